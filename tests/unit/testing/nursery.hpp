#pragma once

#include <array>

#include <koubo/program/catalogue.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>
#include <koubo/testing/tested_rules.hpp>

/// An invented agency with a few rules, each of another form, to try the testing kit on: SAPLING, for calls of FY2018 to FY2030, follows SEED.
namespace nursery {

using namespace koubo;         // NOLINT(google-build-using-namespace)
using namespace koubo::rules;  // NOLINT(google-build-using-namespace)

inline constexpr program_id seed = "SEED";
inline constexpr program_id sapling = "SAPLING";

inline constexpr std::array<program, 2> programs{{
    {seed, {.ja = "種", .en = "Seed"}, program_type::none, false, {}, {{"N-6"}, "種", "p. 1"}},
    {sapling, {.ja = "苗木", .en = "Sapling"}, program_type::none, true, {}, {{"N-6"}, "苗木", "p. 1"}},
}};

inline constexpr term_key<dimension::yen> annual_cap{"annual_cap"};
inline constexpr term_key<dimension::yen> total_cost{"total_cost"};
inline constexpr call_years years{fiscal_year(2018), fiscal_year(2030)};

inline constexpr std::array<term, 2> terms{{
    {sapling,
     annual_cap.name,
     years,
     at_most(yen(5'000'000), strength::ceiling, limit_scope::per_year, cost_basis::direct_and_indirect),
     {{"N-1"}, "500万円以内", "p. 2"}},
    {sapling,
     total_cost.name,
     years,
     between(yen(8'000'000), yen(12'000'000), strength::guideline, limit_scope::per_project, cost_basis::direct_and_indirect),
     {{"N-2"}, "1千万円程度", "p. 2"},
     "程度"},
}};

inline constexpr std::array<transition, 2> pathway{{
    {seed, sapling, years, origin_state::finished, {{"N-3"}, "種等", "p. 3"}},
    {program_id(), sapling, years, origin_state::finished, {{"N-3"}, "等", "p. 3"}},
}};

inline constexpr koubo::catalogue catalogue{
    .edition = {"nursery-1", date(2024, 4, 1), {}}, .programs = programs, .terms = terms, .areas = {}, .transitions = pathway};

consteval auto named(std::string_view id) { return rule(id, {.ja = "規則", .en = "rule"}); }

inline constexpr auto cost = direct_cost + indirect_cost;

inline constexpr rule_set all_rules{
    "nursery",
    named("yearly-cost").when(calls_of(sapling)).require(all(budget, cost <= term_of<annual_cap>)),
    named("total-cost").when(calls_of(sapling)).require(sum(cost) >= term_low<total_cost> && sum(cost) <= term_high<total_cost>),
    named("origin").when(calls_of(sapling)).require(any(prior_awards, is_origin(award_program))).remedied_by(remedy::none),
    named("team").require(count(koubo::rules::co_investigators, always) <= count_of(3)),
    named("opening-day").require(period_start >= date(2024, 4, 1) && period_end >= period_start),
};

inline const koubo::testing::tested_rules tested = koubo::testing::tested<all_rules>(catalogue);

}  // namespace nursery
