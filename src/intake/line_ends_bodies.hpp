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
  constexpr std::size_t word_bytes = 64;
  const auto feeds_of = [text](std::size_t at) __attribute__((always_inline)) {
    block_bits feeds = 0;
    for (std::size_t i = 0; i < word_bytes; i += block_bytes) {
      feeds |= one_of<'\n'>(load(text + at + i)) << i;
    }
    return feeds;
  };
  std::size_t count = 0;
  const auto note = [ends, &count](block_bits feeds, std::size_t at) __attribute__((always_inline)) {
    // WHY: whether a word has an end cannot be foreseen; so the first is written in any case, and counted where there is one.
    constexpr block_bits last_bit = block_bits{1} << 63;
    ends[count] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(feeds | last_bit));
    count += static_cast<std::size_t>(feeds != 0);
    for (feeds &= feeds - 1; feeds != 0; feeds &= feeds - 1) [[unlikely]] {
      ends[count++] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(feeds));
    }
  };
  std::size_t at = 0;
  for (; at + word_bytes <= size; at += word_bytes) {
    note(feeds_of(at), at);
  }
  if (at < size) {
    note(feeds_of(at) & ((block_bits{1} << (size - at)) - 1), at);
  }
  return count;
}

}  // namespace v0
}  // namespace koubo
