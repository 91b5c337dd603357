#pragma once

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The rows, of those given in ascending order, whose value an earlier one has too; in `n log n` steps, since an applicant decides how many there are.
template <class Value>
[[nodiscard]] auto repeated_rows(const std::vector<std::pair<Value, std::size_t>>& stated) -> std::vector<std::size_t> {
  std::set<Value> seen;
  std::vector<std::size_t> repeated;
  for (const auto& [value, row] : stated) {
    if (!seen.insert(value).second) {
      repeated.push_back(row);
    }
  }
  return repeated;
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
