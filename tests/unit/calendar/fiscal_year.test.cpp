#include <koubo/calendar/fiscal_year.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("X-18: January 2025 is in FY2024", "[calendar][fiscal_year]") {
  STATIC_REQUIRE(fiscal_year_of(date(2025, 1, 1)) == fiscal_year(2024));
  STATIC_REQUIRE(fiscal_year_of(date(2025, 3, 31)) == fiscal_year(2024));
  STATIC_REQUIRE(fiscal_year_of(date(2025, 4, 1)) == fiscal_year(2025));
  STATIC_REQUIRE(fiscal_year_of(date(2024, 12, 31)) == fiscal_year(2024));
  STATIC_REQUIRE(fiscal_year_of(date(2024, 4, 1)) == fiscal_year(2024));
  STATIC_REQUIRE(fiscal_year_of(date(2024, 3, 31)) == fiscal_year(2023));
}

TEST_CASE("a fiscal year runs from April to March", "[calendar][fiscal_year]") {
  STATIC_REQUIRE(fiscal_year(2024).first_day() == date(2024, 4, 1));
  STATIC_REQUIRE(fiscal_year(2024).last_day() == date(2025, 3, 31));
  for (int year = fiscal_year::first; year <= fiscal_year::last; ++year) {
    CHECK(fiscal_year_of(fiscal_year(year).first_day()).year() == year);
    CHECK(fiscal_year_of(fiscal_year(year).last_day()).year() == year);
  }
}

TEST_CASE("fiscal years are 1901 to 2099", "[calendar][fiscal_year]") {
  CHECK(fiscal_year::from(1901) == fiscal_year(1901));
  CHECK(fiscal_year::from(1900).error() == calendar_error::out_of_range);
  CHECK(fiscal_year::from(2099) == fiscal_year(2099));
  CHECK(fiscal_year::from(2100).error() == calendar_error::out_of_range);
  CHECK(fiscal_year::from(INT64_MIN).error() == calendar_error::out_of_range);
  CHECK(fiscal_year::from(INT64_MAX).error() == calendar_error::out_of_range);
  CHECK(fiscal_year_number(date(1901, 3, 31)) == 1900);  // outside, and so only a number
  STATIC_REQUIRE(fiscal_year(2021) < fiscal_year(2022));
}

}  // namespace
