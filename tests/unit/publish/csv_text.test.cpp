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

TEST_CASE("what a terminal would obey and what nobody would see is written out", "[publish][csv_text]") {
  CHECK(to_csv({{"\x1B[31mred", "a\u202Eb", "a\u009B1m", "\u200B=1", std::string("n\0l", 3)}}) ==
        "\\u{001B}[31mred,a\\u{202E}b,a\\u{009B}1m,\\u{200B}=1,n\\u{0000}l\r\n");
  CHECK(to_csv({{"\xFF"}}) == "\\x{FF}\r\n");
  CHECK(to_csv({{"令和\t6年\r\n", ""}}) == "\"令和\t6年\r\n\",\r\n");
}

TEST_CASE("a byte-order mark in the first cell is not that of the file", "[publish][csv_text]") {
  CHECK(to_csv({{"\uFEFFa"}}) == "\\u{FEFF}a\r\n");
}

}  // namespace
