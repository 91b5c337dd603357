#include <koubo/testing/matchers.hpp>

#include <koubo/koubo.hpp>

using koubo::date;
using koubo::fiscal_year;
using namespace koubo::literals;
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

TEST_CASE("what a failing assertion prints reads like a sentence with value, limit and source") {
  const auto text = Catch::Detail::stringify(koubo::amed::check(valid_force_proposal().budget(fiscal_year(2024), 20'000'001_yen)));
  CHECK_THAT(text, Catch::Contains("correctable") && Catch::Contains("20,000,001 yen, 1 yen over the limit of 20,000,000 yen") &&
                       Catch::Contains("[T-07]"));
  CHECK(violates("cost.annual-within-limit").at("/budget/0/directYen").by(1_yen).describe() ==
        "has \"cost.annual-within-limit\" violated at /budget/0/directYen by 1 yen");
}
