#include <koubo/check/waiver.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;            // NOLINT(google-build-using-namespace)
using namespace koubo::literals;  // NOLINT(google-build-using-namespace)

auto form() -> proposal {
  return proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, {2026, 9, 30})
      .principal_investigator("見本 一郎")
      .budget(fiscal_year(2024), 20'000'000_yen)
      .prior_award("PRIME", role::principal_investigator, award_status::completed)
      .data_management_plan();
}

auto over_the_cap() -> proposal {
  auto made = form();
  made.budget.value()[0].direct = 20'000'001_yen;
  return made;
}

auto waiver_of(std::string rule, date expires) -> waiver {
  return {.proposal = "R06-F-0001", .rule = std::move(rule), .reason = "機器の値上がり", .author = "審査課", .expires = expires};
}

auto decide(const proposal& of, const std::vector<waiver>& all, date on) -> decision {
  return apply_waivers(amed::check(of), "R06-F-0001", all, on).decision;
}

}  // namespace

TEST_CASE("without waivers the decision is the report's") {
  for (const auto& each : {form(), over_the_cap()}) {
    const auto report = amed::check(each);
    const auto waived = apply_waivers(report, "R06-F-0001", {}, date(2025, 4, 1));
    CHECK(waived.decision == report.decision());
    CHECK(waived.of_proposal.empty());
  }
}

TEST_CASE("a waiver holds up to its last day, and the day after the finding counts again") {
  const std::vector all{waiver_of("cost.annual-within-limit", date(2025, 3, 31))};
  CHECK(decide(over_the_cap(), all, date(2025, 3, 31)) == decision::eligible);
  CHECK(decide(over_the_cap(), all, date(2025, 4, 1)) == decision::correctable);
  const auto expired = apply_waivers(amed::check(over_the_cap()), "R06-F-0001", all, date(2025, 4, 1));
  REQUIRE(expired.find("cost.annual-within-limit") != nullptr);
  CHECK(expired.find("cost.annual-within-limit")->state == waiver_state::expired);
}

TEST_CASE("the verdict and the counts stay: only the decision changes") {
  const std::vector all{waiver_of("cost.annual-within-limit", date(2025, 3, 31))};
  const auto report = amed::check(over_the_cap());
  const auto waived = apply_waivers(report, "R06-F-0001", all, date(2025, 1, 1));
  CHECK(report.find("cost.annual-within-limit")->verdict == verdict::violated);
  CHECK(report.decision() == decision::correctable);
  CHECK(waived.decision == decision::eligible);
  CHECK(waived.find("cost.annual-within-limit")->state == waiver_state::in_force);
}

TEST_CASE("a waiver is of one proposal and one rule") {
  auto other = over_the_cap();
  other.is_new = false;
  const std::vector all{waiver_of("cost.annual-within-limit", date(2025, 3, 31))};
  CHECK(decide(other, all, date(2025, 1, 1)) == decision::correctable);
  CHECK(apply_waivers(amed::check(over_the_cap()), "R06-F-0002", all, date(2025, 1, 1)).decision == decision::correctable);
}

TEST_CASE("what nothing mends can be waived, and so can what a person must judge") {
  auto without_award = form();
  without_award.prior_awards = std::vector<prior_award>{};
  CHECK(decide(without_award, {}, date(2025, 1, 1)) == decision::ineligible);
  CHECK(decide(without_award, {waiver_of("origin.eligible", date(2025, 3, 31))}, date(2025, 1, 1)) == decision::eligible);
  auto stopped = form();
  stopped.prior_awards.value()[0].status = award_status::discontinued;
  CHECK(decide(stopped, {}, date(2025, 1, 1)) == decision::needs_judgement);
  CHECK(decide(stopped, {waiver_of("origin.finished", date(2025, 3, 31))}, date(2025, 1, 1)) == decision::eligible);
}

TEST_CASE("what waits for missing fields cannot be waived, nor what is kept: the waiver is unused") {
  auto blank = form();
  blank.budget.value()[0].direct = {};
  const std::vector all{waiver_of("cost.annual-within-limit", date(2025, 3, 31))};
  CHECK(decide(blank, all, date(2025, 1, 1)) == decision::incomplete);
  for (const auto& each : {blank, form()}) {
    const auto waived = apply_waivers(amed::check(each), "R06-F-0001", all, date(2025, 1, 1));
    REQUIRE(waived.of_proposal.size() == 1);
    CHECK(waived.of_proposal[0].state == waiver_state::unused);
    CHECK(waived.find("cost.annual-within-limit") == nullptr);
  }
}
