#include <koubo/program/budget_table.hpp>

#include <array>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

constexpr std::array<budget_line, 3> lines{{
    {fiscal_year(2023), yen(100), yen(0), yen(5)},
    {fiscal_year(2024), budget_cell::not_given(), yen(0), yen(0)},
    {fiscal_year(2025), yen(120), budget_cell::not_applicable(), budget_cell::not_applicable(), true},
}};
constexpr budget_table table{lines, {}};

TEST_CASE("a missing amount is no zero", "[program][budget_table]") {
  STATIC_REQUIRE_FALSE(budget_cell().has_amount());
  STATIC_REQUIRE(budget_cell() != budget_cell(yen(0)));
  STATIC_REQUIRE(budget_cell::not_given() != budget_cell::not_applicable());
  STATIC_REQUIRE(budget_cell(yen(0)).amount() == yen(0));
}

TEST_CASE("a line has a total only where all its cells have amounts", "[program][budget_table]") {
  STATIC_REQUIRE(table.find(fiscal_year(2023))->total() == yen(105));
  STATIC_REQUIRE(table.find(fiscal_year(2024))->total() == std::nullopt);
  STATIC_REQUIRE(table.find(fiscal_year(2025))->total() == std::nullopt);
}

TEST_CASE("the initial budget of a year that the table does not give is nothing", "[program][budget_table]") {
  STATIC_REQUIRE(table.initial(fiscal_year(2025)) == yen(120));
  STATIC_REQUIRE(table.initial(fiscal_year(2024)) == std::nullopt);
  STATIC_REQUIRE(table.initial(fiscal_year(2022)) == std::nullopt);
  STATIC_REQUIRE(table.find(fiscal_year(2022)) == nullptr);
}

TEST_CASE("a total beyond 64 bits is nothing instead of a wrong number", "[program][budget_table]") {
  constexpr budget_line line{fiscal_year(2024), yen(INT64_MAX), yen(1), yen(0)};
  STATIC_REQUIRE(line.total() == std::nullopt);
}

}  // namespace
