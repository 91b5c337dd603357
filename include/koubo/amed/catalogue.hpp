#pragma once

#include <array>

#include <koubo/program/catalogue.hpp>

/// AMED's 革新的先端研究開発支援事業 as data: AMED-CREST, PRIME, FORCE and LEAP, as the January 2025 interim evaluation describes them.
namespace koubo {
inline namespace v0 {
namespace amed {

inline constexpr program_id amed_crest = "AMED-CREST";
inline constexpr program_id prime = "PRIME";
inline constexpr program_id force = "FORCE";
inline constexpr program_id leap = "LEAP";
inline constexpr program_id jst_crest = "JST-CREST";
inline constexpr program_id jst_presto = "JST-PRESTO";
inline constexpr program_id jst_erato = "JST-ERATO";

// ---- programs ----

inline constexpr std::array<program_alias, 1> jst_crest_aliases{{{"CERST", true}}};  // Source: X-14, a misprint of the source
inline constexpr std::array<program_alias, 2> jst_presto_aliases{{{"さきがけ"}, {"JST-SAKIGAKE"}}};

inline constexpr std::array<program, 7> programs{{
    {amed_crest,
     {.ja = "AMED-CREST（ユニットタイプ）", .en = "AMED-CREST (unit type)"},
     program_type::unit,
     true,
     {},
     {{"P-08", "P-09", "P-10"}, "研究開発代表者を筆頭とする研究ユニットで研究を推進", "slide 1, L126-127"}},
    {prime,
     {.ja = "PRIME（ソロタイプ）", .en = "PRIME (solo type)"},
     program_type::solo,
     true,
     {},
     {{"P-08", "P-09", "P-11"}, "研究者個人で研究を推進", "slide 1, L131"}},
    {force,
     {.ja = "FORCE（ステップタイプ）", .en = "FORCE (step type)"},
     program_type::step,
     true,
     {},
     {{"P-08", "P-09", "P-12"}, "Frontier Outstanding Research for Clinical Empowerment", "FORCE slide, L311"}},
    {leap,
     {.ja = "LEAP（インキュベートタイプ）", .en = "LEAP (incubate type)"},
     program_type::incubate,
     true,
     {},
     {{"P-08", "P-09", "P-13"}, "LEading Advanced Projects for medical innovation", "LEAP slide, L394"}},
    {jst_crest,
     {.ja = "JST 戦略的創造研究推進事業 CREST", .en = "JST CREST"},
     program_type::none,
     false,
     jst_crest_aliases,
     {{"E-03", "E-12", "X-14"}, "JST CREST、さきがけ終了課題", "FORCE slide, L276"}},
    {jst_presto,
     {.ja = "JST 戦略的創造研究推進事業 さきがけ", .en = "JST PRESTO (さきがけ)"},
     program_type::none,
     false,
     jst_presto_aliases,
     {{"E-03", "E-12"}, "JST CREST、さきがけ終了課題", "FORCE slide, L276"}},
    {jst_erato,
     {.ja = "JST 戦略的創造研究推進事業 ERATO", .en = "JST ERATO"},
     program_type::none,
     false,
     {},
     {{"E-12"}, "JST戦略的創造研究推進事業（CERST、さきがけ、ERATO）等", "LEAP slide, L390-391"}},
}};

// ---- terms ----

inline constexpr term_key<dimension::month> max_period{"max_period"};  ///< longest period (研究開発期間)
inline constexpr term_key<dimension::month> min_period{"min_period"};  ///< usual period; read by its lower side
inline constexpr term_key<dimension::yen> total_cost{"total_cost"};    ///< cost of the whole project (総額)
inline constexpr term_key<dimension::yen> annual_cap{"annual_cap"};    ///< greatest cost of a year (年間研究開発費の上限)

inline constexpr assumption direct_cost_basis{
    "cost-basis.direct", {.ja = "研究開発費の額は直接経費の額と読む", .en = "amounts of research cost are read as direct cost"}, {"X-02"}};
inline constexpr assumption cap_per_fiscal_year{
    "annual-cap.per-fiscal-year",
    {.ja = "年間の上限は年度ごとに、月割りせずに適用する", .en = "a yearly limit holds for each fiscal year, not pro-rated"},
    {"X-04"}};
inline constexpr assumption finished_by_start{"origin.finished-by-start",
                                              {.ja = "終了は、提案する期間の開始日より前に終わっていることと読む",
                                               .en = "finished is read as ended before the first day of the proposed period"},
                                              {"X-12"}};

/// Terms carry no date in the source and describe the scheme of fiscal year 2024; the program runs since fiscal year 2014 (P-01).
inline constexpr call_years since_2014{fiscal_year(2014), std::nullopt};
inline constexpr fiscal_year described{2024};

inline constexpr std::array<term, 9> terms{{
    {amed_crest,
     max_period.name,
     since_2014,
     at_most(months(66), strength::nominal),
     {{"T-01", "X-05", "B-02"}, "研究開発期間：５年半", "slide 1, L133"},
     {},
     {},
     described},
    {amed_crest,
     total_cost.name,
     since_2014,
     between(yen(150'000'000), yen(500'000'000), strength::guideline, limit_scope::per_project, cost_basis::unspecified),
     {{"T-02", "X-06"}, "研究開発費：総額1.5～5億円程度/課題", "slide 1, L134"},
     "程度",
     {{&direct_cost_basis}},
     described},
    {prime,
     max_period.name,
     since_2014,
     at_most(months(42), strength::nominal),
     {{"T-03", "X-05", "B-02"}, "研究開発期間：３年半", "slide 1, L136"},
     {},
     {},
     described},
    {prime,
     total_cost.name,
     since_2014,
     between(yen(30'000'000), yen(40'000'000), strength::guideline, limit_scope::per_project, cost_basis::unspecified),
     {{"T-04", "X-06"}, "研究開発費：総額3～4千万円程度/課題", "slide 1, L137"},
     "程度",
     {{&direct_cost_basis}},
     described},
    {force,
     max_period.name,
     since_2014,
     at_most(months(24), strength::ceiling),
     {{"T-05"}, "研究開発期間：２年以内", "slide 1, L152"},
     {},
     {},
     described},
    {force,
     min_period.name,
     since_2014,
     between(months(12), months(24), strength::descriptive),
     {{"T-06", "X-01"}, "成果展開（1～2年）", "FORCE slide, L270, L301-302; FORCE list, L576"},
     "1～2年",
     {},
     described},
    {force,
     annual_cap.name,
     since_2014,
     at_most(yen(20'000'000), strength::ceiling, limit_scope::per_year, cost_basis::unspecified),
     {{"T-07"}, "年間研究開発費：上限２千万円", "slide 1, L152"},
     {},
     {{&direct_cost_basis, &cap_per_fiscal_year}},
     described},
    {leap,
     max_period.name,
     since_2014,
     at_most(months(60), strength::ceiling),
     {{"T-08"}, "研究開発期間：５年以内", "slide 1, L147; LEAP slide, L392"},
     {},
     {},
     described},
    {leap,
     annual_cap.name,
     since_2014,
     at_most(yen(300'000'000), strength::ceiling, limit_scope::per_year, cost_basis::direct),
     {{"T-09", "T-10"}, "研究開発費：上限3億円/年（直接経費）", "slide 1, L148; LEAP slide, L392"},
     {},
     {{&cap_per_fiscal_year}},
     described},
}};

// ---- pathway ----

inline constexpr call_years since_2022{fiscal_year(2022), std::nullopt};

inline constexpr std::array<transition, 11> transitions{{
    {amed_crest, force, since_2014, origin_state::finished, {{"E-03", "E-04", "E-05"}, "AMED-CREST, PRIME終了課題", "FORCE slide, L275"}},
    {prime, force, since_2014, origin_state::finished, {{"E-03", "E-04", "E-05"}, "AMED-CREST, PRIME終了課題", "FORCE slide, L275"}},
    {jst_crest,
     force,
     since_2022,
     origin_state::finished,
     {{"E-03", "E-05"}, "令和４年度の公募から、応募対象枠を JST の CREST/さきがけ終了課題へと拡大", "L1133-1135"}},
    {jst_presto,
     force,
     since_2022,
     origin_state::finished,
     {{"E-03", "E-05"}, "令和４年度の公募から、応募対象枠を JST の CREST/さきがけ終了課題へと拡大", "L1133-1135"}},
    {amed_crest,
     leap,
     since_2014,
     origin_state::any,
     {{"E-11", "E-12", "E-13"}, "AMED-CRESTやPRIME等で優れた研究成果を創出した研究者", "slide 1, L139-141"}},
    {prime,
     leap,
     since_2014,
     origin_state::any,
     {{"E-11", "E-12", "E-13"}, "AMED-CRESTやPRIME等で優れた研究成果を創出した研究者", "slide 1, L139-141"}},
    {force, leap, since_2014, origin_state::any, {{"E-12"}, "AMED-CREST、PRIME、FORCE、JST戦略的創造研究推進事業", "LEAP slide, L390"}},
    {jst_crest,
     leap,
     since_2014,
     origin_state::any,
     {{"E-12"}, "JST戦略的創造研究推進事業（CERST、さきがけ、ERATO）等", "LEAP slide, L390-391"}},
    {jst_presto,
     leap,
     since_2014,
     origin_state::any,
     {{"E-12"}, "JST戦略的創造研究推進事業（CERST、さきがけ、ERATO）等", "LEAP slide, L390-391"}},
    {jst_erato,
     leap,
     since_2014,
     origin_state::any,
     {{"E-12"}, "JST戦略的創造研究推進事業（CERST、さきがけ、ERATO）等", "LEAP slide, L390-391"}},
    {program_id(), leap, since_2014, origin_state::any, {{"E-11", "E-12", "E-13"}, "等", "L139, L391, L545"}},
}};

// ---- areas ----

inline constexpr std::array<program_id, 2> both_types{amed_crest, prime};
inline constexpr std::array<program_id, 1> unit_type_only{amed_crest};

inline constexpr std::array<area, 10> areas{{
    {"性差・個人差の機構解明と予測技術の創出",
     "",
     fiscal_year(2024),
     both_types,
     false,
     {{"A-R6"}, "性差・個人差の機構解明と予測技術の創出(AMED-CREST/PRIME)", "L410-417"}},
    {"ストレスへの応答と疾病発症に至るメカニズムの解明",
     "",
     fiscal_year(2023),
     both_types,
     false,
     {{"A-R5"}, "ストレスへの応答と疾病発症に至るメカニズムの解明(AMED-CREST/PRIME)", "L419-428"}},
    {"根本的な老化メカニズムの理解と破綻に伴う疾患機序解明",
     "老化",
     fiscal_year(2022),
     both_types,
     true,
     {{"A-R4a", "J-01"}, "根本的な老化メカニズムの理解と破綻に伴う疾患機序解明（AMED-CREST/PRIME）", "L430-439"}},
    {"免疫記憶の理解とその制御に資する医療シーズの創出",
     "",
     fiscal_year(2022),
     unit_type_only,
     false,
     {{"A-R4b"}, "免疫記憶の理解とその制御に資する医療シーズの創出（AMED-CREST）", "L441-449"}},
    {"マルチセンシングネットワークの統合的理解と制御機構の解明による革新的医療技術開発",
     "マルチセンシング",
     fiscal_year(2021),
     both_types,
     true,
     {{"A-R3a", "J-01"},
      "マルチセンシングネットワークの統合的理解と制御機構の解明による革新的医療技術開発（AMED-CREST/PRIME）",
      "L451-459"}},
    {"感染症創薬に向けた研究基盤の構築と新規モダリティ等の技術基盤の創出",
     "",
     fiscal_year(2021),
     unit_type_only,
     false,
     {{"A-R3b"}, "感染症創薬に向けた研究基盤の構築と新規モダリティ等の技術基盤の創出（AMED-CREST）", "L461-469"}},
    {"プロテオスタシスの理解と革新的医療の創出",
     "",
     fiscal_year(2020),
     both_types,
     false,
     {{"A-R2"}, "プロテオスタシスの理解と革新的医療の創出（AMED-CREST/PRIME）", "L471-478"}},
    {"健康・医療の向上に向けた早期ライフステージにおける生命現象の解明",
     "早期ライフ",
     fiscal_year(2019),
     both_types,
     false,
     {{"A-R1"}, "健康・医療の向上に向けた早期ライフステージにおける生命現象の解明（AMED-CREST/PRIME）", "L480-488"}},
    {"生体組織の適応・修復機構の時空間的理解に基づく生命現象の探求と医療技術シーズの創出",
     "適応・修復",
     fiscal_year(2018),
     both_types,
     false,
     {{"A-H30"}, "生体組織の適応・修復機構の時空間的理解に基づく生命現象の探求と医療技術シーズの創出（AMED-CREST/PRIME）", "L490-496"}},
    {"全ライフコースを対象とした個体の機能低下機構の解明",
     "機能低下",
     fiscal_year(2017),
     both_types,
     false,
     {{"A-H29"}, "全ライフコースを対象とした個体の機能低下機構の解明（AMED-CREST/PRIME）", "L498-501"}},
}};

/// The one edition so far: the interim evaluation of January 2025 (令和７年１月現在).
inline constexpr koubo::catalogue catalogue{
    .edition = {"amed-2025-01", date(2025, 1, 1), {{"X-18"}, "令和７年１月現在", "L766"}},
    .programs = programs,
    .terms = terms,
    .areas = areas,
    .transitions = transitions,
};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
