#include "least_cost.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using rules::clause_op;

/// What a row costs at least where it stays and where it is left out.
struct row_cost {
  std::size_t stays = 0;
  std::size_t leaves = unaffordable;
};

/// Adds up so that nothing overflows.
auto plus(std::size_t a, std::size_t b) -> std::size_t { return std::min(unaffordable, a + b); }

class estimate {
 public:
  estimate(repair_space& in, std::span<const choice> choices, const std::vector<core>& cores)
      : space_(in), choices_(choices), cores_(cores), used_(in.variables().size(), 0), charged_(cores.size(), 0) {
    order_.resize(cores.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](auto a, auto b) { return cores[a].variables.size() < cores[b].variables.size(); });
  }

  auto of(std::span<const distinct_numbers> distinct) -> std::size_t {
    std::size_t cost = 0;
    std::vector<list_id> seen;
    for (const auto& each : distinct) {
      if (std::find(seen.begin(), seen.end(), each.list) == seen.end()) {
        seen.push_back(each.list);
        cost = plus(cost, of_rows(each));
      }
    }
    return plus(cost, of_others());
  }

 private:
  [[nodiscard]] auto cheapest(const core& of, std::size_t but) const -> std::size_t {
    auto least = unaffordable;
    for (const auto each : of.variables) {
      if (each != but) {
        least = std::min(least, space_.variables()[each].cost);
      }
    }
    return least;
  }

  /// The row that all variables of a core belong to; none where they belong to several, or to none.
  [[nodiscard]] auto row_of(const core& of, list_id list) const -> std::size_t {
    auto row = no_variable;
    for (const auto each : of.variables) {
      const auto& variable = space_.variables()[each];
      const auto its = static_cast<std::size_t>(variable.where.row);
      if (list_of(variable) != list || (row != no_variable && row != its)) {
        return no_variable;
      }
      row = its;
    }
    return row;
  }

  /// What the rows of a list cost at least, some of which must be left out since there are not numbers enough for all.
  auto of_rows(const distinct_numbers& distinct) -> std::size_t {
    const auto rows = space_.now().row_count(distinct.list);
    std::vector<row_cost> costs(rows);
    std::vector<char> is_there(rows, 0);
    std::vector<char> must_move(rows, 0);
    for (std::size_t row = 0; row < rows; ++row) {
      const auto leave = space_.row_variable(distinct.list, row);
      is_there[row] = !space_.now().is_left_out(distinct.list, row) && !space_.now().may_lose(distinct.list, row) ? 1 : 0;
      if (leave != no_variable && choices_[leave] == choice::undecided) {
        costs[row].leaves = space_.variables()[leave].cost;
      }
    }
    for (const auto which : order_) {
      const auto& core = cores_[which];
      const auto row = core.variables.empty() ? no_variable : row_of(core, distinct.list);
      if (row == no_variable || is_there[row] == 0) {
        continue;
      }
      const auto leave = space_.row_variable(distinct.list, row);
      const auto number = space_.leaf_variable(distinct.leaf, row);
      const bool is_new = std::none_of(core.variables.begin(), core.variables.end(), [&](auto each) { return used_[each] != 0; });
      charged_[which] = 1;
      const bool moves =
          std::all_of(core.variables.begin(), core.variables.end(), [&](auto each) { return each == number || each == leave; });
      if (moves && holds(core.variables, number)) {
        must_move[row] = 1;
      } else if (is_new) {
        costs[row].stays = plus(costs[row].stays, cheapest(core, leave));
        for (const auto each : core.variables) {
          used_[each] = each == leave ? 0 : 1;
        }
      }
    }
    const auto cost = assign(distinct, costs, is_there, must_move);
    // What the rows were charged for is not charged again.
    for (std::size_t row = 0; row < rows; ++row) {
      for (const auto which : {space_.leaf_variable(distinct.leaf, row), space_.row_variable(distinct.list, row)}) {
        if (which != no_variable && cost > 0) {
          used_[which] = 1;
        }
      }
    }
    return cost;
  }

  /// The least that the rows cost together: each keeps its number, gets another that is left, or is left out.
  auto assign(const distinct_numbers& distinct, const std::vector<row_cost>& costs, const std::vector<char>& is_there,
              const std::vector<char>& must_move) -> std::size_t {
    struct row_numbers {
      std::size_t row;
      number_range range{1, 0};  ///< of what it may get
      std::int64_t now = 0;
      bool may_stay = true;
      std::size_t moving = 0;
    };
    std::vector<row_numbers> rows;
    for (std::size_t row = 0; row < is_there.size(); ++row) {
      if (is_there[row] == 0) {
        continue;
      }
      row_numbers its{.row = row};
      const auto& now = space_.now().at({distinct.leaf, static_cast<std::int32_t>(row)});
      const auto number = space_.leaf_variable(distinct.leaf, row);
      const auto chosen = number == no_variable ? choice::kept : choices_[number];
      its.now = now.low;
      its.may_stay = chosen != choice::changed && must_move[row] == 0;
      its.moving = chosen == choice::changed ? 0 : 1;
      if (!now.stated) {
        its.may_stay = true;
        its.now = unstated;
      } else if (chosen != choice::kept) {
        const auto& range = space_.range_of(number);
        its.range = {range.low, range.high};
      }
      rows.push_back(its);
    }
    std::vector<std::int64_t> numbers;
    const auto is_wide = [&](const row_numbers& of) { return of.range.high - of.range.low >= static_cast<std::int64_t>(rows.size()); };
    for (const auto& each : rows) {
      if (each.may_stay && each.now != unstated) {
        numbers.push_back(each.now);
      }
      for (auto number = each.range.low; !is_wide(each) && number <= each.range.high; ++number) {
        numbers.push_back(number);
      }
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    // A column for each number, and one for each row of what it costs without any: left out, not stated, or with so many to choose from that one is left.
    cost_table table(rows.size(), numbers.size() + rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& its = rows[i];
      const auto& cost = costs[its.row];
      auto alone = cost.leaves;
      alone = is_wide(its) ? std::min(alone, plus(cost.stays, its.moving)) : alone;
      alone = its.now == unstated ? std::min(alone, cost.stays) : alone;
      table.at(i, numbers.size() + i) = std::min<std::int64_t>(out_of_reach, static_cast<std::int64_t>(alone));
      for (std::size_t j = 0; j < numbers.size(); ++j) {
        if (its.may_stay && numbers[j] == its.now) {
          table.at(i, j) = static_cast<std::int64_t>(std::min<std::size_t>(cost.stays, out_of_reach));
        } else if (its.range.low <= numbers[j] && numbers[j] <= its.range.high) {
          table.at(i, j) = static_cast<std::int64_t>(std::min<std::size_t>(plus(cost.stays, its.moving), out_of_reach));
        }
      }
    }
    if (must_keep_row(distinct.list) && !may_any_stay(rows, table, numbers.size())) {
      return unaffordable;
    }
    const auto least = cheapest_assignment(table);
    return least >= out_of_reach ? unaffordable : static_cast<std::size_t>(least);
  }

  static constexpr std::int64_t out_of_reach = 1'000'000;
  static constexpr std::int64_t unstated = std::numeric_limits<std::int64_t>::min();

  struct cost_table {
    cost_table(std::size_t of_rows, std::size_t of_columns)
        : rows(of_rows), columns(of_columns), costs(of_rows * of_columns, out_of_reach) {}
    auto at(std::size_t row, std::size_t column) -> std::int64_t& { return costs[row * columns + column]; }
    [[nodiscard]] auto at(std::size_t row, std::size_t column) const -> std::int64_t { return costs[row * columns + column]; }

    std::size_t rows;
    std::size_t columns;
    std::vector<std::int64_t> costs;
  };

  [[nodiscard]] auto must_keep_row(list_id list) const -> bool {
    return std::any_of(space_.demands().begin(), space_.demands().end(),
                       [&](const auto& each) { return each.what == demand::kind::rows_remain && each.list == list; });
  }
  /// Whether a row can stay: with a number, with one of so many that one is left, or with none stated.
  template <class Rows>
  static auto may_any_stay(const Rows& rows, const cost_table& table, std::size_t numbers) -> bool {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].now == unstated || rows[i].range.high - rows[i].range.low >= static_cast<std::int64_t>(rows.size())) {
        return true;
      }
      for (std::size_t j = 0; j < numbers; ++j) {
        if (table.at(i, j) < out_of_reach) {
          return true;
        }
      }
    }
    return false;
  }

  /// The least sum of a cost for each row, each in a column of its own (the Hungarian method). At least as many columns as rows.
  auto cheapest_assignment(const cost_table& costs) -> std::int64_t {
    const auto rows = costs.rows;
    const auto columns = costs.columns;
    std::size_t looked_at = 0;
    // Rows and columns count from 1; column 0 holds the row that is being placed.
    std::vector<std::int64_t> of_row(rows + 1, 0);
    std::vector<std::int64_t> of_column(columns + 1, 0);
    std::vector<std::size_t> row_in(columns + 1, 0);
    std::vector<std::size_t> way(columns + 1, 0);
    std::vector<std::int64_t> slack(columns + 1);
    std::vector<char> seen(columns + 1);
    for (std::size_t row = 1; row <= rows; ++row) {
      row_in[0] = row;
      std::size_t column = 0;
      std::fill(slack.begin(), slack.end(), std::numeric_limits<std::int64_t>::max());
      std::fill(seen.begin(), seen.end(), 0);
      do {
        looked_at += columns;
        seen[column] = 1;
        const auto placed = row_in[column];
        auto step = std::numeric_limits<std::int64_t>::max();
        std::size_t next = 0;
        for (std::size_t each = 1; each <= columns; ++each) {
          if (seen[each] != 0) {
            continue;
          }
          const auto left = costs.at(placed - 1, each - 1) - of_row[placed] - of_column[each];
          if (left < slack[each]) {
            slack[each] = left;
            way[each] = column;
          }
          if (slack[each] < step) {
            step = slack[each];
            next = each;
          }
        }
        for (std::size_t each = 0; each <= columns; ++each) {
          if (seen[each] != 0) {
            of_row[row_in[each]] += step;
            of_column[each] -= step;
          } else {
            slack[each] -= step;
          }
        }
        column = next;
      } while (row_in[column] != 0);
      for (; column != 0; column = way[column]) {
        row_in[column] = row_in[way[column]];
      }
    }
    space_.look_at(looked_at);
    return -of_column[0];
  }

  /// Cores that share nothing, each at what it takes at least.
  auto of_others() -> std::size_t {
    std::size_t cost = 0;
    for (const auto which : order_) {
      const auto& core = cores_[which];
      if (core.variables.empty()) {
        return unaffordable;
      }
      if (charged_[which] == 0 && std::none_of(core.variables.begin(), core.variables.end(), [&](auto each) { return used_[each] != 0; })) {
        cost = plus(cost, std::max(core.least, cheapest(core, no_variable)));
        for (const auto each : core.variables) {
          used_[each] = 1;
        }
      }
    }
    return cost;
  }

  repair_space& space_;
  std::span<const choice> choices_;
  const std::vector<core>& cores_;
  std::vector<char> used_;
  std::vector<char> charged_;
  std::vector<std::size_t> order_;
};

}  // namespace

auto distinct_numbers_of(const demand& of) -> distinct_numbers {
  if (of.what == demand::kind::truth && !of.asks_condition && !of.row_counts) {
    const auto& node = of.rule->requirement.nodes[of.node];
    if (node.op == clause_op::distinct_rows && info(node.leaf).unit != dimension::program) {
      return {node.list, node.leaf};
    }
  }
  return {};
}

auto least_cost(repair_space& in, std::span<const choice> choices, const std::vector<core>& cores,
                std::span<const distinct_numbers> distinct) -> std::size_t {
  return estimate(in, choices, cores).of(distinct);
}

auto most_distinct(const std::vector<number_range>& of) -> matching {
  // Those whose range ends first choose first, each the least number left: what they take, nobody after them could do without better.
  std::vector<std::size_t> order(of.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return of[a].high < of[b].high; });
  matching found;
  found.numbers.resize(of.size());
  std::vector<std::int64_t> taken;  // ascending
  for (const auto which : order) {
    auto number = of[which].low;
    auto at = std::lower_bound(taken.begin(), taken.end(), number);
    while (at != taken.end() && *at == number) {
      ++number;
      ++at;
    }
    found.numbers[which] = of[which].low;
    if (number <= of[which].high) {
      found.numbers[which] = number;
      taken.insert(at, number);
      ++found.size;
    }
  }
  return found;
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
