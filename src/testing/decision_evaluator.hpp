#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>

#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/clause.hpp>
#include <koubo/rules/truth.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {
namespace detail {

/// A node in a row.
struct spot {
  std::size_t node = 0;
  std::size_t row = 0;
  friend auto operator==(const spot&, const spot&) -> bool = default;
};

/// What a clause comes to for one proposal, as it stands or with one condition turned.
class decision_evaluator {
 public:
  decision_evaluator(const rules::clause& of, const proposal& about, const box& one, const catalogue& by)
      : clause_(of), proposal_(about), box_(one), catalogue_(by) {}

  /// The rows in which a node stands that belongs to a list, and one where it belongs to none.
  [[nodiscard]] auto rows_of(list_id list) const -> std::size_t { return list == list_id::none ? 1 : box_.row_count(list); }

  /// Yes, no, or unknown; a no that the text leaves to a person is a no of the condition.
  [[nodiscard]] auto condition(spot at) const -> truth {
    const auto found = outcomes_of(clause_, at.node, at.row, box_, catalogue_).set;
    if (found == outcomes::judged && clause_.nodes[at.node].op == rules::clause_op::in_origins) {
      return truth::no;
    }
    return found == outcomes::yes       ? truth::yes
           : found == outcomes::no      ? truth::no
           : found == outcomes::missing ? truth::missing
                                        : truth::judged;
  }

  [[nodiscard]] auto decide(spot root, std::optional<spot> turned) const -> truth {
    const auto& at = clause_.nodes[root.node];
    const auto below = [&](std::size_t node) { return decide({node, root.row}, turned); };
    switch (at.op) {
      case rules::clause_op::constant_truth: return to_truth(at.value != 0);
      case rules::clause_op::conjunction: return of_both(below(at.left), below(at.right));
      case rules::clause_op::disjunction: return of_either(below(at.left), below(at.right));
      case rules::clause_op::complement: return negation(below(at.left));
      case rules::clause_op::limited_by: {
        const auto of = below(at.left);
        return of == truth::no && is_left_to_person(at) ? truth::judged : of;
      }
      case rules::clause_op::left_to_person: {
        const auto of = below(at.left);
        return of == truth::no ? truth::judged : of;
      }
      case rules::clause_op::any_row: return over_rows(at, truth::no, of_either, turned);
      case rules::clause_op::all_rows: return over_rows(at, truth::yes, of_both, turned);
      default: break;
    }
    auto of = condition(root);
    if (turned == root) {
      of = negation(of);
    }
    return of == truth::no && at.op == rules::clause_op::in_origins && has_open_end() ? truth::judged : of;
  }

 private:
  static auto of_both(truth a, truth b) -> truth { return settles_conjunction(b, a) ? b : a; }
  static auto of_either(truth a, truth b) -> truth { return settles_disjunction(b, a) ? b : a; }

  template <class Combine>
  auto over_rows(const rules::clause_node& at, truth of_none, Combine combine, std::optional<spot> turned) const -> truth {
    if (!box_.is_stated(at.list)) {
      return truth::missing;
    }
    auto all = of_none;
    for (std::size_t row = 0; row < box_.row_count(at.list); ++row) {
      all = combine(all, decide({at.left, row}, turned));
    }
    return all;
  }

  [[nodiscard]] auto states_call() const -> bool { return proposal_.program.has_value() && proposal_.call.has_value(); }
  [[nodiscard]] auto is_left_to_person(const rules::clause_node& at) const -> bool {
    const auto* term = states_call() ? catalogue_.find_term(proposal_.program.value(), at.key, proposal_.call.value()) : nullptr;
    return term != nullptr && leaves_to_judgement(term->value.strength);
  }
  [[nodiscard]] auto has_open_end() const -> bool {
    return states_call() && std::any_of(catalogue_.transitions.begin(), catalogue_.transitions.end(), [&](const transition& each) {
             return each.is_open_end() && each.to == proposal_.program.value() && each.valid.contains(proposal_.call.value());
           });
  }

  const rules::clause& clause_;
  const proposal& proposal_;
  const box& box_;
  const catalogue& catalogue_;
};

}  // namespace detail
}  // namespace testing
}  // namespace v0
}  // namespace koubo
