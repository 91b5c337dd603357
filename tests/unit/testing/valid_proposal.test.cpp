#include <koubo/testing/valid_proposal.hpp>

#include <algorithm>

#include <koubo/amed/check.hpp>

#include <catch2/catch.hpp>

#include "nursery.hpp"

namespace {

using namespace koubo;
using namespace koubo::testing;

const auto of_amed = tested<amed::all_rules>(amed::catalogue);

auto find(const std::vector<changed_proposal>& in, std::string_view name) -> const changed_proposal* {
  const auto found = std::find_if(in.begin(), in.end(), [&](const auto& each) { return each.name == name; });
  return found == in.end() ? nullptr : &*found;
}

TEST_CASE("a valid proposal is eligible by the native evaluator, for each program and year in which there is one", "[testing][valid]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    for (const int year : {2018, 2021, 2022, 2024}) {
      CAPTURE(std::string(program.view()), year);
      const auto made = valid_proposal(program, fiscal_year(year), of_amed);
      REQUIRE(made.has_value());
      CHECK(amed::check(*made).decision() == decision::eligible);
      CHECK(made->program == presence<program_id>(program));
      CHECK(made->call == presence<fiscal_year>(fiscal_year(year)));
    }
  }
}

TEST_CASE("another agency's rules get one too: a yearly and a total limit together, counted people, a first day", "[testing][valid]") {
  const auto made = valid_proposal(nursery::sapling, fiscal_year(2024), nursery::tested);
  REQUIRE(made.has_value());
  CHECK(clause_judge(nursery::tested).decision_of(*made) == decision::eligible);
  CHECK(made->budget.value().size() > 1);  // 8 to 12 million yen in all, 5 million a year
}

TEST_CASE("P-01: where the catalogue has no terms there is none, and the rules that stand in the way are told", "[testing][valid]") {
  const auto made = valid_proposal(amed::force, fiscal_year(2013), of_amed);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().text() == "no eligible proposal to FORCE, FY2013: terms.in-force refuses the nearest or leaves it open");
}

TEST_CASE("one change at a time: limits, days, members, not stated, null, and lengths of lists", "[testing][valid]") {
  const auto valid = valid_proposal(amed::force, fiscal_year(2024), of_amed).value();
  const auto changes = one_field_changes(valid, of_amed);
  for (const auto* name : {
           "/budget/0/directYen: 20,000,000 yen → 19,999,999 yen",  // T-07
           "/budget/0/directYen: 20,000,000 yen → 20,000,001 yen",
           "/budget/0/directYen: 20,000,000 yen → not stated",
           "/budget/0/directYen: 20,000,000 yen → null",
           "/period/end: 2026-09-30 → 2026-10-01",  // T-05
           "/period/end: 2026-09-30 → 2026-09-29",
           "/period/start: 2024-10-01 → 2024-09-30",
           "/priorAwards/0/program: AMED-CREST → JST-PRESTO",
           "/priorAwards/0/program: AMED-CREST → another",
           "/priorAwards/0/role: principalInvestigator → coInvestigator",
           "/priorAwards: 1 row → null",
           "/call/fiscalYear: FY2024 → FY2013",
           "/program: FORCE → another",
           "/budget: 1 row → 2 rows",
       }) {
    CAPTURE(name);
    CHECK(find(changes, name) != nullptr);
  }
  for (const auto& each : changes) {
    CHECK(each.proposal != valid);
  }
  CHECK(amed::check(find(changes, "/budget/0/directYen: 20,000,000 yen → 20,000,001 yen")->proposal).decision() == decision::correctable);
}

TEST_CASE("lists are as long as a rule counts to and one longer, never longer than asked for", "[testing][valid]") {
  const auto valid = valid_proposal(nursery::sapling, fiscal_year(2024), nursery::tested).value();
  const auto longest = [&](std::size_t most) {
    std::size_t rows = 0;
    for (const auto& each : one_field_changes(valid, nursery::tested, {.most_rows = most})) {
      const auto& list = each.proposal.co_investigators;
      rows = std::max(rows, list.has_value() ? list.value().size() : 0);
    }
    return rows;
  };
  CHECK(longest(12) == 4);
  CHECK(longest(3) == 3);
}

}  // namespace
