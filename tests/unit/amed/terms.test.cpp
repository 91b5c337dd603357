#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto rule = "terms.in-force";

const auto all_programs = {amed::amed_crest, amed::prime, amed::force, amed::leap};

auto of_call(const program_id& program, presence<fiscal_year> call) -> proposal {
  return with(complete(program), [&](auto& p) { p.call = call; });
}

TEST_CASE("P-01 X-29: terms are in force for calls of FY2014 on", "[amed][terms]") {
  for (const auto& program : all_programs) {
    CAPTURE(std::string(program.view()));
    CHECK(verdict_of(of_call(program, fiscal_year(2014)), rule) == "satisfied");
    CHECK(verdict_of(of_call(program, fiscal_year(2099)), rule) == "satisfied");
    const auto found = judge(of_call(program, fiscal_year(2013)), rule);
    CHECK(found.verdict == verdict::needs_judgement);
    CHECK(found.judgement.reason == "notInCatalogue");
    CHECK(found.judgement.phrase.empty());
    CHECK(pointer_to(found.at) == "/call/fiscalYear");
    CHECK(facts_of(found) == texts{"P-01", "X-29"});
    CHECK(decision_of(of_call(program, fiscal_year(2013))) == "needsJudgement");
  }
}

TEST_CASE("P-01: each term of each program holds for the call of FY2014 already", "[amed][terms]") {
  for (const auto& program : all_programs) {
    CAPTURE(std::string(program.view()));
    const auto first_call = of_call(program, fiscal_year(2014));
    CHECK(verdict_of(first_call, "period.within-limit") == "satisfied");
    const bool has_total = program == amed::amed_crest || program == amed::prime;
    CHECK(verdict_of(first_call, has_total ? "cost.total-within-guideline" : "cost.annual-within-limit") == "satisfied");
  }
  CHECK(verdict_of(of_call(amed::force, fiscal_year(2014)), "period.long-enough") == "satisfied");
}

TEST_CASE("X-29: where no terms are in force, what rests on them does not apply", "[amed][terms]") {
  const auto outside = with(of_call(amed::force, fiscal_year(2013)), [](auto& p) {
    p.end = date(2040, 3, 31);
    p.is_new = false;
    p.prior_awards = none;
    p.data_management_plan = false;
  });
  CHECK(findings_of(outside) == texts{"terms.in-force: needsJudgement"});
  CHECK(assumptions_of(outside).empty());
}

TEST_CASE("X-29: calls of other years than FY2024 lean on terms.undated, listed last", "[amed][terms]") {
  for (const auto& program : all_programs) {
    for (const int year : {2014, 2023, 2025}) {
      const auto all = assumptions_of(of_call(program, fiscal_year(year)));
      REQUIRE_FALSE(all.empty());
      CHECK(all.back() == "terms.undated");
    }
    for (const auto& each : assumptions_of(of_call(program, fiscal_year(2024)))) {
      CHECK(each != "terms.undated");
    }
  }
  CHECK(terms_undated.facts.contains("X-29"));
}

TEST_CASE("without a call, every rule that rests on terms is undetermined, whatever else is known", "[amed][terms]") {
  const texts call{"/call/fiscalYear"};
  const auto without = with(of_call(amed::force, {}), [](auto& p) {
    p.end = date(2040, 3, 31);
    p.is_new = false;
    p.data_management_plan = false;
    p.budget.value()[0].direct = 20'000'001_yen;
  });
  CHECK(findings_of(without) == texts{"period.within-limit: undetermined", "period.long-enough: undetermined",
                                      "cost.annual-within-limit: undetermined", "origin.eligible: undetermined",
                                      "origin.finished: undetermined", "proposal.new: undetermined", "plan.data-management: undetermined",
                                      "terms.in-force: undetermined"});
  const auto report = amed::check(without);
  for (const auto& each : report.findings()) {
    CAPTURE(std::string(each.rule->id));
    CHECK(pointers(each.missing) == call);
  }
  CHECK(decision_of(without) == "incomplete");
}

TEST_CASE("without a call, origin.finished is undetermined even where no award is stated", "[amed][terms]") {
  for (const auto& awards :
       {presence<std::vector<prior_award>>(none), presence<std::vector<prior_award>>(std::vector<prior_award>{}), {}}) {
    const auto without = with(of_call(amed::force, {}), [&](auto& p) { p.prior_awards = awards; });
    CHECK(missing_in(without, "origin.finished") ==
          (awards.is_absent() ? texts{"/call/fiscalYear", "/priorAwards"} : texts{"/call/fiscalYear"}));
  }
}

TEST_CASE("without a program, rules of all programs are undetermined", "[amed][terms]") {
  const auto without = with(complete_force(), [](auto& p) { p.program = {}; });
  for (const auto* each : {"period.within-limit", "cost.total-within-guideline", "cost.annual-within-limit", "origin.eligible",
                           "proposal.new", "role.program-manager", "area.offers-program", "team.form", "terms.in-force"}) {
    CAPTURE(std::string(each));
    CHECK(missing_in(without, each) == texts{"/program"});
  }
  CHECK(missing_in(with(without, [](auto& p) { p.call = {}; }), "origin.eligible") == texts{"/program", "/call/fiscalYear"});
}

TEST_CASE("a program that the catalogue has no terms for is left to a person", "[amed][terms]") {
  for (const auto& program : {amed::jst_crest, program_id("SOMETHING-ELSE")}) {
    const auto proposal = with(complete_force(), [&](auto& p) { p.program = program; });
    CHECK(findings_of(proposal) == texts{"terms.in-force: needsJudgement"});
  }
}

}  // namespace
