#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/check/checker.hpp>
#include <koubo/check/message.hpp>
#include <koubo/proposal/builder.hpp>
#include <koubo/rules/language.hpp>

#include <catch2/catch.hpp>

/// An invented program with a term of each strength, so that checks are tested apart from any real family of programs.
namespace koubo_test {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

inline constexpr program_id seed = "SEED";
inline constexpr program_id bud = "BUD";

inline constexpr term_key<dimension::yen> ceiling_cap{"ceiling_cap"};
inline constexpr term_key<dimension::yen> guideline_band{"guideline_band"};
inline constexpr term_key<dimension::yen> unknown_cap{"unknown_cap"};  ///< a key that the catalogue lacks
inline constexpr term_key<dimension::month> longest{"longest"};
inline constexpr term_key<dimension::month> shortest{"shortest"};

inline constexpr assumption first_reading{"first.reading", {.ja = "第一の読み方", .en = "the first reading"}, {"Y-1"}};
inline constexpr assumption second_reading{"second.reading", {.ja = "第二の読み方", .en = "the second reading"}, {"Y-2"}};

inline constexpr std::array<program, 2> programs{{
    {seed, {.ja = "種", .en = "seed"}, program_type::none, true, {}, {}},
    {bud, {.ja = "芽", .en = "bud"}, program_type::none, true, {}, {}},
}};
inline constexpr call_years since_2018{fiscal_year(2018), std::nullopt};
inline constexpr std::array<term, 6> terms{{
    {seed,
     ceiling_cap.name,
     {fiscal_year(2018), fiscal_year(2020)},
     at_most(100_yen, strength::ceiling, limit_scope::per_year, cost_basis::unspecified),
     {{"C-1"}, {}, {}},
     {},
     {{&first_reading}}},
    {seed,
     ceiling_cap.name,
     {fiscal_year(2021), std::nullopt},
     at_most(200_yen, strength::ceiling, limit_scope::per_year, cost_basis::unspecified),
     {{"C-2"}, {}, {}},
     {},
     {{&first_reading}},
     fiscal_year(2024)},
    {seed,
     guideline_band.name,
     since_2018,
     between(50_yen, 500_yen, strength::guideline, limit_scope::per_project, cost_basis::unspecified),
     {{"C-3"}, {}, {}},
     "程度"},
    {seed, longest.name, since_2018, at_most(12_months, strength::nominal), {{"C-4"}, {}, {}}},
    {seed, shortest.name, since_2018, between(6_months, 12_months, strength::descriptive), {{"C-5"}, {}, {}}, "半年から1年"},
    {bud, ceiling_cap.name, since_2018, at_most(100_yen, strength::ceiling, limit_scope::per_year, cost_basis::direct), {{"C-6"}, {}, {}}},
}};
inline constexpr std::array<program_id, 1> offers{seed};
inline constexpr std::array<area, 1> areas{{{"架空領域", "", fiscal_year(2020), offers, false, {}}}};
inline constexpr std::array<transition, 4> transitions{{
    {seed, bud, since_2018, origin_state::any, {{"E-1"}, "種の課題", ""}},
    {program_id(), bud, since_2018, origin_state::any, {{"E-2"}, "等", ""}},
    {bud, seed, {fiscal_year(2020), std::nullopt}, origin_state::any, {{"E-3"}, "芽の課題", ""}},
    {"ELSE", seed, since_2018, origin_state::any, {{"E-4"}, "ほかの課題", ""}},
}};

inline constexpr koubo::catalogue by{
    .edition = {"invented-1", date(2024, 4, 1), {}}, .programs = programs, .terms = terms, .areas = areas, .transitions = transitions};

/// A label that rules of tests can share.
inline constexpr label about{.ja = "規則", .en = "the rule"};
inline constexpr label asked{.ja = "求めること", .en = "what is asked for"};

inline auto pointers(const std::vector<place>& to) -> std::vector<std::string> {
  std::vector<std::string> all;
  all.reserve(to.size());
  for (const auto& each : to) {
    all.push_back(pointer_to(each));
  }
  return all;
}

using texts = std::vector<std::string>;

/// The rule's finding, whatever its verdict.
template <const auto& Rules>
auto judge(const proposal& of, std::string_view rule) -> finding {
  static const checker<Rules> instance(by);
  const auto report = instance.check(of, {.all = true});
  const auto* found = report.find(rule);
  CAPTURE(std::string(rule));
  REQUIRE(found != nullptr);
  return *found;
}

template <const auto& Rules>
auto verdict_of(const proposal& of, std::string_view rule) -> std::string_view {
  return info(judge<Rules>(of, rule).verdict).key;
}

}  // namespace koubo_test
