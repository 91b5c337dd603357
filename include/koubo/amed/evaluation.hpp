#pragma once

#include <array>

#include <koubo/program/evaluation.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

inline constexpr std::array<fiscal_year, 3> program_evaluation_years{fiscal_year(2020), fiscal_year(2024), fiscal_year(2029)};

/// Interim evaluations of the program itself: 2020, 2024, 2029, and then every five years.
inline constexpr evaluation_years program_evaluations{
    program_evaluation_years, 5, {{"P-02", "X-17"}, "中間評価 令和２年度、令和６年度及び令和11年度（以降、５年毎に実施予定）", "§1, L7"}};

inline constexpr std::array<evaluation_term, 3> evaluation_criteria{{
    {"necessity", {.ja = "必要性", .en = "necessity"}, {{"P-22"}, "必要性", "L925-1104"}},
    {"effectiveness", {.ja = "有効性", .en = "effectiveness"}, {{"P-22"}, "有効性", "L925-1104"}},
    {"efficiency", {.ja = "効率性", .en = "efficiency"}, {{"P-22"}, "効率性", "L925-1104"}},
}};

/// What an interim evaluation of the program comes to; that of FY2024 came to the first.
inline constexpr std::array<evaluation_term, 3> evaluation_decisions{{
    {"continue", {.ja = "継続", .en = "continue"}, {{"P-21"}, "本課題は「継続」、「中止」、「方向転換」する", "L1226-1232"}},
    {"stop", {.ja = "中止", .en = "stop"}, {{"P-21"}, "本課題は「継続」、「中止」、「方向転換」する", "L1226-1232"}},
    {"redirect", {.ja = "方向転換", .en = "redirect"}, {{"P-21"}, "本課題は「継続」、「中止」、「方向転換」する", "L1226-1232"}},
}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
