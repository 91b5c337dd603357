#include <koubo/amed/check.hpp>

#include "complete.hpp"

// What is not stated is missing, by name, and only where a rule needs it: every field that a rule reads, absent and null.

namespace {

using namespace koubo_test;

/// `rule: pointer pointer` of every undetermined rule.
auto undetermined_in(const proposal& of) -> texts {
  const auto report = amed::check(of);
  texts all;
  for (const auto& each : report.findings()) {
    if (each.verdict == verdict::undetermined) {
      auto line = std::string(each.rule->id) + ":";
      for (const auto& pointer : pointers(each.missing)) {
        line += " " + pointer;
      }
      all.push_back(line);
    }
  }
  return all;
}

/// The findings where the field is absent, and where it is null.
template <class Field>
void check_presence(const program_id& program, Field field, const texts& where_absent, const texts& where_null) {
  const auto without = [&](auto state) { return with(complete(program), [&](proposal& p) { field(p) = state; }); };
  using type = std::remove_cvref_t<decltype(field(std::declval<proposal&>()))>;
  CAPTURE(std::string(program.view()));
  CHECK(undetermined_in(without(type())) == where_absent);
  CHECK(undetermined_in(without(type(none))) == where_null);
}

TEST_CASE("a complete proposal misses nothing", "[amed][presence]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    CAPTURE(std::string(program.view()));
    CHECK(findings_of(complete(program)).empty());
    CHECK(decision_of(complete(program)) == "eligible");
  }
}

TEST_CASE("/period/start, absent and null", "[amed][presence]") {
  const auto start = [](proposal& p) -> auto& { return p.start; };
  const texts of_force{"period.ordered: /period/start", "period.within-limit: /period/start", "period.long-enough: /period/start",
                       "budget.years-in-period: /period/start"};
  check_presence(amed::force, start, of_force, of_force);
  const texts of_leap{"period.ordered: /period/start", "period.within-limit: /period/start", "budget.years-in-period: /period/start"};
  check_presence(amed::leap, start, of_leap, of_leap);
}

TEST_CASE("/period/end, absent and null", "[amed][presence]") {
  const auto end = [](proposal& p) -> auto& { return p.end; };
  const texts of_force{"period.ordered: /period/end", "period.within-limit: /period/end", "period.long-enough: /period/end",
                       "budget.years-in-period: /period/end"};
  check_presence(amed::force, end, of_force, of_force);
  const texts of_prime{"period.ordered: /period/end", "period.within-limit: /period/end", "budget.years-in-period: /period/end"};
  check_presence(amed::prime, end, of_prime, of_prime);
}

TEST_CASE("/call/fiscalYear, absent and null", "[amed][presence]") {
  const auto call = [](proposal& p) -> auto& { return p.call; };
  const texts of_prime{"period.within-limit: /call/fiscalYear",
                       "cost.total-within-guideline: /call/fiscalYear",
                       "plan.data-management: /call/fiscalYear",
                       "area.offers-program: /call/fiscalYear",
                       "team.form: /call/fiscalYear",
                       "terms.in-force: /call/fiscalYear"};
  check_presence(amed::prime, call, of_prime, of_prime);
  const texts of_leap{"period.within-limit: /call/fiscalYear",  "cost.annual-within-limit: /call/fiscalYear",
                      "origin.eligible: /call/fiscalYear",      "role.program-manager: /call/fiscalYear",
                      "plan.data-management: /call/fiscalYear", "terms.in-force: /call/fiscalYear"};
  check_presence(amed::leap, call, of_leap, of_leap);
}

TEST_CASE("without a call year origin.finished is undetermined, whatever else is known, and names all that is not stated") {
  auto of_force = complete(amed::force);
  of_force.call = {};
  of_force.prior_awards = std::vector<prior_award>{};
  CHECK(missing_in(of_force, "origin.finished") == texts{"/call/fiscalYear"});
  of_force.prior_awards = {};
  CHECK(missing_in(of_force, "origin.finished") == texts{"/call/fiscalYear", "/priorAwards"});
}

TEST_CASE("/area, absent and null", "[amed][presence]") {
  const auto area = [](proposal& p) -> auto& { return p.area; };
  const texts of_both{"area.offers-program: /area"};
  check_presence(amed::amed_crest, area, of_both, of_both);
  check_presence(amed::prime, area, of_both, of_both);
  check_presence(amed::force, area, {}, {});
  check_presence(amed::leap, area, {}, {});
}

TEST_CASE("/isNew, absent; null is no", "[amed][presence]") {
  check_presence(amed::force, [](proposal& p) -> auto& { return p.is_new; }, {"proposal.new: /isNew"}, {});
  check_presence(amed::leap, [](proposal& p) -> auto& { return p.is_new; }, {}, {});
}

TEST_CASE("/principalInvestigator, absent; null is nobody", "[amed][presence]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    check_presence(program, [](proposal& p) -> auto& { return p.principal_investigator; },
                   {"role.principal-investigator: /principalInvestigator"}, {});
    const texts name{"role.principal-investigator: /principalInvestigator/name"};
    check_presence(program, [](proposal& p) -> auto& { return p.principal_investigator.value().name; }, name, name);
  }
}

TEST_CASE("/programManager, absent; null is nobody", "[amed][presence]") {
  check_presence(amed::leap, [](proposal& p) -> auto& { return p.program_manager; }, {"role.program-manager: /programManager"}, {});
  const texts name{"role.program-manager: /programManager/name"};
  check_presence(amed::leap, [](proposal& p) -> auto& { return p.program_manager.value().name; }, name, name);
}

TEST_CASE("/coInvestigators, absent; null is none", "[amed][presence]") {
  check_presence(amed::prime, [](proposal& p) -> auto& { return p.co_investigators; }, {"team.form: /coInvestigators"}, {});
  check_presence(amed::force, [](proposal& p) -> auto& { return p.co_investigators; }, {}, {});
}

TEST_CASE("/budget, absent and null", "[amed][presence]") {
  const auto budget = [](proposal& p) -> auto& { return p.budget; };
  const texts yearly{"cost.annual-within-limit: /budget", "budget.years-distinct: /budget", "budget.years-in-period: /budget",
                     "budget.amounts-nonnegative: /budget"};
  check_presence(amed::force, budget, yearly, yearly);
  check_presence(amed::leap, budget, yearly, yearly);
  const texts total{"cost.total-within-guideline: /budget", "budget.years-distinct: /budget", "budget.years-in-period: /budget",
                    "budget.amounts-nonnegative: /budget"};
  check_presence(amed::amed_crest, budget, total, total);
  check_presence(amed::prime, budget, total, total);
}

TEST_CASE("/budget/1/…, absent and null", "[amed][presence]") {
  const texts year{"budget.years-distinct: /budget/1/fiscalYear", "budget.years-in-period: /budget/1/fiscalYear"};
  check_presence(amed::force, [](proposal& p) -> auto& { return p.budget.value()[1].fiscal_year; }, year, year);
  const texts yearly{"cost.annual-within-limit: /budget/1/directYen", "budget.amounts-nonnegative: /budget/1/directYen"};
  check_presence(amed::force, [](proposal& p) -> auto& { return p.budget.value()[1].direct; }, yearly, yearly);
  const texts total{"cost.total-within-guideline: /budget/1/directYen", "budget.amounts-nonnegative: /budget/1/directYen"};
  check_presence(amed::amed_crest, [](proposal& p) -> auto& { return p.budget.value()[1].direct; }, total, total);
  for (const auto& program : {amed::amed_crest, amed::force, amed::leap}) {
    check_presence(program, [](proposal& p) -> auto& { return p.budget.value()[1].indirect; }, {}, {});  // read as direct cost
  }
}

TEST_CASE("/priorAwards, absent; null is no award of any funder", "[amed][presence]") {
  const auto awards = [](proposal& p) -> auto& { return p.prior_awards; };
  check_presence(amed::force, awards, {"origin.eligible: /priorAwards", "origin.finished: /priorAwards"}, {});
  check_presence(amed::leap, awards, {"origin.eligible: /priorAwards"}, {});
  check_presence(amed::amed_crest, awards, {}, {});
  check_presence(amed::prime, awards, {}, {});
}

TEST_CASE("/priorAwards/0/…, absent and null", "[amed][presence]") {
  const texts program{"origin.eligible: /priorAwards/0/program", "origin.finished: /priorAwards/0/program"};
  check_presence(amed::force, [](proposal& p) -> auto& { return p.prior_awards.value()[0].program; }, program, program);
  const texts any_role{"origin.eligible: /priorAwards/0/program"};
  check_presence(amed::leap, [](proposal& p) -> auto& { return p.prior_awards.value()[0].program; }, any_role, any_role);
  const texts as{"origin.eligible: /priorAwards/0/role", "origin.finished: /priorAwards/0/role"};
  check_presence(amed::force, [](proposal& p) -> auto& { return p.prior_awards.value()[0].role; }, as, as);
  for (const auto& to : {amed::force, amed::leap}) {
    check_presence(to, [](proposal& p) -> auto& { return p.prior_awards.value()[0].start; }, {}, {});
    check_presence(to, [](proposal& p) -> auto& { return p.prior_awards.value()[0].end; }, {}, {});     // completed
    check_presence(to, [](proposal& p) -> auto& { return p.prior_awards.value()[0].status; }, {}, {});  // ended before the start
  }
}

TEST_CASE("/dataManagementPlan, absent; null is no", "[amed][presence]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    check_presence(program, [](proposal& p) -> auto& { return p.data_management_plan; }, {"plan.data-management: /dataManagementPlan"}, {});
  }
}

TEST_CASE("what no rule reads may be left out", "[amed][presence]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    check_presence(program, [](proposal& p) -> auto& { return p.id; }, {}, {});
    check_presence(program, [](proposal& p) -> auto& { return p.title; }, {}, {});
    check_presence(program, [](proposal& p) -> auto& { return p.principal_investigator.value().institution; }, {}, {});
  }
}

TEST_CASE("where nothing but the program is stated, every rule of it says what it misses", "[amed][presence]") {
  const proposal bare = proposal_for(amed::force);
  CHECK(undetermined_in(bare) == texts{"period.ordered: /period/start /period/end", "period.within-limit: /call/fiscalYear",
                                       "period.long-enough: /call/fiscalYear", "cost.annual-within-limit: /call/fiscalYear",
                                       "origin.eligible: /call/fiscalYear", "origin.finished: /call/fiscalYear /priorAwards",
                                       "proposal.new: /call/fiscalYear", "role.principal-investigator: /principalInvestigator",
                                       "plan.data-management: /call/fiscalYear", "budget.years-distinct: /budget",
                                       "budget.years-in-period: /budget", "budget.amounts-nonnegative: /budget",
                                       "terms.in-force: /call/fiscalYear"});
  CHECK(decision_of(bare) == "incomplete");
}

}  // namespace
