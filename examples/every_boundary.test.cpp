#include <koubo/catalogue/overlay.hpp>
#include <koubo/koubo.hpp>
#include <koubo/testing/matchers.hpp>
#include <koubo/testing/rule_coverage.hpp>
#include <koubo/testing/rule_mutation.hpp>

// A form's tests by the testing kit: start from a valid proposal, change one thing, and ask what the tests have missed.

using namespace koubo::literals;
using namespace koubo::testing;  // NOLINT(google-build-using-namespace)

namespace {

const auto rules = tested<koubo::amed::all_rules>(koubo::amed::catalogue);

/// Our form takes FORCE's call of FY2024 alone, and at most ten million yen a year.
auto form_accepts(const koubo::proposal& of) -> bool {
  for (const auto& year : of.budget.has_value() ? of.budget.value() : std::vector<koubo::budget_year>()) {
    if (year.direct.has_value() && year.direct.value() > 10'000'000_yen) {
      return false;
    }
  }
  return koubo::amed::check(of).decision() == koubo::decision::eligible;
}

TEST_CASE("a valid proposal needs no form to fill in") {
  const auto proposal = valid_proposal("FORCE", koubo::fiscal_year(2024), rules).value();
  CHECK_THAT(koubo::amed::check(proposal), is_eligible());
}

TEST_CASE("whatever one field says, the form accepts nothing that the rules refuse") {
  auto proposal = valid_proposal("FORCE", koubo::fiscal_year(2024), rules).value();
  proposal.budget.value()[0].direct = 10'000'000_yen;
  CHECK(form_accepts(proposal));
  for (const auto& changed : one_field_changes(proposal, rules)) {
    CAPTURE(changed.name);
    if (form_accepts(changed.proposal)) {
      CHECK_THAT(koubo::amed::check(changed.proposal), is_eligible());
    }
  }
}

TEST_CASE("a limit of 25 million yen would let the plan of 20,000,001 yen through") {
  const std::vector changes{koubo::parse_single_change("force.annual_cap=2500万円", koubo::amed::catalogue).value()};
  const auto loosened = koubo::overlay(koubo::amed::catalogue, changes);
  const koubo::checker<koubo::amed::all_rules> by_the_loosened(loosened.view());
  auto proposal = valid_proposal("FORCE", koubo::fiscal_year(2024), rules).value();
  proposal.budget.value()[0].direct = 20'000'001_yen;
  CHECK_THAT(proposal, changes_decision(koubo::amed::check, by_the_loosened).from("correctable").to("eligible"));
}

TEST_CASE("our tests of the yearly limit leave nothing of it out") {
  rule_coverage coverage(rules);
  const auto check = coverage.recording([](const koubo::proposal& of) { return koubo::amed::check(of); });
  for (const auto& boundary : boundaries_of(rules).cases) {
    check(boundary.proposal);
  }
  for (const auto& [left_out, proposal_to_try] : coverage.never_exercised()) {
    CAPTURE(left_out.what, proposal_to_try);
    CHECK(left_out.rule != "cost.annual-within-limit");
  }
}

TEST_CASE("two tests on each side of the limit notice a slip of one yen") {
  auto at_the_limit = valid_proposal("FORCE", koubo::fiscal_year(2024), rules).value();
  at_the_limit.budget.value()[0].direct = 20'000'000_yen;
  auto over_it = at_the_limit;
  over_it.budget.value()[0].direct = 20'000'001_yen;
  const auto suite = suite_of({{"at the limit", at_the_limit, "cost.annual-within-limit", koubo::verdict::satisfied},
                               {"one yen over", over_it, "cost.annual-within-limit", koubo::verdict::violated}});
  for (const auto& slip : mutants_of(rules)) {
    if (slip.name.find("FORCE annual_cap: at most") == 0) {
      CAPTURE(slip.name);
      const auto slipped = slip.make();
      CHECK_FALSE(suite(clause_judge(slipped.view())));
    }
  }
}

}  // namespace
