#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace koubo {
inline namespace v0 {

/// A place in a text: line and column, both from 1; a column is one code point.
struct text_position {
  std::int64_t line = 1;
  std::int64_t column = 1;

  friend constexpr auto operator==(const text_position&, const text_position&) -> bool = default;
};

/// The place of a byte of `text`, where the text itself begins at `origin`. Lines end with LF.
[[nodiscard]] constexpr auto position_of(std::string_view text, std::size_t offset, text_position origin = {}) -> text_position {
  auto position = origin;
  for (const char byte : text.substr(0, offset < text.size() ? offset : text.size())) {
    if (byte == '\n') {
      ++position.line;
      position.column = 1;
    } else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
      ++position.column;
    }
  }
  return position;
}

}  // namespace v0
}  // namespace koubo
