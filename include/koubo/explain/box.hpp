#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <koubo/program/program_id.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {

/// What is known of one field: not stated, a range of whole numbers, or any value at all.
///
/// Shape:    a day is its number in the calendar's count of days, so that distances are days; a truth is 0 or 1; a range includes both ends.
struct cell {
  bool stated = false;
  bool any = false;  ///< stated, and nothing is known of the value
  std::int64_t low = 0;
  std::int64_t high = 0;
  program_id program{};     ///< of a field that names a program
  std::string_view text{};  ///< of a field that holds a text

  [[nodiscard]] static auto of(std::int64_t value) -> cell { return {.stated = true, .low = value, .high = value}; }
  [[nodiscard]] static auto between(std::int64_t low, std::int64_t high) -> cell { return {.stated = true, .low = low, .high = high}; }
};

/// Many proposals at once: one for each choice of values within the ranges of its cells.
///
/// Requires: the proposal that it was made from outlives it.
class box {
 public:
  /// The box that holds one proposal only.
  explicit box(const proposal& of);

  [[nodiscard]] auto at(place where) const -> const cell& {
    const auto in = info(where.what).list;
    return in == list_id::none ? scalars_[index(where.what)] : lists_[index(in)].rows[row_of(where)].cells[index(where.what)];
  }
  [[nodiscard]] auto at(place where) -> cell& {
    const auto in = info(where.what).list;
    return in == list_id::none ? scalars_[index(where.what)] : lists_[index(in)].rows[row_of(where)].cells[index(where.what)];
  }

  /// Whether a list states how many rows it has. A budget of which no row is left states none.
  [[nodiscard]] auto is_stated(list_id of) const -> bool {
    return lists_[index(of)].stated && (of != list_id::budget || has_row(of, false));
  }
  /// Whether the box holds proposals that do not state the list.
  [[nodiscard]] auto may_be_unstated(list_id of) const -> bool { return !is_stated(of) || (of == list_id::budget && !has_row(of, true)); }
  [[nodiscard]] auto row_count(list_id of) const -> std::size_t { return lists_[index(of)].rows.size(); }
  /// Whether a row was left out; where it `may_lose` the row, the box holds proposals with and without it.
  [[nodiscard]] auto is_left_out(list_id of, std::size_t row) const -> bool { return lists_[index(of)].rows[row].left_out; }
  [[nodiscard]] auto may_lose(list_id of, std::size_t row) const -> bool { return lists_[index(of)].rows[row].may_be_left_out; }
  void leave_out(list_id of, std::size_t row, bool left_out, bool maybe) {
    auto& which = lists_[index(of)].rows[row];
    which.left_out = left_out;
    which.may_be_left_out = maybe;
  }
  /// Makes a list longer or shorter, by rows of which nothing is stated.
  void resize(list_id of, std::size_t count) {
    lists_[index(of)].stated = true;
    lists_[index(of)].rows.resize(count);
  }

 private:
  static constexpr std::size_t most_cells = 5;  ///< of a row
  struct row_of_cells {
    bool left_out = false;
    bool may_be_left_out = false;
    std::array<cell, most_cells> cells{};
  };
  struct list_of_rows {
    bool stated = false;
    std::vector<row_of_cells> rows;
  };

  /// The place of a field among the scalars, or among the cells of its row.
  [[nodiscard]] static constexpr auto index(field what) -> std::size_t {
    const auto of = info(what).list;
    return static_cast<std::size_t>(what) - (of == list_id::none ? 0 : static_cast<std::size_t>(whole(of)) + 1);
  }
  [[nodiscard]] static constexpr auto index(list_id of) -> std::size_t { return static_cast<std::size_t>(of); }
  [[nodiscard]] static constexpr auto row_of(place where) -> std::size_t { return static_cast<std::size_t>(where.row); }
  /// Whether a list has a row that is not left out; a `sure` one may not be left out either.
  [[nodiscard]] auto has_row(list_id of, bool sure) const -> bool {
    for (const auto& each : lists_[index(of)].rows) {
      if (!each.left_out && !(sure && each.may_be_left_out)) {
        return true;
      }
    }
    return false;
  }

  std::array<cell, fields.size()> scalars_{};
  std::array<list_of_rows, 4> lists_{};
};

/// A day as its number in the calendar's count of days.
[[nodiscard]] inline auto day_number(date day) -> std::int64_t { return static_cast<std::int64_t>(day.to_boost().day_number()); }
[[nodiscard]] inline auto day_of_number(std::int64_t number) -> date {
  const auto of = boost::gregorian::gregorian_calendar::from_day_number(static_cast<std::uint32_t>(number));
  return {of.year, of.month, of.day};
}

}  // namespace v0
}  // namespace koubo
