#include <koubo/intake/text_position.hpp>

#include <catch2/catch.hpp>

using koubo::position_of;
using koubo::text_position;

TEST_CASE("lines and columns count from one") {
  STATIC_REQUIRE(position_of("abc", 0) == text_position{1, 1});
  STATIC_REQUIRE(position_of("abc", 2) == text_position{1, 3});
  STATIC_REQUIRE(position_of("a\nbc", 2) == text_position{2, 1});
  STATIC_REQUIRE(position_of("a\nbc", 3) == text_position{2, 2});
}

TEST_CASE("a column is a code point, not a byte") {
  CHECK(position_of("予算:", 6) == text_position{1, 3});
  CHECK(position_of("𠮷x", 4) == text_position{1, 2});
}

TEST_CASE("a text that begins within a file counts from there, on its first line only") {
  STATIC_REQUIRE(position_of("ab\ncd", 1, {7, 5}) == text_position{7, 6});
  STATIC_REQUIRE(position_of("ab\ncd", 4, {7, 5}) == text_position{8, 2});
}

TEST_CASE("a place beyond the text is its end") { STATIC_REQUIRE(position_of("ab", 9) == text_position{1, 3}); }
