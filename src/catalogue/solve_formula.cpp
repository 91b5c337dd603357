#include "solve_formula.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <koubo/explain/box.hpp>

// How a formula is solved: what it asserts narrows the ranges of its variables; of what it leaves open the alternative with the fewest choices is
// taken first. Where none is left, sums remain: values are tried near the preferred ones, then fractions tell whether the sums contradict each other,
// then the smallest range is halved.

namespace koubo {
inline namespace v0 {
namespace formulas {
namespace {

enum class truth_over : std::uint8_t { no, maybe, yes };

struct state {
  std::vector<range> ranges;
  std::vector<std::size_t> sums{};  ///< asserted, by their places
  std::vector<formula_id> open{};   ///< alternatives, of each of which one part must hold
};

constexpr auto floor_divided(wide_integer a, wide_integer b) -> wide_integer {
  const auto quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}
constexpr auto ceiling_divided(wide_integer a, wide_integer b) -> wide_integer { return -floor_divided(-a, b); }

class solver {
 public:
  solver(const formula_store& in, std::size_t& steps_left) : store_(in), variables_(in.variables()), steps_left_(steps_left) {
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (follows_from_day(variables_[i])) {
        follow_.push_back(static_cast<variable_id>(i));
        relate(static_cast<variable_id>(i));
      }
    }
  }

  auto run(formula_id of) -> solution {
    state first;
    for (const auto& each : variables_) {
      first.ranges.push_back({each.low, each.high});
    }
    if (assert_true(of, first) && search(first)) {
      return {answer::found, std::move(values_)};
    }
    return {steps_left_ == 0 ? answer::gave_up : answer::none};
  }

 private:
  static auto follows_from_day(const variable& of) -> bool {
    return of.what == variable::kind::months_later || of.what == variable::kind::fiscal_year;
  }

  // ---- what sums may come to ----

  [[nodiscard]] static auto least_of(const linear_sum& of, const std::vector<range>& ranges) -> wide_integer {
    auto least = of.constant;
    for (const auto& [which, factor] : of.parts) {
      least += wide_integer{factor > 0 ? ranges[which].low : ranges[which].high} * factor;
    }
    return least;
  }
  [[nodiscard]] static auto greatest_of(const linear_sum& of, const std::vector<range>& ranges) -> wide_integer {
    auto greatest = of.constant;
    for (const auto& [which, factor] : of.parts) {
      greatest += wide_integer{factor > 0 ? ranges[which].high : ranges[which].low} * factor;
    }
    return greatest;
  }

  [[nodiscard]] auto look(formula_id of, const std::vector<range>& ranges) const -> truth_over {
    const auto& at = store_.at(of);
    switch (at.what) {
      case node::kind::no: return truth_over::no;
      case node::kind::yes: return truth_over::yes;
      case node::kind::at_most_zero: {
        const auto& sum = store_.sum_of(at);
        return least_of(sum, ranges) > 0 ? truth_over::no : greatest_of(sum, ranges) <= 0 ? truth_over::yes : truth_over::maybe;
      }
      default: break;
    }
    const bool every = at.what == node::kind::all;
    auto seen = every ? truth_over::yes : truth_over::no;
    for (const auto each : at.parts) {
      const auto one = look(each, ranges);
      seen = every ? std::min(seen, one) : std::max(seen, one);
      if (seen == (every ? truth_over::no : truth_over::yes)) {
        break;
      }
    }
    return seen;
  }

  /// Returns: whether it may hold.
  auto assert_true(formula_id of, state& in) const -> bool {
    const auto& at = store_.at(of);
    switch (at.what) {
      case node::kind::no: return false;
      case node::kind::yes: return true;
      case node::kind::at_most_zero: in.sums.push_back(at.sum); return true;
      case node::kind::any: in.open.push_back(of); return true;
      case node::kind::all: break;
    }
    return std::all_of(at.parts.begin(), at.parts.end(), [&](const auto each) { return assert_true(each, in); });
  }

  // ---- narrowing ----

  /// Sums that hold between a day and what follows from it, for fractions to reason with: in days and years of a four years' cycle.
  void relate(variable_id which) {
    const auto& of = variables_[which];
    const auto& day = variables_[of.argument];
    const bool is_year = of.what == variable::kind::fiscal_year;
    // WHY: from 1901 to 2099 every fourth year is a leap year, so what follows repeats after 1461 days.
    constexpr std::int64_t cycle = 1461;
    const auto last = day_number(date(2099, 12, 31));
    if (of.high > (is_year ? 2099 : last) || day.high + of.offset > last || day.low + of.offset < day_number(date(1901, 1, 1)) ||
        (!is_year && of.low < day_number(date(1901, 1, 1)))) {
      return;
    }
    const std::int64_t of_day = is_year ? 4 : 1;
    const std::int64_t of_value = is_year ? cycle : 1;
    const auto from = day_number(date(2001, 4, 1));
    std::int64_t least = INT64_MAX;
    std::int64_t greatest = INT64_MIN;
    for (auto each = from; each < from + cycle; ++each) {
      const auto difference = of_value * value_at({.what = of.what, .months = of.months}, each) - of_day * each;
      least = std::min(least, difference);
      greatest = std::max(greatest, difference);
    }
    linear_sum above{{}, of_day * of.offset + least};  // least + of_day · (day + offset) <= of_value · value
    linear_sum below{{}, -of_day * of.offset - greatest};
    const auto add = [](linear_sum& to, variable_id what, std::int64_t factor) { to.parts.emplace_back(what, factor); };
    // INVARIANT: what follows from a day is added after it.
    add(above, of.argument, of_day);
    add(above, which, -of_value);
    add(below, of.argument, -of_day);
    add(below, which, of_value);
    related_.push_back(std::move(above));
    related_.push_back(std::move(below));
  }

  auto narrow_by(const linear_sum& of, std::vector<range>& ranges, bool& narrower) const -> bool {
    const auto least = least_of(of, ranges);
    if (least > 0) {
      return false;
    }
    for (const auto& [which, factor] : of.parts) {
      auto& at = ranges[which];
      if (factor > 0) {
        const auto high = floor_divided(wide_integer{at.low} * factor - least, factor);
        if (high < at.high) {
          at.high = static_cast<std::int64_t>(high);
          narrower = true;
        }
      } else {
        const auto low = ceiling_divided(wide_integer{at.high} * factor - least, factor);
        if (low > at.low) {
          at.low = static_cast<std::int64_t>(low);
          narrower = true;
        }
      }
      if (at.low > at.high) {
        return false;
      }
    }
    return true;
  }

  auto narrow_what_follows(variable_id which, std::vector<range>& ranges, bool& narrower) const -> bool {
    const auto& of = variables_[which];
    auto& value = ranges[which];
    auto& day = ranges[of.argument];
    const auto raise = [&](std::int64_t& low, std::int64_t to) {
      narrower = narrower || to > low;
      low = std::max(low, to);
    };
    const auto lower = [&](std::int64_t& high, std::int64_t to) {
      narrower = narrower || to < high;
      high = std::min(high, to);
    };
    const auto first = value_at(of, day.low);
    const auto last = value_at(of, day.high);
    raise(value.low, first);
    lower(value.high, last);
    if (value.low > value.high) {
      return false;
    }
    // What follows never falls, so the days that lead into the range lie between two ends.
    if (first < value.low) {
      auto low = day.low;
      auto high = day.high;
      while (low < high) {
        const auto middle = low + (high - low) / 2;
        (value_at(of, middle) >= value.low ? high : low) = value_at(of, middle) >= value.low ? middle : middle + 1;
      }
      raise(day.low, low);
    }
    if (last > value.high) {
      auto low = day.low;
      auto high = day.high;
      while (low < high) {
        const auto middle = low + (high - low + 1) / 2;
        (value_at(of, middle) <= value.high ? low : high) = value_at(of, middle) <= value.high ? middle : middle - 1;
      }
      lower(day.high, low);
    }
    return day.low <= day.high && value_at(of, day.low) <= value.high && value_at(of, day.high) >= value.low;
  }

  /// Returns: whether anything is left.
  auto narrow(state& in) const -> bool {
    // WHY: two sums may push each other on in small steps for long; what narrowing leaves, halving takes up.
    constexpr int most_rounds = 40;
    bool narrower = true;
    for (int round = 0; narrower && round < most_rounds; ++round) {
      narrower = false;
      for (const auto each : in.sums) {
        if (!narrow_by(store_.sum_at(each), in.ranges, narrower)) {
          return false;
        }
      }
      for (const auto each : follow_) {
        if (!narrow_what_follows(each, in.ranges, narrower)) {
          return false;
        }
      }
      if (!narrow_open(in, narrower)) {
        return false;
      }
    }
    return true;
  }

  /// Takes alternatives that hold out, and asserts those of which one part is left.
  auto narrow_open(state& in, bool& narrower) const -> bool {
    for (std::size_t i = 0; i < in.open.size();) {
      const auto& at = store_.at(in.open[i]);
      std::size_t left = 0;
      formula_id one = never;
      bool holds = false;
      for (const auto each : at.parts) {
        const auto seen = look(each, in.ranges);
        holds = holds || seen == truth_over::yes;
        if (seen == truth_over::maybe) {
          ++left;
          one = each;
        }
      }
      if (!holds && left > 1) {
        ++i;
        continue;
      }
      in.open.erase(in.open.begin() + static_cast<std::ptrdiff_t>(i));
      if (!holds) {
        if (left == 0 || !assert_true(one, in)) {
          return false;
        }
        narrower = true;
      }
    }
    return true;
  }

  // ---- searching ----

  auto search(state& in) -> bool {
    if (steps_left_ == 0) {
      return false;
    }
    --steps_left_;
    if (!narrow(in)) {
      return false;
    }
    if (!in.open.empty()) {
      // Sums that contradict each other whatever is chosen are told at once.
      const bool first = std::exchange(is_first_, false);
      return !(first && contradict(in)) && choose(in);
    }
    if (dive(in)) {
      return true;
    }
    return !contradict(in) && halve(in);
  }

  auto choose(const state& in) -> bool {
    std::size_t fewest = SIZE_MAX;
    formula_id chosen = never;
    for (const auto each : in.open) {
      const auto& parts = store_.at(each).parts;
      const auto left = static_cast<std::size_t>(
          std::count_if(parts.begin(), parts.end(), [&](const auto part) { return look(part, in.ranges) != truth_over::no; }));
      if (left < fewest) {
        fewest = left;
        chosen = each;
      }
    }
    for (const auto part : store_.at(chosen).parts) {
      if (look(part, in.ranges) == truth_over::no) {
        continue;
      }
      auto next = in;
      next.open.erase(std::find(next.open.begin(), next.open.end(), chosen));
      if (assert_true(part, next) && search(next)) {
        return true;
      }
      if (steps_left_ == 0) {
        return false;
      }
    }
    return false;
  }

  /// Gives each variable in turn the value nearest to its preferred one. Returns: whether all sums hold then.
  auto dive(const state& from) -> bool {
    auto in = from;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      auto& at = in.ranges[i];
      if (at.low == at.high) {
        continue;
      }
      const auto value = std::clamp(variables_[i].preferred, at.low, at.high);
      at = {value, value};
      if (!narrow(in)) {
        return false;
      }
    }
    values_.clear();
    for (const auto& each : in.ranges) {
      values_.push_back(each.low);
    }
    return true;
  }

  [[nodiscard]] auto contradict(const state& in) const -> bool {
    std::vector<const linear_sum*> undecided;
    for (const auto each : in.sums) {
      if (greatest_of(store_.sum_at(each), in.ranges) > 0) {
        undecided.push_back(&store_.sum_at(each));
      }
    }
    for (const auto& each : related_) {
      if (greatest_of(each, in.ranges) > 0) {
        undecided.push_back(&each);
      }
    }
    return !fractions_exist(undecided, in.ranges);
  }

  auto halve(const state& in) -> bool {
    std::size_t chosen = variables_.size();
    std::int64_t smallest = INT64_MAX;
    const auto consider = [&](variable_id which) {
      const auto wide = in.ranges[which].high - in.ranges[which].low;
      if (wide > 0 && wide < smallest) {
        smallest = wide;
        chosen = which;
      }
    };
    for (const auto each : in.sums) {
      const auto& sum = store_.sum_at(each);
      if (greatest_of(sum, in.ranges) > 0) {
        for (const auto& part : sum.parts) {
          consider(part.first);
        }
      }
    }
    if (chosen == variables_.size()) {
      return false;
    }
    // What follows from a day is halved by the day.
    while (follows_from_day(variables_[chosen]) &&
           in.ranges[variables_[chosen].argument].low < in.ranges[variables_[chosen].argument].high) {
      chosen = variables_[chosen].argument;
    }
    const auto& at = in.ranges[chosen];
    const auto middle = at.low + (at.high - at.low) / 2;
    const range low{at.low, middle};
    const range high{middle + 1, at.high};
    const bool low_first = variables_[chosen].preferred <= middle;
    for (const auto& half : {low_first ? low : high, low_first ? high : low}) {
      auto next = in;
      next.ranges[chosen] = half;
      if (search(next)) {
        return true;
      }
    }
    return false;
  }

  const formula_store& store_;
  const std::vector<variable>& variables_;
  std::vector<variable_id> follow_{};
  std::vector<linear_sum> related_{};
  std::vector<std::int64_t> values_{};
  std::size_t& steps_left_;
  bool is_first_ = true;
};

}  // namespace

auto solve(const formula_store& in, formula_id of, std::size_t& steps_left) -> solution { return solver(in, steps_left).run(of); }

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
