#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <koubo/intake/survey_json.hpp>

#include "byte_block.hpp"

namespace koubo {
inline namespace v0 {
namespace {

/// What the next 64 bytes of a JSON text hold, one bit for each byte.
struct json_marks {
  std::uint64_t quotes = 0;
  std::uint64_t brackets = 0;
  std::uint64_t others = 0;  // line ends and backslashes

  explicit json_marks(const char* at) {
    for (std::size_t i = 0; i < 64; i += block_bytes) {
      const auto bytes = load(at + i);
      quotes |= one_of<'"'>(bytes) << i;
      brackets |= one_of<'{', '}'>(bytes | 0x20) << i;  // which makes braces of [ and ]
      others |= one_of<'\n', '\\'>(bytes) << i;
    }
  }
};

/// The bytes that are this one, of the next 64.
template <std::uint8_t Byte>
auto marks_of(const char* at) -> std::uint64_t {
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < 64; i += block_bytes) {
    marks |= one_of<Byte>(load(at + i)) << i;
  }
  return marks;
}

/// Tells which bytes of a JSON text stand in quotes, 64 after 64.
class quoted_bytes {
 public:
  /// The bytes from an opening quote up to the closing one, which is left out.
  auto next(std::uint64_t quotes, std::uint64_t backslashes) -> std::uint64_t {
    auto bits = quotes & ~escaped_by(backslashes);
    for (int distance = 1; distance < 64; distance *= 2) {
      bits ^= bits << distance;  // each bit becomes the parity of the quotes up to it
    }
    bits ^= inside_;
    inside_ = bits >> 63 != 0 ? ~std::uint64_t{0} : 0;
    return bits;
  }

 private:
  auto escaped_by(std::uint64_t backslashes) -> std::uint64_t {
    auto escaped = std::exchange(first_is_escaped_, 0);
    for (backslashes &= ~escaped; backslashes != 0;) {
      const auto behind = (backslashes & -backslashes) << 1;
      if (behind == 0) {
        first_is_escaped_ = 1;
      }
      escaped |= behind;
      backslashes &= (backslashes - 1) & ~behind;
    }
    return escaped;
  }

  std::uint64_t inside_ = 0;
  std::uint64_t first_is_escaped_ = 0;
};

/// How long the JSON object or list is that a text begins with.
///
/// Returns:  nothing where it does not end within the text, or where a `bracket_scanner` has to look at it: brackets that do not pair or stand too
///           deep, a line end in quotes, a backslash outside them.
/// Requires: 64 bytes behind the text that may be read.
inline auto size_of_sound_value(std::string_view text) -> std::optional<std::size_t> {
  quoted_bytes quoted;
  std::uint64_t braces = 0;  // bit i: the bracket at depth i is a brace
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); at += 64) {
    const json_marks marks(text.data() + at);
    const auto backslashes = marks.others == 0 ? 0 : marks_of<'\\'>(text.data() + at);
    const auto line_ends = marks.others & ~backslashes;
    const auto inside = quoted.next(marks.quotes, backslashes);
    if (((line_ends & inside) | (backslashes & ~inside)) != 0) {
      return std::nullopt;
    }
    for (auto brackets = marks.brackets & ~inside; brackets != 0; brackets &= brackets - 1) {
      const auto offset = at + static_cast<std::size_t>(std::countr_zero(brackets));
      const char byte = text.data()[offset];
      const bool brace = byte == '{' || byte == '}';
      if (byte == '{' || byte == '[') {
        if (depth == json_depth_limit) {
          return std::nullopt;
        }
        braces = braces << 1 | (brace ? 1U : 0U);
        ++depth;
      } else if (depth == 0 || ((braces & 1) != 0) != brace) {
        return std::nullopt;
      } else {
        braces >>= 1;
        if (--depth == 0) {
          return offset < text.size() ? std::optional(offset + 1) : std::nullopt;
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace
}  // namespace v0
}  // namespace koubo
