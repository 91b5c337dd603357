#include <koubo/testing/rule_mutation.hpp>

#include <algorithm>
#include <set>

#include <koubo/amed/check.hpp>
#include <koubo/testing/boundaries.hpp>

#include <catch2/catch.hpp>

#include "nursery.hpp"

namespace {

using namespace koubo;
using namespace koubo::testing;

/// What the rules say of proposals today, so that any slip shows.
auto expected_of(const std::vector<boundary_case>& cases, const tested_rules& rules) -> std::vector<expectation> {
  const clause_judge now(rules);
  std::vector<expectation> all;
  for (const auto& each : cases) {
    for (const auto& rule : rules.clauses) {
      all.push_back({each.name, each.proposal, std::string(rule.about.id), now.verdict_of(each.proposal, rule.about.id)});
    }
  }
  return all;
}

auto find(const mutation_report& in, std::string_view name) -> const tested_mutant& {
  const auto found = std::find_if(in.mutants.begin(), in.mutants.end(), [&](const auto& each) { return each.name == name; });
  REQUIRE(found != in.mutants.end());
  return *found;
}

TEST_CASE("every limit, comparison, member and date has its slip, each by a name of its own", "[testing][mutation]") {
  std::set<std::string> names;
  for (const auto& each : mutants_of(nursery::tested)) {
    CAPTURE(each.name);
    CHECK(names.insert(each.name).second);
  }
  for (const auto* name : {
           "SAPLING annual_cap: at most 5,000,000 yen → 5,000,001 yen",
           "SAPLING annual_cap: at most 5,000,000 yen → 4,999,999 yen",
           "SAPLING total_cost: at least 8,000,000 yen → 8,000,001 yen",
           "SAPLING total_cost: from FY2018 → FY2017",
           "SAPLING total_cost: to FY2030 → FY2031",
           "origins of SAPLING since FY2018: less SEED",
           "origins of SAPLING since FY2018: less others (等)",
           "yearly-cost, budget.directYen + budget.indirectYen <= annual_cap → budget.directYen + budget.indirectYen < annual_cap",
           "yearly-cost, when program == SAPLING → !program == SAPLING",
           "yearly-cost, when program == SAPLING → never",
           "team, 3 → 4",
           "opening-day, 2024-04-01 → 2024-03-31",
           "opening-day, period.start <= period.end → period.start < period.end",
       }) {
    CAPTURE(name);
    CHECK(names.contains(name));
  }
}

TEST_CASE("a mutant's rules are the rules with that slip alone", "[testing][mutation]") {
  const auto all = mutants_of(nursery::tested);
  for (const auto& each : all) {
    CAPTURE(each.name);
    const auto changed = each.make();
    CHECK(changed.view().clauses.size() == nursery::tested.clauses.size());
    if (each.rule) {
      CHECK(same_catalogue(changed.view().by, nursery::catalogue));
    } else {
      CHECK_FALSE(same_catalogue(changed.view().by, nursery::catalogue));
    }
  }
}

TEST_CASE("expectations at all boundaries kill every mutant that is not equivalent", "[testing][mutation]") {
  const auto cases = boundaries_of(nursery::tested).cases;
  const auto report = run_mutants(nursery::tested, suite_of(expected_of(cases, nursery::tested)));
  REQUIRE(report.has_value());
  CAPTURE(report->text());
  CHECK(report->count(mutant_fate::alive) == 0);
  CHECK(report->count(mutant_fate::undecided) == 0);
  CHECK(report->count(mutant_fate::killed) > 30);
  CHECK(report->score() == "rule mutants: " + std::to_string(report->count(mutant_fate::killed)) + " killed of " +
                               std::to_string(report->count(mutant_fate::killed)) + ", " +
                               std::to_string(report->count(mutant_fate::equivalent)) + " equivalent");
}

namespace capped {

using namespace koubo::rules;

inline constexpr rule_set all_rules{
    "capped",
    nursery::named("yearly-cost").when(calls_of(nursery::sapling)).require(all(budget, direct_cost <= term_of<nursery::annual_cap>))};

}  // namespace capped

TEST_CASE("a suite that stops short of a boundary lets that slip live, and is told the test that kills it", "[testing][mutation]") {
  const auto rules = tested<capped::all_rules>(nursery::catalogue);
  auto proposal = valid_proposal(nursery::sapling, fiscal_year(2024), rules).value();
  proposal.budget.value()[0].direct = yen(7'000'000);
  std::vector<expectation> tests{{"far over", proposal, "yearly-cost", verdict::violated}};
  proposal.budget.value()[0].direct = yen(5'000'000);
  tests.push_back({"at the limit", proposal, "yearly-cost", verdict::satisfied});
  const auto one_more = std::string("SAPLING annual_cap: at most 5,000,000 yen → 5,000,001 yen");
  const auto one_less = std::string("SAPLING annual_cap: at most 5,000,000 yen → 4,999,999 yen");

  const auto report = run_mutants(rules, suite_of(tests));
  REQUIRE(report.has_value());
  CHECK(find(*report, one_less).fate == mutant_fate::killed);
  CHECK(find(*report, "yearly-cost, budget.directYen <= annual_cap → budget.directYen < annual_cap").fate == mutant_fate::killed);
  const auto& living = find(*report, one_more);
  CHECK(living.fate == mutant_fate::alive);
  REQUIRE(living.witness.has_value());
  CHECK(living.witness->rule == "yearly-cost");
  CHECK(living.witness->before == verdict::violated);
  CHECK(living.witness->after == verdict::satisfied);
  CHECK(clause_judge(rules).verdict_of(living.witness->proposal, "yearly-cost") == verdict::violated);
  CHECK_THAT(report->text(), Catch::Contains("alive: " + one_more +
                                             "\n    a test that expects yearly-cost to be violated, not satisfied, kills "
                                             "it: {"));

  tests.push_back({"as told", living.witness->proposal, "yearly-cost", living.witness->before});
  const auto again = run_mutants(rules, suite_of(tests));
  REQUIRE(again.has_value());
  CHECK(find(*again, one_more).fate == mutant_fate::killed);
}

TEST_CASE("T-06: a slip that no proposal shows is equivalent, after all combinations", "[testing][mutation]") {
  const auto of_amed = tested<amed::all_rules>(amed::catalogue);
  for (const auto& each : mutants_of(of_amed)) {
    if (each.name == "FORCE min_period: at most 24 months → 25 months") {
      const auto compared = tell_apart(of_amed, each);
      CHECK_FALSE(compared.witness.has_value());
      CHECK(compared.exact);
      CHECK(compared.tried > 1'000);
      CHECK_FALSE(tell_apart(of_amed, each, {.most_cases = 10}).exact);
      return;
    }
  }
  FAIL("no such mutant");
}

TEST_CASE("a suite that fails already is refused", "[testing][mutation]") {
  const auto report = run_mutants(nursery::tested, [](const clause_judge&) { return false; });
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error() == "the suite does not pass the rules as they are, so it cannot tell a slip from them");
}

}  // namespace
