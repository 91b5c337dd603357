#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto rule = "team.form";

auto named(std::string name) -> person {
  person who;
  who.name = std::move(name);
  return who;
}

auto with_team(const program_id& program, presence<std::vector<person>> others) -> proposal {
  return with(complete(program), [&](auto& p) { p.co_investigators = std::move(others); });
}

TEST_CASE("P-11: PRIME is done by one person", "[amed][team]") {
  CHECK(verdict_of(with_team(amed::prime, std::vector<person>{}), rule) == "satisfied");
  CHECK(verdict_of(with_team(amed::prime, none), rule) == "satisfied");
  const auto found = judge(with_team(amed::prime, std::vector<person>{named("架空 次郎")}), rule);
  CHECK(found.verdict == verdict::needs_judgement);
  CHECK(found.judgement.phrase == "研究者個人で研究を推進");
  CHECK(pointer_to(found.at) == "/coInvestigators");
  CHECK(facts_of(found) == texts{"P-11"});
  CHECK(found.rule->advisory);
}

TEST_CASE("P-11: somebody without a name is somebody", "[amed][team]") {
  CHECK(verdict_of(with_team(amed::prime, std::vector<person>{person()}), rule) == "needsJudgement");
}

TEST_CASE("P-11: it is advice: neither a team nor a list that is not stated changes the decision", "[amed][team]") {
  CHECK(decision_of(with_team(amed::prime, std::vector<person>{named("架空 次郎")})) == "eligible");
  CHECK(missing_in(with_team(amed::prime, {}), rule) == texts{"/coInvestigators"});
  CHECK(decision_of(with_team(amed::prime, {})) == "eligible");
}

TEST_CASE("P-10: the other programs may have a team", "[amed][team]") {
  for (const auto& program : {amed::amed_crest, amed::force, amed::leap}) {
    CHECK(verdict_of(with_team(program, std::vector<person>{named("架空 次郎")}), rule) == "notApplicable");
  }
}

}  // namespace
