#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/calendar/date.hpp>
#include <koubo/check/report.hpp>

/// Findings that somebody waived, with reason and author, until a day.
namespace koubo {
inline namespace v0 {

/// One finding of one proposal that does not count until a day (適用除外).
struct waiver {
  std::string proposal;  ///< id of the proposal
  std::string rule;
  std::string reason;
  std::string author;
  date expires{};          ///< last day on which it holds
  std::uint32_t line = 0;  ///< where it is written; 0: nowhere
  std::uint32_t column = 0;
};

/// How a waiver stands to a report.
enum class waiver_state : std::uint8_t {
  in_force,  ///< the finding does not count for the decision
  expired,   ///< its last day is over: the finding counts again
  unused,    ///< there is nothing to waive: the rule is satisfied, does not apply, or waits for fields that are missing
};

[[nodiscard]] constexpr auto key_of(waiver_state of) -> std::string_view {
  return of == waiver_state::in_force ? "inForce" : of == waiver_state::expired ? "expired" : "unused";
}

struct applied_waiver {
  const waiver* by = nullptr;
  waiver_state state = waiver_state::unused;
};

/// What a report comes to under waivers. Verdicts, counts and findings stay the report's.
struct waived_report {
  date on{};  ///< the day on which the waivers were looked at
  koubo::decision decision = koubo::decision::eligible;
  std::vector<applied_waiver> of_proposal{};  ///< in the order of the file

  /// The waiver of a rule, in force or expired. Null where the finding has none.
  [[nodiscard]] auto find(std::string_view rule) const -> const applied_waiver* {
    for (const auto& each : of_proposal) {
      if (each.by->rule == rule && each.state != waiver_state::unused) {
        return &each;
      }
    }
    return nullptr;
  }
};

/// Looks at the waivers of a proposal on a day: a violated rule and one that a person must judge count as passed while a waiver is in force.
///
/// Unknown:  what waits for missing fields cannot be waived: nobody knows yet what it would be.
/// Requires: waivers that outlive what is returned.
[[nodiscard]] inline auto apply_waivers(const report& to, std::string_view proposal, std::span<const waiver> all, date on)
    -> waived_report {
  waived_report made{.on = on};
  for (const auto& each : all) {
    if (each.proposal != proposal) {
      continue;
    }
    const auto* found = to.find(each.rule);
    const bool waivable = found != nullptr && (found->verdict == verdict::violated || found->verdict == verdict::needs_judgement);
    made.of_proposal.push_back({&each, !waivable           ? waiver_state::unused
                                       : each.expires < on ? waiver_state::expired
                                                           : waiver_state::in_force});
  }
  for (const auto& each : to.findings()) {
    const auto* by = made.find(each.rule->id);
    if (each.rule->advisory || (by != nullptr && by->state == waiver_state::in_force)) {
      continue;
    }
    const auto comes_to = each.verdict == verdict::violated
                              ? (each.rule->remedy == remedy::none ? decision::ineligible : decision::correctable)
                          : each.verdict == verdict::undetermined    ? decision::incomplete
                          : each.verdict == verdict::needs_judgement ? decision::needs_judgement
                                                                     : decision::eligible;
    made.decision = std::min(made.decision, comes_to);
  }
  return made;
}

}  // namespace v0
}  // namespace koubo
