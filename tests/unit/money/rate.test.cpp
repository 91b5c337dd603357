#include <koubo/money/rate.hpp>

#include <cstdint>
#include <limits>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a rate is kept in lowest terms with a positive denominator", "[money][rate]") {
  STATIC_REQUIRE(percent(30).numerator() == 3);
  STATIC_REQUIRE(percent(30).denominator() == 10);
  STATIC_REQUIRE(rate(6, 4) == rate(3, 2));
  STATIC_REQUIRE(rate(1, -2) == rate(-1, 2));
  STATIC_REQUIRE(rate(1, -2).denominator() == 2);
  STATIC_REQUIRE(rate(-1, -2) == rate(1, 2));
  STATIC_REQUIRE(rate(0, -7) == rate(0, 1));
  STATIC_REQUIRE(rate(0, 7).denominator() == 1);
}

TEST_CASE("rates are ordered exactly", "[money][rate]") {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  STATIC_REQUIRE(rate(1, 3) < rate(1, 2));
  STATIC_REQUIRE(rate(-1, 2) < rate(-1, 3));
  STATIC_REQUIRE(percent(30) <= rate(3, 10));
  STATIC_REQUIRE(rate(most - 1, most) < rate(most, most));
  STATIC_REQUIRE(rate(most - 2, most - 1) < rate(most - 1, most));  // products of 126 bits
  STATIC_REQUIRE(rate(-most, 1) < rate(most, 1));
}

}  // namespace
