#include <koubo/testing/mcdc.hpp>

#include <algorithm>
#include <bit>
#include <optional>

#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/testing/clause_text.hpp>

#include "conditions.hpp"
#include "decision_evaluator.hpp"

namespace koubo {
inline namespace v0 {
namespace testing {

using rules::clause;
using rules::clause_op;

namespace {

auto bit(truth of) -> std::uint8_t { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(of)); }

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
    const detail::decision_evaluator evaluator(about, of, one, rules_.by);
    for (std::size_t of_row = 0; of_row < evaluator.rows_of(decision.list); ++of_row) {
      const detail::spot root{decision.root, of_row};
      const auto came_to = evaluator.decide(root, std::nullopt);
      for (auto index = decision.first; index < decision.last; ++index) {
        auto& each = conditions_[index];
        const bool had_yes = each.as_yes != 0;
        const bool had_no = each.as_no != 0;
        const bool had_shown = each.is_shown();
        const bool had_missed = each.missing_decided;
        for (std::size_t i = 0; i < evaluator.rows_of(each.list); ++i) {
          const detail::spot here{each.node, each.list == list_id::none ? of_row : i};
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
