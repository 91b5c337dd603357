#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto rule = "plan.data-management";

auto promising(const program_id& program, presence<bool> plan, presence<fiscal_year> call) -> proposal {
  return with(complete(program), [&](auto& p) {
    p.data_management_plan = plan;
    p.call = call;
  });
}

TEST_CASE("D-01 B-18: calls of FY2018 on want a data-management plan, earlier ones do not", "[amed][plan]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    CAPTURE(std::string(program.view()));
    CHECK(verdict_of(promising(program, false, fiscal_year(2017)), rule) == "notApplicable");
    CHECK(verdict_of(promising(program, false, fiscal_year(2018)), rule) == "violated");
    CHECK(verdict_of(promising(program, true, fiscal_year(2018)), rule) == "satisfied");
    CHECK(verdict_of(promising(program, none, fiscal_year(2018)), rule) == "violated");
  }
}

TEST_CASE("D-01: a plan that is not promised is told at its place, and mended by promising it", "[amed][plan]") {
  const auto found = judge(promising(amed::force, false, fiscal_year(2024)), rule);
  CHECK(found.rule->remedy == remedy::correctable);
  CHECK(pointer_to(found.at) == "/dataManagementPlan");
  CHECK(facts_of(found) == texts{"D-01", "B-18"});
  CHECK(decision_of(promising(amed::force, false, fiscal_year(2024))) == "correctable");
}

TEST_CASE("D-01: a plan of which nothing is said is missing", "[amed][plan]") {
  CHECK(verdict_of(promising(amed::force, {}, fiscal_year(2024)), rule) == "undetermined");
  CHECK(missing_in(promising(amed::force, {}, fiscal_year(2024)), rule) == texts{"/dataManagementPlan"});
  CHECK(verdict_of(promising(amed::force, {}, fiscal_year(2017)), rule) == "notApplicable");
}

TEST_CASE("B-18: without a call it is not known whether a plan is wanted", "[amed][plan]") {
  for (const auto& plan : {presence<bool>(), presence<bool>(false), presence<bool>(true)}) {
    CHECK(missing_in(promising(amed::force, plan, {}), rule) == texts{"/call/fiscalYear"});
  }
}

}  // namespace
