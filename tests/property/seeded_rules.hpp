#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/catalogue/analyze.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

/// Agencies that nobody has heard of: one whose rules hold together, and others with one defect each, with what an analysis is to say of it.
namespace koubo_test::seeded {

using namespace koubo;         // NOLINT(google-build-using-namespace)
using namespace koubo::rules;  // NOLINT(google-build-using-namespace)

inline constexpr program_id seed = "SEED";
inline constexpr program_id grow = "GROW";
inline constexpr program_id other = "OTHER";  ///< of another agency, without calls

inline constexpr term_key<dimension::month> longest{"longest"};
inline constexpr term_key<dimension::month> shortest{"shortest"};
inline constexpr term_key<dimension::yen> cap{"cap"};
inline constexpr term_key<dimension::yen> total{"total"};

inline constexpr std::array<program, 3> programs{{
    {seed, {.ja = "種", .en = "seed"}, program_type::none, true, {}, {}},
    {grow, {.ja = "芽", .en = "grow"}, program_type::none, true, {}, {}},
    {other, {.ja = "他", .en = "other"}, program_type::none, false, {}, {}},
}};

inline constexpr call_years ever{fiscal_year(2010), std::nullopt};
constexpr auto years(int from, int to) -> call_years { return {fiscal_year(from), fiscal_year(to)}; }
constexpr auto since(int from) -> call_years { return {fiscal_year(from), std::nullopt}; }
constexpr auto month_limit(program_id of, term_name name, call_years valid, int count) -> term {
  return {of, name, valid, at_most(months(count), strength::ceiling), {{"Z-1"}, "", ""}};
}
constexpr auto yen_limit(program_id of, term_name name, call_years valid, std::int64_t amount, limit_scope scope) -> term {
  return {of, name, valid, at_most(yen(amount), strength::ceiling, scope, cost_basis::direct), {{"Z-2"}, "", ""}};
}

inline constexpr std::array<term, 4> terms{{
    month_limit(seed, longest.name, ever, 24),
    yen_limit(seed, cap.name, ever, 20'000'000, limit_scope::per_year),
    month_limit(grow, longest.name, ever, 60),
    yen_limit(grow, cap.name, ever, 300'000'000, limit_scope::per_year),
}};

inline constexpr std::array<transition, 2> transitions{{
    {seed, grow, ever, origin_state::any, {}},
    {other, grow, since(2020), origin_state::any, {}},
}};

constexpr auto catalogue_of(std::span<const term> its_terms, std::span<const transition> its_transitions = transitions) -> catalogue {
  return {
      .edition = {"seeded-1", date(2025, 1, 1), {}}, .programs = programs, .terms = its_terms, .areas = {}, .transitions = its_transitions};
}

consteval auto named(std::string_view id) { return rule(id, {.ja = "規則", .en = "rule"}); }

// ---- rules that hold together ----

inline constexpr auto ordered = named("ordered").require(period_end >= period_start);
inline constexpr auto not_too_long =
    named("not-too-long").when(in_force).require(period_end < add_months_clipped(period_start, term_of<longest>));
inline constexpr auto within_cap = named("within-cap").when(in_force).require(all(budget, direct_cost <= term_of<cap>));
inline constexpr auto not_negative = named("not-negative").require(all(budget, direct_cost >= yen(0)));
inline constexpr auto years_apart = named("years-apart").require(distinct(budget_fiscal_year));
inline constexpr auto from_origin =
    named("from-origin").when(calls_of(grow)).require(any(prior_awards, is_origin(award_program))).remedied_by(remedy::none);

inline constexpr rule_set sound{"sound", ordered, not_too_long, within_cap, not_negative, years_apart, from_origin};

// ---- one defect each ----

/// Two that clash, one day apart: at least 24 months and a day, and at most 24 months.
inline constexpr rule_set too_short_for_long{
    "too-short-for-long", ordered,
    not_too_long,         within_cap,
    not_negative,         years_apart,
    from_origin,          named("long-enough").when(calls_of(seed)).require(period_end >= add_months_clipped(period_start, months(24)))};

/// Three that clash: seven rows of 20 million yen do not come to 150 million.
inline constexpr rule_set sum_out_of_reach{"sum-out-of-reach",
                                           ordered,
                                           not_too_long,
                                           within_cap,
                                           not_negative,
                                           years_apart,
                                           from_origin,
                                           named("seven-years").when(calls_of(seed)).require(count(budget, always) <= count_of(7)),
                                           named("large-enough").when(calls_of(seed)).require(sum(direct_cost) >= yen(140'000'001))};

/// Two that clash though no one row does: in each, indirect cost is at most direct cost; in the sum it is more.
inline constexpr rule_set sum_against_rows{"sum-against-rows",
                                           ordered,
                                           not_too_long,
                                           within_cap,
                                           not_negative,
                                           years_apart,
                                           from_origin,
                                           named("indirect-below").when(calls_of(seed)).require(all(budget, indirect_cost <= direct_cost)),
                                           named("indirect-above").when(calls_of(seed)).require(sum(indirect_cost) > sum(direct_cost))};

/// One that clashes with itself: two awards at least, and one at most.
inline constexpr rule_set two_and_one{"two-and-one",
                                      ordered,
                                      not_too_long,
                                      within_cap,
                                      not_negative,
                                      years_apart,
                                      from_origin,
                                      named("two-and-one")
                                          .when(calls_of(seed))
                                          .require(count(prior_awards, award_role == role::co_investigator) >= count_of(2) &&
                                                   count(prior_awards, award_role == role::co_investigator) <= count_of(1))};

inline constexpr rule_set of_nobody{"of-nobody",  ordered,     not_too_long, within_cap,
                                    not_negative, years_apart, from_origin,  named("of-nobody").when(calls_of("GHOST")).require(is_new)};

/// Applies only where the first day is both before FY2015 and after FY2019.
inline constexpr rule_set at_no_time{
    "at-no-time",
    ordered,
    not_too_long,
    within_cap,
    not_negative,
    years_apart,
    from_origin,
    named("at-no-time").when(fiscal_year_of(period_start) < fiscal_year(2015) && period_start > date(2020, 3, 31)).require(is_new)};

inline constexpr rule_set tautology{
    "tautology",  ordered,
    not_too_long, within_cap,
    not_negative, years_apart,
    from_origin,  named("tautology").require(fiscal_year_of(period_start) <= fiscal_year_of(add_months_clipped(period_start, months(1))))};

inline constexpr rule_set wider_cap{
    "wider-cap",  ordered,     not_too_long, within_cap,
    not_negative, years_apart, from_origin,  named("wider-cap").require(all(budget, direct_cost <= 400'000'000_yen))};

/// Follows from two together, and from neither alone.
inline constexpr rule_set sum_of_caps{
    "sum-of-caps",
    ordered,
    not_too_long,
    within_cap,
    not_negative,
    years_apart,
    from_origin,
    named("indirect-cap").when(in_force).require(all(budget, indirect_cost <= 30'000'000_yen)),
    named("both-caps").when(calls_of(seed)).require(all(budget, direct_cost + indirect_cost <= 50'000'000_yen))};

/// What a person judges does not imply what is refused.
inline constexpr rule_set judged_beside{
    "judged-beside", ordered,
    not_too_long,    within_cap,
    not_negative,    years_apart,
    from_origin,     named("usual").when(calls_of(seed)).require(judged(all(budget, direct_cost <= 10'000'000_yen), {"程度", {}, {}}))};

/// Asks for an award of SEED beside any other: awards of OTHER alone lead nowhere.
inline constexpr rule_set only_from_seed{
    "only-from-seed", ordered,     not_too_long, within_cap,
    not_negative,     years_apart, from_origin,  named("was-seed").when(calls_of(grow)).require(any(prior_awards, award_program == seed))};

inline constexpr auto from_any_origin =
    named("from-origin").when(in_force).require(any(prior_awards, is_origin(award_program))).remedied_by(remedy::none);
inline constexpr rule_set origins_everywhere{"origins-everywhere", ordered,     not_too_long,   within_cap,
                                             not_negative,         years_apart, from_any_origin};

// ---- terms and transitions with one defect each ----

inline constexpr std::array<term, 5> with_gap{{
    month_limit(seed, longest.name, ever, 24),
    yen_limit(seed, cap.name, years(2010, 2018), 20'000'000, limit_scope::per_year),
    yen_limit(seed, cap.name, since(2020), 25'000'000, limit_scope::per_year),
    terms[2],
    terms[3],
}};
inline constexpr std::array<term, 4> late_cap{{
    terms[0],
    yen_limit(seed, cap.name, since(2015), 20'000'000, limit_scope::per_year),
    terms[2],
    terms[3],
}};
inline constexpr std::array<term, 5> with_overlap{{
    month_limit(seed, longest.name, years(2010, 2020), 24),
    month_limit(seed, longest.name, since(2020), 36),
    terms[1],
    terms[2],
    terms[3],
}};
/// Of calls before FY2020 the cap is below zero yen of what is asked for at least.
inline constexpr std::array<term, 5> low_cap_once{{
    terms[0],
    yen_limit(seed, cap.name, years(2010, 2019), 4'999'999, limit_scope::per_year),
    yen_limit(seed, cap.name, since(2020), 5'000'000, limit_scope::per_year),
    terms[2],
    terms[3],
}};
inline constexpr rule_set at_least_five_million{"at-least-five-million",
                                                ordered,
                                                not_too_long,
                                                within_cap,
                                                years_apart,
                                                from_origin,
                                                named("large-enough").when(in_force).require(all(budget, direct_cost >= 5'000'000_yen))};

inline constexpr std::array<transition, 3> doubled{
    {transitions[0], transitions[1], {other, grow, years(2022, 2024), origin_state::any, {}}}};
inline constexpr std::array<transition, 2> in_a_circle{
    {{seed, grow, ever, origin_state::any, {}}, {grow, seed, ever, origin_state::any, {}}}};
inline constexpr std::array<transition, 2> before_all_calls{{transitions[0], {other, grow, years(1990, 1999), origin_state::any, {}}}};

inline constexpr auto sound_catalogue = catalogue_of(terms);
inline constexpr auto gap_catalogue = catalogue_of(with_gap);
inline constexpr auto late_catalogue = catalogue_of(late_cap);
inline constexpr auto overlap_catalogue = catalogue_of(with_overlap);
inline constexpr auto low_cap_catalogue = catalogue_of(low_cap_once);
inline constexpr auto doubled_catalogue = catalogue_of(terms, doubled);
inline constexpr auto circle_catalogue = catalogue_of(terms, in_a_circle);
inline constexpr auto early_catalogue = catalogue_of(terms, before_all_calls);

struct seeded_case {
  std::string_view name;
  judged_rules rules;
  const catalogue* by;
  std::vector<std::string> expected;  ///< as `said_of` writes each finding
};

inline auto said_of(const analysis_finding& of) -> std::string {
  std::string text(info(of.kind).key);
  for (const auto& part : {std::string(of.program.view()), std::string(of.origin.view()), std::string(of.term.view())}) {
    text += part.empty() ? "" : " " + part;
  }
  for (const auto rule : of.rules) {
    text += " " + std::string(rule);
  }
  if (of.calls && of.kind != analysis_kind::unreachable_transition) {
    text += " " + std::to_string(of.calls->from.year()) + ".." + std::to_string(of.calls->to->year());
  }
  return text;
}

inline auto all_cases() -> std::vector<seeded_case> {
  const auto* by = &sound_catalogue;
  return {
      {"sound", judged_by_native<sound>(), by, {}},
      {"judged beside refused", judged_by_native<judged_beside>(), by, {}},
      {"two clash",
       judged_by_native<too_short_for_long>(),
       by,
       {"contradiction SEED not-too-long long-enough 2010..2040", "unreachable-transition GROW SEED"}},
      {"three clash",
       judged_by_native<sum_out_of_reach>(),
       by,
       {"contradiction SEED within-cap seven-years large-enough 2010..2040", "unreachable-transition GROW SEED"}},
      {"a sum clashes with its rows",
       judged_by_native<sum_against_rows>(),
       by,
       {"contradiction SEED indirect-below indirect-above 2010..2040", "unreachable-transition GROW SEED"}},
      {"a rule clashes with itself",
       judged_by_native<two_and_one>(),
       by,
       {"contradiction SEED two-and-one 2010..2040", "unreachable-transition GROW SEED"}},
      {"a clash in some calls",
       judged_by_native<at_least_five_million>(),
       &low_cap_catalogue,
       {"contradiction SEED within-cap large-enough 2010..2019"}},
      {"a program that is not there", judged_by_native<of_nobody>(), by, {"never-applies of-nobody"}},
      {"a time that is not there", judged_by_native<at_no_time>(), by, {"never-applies at-no-time"}},
      {"a tautology", judged_by_native<tautology>(), by, {"never-fails tautology"}},
      {"implied by one", judged_by_native<wider_cap>(), by, {"implied wider-cap within-cap"}},
      {"implied by two together", judged_by_native<sum_of_caps>(), by, {"implied both-caps within-cap indirect-cap"}},
      {"a gap between versions", judged_by_native<sound>(), &gap_catalogue, {"gap SEED cap 2019..2019"}},
      {"a gap before the first version", judged_by_native<sound>(), &late_catalogue, {"gap SEED cap 2010..2014"}},
      {"two versions in one year", judged_by_native<sound>(), &overlap_catalogue, {"overlap SEED longest 2020..2020"}},
      {"a transition that stands twice", judged_by_native<sound>(), &doubled_catalogue, {"overlap GROW OTHER 2022..2024"}},
      {"a transition that a rule closes", judged_by_native<only_from_seed>(), by, {"unreachable-transition GROW OTHER"}},
      {"transitions in a circle",
       judged_by_native<origins_everywhere>(),
       &circle_catalogue,
       {"unreachable-transition GROW SEED", "unreachable-transition SEED GROW"}},
      {"a transition before all calls", judged_by_native<sound>(), &early_catalogue, {"unreachable-transition GROW OTHER"}},
  };
}

}  // namespace koubo_test::seeded
