#pragma once

#include <cstddef>

#include <koubo/rules/clause.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// Whether a condition is yes or no wherever program and call are stated: it reads nothing else.
[[nodiscard]] constexpr auto is_settled_by_the_call(const rules::clause& condition) -> bool {
  using rules::clause_op;
  for (std::size_t i = 0; i < condition.size; ++i) {
    const auto& node = condition.nodes[i];
    switch (node.op) {
      case clause_op::constant:
      case clause_op::constant_program:
      case clause_op::constant_truth:
      case clause_op::terms_in_force:
      case clause_op::less:
      case clause_op::less_equal:
      case clause_op::equal:
      case clause_op::conjunction:
      case clause_op::disjunction:
      case clause_op::complement: break;
      case clause_op::field_value:
        if (node.leaf != field::program && node.leaf != field::call_fiscal_year) {
          return false;
        }
        break;
      default: return false;
    }
  }
  return true;
}

/// Whether a condition asks if something is stated: only then can what is yet to be stated undo a yes or a no.
[[nodiscard]] constexpr auto asks_what_is_stated(const rules::clause& condition) -> bool {
  for (std::size_t i = 0; i < condition.size; ++i) {
    if (condition.nodes[i].op == rules::clause_op::stated_value) {
      return true;
    }
  }
  return false;
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
