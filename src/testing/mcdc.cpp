#include <koubo/testing/mcdc.hpp>

#include <algorithm>
#include <bit>
#include <optional>

#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/testing/clause_text.hpp>

#include "conditions.hpp"

namespace koubo {
inline namespace v0 {
namespace testing {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

namespace {

auto bit(truth of) -> std::uint8_t { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(of)); }

/// A node in a row.
struct spot {
  std::size_t node = 0;
  std::size_t row = 0;
  friend auto operator==(const spot&, const spot&) -> bool = default;
};

/// What a clause comes to for one proposal, as it stands or with one condition turned.
class decision_evaluator {
 public:
  decision_evaluator(const clause& of, const proposal& about, const box& one, const catalogue& by)
      : clause_(of), proposal_(about), box_(one), catalogue_(by) {}

  /// The rows in which a node stands that belongs to a list, and one where it belongs to none.
  [[nodiscard]] auto rows_of(list_id list) const -> std::size_t { return list == list_id::none ? 1 : box_.row_count(list); }

  /// Yes, no, or unknown; a no that the text leaves to a person is a no of the condition.
  [[nodiscard]] auto condition(spot at) const -> truth {
    const auto found = outcomes_of(clause_, at.node, at.row, box_, catalogue_).set;
    if (found == outcomes::judged && clause_.nodes[at.node].op == clause_op::in_origins) {
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
      case clause_op::constant_truth: return to_truth(at.value != 0);
      case clause_op::conjunction: return of_both(below(at.left), below(at.right));
      case clause_op::disjunction: return of_either(below(at.left), below(at.right));
      case clause_op::complement: return negation(below(at.left));
      case clause_op::limited_by: {
        const auto of = below(at.left);
        return of == truth::no && is_left_to_person(at) ? truth::judged : of;
      }
      case clause_op::left_to_person: {
        const auto of = below(at.left);
        return of == truth::no ? truth::judged : of;
      }
      case clause_op::any_row: return over_rows(at, truth::no, of_either, turned);
      case clause_op::all_rows: return over_rows(at, truth::yes, of_both, turned);
      default: break;
    }
    auto of = condition(root);
    if (turned == root) {
      of = negation(of);
    }
    return of == truth::no && at.op == clause_op::in_origins && has_open_end() ? truth::judged : of;
  }

 private:
  static auto of_both(truth a, truth b) -> truth { return settles_conjunction(b, a) ? b : a; }
  static auto of_either(truth a, truth b) -> truth { return settles_disjunction(b, a) ? b : a; }

  template <class Combine>
  auto over_rows(const clause_node& at, truth of_none, Combine combine, std::optional<spot> turned) const -> truth {
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
  [[nodiscard]] auto is_left_to_person(const clause_node& at) const -> bool {
    const auto* term = states_call() ? catalogue_.find_term(proposal_.program.value(), at.key, proposal_.call.value()) : nullptr;
    return term != nullptr && leaves_to_judgement(term->value.strength);
  }
  [[nodiscard]] auto has_open_end() const -> bool {
    return states_call() && std::any_of(catalogue_.transitions.begin(), catalogue_.transitions.end(), [&](const transition& each) {
             return each.is_open_end() && each.to == proposal_.program.value() && each.valid.contains(proposal_.call.value());
           });
  }

  const clause& clause_;
  const proposal& proposal_;
  const box& box_;
  const catalogue& catalogue_;
};

/// Whether a condition reads a field that may not be stated.
auto reads_a_field(const clause& of, std::size_t node) -> bool {
  const auto& at = of.nodes[node];
  switch (at.op) {
    case clause_op::stated_value:
    case clause_op::constant:
    case clause_op::constant_program: return false;
    case clause_op::less:
    case clause_op::less_equal:
    case clause_op::equal:
    case clause_op::sum_of:
    case clause_op::difference_of:
    case clause_op::months_after: return reads_a_field(of, at.left) || reads_a_field(of, at.right);
    default: return true;
  }
}

}  // namespace

auto measured_condition::is_shown() const -> bool {
  return as_yes != 0 && as_no != 0 && std::popcount(static_cast<unsigned>(as_yes | as_no)) > 1;
}

mcdc_measure::mcdc_measure(const tested_rules& of) : rules_(of) {
  for (std::size_t rule = 0; rule < of.clauses.size(); ++rule) {
    add_decision(rule, true, of.clauses[rule].condition.root(), list_id::none);
    add_decision(rule, false, of.clauses[rule].requirement.root(), list_id::none);
  }
}

void mcdc_measure::add_decision(std::size_t rule, bool applies, std::size_t root, list_id list) {
  const auto& from = rules_.clauses[rule];
  const auto& of = applies ? from.condition : from.requirement;
  const auto found = detail::conditions_of(of, root);
  const auto first = conditions_.size();
  for (const auto& each : found.conditions) {
    conditions_.push_back({.rule = rule,
                           .id = from.about.id,
                           .applies = applies,
                           .node = each.node,
                           .list = each.list,
                           .formula = formula_of(of, each.node),
                           .may_be_missing = reads_a_field(of, each.node)});
  }
  decisions_.push_back({rule, applies, root, list, first, conditions_.size()});
  for (const auto& each : found.counted) {
    add_decision(rule, applies, each.node, each.list);
  }
}

auto mcdc_measure::add(const proposal& of) -> bool {
  bool news = false;
  for (std::size_t rule = 0; rule < rules_.clauses.size(); ++rule) {
    news = add(of, rule) || news;
  }
  return news;
}

auto mcdc_measure::add(const proposal& of, std::size_t rule) -> bool {
  const auto& from = rules_.clauses[rule];
  const box one(of);
  const bool applies = outcomes_of(from.condition, one, rules_.by).set == outcomes::yes;
  bool news = false;
  for (const auto& decision : decisions_) {
    if (decision.rule != rule || (!decision.applies && !applies)) {
      continue;
    }
    const auto& about = decision.applies ? from.condition : from.requirement;
    const decision_evaluator evaluator(about, of, one, rules_.by);
    for (std::size_t of_row = 0; of_row < evaluator.rows_of(decision.list); ++of_row) {
      const spot root{decision.root, of_row};
      const auto came_to = evaluator.decide(root, std::nullopt);
      for (auto index = decision.first; index < decision.last; ++index) {
        auto& each = conditions_[index];
        const bool had_yes = each.as_yes != 0;
        const bool had_no = each.as_no != 0;
        const bool had_shown = each.is_shown();
        const bool had_missed = each.missing_decided;
        for (std::size_t i = 0; i < evaluator.rows_of(each.list); ++i) {
          const spot here{each.node, each.list == list_id::none ? of_row : i};
          const auto is = evaluator.condition(here);
          if (is == truth::missing) {
            each.missing_decided = each.missing_decided || came_to == truth::missing;
          } else if (is != truth::judged) {
            (is == truth::yes ? each.was_yes : each.was_no) = true;
            if (evaluator.decide(root, here) != came_to) {
              (is == truth::yes ? each.as_yes : each.as_no) |= bit(came_to);
            }
          }
        }
        news = news || (!had_yes && each.as_yes != 0) || (!had_no && each.as_no != 0) || (!had_shown && each.is_shown()) ||
               (!had_missed && each.missing_decided);
      }
    }
  }
  return news;
}

auto mcdc_measure::shown() const -> std::size_t {
  return static_cast<std::size_t>(std::count_if(conditions_.begin(), conditions_.end(), [](const auto& each) { return each.is_shown(); }));
}

auto mcdc_measure::is_complete(std::size_t rule) const -> bool {
  return std::all_of(conditions_.begin(), conditions_.end(), [&](const auto& each) {
    return each.rule != rule || (each.is_shown() && (each.missing_decided || !each.may_be_missing));
  });
}

}  // namespace testing
}  // namespace v0
}  // namespace koubo
