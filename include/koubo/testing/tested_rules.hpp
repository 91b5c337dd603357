#pragma once

#include <span>
#include <string_view>

#include <koubo/catalogue/judge.hpp>
#include <koubo/check/verdict.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>

/// The testing kit: what tests of a rule set start from, try, measure and have missed.
namespace koubo {
inline namespace v0 {
namespace testing {

/// The rules that tests are about, and the catalogue that they read.
///
/// Requires: both outlive what is made of them.
struct tested_rules {
  std::span<const rules::clause_rule> clauses;
  catalogue by;
};

/// A rule set of static storage under a catalogue: `tested<koubo::amed::all_rules>(koubo::amed::catalogue)`.
template <const auto& Rules>
[[nodiscard]] auto tested(const catalogue& by) -> tested_rules {
  return {rules::lowered_rules<Rules>, by};
}

/// Judges by the clauses of the rules, whatever they are: the rules of a program, of a file, or changed ones.
class clause_judge final : public judge {
 public:
  explicit clause_judge(const tested_rules& of) : rules_(of), decider_(of.clauses, {}) {}

  [[nodiscard]] auto verdicts(const proposal& of) const -> verdict_set override;
  /// Requires: a rule of that id.
  [[nodiscard]] auto verdict_of(const proposal& of, std::string_view rule) const -> verdict;
  [[nodiscard]] auto decision_of(const proposal& of) const -> decision { return decider_.decide(verdicts(of)); }
  /// How near a proposal is to passing, summed over the rules that decide; `greatest_worth` where it passes them all.
  [[nodiscard]] auto worth(const proposal& of) const -> int;
  [[nodiscard]] auto greatest_worth() const -> int;

  [[nodiscard]] auto rules() const -> const tested_rules& { return rules_; }

 private:
  tested_rules rules_;
  decider decider_;
};

}  // namespace testing
}  // namespace v0
}  // namespace koubo
