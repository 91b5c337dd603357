#include <koubo/explain/explain.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/check/message.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

auto force() -> proposal_builder {
  return proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, {2026, 9, 30})
      .principal_investigator("見本 一郎")
      .budget(fiscal_year(2024), 8'000'000_yen)
      .budget(fiscal_year(2025), 20'000'000_yen)
      .prior_award("PRIME", role::principal_investigator, award_status::completed)
      .data_management_plan();
}

auto told(const proposal& of, std::string_view rule) -> explanation {
  const auto all = explain(of, amed::check(of, {.all = true}), rules::lowered_rules<amed::all_rules>, amed::catalogue);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.rule->id == rule; });
  REQUIRE(found != all.end());
  return *found;
}

/// Every condition of a tree, one after the other, each with its truth.
auto lines(const reason& of, language which) -> std::string {
  constexpr std::string_view marks = "-~?+";
  std::string text = std::string(1, marks[static_cast<std::size_t>(of.truth)]) + " " + of.says.in(which) + "\n";
  for (const auto& each : of.because) {
    text += lines(each, which);
  }
  return text;
}

}  // namespace

TEST_CASE("T-05: a violated rule tells the values that it compared and the term with its phrase") {
  const auto of = told(force().period({2024, 10, 1}, {2026, 10, 1}), "period.within-limit");
  CHECK(of.verdict == verdict::violated);
  REQUIRE(of.requirement.size() == 1);
  CHECK(of.requirement.front().truth == truth::no);
  CHECK(of.requirement.front().says.en ==
        "last day of the period 2026-10-01 is before 2026-10-01 (24 months after the first day of the period 2024-10-01)");
  CHECK(of.requirement.front().says.ja == "研究開発期間の終了日 2026-10-01は2026-10-01（研究開発期間の開始日 2024-10-01の24か月後）より前");
  REQUIRE(of.terms.size() == 1);
  CHECK(of.terms.front()->source.phrase == "研究開発期間：２年以内");
}

TEST_CASE("a pass tells its headroom, and why it passes") {
  const auto of = told(force().period({2024, 10, 1}, {2026, 6, 30}), "period.within-limit");
  CHECK(of.verdict == verdict::satisfied);
  CHECK(of.says.en.find("left") != std::string::npos);
  REQUIRE(of.headroom);
  CHECK(of.headroom->amount == quantity{dimension::month, 3});
  CHECK(of.headroom->days == 92);
  CHECK(of.requirement.front().truth == truth::yes);
}

TEST_CASE("a program that is not stated is told as such") {
  proposal nothing;
  const auto of = told(nothing, "terms.in-force");
  CHECK(of.requirement.front().says.en == "the catalogue has terms for (not stated), call of (not stated)");
  CHECK(of.requirement.front().says.ja == "（未記載）の（未記載の年度の）公募に適用する条件が目録にある");
}

TEST_CASE("of rows, those that settle it are told") {
  const auto of = told(force().budget(fiscal_year(2026), 20'000'001_yen), "cost.annual-within-limit");
  const auto text = lines(of.requirement.front(), language::en);
  CHECK(text == "- each row of the budget meets this\n- direct cost in row 3 of the budget 20,000,001 yen is at most 20,000,000 yen\n");
}

TEST_CASE("T-04: what a guideline leaves to a person says so, with its phrase") {
  const auto of =
      told(proposal_for("PRIME").call(fiscal_year(2024)).budget(fiscal_year(2024), 41'000'000_yen), "cost.total-within-guideline");
  CHECK(of.verdict == verdict::needs_judgement);
  const auto text = lines(of.requirement.front(), language::en);
  CHECK(text.find("~ the text says \"程度\", so a person decides") != std::string::npos);
  CHECK(text.find("- 41,000,000 yen (sum over the budget) is at most 40,000,000 yen") != std::string::npos);
  REQUIRE_FALSE(of.judgements.empty());
  CHECK(of.judgements.front().phrase == "程度");
}

TEST_CASE("what is missing is named, and a rule that does not apply tells the condition that it fails") {
  auto of = force().build();
  of.data_management_plan = {};
  const auto open = told(of, "plan.data-management");
  CHECK(open.verdict == verdict::undetermined);
  REQUIRE(open.missing.size() == 1);
  CHECK(pointer_to(open.missing.front()) == "/dataManagementPlan");
  const auto apart = told(of, "team.form");
  CHECK(apart.verdict == verdict::not_applicable);
  CHECK(apart.requirement.empty());
  CHECK(apart.condition.truth == truth::no);
  CHECK(lines(apart.condition, language::en) == "- program FORCE is PRIME\n");
}

TEST_CASE("E-05: the origin is told award by award") {
  auto of = force().call(fiscal_year(2021)).build();
  of.prior_awards.value()[0].program = amed::jst_presto;
  const auto text = lines(told(of, "origin.eligible").requirement.front(), language::en);
  CHECK(text.find("- a row of the prior awards meets this") != std::string::npos);
  CHECK(text.find("- program of the award in row 1 of the prior awards JST-PRESTO is an origin of FORCE") != std::string::npos);
}

TEST_CASE("each condition is said in both languages, whatever is stated") {
  for (const auto& of :
       {force().build(), proposal_for("LEAP").build(), proposal_for("PRIME").call(fiscal_year(2024)).build(), proposal()}) {
    const auto all = explain(of, amed::check(of, {.all = true}), rules::lowered_rules<amed::all_rules>, amed::catalogue);
    CHECK(all.size() == 17);
    const std::function<void(const reason&)> look = [&](const reason& each) {
      CHECK_FALSE(each.says.ja.empty());
      CHECK_FALSE(each.says.en.empty());
      std::for_each(each.because.begin(), each.because.end(), look);
    };
    for (const auto& each : all) {
      look(each.condition);
      std::for_each(each.requirement.begin(), each.requirement.end(), look);
    }
  }
}

TEST_CASE("a count carries its counter in Japanese, and years that are added to a fiscal year are years") {
  CHECK(detail::in_words(quantity{dimension::count, 3}, language::ja) == "3件");
  CHECK(detail::in_words(quantity{dimension::count, 3}, language::en) == "3");
  proposal of = proposal_for("AMED-CREST").call(fiscal_year(2024));
  of.area = std::string("性差・個人差の機構解明と予測技術の創出");
  const auto area = told(of, "area.offers-program");
  CHECK(lines(area.requirement.front(), language::ja).find("公募年度 2024年度は2026年度（2024年度（領域の発足年度） + 2年）以前") !=
        std::string::npos);
  CHECK(lines(area.requirement.front(), language::en).find("FY2026 (FY2024 (launch of the area) + 2 years)") != std::string::npos);
}

TEST_CASE("what is not stated is named where its value would stand") {
  const auto of = told(proposal_for("FORCE").call(fiscal_year(2024)).budget(fiscal_year(2024), 1_yen), "budget.years-in-period");
  const auto text = lines(of.requirement.front(), language::en);
  CHECK(text.find("is on or before fiscal year of the last day of the period (not stated)") != std::string::npos);
  CHECK(text.find("not known") == std::string::npos);
}
