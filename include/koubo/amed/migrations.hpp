#pragma once

#include <array>
#include <span>

#include <koubo/rules/migration.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// The rules that version 0.1 published, in the order of their table, each with the digest of what it means. One that later disappears or changes its
/// meaning gets an entry in the migration table; a test holds the rules to it, and tells the digests of today.
inline constexpr std::array<published_rule, 20> rules_of_0_1{{
    {"period.ordered", 0xe998e723ebc44069U},
    {"period.within-limit", 0xbfd7337f0acb9855U},
    {"period.long-enough", 0x5a1792bb9ec316b1U},
    {"cost.total-within-guideline", 0xc06910dbca8c1b4cU},
    {"cost.annual-within-limit", 0xb20d0f0e17699745U},
    {"origin.eligible", 0xf93c95f77f5c8ce0U},
    {"origin.finished", 0x5b702e7ef8c3f784U},
    {"proposal.new", 0x2552219095014a17U},
    {"role.principal-investigator", 0x26fd42defaf0dbfdU},
    {"role.program-manager", 0x397edc07fcead5abU},
    {"plan.data-management", 0x56abd2cf5056886cU},
    {"area.offers-program", 0x2f2eb8d39d2a0c39U},
    {"team.form", 0x84d880fb670d4147U},
    {"budget.years-distinct", 0x786c0717f553b265U},
    {"budget.years-in-period", 0x235ef0345d7672ffU},
    {"budget.amounts-nonnegative", 0x6a7ddd2748749470U},
    {"terms.in-force", 0x89924078fb7ceea4U},
    {"effort.within-range", 0x84c8d4979cbc51d8U},
    {"cost.indirect-within-limit", 0x33dd2138cd083f27U},
    {"researcher.number-form", 0xd587dda963aa70e9U},
}};
inline constexpr published_rules rules_0_1{"0.1", rules_of_0_1};

/// What became of them since. Nothing yet.
inline constexpr std::span<const rule_migration> migrations{};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
