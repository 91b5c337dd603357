#include <koubo/explain/reference.hpp>

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/rules/lower.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using rules::award_end;
using rules::award_program;
using rules::award_role;
using rules::award_state;
using rules::budget;
using rules::co_investigators;
using rules::count_of;
using rules::direct_cost;
using rules::indirect_cost;
using rules::period_end;
using rules::period_start;
using rules::prior_awards;

constexpr rules::judgement by_custom{"慣例", {}, {}};
constexpr rules::judgement by_taste{"好み", {}, {}};

template <class E>
auto ask(const E& e, const proposal& of) -> reference_truth {
  return evaluate_by_reference(rules::lower(e), of, amed::catalogue);
}
template <class E>
auto truth_of(const E& e, const proposal& of) -> truth {
  return ask(e, of).truth;
}

auto pointers(const std::vector<place>& places) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& each : places) {
    all.push_back(pointer_to(each));
  }
  return all;
}
auto phrases(const reference_truth& of) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& each : of.judgements) {
    all.emplace_back(each.phrase.empty() ? each.reason : each.phrase);
  }
  return all;
}
using texts = std::vector<std::string>;

/// What an operand of a truth table is.
template <class Visitor>
void with_each_truth(Visitor visit) {
  visit(truth::yes, rules::always);
  visit(truth::no, rules::never);
  visit(truth::missing, rules::is_new);
  visit(truth::judged, rules::judged(rules::never, by_custom));
}

auto row(presence<yen> direct, presence<fiscal_year> year = fiscal_year(2024), presence<yen> indirect = {}) -> budget_year {
  return {year, direct, indirect};
}
auto with_budget(std::vector<budget_year> rows) -> proposal {
  proposal made;
  made.budget = std::move(rows);
  return made;
}
auto award(presence<program_id> program, presence<role> as = role::principal_investigator) -> prior_award {
  prior_award made;
  made.program = program;
  made.role = as;
  return made;
}
auto with_awards(std::vector<prior_award> rows) -> proposal {
  proposal made;
  made.prior_awards = std::move(rows);
  return made;
}
auto call_of(const program_id& program, int year) -> proposal {
  proposal made;
  made.program = program;
  made.call = fiscal_year(year);
  return made;
}

}  // namespace

TEST_CASE("a conjunction is settled by no, then by what is missing, then by what is left to a person") {
  constexpr std::array order{truth::no, truth::missing, truth::judged, truth::yes};
  const proposal nothing;
  with_each_truth([&](truth a, auto left) {
    with_each_truth([&](truth b, auto right) {
      truth expected = truth::yes;
      for (const auto rank : order) {
        if (a == rank || b == rank) {
          expected = rank;
          break;
        }
      }
      const auto both = ask(left && right, nothing);
      CHECK(both.truth == expected);
      CHECK(pointers(both.missing) == (expected == truth::missing ? texts{"/isNew"} : texts{}));
      CHECK(both.judgements.empty() == (expected != truth::judged));
    });
  });
}

TEST_CASE("a disjunction is settled by yes, then by what is missing, then by what is left to a person") {
  constexpr std::array order{truth::yes, truth::missing, truth::judged, truth::no};
  const proposal nothing;
  with_each_truth([&](truth a, auto left) {
    with_each_truth([&](truth b, auto right) {
      truth expected = truth::no;
      for (const auto rank : order) {
        if (a == rank || b == rank) {
          expected = rank;
          break;
        }
      }
      const auto either = ask(left || right, nothing);
      CHECK(either.truth == expected);
      CHECK(pointers(either.missing) == (expected == truth::missing ? texts{"/isNew"} : texts{}));
      CHECK(either.judgements.empty() == (expected != truth::judged));
    });
  });
}

TEST_CASE("a complement turns yes and no, and keeps an unknown with its cause") {
  const proposal nothing;
  CHECK(truth_of(!rules::always, nothing) == truth::no);
  CHECK(truth_of(!rules::never, nothing) == truth::yes);
  CHECK(pointers(ask(!rules::is_new, nothing).missing) == texts{"/isNew"});
  CHECK(phrases(ask(!rules::judged(rules::never, by_custom), nothing)) == texts{"慣例"});
}

TEST_CASE("causes are the union over all operands that are unknown alike") {
  const proposal nothing;
  const auto missing = ask(rules::promises_data_management_plan && rules::is_new && !rules::names_principal_investigator, nothing);
  CHECK(pointers(missing.missing) == texts{"/isNew", "/principalInvestigator", "/dataManagementPlan"});
  const auto judged = ask(rules::judged(rules::never, by_taste) || rules::judged(rules::never, by_custom), nothing);
  CHECK(phrases(judged) == texts{"好み", "慣例"});
}

TEST_CASE("judged turns a no into what a person must judge, and nothing else") {
  proposal stated;
  CHECK(truth_of(rules::judged(rules::is_new, by_taste), stated) == truth::missing);
  stated.is_new = true;
  CHECK(truth_of(rules::judged(rules::is_new, by_taste), stated) == truth::yes);
  stated.is_new = none;
  CHECK(phrases(ask(rules::judged(rules::is_new, by_taste), stated)) == texts{"好み"});
}

TEST_CASE("null is no for a promise, nobody for a person, and absent for a date") {
  proposal stated;
  CHECK(truth_of(rules::is_new, stated) == truth::missing);
  stated.is_new = none;
  CHECK(truth_of(rules::is_new, stated) == truth::no);
  stated.principal_investigator = none;
  CHECK(truth_of(rules::names_principal_investigator, stated) == truth::no);
  stated.principal_investigator = person{};
  CHECK(pointers(ask(rules::names_principal_investigator, stated).missing) == texts{"/principalInvestigator/name"});
  stated.start = none;
  CHECK(pointers(ask(period_start <= period_end, stated).missing) == texts{"/period/start", "/period/end"});
}

TEST_CASE("a field of a person is missing at its leaf, whether or not somebody is named") {
  proposal stated;
  const auto in_range = rules::effort <= rules::percent_of(100);
  for (const presence<person>& who : {presence<person>{}, presence<person>{none}, presence<person>{person{}}}) {
    stated.principal_investigator = who;
    CHECK(pointers(ask(in_range, stated).missing) == texts{"/principalInvestigator/effortPercent"});
  }
  stated.principal_investigator.value().effort_percent = 100;
  CHECK(truth_of(in_range, stated) == truth::yes);
  stated.principal_investigator.value().effort_percent = 101;
  CHECK(truth_of(in_range, stated) == truth::no);
  CHECK(truth_of(rules::effort == rules::percent_of(101), stated) == truth::yes);
}

TEST_CASE("stated is never unknown") {
  proposal nothing;
  CHECK(truth_of(rules::stated(rules::stated_area), nothing) == truth::no);
  nothing.area = none;
  CHECK(truth_of(rules::stated(rules::stated_area), nothing) == truth::no);
  nothing.area = std::string("月面");
  CHECK(truth_of(rules::stated(rules::stated_area), nothing) == truth::yes);
}

TEST_CASE("B-11: a researcher number has 8 digits, the first of which is a check digit") {
  const auto form = rules::well_formed(rules::researcher_id, rules::text_form::researcher_number);
  const auto checked = rules::well_formed(rules::researcher_id, rules::text_form::researcher_number_check_digit);
  proposal of;
  CHECK(pointers(ask(form, of).missing) == texts{"/principalInvestigator/researcherId"});
  of.principal_investigator = person{};
  of.principal_investigator.value().researcher_id = std::string("39012345");
  CHECK(truth_of(form, of) == truth::yes);
  CHECK(truth_of(checked, of) == truth::no);
  of.principal_investigator.value().researcher_id = std::string("90000009");
  CHECK(truth_of(checked, of) == truth::yes);
  of.principal_investigator.value().researcher_id = std::string("9000000x");
  CHECK(truth_of(form, of) == truth::no);
  of.principal_investigator.value().researcher_id = std::string("900000");
  CHECK(truth_of(form, of) == truth::no);
}

TEST_CASE("any and all over a list that is absent, null, empty or a few rows") {
  const auto is_prime = award_program == amed::prime;
  proposal of;
  CHECK(pointers(ask(rules::any(prior_awards, is_prime), of).missing) == texts{"/priorAwards"});
  CHECK(pointers(ask(rules::all(prior_awards, is_prime), of).missing) == texts{"/priorAwards"});
  of.prior_awards = none;
  CHECK(truth_of(rules::any(prior_awards, is_prime), of) == truth::no);
  CHECK(truth_of(rules::all(prior_awards, is_prime), of) == truth::yes);
  of.prior_awards = std::vector<prior_award>{};
  CHECK(truth_of(rules::any(prior_awards, is_prime), of) == truth::no);
  CHECK(truth_of(rules::all(prior_awards, is_prime), of) == truth::yes);

  const auto mixed = with_awards({award({}), award(amed::prime), award(amed::leap)});
  CHECK(truth_of(rules::any(prior_awards, is_prime), mixed) == truth::yes);
  CHECK(truth_of(rules::all(prior_awards, is_prime), mixed) == truth::no);
  CHECK(pointers(ask(rules::all(prior_awards, is_prime), mixed).rows) == texts{"/priorAwards/2/program"});

  const auto open = with_awards({award(amed::leap), award({}), award({})});
  CHECK(pointers(ask(rules::any(prior_awards, is_prime), open).missing) == texts{"/priorAwards/1/program", "/priorAwards/2/program"});
}

TEST_CASE("a budget that is null or empty states none") {
  const auto some = rules::all(budget, direct_cost >= yen(0));
  proposal of;
  CHECK(pointers(ask(some, of).missing) == texts{"/budget"});
  of.budget = none;
  CHECK(pointers(ask(some, of).missing) == texts{"/budget"});
  of.budget = std::vector<budget_year>{};
  CHECK(pointers(ask(some, of).missing) == texts{"/budget"});
}

TEST_CASE("a sum with a missing row is missing, and huge amounts do not overflow") {
  const auto enough = rules::sum(direct_cost) >= yen(30);
  CHECK(pointers(ask(enough, proposal{}).missing) == texts{"/budget"});
  CHECK(truth_of(enough, with_budget({row(yen(10)), row(yen(20))})) == truth::yes);
  CHECK(truth_of(enough, with_budget({row(yen(10)), row(yen(19))})) == truth::no);
  CHECK(pointers(ask(enough, with_budget({row(yen(100)), row({}), row(none)})).missing) ==
        texts{"/budget/1/directYen", "/budget/2/directYen"});
  CHECK(truth_of(enough, with_budget({row(yen(INT64_MAX)), row(yen(INT64_MAX))})) == truth::yes);
  CHECK(truth_of(rules::sum(direct_cost - indirect_cost) == yen(7), with_budget({row(yen(10), fiscal_year(2024), yen(3))})) == truth::yes);
}

TEST_CASE("a count is known where every row is") {
  const auto two = rules::count(prior_awards, award_role == role::principal_investigator) == count_of(2);
  CHECK(pointers(ask(two, proposal{}).missing) == texts{"/priorAwards"});
  CHECK(truth_of(two, with_awards({})) == truth::no);
  CHECK(truth_of(two, with_awards({award({}), award({}, role::co_investigator), award({})})) == truth::yes);
  CHECK(pointers(ask(two, with_awards({award({}), award({}, presence<role>{})})).missing) == texts{"/priorAwards/1/role"});
  const auto judged = rules::count(prior_awards, rules::judged(award_role == role::co_investigator, by_taste)) == count_of(0);
  CHECK(phrases(ask(judged, with_awards({award({})}))) == texts{"好み"});
  CHECK(truth_of(rules::count(co_investigators, rules::always) == count_of(0), proposal{}) == truth::missing);
}

TEST_CASE("two equal values settle distinct; a missing one leaves it open where no two are equal") {
  const auto distinct = rules::distinct(rules::budget_fiscal_year);
  const auto year = [](presence<fiscal_year> of) { return row(yen(1), of); };
  CHECK(pointers(ask(distinct, proposal{}).missing) == texts{"/budget"});
  CHECK(truth_of(distinct, with_budget({year(fiscal_year(2024)), year(fiscal_year(2025))})) == truth::yes);
  const auto repeated = ask(distinct, with_budget({year(fiscal_year(2024)), year({}), year(fiscal_year(2024)), year(fiscal_year(2024))}));
  CHECK(repeated.truth == truth::no);
  CHECK(pointers(repeated.rows) == texts{"/budget/2/fiscalYear", "/budget/3/fiscalYear"});
  CHECK(pointers(ask(distinct, with_budget({year({}), year(fiscal_year(2024)), year(none)})).missing) ==
        texts{"/budget/0/fiscalYear", "/budget/2/fiscalYear"});
  CHECK(truth_of(rules::distinct(award_program), with_awards({award(amed::prime), award(amed::prime)})) == truth::no);
}

TEST_CASE("arithmetic in a row: sums, differences and multiples") {
  const auto of = with_budget({row(yen(100), fiscal_year(2024), yen(30))});
  CHECK(truth_of(rules::all(budget, 100 * indirect_cost <= 30 * direct_cost), of) == truth::yes);
  CHECK(truth_of(rules::all(budget, 100 * indirect_cost <= 29 * direct_cost), of) == truth::no);
  CHECK(truth_of(rules::all(budget, direct_cost + indirect_cost == yen(130)), of) == truth::yes);
  CHECK(truth_of(rules::all(budget, direct_cost - indirect_cost < yen(70)), of) == truth::no);
  CHECK(pointers(ask(rules::all(budget, direct_cost - indirect_cost < yen(70)), of).rows) == texts{"/budget/0/directYen"});
  CHECK(truth_of(rules::all(budget, rules::budget_fiscal_year + count_of(1) == fiscal_year(2025)), of) == truth::yes);
}

TEST_CASE("days: fiscal years, months clipped at the month's end, and days") {
  proposal of;
  of.start = date(2024, 3, 31);
  of.end = date(2024, 4, 30);
  CHECK(truth_of(rules::fiscal_year_of(period_start) == fiscal_year(2023), of) == truth::yes);
  CHECK(truth_of(rules::fiscal_year_of(period_end) == fiscal_year(2024), of) == truth::yes);
  CHECK(truth_of(period_end == rules::add_months_clipped(period_start, months(1)), of) == truth::yes);
  CHECK(truth_of(period_end == rules::add_days(period_start, 30), of) == truth::yes);
  CHECK(truth_of(period_end < date(2024, 5, 1), of) == truth::yes);
  of.start = date(2023, 8, 31);
  of.end = date(2024, 2, 29);
  CHECK(truth_of(period_end == rules::add_months_clipped(period_start, months(6)), of) == truth::yes);
}

TEST_CASE("T-05: a term is read for the program and the call, and is why both must be stated") {
  const auto within = period_end < rules::add_months_clipped(period_start, rules::term_of<amed::max_period>);
  auto of = call_of(amed::force, 2024);
  of.start = date(2024, 10, 1);
  of.end = date(2026, 9, 30);
  CHECK(truth_of(within, of) == truth::yes);
  of.end = date(2026, 10, 1);
  CHECK(truth_of(within, of) == truth::no);
  of.call = {};
  of.end = {};
  CHECK(pointers(ask(within, of).missing) == texts{"/call/fiscalYear", "/period/end"});
}

TEST_CASE("what the catalogue lacks is left to a person, and what is missing comes first") {
  const auto capped = rules::all(budget, direct_cost <= rules::term_of<amed::annual_cap>);
  auto of = call_of(amed::force, 2013);
  of.budget = std::vector{row(yen(1)), row({})};
  CHECK(pointers(ask(capped, of).missing) == texts{"/budget/1/directYen"});
  of.budget = std::vector{row(yen(1))};
  CHECK(phrases(ask(capped, of)) == texts{"notInCatalogue"});
  of = call_of(amed::prime, 2024);
  of.budget = std::vector{row(yen(1))};
  CHECK(phrases(ask(capped, of)) == texts{"notInCatalogue"});
}

TEST_CASE("T-04: outside a guideline a person judges") {
  const auto total = rules::sum(direct_cost) <= rules::term_high<amed::total_cost>;
  auto of = call_of(amed::prime, 2024);
  of.budget = std::vector{row(yen(40'000'000))};
  CHECK(truth_of(total, of) == truth::yes);
  of.budget = std::vector{row(yen(40'000'001))};
  CHECK(phrases(ask(total, of)) == texts{"程度"});
}

TEST_CASE("terms in force: yes, no, or what of the call is missing") {
  CHECK(truth_of(rules::in_force, call_of(amed::force, 2014)) == truth::yes);
  CHECK(truth_of(rules::in_force, call_of(amed::force, 2013)) == truth::no);
  CHECK(truth_of(rules::in_force, call_of(amed::jst_crest, 2024)) == truth::no);
  CHECK(pointers(ask(rules::in_force, proposal{}).missing) == texts{"/program", "/call/fiscalYear"});
}

TEST_CASE("E-05: origins are closed for FORCE and change with FY2022; for LEAP 等 leaves others to a person") {
  const auto origin = rules::any(prior_awards, rules::is_origin(award_program));
  auto of = call_of(amed::force, 2021);
  of.prior_awards = std::vector{award(amed::jst_crest)};
  CHECK(truth_of(origin, of) == truth::no);
  CHECK(pointers(ask(origin, of).rows) == texts{"/priorAwards/0/program"});
  of.call = fiscal_year(2022);
  CHECK(truth_of(origin, of) == truth::yes);
  of.program = amed::leap;
  of.prior_awards = std::vector{award(program_id("KAKENHI-S"))};
  CHECK(phrases(ask(origin, of)) == texts{"等"});
  of.prior_awards = std::vector{award({})};
  of.call = {};
  CHECK(pointers(ask(origin, of).missing) == texts{"/call/fiscalYear", "/priorAwards/0/program"});
  of.call = fiscal_year(2013);
  of.prior_awards = std::vector{award(amed::prime)};
  CHECK(phrases(ask(origin, of)) == texts{"notInCatalogue"});
}

TEST_CASE("areas: what they offer and when they were launched") {
  auto of = call_of(amed::prime, 2024);
  CHECK(pointers(ask(rules::area_offers, of).missing) == texts{"/area"});
  of.area = std::string("月面");
  CHECK(phrases(ask(rules::area_offers, of)) == texts{"notInCatalogue"});
  CHECK(phrases(ask(rules::call_year >= rules::area_launch_year, of)) == texts{"notInCatalogue"});
  of.area = std::string("免疫記憶の理解とその制御に資する医療シーズの創出");
  CHECK(truth_of(rules::area_offers, of) == truth::no);
  of.program = amed::amed_crest;
  CHECK(truth_of(rules::area_offers, of) == truth::yes);
  CHECK(truth_of(rules::call_year == rules::area_launch_year + count_of(2), of) == truth::yes);
  of.program = {};
  CHECK(pointers(ask(rules::area_offers, of).missing) == texts{"/program"});
}

TEST_CASE("statuses and roles are compared as symbols") {
  prior_award ended = award(amed::prime);
  ended.status = award_status::completed;
  const auto of = with_awards({ended});
  CHECK(truth_of(rules::any(prior_awards, award_state == award_status::completed), of) == truth::yes);
  CHECK(truth_of(rules::any(prior_awards, award_state == award_status::ongoing), of) == truth::no);
  CHECK(pointers(ask(rules::any(prior_awards, award_end < period_start), of).missing) == texts{"/period/start", "/priorAwards/0/end"});
}

namespace {

constexpr label name{.ja = "規則", .en = "rule"};
constexpr rules::rule_set cases{
    "cases",
    rules::rule("plain", name).when(rules::is_new).require(rules::all(budget, direct_cost >= yen(0))),
    rules::rule("two", name).when(rules::applied_program == amed::force).require(rules::is_new),
    rules::rule("two", name).when(rules::applied_program == amed::leap).require(rules::promises_data_management_plan),
    rules::rule("judged", name).when(rules::judged(rules::is_new, by_taste)).require(rules::promises_data_management_plan),
};

auto check(const proposal& of) -> std::vector<reference_verdict> {
  return check_by_reference(of, rules::lowered_rules<cases>, amed::catalogue);
}

}  // namespace

TEST_CASE("a rule's condition: no, unknown and yes") {
  auto of = with_budget({row(yen(-1)), row(yen(1)), row(yen(-2))});
  CHECK(check(of)[0].verdict == verdict::undetermined);
  CHECK(pointers(check(of)[0].missing) == texts{"/isNew"});
  of.is_new = false;
  CHECK(check(of)[0].verdict == verdict::not_applicable);
  of.is_new = true;
  CHECK(check(of)[0].verdict == verdict::violated);
  CHECK(pointers(check(of)[0].failing) == texts{"/budget/0/directYen", "/budget/2/directYen"});
  of.budget.value()[0].direct = yen(0);
  of.budget.value()[2].direct = {};
  CHECK(check(of)[0].verdict == verdict::undetermined);
  of.budget.value()[2].direct = yen(0);
  CHECK(check(of)[0].verdict == verdict::satisfied);
}

TEST_CASE("a condition that is left to a person leaves the rule to a person") {
  proposal of;
  of.is_new = false;
  const auto said = check(of)[2];
  CHECK(said.verdict == verdict::needs_judgement);
  REQUIRE(said.judgements.size() == 1);
  CHECK(said.judgements[0] == by_taste);
}

TEST_CASE("the cases of one rule share a slot") {
  proposal of;
  REQUIRE(check(of).size() == 3);
  CHECK(check(of)[1].verdict == verdict::undetermined);
  CHECK(pointers(check(of)[1].missing) == texts{"/program"});
  of.program = amed::leap;
  CHECK(pointers(check(of)[1].missing) == texts{"/dataManagementPlan"});
  of.data_management_plan = true;
  CHECK(check(of)[1].verdict == verdict::satisfied);
  of.program = amed::prime;
  CHECK(check(of)[1].verdict == verdict::not_applicable);
}
