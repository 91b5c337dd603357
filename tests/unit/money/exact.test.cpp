#include <koubo/money/exact.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();
constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();

void check_roundings(std::int64_t dividend, std::int64_t divisor, const std::array<std::int64_t, 6>& expected) {
  constexpr std::array all{rounding::down, rounding::up, rounding::floor, rounding::ceiling, rounding::half_up, rounding::half_even};
  for (std::size_t index = 0; index < all.size(); ++index) {
    CAPTURE(dividend, divisor, index);
    CHECK(divide(dividend, divisor, all[index]) == wide_yen(expected[index]));
  }
}

TEST_CASE("a sum has no upper end", "[money][exact]") {
  const std::vector<yen> amounts(3, yen(int64_max));
  CHECK(wide_sum(amounts) == wide_yen("27670116110564327421"));
  CHECK(wide_sum({}) == 0);
  CHECK(narrow(wide_sum(amounts)).error() == money_error::overflow);
}

TEST_CASE("a wide amount narrows where it fits 64 bits", "[money][exact]") {
  CHECK(narrow(wide(yen(int64_max))) == yen(int64_max));
  CHECK(narrow(wide(yen(int64_min))) == yen(int64_min));
  CHECK(narrow(wide(yen(int64_max)) + 1).error() == money_error::overflow);
  CHECK(narrow(wide(yen(int64_min)) - 1).error() == money_error::overflow);
}

TEST_CASE("division rounds by the rounding that is named", "[money][exact]") {
  //                       down  up floor ceiling half_up half_even
  check_roundings(7, 2, {3, 4, 3, 4, 4, 4});
  check_roundings(5, 2, {2, 3, 2, 3, 3, 2});
  check_roundings(-5, 2, {-2, -3, -3, -2, -3, -2});
  check_roundings(-7, 2, {-3, -4, -4, -3, -4, -4});
  check_roundings(5, -2, {-2, -3, -3, -2, -3, -2});
  check_roundings(-5, -2, {2, 3, 2, 3, 3, 2});
  check_roundings(1, 2, {0, 1, 0, 1, 1, 0});
  check_roundings(-1, 2, {0, -1, -1, 0, -1, 0});
  check_roundings(1, 3, {0, 1, 0, 1, 0, 0});
  check_roundings(2, 3, {0, 1, 0, 1, 1, 1});
  check_roundings(-2, 3, {0, -1, -1, 0, -1, -1});
  check_roundings(6, 3, {2, 2, 2, 2, 2, 2});
  check_roundings(-6, 3, {-2, -2, -2, -2, -2, -2});
  check_roundings(0, 5, {0, 0, 0, 0, 0, 0});
  CHECK(divide(1, 0, rounding::down).error() == money_error::zero_divisor);
}

TEST_CASE("a rate of an amount is rounded only by name", "[money][exact]") {
  CHECK(apply(percent(30), 10'000'000_yen, rounding::down) == 3'000'000_yen);
  CHECK(apply(percent(30), 101_yen, rounding::down) == 30_yen);
  CHECK(apply(percent(30), 101_yen, rounding::up) == 31_yen);
  CHECK(apply(percent(200), yen(int64_max), rounding::down).error() == money_error::overflow);
  CHECK(apply(percent(100), yen(int64_min), rounding::down) == yen(int64_min));
  CHECK(apply_exactly(percent(30), 100_yen) == 30_yen);
  CHECK(apply_exactly(percent(30), 101_yen).error() == money_error::not_whole_yen);
  CHECK(apply_exactly(percent(30), yen(-100)) == yen(-30));
  CHECK(apply_exactly(percent(200), yen(int64_max)).error() == money_error::overflow);
}

TEST_CASE("an amount is pro-rated by months, by the named rounding", "[money][exact]") {
  CHECK(pro_rate(20'000'000_yen, 6, 12, rounding::down) == 10'000'000_yen);
  CHECK(pro_rate(100_yen, 7, 12, rounding::down) == 58_yen);
  CHECK(pro_rate(100_yen, 7, 12, rounding::half_up) == 58_yen);
  CHECK(pro_rate(100_yen, 7, 12, rounding::up) == 59_yen);
  CHECK(pro_rate(100_yen, 1, 0, rounding::up).error() == money_error::zero_divisor);
  CHECK(pro_rate(yen(int64_max), 13, 12, rounding::down).error() == money_error::overflow);
}

}  // namespace
