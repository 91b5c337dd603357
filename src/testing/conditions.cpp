#include "conditions.hpp"

#include <algorithm>
#include <utility>

#include <koubo/rules/operations.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {
namespace detail {

using rules::clause_op;

namespace {

class gatherer {
 public:
  explicit gatherer(const rules::clause& of) : clause_(of) {}

  void gather(std::size_t node, list_id list) {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::constant_truth: break;
      case clause_op::conjunction:
      case clause_op::disjunction:
        gather(at.left, list);
        gather(at.right, list);
        break;
      case clause_op::complement:
      case clause_op::limited_by:
      case clause_op::left_to_person: gather(at.left, list); break;
      case clause_op::any_row:
      case clause_op::all_rows: gather(at.left, at.list); break;
      case clause_op::less:
      case clause_op::less_equal:
      case clause_op::equal:
        found.conditions.push_back({node, list});
        gather_counts(at.left);
        gather_counts(at.right);
        break;
      default: found.conditions.push_back({node, list});
    }
  }

  clause_conditions found{};

 private:
  void gather_counts(std::size_t operand) {
    const auto& at = clause_.nodes[operand];
    switch (at.op) {
      case clause_op::count_of_rows: found.counted.push_back({at.left, at.list}); break;
      case clause_op::sum_of:
      case clause_op::difference_of:
        gather_counts(at.left);
        gather_counts(at.right);
        break;
      case clause_op::multiple_of: gather_counts(at.left); break;
      default: break;
    }
  }

  const rules::clause& clause_;
};

}  // namespace

auto conditions_of(const rules::clause& of, std::size_t root) -> clause_conditions {
  gatherer all(of);
  all.gather(root, list_id::none);
  return std::move(all.found);
}

auto reads_catalogue(const rules::clause_rule& of) -> bool {
  const auto in = [](const rules::clause& each) {
    return std::any_of(each.nodes.begin(), each.nodes.begin() + static_cast<std::ptrdiff_t>(each.size),
                       [](const auto& node) { return rules::reads_catalogue(node.op); });
  };
  return in(of.condition) || in(of.requirement);
}

}  // namespace detail
}  // namespace testing
}  // namespace v0
}  // namespace koubo
