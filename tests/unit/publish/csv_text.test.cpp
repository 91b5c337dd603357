#include <koubo/publish/csv_text.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("cells are quoted where they need it", "[publish][csv_text]") {
  CHECK(to_csv({{"a", "b,c"}, {"say \"no\"", "x\ny"}}) == "a,\"b,c\"\r\n\"say \"\"no\"\"\",\"x\ny\"\r\n");
  CHECK(to_csv({}).empty());
}

TEST_CASE("a cell that a spreadsheet would take for a formula begins with an apostrophe, a number does not", "[publish][csv_text]") {
  CHECK(to_csv({{"=1+1", "＝1", "@x", "-5", "-5x", "+1"}}) == "\"'=1+1\",\"'＝1\",\"'@x\",-5,\"'-5x\",\"'+1\"\r\n");
  for (const auto* lead : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    const auto cell = std::string(lead) + "cmd|' /C calc'!A0";
    CHECK(to_csv({{cell}}) == "\"'" + cell + "\"\r\n");
  }
}

TEST_CASE("a byte-order mark in the first cell is a part of it", "[publish][csv_text]") {
  CHECK(to_csv({{"\xEF\xBB\xBF"
                 "a"}}) ==
        "\"\xEF\xBB\xBF"
        "a\"\r\n");
}

}  // namespace
