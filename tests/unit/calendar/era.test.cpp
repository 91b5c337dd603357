#include <koubo/calendar/era.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("eras are counted from the year in which they began", "[calendar][era]") {
  STATIC_REQUIRE(calendar_year_of(era::reiwa, 1) == 2019);
  STATIC_REQUIRE(calendar_year_of(era::reiwa, 6) == 2024);
  STATIC_REQUIRE(calendar_year_of(era::heisei, 1) == 1989);
  STATIC_REQUIRE(calendar_year_of(era::heisei, 31) == 2019);
  STATIC_REQUIRE(calendar_year_of(era::showa, 64) == 1989);
}

TEST_CASE("each era is found under its own name", "[calendar][era]") {
  for (const auto& known : eras) {
    CHECK(info(known.id).kanji == known.kanji);
  }
  STATIC_REQUIRE(info(era::reiwa).letter == "R");
  STATIC_REQUIRE(info(era::heisei).square == "㍻");
  STATIC_REQUIRE(info(era::showa).first_day == date(1926, 12, 25));
}

TEST_CASE("an era overran a fiscal year that began after it had ended", "[calendar][era]") {
  STATIC_REQUIRE_FALSE(is_overrun(era::heisei, fiscal_year(2019)));  // April 2019 was Heisei 31
  STATIC_REQUIRE(is_overrun(era::heisei, fiscal_year(2020)));        // 平成32年度
  STATIC_REQUIRE_FALSE(is_overrun(era::showa, fiscal_year(1988)));
  STATIC_REQUIRE(is_overrun(era::showa, fiscal_year(1989)));  // April 1989 was Heisei 1
  STATIC_REQUIRE_FALSE(is_overrun(era::reiwa, fiscal_year(2099)));
}

}  // namespace
