#include <koubo/testing/rule_coverage.hpp>

#include <algorithm>
#include <iostream>
#include <set>

#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/testing/clause_text.hpp>

#include "conditions.hpp"

namespace koubo {
inline namespace v0 {
namespace testing {

using rules::clause;
using rules::clause_op;

namespace {

/// The greatest factor of an operand: its steps are as large.
auto step_of(const clause& of, std::size_t node) -> wide_integer {
  const auto& at = of.nodes[node];
  switch (at.op) {
    case clause_op::multiple_of: return (at.value < 0 ? -at.value : at.value) * step_of(of, at.left);
    case clause_op::sum_of:
    case clause_op::difference_of: return std::max(step_of(of, at.left), step_of(of, at.right));
    default: return 1;
  }
}

auto is_number(dimension unit) -> bool {
  return unit != dimension::program && unit != dimension::text && unit != dimension::role && unit != dimension::status;
}

class exercise_finder {
 public:
  exercise_finder(const rules::clause_rule& rule, const proposal& about, const tested_rules& rules, std::set<exercise>& to)
      : rule_(rule), one_(about), by_(rules.by), to_(to) {
    program_ = about.program.has_value() ? std::string(about.program.value().view()) + ": " : std::string();
  }

  void find() {
    find_in(rule_.condition);
    if (outcomes_of(rule_.condition, one_, by_).set == outcomes::yes) {
      find_in(rule_.requirement);
    }
  }

 private:
  void find_in(const clause& of) {
    for (const auto& each : detail::conditions_of(of, of.root()).conditions) {
      const auto rows = each.list == list_id::none ? 1 : one_.row_count(each.list);
      for (std::size_t row = 0; row < rows; ++row) {
        find_at(of, each.node, row);
      }
    }
  }
  void find_at(const clause& of, std::size_t node, std::size_t row) {
    const auto& at = of.nodes[node];
    if (at.op == clause_op::in_origins) {
      const auto from = values_of(of, at.left, row, one_, by_);
      if (from.known.set == outcomes::yes) {
        const bool member = outcomes_of(of, node, row, one_, by_).set == outcomes::yes;
        to_.insert({std::string(rule_.about.id), program_ + (member ? "origin " + std::string(from.program.view()) : "no origin")});
      }
      return;
    }
    if ((at.op != clause_op::less && at.op != clause_op::less_equal && at.op != clause_op::equal) || !is_number(of.nodes[at.left].unit)) {
      return;
    }
    const auto left = values_of(of, at.left, row, one_, by_);
    const auto right = values_of(of, at.right, row, one_, by_);
    if (left.known.set != outcomes::yes || right.known.set != outcomes::yes) {
      return;
    }
    const auto difference = left.low - right.low;
    const auto step = std::max(step_of(of, at.left), step_of(of, at.right));
    if (difference >= -step && difference <= step) {
      to_.insert({std::string(rule_.about.id), program_ + formula_of(of, node) +
                                                   (difference == 0  ? ", equal"
                                                    : difference < 0 ? ", one less"
                                                                     : ", one more")});
    }
  }

  const rules::clause_rule& rule_;
  const box one_;
  const catalogue& by_;
  std::set<exercise>& to_;
  std::string program_;
};

auto is_side(const exercise& of) -> bool {
  return std::any_of(verdicts.begin(), verdicts.end(), [&](const named_verdict& each) { return of.what == each.key; });
}

}  // namespace

auto exercises_of(const proposal& of, const tested_rules& rules) -> std::vector<exercise> {
  std::set<exercise> all;
  const auto verdicts = clause_judge(rules).verdicts(of);
  for (const auto& rule : rules.clauses) {
    all.insert({std::string(rule.about.id), std::string(info(verdicts.of(rule.slot)).key)});
    exercise_finder(rule, of, rules, all).find();
  }
  return {all.begin(), all.end()};
}

void rule_coverage::add(const proposal& of) {
  ++checks_;
  measured_.add(of);
  for (auto& each : exercises_of(of, rules_)) {
    ++seen_[std::move(each)];
  }
}

void rule_coverage::add(const report& of) {
  ++checks_;
  for (const auto& each : of.findings()) {
    ++seen_[{std::string(each.rule->id), std::string(info(each.verdict).key)}];
  }
}

auto rule_coverage::possible() const -> const possible_exercises& {
  if (!possible_) {
    const auto suite = boundaries_of(rules_, {.tell_slips = false});
    possible_ = possible_exercises{.by = {}, .conditions = suite.feasible()};
    for (const auto& each : suite.cases) {
      for (auto& one : exercises_of(each.proposal, rules_)) {
        possible_->by.try_emplace(std::move(one), each.name);
      }
    }
  }
  return *possible_;
}

auto rule_coverage::never_exercised() const -> std::vector<std::pair<exercise, std::string>> {
  std::vector<std::pair<exercise, std::string>> all;
  for (const auto& [each, by] : possible().by) {
    if (!seen_.contains(each)) {
      all.emplace_back(each, by);
    }
  }
  return all;
}

auto rule_coverage::text() const -> std::string {
  const auto& may = possible();
  std::set<std::string> rules;
  std::set<std::string> judged;
  std::size_t sides = 0;
  std::size_t sides_seen = 0;
  std::size_t boundaries_seen = 0;
  for (const auto& [each, by] : may.by) {
    rules.insert(each.rule);
    const bool was = seen_.contains(each);
    if (is_side(each)) {
      ++sides;
      sides_seen += was ? 1 : 0;
      if (was && each.what != info(verdict::not_applicable).key) {
        judged.insert(each.rule);
      }
    } else {
      boundaries_seen += was ? 1 : 0;
    }
  }
  const auto of = [](std::size_t seen, std::size_t all) { return std::to_string(seen) + " of " + std::to_string(all); };
  auto text = "rule coverage of " + std::to_string(checks_) + (checks_ == 1 ? " check: " : " checks: ") + of(judged.size(), rules.size()) +
              " rules applied, " + of(sides_seen, sides) + " sides, " + of(boundaries_seen, may.by.size() - sides) + " boundaries, MC/DC " +
              of(measured_.shown(), may.conditions) + "\n";
  std::string rule;
  for (const auto& [each, by] : may.by) {
    if (seen_.contains(each)) {
      continue;
    }
    if (rule != each.rule) {
      rule = each.rule;
      text += "never exercised of " + rule + ":\n";
    }
    text += "  " + each.what + " (try " + by + ")\n";
  }
  return text;
}

printed_coverage::~printed_coverage() { std::cout << of_.text() << std::flush; }

}  // namespace testing
}  // namespace v0
}  // namespace koubo
