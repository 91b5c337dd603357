#include "cores.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

/// Blames what makes a node come to no all over the box.
class blamer {
 public:
  blamer(const demand& of, repair_space& in, std::span<const choice> choices)
      : clause_(of.rule->requirement), space_(in), choices_(choices) {}

  auto blame(std::size_t node, std::size_t row) -> std::vector<core> {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::conjunction: return of_conjunction(at, row);
      case clause_op::disjunction: return of_disjunction(at, row);
      case clause_op::all_rows: return of_rows(at, node, row);
      case clause_op::limited_by: return of_limited(at, row);
      case clause_op::distinct_rows: return of_repeated(at, node, row);
      case clause_op::less:
      case clause_op::less_equal: return of_comparison(at, node, row);
      default: return {any_of(node, row)};
    }
  }

  [[nodiscard]] auto undecided(const indices& of) const -> indices {
    indices left;
    for (const auto each : of) {
      if (choices_[each] == choice::undecided) {
        left.push_back(each);
      }
    }
    return left;
  }

 private:
  [[nodiscard]] auto is_no(std::size_t node, std::size_t row) const -> bool {
    return outcomes_of(clause_, node, row, space_.now(), space_.by()).must_be(outcomes::no);
  }
  [[nodiscard]] auto any_of(std::size_t node, std::size_t row) const -> core { return {undecided(space_.reads_of(clause_, node, row))}; }

  auto of_conjunction(const clause_node& at, std::size_t row) -> std::vector<core> {
    std::vector<core> all;
    for (const auto side : {at.left, at.right}) {
      if (is_no(side, row)) {
        auto more = blame(side, row);
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
      }
    }
    return all;
  }

  auto of_disjunction(const clause_node& at, std::size_t row) -> std::vector<core> {
    std::vector<core> all;
    const auto left = blame(at.left, row);
    const auto right = blame(at.right, row);
    for (const auto& a : left) {
      for (const auto& b : right) {
        auto both = a.variables;
        both.insert(both.end(), b.variables.begin(), b.variables.end());
        make_set(both);
        all.push_back({std::move(both), std::min(a.least, b.least)});
      }
    }
    return all;
  }

  [[nodiscard]] auto is_there(list_id list, std::size_t row) const -> bool {
    return !space_.now().is_left_out(list, row) && !space_.now().may_lose(list, row);
  }
  void add_undecided(std::size_t which, indices& to) const {
    if (which != no_variable && choices_[which] == choice::undecided) {
      to.push_back(which);
    }
  }

  auto of_rows(const clause_node& at, std::size_t node, std::size_t row) -> std::vector<core> {
    std::vector<core> all;
    for (std::size_t each = 0; each < space_.now().row_count(at.list); ++each) {
      if (is_there(at.list, each) && is_no(at.left, each)) {
        for (auto& one : blame(at.left, each)) {
          add_undecided(space_.row_variable(at.list, each), one.variables);
          make_set(one.variables);
          one.least = std::min<std::size_t>(one.least, 1);
          all.push_back(std::move(one));
        }
      }
    }
    return all.empty() ? std::vector<core>{any_of(node, row)} : all;
  }

  auto of_limited(const clause_node& at, std::size_t row) -> std::vector<core> {
    auto all = blame(at.left, row);
    for (auto& one : all) {
      for (const auto what : {field::program, field::call_fiscal_year}) {
        const auto which = space_.leaf_variable(what, 0);
        if (which != no_variable && choices_[which] == choice::undecided) {
          one.variables.push_back(which);
          one.least = std::min<std::size_t>(one.least, 1);
        }
      }
      make_set(one.variables);
    }
    return all;
  }

  /// Of two rows that state the same, one must change. Of many that do, neighbours say enough.
  auto of_repeated(const clause_node& at, std::size_t node, std::size_t row) -> std::vector<core> {
    std::vector<core> all;
    std::map<std::pair<std::int64_t, std::string_view>, std::size_t> last_with;
    for (std::size_t later = 0; later < space_.now().row_count(at.list); ++later) {
      const auto& value = space_.now().at({at.leaf, static_cast<std::int32_t>(later)});
      if (!value.stated || value.any || value.low != value.high || !is_there(at.list, later)) {
        continue;
      }
      const auto [known, is_first] = last_with.try_emplace({value.low, value.program.view()}, later);
      if (is_first) {
        continue;
      }
      core one;
      for (const auto each : {known->second, later}) {
        add_undecided(space_.leaf_variable(at.leaf, each), one.variables);
        add_undecided(space_.row_variable(at.list, each), one.variables);
      }
      make_set(one.variables);
      all.push_back(std::move(one));
      known->second = later;
    }
    return all.empty() ? std::vector<core>{any_of(node, row)} : all;
  }

  // ---- sums that are too large or too small ----

  /// How far apart two sides are of which the left should be the smaller; none where that cannot be told.
  [[nodiscard]] auto gap_of(const clause_node& at, std::size_t row) const -> std::optional<wide_integer> {
    const auto left = values_of(clause_, at.left, row, space_.now(), space_.by());
    const auto right = values_of(clause_, at.right, row, space_.now(), space_.by());
    if (!left.known.must_be(outcomes::yes) || !right.known.must_be(outcomes::yes) || left.any || right.any) {
      return std::nullopt;
    }
    return left.low - right.high + (at.op == clause_op::less ? 1 : 0);
  }

  /// Whether what several rows and fields do to a value adds up: it is a sum of what each does.
  [[nodiscard]] auto adds_up(std::size_t node) const -> bool {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::field_value:
      case clause_op::constant:
      case clause_op::term_value: return true;
      case clause_op::fiscal_year_of_day:
      case clause_op::days_after: return reads_one_at_most(at.left);
      case clause_op::months_after: return reads_one_at_most(at.left) && clause_.nodes[at.right].op != clause_op::field_value;
      case clause_op::multiple_of:
      case clause_op::sum_over_rows: return adds_up(at.left);
      case clause_op::count_of_rows: return reads_own_row_only(at.left);
      case clause_op::sum_of:
      case clause_op::difference_of: return adds_up(at.left) && adds_up(at.right);
      default: return false;
    }
  }
  [[nodiscard]] auto reads_one_at_most(std::size_t node) const -> bool {
    const auto& at = clause_.nodes[node];
    return at.op == clause_op::field_value || at.op == clause_op::constant ||
           ((at.op == clause_op::days_after || at.op == clause_op::fiscal_year_of_day) && reads_one_at_most(at.left)) ||
           (at.op == clause_op::months_after && reads_one_at_most(at.left) && clause_.nodes[at.right].op != clause_op::field_value);
  }
  /// Whether a node in a row reads no undecided variable but those of its row.
  [[nodiscard]] auto reads_own_row_only(std::size_t node) const -> bool {
    const auto all = undecided(space_.reads_of(clause_, node, 0));
    return std::all_of(all.begin(), all.end(), [&](auto each) { return list_of(space_.variables()[each]) != list_id::none; });
  }

  /// Undecided variables that are told apart by their row; a field of the proposal stands alone.
  [[nodiscard]] auto blocks_of(const indices& variables) const -> std::vector<indices> {
    std::vector<indices> all;
    for (const auto each : variables) {
      const auto& of = space_.variables()[each];
      const auto same = std::find_if(all.begin(), all.end(), [&](const auto& block) {
        const auto& other = space_.variables()[block.front()];
        return list_of(of) != list_id::none && list_of(of) == list_of(other) && of.where.row == other.where.row;
      });
      if (same == all.end()) {
        all.push_back({each});
      } else {
        same->push_back(each);
      }
    }
    return all;
  }

  /// Each row does only so much towards closing the gap: then so many of them must change.
  auto of_comparison(const clause_node& at, std::size_t node, std::size_t row) -> std::vector<core> {
    auto all = any_of(node, row);
    const auto gap = all.variables.size() > 1 && adds_up(at.left) && adds_up(at.right) ? gap_of(at, row) : std::nullopt;
    if (!gap) {
      return {std::move(all)};
    }
    struct gain {
      indices block;
      std::size_t cost;
      wide_integer by;
    };
    std::vector<gain> gains;
    core found;
    bool is_bounded = true;
    for (auto& block : blocks_of(all.variables)) {
      std::vector<cell> saved;
      std::size_t cost = space_.variables()[block.front()].cost;
      for (const auto each : block) {
        saved.push_back(space_.can_change(each) ? space_.open_up(each) : space_.value_of(each));
        cost = std::min(cost, space_.variables()[each].cost);
      }
      const auto left = gap_of(at, row);
      for (std::size_t i = block.size(); i-- > 0;) {
        space_.restore(block[i], saved[i]);
      }
      is_bounded = is_bounded && left.has_value();
      if (!left || *left < *gap) {
        found.variables.insert(found.variables.end(), block.begin(), block.end());
        gains.push_back({std::move(block), cost, left ? *gap - *left : *gap});
      }
    }
    make_set(found.variables);
    if (!is_bounded) {
      return {std::move(found)};
    }
    std::sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) { return a.by > b.by; });
    const auto total =
        std::accumulate(gains.begin(), gains.end(), wide_integer{0}, [](auto sum, const auto& each) { return sum + each.by; });
    if (total < *gap) {
      return {core{}};
    }
    if (total - gains.front().by < *gap) {
      // The others together do not do it.
      make_set(gains.front().block);
      return {{std::move(gains.front().block)}};
    }
    wide_integer closed = 0;
    std::size_t needed = 0;
    for (; closed < *gap; ++needed) {
      closed += gains[needed].by;
    }
    // At least so many rows, each at what the cheapest cost.
    std::sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    found.least = 0;
    for (std::size_t i = 0; i < needed; ++i) {
      found.least += gains[i].cost;
    }
    return {std::move(found)};
  }

  const clause& clause_;
  repair_space& space_;
  std::span<const choice> choices_;
};

}  // namespace

auto cores_of(const demand& of, repair_space& in, std::span<const choice> choices) -> std::vector<core> {
  const auto undecided = [&](const indices& all) {
    indices left;
    std::copy_if(all.begin(), all.end(), std::back_inserter(left), [&](auto each) { return choices[each] == choice::undecided; });
    return left;
  };
  if (of.what == demand::kind::truth) {
    const auto& rule = *of.rule;
    const bool applies = !of.asks_condition || outcomes_of(rule.condition, in.now(), in.by()).must_be(outcomes::yes);
    if (applies && outcomes_of(rule.requirement, of.node, of.row, in.now(), in.by()).must_be(outcomes::no)) {
      auto all = blamer(of, in, choices).blame(of.node, of.row);
      indices others = of.asks_condition ? in.reads_of(rule.condition, rule.condition.root(), 0) : indices{};
      if (const auto row = of.row_counts ? in.row_variable(of.list, of.row) : no_variable; row != no_variable) {
        others.push_back(row);
      }
      others = undecided(others);
      for (auto& each : all) {
        each.least = others.empty() ? each.least : std::min<std::size_t>(each.least, 1);
        each.variables.insert(each.variables.end(), others.begin(), others.end());
        make_set(each.variables);
      }
      return all;
    }
  }
  return {{undecided(of.reads)}};
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
