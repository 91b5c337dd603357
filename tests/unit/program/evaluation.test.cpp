#include <koubo/program/evaluation.hpp>

#include <array>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

constexpr std::array<fiscal_year, 2> named{fiscal_year(2020), fiscal_year(2024)};

TEST_CASE("evaluation years are those named, and then every so many years", "[program][evaluation]") {
  constexpr evaluation_years years{named, 5, {}};
  STATIC_REQUIRE(years.contains(fiscal_year(2020)));
  STATIC_REQUIRE(years.contains(fiscal_year(2024)));
  STATIC_REQUIRE(years.contains(fiscal_year(2029)));
  STATIC_REQUIRE(years.contains(fiscal_year(2034)));
  STATIC_REQUIRE_FALSE(years.contains(fiscal_year(2015)));
  STATIC_REQUIRE_FALSE(years.contains(fiscal_year(2025)));
}

TEST_CASE("without a step, only the named years count", "[program][evaluation]") {
  constexpr evaluation_years years{named, 0, {}};
  STATIC_REQUIRE(years.contains(fiscal_year(2024)));
  STATIC_REQUIRE_FALSE(years.contains(fiscal_year(2029)));
  STATIC_REQUIRE_FALSE(evaluation_years{}.contains(fiscal_year(2029)));
}

}  // namespace
