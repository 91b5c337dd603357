#include <koubo/program/short_text.hpp>

#include <string>

#include <koubo/program/program_id.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a short text is the text that it was made of", "[program][short_text]") {
  CHECK(program_id("FORCE").view() == "FORCE");
  CHECK(program_id("さきがけ").view() == "さきがけ");
  CHECK(program_id().view().empty());
  CHECK(program_id().empty());
  CHECK_FALSE(program_id("A").empty());
}

TEST_CASE("a short text has at most its capacity in bytes, and no NUL", "[program][short_text]") {
  CHECK(program_id::fits("123456789012345"));
  CHECK_FALSE(program_id::fits("1234567890123456"));
  CHECK(program_id("123456789012345").view().size() == 15);
  CHECK_FALSE(program_id::fits(std::string_view("A\0B", 3)));
}

TEST_CASE("short texts are equal where their texts are, and order as they do", "[program][short_text]") {
  CHECK(program_id("FORCE") == program_id(std::string_view("FORCE")));
  CHECK(program_id("FORCE") != program_id("FORCE2"));
  CHECK(program_id("FORCE") != program_id("force"));
  CHECK(program_id("12345678") != program_id("123456789"));
  CHECK(program_id("A") < program_id("B"));
  CHECK(program_id("A") < program_id("AA"));
  CHECK(program_id() < program_id("A"));
}

TEST_CASE("short texts are values of constant evaluation", "[program][short_text]") {
  constexpr program_id force = "FORCE";
  STATIC_REQUIRE(force == program_id("FORCE"));
  STATIC_REQUIRE(sizeof(program_id) == 16);
}

}  // namespace
