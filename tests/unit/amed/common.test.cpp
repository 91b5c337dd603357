#include <koubo/amed/common.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

auto common(const proposal& of, check_options options = {}) -> report {
  static const checker<amed::common_rules> instance(amed::catalogue);
  return instance.check(of, options);
}

auto common_finding(const proposal& of, std::string_view rule) -> finding {
  const auto report = common(of, {.all = true});
  const auto* found = report.find(rule);
  REQUIRE(found != nullptr);
  return *found;
}

auto common_verdict(const proposal& of, std::string_view rule) -> std::string_view { return info(common_finding(of, rule).verdict).key; }

auto investigated_by(const std::function<void(person&)>& change) -> proposal {
  return with(complete_force(), [&](auto& p) { change(p.principal_investigator.value()); });
}

constexpr auto effort_rule = "effort.within-range";
constexpr auto indirect_rule = "cost.indirect-within-limit";
constexpr auto number_rule = "researcher.number-form";

TEST_CASE("the pack common is satisfied with a complete proposal, and is not part of amed", "[amed][common]") {
  CHECK(common(complete_force()).decision() == decision::eligible);
  CHECK(common(complete_force()).findings().empty());
  const auto report = amed::check(complete_force(), {.all = true});
  for (const auto* rule : {effort_rule, indirect_rule, number_rule}) {
    CHECK(report.find(rule) == nullptr);
  }
}

TEST_CASE("B-10: the principal investigator's effort is 1 to 100 %", "[amed][common]") {
  const auto of = [](presence<std::int32_t> percent) { return investigated_by([&](person& who) { who.effort_percent = percent; }); };
  CHECK(common_verdict(of(1), effort_rule) == "satisfied");
  CHECK(common_verdict(of(100), effort_rule) == "satisfied");
  const auto none_at_all = common_finding(of(0), effort_rule);
  CHECK(none_at_all.verdict == verdict::violated);
  CHECK(pointer_to(none_at_all.at) == "/principalInvestigator/effortPercent");
  CHECK(none_at_all.shortfall == distance{{dimension::percent, 1}, {}});
  CHECK(facts_of(none_at_all) == texts{"B-10"});
  CHECK(count(common_finding(of(101), effort_rule).excess) == 1);
  CHECK(common_verdict(of(-1), effort_rule) == "violated");
  CHECK(pointers(common_finding(of({}), effort_rule).missing) == texts{"/principalInvestigator/effortPercent"});
}

TEST_CASE("B-16: indirect cost is at most 30 % of direct cost in each row, compared exactly", "[amed][common]") {
  const auto of = [](presence<yen> direct, presence<yen> indirect) {
    return with(complete_force(), [&](auto& p) { p.budget = std::vector<budget_year>{{fiscal_year(2024), direct, indirect}}; });
  };
  CHECK(common_verdict(of(10'000'000_yen, 3'000'000_yen), indirect_rule) == "satisfied");
  const auto over = common_finding(of(10'000'000_yen, 3'000'001_yen), indirect_rule);
  CHECK(over.verdict == verdict::violated);
  CHECK(pointer_to(over.at) == "/budget/0/indirectYen");
  CHECK(over.actual == quantity{dimension::yen, 3'000'001});
  REQUIRE(over.limit.has_value());
  CHECK(count(over.limit->high) == 3'000'000);
  CHECK(over.excess == distance{{dimension::yen, 1}, {}});
  CHECK(facts_of(over) == texts{"B-16"});

  CHECK(common_verdict(of(1_yen, 0_yen), indirect_rule) == "satisfied");
  const auto share = common_finding(of(3_yen, 1_yen), indirect_rule);  // 30 % of 3 yen is 0.9 yen
  CHECK(share.verdict == verdict::violated);
  CHECK(count(share.limit->high) == 0);
  CHECK(count(share.excess) == 1);
  CHECK(common_verdict(of(4_yen, 1_yen), indirect_rule) == "satisfied");
  CHECK(common_verdict(of(1'000'000'000'000'000_yen, 300'000'000'000'000_yen), indirect_rule) == "satisfied");
  CHECK(common_verdict(of(1'000'000'000'000'000_yen, 300'000'000'000'001_yen), indirect_rule) == "violated");
}

TEST_CASE("B-16: an amount that is not stated is missing, never zero", "[amed][common]") {
  const auto of = [](presence<yen> direct, presence<yen> indirect) {
    return with(complete_force(), [&](auto& p) { p.budget = std::vector<budget_year>{{fiscal_year(2024), direct, indirect}}; });
  };
  CHECK(pointers(common_finding(of(1_yen, {}), indirect_rule).missing) == texts{"/budget/0/indirectYen"});
  CHECK(pointers(common_finding(of({}, {}), indirect_rule).missing) == texts{"/budget/0/directYen", "/budget/0/indirectYen"});
  CHECK(common_verdict(of({}, 0_yen), indirect_rule) == "undetermined");
}

TEST_CASE("B-11: a researcher number has 8 digits", "[amed][common]") {
  const auto of = [](std::string_view number) { return investigated_by([&](person& who) { who.researcher_id = std::string(number); }); };
  CHECK(common_verdict(of("90050426"), number_rule) == "satisfied");
  for (const auto* wrong : {"9005042", "900504266", "9005042X", "", "９００５０４２６"}) {
    CAPTURE(std::string(wrong));
    const auto found = common_finding(of(wrong), number_rule);
    CHECK(found.verdict == verdict::violated);
    CHECK(found.rule->remedy == remedy::correctable);
    CHECK(pointer_to(found.at) == "/principalInvestigator/researcherId");
    CHECK(facts_of(found) == texts{"B-11"});
  }
  const auto numberless = investigated_by([](person& who) { who.researcher_id = {}; });
  CHECK(pointers(common_finding(numberless, number_rule).missing) == texts{"/principalInvestigator/researcherId"});
}

TEST_CASE("B-11: a check digit that does not fit is a note and nothing more", "[amed][common]") {
  const auto of = [](const char* number) { return investigated_by([&](person& who) { who.researcher_id = std::string(number); }); };
  CHECK(common(of("90050426")).notes().empty());
  const auto report = common(of("80050426"));
  REQUIRE(report.notes().size() == 1);
  CHECK(report.notes()[0].code == "researcher.check-digit");
  CHECK(pointer_to(report.notes()[0].at) == "/principalInvestigator/researcherId");
  CHECK_FALSE(message_of(report.notes()[0]).ja.empty());
  CHECK_FALSE(message_of(report.notes()[0]).en.empty());
  CHECK(report.decision() == decision::eligible);
  CHECK(common(of("123")).notes().empty());  // the form is wrong already
}

TEST_CASE("who is nobody has no effort and no number: both are missing", "[amed][common]") {
  const auto nobody = with(complete_force(), [](auto& p) { p.principal_investigator = none; });
  CHECK(pointers(common_finding(nobody, effort_rule).missing) == texts{"/principalInvestigator/effortPercent"});
  CHECK(pointers(common_finding(nobody, number_rule).missing) == texts{"/principalInvestigator/researcherId"});
}

TEST_CASE("the pack common holds in any call and without one", "[amed][common]") {
  const auto proposal = with(investigated_by([](person& who) { who.effort_percent = 101; }), [](auto& p) { p.call = {}; });
  CHECK(common_verdict(proposal, effort_rule) == "violated");
}

}  // namespace
