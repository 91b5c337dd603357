#pragma once

#include <koubo/amed/catalogue.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {
namespace detail {

// The names of the rule language, for the rules below.
using namespace rules;  // NOLINT(google-build-using-namespace)

inline constexpr auto period_ordered = rule("period.ordered", {.ja = "研究開発期間の順序", .en = "order of the period"})
                                           .require(period_end >= period_start)
                                           .asks({.ja = "開始日は終了日以前", .en = "the first day is not after the last"})
                                           .advises({.ja = "終了日を開始日以後にする", .en = "move the last day to the first day or later"})
                                           .at(field::period_end);

inline constexpr auto period_within_limit =
    rule("period.within-limit", {.ja = "研究開発期間", .en = "research period"})
        .when(in_force)
        .require(period_end < add_months_clipped(period_start, term_of<max_period>))
        .asks({.ja = "研究開発期間はプログラムの定める月数まで", .en = "the period has at most the program's number of months"})
        .at(field::period_end);

inline constexpr auto period_long_enough = rule("period.long-enough", {.ja = "研究開発期間の長さ", .en = "length of the period"})
                                               .when(calls_of(force))
                                               .require(period_end >= add_days(add_months_clipped(period_start, term_low<min_period>), -1))
                                               .asks({.ja = "研究開発期間は12か月以上", .en = "the period has at least 12 months"})
                                               .at(field::period_end)
                                               .advisory();

inline constexpr auto cost_total_within_guideline =
    rule("cost.total-within-guideline", {.ja = "研究開発費の総額", .en = "total research cost"})
        .when(calls_of(amed_crest, prime))
        .require(sum(direct_cost) >= term_low<total_cost> && sum(direct_cost) <= term_high<total_cost>)
        .also_reads(sum(direct_cost + indirect_cost) >= term_low<total_cost> && sum(direct_cost + indirect_cost) <= term_high<total_cost>,
                    "cost-basis.indirect-would-differ",
                    {.ja = "間接経費を含めて読むと総額の判定が変わる（X-02）",
                     .en = "read with indirect cost, the verdict on the total would differ (X-02)"})
        .asks({.ja = "総額はプログラムの目安の範囲内", .en = "the total lies within the program's guideline"})
        .at(field::budget);

inline constexpr auto cost_annual_within_limit =
    rule("cost.annual-within-limit", {.ja = "年間の研究開発費", .en = "yearly research cost"})
        .when(calls_of(force, leap))
        .require(all(budget, direct_cost <= term_of<annual_cap>))
        .also_reads(all(budget, direct_cost + indirect_cost <= term_of<annual_cap>), "cost-basis.indirect-would-differ",
                    {.ja = "間接経費を含めて読むと年間の額の判定が変わる（X-02）",
                     .en = "read with indirect cost, the verdict on the yearly amounts would differ (X-02)"})
        .asks({.ja = "各年度の額はプログラムの上限まで", .en = "each fiscal year has at most the program's limit"})
        .cites({"X-04"});

inline constexpr auto is_force_origin = award_role == role::principal_investigator && is_origin(award_program);

inline constexpr auto origin_eligible_for_force =
    rule("origin.eligible", {.ja = "応募の基となる採択課題", .en = "award that the proposal builds on"})
        .when(calls_of(force))
        .require(any(prior_awards, is_force_origin))
        .asks({.ja = "対象プログラムの研究開発代表者であったこと",
               .en = "the applicant was principal investigator of an award of one of the origins"})
        .at(field::prior_awards)
        .remedied_by(remedy::none)
        .cites({"E-03", "E-04", "E-05", "X-11"});

inline constexpr auto origin_finished =
    rule("origin.finished", {.ja = "基となる採択課題の終了", .en = "end of the award that the proposal builds on"})
        // WHY: the second half is no for every year, and unknown without one: then the rule is undetermined, whatever else is known.
        .when(calls_of(force) && (any(prior_awards, is_force_origin) || call_year < fiscal_year(fiscal_year::first)))
        .require(any(prior_awards,
                     is_force_origin &&
                         (award_state == award_status::completed ||
                          (stated(award_state) && award_state == award_status::discontinued && judged(never, {"終了", {}, {"X-12"}})) ||
                          (award_end < period_start && !(stated(award_state) && award_state == award_status::discontinued)))))
        .asks({.ja = "その採択課題は終了しているか、開始日より前に終わること",
               .en = "that award is completed, or ends before the first day of the period"})
        .advises({.ja = "研究開発期間の開始日を採択課題の終了日より後にする", .en = "start the period after the last day of the award"})
        .at(field::prior_awards)
        .cites({"E-03", "E-04", "X-12"})
        .assumes(finished_by_start);

inline constexpr auto origin_eligible_for_leap =
    rule("origin.eligible", {.ja = "応募の基となる採択課題", .en = "award that the proposal builds on"})
        .when(calls_of(leap))
        .require(any(prior_awards, is_origin(award_program)))
        .asks({.ja = "対象プログラムの採択課題があること（役割と終了は問わない）",
               .en = "there is an award of one of the origins, in any role, running or finished"})
        .at(field::prior_awards)
        .remedied_by(remedy::none)
        .cites({"E-11", "E-12", "E-13", "X-10", "X-13"});

inline constexpr auto proposal_new =
    rule("proposal.new", {.ja = "新たな研究提案", .en = "new research proposal"})
        .when(calls_of(force))
        .require(is_new)
        .asks({.ja = "新たな研究提案であること", .en = "the proposal is a new one"})
        .advises({.ja = "成果展開に資する新たな研究提案とする", .en = "make it a new proposal that takes the results further"})
        .at(field::is_new)
        .cites({"E-04"});

inline constexpr auto role_principal_investigator =
    rule("role.principal-investigator", {.ja = "研究開発代表者", .en = "principal investigator"})
        .require(names_principal_investigator)
        .asks({.ja = "研究開発代表者が記載されていること", .en = "a principal investigator is named"})
        .advises({.ja = "研究開発代表者を記載する", .en = "name the principal investigator"})
        .at(field::principal_investigator)
        .cites({"R-06"});

inline constexpr auto role_program_manager = rule("role.program-manager", {.ja = "プログラムマネージャー", .en = "program manager"})
                                                 .when(calls_of(leap))
                                                 .require(names_program_manager)
                                                 .asks({.ja = "プログラムマネージャーが記載されていること（R-05 からの推定、B-05 による）",
                                                        .en = "a program manager is named (inferred from R-05, supported by B-05)"})
                                                 .advises({.ja = "プログラムマネージャーを記載する", .en = "name the program manager"})
                                                 .at(field::program_manager)
                                                 .cites({"R-05", "B-05"});

inline constexpr auto plan_data_management =
    rule("plan.data-management", {.ja = "データマネジメントプラン", .en = "data-management plan"})
        .when(in_force && call_year >= fiscal_year(2018))  // Source: B-18
        .require(promises_data_management_plan)
        .asks({.ja = "データマネジメントプランを提出すること", .en = "a data-management plan is promised"})
        .advises({.ja = "データマネジメントプランの提出を約する", .en = "promise a data-management plan"})
        .at(field::data_management_plan)
        .cites({"D-01", "B-18"});

/// The area is known, but no call of it that late: three yearly calls are inferred.
inline constexpr judgement later_than_inferred{
    .phrase = {},
    .reason = not_in_catalogue.reason,
    .facts = {"V-09"},
    .says = {.ja = "領域の公募は発足年度とその後2年と推定している（V-09）",
             .en = "the area's calls are inferred to be those of its launch year and of the 2 years after (V-09)"}};

inline constexpr auto area_offers_the_program =
    rule("area.offers-program", {.ja = "研究開発領域", .en = "research area"})
        .when(calls_of(amed_crest, prime))
        .require(area_offers && call_year >= area_launch_year && judged(call_year <= area_launch_year + count_of(2), later_than_inferred))
        .asks({.ja = "領域がその型を公募し、発足年度かその後2年の公募であること",
               .en = "the area offers the type, in a call of its launch year or of the 2 years after"})
        .advises({.ja = "その型を公募する領域を選ぶ", .en = "choose an area that offers the type in this call"})
        .at(field::area)
        .cites({"A1.7", "V-09"});

inline constexpr auto team_form =
    rule("team.form", {.ja = "研究体制", .en = "form of the team"})
        .when(calls_of(prime))
        .require(judged(!any(co_investigators, always), {"研究者個人で研究を推進", {}, {"P-11"}}))
        .asks({.ja = "研究者個人で研究を推進すること", .en = "one person does the research, without co-investigators"})
        .at(field::co_investigators)
        .advisory()
        .cites({"P-11"});

inline constexpr auto budget_years_distinct =
    rule("budget.years-distinct", {.ja = "予算の年度の重複", .en = "fiscal years of the budget"})
        .require(distinct(budget_fiscal_year))
        .asks({.ja = "同じ年度を二度記載しない", .en = "no fiscal year stands twice"})
        .advises({.ja = "同じ年度の行を一つにまとめる", .en = "merge the rows of the same fiscal year"});

inline constexpr auto budget_years_in_period =
    rule("budget.years-in-period", {.ja = "予算の年度と研究開発期間", .en = "fiscal years of the budget and the period"})
        .require(all(budget, budget_fiscal_year >= fiscal_year_of(period_start) && budget_fiscal_year <= fiscal_year_of(period_end)))
        .asks({.ja = "各年度は研究開発期間の年度の内", .en = "each fiscal year is one of the period's"})
        .advises({.ja = "年度か研究開発期間を改める", .en = "change the fiscal year or the period"});

inline constexpr auto budget_amounts_nonnegative =
    rule("budget.amounts-nonnegative", {.ja = "予算の額", .en = "amounts of the budget"})
        .require(all(budget, direct_cost >= yen(0) && (!stated(indirect_cost) || indirect_cost >= yen(0))))
        .asks({.ja = "記載された額は0円以上", .en = "each stated amount is 0 yen or more"});

inline constexpr auto terms_are_in_force = rule("terms.in-force", {.ja = "適用する条件", .en = "terms in force"})
                                               .require(judged(in_force, not_in_catalogue))
                                               .asks({.ja = "その公募年度に適用する条件が目録にあること",
                                                      .en = "the catalogue has terms for the program and the fiscal year of the call"})
                                               .at(field::call_fiscal_year)
                                               .cites({"P-01", "X-29"});

}  // namespace detail

/// The rules of the pack `amed`, in the order of their table.
inline constexpr rules::rule_set all_rules{"amed",
                                           detail::period_ordered,
                                           detail::period_within_limit,
                                           detail::period_long_enough,
                                           detail::cost_total_within_guideline,
                                           detail::cost_annual_within_limit,
                                           detail::origin_eligible_for_force,
                                           detail::origin_finished,
                                           detail::origin_eligible_for_leap,
                                           detail::proposal_new,
                                           detail::role_principal_investigator,
                                           detail::role_program_manager,
                                           detail::plan_data_management,
                                           detail::area_offers_the_program,
                                           detail::team_form,
                                           detail::budget_years_distinct,
                                           detail::budget_years_in_period,
                                           detail::budget_amounts_nonnegative,
                                           detail::terms_are_in_force};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
