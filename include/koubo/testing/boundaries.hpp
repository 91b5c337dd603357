#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/testing/mcdc.hpp>
#include <koubo/testing/valid_proposal.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {

struct boundary_options {
  std::size_t most_rows = 12;        ///< no list is made longer
  std::size_t most_cases = 200'000;  ///< combinations tried of the fields of one rule, for one program and call
  bool tell_slips = true;            ///< adds what tells each slip of rule mutation from the rules, such as each origin at its first call
};

/// One proposal at a boundary.
struct boundary_case {
  std::string name;  ///< the program and call, and what was changed or which rule it is for
  koubo::proposal proposal;
};

/// A condition of which no combination of boundary values shows that it decides.
struct unshown_condition {
  measured_condition condition;
  std::string why;
  bool infeasible = true;  ///< false where not all combinations were tried
};

/// Proposals at the boundaries of a rule set, and what they show of its conditions.
struct boundary_suite {
  std::vector<boundary_case> cases;
  std::vector<measured_condition> conditions;
  std::vector<unshown_condition> unshown;
  std::size_t tried = 0;            ///< combinations, of which `cases` keeps those that showed something new
  std::size_t slips = 0;            ///< of rule mutation, where they are asked for: those that a case tells from the rules
  std::size_t slips_unsettled = 0;  ///< of which none was found, and not all combinations were tried
  std::size_t most_rows = 12;

  /// Conditions shown to decide, and those that can be; 100 % MC/DC where they are as many.
  [[nodiscard]] auto shown() const -> std::size_t;
  [[nodiscard]] auto feasible() const -> std::size_t;
  /// Conditions of which a missing field was seen to leave the decision open, and those that were ever missing in doing so for any combination.
  [[nodiscard]] auto missing_shown() const -> std::size_t;
  /// What it comes to, in a few lines: how many proposals, how long lists are at most, MC/DC in numbers, and each condition that cannot be shown, with the reason.
  [[nodiscard]] auto text() const -> std::string;
};

/// Boundary proposals for every program that the catalogue calls for: a valid one with one field changed at a time, at the latest call under which most
/// rules apply to it; and for every call at which something changes those combinations that MC/DC takes beside.
[[nodiscard]] auto boundaries_of(const tested_rules& rules, const boundary_options& options = {}) -> boundary_suite;

}  // namespace testing
}  // namespace v0
}  // namespace koubo
