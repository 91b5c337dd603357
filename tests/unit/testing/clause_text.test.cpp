#include <koubo/testing/clause_text.hpp>

#include <koubo/amed/check.hpp>

#include <catch2/catch.hpp>

#include "nursery.hpp"

namespace {

using namespace koubo;

auto requirement_of(std::span<const rules::clause_rule> in, std::string_view id) -> std::string {
  for (const auto& each : in) {
    if (each.about.id == id) {
      return testing::formula_of(each.requirement);
    }
  }
  return {};
}

TEST_CASE("a clause reads as a formula over the names of the proposal format", "[testing][clause_text]") {
  const auto& clauses = rules::lowered_rules<amed::all_rules>;
  CHECK(requirement_of(clauses, "period.within-limit") == "period.end < period.start + max_period");
  CHECK(requirement_of(clauses, "cost.annual-within-limit") == "all(budget: budget.directYen <= annual_cap)");
  CHECK(requirement_of(clauses, "cost.total-within-guideline") ==
        "(least total_cost <= sum(budget.directYen) && sum(budget.directYen) <= total_cost)");
  CHECK(requirement_of(clauses, "origin.eligible") ==
        "any(priorAwards: (priorAwards.role == principalInvestigator && priorAwards.program is an origin))");
  CHECK(requirement_of(clauses, "budget.years-distinct") == "budget.fiscalYear distinct");
  CHECK(requirement_of(clauses, "team.form") == "!any(coInvestigators: always)");
  CHECK(requirement_of(rules::lowered_rules<nursery::all_rules>, "team") == "count(coInvestigators: always) <= 3");
  CHECK(requirement_of(rules::lowered_rules<nursery::all_rules>, "opening-day") ==
        "(2024-04-01 <= period.start && period.start <= period.end)");
}

}  // namespace
