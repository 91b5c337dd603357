#pragma once

#include <cstdint>

#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/fiscal_year.hpp>

namespace koubo {
inline namespace v0 {

/// The months of a period, by fiscal year (年度別の月数).
///
/// Unit:     month.     Shape: the period's own months, counted from its first day; each belongs to the fiscal year in which it begins, so that
///           the fiscal years' months come to the months of the period, whatever the day on which it starts.
/// Requires: days from 1901-04-01 on, the first not after the last.
class period_months {
 public:
  constexpr period_months(date start, date end)
      : first_month_(start.month_index()),
        count_(end.month_index() - start.month_index() +
               (add_months_clipped(start, months(end.month_index() - start.month_index())) <= end ? 1 : 0)),
        last_year_(fiscal_year_of(end)) {
    expects(start <= end, "a period does not end before it starts");
  }

  /// Months that begin within the period; a part of a month counts as one.
  [[nodiscard]] constexpr auto total() const -> std::int32_t { return count_; }
  [[nodiscard]] constexpr auto first_year() const -> fiscal_year { return fiscal_year((first_month_ - 3) / 12); }
  /// The fiscal year of the last day.
  [[nodiscard]] constexpr auto last_year() const -> fiscal_year { return last_year_; }
  [[nodiscard]] constexpr auto years() const -> std::int32_t { return last_year().year() - first_year().year() + 1; }
  [[nodiscard]] constexpr auto touches(fiscal_year year) const -> bool { return first_year() <= year && year <= last_year(); }

  [[nodiscard]] constexpr auto in(fiscal_year year) const -> std::int32_t {
    const auto april = year.year() * 12 + 3;
    const auto from = first_month_ > april ? first_month_ : april;
    const auto to = first_month_ + count_ < april + 12 ? first_month_ + count_ : april + 12;
    return to > from ? to - from : 0;
  }

 private:
  std::int32_t first_month_;
  std::int32_t count_;
  fiscal_year last_year_;
};

}  // namespace v0
}  // namespace koubo
