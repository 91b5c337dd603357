#include <koubo/text/display_width.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a text takes the columns that a terminal gives it", "[text][display_width]") {
  CHECK(display_width("") == 0);
  CHECK(display_width("FORCE") == 5);
  CHECK(display_width("研究開発費") == 10);
  CHECK(display_width("上限3億円/年") == 12);
  CHECK(display_width("ＡＭＥＤ　") == 10);
  CHECK(display_width("ﾌﾟﾛ") == 3);
  CHECK(display_width("か\u3099") == 2);
  CHECK(display_width("○") == 1);
  CHECK(display_width("\n\u200B") == 0);
  CHECK(display_width("\xFF円") == 3);
}

}  // namespace
