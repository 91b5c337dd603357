#include <koubo/proposal/presence.hpp>

#include <cstdint>
#include <string>
#include <type_traits>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a field is absent until something is stated", "[proposal][presence]") {
  const presence<int> nothing;
  CHECK(nothing.is_absent());
  CHECK_FALSE(nothing.has_value());
  CHECK_FALSE(nothing.is_none());
  CHECK(nothing.state() == presence_state::absent);
}

TEST_CASE("stated as none is not absent, and neither is zero or an empty text", "[proposal][presence]") {
  CHECK(presence<int>(none).is_none());
  CHECK(presence<int>(0).has_value());
  CHECK(presence<std::string>(std::string()).has_value());
  CHECK(presence<int>(none) != presence<int>());
  CHECK(presence<int>(0) != presence<int>());
  CHECK(presence<int>(0) != presence<int>(none));
  CHECK(presence<bool>(false) != presence<bool>(none));
}

TEST_CASE("a value is kept as it is", "[proposal][presence]") {
  presence<std::string> title(std::string("題"));
  CHECK(title.value() == "題");
  title.value() += "名";
  CHECK(title == presence<std::string>(std::string("題名")));
  title = {};
  CHECK(title.is_absent());
}

TEST_CASE("presence is no value: it is read through value alone", "[proposal][presence]") {
  CHECK_FALSE(std::is_convertible_v<presence<std::int64_t>, std::int64_t>);
  CHECK_FALSE(std::is_constructible_v<bool, presence<bool>>);
  CHECK_FALSE(std::is_convertible_v<presence<std::string>, std::string>);
}

TEST_CASE("presence is a value of constant evaluation", "[proposal][presence]") {
  constexpr presence<int> three = 3;
  STATIC_REQUIRE(three.value() == 3);
  STATIC_REQUIRE(presence<int>(none).is_none());
}

}  // namespace
