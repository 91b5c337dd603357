#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include <koubo/amed/catalogue.hpp>

#include "generated_proposal.hpp"

/// The values at which the verdicts of the pack `amed` turn.
namespace koubo_test {

inline constexpr auto least = std::numeric_limits<std::int64_t>::min();
inline constexpr auto greatest = std::numeric_limits<std::int64_t>::max();

inline constexpr std::array<int, 13> calls{2024, 2013, 2014, 2017, 2018, 2021, 2022, 2099, 2016, 2019, 2020, 2023, 2025};
inline constexpr std::array<int, 7> period_months{24, 12, 42, 60, 66, 6, 0};
inline constexpr std::array<std::int64_t, 9> amounts{20'000'000, 300'000'000,           0,     40'000'000, 1,
                                                     30'000'000, 1'000'000'000'000'000, least, greatest};
inline constexpr std::array<std::int64_t, 6> totals{30'000'000, 40'000'000, 150'000'000, 500'000'000, 300'000'000, 0};

inline constexpr std::array<koubo::program_id, 6> amed_programs{koubo::amed::force, koubo::amed::amed_crest, koubo::amed::prime,
                                                                koubo::amed::leap,  koubo::amed::jst_crest,  "OTHER"};
inline constexpr std::array<koubo::program_id, 9> amed_awards{koubo::amed::prime,
                                                              koubo::amed::amed_crest,
                                                              koubo::amed::force,
                                                              koubo::amed::leap,
                                                              koubo::amed::jst_crest,
                                                              koubo::amed::jst_presto,
                                                              koubo::amed::jst_erato,
                                                              "KAKENHI-S",
                                                              ""};
inline constexpr std::array<std::string_view, 9> amed_areas{
    "性差・個人差の機構解明と予測技術の創出",
    "ストレスへの応答と疾病発症に至るメカニズムの解明",
    "免疫記憶の理解とその制御に資する医療シーズの創出",
    "感染症創薬に向けた研究基盤の構築と新規モダリティ等の技術基盤の創出",
    "プロテオスタシスの理解と革新的医療の創出",
    "生体組織の適応・修復機構の時空間的理解に基づく生命現象の探求と医療技術シーズの創出",
    "全ライフコースを対象とした個体の機能低下機構の解明",
    "月面",
    ""};
inline constexpr surroundings of_amed{amed_programs, amed_awards, amed_areas, calls, period_months, amounts, totals};

}  // namespace koubo_test
