#pragma once

#include <array>

#include <koubo/amed/catalogue.hpp>
#include <koubo/program/outcome.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// Results that the source names, with the awards that led to them. Years are fiscal years, both included.
inline constexpr std::array<outcome, 9> outcomes{{
    {"O-01",
     "七田 崇",
     "東京医科歯科大学 教授",
     {{{amed_crest, "AMED-CREST", "適応・修復", fiscal_year(2020), std::nullopt, false}}},
     {.ja = "PADI4を介した脳の修復と脂質による治療（マウス）", .en = "brain repair by way of PADI4, and treatment with a lipid (mouse)"},
     "Neuron 2023-07",
     {{"O-01"}, "七田 崇 東京医科歯科大学 教授（20２0～AMED-CREST適応・修復領域）", "L597-613"}},
    {"O-02",
     "小川 誠司",
     "京都大学 教授",
     {{{amed_crest, "AMED-CREST", "機能低下", fiscal_year(2019), std::nullopt, false}}},
     {.ja = "乳がんの進化の歴史の解明", .en = "the history of how breast cancer evolves"},
     "Nature 2023-07",
     {{"O-02"}, "小川 誠司 京都大学 教授（2019～AMED-CREST機能低下領域）", "L615-631; L1040"}},
    {"O-03",
     "今井 淳太",
     "東北大学 准教授",
     {{{prime, "PRIME", "適応・修復", fiscal_year(2018), fiscal_year(2021), false}}},
     {.ja = "迷走神経刺激によるインスリン産生細胞の再生", .en = "stimulating the vagus nerve regenerates insulin cells"},
     "Nature Biomedical Engineering 2023-11",
     {{"O-03", "X-19"}, "今井 淳太 東北大学准教授（2018～20２１ PRIME適応・修復）", "L634-652"}},
    {"O-04",
     "阿部 洋",
     "名古屋大学 教授",
     {{{leap, "LEAP", "", fiscal_year(2021), std::nullopt, false}}},
     {.ja = "PureCap法によるCap2型mRNA、クラフトンバイオテクノロジー株式会社", .en = "Cap2 mRNA by PureCap; a venture company"},
     "Nature Communications 2023-05",
     {{"O-04", "L-R3"}, "阿部 洋 名古屋大学 教授（20２１～LEAP）", "L658-678; L741-746; L1064-1070"}},
    {"O-05",
     "石黒 啓一郎",
     "熊本大学 教授",
     {{{prime, "PRIME", "早期ライフ", fiscal_year(2021), fiscal_year(2024), false}}},
     {.ja = "HSF5の働きの解明", .en = "what HSF5 does"},
     "Nature Communications 2024-04",
     {{"O-05", "X-19"}, "石黒 啓一郎 熊本大学 教授（2021～2024 PRIME早期ライフ）", "L683-694"}},
    {"O-06",
     "小松 徹",
     "東京大学 助教",
     {{{jst_presto, "JST さきがけ", "疾患代謝", std::nullopt, std::nullopt, false},
       {force, "FORCE", "", fiscal_year(2022), fiscal_year(2023), false}}},
     {.ja = "膵臓がんの酵素活性、特許4件の独占実施許諾", .en = "enzyme activity in pancreatic cancer; 4 patents licensed exclusively"},
     "Cell Reports Methods 2024-01",
     {{"O-06", "X-19"}, "小松 徹 東京大学 助教（20２２～２０２３ FORCE）", "L696-713"}},
    {"O-07",
     "青木 淳賢",
     "東大薬",
     {{}},
     {.ja = "ATXの肝硬変マーカー（保険収載）、橋渡しシーズBに採択、S社と共同研究",
      .en = "ATX as an insured marker of cirrhosis; taken up as 橋渡し seed B; joint research with a company"},
     "",
     {{"O-07", "X-25"}, "リゾリン脂質メディエーター研究の医療応用（青木淳賢・東大薬）", "L731-739"}},
    {"O-08",
     "本田 賢也",
     "慶應大",
     {{{amed_crest, "AMED-CREST", "恒常性", std::nullopt, std::nullopt, true},
       {leap, "LEAP", "", std::nullopt, std::nullopt, true},
       {program_id(), "AMED次世代治療・診断実現のための創薬基盤技術開発事業", "", std::nullopt, std::nullopt, true}}},
     {.ja = "胆汁酸を産生する腸内細菌株カクテル", .en = "a cocktail of gut bacteria that make bile acid"},
     "Nature 2021-07",
     {{"O-08", "X-25"}, "腸内細菌株カクテルを用いた新規医薬品の創出（本田賢也・慶應大）", "L748-756; L1054-1064"}},
    {"O-09",
     "",
     "",
     {{{program_id(), "「早期ライフ」領域", "早期ライフ", std::nullopt, std::nullopt, false}}},
     {.ja = "骨膜ががんの進展を止める", .en = "the periosteum stops the progress of cancer"},
     "Nature 2024-08",
     {{"O-09"}, "「早期ライフ」領域では、がんの進展を骨膜が止めることを発見し", "L1034-1036"}},
}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
