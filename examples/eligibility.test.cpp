#include <koubo/koubo.hpp>
#include <koubo/testing/matchers.hpp>

using namespace koubo::literals;
using koubo::testing::is, koubo::testing::is_eligible, koubo::testing::needs, koubo::testing::needs_judgement_on, koubo::testing::violates;

namespace {

/// What the tests below change one thing of.
auto form() -> koubo::proposal {
  return koubo::proposal_for("FORCE")
      .call(koubo::fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, {2026, 9, 30})
      .principal_investigator("見本 一郎")
      .budget(koubo::fiscal_year(2024), 20'000'000_yen)
      .prior_award("PRIME", koubo::role::principal_investigator, koubo::award_status::completed)
      .data_management_plan();
}

TEST_CASE("the form as we print it is eligible") { CHECK_THAT(koubo::amed::check(form()), is_eligible()); }

TEST_CASE("a yen over the yearly limit is found, and where") {
  auto proposal = form();
  proposal.budget.value()[0].direct = 20'000'001_yen;
  CHECK_THAT(koubo::amed::check(proposal), is("correctable") && violates("cost.annual-within-limit").by(1_yen).at("/budget/0/directYen"));
}

TEST_CASE("a blank is asked for, not taken for zero") {
  auto proposal = form();
  proposal.budget.value()[0].direct = {};
  CHECK_THAT(koubo::amed::check(proposal), is("incomplete") && needs("/budget/0/directYen"));
}

TEST_CASE("an award that was stopped early goes to a person") {
  auto proposal = form();
  proposal.prior_awards.value()[0].status = koubo::award_status::discontinued;
  CHECK_THAT(koubo::amed::check(proposal), is("needsJudgement") && needs_judgement_on("origin.finished"));
}

TEST_CASE("さきがけ leads to FORCE since the call of FY2022") {
  auto proposal = form();
  proposal.prior_awards.value()[0].program = koubo::amed::jst_presto;
  CHECK_THAT(koubo::amed::check(proposal), is_eligible());
  proposal.call = koubo::fiscal_year(2021);
  CHECK_THAT(koubo::amed::check(proposal), is("ineligible") && violates("origin.eligible"));
}

}  // namespace
