#include <koubo/publish/whole_number.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("whole numbers of 128 bits are written digit by digit", "[publish][whole_number]") {
  CHECK(digits_of(0) == "0");
  CHECK(digits_of(-12345) == "-12345");
  CHECK(digits_of(wide_integer{1'000'000'000'000'000} * 1'000'000) == "1000000000000000000000");
  CHECK(digits_of(wide_integer{INT64_MIN} * INT64_MIN - 1 + wide_integer{INT64_MIN} * INT64_MIN) ==
        "170141183460469231731687303715884105727");
}

TEST_CASE("for people, digits stand in threes", "[publish][whole_number]") {
  CHECK(grouped_digits_of(0) == "0");
  CHECK(grouped_digits_of(999) == "999");
  CHECK(grouped_digits_of(-1'000) == "-1,000");
  CHECK(grouped_digits_of(11'012'000'000) == "11,012,000,000");
}

}  // namespace
