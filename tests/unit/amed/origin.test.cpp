#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto eligible = "origin.eligible";
constexpr auto finished = "origin.finished";

auto building_on(proposal of, std::vector<prior_award> awards) -> proposal {
  of.prior_awards = std::move(awards);
  return of;
}

auto of_call(proposal of, int year) -> proposal {
  of.call = fiscal_year(year);
  return of;
}

auto completed(const program_id& program, role as = role::principal_investigator) -> prior_award {
  return award_of(program, as, {2018, 10, 1}, {2020, 3, 31}, award_status::completed);
}

auto other_funder() -> prior_award {
  prior_award award;
  award.program = program_id();
  award.other_program = "科学研究費助成事業（基盤研究S）";
  award.role = role::principal_investigator;
  award.status = award_status::completed;
  return award;
}

// ---- FORCE ----

TEST_CASE("E-03 E-04: a principal investigator of AMED-CREST or PRIME may go on to FORCE, in any call", "[amed][origin]") {
  for (const auto& program : {amed::amed_crest, amed::prime}) {
    for (const int call : {2014, 2021, 2022, 2024}) {
      CAPTURE(std::string(program.view()), call);
      CHECK(verdict_of(of_call(building_on(complete_force(), {completed(program)}), call), eligible) == "satisfied");
    }
  }
}

TEST_CASE("E-05: JST CREST and さきがけ are origins of FORCE from the call of FY2022 on", "[amed][origin]") {
  for (const auto& program : {amed::jst_crest, amed::jst_presto}) {
    CAPTURE(std::string(program.view()));
    const auto from_jst = building_on(complete_force(), {completed(program)});
    CHECK(verdict_of(of_call(from_jst, 2022), eligible) == "satisfied");
    CHECK(verdict_of(of_call(from_jst, 2030), eligible) == "satisfied");
    const auto before = judge(of_call(from_jst, 2021), eligible);
    CHECK(before.verdict == verdict::violated);
    CHECK(before.rule->remedy == remedy::none);
    CHECK(decision_of(of_call(from_jst, 2021)) == "ineligible");
  }
}

TEST_CASE("E-05 X-11: the origins of FORCE are a closed set, which the finding shows by the call", "[amed][origin]") {
  const auto erato = building_on(complete_force(), {completed(amed::jst_erato)});
  const auto now = judge(erato, eligible);
  CHECK(now.verdict == verdict::violated);
  CHECK(pointer_to(now.at) == "/priorAwards");
  CHECK(facts_of(now) == texts{"E-03", "E-04", "E-05", "X-11"});
  REQUIRE(now.limit.has_value());
  CHECK(now.limit->is_set);
  CHECK_FALSE(now.limit->open);
  CHECK(now.limit->one_of == std::vector<program_id>{amed::amed_crest, amed::prime, amed::jst_crest, amed::jst_presto});
  const auto before = judge(of_call(erato, 2021), eligible);
  REQUIRE(before.limit.has_value());
  CHECK(before.limit->one_of == std::vector<program_id>{amed::amed_crest, amed::prime});
}

TEST_CASE("X-11: ERATO, FORCE, LEAP and other funders do not lead to FORCE, and nobody is asked to judge", "[amed][origin]") {
  for (const auto& award :
       {completed(amed::jst_erato), completed(amed::force), completed(amed::leap), completed("KAKENHI"), other_funder()}) {
    const auto proposal = building_on(complete_force(), {award});
    CHECK(verdict_of(proposal, eligible) == "violated");
    CHECK(verdict_of(proposal, finished) == "notApplicable");
    CHECK(decision_of(proposal) == "ineligible");
  }
}

TEST_CASE("X-12: the applicant was principal investigator of that award, not a co-investigator", "[amed][origin]") {
  const auto proposal = building_on(complete_force(), {completed(amed::prime, role::co_investigator)});
  CHECK(verdict_of(proposal, eligible) == "violated");
  CHECK(decision_of(proposal) == "ineligible");
}

TEST_CASE("E-04: program and role are of one award, not of two", "[amed][origin]") {
  const auto proposal =
      building_on(complete_force(), {completed(amed::prime, role::co_investigator), completed(amed::leap, role::principal_investigator)});
  CHECK(verdict_of(proposal, eligible) == "violated");
}

TEST_CASE("E-04: one award that fits is enough, wherever it stands in the list", "[amed][origin]") {
  CHECK(verdict_of(building_on(complete_force(), {other_funder(), completed(amed::leap), completed(amed::prime)}), eligible) ==
        "satisfied");
}

TEST_CASE("E-04: nobody without any award goes on to FORCE", "[amed][origin]") {
  for (const presence<std::vector<prior_award>>& stated_none : {presence<std::vector<prior_award>>(none), {std::vector<prior_award>{}}}) {
    const auto proposal = with(complete_force(), [&](auto& p) { p.prior_awards = stated_none; });
    CHECK(verdict_of(proposal, eligible) == "violated");
    CHECK(decision_of(proposal) == "ineligible");
  }
}

TEST_CASE("O-06: a role that is not stated leaves FORCE undetermined, naming it", "[amed][origin]") {
  auto award = completed(amed::jst_presto);
  award.role = {};
  const auto proposal = of_call(building_on(complete_force(), {award}), 2022);
  CHECK(verdict_of(proposal, eligible) == "undetermined");
  CHECK(missing_in(proposal, eligible) == texts{"/priorAwards/0/role"});
  CHECK(missing_in(proposal, finished) == texts{"/priorAwards/0/role"});
  CHECK(verdict_of(of_call(proposal, 2021), eligible) == "violated");  // E-05: whatever the role, the program was no origin yet
}

TEST_CASE("an award's program that is not stated is named, unless the role or another award decides", "[amed][origin]") {
  auto unknown = completed(amed::prime);
  unknown.program = {};
  CHECK(missing_in(building_on(complete_force(), {other_funder(), unknown}), eligible) == texts{"/priorAwards/1/program"});
  CHECK(verdict_of(building_on(complete_force(), {unknown, completed(amed::prime)}), eligible) == "satisfied");
  unknown.role = role::co_investigator;
  CHECK(verdict_of(building_on(complete_force(), {unknown}), eligible) == "violated");
  unknown.role = {};
  CHECK(missing_in(building_on(complete_force(), {unknown}), eligible) == texts{"/priorAwards/0/program", "/priorAwards/0/role"});
}

// ---- finished (X-12) ----

auto ending(presence<date> end, presence<award_status> status) -> proposal {
  auto award = completed(amed::prime);
  award.end = end;
  award.status = status;
  return building_on(complete_force(), {award});  // starts on 2024-10-01
}

TEST_CASE("E-03 E-04 X-12: a completed award is finished, whether or not its end is stated", "[amed][origin]") {
  CHECK(verdict_of(ending(date(2020, 3, 31), award_status::completed), finished) == "satisfied");
  CHECK(verdict_of(ending({}, award_status::completed), finished) == "satisfied");
}

TEST_CASE("X-12: an award that ends before the start is finished by then, one that ends on it is not", "[amed][origin]") {
  CHECK(verdict_of(ending(date(2024, 9, 30), award_status::ongoing), finished) == "satisfied");
  const auto on_the_day = judge(ending(date(2024, 10, 1), award_status::ongoing), finished);
  CHECK(on_the_day.verdict == verdict::violated);
  CHECK(on_the_day.rule->remedy == remedy::correctable);
  CHECK(pointer_to(on_the_day.at) == "/priorAwards");
  CHECK(facts_of(on_the_day) == texts{"E-03", "E-04", "X-12"});
  CHECK(decision_of(ending(date(2024, 10, 1), award_status::ongoing)) == "correctable");
}

TEST_CASE("X-12: a status that is not stated is not discontinued", "[amed][origin]") {
  CHECK(verdict_of(ending(date(2024, 9, 30), {}), finished) == "satisfied");
  CHECK(verdict_of(ending(date(2024, 10, 1), {}), finished) == "undetermined");  // it might be completed
  CHECK(missing_in(ending(date(2024, 10, 1), {}), finished) == texts{"/priorAwards/0/status"});
  CHECK(missing_in(ending({}, {}), finished) == texts{"/priorAwards/0/end", "/priorAwards/0/status"});
  CHECK(missing_in(ending({}, award_status::ongoing), finished) == texts{"/priorAwards/0/end"});
}

TEST_CASE("X-12: a discontinued award is left to a person by 終了, whatever its end", "[amed][origin]") {
  for (const auto& end :
       {presence<date>(), presence<date>(date(2020, 3, 31)), presence<date>(date(2024, 9, 30)), presence<date>(date(2030, 3, 31))}) {
    const auto proposal = ending(end, award_status::discontinued);
    const auto found = judge(proposal, finished);
    CHECK(found.verdict == verdict::needs_judgement);
    CHECK(found.judgement.phrase == "終了");
    CHECK(found.judgement.facts.contains("X-12"));
    CHECK(decision_of(proposal) == "needsJudgement");
  }
}

TEST_CASE("X-12: the start that is not stated is asked for only where the end would decide", "[amed][origin]") {
  const auto undated = [](proposal of) { return with(std::move(of), [](auto& p) { p.start = {}; }); };
  CHECK(verdict_of(undated(ending(date(2020, 3, 31), award_status::completed)), finished) == "satisfied");
  CHECK(missing_in(undated(ending(date(2020, 3, 31), award_status::ongoing)), finished) == texts{"/period/start"});
  CHECK(verdict_of(undated(ending(date(2020, 3, 31), award_status::discontinued)), finished) == "needsJudgement");
}

TEST_CASE("X-12: it is such an award that is finished, not another one", "[amed][origin]") {
  auto running = completed(amed::prime);
  running.end = date(2026, 3, 31);
  running.status = award_status::ongoing;
  CHECK(verdict_of(building_on(complete_force(), {running, completed(amed::leap)}), finished) == "violated");
  CHECK(verdict_of(building_on(complete_force(), {running, completed(amed::amed_crest, role::co_investigator)}), finished) == "violated");
  CHECK(verdict_of(building_on(complete_force(), {running, completed(amed::amed_crest)}), finished) == "satisfied");
}

TEST_CASE("E-05 X-12: a JST award that is no origin of the call yet cannot finish for it", "[amed][origin]") {
  auto running = completed(amed::prime);
  running.end = date(2026, 3, 31);
  running.status = award_status::ongoing;
  const auto proposal = building_on(complete_force(), {running, completed(amed::jst_crest)});
  CHECK(verdict_of(of_call(proposal, 2022), finished) == "satisfied");
  CHECK(verdict_of(of_call(proposal, 2021), finished) == "violated");
}

TEST_CASE("X-12: what finished is read as is listed where the rule applied", "[amed][origin]") {
  const auto lists = [](const proposal& of) {
    const auto all = assumptions_of(of);
    return std::find(all.begin(), all.end(), "origin.finished-by-start") != all.end();
  };
  CHECK(lists(complete_force()));
  CHECK_FALSE(lists(building_on(complete_force(), {completed(amed::leap)})));
  CHECK_FALSE(lists(complete_leap()));
}

// ---- LEAP ----

TEST_CASE("E-11 E-12 E-13 X-10: each of the six named programs leads to LEAP", "[amed][origin]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::jst_crest, amed::jst_presto, amed::jst_erato}) {
    for (const int call : {2014, 2021, 2024}) {
      CAPTURE(std::string(program.view()), call);
      CHECK(verdict_of(of_call(building_on(complete_leap(), {completed(program)}), call), eligible) == "satisfied");
    }
  }
}

TEST_CASE("X-13: in any role, running, finished or discontinued", "[amed][origin]") {
  for (const auto status : {award_status::completed, award_status::ongoing, award_status::discontinued}) {
    CHECK(verdict_of(building_on(complete_leap(), {award_of(amed::prime, role::co_investigator, {2020, 4, 1}, {2030, 3, 31}, status)}),
                     eligible) == "satisfied");
  }
  prior_award bare;
  bare.program = amed::prime;
  CHECK(verdict_of(building_on(complete_leap(), {bare}), eligible) == "satisfied");
  CHECK(verdict_of(complete_leap(), finished) == "notApplicable");
}

TEST_CASE("X-10: another program is left to a person by 等", "[amed][origin]") {
  for (const auto& award : {completed(amed::leap), completed("KAKENHI"), other_funder()}) {
    const auto proposal = building_on(complete_leap(), {award});
    const auto found = judge(proposal, eligible);
    CHECK(found.verdict == verdict::needs_judgement);
    CHECK(found.judgement.phrase == "等");
    CHECK(pointer_to(found.at) == "/priorAwards");
    CHECK(facts_of(found) == texts{"E-11", "E-12", "E-13", "X-10", "X-13"});
    REQUIRE(found.limit.has_value());
    CHECK(found.limit->open);
    CHECK(found.limit->one_of.size() == 6);
    CHECK(decision_of(proposal) == "needsJudgement");
    CHECK(verdict_of(of_call(proposal, 2014), eligible) == "needsJudgement");
  }
}

TEST_CASE("X-10: no award at all is no LEAP, and nothing mends it", "[amed][origin]") {
  const auto proposal = building_on(complete_leap(), {});
  const auto found = judge(proposal, eligible);
  CHECK(found.verdict == verdict::violated);
  CHECK(found.rule->remedy == remedy::none);
  CHECK(decision_of(proposal) == "ineligible");
}

TEST_CASE("X-10: an award of an unstated program is missing before it is judged", "[amed][origin]") {
  auto unknown = completed(amed::prime);
  unknown.program = {};
  const auto proposal = building_on(complete_leap(), {other_funder(), unknown});
  CHECK(verdict_of(proposal, eligible) == "undetermined");
  CHECK(missing_in(proposal, eligible) == texts{"/priorAwards/1/program"});
}

TEST_CASE("X-14: CERST is an alias of JST CREST that is read as a misprint", "[amed][origin]") {
  const auto* crest = amed::catalogue.find_program(amed::jst_crest);
  REQUIRE(crest != nullptr);
  REQUIRE(crest->aliases.size() == 1);
  CHECK(crest->aliases[0].text == "CERST");
  CHECK(crest->aliases[0].misprint);
}

TEST_CASE("origins are asked of FORCE and LEAP alone", "[amed][origin]") {
  for (const auto& proposal : {complete_amed_crest(), complete_prime()}) {
    CHECK(verdict_of(proposal, eligible) == "notApplicable");
    CHECK(verdict_of(proposal, finished) == "notApplicable");
  }
}

TEST_CASE("E-04: FORCE takes a new research proposal", "[amed][origin]") {
  constexpr auto rule = "proposal.new";
  CHECK(verdict_of(complete_force(), rule) == "satisfied");
  for (const auto& stated : {presence<bool>(false), presence<bool>(none)}) {
    const auto proposal = with(complete_force(), [&](auto& p) { p.is_new = stated; });
    const auto found = judge(proposal, rule);
    CHECK(found.verdict == verdict::violated);
    CHECK(found.rule->remedy == remedy::correctable);
    CHECK(pointer_to(found.at) == "/isNew");
    CHECK(facts_of(found) == texts{"E-04"});
    CHECK(decision_of(proposal) == "correctable");
  }
  CHECK(missing_in(with(complete_force(), [](auto& p) { p.is_new = {}; }), rule) == texts{"/isNew"});
  CHECK(verdict_of(complete_leap(), rule) == "notApplicable");
}

}  // namespace
