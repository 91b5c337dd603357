#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

/// A text of at most `Capacity` bytes, held in place: copied, compared and usable in constant evaluation without allocation.
///
/// Requires: a text that fits and holds no NUL.
template <std::size_t Capacity>
class short_text {
  static_assert((Capacity + 1) % 8 == 0, "a short text fills whole 64-bit words, its closing NUL included");

 public:
  constexpr short_text() = default;
  constexpr short_text(std::string_view text) {  // NOLINT(google-explicit-constructor): reads like the literal that it is
    expects(fits(text), "a short text has at most its capacity in bytes, and no NUL");
    for (std::size_t i = 0; i < text.size(); ++i) {
      bytes_[i] = text[i];
    }
  }
  constexpr short_text(const char* text) : short_text(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] static constexpr auto fits(std::string_view text) -> bool {
    return text.size() <= Capacity && text.find('\0') == std::string_view::npos;
  }

  [[nodiscard]] constexpr auto view() const -> std::string_view { return bytes_.data(); }
  [[nodiscard]] constexpr auto empty() const -> bool { return bytes_[0] == '\0'; }

  friend constexpr auto operator==(const short_text& a, const short_text& b) -> bool {
    using words = std::array<std::uint64_t, (Capacity + 1) / 8>;
    const auto left = std::bit_cast<words>(a.bytes_);
    const auto right = std::bit_cast<words>(b.bytes_);
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      difference |= left[i] ^ right[i];
    }
    return difference == 0;
  }
  friend constexpr auto operator<=>(const short_text& a, const short_text& b) -> std::strong_ordering { return a.view() <=> b.view(); }

  // Public so that short texts can be template arguments; use `view`.
  std::array<char, Capacity + 1> bytes_{};  // NOLINT(readability-identifier-naming): not part of its interface
};

}  // namespace v0
}  // namespace koubo
