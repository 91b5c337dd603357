#pragma once

#include <koubo/amed/common.hpp>
#include <koubo/amed/rules.hpp>
#include <koubo/check/checker.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// The rules of the pack `amed` under the built-in catalogue.
[[nodiscard]] inline auto built_in_checker() -> const checker<all_rules>& {
  static const checker<all_rules> instance(catalogue);
  return instance;
}

/// Checks a proposal against the limits of the program that it applies to.
///
/// Returns:  the decision, a finding for each rule that is not satisfied and applies, and what the verdicts lean on.
/// Unknown:  an absent field makes the rules that need it undetermined; it is never read as zero.
/// Source:   the rule table, rule by rule
[[nodiscard]] inline auto check(const proposal& of, check_options options = {}) -> report { return built_in_checker().check(of, options); }

/// The verdicts alone, one a rule. Allocates nothing.
[[nodiscard]] inline auto verdicts(const proposal& of) -> verdict_set { return built_in_checker().verdicts(of); }

}  // namespace amed
}  // namespace v0
}  // namespace koubo
