#pragma once

#include "byte_block.hpp"
#include "line_ends.hpp"

#if !defined(KOUBO_LINE_FINDER)
#define KOUBO_LINE_FINDER portable_line_finder
#endif

/// The body of the finders, written once. A source file that names an instruction set includes this and is compiled for it.
namespace koubo {
inline namespace v0 {

auto KOUBO_LINE_FINDER(const char* text, std::size_t size, std::uint32_t* ends) -> std::size_t {
  constexpr block_bits last_bit = block_bits{1} << 63;
  std::size_t count = 0;
  for (std::size_t at = 0; at < size; at += block_bytes) {
    auto feeds = one_of<'\n'>(load(text + at));
    if (const auto left = size - at; left < block_bytes) {
      feeds &= (block_bits{1} << left) - 1;
    }
    // WHY: whether a block has an end cannot be foreseen; so the first is written in any case, and counted where there is one.
    ends[count] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(feeds | last_bit));
    count += static_cast<std::size_t>(feeds != 0);
    for (feeds &= feeds - 1; feeds != 0; feeds &= feeds - 1) [[unlikely]] {
      ends[count++] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(feeds));
    }
  }
  return count;
}

}  // namespace v0
}  // namespace koubo
