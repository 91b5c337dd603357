#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__GNUC__)
#define KOUBO_PLAIN_INLINE [[gnu::always_inline]] inline
#define KOUBO_PLAIN_INLINE_CALL __attribute__((always_inline))
#else
#define KOUBO_PLAIN_INLINE inline
#define KOUBO_PLAIN_INLINE_CALL
#endif

/// What plain reading takes a text apart by.
///
/// Reading is one pass over the text with a cursor. Each function takes the cursor and gives it behind what it read, or null where that is not plain.
/// INVARIANT: no function passes a line feed or a NUL, and one of them stands where the text ends; so no bound is compared with.
namespace koubo {
inline namespace v0 {
namespace plain {

/// A literal as a template argument.
template <std::size_t Size>
struct literal {
  char text[Size];                                                            // NOLINT(modernize-avoid-c-arrays): what a literal is
  consteval literal(const char (&of)[Size]) { std::copy_n(of, Size, text); }  // NOLINT
  static constexpr std::size_t size = Size - 1;
};

/// The literal behind one more character.
template <char Character, std::size_t Size>
consteval auto after(const literal<Size>& of) -> literal<Size + 1> {
  char text[Size + 1] = {Character};  // NOLINT(modernize-avoid-c-arrays)
  std::copy_n(of.text, Size, text + 1);
  return text;
}

KOUBO_PLAIN_INLINE auto word_at(const char* at) -> std::uint64_t {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Whether a literal stands at the cursor.
///
/// WHY: compared by words, the last of which overlaps the one before: the compiler calls memcmp for more than a few bytes.
template <literal Text>
KOUBO_PLAIN_INLINE auto begins_with(const char* at) -> bool {
  if constexpr (Text.size < sizeof(std::uint64_t)) {
    return std::memcmp(at, Text.text, Text.size) == 0;
  } else {
    constexpr auto words = [] {
      std::array<std::uint64_t, (Text.size + 7) / 8> made{};
      for (std::size_t i = 0; i < made.size(); ++i) {
        std::array<char, 8> bytes{};
        std::copy_n(Text.text + std::min(8 * i, Text.size - 8), 8, bytes.begin());
        made[i] = std::bit_cast<std::uint64_t>(bytes);
      }
      return made;
    }();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (word_at(at + std::min(8 * i, Text.size - 8)) != words[i]) {
        return false;
      }
    }
    return true;
  }
}

/// Most writers put no blanks between tokens, some one.
KOUBO_PLAIN_INLINE auto past_blanks(const char* at) -> const char* {
  while (*at == ' ' || *at == '\t' || *at == '\r') {
    ++at;
  }
  return at;
}

}  // namespace plain
}  // namespace v0
}  // namespace koubo
