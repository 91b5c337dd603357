#include "formula.hpp"

#include <algorithm>

#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/explain/box.hpp>

namespace koubo {
inline namespace v0 {
namespace formulas {

auto sum(const linear_sum& a, const linear_sum& b, std::int64_t factor_of_b) -> linear_sum {
  linear_sum made{{}, a.constant + b.constant * factor_of_b};
  auto left = a.parts.begin();
  for (const auto& [which, factor] : b.parts) {
    for (; left != a.parts.end() && left->first < which; ++left) {
      made.parts.push_back(*left);
    }
    auto together = factor * factor_of_b;
    if (left != a.parts.end() && left->first == which) {
      together += left->second;
      ++left;
    }
    if (together != 0) {
      made.parts.emplace_back(which, together);
    }
  }
  made.parts.insert(made.parts.end(), left, a.parts.end());
  return made;
}

auto multiple(const linear_sum& of, std::int64_t factor) -> linear_sum { return sum({}, of, factor); }

auto value_at(const variable& follows, std::int64_t argument) -> std::int64_t {
  const auto day = day_of_number(argument + follows.offset);
  return follows.what == variable::kind::fiscal_year
             ? fiscal_year_number(day)
             : day_number(add_months_clipped(day, months(static_cast<std::int32_t>(follows.months))));
}

auto formula_store::add(const variable& of) -> variable_id {
  variables_.push_back(of);
  return static_cast<variable_id>(variables_.size() - 1);
}

auto formula_store::at_most_zero(linear_sum of) -> formula_id {
  if (of.is_constant()) {
    return of.constant <= 0 ? always : never;
  }
  sums_.push_back(std::move(of));
  nodes_.push_back({.what = node::kind::at_most_zero, .sum = sums_.size() - 1});
  return static_cast<formula_id>(nodes_.size() - 1);
}

auto formula_store::less(const linear_sum& a, const linear_sum& b) -> formula_id {
  auto difference = koubo::formulas::sum(a, b, -1);
  difference.constant += 1;
  return at_most_zero(std::move(difference));
}

auto formula_store::combined(node::kind what, std::vector<formula_id> parts) -> formula_id {
  const auto neutral = what == node::kind::all ? always : never;
  const auto settling = what == node::kind::all ? never : always;
  std::vector<formula_id> kept;
  for (const auto each : parts) {
    if (each == settling) {
      return settling;
    }
    if (each == neutral) {
      continue;
    }
    if (nodes_[each].what == what) {
      kept.insert(kept.end(), nodes_[each].parts.begin(), nodes_[each].parts.end());
    } else {
      kept.push_back(each);
    }
  }
  if (kept.size() < 2) {
    return kept.empty() ? neutral : kept.front();
  }
  nodes_.push_back({.what = what, .parts = std::move(kept)});
  return static_cast<formula_id>(nodes_.size() - 1);
}

auto formula_store::negation(formula_id of) -> formula_id {
  switch (nodes_[of].what) {
    case node::kind::no: return always;
    case node::kind::yes: return never;
    case node::kind::at_most_zero: {
      auto turned = multiple(sum_of(nodes_[of]), -1);
      turned.constant += 1;
      return at_most_zero(std::move(turned));
    }
    default: break;
  }
  const auto what = nodes_[of].what == node::kind::all ? node::kind::any : node::kind::all;
  auto parts = nodes_[of].parts;
  for (auto& each : parts) {
    each = negation(each);
  }
  return combined(what, std::move(parts));
}

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
