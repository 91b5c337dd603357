#include <koubo/portfolio/portfolio.hpp>

#include <algorithm>

#include <catch2/catch.hpp>

#include "planned_by.hpp"

namespace {

using namespace koubo;

const planning by = planned_by_amed();
const budget_table no_budget{};

auto of_listed_areas() -> portfolio {
  portfolio all(by);
  for (const auto& each : calls_of_areas(by)) {
    REQUIRE(all.add_adopted(each).has_value());
  }
  return all;
}

auto year_of(const std::vector<portfolio_year>& years, int year) -> const portfolio_year& {
  return *std::find_if(years.begin(), years.end(), [&](const auto& each) { return each.fiscal_year == fiscal_year(year); });
}

auto active(const portfolio_year& in, const program_id& program) -> std::int64_t {
  const auto found = std::find_if(in.programs.begin(), in.programs.end(), [&](const auto& each) { return each.program == program; });
  return found == in.programs.end() ? 0 : found->active;
}

TEST_CASE("C-2: active projects of the ten listed areas, R2 to R7", "[portfolio]") {
  const auto years = of_listed_areas().years(amed::budget);
  const int unit[] = {38, 55, 76, 90, 96, 91};
  const int solo[] = {90, 110, 120, 120, 120, 110};
  for (int i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(active(year_of(years, 2020 + i), amed::amed_crest) == unit[i]);
    CHECK(active(year_of(years, 2020 + i), amed::prime) == solo[i]);
  }
}

TEST_CASE("C-2: with three older areas and one of R7 assumed, 74 81 89 93 96 96 and 130 120 120 120 120 120", "[portfolio]") {
  auto all = of_listed_areas();
  for (const int launch : {2015, 2015, 2016, 2025}) {
    for (const auto& form : by.areas_run.calls) {
      REQUIRE(all.add_adopted({.program = form.program, .fiscal_year = fiscal_year(launch + form.number - 1), .projects = form.projects})
                  .has_value());
    }
  }
  const auto years = all.years(amed::budget);
  const int unit[] = {74, 81, 89, 93, 96, 96};
  const int solo[] = {130, 120, 120, 120, 120, 120};
  for (int i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(active(year_of(years, 2020 + i), amed::amed_crest) == unit[i]);
    CHECK(active(year_of(years, 2020 + i), amed::prime) == solo[i]);
  }
}

TEST_CASE("the years run from the first to the last active one; a year without a budget has none, not zero", "[portfolio]") {
  const auto years = of_listed_areas().years(amed::budget);
  CHECK(years.front().fiscal_year == fiscal_year(2017));
  CHECK(years.back().fiscal_year == fiscal_year(2031));
  CHECK_FALSE(year_of(years, 2019).budget.has_value());
  CHECK_FALSE(year_of(years, 2019).headroom.has_value());
  CHECK(year_of(years, 2024).budget == yen(11'012'000'000));  // BG-01
  CHECK_FALSE(year_of(years, 2026).budget.has_value());
}

TEST_CASE("commitments over all years come to the guidelines of all projects, exactly", "[portfolio]") {
  cost_range sum;
  for (const auto& year : of_listed_areas().years(no_budget)) {
    sum.add(year.committed);
  }
  // 10 areas of 12 AMED-CREST projects, 8 of 30 PRIME projects
  const wide_integer unit = 120;
  const wide_integer solo = 240;
  CHECK((sum.low == unit * 150'000'000 + solo * 30'000'000));
  CHECK((sum.nominal == unit * 325'000'000 + solo * 35'000'000));
  CHECK((sum.high == unit * 500'000'000 + solo * 40'000'000));
}

TEST_CASE("headroom is the budget less the commitments, negative where they exceed it", "[portfolio]") {
  const auto years = of_listed_areas().years(amed::budget);
  const auto& r6 = year_of(years, 2024);
  CHECK((r6.headroom->low == 11'012'000'000 - r6.committed.low));
  CHECK((r6.headroom->high == 11'012'000'000 - r6.committed.high));
}

TEST_CASE("without a project, the years are those of the budget", "[portfolio]") {
  const auto years = portfolio(by).years(amed::budget);
  REQUIRE(years.size() == 11);
  CHECK((years.front().budget && (years.front().headroom->nominal == 7'450'000'000)));
  CHECK(portfolio(by).years(no_budget).empty());
}

TEST_CASE("what a planned call adds is told, and counted", "[portfolio]") {
  auto all = portfolio(by);
  REQUIRE(all.add(call{.program = amed::prime, .fiscal_year = fiscal_year(2025), .projects = 10}).has_value());
  REQUIRE(all.planned().size() == 1);
  wide_integer added = 0;
  for (const auto& year : all.planned()[0].adds.by_year) {
    added += year.nominal;
  }
  CHECK((added == 350'000'000));
  CHECK(active(year_of(all.years(no_budget), 2025), amed::prime) == 10);
}

TEST_CASE("the envelope is the largest number of new projects that fits, and one more does not", "[portfolio]") {
  const auto all = of_listed_areas();
  for (const auto& program : {amed::amed_crest, amed::prime}) {
    const auto room = all.envelope_of(program, fiscal_year(2025), amed::budget).value();
    REQUIRE(room.nominal.projects.has_value());
    CHECK(room.nominal.bound_by == fiscal_year(2025));  // the only year with a budget
    CHECK(room.untested.size() == (program == amed::prime ? 3 : 5));
    const auto fits = [&](std::int64_t projects) {
      auto more = all;
      if (projects > 0) {
        REQUIRE(more.add(call{.program = program, .fiscal_year = fiscal_year(2025), .projects = projects}).has_value());
      }
      return year_of(more.years(amed::budget), 2025).headroom->nominal >= 0;
    };
    CHECK(fits(*room.nominal.projects));
    CHECK_FALSE(fits(*room.nominal.projects + 1));
  }
}

TEST_CASE("where commitments exceed the budget, nothing fits; where no year has a budget, nothing bounds", "[portfolio]") {
  const budget_line lines[] = {{fiscal_year(2024), yen(1), yen(0), yen(0)}};
  const auto all = of_listed_areas();
  CHECK(all.envelope_of(amed::prime, fiscal_year(2024), {lines, {}}).value().low.projects == 0);
  CHECK_FALSE(all.envelope_of(amed::prime, fiscal_year(2024), no_budget).value().high.projects.has_value());
  CHECK(all.envelope_of(amed::jst_crest, fiscal_year(2024), amed::budget).error() == commitment_error::no_terms);
}

TEST_CASE("awards of other agencies and proposals bind nothing", "[portfolio]") {
  auto all = portfolio(by);
  REQUIRE(all.add(award{.program = amed::jst_crest, .start = date(2024, 10, 1)}).has_value());
  REQUIRE(all.add(award{.program = amed::prime, .start = date(2024, 10, 1), .proposed = true}).has_value());
  CHECK(all.counted() == 0);
  CHECK(all.not_counted() == 2);
  CHECK(all.years(no_budget).empty());
}

TEST_CASE("sums beyond 64 bits stay exact", "[portfolio]") {
  auto all = portfolio(by);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(
        all.add(award{.program = amed::prime, .start = date(2024, 4, 1), .end = date(2025, 3, 31), .total = yen(INT64_MAX)}).has_value());
  }
  CHECK((all.years(no_budget)[0].committed.nominal == wide_integer{INT64_MAX} * 3));
}

}  // namespace
