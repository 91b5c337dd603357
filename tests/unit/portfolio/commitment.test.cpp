#include <koubo/portfolio/commitment.hpp>

#include <catch2/catch.hpp>

#include "planned_by.hpp"

namespace {

using namespace koubo;

const planning by = planned_by_amed();

auto sum(const commitment& of) -> cost_range {
  cost_range all;
  for (const auto& year : of.by_year) {
    all.add(year);
  }
  return all;
}

auto uses(const commitment& of, const assumption& what) -> bool {
  return std::find(of.assumptions.begin(), of.assumptions.end(), &what) != of.assumptions.end();
}

TEST_CASE("T-02: a project without amounts costs 150, 325 or 500 million yen in all", "[portfolio][commitment]") {
  const auto made = commitment_of(by, call{.program = amed::amed_crest, .fiscal_year = fiscal_year(2024), .projects = 1}).value();
  CHECK((sum(made) == cost_range{150'000'000, 325'000'000, 500'000'000}));
  REQUIRE(made.by_year.size() == 6);
  // 6 of 66 months, and 12 of 66
  CHECK((made.by_year[0].high == 45'454'545));
  CHECK((made.by_year[1].high == 90'909'091));
  CHECK(uses(made, starts_in_october));
  CHECK(uses(made, runs_full_term));
  CHECK(uses(made, costs_by_guideline));
}

TEST_CASE("T-07, X-04: a yearly cap bounds each fiscal year from above, and nothing from below", "[portfolio][commitment]") {
  const auto made = commitment_of(by, award{.program = amed::force, .start = date(2024, 10, 1), .end = date(2026, 9, 30)}).value();
  REQUIRE(made.by_year.size() == 3);
  for (const auto& year : made.by_year) {
    CHECK((year.low == 0));
    CHECK((year.high == 20'000'000));
  }
  CHECK((sum(made).nominal == 40'000'000));
  CHECK((made.by_year[0].nominal == 10'000'000));
  CHECK(uses(made, costs_by_cap));
  CHECK_FALSE(uses(made, starts_in_october));
}

TEST_CASE("a stated total is spread over the stated period, without any assumption", "[portfolio][commitment]") {
  const auto made =
      commitment_of(by, award{.program = amed::prime, .start = date(2024, 10, 1), .end = date(2028, 3, 31), .total = yen(35'000'001)})
          .value();
  CHECK((sum(made) == cost_range{35'000'001, 35'000'001, 35'000'001}));
  CHECK(made.assumptions.empty());
}

TEST_CASE("stated years say the cost, also outside the period", "[portfolio][commitment]") {
  award stated{.program = amed::prime, .start = date(2024, 10, 1), .end = date(2025, 3, 31), .total = yen(1)};
  stated.years = {{fiscal_year(2024), yen(10)}, {fiscal_year(2026), yen(30)}, {fiscal_year(2024), yen(5)}};
  const auto made = commitment_of(by, stated).value();
  CHECK(made.first_year == fiscal_year(2024));
  REQUIRE(made.by_year.size() == 3);
  CHECK((made.by_year[0].nominal == 15));
  CHECK((made.by_year[1].nominal == 0));
  CHECK((made.by_year[2].nominal == 30));
}

TEST_CASE("what cannot be computed is said, each in its way", "[portfolio][commitment]") {
  CHECK(commitment_of(by, award{.program = amed::prime}).error() == commitment_error::no_start);
  CHECK(commitment_of(by, award{.program = amed::prime, .start = date(2024, 10, 1), .end = date(2024, 9, 30)}).error() ==
        commitment_error::ends_before_start);
  CHECK(commitment_of(by, award{.program = amed::prime, .start = date(2010, 4, 1)}).error() == commitment_error::no_terms);
  CHECK(commitment_of(by, award{.program = amed::prime, .start = date(2024, 4, 1), .total = yen(-1)}).error() ==
        commitment_error::negative_amount);
  CHECK(commitment_of(by, award{.program = amed::prime, .start = date(2098, 4, 1)}).error() == commitment_error::out_of_range);
  CHECK(commitment_of(by, award{.program = amed::prime, .start = date(1901, 1, 1), .end = date(2024, 1, 1)}).error() ==
        commitment_error::out_of_range);
}

TEST_CASE("an award of a year without terms is computed where it states all itself", "[portfolio][commitment]") {
  CHECK(commitment_of(by, award{.program = amed::prime, .start = date(2010, 4, 1), .end = date(2012, 3, 31), .total = yen(2)}).has_value());
}

}  // namespace
