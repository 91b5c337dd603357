#pragma once

#include <compare>
#include <cstdint>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <koubo/expects.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

enum class calendar_error : std::uint8_t {
  no_such_day,   ///< such as 2023-02-29
  out_of_range,  ///< outside the years that are read (1901 to 2099)
};

/// A day of the Gregorian calendar (日付).
///
/// Shape:    months since year 0 and day of the month in one 32-bit integer, so that comparing, stepping by months and
///           taking the fiscal year need no division; whatever counts days is Boost.Date_Time's.
/// Requires: an existing day of the years 1400 to 9999.
class date {
 public:
  constexpr date() = default;
  constexpr date(int year, int month, int day) : date(from_month(year * 12 + month - 1, day)) {
    expects(exists(year, month, day), "a date names an existing day of the years 1400 to 9999");
  }
  constexpr explicit date(const boost::gregorian::date& day)
      : date(day.year_month_day().year, day.year_month_day().month, day.year_month_day().day) {}

  [[nodiscard]] static constexpr auto exists(int year, int month, int day) -> bool {
    return year >= 1400 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= last_day_of_month(year, month);
  }

  /// Errors:   `no_such_day`; `out_of_range` outside 1901 to 2099.
  [[nodiscard]] static constexpr auto from(int year, int month, int day) -> result<date, calendar_error> {
    if (month < 1 || month > 12 || day < 1 || day > last_day_of_month(year, month)) {
      return failure(calendar_error::no_such_day);
    }
    if (year < 1901 || year > 2099) {
      return failure(calendar_error::out_of_range);
    }
    return date(year, month, day);
  }

  [[nodiscard]] static constexpr auto last_day_of_month(int year, int month) -> int {
    constexpr std::int8_t length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return length[month - 1] + (month == 2 && leap ? 1 : 0);
  }

  /// The day of a month that is counted from January of year 0; the day must exist in it.
  [[nodiscard]] static constexpr auto from_month(std::int32_t month_index, int day) -> date {
    date made;
    made.packed_ = month_index * 32 + day;
    return made;
  }

  [[nodiscard]] constexpr auto year() const -> int { return month_index() / 12; }
  [[nodiscard]] constexpr auto month() const -> int { return month_index() % 12 + 1; }
  [[nodiscard]] constexpr auto day() const -> int { return packed_ % 32; }
  [[nodiscard]] constexpr auto month_index() const -> std::int32_t { return packed_ / 32; }
  /// Orders as the calendar does; for storage and comparison, not for counting days.
  [[nodiscard]] constexpr auto packed() const -> std::int32_t { return packed_; }
  [[nodiscard]] static constexpr auto from_packed(std::int32_t packed) -> date { return from_month(packed / 32, packed % 32); }

  [[nodiscard]] constexpr auto to_boost() const -> boost::gregorian::date {
    return {static_cast<unsigned short>(year()), static_cast<unsigned short>(month()), static_cast<unsigned short>(day())};
  }

  friend constexpr auto operator==(date, date) -> bool = default;
  friend constexpr auto operator<=>(date, date) -> std::strong_ordering = default;

 private:
  std::int32_t packed_ = (1970 * 12) * 32 + 1;
};

/// Days from one day to another; negative where `to` is the earlier.
[[nodiscard]] constexpr auto days_between(date from, date to) -> std::int64_t { return (to.to_boost() - from.to_boost()).days(); }

[[nodiscard]] constexpr auto add_days(date day, std::int64_t count) -> date {
  return date(day.to_boost() + boost::gregorian::date_duration(count));
}

}  // namespace v0
}  // namespace koubo
