#include <koubo/check/proposal_checker.hpp>

#include "invented.hpp"

namespace {

using namespace koubo_test;
using namespace koubo::rules;

constexpr rule_set first_set{"first", rule("first", about).require(is_new).asks(asked).at(field::is_new)};
constexpr rule_set second_set{
    "second",
    rule("second", about).require(promises_data_management_plan).asks(asked).at(field::data_management_plan).remedied_by(remedy::none)};

auto both() -> checkers_in_turn {
  std::vector<std::unique_ptr<proposal_checker>> all;
  all.push_back(std::make_unique<checker_of<first_set>>(by));
  all.push_back(std::make_unique<checker_of<second_set>>(by));
  return checkers_in_turn(std::move(all));
}

TEST_CASE("a rule set chosen at run time says the same", "[check][proposal_checker]") {
  const checker_of<first_set> chosen(by);
  const checker<first_set> typed(by);
  const proposal made = proposal_for(seed).is_new(false);
  CHECK(chosen.check(made, {}).decision() == typed.check(made).decision());
  CHECK(chosen.check(made, {.all = true}).findings().size() == 1);
}

TEST_CASE("rule sets in turn give one report, in their order", "[check][proposal_checker]") {
  const auto report = both().check(proposal_for(seed).is_new(false).data_management_plan(false), {});
  REQUIRE(report.findings().size() == 2);
  CHECK(report.findings()[0].rule->id == "first");
  CHECK(report.findings()[1].rule->id == "second");
  CHECK(report.decision() == decision::ineligible);
}

TEST_CASE("options reach every rule set", "[check][proposal_checker]") {
  CHECK(both().check(proposal_for(seed).is_new().data_management_plan(), {}).findings().empty());
  CHECK(both().check(proposal_for(seed).is_new().data_management_plan(), {.all = true}).findings().size() == 2);
}

TEST_CASE("verdicts alone are those of the report, rule by rule", "[check][proposal_checker]") {
  const auto checkers = both();
  REQUIRE(checkers.rules().size() == 2);
  CHECK(checkers.rules()[0]->id == "first");
  CHECK(checkers.rules()[1]->id == "second");
  for (const proposal& made :
       {proposal(proposal_for(seed)), proposal(proposal_for(seed).is_new(false).data_management_plan(false)),
        proposal(proposal_for(seed).is_new().data_management_plan(false)),
        proposal(proposal_for(seed).is_new(false).data_management_plan()), proposal(proposal_for(seed).is_new().data_management_plan())}) {
    const auto report = checkers.check(made, {});
    CHECK(checkers.verdicts(made) == report.verdicts());
    CHECK(checkers.decide(report.verdicts()) == report.decision());
    CHECK(report.verdicts().counts(2) == report.counts());
  }
}

}  // namespace
