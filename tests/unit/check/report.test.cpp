#include <koubo/check/report.hpp>

#include "invented.hpp"

// Decision, counts, assumptions and notes.

namespace {

using namespace koubo_test;
using namespace koubo::rules;

/// Five rules whose verdicts a proposal of the test chooses: each reads a field of its own.
constexpr rule_set choosable{
    "choosable",
    rule("final", about).require(all(budget, direct_cost <= 1_yen)).asks(asked).remedied_by(remedy::none),
    rule("binding", about).require(is_new).asks(asked).at(field::is_new),
    rule("judged", about).require(judged(promises_data_management_plan, {"程度", {}, {}})).asks(asked).at(field::data_management_plan),
    rule("advice", about).require(names_program_manager).asks(asked).at(field::program_manager).advisory(),
    rule("advice.final", about)
        .require(call_year >= fiscal_year(2018))
        .asks(asked)
        .at(field::call_fiscal_year)
        .advisory()
        .remedied_by(remedy::none),
};

auto all_satisfied() -> proposal {
  return proposal_for(seed)
      .call(fiscal_year(2024))
      .is_new()
      .data_management_plan()
      .program_manager("架空")
      .budget(fiscal_year(2024), 1_yen);
}

template <class Change>
auto report_of(Change change) -> report {
  static const checker<choosable> instance(by);
  auto made = all_satisfied();
  change(made);
  return instance.check(made);
}

TEST_CASE("a proposal that satisfies every rule is eligible, and its report has no findings", "[check][report]") {
  const auto report = report_of([](auto&) {});
  CHECK(report.decision() == decision::eligible);
  CHECK(report.findings().empty());
  CHECK(report.notes().empty());
  CHECK(report.assumptions().empty());
  CHECK(report.edition() == "invented-1");
  CHECK(report.counts() == verdict_counts{5, 0, 0, 0, 0});
}

TEST_CASE("findings beyond a limit are left out with a note, and count all the same", "[check][report]") {
  auto report = report_of([](proposal& p) {
    p.data_management_plan = false;
    p.is_new = false;
  });
  const auto decision = report.decision();
  const auto counts = report.counts();
  report.keep_findings(2);
  CHECK(report.findings().size() == 2);
  CHECK(report.notes().empty());
  report.keep_findings(1);
  REQUIRE(report.findings().size() == 1);
  CHECK(report.findings()[0].rule->id == "binding");
  CHECK(report.decision() == decision);
  CHECK(report.counts() == counts);
  REQUIRE(report.notes().size() == 1);
  CHECK(report.notes()[0].code == "findings.omitted");
  CHECK(message_of(report.notes()[0]) ==
        message{"判定結果をほかに1件省きました（--max-findings）", "1 more findings were left out (--max-findings)"});
}

TEST_CASE("the decision is the first that holds: ineligible, correctable, incomplete, needsJudgement", "[check][report]") {
  const auto judged = [](proposal& p) { p.data_management_plan = false; };
  const auto unstated = [](proposal& p) { p.is_new = {}; };
  const auto violated = [](proposal& p) { p.is_new = false; };
  const auto final = [](proposal& p) { p.budget.value()[0].direct = 2_yen; };
  CHECK(report_of(judged).decision() == decision::needs_judgement);
  CHECK(report_of(unstated).decision() == decision::incomplete);
  CHECK(report_of([&](auto& p) { judged(p), unstated(p); }).decision() == decision::incomplete);
  CHECK(report_of(violated).decision() == decision::correctable);
  CHECK(report_of([&](auto& p) { judged(p), violated(p), p.budget = {}; }).decision() == decision::correctable);
  CHECK(report_of(final).decision() == decision::ineligible);
  CHECK(report_of([&](auto& p) { judged(p), violated(p), final(p); }).decision() == decision::ineligible);
  CHECK(report_of([&](auto& p) { unstated(p), final(p); }).decision() == decision::ineligible);
}

TEST_CASE("a final rule that is undetermined is incomplete, not ineligible", "[check][report]") {
  CHECK(report_of([](auto& p) { p.budget.value()[0].direct = {}; }).decision() == decision::incomplete);
}

TEST_CASE("an advisory rule never changes the decision, whatever it says", "[check][report]") {
  const auto violated = report_of([](auto& p) {
    p.program_manager = none;
    p.call = fiscal_year(2017);
  });
  CHECK(violated.decision() == decision::eligible);
  REQUIRE(violated.findings().size() == 2);
  CHECK(violated.find("advice")->verdict == verdict::violated);
  CHECK(violated.find("advice.final")->verdict == verdict::violated);
  CHECK(report_of([](auto& p) { p.program_manager = {}, p.call = {}; }).decision() == decision::eligible);
}

TEST_CASE("findings come in the order of the table, one a rule, for what is not satisfied and applies", "[check][report]") {
  const auto report = report_of([](auto& p) { p.program_manager = none, p.is_new = {}, p.budget.value()[0].direct = 2_yen; });
  REQUIRE(report.findings().size() == 3);
  CHECK(report.findings()[0].rule->id == "final");
  CHECK(report.findings()[1].rule->id == "binding");
  CHECK(report.findings()[2].rule->id == "advice");
  CHECK(report.find("judged") == nullptr);
  CHECK(report.counts() == verdict_counts{2, 2, 1, 0, 0});
}

TEST_CASE("verdicts alone agree with the report", "[check][report]") {
  static const checker<choosable> instance(by);
  auto made = all_satisfied();
  made.is_new = {};
  made.data_management_plan = false;
  const auto verdicts = instance.verdicts(made);
  CHECK(verdicts.of(0) == verdict::satisfied);
  CHECK(verdicts.of(1) == verdict::undetermined);
  CHECK(verdicts.of(2) == verdict::needs_judgement);
  CHECK(instance.decide(verdicts) == instance.check(made).decision());
  CHECK(instance.rule_count() == 5);
}

// ---- cases of one rule ----

constexpr rule_set with_cases{
    "with-cases",
    rule("cases", about).when(applied_program == seed).require(is_new).asks(asked).at(field::is_new).cites({"K-1"}),
    rule("between", about).require(always).asks(asked),
    rule("cases", about)
        .when(applied_program == bud && names_program_manager)
        .require(!is_new)
        .asks(asked)
        .at(field::is_new)
        .cites({"K-2"}),
};

TEST_CASE("the cases of one rule give one finding: of the case that applies", "[check][report]") {
  static const checker<with_cases> instance(by);
  CHECK(instance.rule_count() == 2);
  const auto of_seed = instance.check(proposal_for(seed).is_new(false), {.all = true});
  REQUIRE(of_seed.findings().size() == 2);
  CHECK(of_seed.find("cases")->verdict == verdict::violated);
  CHECK(of_seed.find("cases")->facts == fact_list{"K-1"});
  const auto of_bud = instance.check(proposal_for(bud).program_manager("架空").is_new(false), {.all = true});
  CHECK(of_bud.find("cases")->verdict == verdict::satisfied);
  CHECK(of_bud.find("cases")->facts == fact_list{"K-2"});
  CHECK(of_bud.findings()[0].rule->id == "cases");  // at the place of the first case
}

TEST_CASE("where no case is known to apply, the finding has what all of them miss", "[check][report]") {
  static const checker<with_cases> instance(by);
  const auto report = instance.check(proposal());
  REQUIRE(report.findings().size() == 1);
  CHECK(report.findings()[0].verdict == verdict::undetermined);
  CHECK(pointers(report.findings()[0].missing) == texts{"/program", "/programManager"});
  CHECK(report.counts() == verdict_counts{1, 0, 1, 0, 0});
}

TEST_CASE("where no case applies, the rule does not, and is counted once", "[check][report]") {
  static const checker<with_cases> instance(by);
  const auto report = instance.check(proposal_for("NOBODY"), {.all = true});
  CHECK(report.find("cases")->verdict == verdict::not_applicable);
  CHECK(report.counts() == verdict_counts{1, 0, 0, 0, 1});
}

// ---- assumptions and notes ----

constexpr rule_set leaning{
    "leaning",
    rule("cap", about)
        .when(in_force)
        .require(all(budget, direct_cost <= term_of<ceiling_cap>))
        .also_reads(all(budget, direct_cost + indirect_cost <= term_of<ceiling_cap>), "other.reading",
                    {.ja = "別の読み方", .en = "another reading"})
        .asks(asked),
    rule("assuming", about).when(is_new).require(always).asks(asked).assumes(second_reading),
};

auto lean(const proposal& of) -> report {
  static const checker<leaning> instance(by);
  return instance.check(of);
}

auto assumed(const proposal& of) -> texts {
  texts all;
  const auto report = lean(of);
  for (const auto* each : report.assumptions()) {
    all.emplace_back(each->id);
  }
  return all;
}

auto spending(int call, yen direct, presence<yen> indirect = {}) -> proposal {
  proposal made = proposal_for(seed).call(fiscal_year(call)).is_new(false);
  made.budget = std::vector<budget_year>{{fiscal_year(call), direct, indirect}};
  return made;
}

TEST_CASE("assumptions are those of the terms that were read and of the rules that applied, each once", "[check][report]") {
  CHECK(assumed(spending(2024, 1_yen)) == texts{"first.reading"});
  auto also_new = spending(2024, 1_yen);
  also_new.is_new = true;
  CHECK(assumed(also_new) == texts{"first.reading", "second.reading"});
  CHECK(assumed(spending(2010, 1_yen)).empty());
}

TEST_CASE("a term that describes another year than the call's is used with terms.undated, listed last", "[check][report]") {
  CHECK(assumed(spending(2023, 1_yen)) == texts{"first.reading", "terms.undated"});
  CHECK(assumed(spending(2020, 1_yen)) == texts{"first.reading"});  // that term is dated
}

TEST_CASE("a rule that applied assumes even where it is undetermined, one that may not apply does not", "[check][report]") {
  auto unstated = spending(2024, 1_yen);
  unstated.budget = {};
  CHECK(assumed(unstated) == texts{"first.reading"});
  auto without_call = spending(2024, 1_yen);
  without_call.call = {};
  CHECK(assumed(without_call).empty());
}

TEST_CASE("a rule that may not apply, or that does not and is reported all the same, assumes nothing", "[check][report]") {
  auto perhaps_new = spending(2024, 1_yen);
  perhaps_new.is_new = {};
  CHECK(assumed(perhaps_new) == texts{"first.reading"});
  static const checker<leaning> instance(by);
  const auto everything = instance.check(spending(2024, 1_yen), {.all = true});
  CHECK(everything.find("assuming")->verdict == verdict::not_applicable);
  CHECK(everything.assumptions().size() == 1);
}

TEST_CASE("a note is given where the other reading comes to another verdict, both being known", "[check][report]") {
  const auto differs = lean(spending(2024, 200_yen, 1_yen));
  REQUIRE(differs.notes().size() == 1);
  CHECK(differs.notes()[0].code == "other.reading");
  CHECK(pointer_to(differs.notes()[0].at) == "/budget");
  CHECK(message_of(differs.notes()[0]) == message{"別の読み方", "another reading"});
  CHECK(lean(spending(2024, 200_yen, 0_yen)).notes().empty());
  CHECK(lean(spending(2024, 200_yen)).notes().empty());
  CHECK(lean(spending(2024, 201_yen, 1_yen)).notes().empty());
}

TEST_CASE("a term that states its cost basis leaves no room for another reading", "[check][report]") {
  auto of_bud = spending(2024, 100_yen, 1_yen);
  of_bud.program = bud;
  CHECK(lean(of_bud).notes().empty());
}

// ---- several rule sets ----

constexpr rule_set another{"another",
                           rule("other", about).require(names_principal_investigator).asks(asked).at(field::principal_investigator)};

TEST_CASE("a report takes in what another rule set says: the graver decision, and everything else added", "[check][report]") {
  static const checker<choosable> first(by);
  static const checker<another> second(by);
  auto made = all_satisfied();
  made.data_management_plan = false;
  auto all = first.check(made);
  all.append(second.check(made));
  CHECK(all.decision() == decision::incomplete);
  REQUIRE(all.findings().size() == 2);
  CHECK(all.findings()[0].rule->id == "judged");
  CHECK(all.findings()[1].rule->id == "other");
  CHECK(all.counts() == verdict_counts{4, 0, 1, 1, 0});

  made.budget.value()[0].direct = 2_yen;
  auto graver_first = first.check(made);
  graver_first.append(second.check(made));
  CHECK(graver_first.decision() == decision::ineligible);
}

TEST_CASE("an assumption of both rule sets is listed once", "[check][report]") {
  auto all = lean(spending(2023, 1_yen));
  all.append(lean(spending(2023, 1_yen)));
  CHECK(all.assumptions().size() == 2);
}

}  // namespace
