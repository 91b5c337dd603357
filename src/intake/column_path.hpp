#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/message.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

inline constexpr std::array<std::string_view, 3> lists_of_proposals{"coInvestigators", "budget", "priorAwards"};

/// A column's name as the keys that lead to its value; a year in brackets apart.
struct column_path {
  std::vector<std::string> keys;
  std::string year;                               ///< as it is written
  std::optional<koubo::fiscal_year> fiscal_year;  ///< the same, read
  bool by_index = false;                          ///< a field of a list's row, whose index is the second key
};

/// Of a CSV's column: `call.fiscalYear`, `/period/start`, `budget/0/directYen`, `directYen[2024]`, or a field as messages name it (公募年度).
///
/// Errors:   what keeps it from naming a column: its length, its depth, a year that is none or stands at another field than a cost, a row without a field.
[[nodiscard]] auto path_of(std::string_view name) -> result<column_path, message>;

[[nodiscard]] auto column_twice(std::string_view name) -> message;

}  // namespace v0
}  // namespace koubo
