#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <koubo/intake/text_position.hpp>

#include "byte_block.hpp"

namespace koubo {
inline namespace v0 {
namespace {

/// How many bytes of a text are such. `is`: says so of a byte, and of each byte of a block.
template <class Is>
auto count_bytes(std::string_view text, const Is& is) -> std::int64_t {
  std::int64_t count = 0;
  std::size_t at = 0;
  while (at + block_bytes <= text.size()) {
    block sums{};
    for (int i = 0; i < 255 && at + block_bytes <= text.size(); ++i, at += block_bytes) {
      sums -= reinterpret_cast<block>(is(load(text.data() + at)));  // true is -1
    }
    for (std::size_t i = 0; i < block_bytes; ++i) {
      count += sums[i];
    }
  }
  for (; at < text.size(); ++at) {
    count += is(static_cast<std::uint8_t>(text[at])) ? 1 : 0;
  }
  return count;
}

/// The place behind a text that begins at `origin`, as `position_of` gives it.
inline auto position_behind(std::string_view text, text_position origin) -> text_position {
  if (const auto* last_end = static_cast<const char*>(::memrchr(text.data(), '\n', text.size()))) {
    const auto lines = text.substr(0, static_cast<std::size_t>(last_end - text.data()) + 1);
    origin.line += count_bytes(lines, [](auto bytes) { return bytes == '\n'; });
    origin.column = 1;
    text.remove_prefix(lines.size());
  }
  origin.column += count_bytes(text, [](auto bytes) { return (bytes & 0xC0) != 0x80; });
  return origin;
}

}  // namespace
}  // namespace v0
}  // namespace koubo
