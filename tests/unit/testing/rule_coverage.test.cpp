#include <koubo/testing/rule_coverage.hpp>

#include <algorithm>

#include <koubo/amed/check.hpp>

#include <catch2/catch.hpp>

#include "nursery.hpp"

namespace {

using namespace koubo;
using namespace koubo::testing;

const auto of_amed = tested<amed::all_rules>(amed::catalogue);

auto lacks(const rule_coverage& of, const exercise& what) -> bool {
  const auto never = of.never_exercised();
  return std::any_of(never.begin(), never.end(), [&](const auto& each) { return each.first == what; });
}

TEST_CASE("a proposal exercises verdicts, boundaries one step around a limit, and members of sets", "[testing][coverage]") {
  auto proposal = valid_proposal(amed::force, fiscal_year(2024), of_amed).value();
  const auto has = [&](const exercise& what) {
    const auto all = exercises_of(proposal, of_amed);
    return std::find(all.begin(), all.end(), what) != all.end();
  };
  CHECK(has({"cost.annual-within-limit", "satisfied"}));
  CHECK(has({"cost.annual-within-limit", "FORCE: budget.directYen <= annual_cap, equal"}));  // 20,000,000 yen
  CHECK(has({"origin.eligible", "FORCE: origin AMED-CREST"}));
  CHECK(has({"role.program-manager", "notApplicable"}));
  proposal.budget.value()[0].direct = yen(20'000'001);
  CHECK(has({"cost.annual-within-limit", "violated"}));
  CHECK(has({"cost.annual-within-limit", "FORCE: budget.directYen <= annual_cap, one more"}));
  proposal.budget.value()[0].direct = yen(20'000'002);
  CHECK_FALSE(has({"cost.annual-within-limit", "FORCE: budget.directYen <= annual_cap, one more"}));
}

TEST_CASE("what no check exercised is told, with a proposal that would", "[testing][coverage]") {
  rule_coverage coverage(of_amed);
  const auto check = coverage.recording([](const proposal& of) { return amed::check(of); });
  auto proposal = valid_proposal(amed::force, fiscal_year(2024), of_amed).value();
  CHECK(check(proposal).decision() == decision::eligible);
  CHECK(lacks(coverage, {"cost.annual-within-limit", "violated"}));
  CHECK(lacks(coverage, {"cost.annual-within-limit", "FORCE: budget.directYen <= annual_cap, one more"}));
  CHECK_FALSE(lacks(coverage, {"cost.annual-within-limit", "satisfied"}));

  proposal.budget.value()[0].direct = yen(20'000'001);
  CHECK(check(proposal).decision() == decision::correctable);
  CHECK_FALSE(lacks(coverage, {"cost.annual-within-limit", "violated"}));
  CHECK_FALSE(lacks(coverage, {"cost.annual-within-limit", "FORCE: budget.directYen <= annual_cap, one more"}));

  const auto text = coverage.text();
  CHECK_THAT(text, Catch::StartsWith("rule coverage of 2 checks: "));
  CHECK_THAT(text, Catch::Contains("never exercised of cost.annual-within-limit:\n"));
  CHECK_THAT(text, Catch::Contains("  undetermined (try "));
}

TEST_CASE("all boundary proposals together leave nothing", "[testing][coverage]") {
  rule_coverage coverage(nursery::tested);
  const auto suite = boundaries_of(nursery::tested);
  for (const auto& each : suite.cases) {
    coverage.add(each.proposal);
  }
  CHECK(coverage.never_exercised().empty());
  CHECK_THAT(coverage.text(),
             Catch::Contains(" 5 of 5 rules applied, ") &&
                 Catch::EndsWith("MC/DC " + std::to_string(suite.shown()) + " of " + std::to_string(suite.feasible()) + "\n"));
}

TEST_CASE("a report alone tells verdicts, no boundaries", "[testing][coverage]") {
  rule_coverage coverage(of_amed);
  auto proposal = valid_proposal(amed::force, fiscal_year(2024), of_amed).value();
  coverage.add(amed::check(proposal, {.all = true}));
  CHECK_FALSE(lacks(coverage, {"cost.annual-within-limit", "satisfied"}));
  CHECK(lacks(coverage, {"cost.annual-within-limit", "FORCE: budget.directYen <= annual_cap, equal"}));
}

TEST_CASE("without any check everything is left", "[testing][coverage]") {
  const rule_coverage coverage(of_amed);
  CHECK_THAT(coverage.text(), Catch::StartsWith("rule coverage of 0 checks: 0 of 17 rules applied, 0 of "));
}

}  // namespace
