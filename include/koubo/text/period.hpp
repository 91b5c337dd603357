#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <koubo/calendar/months.hpp>
#include <koubo/program/label.hpp>
#include <koubo/result.hpp>
#include <koubo/text/text_error.hpp>

namespace koubo {
inline namespace v0 {

/// A length of time in months as papers write it (期間): 2年, 5年半, 1年6か月, 24か月, 66 months, 5 years 6 months.
///
/// Shape:    か月, ヶ月, カ月, ヵ月, ケ月 and 月; any mix of widths; one space may stand before a unit; beside years at most 11 months.
/// Errors:   `months_form`, `trailing_text` (２年以内 is a limit, read by `parse_limit`), `overflow` beyond 12,000 months, `empty`, and
///           those of folding.
/// Source:   T-01, T-03, T-05, T-06, T-08
[[nodiscard]] auto parse_months(std::string_view text) -> result<months, text_error>;

enum class months_style : std::uint8_t {
  readable,     ///< 5年半, 1年5か月, 6か月; 5 years 6 months
  months_only,  ///< 66か月; 66 months
};

/// Returns:  text that `parse_months` reads back, for 0 to 12,000 months.
[[nodiscard]] auto format_months(months count, language which, months_style style = months_style::readable) -> std::string;

}  // namespace v0
}  // namespace koubo
