#pragma once

#include <compare>
#include <cstdint>

namespace koubo {
inline namespace v0 {

/// A number of calendar months (か月), as research periods are limited by.
///
/// Unit:     month.
class months {
 public:
  constexpr months() = default;
  constexpr explicit months(std::int32_t count) : count_(count) {}

  [[nodiscard]] constexpr auto count() const -> std::int32_t { return count_; }

  friend constexpr auto operator==(months, months) -> bool = default;
  friend constexpr auto operator<=>(months, months) -> std::strong_ordering = default;

 private:
  std::int32_t count_ = 0;
};

inline namespace literals {

consteval auto operator""_months(unsigned long long count) -> months { return months(static_cast<std::int32_t>(count)); }

}  // namespace literals
}  // namespace v0
}  // namespace koubo
