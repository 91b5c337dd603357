#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/era.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/result.hpp>
#include <koubo/text/text_error.hpp>

namespace koubo {
inline namespace v0 {

/// A fiscal year (年度) as a text gives it, and what a reader should be told.
struct fiscal_year_text {
  fiscal_year year;
  std::optional<era> overrun;  ///< the era that had ended before the year began, as in 平成36年度
  bool normalised = false;     ///< full-width forms, a square era or a space were read as plain ones

  friend auto operator==(const fiscal_year_text&, const fiscal_year_text&) -> bool = default;
};

/// A calendar year (年) as a text gives it.
struct calendar_year_text {
  int year = 0;
  std::optional<era> overrun;  ///< the era that had ended before the year began, as in 平成32年
  bool normalised = false;

  friend auto operator==(const calendar_year_text&, const calendar_year_text&) -> bool = default;
};

/// A fiscal year: 2024, FY2024, 2024年度, R6, R06, R6年度, 令和6年度, 令和元年度, 平成36年度, ㋿6年度, in any mix of widths.
///
/// Shape:    one space may stand between era and number and before 年度.
/// Errors:   `calendar_year` (令和6年), `date_given` (R6.4, R6/4/1, 2024-04-01), `year_zero`, `year_out_of_range`, `year_form`, `empty`, and
///           those of folding.
/// Source:   A3; X-18 (年 and 年度 are never mixed)
[[nodiscard]] auto parse_fiscal_year(std::string_view text) -> result<fiscal_year_text, text_error>;

/// A calendar year, which says 年: 2024年, 令和6年, R6年, 平成31年.
///
/// Errors:   `fiscal_year` (令和6年度), and those above.
[[nodiscard]] auto parse_calendar_year(std::string_view text) -> result<calendar_year_text, text_error>;

enum class fiscal_year_style : std::uint8_t {
  fy,          ///< FY2024
  plain,       ///< 2024年度
  era_kanji,   ///< 令和6年度, 令和元年度
  era_letter,  ///< R6
};

/// Shape:    an era's own count begins with the fiscal year in which it began: FY2019 is 令和元年度. Years before Showa (FY1926)
///           have no era here and are written 1925年度.
[[nodiscard]] auto format_fiscal_year(fiscal_year year, fiscal_year_style style) -> std::string;

/// A day, as `YYYY-MM-DD` in plain digits and in no other form.
///
/// Errors:   `date_form`, `no_such_day` (2023-02-29), `year_out_of_range` (outside 1901 to 2099), `empty`.
[[nodiscard]] auto parse_date(std::string_view text) -> result<date, text_error>;

[[nodiscard]] auto format_date(date day) -> std::string;

}  // namespace v0
}  // namespace koubo
