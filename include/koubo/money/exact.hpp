#pragma once

#include <cstdint>
#include <span>

#include <boost/multiprecision/cpp_int.hpp>

#include <koubo/money/rate.hpp>
#include <koubo/money/yen.hpp>

namespace koubo {
inline namespace v0 {

/// A sum of yen of any size, exact: budgets of many years, portfolios of many projects.
using wide_yen = boost::multiprecision::cpp_int;

[[nodiscard]] inline auto wide(yen amount) -> wide_yen { return amount.count(); }

[[nodiscard]] inline auto wide_sum(std::span<const yen> amounts) -> wide_yen {
  wide_yen sum = 0;
  for (const auto amount : amounts) {
    sum += amount.count();
  }
  return sum;
}

/// Errors:   `overflow` where the amount is no 64-bit number.
[[nodiscard]] inline auto narrow(const wide_yen& amount) -> result<yen, money_error> {
  if (amount > INT64_MAX || amount < INT64_MIN) {
    return failure(money_error::overflow);
  }
  return yen(static_cast<std::int64_t>(amount));
}

/// `dividend / divisor` as a whole number, by the named rounding.
/// Errors:   `zero_divisor`.
[[nodiscard]] inline auto divide(const wide_yen& dividend, const wide_yen& divisor, rounding how) -> result<wide_yen, money_error> {
  if (divisor == 0) {
    return failure(money_error::zero_divisor);
  }
  const wide_yen numerator = divisor < 0 ? wide_yen(-dividend) : dividend;
  const wide_yen denominator = abs(divisor);
  const wide_yen toward_zero = numerator / denominator;
  const wide_yen remainder = abs(wide_yen(numerator % denominator));
  if (remainder == 0) {
    return toward_zero;
  }
  const int sign = numerator < 0 ? -1 : 1;
  const auto twice = wide_yen(2 * remainder).compare(denominator);
  const bool away = [&] {
    switch (how) {
      case rounding::down: return false;
      case rounding::up: return true;
      case rounding::floor: return sign < 0;
      case rounding::ceiling: return sign > 0;
      case rounding::half_up: return twice >= 0;
      case rounding::half_even: return twice > 0 || (twice == 0 && bit_test(abs(toward_zero), 0));
    }
    return false;
  }();
  return away ? wide_yen(toward_zero + sign) : toward_zero;
}

/// The share of an amount that a rate gives, by the named rounding.
/// Errors:   `overflow`.
[[nodiscard]] inline auto apply(rate share, yen amount, rounding how) -> result<yen, money_error> {
  return divide(wide(amount) * share.numerator(), share.denominator(), how).and_then(narrow);
}

/// The share of an amount that a rate gives, where it comes to whole yen.
/// Errors:   `not_whole_yen`, `overflow`.
[[nodiscard]] inline auto apply_exactly(rate share, yen amount) -> result<yen, money_error> {
  const wide_yen product = wide(amount) * share.numerator();
  if (product % share.denominator() != 0) {
    return failure(money_error::not_whole_yen);
  }
  return narrow(wide_yen(product / share.denominator()));
}

/// The part of a yearly amount that falls to `months` of `of_months`, by the named rounding.
/// Errors:   `zero_divisor`, `overflow`.
[[nodiscard]] inline auto pro_rate(yen amount, std::int32_t months, std::int32_t of_months, rounding how) -> result<yen, money_error> {
  return divide(wide(amount) * months, of_months, how).and_then(narrow);
}

}  // namespace v0
}  // namespace koubo
