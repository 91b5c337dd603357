#pragma once

#include <array>

#include <koubo/program/budget_table.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// 予算（執行額）の変遷. The source leaves out H28 to R1 (…): those years have lines without amounts. Of R7 it gives the proposed initial budget alone.
///
/// Unit:     yen; the source counts in 百万円.
/// Source:   F-02, BG-01, BG-02, BG-03, X-16
inline constexpr std::array<budget_line, 11> budget_lines{{
    {fiscal_year(2015), yen(7'450'000'000), yen(0), yen(755'000'000)},
    {fiscal_year(2016), budget_cell::not_given(), budget_cell::not_given(), budget_cell::not_given()},
    {fiscal_year(2017), budget_cell::not_given(), budget_cell::not_given(), budget_cell::not_given()},
    {fiscal_year(2018), budget_cell::not_given(), budget_cell::not_given(), budget_cell::not_given()},
    {fiscal_year(2019), budget_cell::not_given(), budget_cell::not_given(), budget_cell::not_given()},
    {fiscal_year(2020), yen(8'796'000'000), yen(0), yen(52'000'000)},
    {fiscal_year(2021), yen(9'799'000'000), yen(0), yen(107'000'000)},
    {fiscal_year(2022), yen(10'619'000'000), yen(0), yen(777'000'000)},
    {fiscal_year(2023), yen(10'920'000'000), yen(0), yen(758'000'000)},
    {fiscal_year(2024), yen(11'012'000'000), yen(0), yen(1'054'000'000)},
    {fiscal_year(2025), yen(11'045'000'000), budget_cell::not_applicable(), budget_cell::not_applicable(), true},
}};

inline constexpr budget_table budget{budget_lines,
                                     {{"F-02", "BG-01", "BG-02", "BG-03", "X-16"}, "予算（執行額）の変遷（単位：百万円）", "§4, L70-80"},
                                     {{"BG-01"}, "当初予算 7,450 … 8,796 9,799 10,619 10,920 11,012 11,045", "§4, L70-76"},
                                     {{"BG-02"}, "補正予算 0 0 0 0 0 0 -", "§4, L70-78"},
                                     {{"BG-03"}, "調整費 755 52 107 777 758 1,054 -", "§4, L70-80"}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
