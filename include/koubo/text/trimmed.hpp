#pragma once

#include <string_view>

namespace koubo {
inline namespace v0 {

/// The text without ASCII white space at its ends.
[[nodiscard]] constexpr auto trimmed(std::string_view text) -> std::string_view {
  constexpr std::string_view white_space = " \t\r\n";
  const auto first = text.find_first_not_of(white_space);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

}  // namespace v0
}  // namespace koubo
