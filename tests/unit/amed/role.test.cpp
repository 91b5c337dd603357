#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto investigator_rule = "role.principal-investigator";
constexpr auto manager_rule = "role.program-manager";

const auto all_programs = {amed::amed_crest, amed::prime, amed::force, amed::leap};

TEST_CASE("R-06: every proposal names its principal investigator", "[amed][role]") {
  for (const auto& program : all_programs) {
    CAPTURE(std::string(program.view()));
    CHECK(verdict_of(complete(program), investigator_rule) == "satisfied");
    const auto nobody = with(complete(program), [](auto& p) { p.principal_investigator = none; });
    const auto found = judge(nobody, investigator_rule);
    CHECK(found.verdict == verdict::violated);
    CHECK(found.rule->remedy == remedy::correctable);
    CHECK(pointer_to(found.at) == "/principalInvestigator");
    CHECK(facts_of(found) == texts{"R-06"});
    CHECK(decision_of(nobody) == "correctable");
    CHECK(missing_in(with(complete(program), [](auto& p) { p.principal_investigator = {}; }), investigator_rule) ==
          texts{"/principalInvestigator"});
  }
}

TEST_CASE("R-06: somebody without a name is not determined, at the name", "[amed][role]") {
  const auto nameless = with(complete_force(), [](auto& p) { p.principal_investigator = person(); });
  CHECK(verdict_of(nameless, investigator_rule) == "undetermined");
  CHECK(missing_in(nameless, investigator_rule) == texts{"/principalInvestigator/name"});
}

TEST_CASE("R-06: a principal investigator is asked for whether or not terms are in force", "[amed][role]") {
  const auto of_any_call = [](presence<fiscal_year> call) {
    return with(complete_force(), [&](auto& p) {
      p.call = call;
      p.principal_investigator = none;
    });
  };
  CHECK(verdict_of(of_any_call(fiscal_year(2013)), investigator_rule) == "violated");
  CHECK(verdict_of(of_any_call({}), investigator_rule) == "violated");
}

TEST_CASE("R-05 B-05: LEAP names a program manager", "[amed][role]") {
  CHECK(verdict_of(complete_leap(), manager_rule) == "satisfied");
  const auto nobody = with(complete_leap(), [](auto& p) { p.program_manager = none; });
  const auto found = judge(nobody, manager_rule);
  CHECK(found.verdict == verdict::violated);
  CHECK(found.rule->remedy == remedy::correctable);
  CHECK(pointer_to(found.at) == "/programManager");
  CHECK(facts_of(found) == texts{"R-05", "B-05"});
  CHECK(decision_of(nobody) == "correctable");
  CHECK(missing_in(with(complete_leap(), [](auto& p) { p.program_manager = {}; }), manager_rule) == texts{"/programManager"});
  CHECK(missing_in(with(complete_leap(), [](auto& p) { p.program_manager = person(); }), manager_rule) == texts{"/programManager/name"});
}

TEST_CASE("R-05: only LEAP mentions program managers", "[amed][role]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force}) {
    CHECK(verdict_of(complete(program), manager_rule) == "notApplicable");
  }
}

TEST_CASE("R-05 B-05: the message says that the demand is inferred, and does not claim that the text makes it", "[amed][role][message]") {
  const auto said = message_of(judge(with(complete_leap(), [](auto& p) { p.program_manager = none; }), manager_rule));
  CHECK(said.ja.find("推定") != std::string::npos);
  CHECK(said.ja.find("B-05") != std::string::npos);
  CHECK(said.en.find("inferred") != std::string::npos);
  CHECK(said.en.find("B-05") != std::string::npos);
  CHECK(said.ja.find("義務") == std::string::npos);
}

}  // namespace
