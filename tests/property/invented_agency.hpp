#pragma once

#include <array>

#include <koubo/program/catalogue.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

/// An agency that nobody has heard of: its rules use every operation of the language, in conditions as well as in requirements.
namespace koubo_test::agency {

using namespace koubo;         // NOLINT(google-build-using-namespace)
using namespace koubo::rules;  // NOLINT(google-build-using-namespace)

inline constexpr program_id alpha = "ALPHA";
inline constexpr program_id beta = "BETA";
inline constexpr program_id gamma = "GAMMA";  ///< known, without terms
inline constexpr program_id delta = "DELTA";  ///< with terms, not among the programs

inline constexpr term_key<dimension::month> longest{"longest"};
inline constexpr term_key<dimension::month> usual{"usual"};
inline constexpr term_key<dimension::yen> total{"total"};
inline constexpr term_key<dimension::yen> cap{"cap"};
inline constexpr term_key<dimension::count> team{"team"};
inline constexpr term_key<dimension::month> unheard_of{"unheard_of"};  ///< of which the catalogue says nothing

inline constexpr std::array<program, 3> programs{{
    {alpha, {.ja = "甲", .en = "alpha"}, program_type::none, true, {}, {}},
    {beta, {.ja = "乙", .en = "beta"}, program_type::none, true, {}, {}},
    {gamma, {.ja = "丙", .en = "gamma"}, program_type::none, true, {}, {}},
}};

inline constexpr call_years since_2014{fiscal_year(2014), std::nullopt};
inline constexpr call_years until_2021{fiscal_year(2014), fiscal_year(2021)};
inline constexpr call_years since_2022{fiscal_year(2022), std::nullopt};

inline constexpr std::array<term, 11> terms{{
    {alpha, longest.name, since_2014, at_most(months(24), strength::ceiling), {{"Z-01"}, "", ""}},
    {alpha, usual.name, since_2014, between(months(12), months(24), strength::descriptive), {{"Z-02"}, "", ""}, "1～2年"},
    {alpha,
     total.name,
     until_2021,
     between(yen(30'000'000), yen(40'000'000), strength::guideline, limit_scope::per_project, cost_basis::direct),
     {{"Z-03"}, "", ""},
     "程度"},
    {alpha,
     total.name,
     since_2022,
     between(yen(30'000'000), yen(40'000'000), strength::ceiling, limit_scope::per_project, cost_basis::direct),
     {{"Z-04"}, "", ""}},
    {alpha,
     cap.name,
     since_2014,
     at_most(yen(20'000'000), strength::guideline, limit_scope::per_year, cost_basis::direct),
     {{"Z-05"}, "", ""},
     "前後"},
    {beta, longest.name, until_2021, at_most(months(42), strength::nominal), {{"Z-06"}, "", ""}},
    {beta,
     total.name,
     since_2022,
     at_most(yen(300'000'000), strength::ceiling, limit_scope::per_project, cost_basis::direct),
     {{"Z-07"}, "", ""}},
    {beta,
     cap.name,
     since_2014,
     at_most(yen(20'000'000), strength::ceiling, limit_scope::per_year, cost_basis::direct),
     {{"Z-08"}, "", ""}},
    {beta,
     team.name,
     since_2014,
     {.unit = dimension::count, .low = 1, .high = 2, .strength = strength::descriptive},
     {{"Z-09"}, "", ""},
     "数名"},
    {delta, longest.name, since_2014, at_most(months(60), strength::ceiling), {{"Z-10"}, "", ""}},
    {delta,
     cap.name,
     since_2014,
     at_most(yen(20'000'000), strength::ceiling, limit_scope::per_year, cost_basis::direct),
     {{"Z-11"}, "", ""}},
}};

inline constexpr std::array<program_id, 2> both{alpha, beta};
inline constexpr std::array<program_id, 1> alpha_only{alpha};
inline constexpr std::array<area, 2> areas{{
    {"深海", "", fiscal_year(2018), both, false, {}},
    {"高山", "", fiscal_year(2022), alpha_only, false, {}},
}};

inline constexpr std::array<transition, 5> transitions{{
    {alpha, beta, since_2014, origin_state::any, {{"Z-12"}, "甲から", ""}},
    {gamma, beta, since_2022, origin_state::any, {{"Z-13"}, "丙から", ""}},
    {program_id(), beta, since_2022, origin_state::any, {{"Z-14"}, "等", ""}},
    {beta, alpha, until_2021, origin_state::any, {{"Z-15"}, "乙から", ""}},
    {program_id(), alpha, until_2021, origin_state::any, {{"Z-16"}, "など", ""}},
}};

inline constexpr koubo::catalogue catalogue{
    .edition = {"agency-1", date(2025, 1, 1), {}}, .programs = programs, .terms = terms, .areas = areas, .transitions = transitions};

consteval auto named(std::string_view id) { return rule(id, {.ja = "規則", .en = "rule"}); }

inline constexpr judgement by_custom{"慣例", {}, {"Z-20"}};
inline constexpr judgement by_taste{"好み", {}, {"Z-21"}};
inline constexpr auto from_origin = award_role == role::principal_investigator && is_origin(award_program);

inline constexpr rule_set all_rules{
    "agency",
    named("sum").require(sum(direct_cost) >= term_low<total> && sum(direct_cost) <= term_high<total>),
    named("sum-of-two").require(all(budget, direct_cost + indirect_cost <= term_of<cap>)),
    named("sum-of-differences").when(in_force).require(sum(direct_cost - indirect_cost) >= yen(0)),
    named("difference").require(all(budget, direct_cost - indirect_cost >= yen(0))),
    named("multiple-of-term").require(all(budget, direct_cost <= 2 * term_of<cap>)),
    named("multiples").require(all(budget, 10 * indirect_cost <= 3 * direct_cost)),
    named("negative-multiple").require(!any(budget, -2 * direct_cost < -40'000'000_yen)),
    named("limit-first").require(all(budget, term_of<cap> >= direct_cost)),
    named("limit-exceeded").require(any(budget, direct_cost > term_of<cap>)),
    named("count").require(count(prior_awards, from_origin) >= count_of(1)),
    named("count-to-term")
        .require(count(koubo::rules::co_investigators, always) <= term_high<team> &&
                 count(koubo::rules::co_investigators, always) >= term_low<team>),
    named("count-of-judged")
        .require(count(prior_awards, judged(award_state == award_status::completed, by_custom) || award_end < period_start) < count_of(2)),
    named("months").require(add_months_clipped(period_start, months(6)) <= period_end),
    named("months-of-awards").require(all(prior_awards, period_end > add_months_clipped(award_start, months(36)))),
    named("months-between-awards").require(all(prior_awards, add_months_clipped(award_start, months(36)) <= add_days(award_end, 1))),
    named("term-missing").require(period_end < add_months_clipped(period_start, term_of<unheard_of>)),
    named("term").require(period_end < add_months_clipped(period_start, term_of<longest>)),
    named("term-as-condition").when(period_end >= add_months_clipped(period_start, term_low<usual>)).require(is_new),
    named("usual").when(calls_of(alpha)).require(period_end >= add_days(add_months_clipped(period_start, term_low<usual>), -1)),
    named("open-set").require(any(prior_awards, is_origin(award_program))),
    named("open-set-as-condition").when(any(prior_awards, is_origin(award_program))).require(is_new),
    named("all-of-open-set").require(all(prior_awards, is_origin(award_program))),
    named("own-origin").require(is_origin(applied_program)),
    named("distinct-years").require(distinct(budget_fiscal_year)),
    named("distinct-programs").require(distinct(award_program)),
    named("distinct-starts").when(!distinct(award_end)).require(distinct(award_start)),
    named("stated").require(all(prior_awards, !stated(award_end) || award_end < period_start)),
    named("stated-person").require(stated(names_principal_investigator) && stated(stated_area) && !stated(is_new)),
    named("form").require(well_formed(researcher_id, text_form::researcher_number_check_digit)),
    named("form-as-condition").when(well_formed(researcher_id, text_form::researcher_number)).require(effort == percent_of(100)),
    named("judged-condition").when(judged(is_new, by_taste)).require(promises_data_management_plan),
    named("judged-either").require(judged(is_new, by_taste) || judged(promises_data_management_plan, by_custom)),
    named("judged-both").require(judged(is_new, by_taste) && judged(promises_data_management_plan, by_custom)),
    named("judged-and-missing").when(judged(is_new, by_taste) || promises_data_management_plan).require(names_program_manager),
    named("nested").require(!(is_new && promises_data_management_plan) || (names_program_manager && !names_principal_investigator)),
    named("year-and-count").require(any(prior_awards, fiscal_year_of(award_end) + count_of(2) >= call_year)),
    named("call-window").require(call_year - fiscal_year(2020) <= fiscal_year(2004)),
    named("area").require(area_offers || judged(call_year >= area_launch_year, not_in_catalogue)),
    named("area-as-condition").when(area_offers).require(call_year < area_launch_year + count_of(3)),
    named("two-cases").when(judged(calls_of(alpha), by_taste) && one_of(applied_program, alpha)).require(is_new),
    named("two-cases").when(calls_of(beta)).require(all(budget, direct_cost >= 1_yen)),
    named("two-cases").when(calls_of(delta)).require(judged(never, by_custom)),
    named("steps").require(all(prior_awards, award_start <= award_end && add_days(award_end, 30) < period_start)),
    named("years").require(
        all(budget, fiscal_year_of(period_start) <= budget_fiscal_year && budget_fiscal_year <= fiscal_year_of(period_end))),
    named("anchored").require(all(budget, direct_cost <= term_of<cap>)).at(field::budget),
    named("always").when(in_force).require(always),
    named("never")
        .when(terms_in_force{} || is_new)
        .require(any(koubo::rules::co_investigators, never) || all(koubo::rules::co_investigators, always)),
    named("statuses").require(any(prior_awards, award_state == award_status::ongoing || award_role == role::co_investigator)),
};

}  // namespace koubo_test::agency
