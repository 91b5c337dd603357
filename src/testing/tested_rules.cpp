#include <koubo/testing/tested_rules.hpp>

#include <algorithm>
#include <vector>

#include <koubo/explain/reference.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {

auto clause_judge::verdicts(const proposal& of) const -> verdict_set {
  verdict_set all;
  const auto each = check_by_reference(of, rules_.clauses, rules_.by);
  for (std::size_t slot = 0; slot < each.size(); ++slot) {
    all.set(slot, each[slot].verdict);
  }
  return all;
}

auto clause_judge::verdict_of(const proposal& of, std::string_view rule) const -> verdict {
  std::vector<rules::clause_rule> cases;
  std::copy_if(rules_.clauses.begin(), rules_.clauses.end(), std::back_inserter(cases),
               [&](const rules::clause_rule& each) { return each.about.id == rule; });
  expects(!cases.empty(), "a verdict is asked of a rule of the set");
  return check_by_reference(of, cases, rules_.by)[cases.front().slot].verdict;
}

auto clause_judge::worth(const proposal& of) const -> int {
  const auto all = verdicts(of);
  int sum = 0;
  for (const auto& rule : rules_.clauses) {
    if (decider_.decides(rule.slot)) {
      sum += static_cast<int>(decider_.standing_by(rule.slot, all));
    }
  }
  return sum;
}

auto clause_judge::greatest_worth() const -> int {
  int sum = 0;
  for (const auto& rule : rules_.clauses) {
    sum += decider_.decides(rule.slot) ? static_cast<int>(standing::eligible) : 0;
  }
  return sum;
}

}  // namespace testing
}  // namespace v0
}  // namespace koubo
