#include <koubo/amed/check.hpp>

#include <map>
#include <set>

#include "complete.hpp"

// What findings say: of every rule and every verdict, the same numbers in both languages.

namespace {

using namespace koubo_test;

/// The numbers of a text, as they are written, in ascending order.
auto numbers_in(const std::string& text) -> std::multiset<std::string> {
  std::multiset<std::string> all;
  std::string number;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool digit = c >= '0' && c <= '9';
    const bool within = !number.empty() && (c == ',' || c == '-') && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (digit || within) {
      number += c;
    } else if (!number.empty()) {
      all.insert(number);
      number.clear();
    }
  }
  return all;
}

auto row(presence<fiscal_year> year, presence<yen> direct, presence<yen> indirect = {}) -> budget_year { return {year, direct, indirect}; }

/// Proposals that bring every rule to every verdict that it can come to.
auto proposals_of_every_kind() -> std::vector<proposal> {
  std::vector<proposal> all;
  const auto programs = {amed::amed_crest, amed::prime, amed::force, amed::leap};
  for (const auto& program : programs) {
    all.push_back(complete(program));
    all.push_back(proposal_for(program));
    all.push_back(proposal_for(program).call(fiscal_year(2024)));
    all.push_back(with(complete(program), [](auto& p) { p.call = fiscal_year(2013); }));
    all.push_back(with(complete(program), [](auto& p) { p.end = date(2040, 3, 31); }));
    all.push_back(with(complete(program), [](auto& p) { p.end = date(2024, 10, 31); }));
    all.push_back(with(complete(program), [](auto& p) { p.end = date(2020, 4, 1); }));
    all.push_back(with(complete(program), [](auto& p) {
      p.is_new = false;
      p.principal_investigator = none;
      p.program_manager = none;
      p.data_management_plan = none;
      p.prior_awards = none;
    }));
    all.push_back(with(complete(program), [](auto& p) { p.principal_investigator = person(); }));
    all.push_back(with(complete(program), [](auto& p) {
      p.budget = std::vector<budget_year>{row(fiscal_year(2024), 600'000'000_yen), row(fiscal_year(2024), -1_yen, -2_yen),
                                          row(fiscal_year(2030), 300'000'001_yen), row(fiscal_year(2020), {}), row({}, 0_yen)};
    }));
    all.push_back(with(complete(program), [](auto& p) {
      p.budget =
          std::vector<budget_year>{row(fiscal_year(2024), 900'000'000_yen), row(fiscal_year(2024), 1_yen), row(fiscal_year(2050), 1_yen)};
    }));
    all.push_back(with(complete(program), [](auto& p) { p.budget = std::vector<budget_year>{row(fiscal_year(2019), 1_yen)}; }));
    all.push_back(with(complete(program), [](auto& p) {
      p.budget = std::vector<budget_year>(8, row({}, {}));  // more than a message lists
    }));
    all.push_back(with(complete(program), [](auto& p) {
      p.area = std::string("架空領域");
      p.co_investigators = std::vector<person>{person()};
      p.prior_awards =
          std::vector<prior_award>{award_of("KAKENHI", role::principal_investigator, {2018, 4, 1}, {2030, 3, 31}, award_status::ongoing)};
    }));
    all.push_back(with(complete(program), [](auto& p) {
      p.area = std::string("免疫記憶の理解とその制御に資する医療シーズの創出");
      p.prior_awards =
          std::vector<prior_award>{award_of(amed::prime, role::principal_investigator, {2018, 4, 1}, {2030, 3, 31}, award_status::ongoing)};
    }));
    all.push_back(with(complete(program), [](auto& p) {
      p.call = fiscal_year(2030);
      p.prior_awards = std::vector<prior_award>{
          award_of(amed::prime, role::principal_investigator, {2018, 4, 1}, {2020, 3, 31}, award_status::discontinued)};
    }));
    all.push_back(with(complete(program), [](auto& p) { p.call = fiscal_year(2020); }));
    all.push_back(with(complete(program), [](auto& p) {
      p.principal_investigator.value().effort_percent = 101;
      p.principal_investigator.value().researcher_id = std::string("123");
      p.budget = std::vector<budget_year>{row(fiscal_year(2024), 10'000'000_yen, 3'000'001_yen)};
    }));
    all.push_back(with(complete(program), [](auto& p) { p.principal_investigator.value().effort_percent = 0; }));
  }
  all.push_back(proposal());
  return all;
}

template <class Visitor>
void visit_findings(Visitor visit) {
  static const checker<amed::common_rules> common(amed::catalogue);
  for (const auto& proposal : proposals_of_every_kind()) {
    for (const auto& report : {amed::check(proposal, {.all = true}), common.check(proposal, {.all = true})}) {
      for (const auto& each : report.findings()) {
        CAPTURE(std::string(each.rule->id), std::string(info(each.verdict).key));
        visit(each);
      }
    }
  }
}

TEST_CASE("messages state the same numbers in both languages, of every rule and verdict", "[amed][message]") {
  visit_findings([](const finding& each) {
    const auto said = message_of(each);
    CAPTURE(said.ja, said.en);
    REQUIRE_FALSE(said.ja.empty());
    REQUIRE_FALSE(said.en.empty());
    CHECK(numbers_in(said.ja) == numbers_in(said.en));
  });
}

TEST_CASE("the proposals above bring every rule to every verdict that it can come to", "[amed][message]") {
  std::map<std::string, std::set<std::string>> seen;
  visit_findings([&](const finding& each) { seen[std::string(each.rule->id)].insert(std::string(info(each.verdict).key)); });
  using verdicts = std::set<std::string>;
  const verdicts always_asked{"satisfied", "violated", "undetermined"};
  const verdicts asked_of_some{"satisfied", "violated", "undetermined", "notApplicable"};
  const verdicts judged_of_some{"satisfied", "needsJudgement", "undetermined", "notApplicable"};
  const verdicts all_five{"satisfied", "violated", "needsJudgement", "undetermined", "notApplicable"};
  CHECK(seen["period.ordered"] == always_asked);
  CHECK(seen["period.within-limit"] == asked_of_some);
  CHECK(seen["period.long-enough"] == judged_of_some);
  CHECK(seen["cost.total-within-guideline"] == judged_of_some);
  CHECK(seen["cost.annual-within-limit"] == asked_of_some);
  CHECK(seen["origin.eligible"] == all_five);
  CHECK(seen["origin.finished"] == all_five);
  CHECK(seen["proposal.new"] == asked_of_some);
  CHECK(seen["role.principal-investigator"] == always_asked);
  CHECK(seen["role.program-manager"] == asked_of_some);
  CHECK(seen["plan.data-management"] == asked_of_some);
  CHECK(seen["area.offers-program"] == all_five);
  CHECK(seen["team.form"] == judged_of_some);
  CHECK(seen["budget.years-distinct"] == always_asked);
  CHECK(seen["budget.years-in-period"] == always_asked);
  CHECK(seen["budget.amounts-nonnegative"] == always_asked);
  CHECK(seen["terms.in-force"] == verdicts{"satisfied", "needsJudgement", "undetermined"});
  CHECK(seen["effort.within-range"] == always_asked);
  CHECK(seen["cost.indirect-within-limit"] == always_asked);
  CHECK(seen["researcher.number-form"] == always_asked);
}

TEST_CASE("no message of a rule says 以内, which the source says of FORCE and LEAP's periods alone", "[amed][message]") {
  visit_findings([](const finding& each) {
    const auto said = message_of(each);
    CAPTURE(said.ja);
    if (each.rule->id != "period.within-limit") {
      CHECK(said.ja.find("以内") == std::string::npos);
    }
    if (each.limit && each.limit->strength && *each.limit->strength != strength::ceiling) {
      CHECK(said.ja.find("上限") == std::string::npos);
      CHECK(said.en.find("the limit of") == std::string::npos);
    }
  });
}

TEST_CASE("every violated rule says what mends it, or that nothing does", "[amed][message]") {
  visit_findings([](const finding& each) {
    if (each.verdict == verdict::violated) {
      const auto said = message_of(each);
      CAPTURE(said.ja, said.en);
      CHECK(said.ja.find("。") != std::string::npos);
      CHECK(said.en.find("; ") != std::string::npos);
    }
  });
}

TEST_CASE("T-05: a message states value, limit, excess and the last day", "[amed][message]") {
  const auto said = message_of(judge(with(complete_force(), [](auto& p) { p.end = date(2026, 10, 1); }), "period.within-limit"));
  CHECK(said.ja == "研究開発期間は25か月で、上限の24か月を1日超える。終了日を2026-09-30以前にする");
  CHECK(said.en == "research period is 25 months, 1 day over the limit of 24 months; end it on or before 2026-09-30");
}

TEST_CASE("T-07: amounts are written out to the yen", "[amed][message]") {
  const auto said =
      message_of(judge(with(complete_force(), [](auto& p) { p.budget.value()[1].direct = 20'000'001_yen; }), "cost.annual-within-limit"));
  CHECK(said.ja == "研究開発費計画2行目の直接経費は20,000,001円で、上限の20,000,000円を1円超える。20,000,000円以下にする");
  CHECK(said.en ==
        "direct cost in row 2 of the budget is 20,000,001 yen, 1 yen over the limit of 20,000,000 yen; lower it to at most 20,000,000 yen");
}

TEST_CASE("T-04: a guideline is told with both ends and its phrase", "[amed][message]") {
  const auto said =
      message_of(judge(with(complete_prime(), [](auto& p) { p.budget.value()[0].direct = 1_yen; }), "cost.total-within-guideline"));
  CHECK(said.ja ==
        "研究開発費の総額は25,000,001円で、目安の30,000,000円から40,000,000円までを4,999,999円下回る。「程度」とあるので人の判断による");
  CHECK(said.en ==
        "total research cost is 25,000,001 yen, 4,999,999 yen under the guideline of 30,000,000 yen to 40,000,000 yen; the text says "
        "\"程度\", so a "
        "person decides");
}

TEST_CASE("E-05: an origin that does not count is told with the set, and that nothing mends it", "[amed][message]") {
  const auto said = message_of(judge(with(complete_force(), [](auto& p) { p.prior_awards = none; }), "origin.eligible"));
  CHECK(said.ja ==
        "「対象プログラムの研究開発代表者であったこと」を満たさない（対象: "
        "AMED-CREST、PRIME、JST-CREST、JST-PRESTO）。記載された事実のもとでは改められない");
  CHECK(said.en ==
        "not met: the applicant was principal investigator of an award of one of the origins (origins: AMED-CREST, PRIME, JST-CREST, "
        "JST-PRESTO); on "
        "the facts as stated nothing in the applicant's hands mends it");
}

TEST_CASE("a rule that misses fields asks for them by name", "[amed][message]") {
  const auto said = message_of(judge(with(complete_force(), [](auto& p) { p.end = {}; }), "period.within-limit"));
  CHECK(said.ja == "判定できない: 研究開発期間はプログラムの定める月数まで。研究開発期間の終了日の記載が必要");
  CHECK(said.en == "not decided: the period has at most the program's number of months; still to state: last day of the period");
}

}  // namespace
