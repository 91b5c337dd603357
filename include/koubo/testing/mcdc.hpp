#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/proposal/proposal.hpp>
#include <koubo/testing/tested_rules.hpp>

/// Modified condition/decision coverage (MC/DC) over the clauses of rules.
///
/// A decision is the condition under which a rule applies, or its requirement where it applies. Its conditions are the comparisons, look-ups and stated
/// truths that it is made of; a condition inside `any` or `all` is one for each row. A constant is no condition.
///
/// A condition counts where it *decides*: turned alone from yes to no or back, all others as they are, it turns what the decision comes to. It is shown
/// where it decided once as yes and once as no, and the decision came to something else (masking MC/DC). What a decision comes to is yes, no, left to a
/// person, or open for a missing field. An unknown condition is neither yes nor no and shows nothing by itself; beside others it may stand wherever it is
/// masked. That a missing field leaves a decision open is counted apart.
namespace koubo {
inline namespace v0 {
namespace testing {

/// One condition of a rule, and what a set of proposals has shown of it.
struct measured_condition {
  std::size_t rule = 0;  ///< index of the clause rule
  std::string_view id;   ///< of the rule
  bool applies = false;  ///< part of the condition under which the rule applies, not of its requirement
  std::size_t node = 0;
  list_id list = list_id::none;  ///< whose rows it is asked of
  std::string formula;
  std::uint8_t as_yes = 0;  ///< what the decision came to where the condition decided as yes: a bit for each truth
  std::uint8_t as_no = 0;   ///< the same as no
  bool was_yes = false;     ///< whether or not it decided
  bool was_no = false;
  bool may_be_missing = false;   ///< it reads a field
  bool missing_decided = false;  ///< it was missing, and that left the decision open

  [[nodiscard]] auto is_shown() const -> bool;
};

/// Measures what proposals show of the conditions of rules.
class mcdc_measure {
 public:
  explicit mcdc_measure(const tested_rules& of);

  /// Returns: whether the proposal showed anything new: a condition that first decides as yes or as no, is shown, or is missed.
  auto add(const proposal& of) -> bool;
  /// The same of one rule only, by its index.
  auto add(const proposal& of, std::size_t rule) -> bool;

  [[nodiscard]] auto conditions() const -> const std::vector<measured_condition>& { return conditions_; }
  [[nodiscard]] auto shown() const -> std::size_t;
  /// Whether every condition of a rule is shown, and missed where it may be.
  [[nodiscard]] auto is_complete(std::size_t rule) const -> bool;

 private:
  struct decision_nodes {
    std::size_t rule;
    bool applies;
    std::size_t root;
    list_id list;       ///< whose rows it is asked of; none for a clause as a whole
    std::size_t first;  ///< of its conditions
    std::size_t last;
  };
  void add_decision(std::size_t rule, bool applies, std::size_t root, list_id list);

  tested_rules rules_;
  std::vector<decision_nodes> decisions_;
  std::vector<measured_condition> conditions_;
};

}  // namespace testing
}  // namespace v0
}  // namespace koubo
