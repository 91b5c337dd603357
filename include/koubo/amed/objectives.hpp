#pragma once

#include <array>

#include <koubo/program/objective.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// Objectives that the ministry notified, as the source names them. Separate from the areas, whose names differ.
inline constexpr std::array<objective, 3> objectives{{
    {"性差・個人差・個人内の変化の解明と予測への挑戦",
     fiscal_year(2024),
     false,
     {{"P-23", "P-06"}, "性差・個人差・個人内の変化の解明と予測への挑戦", "slide 1, L204-209; L970-972"}},
    {"ストレスへの応答と病態形成メカニズムの解明",
     fiscal_year(2023),
     false,
     {{"P-23", "P-06"}, "ストレスへの応答と病態形成メカニズムの解明", "slide 1, L204-209; L970-972"}},
    {"免疫細胞に宿る記憶の理解とその制御に資する医療シーズの創出",
     fiscal_year(2022),
     true,
     {{"P-23", "P-06"}, "免疫細胞に宿る記憶の理解とその制御に資する医療シーズの創出", "slide 1, L204-209"}},
}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
