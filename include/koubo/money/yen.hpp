#pragma once

#include <compare>
#include <cstdint>
#include <limits>

#include <koubo/expects.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

enum class money_error : std::uint8_t {
  overflow,       ///< the exact result is no 64-bit number of yen
  not_whole_yen,  ///< the exact result has a fraction and the caller named no rounding
  zero_divisor,   ///< a rate or a share of nothing
};

/// Whole Japanese yen (円).
///
/// Unit:     yen.     Shape: one signed 64-bit integer, exact.
/// Errors:   arithmetic is `checked_…` and gives `money_error::overflow`; nothing wraps and nothing is rounded.
class yen {
 public:
  constexpr yen() = default;
  constexpr explicit yen(std::int64_t count) : count_(count) {}

  [[nodiscard]] constexpr auto count() const -> std::int64_t { return count_; }

  friend constexpr auto operator==(yen, yen) -> bool = default;
  friend constexpr auto operator<=>(yen, yen) -> std::strong_ordering = default;

  /// Requires: not the smallest 64-bit number, which has no opposite; `checked_negate` asks instead.
  friend constexpr auto operator-(yen amount) -> yen {
    expects(amount.count_ != std::numeric_limits<std::int64_t>::min(), "the smallest amount of yen has no opposite");
    return yen(-amount.count_);
  }

 private:
  std::int64_t count_ = 0;
};

[[nodiscard]] constexpr auto checked_add(yen a, yen b) -> result<yen, money_error> {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.count(), b.count(), &sum)) {
    return failure(money_error::overflow);
  }
  return yen(sum);
}

[[nodiscard]] constexpr auto checked_subtract(yen a, yen b) -> result<yen, money_error> {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a.count(), b.count(), &difference)) {
    return failure(money_error::overflow);
  }
  return yen(difference);
}

[[nodiscard]] constexpr auto checked_multiply(yen amount, std::int64_t factor) -> result<yen, money_error> {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(amount.count(), factor, &product)) {
    return failure(money_error::overflow);
  }
  return yen(product);
}

[[nodiscard]] constexpr auto checked_negate(yen amount) -> result<yen, money_error> { return checked_subtract(yen(0), amount); }

inline namespace literals {

/// `20'000'000_yen`. A literal beyond 64 bits does not compile.
consteval auto operator""_yen(unsigned long long count) -> yen {
  expects(count <= static_cast<unsigned long long>(std::numeric_limits<std::int64_t>::max()), "a literal of yen has at most 64 bits");
  return yen(static_cast<std::int64_t>(count));
}

}  // namespace literals
}  // namespace v0
}  // namespace koubo
