#include <koubo/portfolio/period_months.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("C-1: 66 months from October are 6, 12, 12, 12, 12, 12", "[portfolio][period_months]") {
  constexpr period_months over(date(2024, 10, 1), date(2030, 3, 31));
  STATIC_REQUIRE(over.total() == 66);
  STATIC_REQUIRE(over.years() == 6);
  STATIC_REQUIRE(over.in(fiscal_year(2023)) == 0);
  STATIC_REQUIRE(over.in(fiscal_year(2024)) == 6);
  STATIC_REQUIRE(over.in(fiscal_year(2025)) == 12);
  STATIC_REQUIRE(over.in(fiscal_year(2029)) == 12);
  STATIC_REQUIRE(over.in(fiscal_year(2030)) == 0);
}

TEST_CASE("a part of a month counts as one, in the fiscal year in which it begins", "[portfolio][period_months]") {
  STATIC_REQUIRE(period_months(date(2024, 10, 15), date(2024, 10, 15)).total() == 1);
  STATIC_REQUIRE(period_months(date(2024, 10, 15), date(2024, 11, 14)).total() == 1);
  STATIC_REQUIRE(period_months(date(2024, 10, 15), date(2024, 11, 15)).total() == 2);
  constexpr period_months across(date(2025, 3, 15), date(2025, 4, 14));
  STATIC_REQUIRE(across.total() == 1);
  STATIC_REQUIRE(across.years() == 2);  // its days touch both
  STATIC_REQUIRE(across.in(fiscal_year(2024)) == 1);
  STATIC_REQUIRE(across.in(fiscal_year(2025)) == 0);
}

TEST_CASE("the months of the years come to those of the period, whatever its days", "[portfolio][period_months]") {
  for (int day = 1; day <= 31; ++day) {
    for (int length = 0; length < 1500; length += 13) {
      const date start(2023, 8, day);
      const period_months over(start, add_days(start, length));
      int sum = 0;
      for (int year = 2023; year <= 2028; ++year) {
        sum += over.in(fiscal_year(year));
      }
      CHECK(sum == over.total());
    }
  }
}

}  // namespace
