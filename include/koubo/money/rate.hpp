#pragma once

#include <compare>
#include <cstdint>
#include <numeric>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

/// Signed 128-bit integers: products of two 64-bit ones, and sums of them, without overflow.
__extension__ using wide_integer = __int128;

/// How a fraction of a yen becomes whole yen. There is no default: a caller names one.
enum class rounding : std::uint8_t {
  down,       ///< toward zero (切捨て)
  up,         ///< away from zero (切上げ)
  floor,      ///< toward minus infinity
  ceiling,    ///< toward plus infinity
  half_up,    ///< to the nearest, halves away from zero (四捨五入)
  half_even,  ///< to the nearest, halves to the even neighbour
};

/// An exact rational rate, such as 30 % of indirect to direct cost.
///
/// Unit:     none (a ratio).     Shape: numerator and positive denominator in lowest terms.
/// Requires: a denominator that is not zero, and neither part the smallest 64-bit number.
class rate {
 public:
  constexpr rate(std::int64_t numerator, std::int64_t denominator) {
    constexpr auto smallest = INT64_MIN;
    expects(denominator != 0, "a rate has a denominator that is not zero");
    expects(numerator != smallest && denominator != smallest, "a rate's parts can be negated");
    const auto divisor = std::gcd(numerator, denominator);
    const auto sign = denominator < 0 ? -1 : 1;
    numerator_ = sign * (numerator / divisor);
    denominator_ = sign * (denominator / divisor);
  }

  [[nodiscard]] constexpr auto numerator() const -> std::int64_t { return numerator_; }
  [[nodiscard]] constexpr auto denominator() const -> std::int64_t { return denominator_; }

  friend constexpr auto operator==(const rate&, const rate&) -> bool = default;
  friend constexpr auto operator<=>(const rate& a, const rate& b) -> std::strong_ordering {
    return wide_integer{a.numerator_} * b.denominator_ <=> wide_integer{b.numerator_} * a.denominator_;
  }

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

[[nodiscard]] constexpr auto percent(std::int64_t count) -> rate { return {count, 100}; }

}  // namespace v0
}  // namespace koubo
