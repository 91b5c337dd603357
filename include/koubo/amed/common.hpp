#pragma once

#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {
namespace detail {

/// Limits that are common to AMED, e-Rad and other competitive funds, found beside the source.
inline constexpr std::int64_t least_effort = 1;       ///< percent; B-10
inline constexpr std::int64_t greatest_effort = 100;  ///< percent; B-10
inline constexpr std::int64_t indirect_percent = 30;  ///< percent of direct cost; B-16

inline constexpr auto effort_within_range =
    rules::rule("effort.within-range", {.ja = "エフォート", .en = "effort"})
        .require(rules::effort >= rules::percent_of(least_effort) && rules::effort <= rules::percent_of(greatest_effort))
        .asks({.ja = "研究開発代表者のエフォートは1%以上100%以下",
               .en = "the principal investigator's effort is at least 1 % and at most 100 %"})
        .at(field::principal_investigator_effort_percent)
        .cites({"B-10"});

inline constexpr auto cost_indirect_within_limit =
    rules::rule("cost.indirect-within-limit", {.ja = "間接経費", .en = "indirect cost"})
        .require(rules::all(rules::budget, std::int64_t{100} * rules::indirect_cost <= indirect_percent * rules::direct_cost))
        .asks({.ja = "各年度の間接経費は直接経費の30%以下", .en = "each fiscal year's indirect cost is at most 30 % of its direct cost"})
        .cites({"B-16"});

inline constexpr auto researcher_number_form =
    rules::rule("researcher.number-form", {.ja = "研究者番号", .en = "researcher number"})
        .require(rules::well_formed(rules::researcher_id, rules::text_form::researcher_number))
        .also_reads(rules::well_formed(rules::researcher_id, rules::text_form::researcher_number_check_digit), "researcher.check-digit",
                    {.ja = "研究者番号の検査数字が合わない（B-11）。番号を確かめる",
                     .en = "the check digit of the researcher number does not fit (B-11); look the number up"})
        .asks({.ja = "研究者番号は8桁の数字", .en = "the researcher number has 8 digits"})
        .advises({.ja = "8桁の数字で記載する", .en = "state it with 8 digits"})
        .at(field::principal_investigator_researcher_id)
        .cites({"B-11"});

}  // namespace detail

/// The rules of the pack `common`: off unless asked for, and never reported as if the source said them.
inline constexpr rules::rule_set common_rules{"common", detail::effort_within_range, detail::cost_indirect_within_limit,
                                              detail::researcher_number_form};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
