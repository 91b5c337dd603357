#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/expects.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/citation.hpp>

namespace koubo {
inline namespace v0 {

/// A cell of a budget table: an amount, or why there is none. Missing is never zero.
class budget_cell {
 public:
  enum class state : std::uint8_t {
    not_given,       ///< … of the table: there was an amount, the table does not show it
    not_applicable,  ///< "-" of the table: there is no amount yet
    amount,
  };

  constexpr budget_cell() = default;
  constexpr budget_cell(yen amount)
      : state_(state::amount), amount_(amount) {}  // NOLINT(google-explicit-constructor): a cell reads like its amount

  [[nodiscard]] static constexpr auto not_given() -> budget_cell { return {}; }
  [[nodiscard]] static constexpr auto not_applicable() -> budget_cell {
    budget_cell cell;
    cell.state_ = state::not_applicable;
    return cell;
  }

  [[nodiscard]] constexpr auto kind() const -> state { return state_; }
  [[nodiscard]] constexpr auto has_amount() const -> bool { return state_ == state::amount; }
  /// Requires: `has_amount`.
  [[nodiscard]] constexpr auto amount() const -> yen {
    expects(has_amount(), "a cell of a budget without an amount is not read as one");
    return amount_;
  }

  friend constexpr auto operator==(const budget_cell&, const budget_cell&) -> bool = default;

 private:
  state state_ = state::not_given;
  yen amount_;
};

/// The budget of one fiscal year (予算（執行額）の変遷).
///
/// Unit:     yen.
/// Source:   F-02, BG-01, BG-02, BG-03
struct budget_line {
  koubo::fiscal_year fiscal_year;
  budget_cell initial;        ///< 当初予算
  budget_cell supplementary;  ///< 補正予算
  budget_cell adjustment;     ///< 調整費
  bool proposal = false;      ///< 案: proposed, not decided (X-16)

  /// Initial, supplementary and adjustment together; nothing where one of them has no amount.
  [[nodiscard]] constexpr auto total() const -> std::optional<yen> {
    if (!initial.has_amount() || !supplementary.has_amount() || !adjustment.has_amount()) {
      return std::nullopt;
    }
    const auto sum = checked_add(initial.amount(), supplementary.amount());
    const auto all = sum ? checked_add(*sum, adjustment.amount()) : sum;
    return all ? std::optional<yen>(*all) : std::nullopt;
  }
};

/// A budget by fiscal year, ascending. A year without a line is not given.
struct budget_table {
  std::span<const budget_line> lines;
  citation source;
  citation initial_row{};  ///< the words of its rows, one by one
  citation supplementary_row{};
  citation adjustment_row{};

  /// Null where the table has no line of that year.
  [[nodiscard]] constexpr auto find(fiscal_year year) const -> const budget_line* {
    for (const auto& line : lines) {
      if (line.fiscal_year == year) {
        return &line;
      }
    }
    return nullptr;
  }

  /// The initial budget of a year; nothing where the table gives none.
  [[nodiscard]] constexpr auto initial(fiscal_year year) const -> std::optional<yen> {
    const auto* line = find(year);
    return line != nullptr && line->initial.has_amount() ? std::optional<yen>(line->initial.amount()) : std::nullopt;
  }
};

}  // namespace v0
}  // namespace koubo
