#include <koubo/testing/matchers.hpp>

#include <array>

#include <koubo/catalogue/overlay.hpp>
#include <koubo/koubo.hpp>

using koubo::date;
using koubo::fiscal_year;
using namespace koubo::literals;
using koubo::testing::changes_decision;
using koubo::testing::is;
using koubo::testing::is_eligible;
using koubo::testing::needs;
using koubo::testing::needs_judgement_on;
using koubo::testing::violates;

namespace {

auto valid_force_proposal() -> koubo::proposal_builder {
  return koubo::proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period(date(2024, 10, 1), date(2026, 3, 31))
      .principal_investigator("見本 一郎")
      .budget(fiscal_year(2024), 10'000'000_yen)
      .budget(fiscal_year(2025), 20'000'000_yen)
      .prior_award("PRIME", koubo::role::principal_investigator, koubo::award_status::completed)
      .data_management_plan();
}

}  // namespace

TEST_CASE("a report that is eligible matches is_eligible, and no other decision") {
  const auto report = koubo::amed::check(valid_force_proposal());
  CHECK_THAT(report, is_eligible());
  CHECK_THAT(report, is("eligible"));
  CHECK_THAT(report, !is("incomplete"));
}

TEST_CASE("violates matches rule, place and how far beyond the limit, one yen apart") {
  const auto report = koubo::amed::check(valid_force_proposal().budget(fiscal_year(2026), 1_yen).budget(fiscal_year(2024), 20'000'001_yen));
  CHECK_THAT(report, violates("cost.annual-within-limit"));
  CHECK_THAT(report, violates("cost.annual-within-limit").at("/budget/3/directYen").by(1_yen));
  CHECK_THAT(report, !violates("cost.annual-within-limit").by(2_yen));
  CHECK_THAT(report, !violates("cost.annual-within-limit").at("/budget/0/directYen"));
  CHECK_THAT(report, violates("budget.years-distinct") && violates("budget.years-in-period") && !violates("period.ordered"));
}

TEST_CASE("a period that is too long is violated by months") {
  const auto report = koubo::amed::check(valid_force_proposal().period(date(2024, 10, 1), date(2026, 10, 1)));
  CHECK_THAT(report, violates("period.within-limit").at("/period/end").by(1_months) && is("correctable"));
}

TEST_CASE("needs names a field that is not stated") {
  const auto report = koubo::amed::check(koubo::proposal_for("FORCE").call(fiscal_year(2024)));
  CHECK_THAT(report, is("incomplete") && needs("/priorAwards") && needs("/period/end"));
  CHECK_THAT(report, !needs("/programManager"));
}

TEST_CASE("needs_judgement_on matches what is left to a person") {
  const auto report = koubo::amed::check(valid_force_proposal().period(date(2024, 10, 1), date(2025, 9, 29)));
  CHECK_THAT(report, needs_judgement_on("period.long-enough"));
}

TEST_CASE("what a failing assertion prints of a report is a sentence with field, value, limit and source") {
  CHECK(Catch::Detail::stringify(koubo::amed::check(valid_force_proposal().budget(fiscal_year(2024), 20'000'001_yen))) ==
        "the proposal is correctable\n"
        "  cost.annual-within-limit at /budget/2/directYen: direct cost in row 3 of the budget is 20,000,001 yen, 1 yen over the limit of "
        "20,000,000 yen; lower it to at most 20,000,000 yen [T-07] [X-04]\n"
        "  budget.years-distinct at /budget/2/fiscalYear: fiscal year in row 3 of the budget is FY2024, which stands in an earlier row, "
        "too; merge the rows "
        "of the same fiscal year");
}

TEST_CASE("what a failing assertion prints of its matchers is what was asked for") {
  CHECK(violates("cost.annual-within-limit").at("/budget/0/directYen").by(1_yen).describe() ==
        "has \"cost.annual-within-limit\" violated at /budget/0/directYen by 1 yen");
  CHECK((is("correctable") && !needs("/isNew")).toString() == "( is correctable and not needs /isNew )");
  CHECK((is_eligible() || needs_judgement_on("period.long-enough")).toString() ==
        "( is eligible or has \"period.long-enough\" needs judgement )");
}

// ---- two checks ----

const koubo::term_change twenty_five_million{.program = "FORCE", .name = "annual_cap", .high = 25'000'000, .text = "", .value = ""};
const auto loosened = koubo::overlay(koubo::amed::catalogue, std::array{twenty_five_million});
const koubo::checker<koubo::amed::all_rules> by_the_loosened(loosened.view());

auto of_fy2021(const koubo::proposal& of) -> koubo::report {
  auto earlier = of;
  earlier.call = fiscal_year(2021);
  return koubo::amed::check(earlier);
}

TEST_CASE("changes_decision matches a proposal that two checks decide otherwise, function or checker") {
  const koubo::proposal over = valid_force_proposal().budget(fiscal_year(2026), 20'000'001_yen).period({2024, 10, 1}, {2026, 9, 30});
  CHECK_THAT(over, changes_decision(koubo::amed::check, by_the_loosened));
  CHECK_THAT(over, changes_decision(koubo::amed::check, by_the_loosened).from("correctable").to("eligible"));
  CHECK_THAT(over, !changes_decision(koubo::amed::check, by_the_loosened).from("ineligible"));
  CHECK_THAT(over, !changes_decision(koubo::amed::check, by_the_loosened).to("incomplete"));
  const koubo::proposal within = valid_force_proposal();
  CHECK_THAT(within, !changes_decision(koubo::amed::check, by_the_loosened));
}

TEST_CASE("E-05: さきがけ changes its decision from FY2021 to the call as it stands") {
  auto proposal = valid_force_proposal().build();
  proposal.prior_awards.value()[0].program = koubo::amed::jst_presto;
  CHECK_THAT(proposal, changes_decision(of_fy2021, koubo::amed::check).from("ineligible").to("eligible") &&
                           !changes_decision(koubo::amed::check, koubo::amed::check));
}

TEST_CASE("where no decision changes, the text says what both checks said") {
  const auto asked = changes_decision(koubo::amed::check, by_the_loosened).from("correctable").to("eligible");
  CHECK(asked.describe() == "changes its decision from correctable to eligible");
  REQUIRE_FALSE(asked.match(valid_force_proposal().is_new(false)));
  CHECK(asked.describe() ==
        "changes its decision from correctable to eligible\n"
        "first: the proposal is correctable\n"
        "  proposal.new at /isNew: not met: the proposal is a new one; make it a new proposal that takes the results further [E-04]\n"
        "then: the proposal is correctable\n"
        "  proposal.new at /isNew: not met: the proposal is a new one; make it a new proposal that takes the results further [E-04]");
}

TEST_CASE("a proposal is printed as its format writes it") {
  CHECK(Catch::Detail::stringify(koubo::proposal_for("FORCE").call(fiscal_year(2024)).build()) ==
        R"(the proposal {"program":"FORCE","call":{"fiscalYear":2024}})");
}
