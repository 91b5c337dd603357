#include <koubo/calendar/add_months.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

TEST_CASE("T-01, T-03, T-05, T-08: the day after the last that a period allows", "[calendar][add_months]") {
  STATIC_REQUIRE(add_months_clipped(date(2024, 10, 1), 66_months) == date(2030, 4, 1));
  STATIC_REQUIRE(add_months_clipped(date(2024, 10, 1), 42_months) == date(2028, 4, 1));
  STATIC_REQUIRE(add_months_clipped(date(2024, 10, 1), 24_months) == date(2026, 10, 1));
  STATIC_REQUIRE(add_months_clipped(date(2024, 4, 1), 60_months) == date(2029, 4, 1));
}

TEST_CASE("a day that a month lacks is clipped to its last one", "[calendar][add_months]") {
  STATIC_REQUIRE(add_months_clipped(date(2024, 1, 31), 1_months) == date(2024, 2, 29));
  STATIC_REQUIRE(add_months_clipped(date(2023, 1, 31), 1_months) == date(2023, 2, 28));
  STATIC_REQUIRE(add_months_clipped(date(2023, 1, 29), 1_months) == date(2023, 2, 28));
  STATIC_REQUIRE(add_months_clipped(date(2023, 1, 28), 1_months) == date(2023, 2, 28));
  STATIC_REQUIRE(add_months_clipped(date(2024, 2, 29), 12_months) == date(2025, 2, 28));
  STATIC_REQUIRE(add_months_clipped(date(2024, 8, 31), 1_months) == date(2024, 9, 30));
}

TEST_CASE("the last day of a month does not snap to the last of another", "[calendar][add_months]") {
  // Boost's own `+ months` makes 2023-03-31 of it.
  STATIC_REQUIRE(add_months_clipped(date(2023, 2, 28), 1_months) == date(2023, 3, 28));
  STATIC_REQUIRE(add_months_carried(date(2023, 2, 28), 1_months) == date(2023, 3, 28));
  STATIC_REQUIRE(add_months_clipped(date(2024, 4, 30), 1_months) == date(2024, 5, 30));
}

TEST_CASE("a day that a month lacks is carried to the first of the next, where that is asked for", "[calendar][add_months]") {
  STATIC_REQUIRE(add_months_carried(date(2024, 1, 31), 1_months) == date(2024, 3, 1));
  STATIC_REQUIRE(add_months_carried(date(2024, 1, 29), 1_months) == date(2024, 2, 29));
  STATIC_REQUIRE(add_months_carried(date(2023, 1, 29), 1_months) == date(2023, 3, 1));
  STATIC_REQUIRE(add_months_carried(date(2024, 10, 31), 1_months) == date(2024, 12, 1));
}

TEST_CASE("months are added across years and backwards", "[calendar][add_months]") {
  STATIC_REQUIRE(add_months_clipped(date(2024, 12, 15), 1_months) == date(2025, 1, 15));
  STATIC_REQUIRE(add_months_clipped(date(2024, 1, 15), months(-1)) == date(2023, 12, 15));
  STATIC_REQUIRE(add_months_clipped(date(2024, 3, 31), months(-1)) == date(2024, 2, 29));
  STATIC_REQUIRE(add_months_clipped(date(2024, 3, 31), 0_months) == date(2024, 3, 31));
  STATIC_REQUIRE(add_months_clipped(date(2024, 11, 30), 1_months) == date(2024, 12, 30));
  STATIC_REQUIRE(add_months_clipped(date(2024, 11, 30), 3_months) == date(2025, 2, 28));
}

TEST_CASE("on every day of four years both rules agree unless the day is lacking", "[calendar][add_months]") {
  for (auto day = date(2023, 1, 1); day <= date(2026, 12, 31); day = add_days(day, 1)) {
    for (int count = -30; count <= 66; ++count) {
      const auto clipped = add_months_clipped(day, months(count));
      const auto carried = add_months_carried(day, months(count));
      const bool exists = date::exists(clipped.year(), clipped.month(), day.day());
      if (exists ? clipped != carried || clipped.day() != day.day() : add_days(clipped, 1) != carried) {
        FAIL(day.year() << "-" << day.month() << "-" << day.day() << " and " << count);
      }
    }
  }
}

}  // namespace
