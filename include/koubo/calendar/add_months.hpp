#pragma once

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/months.hpp>

namespace koubo {
inline namespace v0 {

/// The same day `count` months later, or the last day of that month where it is shorter: 2024-01-31 and one month is 2024-02-29.
///
/// Source:   the rule that periods are tested by (T-01, T-03, T-05, T-08); the text names none for days after the 28th.
[[nodiscard]] constexpr auto add_months_clipped(date day, months count) -> date {
  const auto month_index = day.month_index() + count.count();
  const auto last = day.day() <= 28 ? day.day() : date::last_day_of_month(month_index / 12, month_index % 12 + 1);
  return date::from_month(month_index, day.day() < last ? day.day() : last);
}

/// The same day `count` months later, or the first day of the month after where that month is shorter: 2024-01-31 and one month is 2024-03-01.
[[nodiscard]] constexpr auto add_months_carried(date day, months count) -> date {
  const auto month_index = day.month_index() + count.count();
  const auto last = date::last_day_of_month(month_index / 12, month_index % 12 + 1);
  return day.day() <= last ? date::from_month(month_index, day.day()) : date::from_month(month_index + 1, 1);
}

}  // namespace v0
}  // namespace koubo
