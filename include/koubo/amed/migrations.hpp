#pragma once

#include <array>
#include <span>
#include <string_view>

#include <koubo/rules/migration.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// The rule ids that version 0.1 published, in the order of their table. An id that later disappears or changes its meaning gets an entry in the
/// migration table; a test holds the rules to it.
inline constexpr std::array<std::string_view, 20> rule_ids_0_1{"period.ordered",
                                                               "period.within-limit",
                                                               "period.long-enough",
                                                               "cost.total-within-guideline",
                                                               "cost.annual-within-limit",
                                                               "origin.eligible",
                                                               "origin.finished",
                                                               "proposal.new",
                                                               "role.principal-investigator",
                                                               "role.program-manager",
                                                               "plan.data-management",
                                                               "area.offers-program",
                                                               "team.form",
                                                               "budget.years-distinct",
                                                               "budget.years-in-period",
                                                               "budget.amounts-nonnegative",
                                                               "terms.in-force",
                                                               "effort.within-range",
                                                               "cost.indirect-within-limit",
                                                               "researcher.number-form"};

/// What became of them since. Nothing yet.
inline constexpr std::span<const rule_migration> migrations{};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
