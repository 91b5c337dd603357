#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace koubo {
inline namespace v0 {

/// A column's name as the keys that lead to its value; a year in brackets apart.
struct column_path {
  std::vector<std::string> keys;
  std::string year;
};

/// Of a CSV's column: `call.fiscalYear`, `/period/start`, `budget/0/directYen`, `directYen[2024]`, or a field as messages name it (公募年度).
[[nodiscard]] auto path_of(std::string_view name) -> column_path;

}  // namespace v0
}  // namespace koubo
