#pragma once

#include <cstddef>
#include <vector>

#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {
namespace detail {

/// A node of a clause that is a condition or the body of a count, and the list whose rows it is asked of.
struct asked_node {
  std::size_t node = 0;
  list_id list = list_id::none;
};

/// The conditions of a clause below a node, and the bodies of what they count.
struct clause_conditions {
  std::vector<asked_node> conditions;
  std::vector<asked_node> counted;
};

[[nodiscard]] auto conditions_of(const rules::clause& of, std::size_t root) -> clause_conditions;

/// Whether a rule reads terms, origins or areas.
[[nodiscard]] auto reads_catalogue(const rules::clause_rule& of) -> bool;

}  // namespace detail
}  // namespace testing
}  // namespace v0
}  // namespace koubo
