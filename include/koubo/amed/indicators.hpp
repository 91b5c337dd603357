#pragma once

#include <array>

#include <koubo/program/indicator.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// Counts (N-) and outputs (K-), each with its scope: K-04 to K-06 are of the larger program, and the first two leave this one out (K-07).
inline constexpr std::array<indicator, 10> indicators{{
    {"N-01",
     {.ja = "支援した課題の累計", .en = "projects supported so far"},
     indicator_scope::program,
     {{{{"AMED-CREST", "AMED-CREST"}, 237},
       {{"PRIME", "PRIME"}, 292},
       {{"LEAP", "LEAP"}, 13},
       {{"FORCE", "FORCE"}, 27},
       {{"計", "all"}, 569}}},
     {{"N-01", "X-20"}, "AMED-CREST237課題、PRIME292 課題、LEAP13課題、FORCE27課題の計 569 課題", "L907-909"}},
    {"N-02",
     {.ja = "研究開発領域の累計", .en = "areas so far"},
     indicator_scope::program,
     {{{{"研究開発領域", "areas"}, 20}}},
     {{"N-02"}, "現在までに 20研究開発領域", "L905"}},
    {"N-03",
     {.ja = "前回の中間評価の後に発足した領域", .en = "areas launched since the previous interim evaluation"},
     indicator_scope::program,
     {{{{"令和2年度", "FY2020"}, 1},
       {{"令和3年度", "FY2021"}, 2},
       {{"令和4年度", "FY2022"}, 2},
       {{"令和5年度", "FY2023"}, 1},
       {{"令和6年度", "FY2024"}, 1}}},
     {{"N-03"}, "令和２年度に１…３年度に２…４年度に２…５年度に１…６年度に１", "L901-905"}},
    {"K-01",
     {.ja = "IF５以上の論文誌の論文", .en = "papers in journals with an impact factor of 5 or more"},
     indicator_scope::program,
     {{{{"R1～R4年度", "FY2019–FY2022"}, 1050}}},
     {{"K-01"}, "インパクトの高い国際科学誌（IF５以上の論文誌を集計）（R1～R4年度）・・・1,050報", "L723; L911-913; L1029-1031"}},
    {"K-02",
     {.ja = "特許申請・登録等に至った研究開発", .en = "research that reached patents"},
     indicator_scope::program,
     {{{{"R1～R4年度", "FY2019–FY2022"}, 140}}},
     {{"K-02", "X-21"},
      "特許申請・登録等に至った研究開発（R１～R4年度）･･･140件 ／ 累計で140件の特許が申請・登録",
      "L759; L919-921; L1050"}},
    {"K-03",
     {.ja = "シーズの他の統合プロジェクトや企業等への導出件数", .en = "seeds transferred to other projects or companies"},
     indicator_scope::program,
     {{{{"R1～R4年度", "FY2019–FY2022"}, 45}}},
     {{"K-03", "X-21"}, "シーズの他の統合プロジェクトや企業等への導出件数（R1～R4年度）･･･45件", "L760; L915-917; L1046"}},
    {"K-04",
     {.ja = "橋渡し研究支援拠点で支援しているシーズ数", .en = "seeds supported by translational-research centres"},
     indicator_scope::larger_program,
     {{{{"R3年", "2021"}, 1326}, {{"R4年", "2022"}, 1501}, {{"R5年", "2023"}, 1270}}},
     {{"K-04", "K-07"}, "橋渡し研究支援拠点で支援しているシーズ数 1,326件 1,501件 1,270件", "L824-832"}},
    {"K-05",
     {.ja = "治験届出件数のうち医師主導治験の数", .en = "investigator-initiated trials notified"},
     indicator_scope::larger_program,
     {{{{"R3年", "2021"}, 37}, {{"R4年", "2022"}, 29}, {{"R5年", "2023"}, 32}}},
     {{"K-05", "K-07"}, "治験届出件数のうち医師主導治験の数 37件 29件 32件", "L842"}},
    {"K-06",
     {.ja = "シーズの導出件数（プログラム全体）", .en = "seeds transferred, whole program"},
     indicator_scope::larger_program_with_this,
     {{{{"R3年", "2021"}, 98}, {{"R4年", "2022"}, 110}, {{"R5年", "2023"}, 94}}},
     {{"K-06", "K-07"}, "シーズの他の統合プロジェクトや企業等への導出件数 98件 110件 94件", "L844-848"}},
    {"K-07",
     {.ja = "アウトプット指標及びアウトカム指標１つ目の実績には本事業の成果を含まない", .en = "K-04 and K-05 leave this program out"},
     indicator_scope::larger_program,
     {},
     {{"K-07"}, "アウトプット指標及びアウトカム指標１つ目の実績には本事業の成果を含まない", "L850-853"}},
}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
