#include <koubo/columns/proposal_columns.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace koubo {
inline namespace v0 {
namespace {

constexpr auto first_day = date(1901, 1, 1);
constexpr auto last_day = date(2099, 12, 31);

auto is_set(const std::uint8_t* bitmap, std::size_t row) -> bool { return bitmap == nullptr || ((bitmap[row / 8] >> (row % 8)) & 1U) != 0; }

/// The first stated value that is not from `low` to `high`.
template <class T>
auto out_of_range(const value_column<T>& column, std::size_t rows, T low, T high) -> std::optional<std::size_t> {
  if (column.values == nullptr) {
    return std::nullopt;
  }
  for (std::size_t row = 0; row < rows; ++row) {
    if ((column.values[row] < low || column.values[row] > high) && is_set(column.validity, row)) {
      return row;
    }
  }
  return std::nullopt;
}

auto fall_in(const std::int32_t* offsets, std::size_t rows, std::size_t most) -> std::optional<std::pair<columns_error, std::size_t>> {
  if (offsets == nullptr) {
    return std::nullopt;
  }
  if (offsets[0] < 0) {
    return std::pair{columns_error::offsets, std::size_t{0}};
  }
  for (std::size_t row = 0; row < rows; ++row) {
    if (offsets[row + 1] < offsets[row]) {
      return std::pair{columns_error::offsets, row};
    }
    if (static_cast<std::size_t>(offsets[row + 1] - offsets[row]) > most) {
      return std::pair{columns_error::out_of_range, row};
    }
  }
  return std::nullopt;
}

class columns_check {
 public:
  explicit columns_check(const proposal_columns& of) : of_(of) {}

  auto run() -> result<void, columns_fault> {
    check_offsets(of_.researcher_id.offsets, field::principal_investigator_researcher_id, std::numeric_limits<std::size_t>::max());
    check_offsets(of_.co_investigators.offsets, field::co_investigators, of_.most_rows);
    check_offsets(of_.budget.offsets, field::budget, of_.most_rows);
    check_offsets(of_.prior_awards.offsets, field::prior_awards, of_.most_rows);
    if (fault_) {
      return failure(*fault_);
    }
    const auto programs = static_cast<std::int32_t>(of_.programs.size()) - 1;
    check(of_.program, of_.size, 0, programs, columns_error::code, field::program);
    check_years(of_.call_fiscal_year, of_.size, field::call_fiscal_year);
    check(of_.area, of_.size, 0, static_cast<std::int32_t>(of_.areas.size()) - 1, columns_error::code, field::area);
    check_days(of_.period_start, of_.size, field::period_start);
    check_days(of_.period_end, of_.size, field::period_end);
    const auto years = rows_of(of_.budget);
    const auto largest = static_cast<std::int64_t>(std::min<std::uint64_t>(of_.largest_amount, std::numeric_limits<std::int64_t>::max()));
    check_years(of_.budget_fiscal_year, years, field::budget_fiscal_year);
    check(of_.budget_direct, years, -largest, largest, columns_error::out_of_range, field::budget_direct);
    check(of_.budget_indirect, years, -largest, largest, columns_error::out_of_range, field::budget_indirect);
    const auto awards = rows_of(of_.prior_awards);
    check(of_.award_program, awards, 0, programs, columns_error::code, field::award_program);
    check(of_.award_role, awards, 0, 1, columns_error::code, field::award_role);
    check_days(of_.award_start, awards, field::award_start);
    check_days(of_.award_end, awards, field::award_end);
    check(of_.award_status, awards, 0, 2, columns_error::code, field::award_status);
    if (fault_) {
      return failure(*fault_);
    }
    return {};
  }

 private:
  void note(columns_error error, field at, std::size_t row) {
    if (!fault_) {
      fault_ = columns_fault{error, at, row};
    }
  }
  [[nodiscard]] auto rows_of(const list_column& list) const -> std::size_t {
    return list.offsets == nullptr ? 0 : static_cast<std::size_t>(list.offsets[of_.size]);
  }
  void check_offsets(const std::int32_t* offsets, field at, std::size_t most) {
    if (const auto found = fall_in(offsets, of_.size, most)) {
      note(found->first, at, found->second);
    }
  }
  template <class T>
  void check(const value_column<T>& column, std::size_t rows, T low, T high, columns_error error, field at) {
    if (const auto row = out_of_range(column, rows, low, high)) {
      note(error, at, *row);
    }
  }
  void check_years(const value_column<std::int32_t>& column, std::size_t rows, field at) {
    check<std::int32_t>(column, rows, fiscal_year::first, fiscal_year::last, columns_error::out_of_range, at);
  }
  void check_days(const value_column<std::int32_t>& column, std::size_t rows, field at) {
    check(column, rows, days_since_1970(first_day), days_since_1970(last_day), columns_error::out_of_range, at);
  }

  const proposal_columns& of_;
  std::optional<columns_fault> fault_;
};

}  // namespace

auto days_since_1970(date day) -> std::int32_t {
  constexpr auto epoch = 2'440'588;  // the Julian day number of 1970-01-01, by which Boost.Date_Time counts
  return static_cast<std::int32_t>(static_cast<std::int64_t>(day.to_boost().day_number()) - epoch);
}

auto check_columns(const proposal_columns& of) -> result<void, columns_fault> { return columns_check(of).run(); }

}  // namespace v0
}  // namespace koubo
