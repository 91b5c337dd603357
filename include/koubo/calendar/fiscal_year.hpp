#pragma once

#include <compare>
#include <cstdint>

#include <koubo/calendar/date.hpp>

namespace koubo {
inline namespace v0 {

/// A Japanese fiscal year (年度), April to March, named by the calendar year of its April. Never a calendar year (年): 2025-01 is of FY2024.
///
/// Requires: 1901 to 2099.
/// Source:   X-18
class fiscal_year {
 public:
  static constexpr int first = 1901;
  static constexpr int last = 2099;

  constexpr fiscal_year() = default;
  constexpr explicit fiscal_year(int year) : year_(static_cast<std::int16_t>(year)) {
    expects(in_range(year), "a fiscal year is one of 1901 to 2099");
  }

  [[nodiscard]] static constexpr auto in_range(int year) -> bool { return year >= first && year <= last; }

  /// Errors:   `out_of_range`.
  [[nodiscard]] static constexpr auto from(std::int64_t year) -> result<fiscal_year, calendar_error> {
    if (year < first || year > last) {
      return failure(calendar_error::out_of_range);
    }
    return fiscal_year(static_cast<int>(year));
  }

  [[nodiscard]] constexpr auto year() const -> int { return year_; }
  [[nodiscard]] constexpr auto first_day() const -> date { return {year_, 4, 1}; }
  [[nodiscard]] constexpr auto last_day() const -> date { return {year_ + 1, 3, 31}; }

  friend constexpr auto operator==(fiscal_year, fiscal_year) -> bool = default;
  friend constexpr auto operator<=>(fiscal_year, fiscal_year) -> std::strong_ordering = default;

 private:
  std::int16_t year_ = 2000;
};

/// The number of the fiscal year that a day is in; a day of January to March is of the year before.
[[nodiscard]] constexpr auto fiscal_year_number(date day) -> int { return (day.month_index() - 3) / 12; }

/// Requires: a day from 1901-04-01 to 2100-03-31.
[[nodiscard]] constexpr auto fiscal_year_of(date day) -> fiscal_year { return fiscal_year(fiscal_year_number(day)); }

}  // namespace v0
}  // namespace koubo
