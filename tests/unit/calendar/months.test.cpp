#include <koubo/calendar/months.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

TEST_CASE("months count and compare", "[calendar][months]") {
  STATIC_REQUIRE(months().count() == 0);
  STATIC_REQUIRE((66_months).count() == 66);  // T-01
  STATIC_REQUIRE(24_months == months(24));    // T-05
  STATIC_REQUIRE(24_months < 25_months);
  STATIC_REQUIRE(months(-1) < 0_months);
}

}  // namespace
