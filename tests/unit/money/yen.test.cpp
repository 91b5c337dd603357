#include <koubo/money/yen.hpp>

#include <cstdint>
#include <limits>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

constexpr yen most(std::numeric_limits<std::int64_t>::max());
constexpr yen least(std::numeric_limits<std::int64_t>::min());

TEST_CASE("an amount is a whole number of yen", "[money][yen]") {
  STATIC_REQUIRE(yen().count() == 0);
  STATIC_REQUIRE(yen(-5).count() == -5);
  STATIC_REQUIRE(20'000'000_yen == yen(20'000'000));  // T-07
  STATIC_REQUIRE(9'223'372'036'854'775'807_yen == most);
}

TEST_CASE("T-07: 20,000,000 and 20,000,001 yen differ", "[money][yen]") {
  STATIC_REQUIRE(20'000'000_yen <= 20'000'000_yen);
  STATIC_REQUIRE(20'000'001_yen > 20'000'000_yen);
  STATIC_REQUIRE(least < most);
  STATIC_REQUIRE(1'234'567'890_yen != 1'234'567'936_yen);  // the same in a 32-bit float
}

TEST_CASE("sums and differences are exact to the last yen of 64 bits, and an error beyond", "[money][yen]") {
  CHECK(checked_add(1_yen, 2_yen) == 3_yen);
  CHECK(checked_add(yen(most.count() - 1), 1_yen) == most);
  CHECK(checked_add(most, 1_yen).error() == money_error::overflow);
  CHECK(checked_add(yen(least.count() + 1), yen(-1)) == least);
  CHECK(checked_add(least, yen(-1)).error() == money_error::overflow);
  CHECK(checked_subtract(3_yen, 5_yen) == yen(-2));
  CHECK(checked_subtract(yen(least.count() + 1), 1_yen) == least);
  CHECK(checked_subtract(least, 1_yen).error() == money_error::overflow);
  CHECK(checked_subtract(0_yen, least).error() == money_error::overflow);
}

TEST_CASE("products are exact or an error", "[money][yen]") {
  CHECK(checked_multiply(20'000'000_yen, 2) == 40'000'000_yen);
  CHECK(checked_multiply(most, 1) == most);
  CHECK(checked_multiply(yen(most.count() / 2 + 1), 2).error() == money_error::overflow);
  CHECK(checked_multiply(yen(most.count() / 2), 2) == yen(most.count() - 1));
  CHECK(checked_multiply(least, -1).error() == money_error::overflow);
  CHECK(checked_multiply(most, 0) == 0_yen);
}

TEST_CASE("the opposite is exact or an error", "[money][yen]") {
  STATIC_REQUIRE(-5_yen == yen(-5));
  STATIC_REQUIRE(-most == yen(-most.count()));
  CHECK(checked_negate(5_yen) == yen(-5));
  CHECK(checked_negate(most) == yen(least.count() + 1));
  CHECK(checked_negate(least).error() == money_error::overflow);
}

TEST_CASE("checked arithmetic works in constant evaluation", "[money][yen]") {
  STATIC_REQUIRE(checked_add(1_yen, 2_yen).value() == 3_yen);
  STATIC_REQUIRE_FALSE(checked_add(most, 1_yen).has_value());
  STATIC_REQUIRE_FALSE(checked_negate(least).has_value());
}

}  // namespace
