#include "nearest.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "least_cost.hpp"

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using demand_list = std::vector<const demand*>;

class value_search {
 public:
  value_search(repair_space& in, const indices& variables, const demand_list& demands, std::size_t most)
      : space_(in), variables_(variables), demands_(demands), most_(most) {
    for (const auto which : variables_) {
      if (of(which).what == variable::kind::number) {
        numbers_.push_back(read_by(which));
      }
    }
  }

  auto run() -> alternatives {
    choose_sides(0);
    if (more_) {
      // WHY: what would be nearer may be among those that were not looked at.
      auto all = std::exchange(found_, {});
      for (auto& each : all) {
        while (auto nearer = anything_nearer(each)) {
          each = std::move(*nearer);
        }
        add(std::move(each));
      }
    }
    more_ = more_ || found_.size() > most_;
    found_.resize(std::min(found_.size(), most_));
    return {.all = std::move(found_), .more = more_};
  }

 private:
  [[nodiscard]] auto of(std::size_t which) const -> const variable& { return space_.variables()[which]; }
  auto cell_of(std::size_t which) -> cell& { return space_.cell_of(which); }

  static auto is_same(const repair& a, const repair& b) -> bool {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
      return x.variable == y.variable && x.to.low == y.to.low && x.to.program == y.to.program && x.to.text == y.to.text;
    });
  }

  /// Keeps an alternative unless one is nearer, and leaves out those that it is nearer than.
  void add(repair made) {
    if (std::none_of(found_.begin(), found_.end(), [&](const auto& each) { return is_nearer(each, made) || is_same(each, made); })) {
      std::erase_if(found_, [&](const auto& each) { return is_nearer(made, each); });
      found_.push_back(std::move(made));
    }
  }

  // ---- symbols, and the sides on which numbers lie ----

  /// The demands that are not sure to hold; nothing where one fails.
  auto unsure(const demand_list& of) -> std::optional<demand_list> {
    demand_list left;
    for (const auto* each : of) {
      const auto stands = space_.standing_of(*each);
      if (stands == standing::fails || space_.is_out_of_steps()) {
        return std::nullopt;
      }
      if (stands == standing::unsure) {
        left.push_back(each);
      }
    }
    return left;
  }

  void choose_sides(std::size_t from) {
    const auto given = values_now();
    if (narrow()) {
      const auto left = unsure(demands_);
      if (left && are_distinct_possible(*left) && !is_nearer_found(from)) {
        choose_side(from);
      }
    }
    put_back(given);
  }

  void choose_side(std::size_t from) {
    if (found_.size() > most_) {
      more_ = true;
      return;
    }
    if (from == variables_.size()) {
      solve_sides();
      return;
    }
    const auto which = variables_[from];
    const auto saved = cell_of(which);
    if (of(which).what == variable::kind::symbol) {
      for (const auto& choice : of(which).choices) {
        cell_of(which) = choice;
        choose_sides(from + 1);
      }
    } else {
      const auto anchor = of(which).anchor;
      std::array<cell, 2> sides{cell::between(saved.low, std::min(saved.high, of(which).stated ? anchor - 1 : anchor)),
                                cell::between(std::max(saved.low, anchor + 1), saved.high)};
      if (saved.low <= anchor && anchor < saved.high && sides[1].low - anchor < anchor - sides[0].high) {
        std::swap(sides[0], sides[1]);
      }
      for (const auto& side : sides) {
        if (side.low <= side.high) {
          cell_of(which) = side;
          choose_sides(from + 1);
        }
      }
    }
    cell_of(which) = saved;
  }

  /// Whether an alternative that is known is nearer than any that can still be found; symbols from a place on are not chosen yet.
  auto is_nearer_found(std::size_t from) -> bool {
    repair nearest = read_off();
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      const auto which = variables_[i];
      const auto& at = cell_of(which);
      if (of(which).what == variable::kind::number) {
        const auto anchor = of(which).anchor;
        nearest[i].distance = at.high < anchor ? anchor - at.high : at.low > anchor ? at.low - anchor : of(which).stated ? 1 : 0;
      } else if (i >= from) {
        nearest[i].distance = 0;
      }
    }
    return std::any_of(found_.begin(), found_.end(), [&](const auto& each) { return is_nearer(each, nearest); });
  }

  /// One alternative for each number in which it moves least, the others following in document order.
  void solve_sides() {
    const auto ranges = values_now();
    std::vector<cell> solved;
    for (std::size_t first = 0; first == 0 || first < numbers_.size(); ++first) {
      if (first != 0 && (solved.empty() || cannot_be_nearer(ranges, first, solved[first]))) {
        continue;
      }
      if (nearest(first)) {
        add(read_off());
        solved = first == 0 ? values_now() : solved;
      }
      put_back(ranges);
    }
  }

  /// Values that are as near in every number as an alternative, and in one nearer.
  auto anything_nearer(const repair& than) -> std::optional<repair> {
    std::vector<cell> saved;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      const auto which = variables_[i];
      saved.push_back(cell_of(which));
      cell_of(which) = of(which).what == variable::kind::number ? within(which, than[i].distance) : than[i].to;
    }
    std::optional<repair> found;
    const auto ranges = values_now();
    for (std::size_t i = 0; i < variables_.size() && !found; ++i) {
      if (of(variables_[i]).what == variable::kind::number) {
        cell_of(variables_[i]) = within(variables_[i], than[i].distance - 1);
        if (cell_of(variables_[i]).low <= cell_of(variables_[i]).high && exists(demands_)) {
          found = read_off();
        }
        put_back(ranges);
      }
    }
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      cell_of(variables_[i]) = saved[i];
    }
    return found;
  }
  [[nodiscard]] auto within(std::size_t which, std::int64_t distance) -> cell {
    const auto& range = space_.range_of(which);
    return cell::between(std::max(range.low, of(which).anchor - distance), std::min(range.high, of(which).anchor + distance));
  }
  // ---- the nearest numbers ----

  /// A number of those to be found, and what reads it.
  struct number {
    std::size_t which = no_variable;
    /// A comparison of the number, of days after it or of its fiscal year, with something else.
    struct bound {
      const demand* by;
      std::uint8_t self;   ///< the node that holds the number
      std::uint8_t other;  ///< the node that it is compared with
      bool from_above;     ///< whether the number is to be the smaller one
      std::int64_t gap;    ///< 1 where they may not be equal
    };
    std::vector<bound> bounds{};
    std::vector<distinct_numbers> distinct{};
    demand_list others{};
    indices neighbours{};  ///< variables that a demand reads together with it
  };

  [[nodiscard]] auto read_by(std::size_t which) const -> number {
    number made{.which = which};
    for (const auto* each : demands_) {
      if (!holds(each->reads, which)) {
        continue;
      }
      const auto& clause = each->rule->requirement;
      const auto& node = clause.nodes[each->node];
      const bool compares = each->what == demand::kind::truth && !each->asks_condition &&
                            (node.op == rules::clause_op::less || node.op == rules::clause_op::less_equal);
      const bool on_left = compares && is_number(*each, node.left, which);
      const bool on_right = compares && is_number(*each, node.right, which);
      const auto distinct = distinct_numbers_of(*each);
      const std::int64_t gap = node.op == rules::clause_op::less ? 1 : 0;
      if (on_left != on_right) {
        made.bounds.push_back({each, on_left ? node.left : node.right, on_left ? node.right : node.left, on_left, gap});
      } else if (distinct.list != list_id::none) {
        made.distinct.push_back(distinct);
      } else {
        made.others.push_back(each);
      }
      for (const auto other : variables_) {
        if (other != which && holds(each->reads, other)) {
          made.neighbours.push_back(other);
        }
      }
    }
    make_set(made.neighbours);
    return made;
  }

  /// Whether a node is a number, days after it, or its fiscal year.
  [[nodiscard]] auto is_number(const demand& by, std::uint8_t node, std::size_t which) const -> bool {
    const auto& at = by.rule->requirement.nodes[node];
    if (at.op == rules::clause_op::days_after || at.op == rules::clause_op::fiscal_year_of_day) {
      return is_number(by, at.left, which);
    }
    return at.op == rules::clause_op::field_value && at.leaf == of(which).where.what &&
           (list_of(of(which)) == list_id::none || static_cast<std::size_t>(of(which).where.row) == by.row);
  }

  /// The greatest (least) number with which a node is at most (at least) a bound.
  static auto through(const rules::clause& clause, std::uint8_t node, wide_integer bound, bool from_above) -> wide_integer {
    const auto& at = clause.nodes[node];
    if (at.op == rules::clause_op::days_after) {
      return through(clause, at.left, bound - at.value, from_above);
    }
    if (at.op == rules::clause_op::fiscal_year_of_day) {
      // A day of January to March 1901 is of the fiscal year before the first; none lies after the last.
      constexpr auto far = wide_integer{1} << 62;
      if (bound < fiscal_year::first - 1 || (bound < fiscal_year::first && !from_above)) {
        return -far;
      }
      if (bound > fiscal_year::last || (bound == fiscal_year::last && from_above)) {
        return far;
      }
      const auto year = static_cast<int>(bound);
      return through(clause, at.left, day_number(from_above ? date(year + 1, 3, 31) : date(year, 4, 1)), from_above);
    }
    return bound;
  }

  [[nodiscard]] auto is_below(std::size_t which) -> bool {
    const auto& at = cell_of(which);
    return at.high <= of(which).anchor && at.low < of(which).anchor;
  }

  /// Whether a number cannot be nearer than in a solution, whatever the other numbers are.
  auto cannot_be_nearer(const std::vector<cell>& ranges, std::size_t at_place, const cell& solved) -> bool {
    const auto which = numbers_[at_place].which;
    auto& at = cell_of(which);
    at = is_below(which) ? cell::between(solved.low + 1, at.high) : cell::between(at.low, solved.high - 1);
    const bool cannot = at.low > at.high || !narrow();
    put_back(ranges);
    return cannot;
  }

  /// Narrows the numbers down to values with which the demands hold: `first` moves least, then the others in document order. Returns: whether there are any.
  auto nearest(std::size_t first) -> bool {
    if (!narrow()) {
      return false;
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      if (!take_nearest(numbers_[i == 0 ? first : i <= first ? i - 1 : i].which)) {
        return false;
      }
    }
    return !space_.is_out_of_steps();
  }

  /// Gives a number the nearest value for which the others have values.
  auto take_nearest(std::size_t which) -> bool {
    const bool below = is_below(which);
    const auto left = unsure(demands_);
    if (!left) {
      return false;
    }
    if (std::none_of(left->begin(), left->end(), [&](const auto* each) { return holds(each->reads, which); })) {
      auto& at = cell_of(which);
      at = cell::of(below ? at.high : at.low);
      return true;
    }
    const auto ranges = values_now();
    const bool only_distinct = left->size() == 1 && distinct_numbers_of(*left->front()).list != list_id::none;
    for (auto range = cell_of(which); range.low <= range.high && !space_.is_out_of_steps();) {
      const auto nearest = cell::of(below ? range.high : range.low);
      if (only_distinct) {
        cell_of(which) = nearest;
        if (are_distinct_possible(*left)) {
          return narrow();
        }
        (below ? range.high : range.low) += below ? -1 : 1;
        continue;
      }
      cell_of(which) = nearest;
      const bool found = exists(demands_);
      put_back(ranges);
      if (found) {
        cell_of(which) = nearest;
        return narrow();
      }
      (below ? range.high : range.low) += below ? -1 : 1;
      if (range.low > range.high) {
        return false;
      }
      const auto [near, far] = halves(which, range);
      cell_of(which) = near;
      const bool is_near = exists(demands_);
      put_back(ranges);
      range = is_near ? near : far;
    }
    return false;
  }

  /// A range in two: what lies near, as much as lies nearer already and at most half, and what lies further.
  [[nodiscard]] auto halves(std::size_t which, const cell& range) const -> std::pair<cell, cell> {
    if (range.low == range.high) {
      return {range, cell::between(1, 0)};
    }
    const auto& its = of(which);
    const bool below = range.high <= its.anchor && range.low < its.anchor;
    const auto reach = std::max<std::int64_t>(distance_to(its, below ? range.high : range.low), 1);
    const auto near = std::min(reach, (range.high - range.low + 1) / 2);
    return below ? std::pair(cell::between(range.high - near + 1, range.high), cell::between(range.low, range.high - near))
                 : std::pair(cell::between(range.low, range.low + near - 1), cell::between(range.low + near, range.high));
  }

  [[nodiscard]] static auto distance_to(const variable& of, std::int64_t value) -> std::int64_t {
    return value < of.anchor ? of.anchor - value : value - of.anchor;
  }
  /// Narrows the numbers down to some values with which the demands hold, near ones first; leaves them as they are where there are none.
  auto exists(const demand_list& demands) -> bool {
    const auto given = values_now();
    const auto refuse = [&] {
      put_back(given);
      return false;
    };
    if (!narrow()) {
      return refuse();
    }
    const auto left = unsure(demands);
    if (!left || !are_distinct_possible(*left)) {
      return refuse();
    }
    if (left->empty() || take_distinct(*left)) {
      for (const auto& each : numbers_) {
        auto& at = cell_of(each.which);
        at = cell::of(is_below(each.which) ? at.high : at.low);
      }
      return true;
    }
    const auto which = to_split(*left);
    if (which == no_variable) {
      return refuse();
    }
    const auto ranges = values_now();
    const auto [near, far] = halves(which, cell_of(which));
    for (const auto& half : {near, far}) {
      cell_of(which) = half;
      if (exists(*left)) {
        return true;
      }
      put_back(ranges);
    }
    return refuse();
  }

  /// Cuts off the ends of ranges that no values of the others can save. Returns: whether every number has values left.
  auto narrow() -> bool {
    indices pending;
    for (const auto& each : numbers_) {
      pending.push_back(each.which);
    }
    while (!pending.empty()) {
      const auto which = pending.back();
      pending.pop_back();
      const auto& its = *std::find_if(numbers_.begin(), numbers_.end(), [&](const auto& each) { return each.which == which; });
      const auto before = cell_of(which);
      if (space_.is_out_of_steps() || !narrow(its)) {
        return false;
      }
      if (cell_of(which).low != before.low || cell_of(which).high != before.high) {
        for (const auto each : its.neighbours) {
          if (of(each).what == variable::kind::number && std::find(pending.begin(), pending.end(), each) == pending.end()) {
            pending.push_back(each);
          }
        }
      }
    }
    return true;
  }

  auto narrow(const number& its) -> bool {
    auto range = cell_of(its.which);
    for (const auto& each : its.bounds) {
      const auto& clause = each.by->rule->requirement;
      const auto by = koubo::values_of(clause, each.other, each.by->row, space_.now(), space_.by());
      if (by.any || !by.known.must_be(outcomes::yes)) {
        continue;
      }
      if (each.from_above) {
        const auto high = through(clause, each.self, by.high - each.gap, true);
        range.high = high < range.high ? static_cast<std::int64_t>(std::max<wide_integer>(high, range.low - 1)) : range.high;
      } else {
        const auto low = through(clause, each.self, by.low + each.gap, false);
        range.low = low > range.low ? static_cast<std::int64_t>(std::min<wide_integer>(low, range.high + 1)) : range.low;
      }
    }
    for (const auto& each : its.distinct) {
      while (range.low <= range.high && is_taken(each, its.which, range.low)) {
        ++range.low;
      }
      while (range.low <= range.high && is_taken(each, its.which, range.high)) {
        --range.high;
      }
    }
    if (range.low > range.high) {
      return false;
    }
    cell_of(its.which) = range;
    if (its.others.empty()) {
      return true;
    }
    const auto fails = [&](std::int64_t low, std::int64_t high) {
      cell_of(its.which) = cell::between(low, high);
      return std::any_of(its.others.begin(), its.others.end(),
                         [&](const auto* each) { return space_.standing_of(*each) == standing::fails; });
    };
    if (fails(range.low, range.low)) {
      const auto low = range.low;
      auto last = range.high;
      if (low == last || fails(low, last)) {
        return false;
      }
      // INVARIANT: below `range.low` everything fails; up to `last` something may hold.
      for (++range.low; range.low < last;) {
        const auto middle = range.low + (last - range.low) / 2;
        if (fails(low, middle)) {
          range.low = middle + 1;
        } else {
          last = middle;
        }
      }
    }
    if (range.low < range.high && fails(range.high, range.high)) {
      const auto high = range.high;
      auto first = range.low;
      for (--range.high; first < range.high;) {
        const auto middle = range.high - (range.high - first) / 2;
        if (fails(middle, high)) {
          range.high = middle - 1;
        } else {
          first = middle;
        }
      }
    }
    cell_of(its.which) = range;
    return true;
  }

  /// Whether another row has a number already, and no other.
  [[nodiscard]] auto is_taken(const distinct_numbers& distinct, std::size_t by_other_than, std::int64_t value) const -> bool {
    const auto& now = space_.now();
    const auto own = static_cast<std::size_t>(of(by_other_than).where.row);
    for (std::size_t row = 0; row < now.row_count(distinct.list); ++row) {
      const auto& at = now.at({distinct.leaf, static_cast<std::int32_t>(row)});
      if (row != own && at.stated && !at.any && at.low == value && at.high == value && !now.is_left_out(distinct.list, row) &&
          !now.may_lose(distinct.list, row)) {
        return true;
      }
    }
    return false;
  }

  /// Of the numbers that unsure demands read, the one with the fewest values left.
  [[nodiscard]] auto to_split(const demand_list& unsure) -> std::size_t {
    auto best = no_variable;
    std::int64_t fewest = 0;
    for (const auto& each : numbers_) {
      const auto& range = cell_of(each.which);
      const auto left = range.high - range.low;
      const bool is_read = std::any_of(unsure.begin(), unsure.end(), [&](const auto* demand) { return holds(demand->reads, each.which); });
      if (left > 0 && is_read && (best == no_variable || left < fewest)) {
        best = each.which;
        fewest = left;
      }
    }
    return best;
  }

  // ---- numbers that must differ ----

  struct row_numbers {
    std::vector<std::size_t> rows;
    std::vector<number_range> ranges;
  };
  [[nodiscard]] auto numbers_of(const distinct_numbers& distinct) const -> row_numbers {
    row_numbers all;
    const auto& now = space_.now();
    for (std::size_t row = 0; row < now.row_count(distinct.list); ++row) {
      const auto& at = now.at({distinct.leaf, static_cast<std::int32_t>(row)});
      if (!now.is_left_out(distinct.list, row) && !now.may_lose(distinct.list, row) && at.stated && !at.any) {
        all.rows.push_back(row);
        all.ranges.push_back({at.low, at.high});
      }
    }
    return all;
  }

  /// Whether there are numbers enough for those that must differ.
  [[nodiscard]] auto are_distinct_possible(const demand_list& unsure) const -> bool {
    return std::all_of(unsure.begin(), unsure.end(), [&](const auto* each) {
      const auto distinct = distinct_numbers_of(*each);
      if (distinct.list == list_id::none) {
        return true;
      }
      const auto ranges = numbers_of(distinct).ranges;
      return most_distinct(ranges).size == ranges.size();
    });
  }

  /// Gives numbers that must differ, where nothing else is unsure, a number each.
  auto take_distinct(const demand_list& unsure) -> bool {
    const auto distinct = unsure.size() == 1 ? distinct_numbers_of(*unsure.front()) : distinct_numbers();
    if (distinct.list == list_id::none) {
      return false;
    }
    const auto all = numbers_of(distinct);
    const auto found = most_distinct(all.ranges);
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
      const auto which = space_.leaf_variable(distinct.leaf, all.rows[i]);
      if (holds(variables_, which)) {
        cell_of(which) = cell::of(found.numbers[i]);
      }
    }
    return true;
  }

  // ---- reading off ----

  [[nodiscard]] auto values_now() -> std::vector<cell> {
    std::vector<cell> all;
    all.reserve(numbers_.size());
    for (const auto& each : numbers_) {
      all.push_back(cell_of(each.which));
    }
    return all;
  }
  void put_back(const std::vector<cell>& kept) {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      cell_of(numbers_[i].which) = kept[i];
    }
  }

  auto read_off() -> repair {
    repair made;
    for (const auto each : variables_) {
      assignment to{.variable = &of(each), .to = cell_of(each)};
      if (of(each).what == variable::kind::number) {
        to.distance = distance_to(of(each), to.to.low);
      }
      for (std::size_t i = 0; i < of(each).choices.size(); ++i) {
        const auto& choice = of(each).choices[i];
        if (choice.low == to.to.low && choice.program == to.to.program && choice.text == to.to.text) {
          to.distance = of(each).distances[i];
        }
      }
      made.push_back(to);
    }
    return made;
  }

  repair_space& space_;
  const indices& variables_;
  const demand_list& demands_;
  std::size_t most_;
  std::vector<number> numbers_;
  std::vector<repair> found_;
  bool more_ = false;
};

}  // namespace

auto is_nearer(const repair& a, const repair& than) -> bool {
  bool nearer = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.size() != than.size() || a[i].variable != than[i].variable || a[i].distance > than[i].distance) {
      return false;
    }
    nearer = nearer || a[i].distance < than[i].distance;
  }
  return nearer;
}

auto nearest_values(repair_space& in, const indices& variables, const std::vector<const demand*>& demands, std::size_t most)
    -> alternatives {
  return value_search(in, variables, demands, most).run();
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
