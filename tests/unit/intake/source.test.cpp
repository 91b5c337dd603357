#include <koubo/intake/source.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>
#include <catch2/catch.hpp>

#include <koubo/intake/codes.hpp>
#include <koubo/intake/survey_json.hpp>

using koubo::byte_source;
using koubo::bytes_of;
using koubo::input_form;
using koubo::position_of;
using koubo::text_cutter;
using koubo::text_position;
namespace codes = koubo::codes;

namespace {

/// What was cut: a text, or the code of a fault, with its place.
struct piece {
  text_position where;
  std::string text;

  friend auto operator==(const piece&, const piece&) -> bool = default;
};

auto operator<<(std::ostream& out, const piece& of) -> std::ostream& {
  return out << of.where.line << ':' << of.where.column << ' ' << of.text;
}

auto fault(text_position where, std::string_view code) -> piece { return {where, "! " + std::string(code)}; }

auto drain(text_cutter cutter) -> std::vector<piece> {
  std::vector<piece> cut;
  while (const auto next = cutter.next()) {
    cut.push_back(next->fault ? fault(next->fault->where, next->fault->code) : piece{next->where, std::string(next->text)});
  }
  CHECK_FALSE(cutter.error());
  return cut;
}

/// Gives one byte at a time, as the slowest of pipes.
auto drop_by_drop(std::string_view text) -> byte_source {
  return [text](std::span<char> buffer) mutable -> koubo::result<std::size_t, std::error_code> {
    if (text.empty()) {
      return std::size_t{0};
    }
    buffer[0] = text.front();
    text.remove_prefix(1);
    return std::size_t{1};
  };
}

/// The same pieces, however the bytes come.
auto cut(std::string_view text, input_form form = input_form::detect, std::size_t max_bytes = 1'000) -> std::vector<piece> {
  const auto at_once = drain(text_cutter(bytes_of(text), form, max_bytes));
  const auto slowly = drain(text_cutter(drop_by_drop(text), form, max_bytes));
  CHECK(at_once == slowly);
  return at_once;
}

using pieces = std::vector<piece>;

}  // namespace

TEST_CASE("NDJSON is cut at its line ends, and blank lines count") {
  CHECK(cut("{1}\n{2}\n") == pieces{{{1, 1}, "{1}"}, {{2, 1}, "{2}"}});
  CHECK(cut("\n  \n{1}\n\r\n{2}") == pieces{{{3, 1}, "{1}"}, {{5, 1}, "{2}"}});
  CHECK(cut("{1}\r\n{2}\r\n") == pieces{{{1, 1}, "{1}"}, {{2, 1}, "{2}"}});
  CHECK(cut("  {1}\nx\n") == pieces{{{1, 1}, "  {1}"}, {{2, 1}, "x"}});
  CHECK(cut("").empty());
  CHECK(cut("\n \n").empty());
}

TEST_CASE("a byte-order mark is passed over") {
  CHECK(cut("\xEF\xBB\xBF{1}\n") == pieces{{{1, 1}, "{1}"}});
  CHECK(cut("\xEF\xBB\xBF[{1}]") == pieces{{{1, 2}, "{1}"}});
  CHECK(cut("\xEF\xBB\xBF").empty());
  CHECK(cut("\xEF\xBB").size() == 1);
}

TEST_CASE("the form is told by the first line that is not blank") {
  CHECK(cut("\n [{1},\n{2}]") == pieces{{{2, 3}, "{1}"}, {{3, 1}, "{2}"}});
  CHECK(cut("{\n1\n}\n") == pieces{{{1, 1}, "{\n1\n}"}});
  CHECK(cut(" { \r\n1}") == pieces{{{1, 2}, "{ \r\n1}"}});
  CHECK(cut("{") == pieces{{{1, 1}, "{"}});
  CHECK(cut("{ 1\n}") == pieces{{{1, 1}, "{ 1"}, {{2, 1}, "}"}});
  CHECK(cut("{}\n[{}]\n") == pieces{{{1, 1}, "{}"}, {{2, 1}, "[{}]"}});
}

TEST_CASE("the form can be named instead") {
  CHECK(cut("[{1}]\n{\n", input_form::ndjson) == pieces{{{1, 1}, "[{1}]"}, {{2, 1}, "{"}});
  CHECK(cut("{1:\n2}", input_form::json) == pieces{{{1, 1}, "{1:\n2}"}});
  CHECK(cut("\"x\"", input_form::json) == pieces{{{1, 1}, "\"x\""}});
  CHECK(cut("12", input_form::json) == pieces{{{1, 1}, "12"}});
  CHECK(cut(" \n", input_form::json).empty());
}

TEST_CASE("a list is cut into its elements, whatever stands in them") {
  CHECK(cut("[]").empty());
  CHECK(cut("[ ]\n").empty());
  CHECK(cut("[{},{\"a\":[1,{}]}]") == pieces{{{1, 2}, "{}"}, {{1, 5}, "{\"a\":[1,{}]}"}});
  CHECK(cut(R"([{"a":"]},{\"\\"},{"b":"}"}])") == pieces{{{1, 2}, R"({"a":"]},{\"\\"})"}, {{1, 19}, R"({"b":"}"})"}});
  CHECK(cut("[1, \"a,]\", null,[2]]") == pieces{{{1, 2}, "1"}, {{1, 5}, "\"a,]\""}, {{1, 12}, "null"}, {{1, 17}, "[2]"}});
  CHECK(cut("[\n  {\n    \"a\": 1\n  },\n  {\"予\":1}, {}\n]\n") ==
        pieces{{{2, 3}, "{\n    \"a\": 1\n  }"}, {{5, 3}, "{\"予\":1}"}, {{5, 12}, "{}"}});
  CHECK(cut("[\n{\"a\":\n{\n}},{}]") == pieces{{{2, 1}, "{\"a\":\n{\n}}"}, {{4, 4}, "{}"}});
}

TEST_CASE("a fault of the list itself is one piece, and its neighbours stay right") {
  CHECK(cut("[{1} {2}]") == pieces{{{1, 2}, "{1}"}, fault({1, 6}, codes::json_syntax), {{1, 6}, "{2}"}});
  CHECK(cut("[{1},]") == pieces{{{1, 2}, "{1}"}, fault({1, 6}, codes::json_syntax)});
  CHECK(cut("[,{1}]") == pieces{fault({1, 2}, codes::json_syntax), {{1, 3}, "{1}"}});
  CHECK(cut("[{1},,,{2}]") == pieces{{{1, 2}, "{1}"}, fault({1, 6}, codes::json_syntax), {{1, 8}, "{2}"}});
  CHECK(cut("[{1} garbage, {2}]") == pieces{{{1, 2}, "{1}"}, fault({1, 6}, codes::json_syntax), {{1, 15}, "{2}"}});
  CHECK(cut("[{1}}, {2}]") == pieces{{{1, 2}, "{1}"}, fault({1, 5}, codes::json_syntax), {{1, 8}, "{2}"}});
  CHECK(cut("[{1};{2}]") == pieces{{{1, 2}, "{1}"}, fault({1, 5}, codes::json_syntax), {{1, 6}, "{2}"}});
  CHECK(cut("[{1}") == pieces{{{1, 2}, "{1}"}, fault({1, 5}, codes::json_syntax)});
  CHECK(cut("[{1},\n") == pieces{{{1, 2}, "{1}"}, fault({2, 1}, codes::json_syntax)});
  CHECK(cut("[") == pieces{fault({1, 2}, codes::json_syntax)});
  CHECK(cut("[{1}]\n{2}") == pieces{{{1, 2}, "{1}"}, fault({2, 1}, codes::json_extra_value)});
  CHECK(cut("{\n}\n{\n}") == pieces{{{1, 1}, "{\n}"}, fault({3, 1}, codes::json_extra_value)});
  CHECK(cut("[]]") == pieces{fault({1, 3}, codes::json_extra_value)});
}

TEST_CASE("a broken proposal of a list does not take its neighbours with it") {
  // A bracket closes what was left open within.
  CHECK(cut("[{\"a\":[1},{2}]") == pieces{{{1, 2}, "{\"a\":[1}"}, {{1, 11}, "{2}"}});
  CHECK(cut("[{1},{\"a\":1]") == pieces{{{1, 2}, "{1}"}, {{1, 6}, "{\"a\":1"}});
  // One proposal a line: the next begins where its line does.
  CHECK(cut("[\n{1},\n{\"a\":{2},\n{3},\n{4}\n]") == pieces{{{2, 1}, "{1}"}, {{3, 1}, "{\"a\":{2}"}, {{4, 1}, "{3}"}, {{5, 1}, "{4}"}});
  CHECK(cut("[\n{\"a\":\"2},\n{\"b\":\"3\"},\n{4}\n]") == pieces{{{2, 1}, "{\"a\":\"2}"}, {{3, 1}, "{\"b\":\"3\"}"}, {{4, 1}, "{4}"}});
  CHECK(cut("[\n  {\n    \"a\": {\n  },\n  {\n    \"b\": 3\n  }\n]") ==
        pieces{{{2, 3}, "{\n    \"a\": {\n  }"}, {{5, 3}, "{\n    \"b\": 3\n  }"}});
  CHECK(cut("[\n{1\n{2},\n{3}\n") == pieces{{{2, 1}, "{1"}, {{3, 1}, "{2}"}, {{4, 1}, "{3}"}, fault({5, 1}, codes::json_syntax)});
  // A line end within quotes is a fault of that proposal alone.
  CHECK(cut("[{\"a\":\"x\ny\"},{2}]") == pieces{{{1, 2}, "{\"a\":\"x\ny\"}"}, {{2, 5}, "{2}"}});
  CHECK(cut("[{1},{\"a\":") == pieces{{{1, 2}, "{1}"}, {{1, 6}, "{\"a\":"}});
}

TEST_CASE("whatever a list holds, it is cut at once as it is byte by byte, each piece at its place") {
  // Drop by drop no value ever stands whole in the window, so this is the fast way against the careful one.
  static constexpr std::array<std::string_view, 24> words{
      "{",
      "}",
      "[",
      "]",
      "{",
      "}",
      "\"",
      "\"",
      "\\",
      "\\\\\\",
      "\n",
      "\r\n",
      ",",
      ",",
      ":",
      " ",
      "予",
      "é",
      "\xFF",
      "7",
      "\"\\\"]\"",
      "{\"a\":[{}]}",
      "{\"title\":\"令和の研究\\\\\",\"budget\":[{\"directYen\":20000000},{\"directYen\":7}],\"period\":{\"start\":\"2024-10-01\"}}",
      "0123456789012345678901234567890123456789012345678901234567890"};
  std::mt19937 random(20240401);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = "[";
    for (auto left = random() % 24; left > 0; --left) {
      text += words[random() % words.size()];
    }
    CAPTURE(text);
    const auto all = cut(text, input_form::json);
    std::size_t searched = 0;
    for (const auto& each : all) {
      if (!each.text.starts_with("! ")) {
        searched = text.find(each.text, searched);
        while (position_of(text, searched) != each.where && searched != std::string::npos) {
          searched = text.find(each.text, searched + 1);
        }
        REQUIRE(searched != std::string::npos);
        searched += each.text.size();
      }
    }
  }
}

TEST_CASE("sound values of any length, escapes and depth are cut where they end") {
  // Across the edges of the 64 bytes that are looked at together.
  for (std::size_t size = 0; size < 200; ++size) {
    for (const std::string_view end : {"", "\\\\", "\\\"", "\\\\\\\"}]", "]}", "予"}) {
      const auto first = "{\"a\":\"" + std::string(size, 'x') + std::string(end) + "\"}";
      const auto second = std::string(size % 64, '[') + std::string(size % 64, ']');
      const auto list = "[" + first + (second.empty() ? "" : "," + second) + ", {}]";
      auto expected = pieces{{{1, 2}, first}};
      std::int64_t behind = 2 + static_cast<std::int64_t>(size) + 8 + (end == "予" ? 1 : static_cast<std::int64_t>(end.size()));
      if (!second.empty()) {
        expected.push_back({{1, behind + 1}, second});
        behind += 1 + static_cast<std::int64_t>(second.size());
      }
      expected.push_back({{1, behind + 2}, "{}"});
      CHECK(cut(list) == expected);
    }
  }
}

TEST_CASE("brackets within brackets are followed as deep as a proposal may go, and no deeper") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  for (const auto depth : {koubo::json_depth_limit, koubo::json_depth_limit + 1}) {
    const auto behind = 2 + 2 * static_cast<std::int64_t>(depth);
    CHECK(cut("[" + nested(depth) + ",{}]") == pieces{{{1, 2}, nested(depth)}, {{1, behind + 1}, "{}"}});
  }
}

TEST_CASE("a line longer than a proposal may be is passed over, its neighbours are cut") {
  const std::string ten = "{12345678}";
  CHECK(cut(ten + "\n" + ten, input_form::ndjson, 10) == pieces{{{1, 1}, ten}, {{2, 1}, ten}});
  CHECK(cut(ten + "\r\n" + ten, input_form::ndjson, 10) == pieces{{{1, 1}, ten}, {{2, 1}, ten}});
  const auto huge = std::string(2'000'000, 'x');
  CHECK(cut("{1}\n" + huge + "\n{2}\n", input_form::ndjson, 10) ==
        pieces{{{1, 1}, "{1}"}, fault({2, 1}, codes::json_size), {{3, 1}, "{2}"}});
  CHECK(cut("{1}\n" + huge, input_form::ndjson, 10) == pieces{{{1, 1}, "{1}"}, fault({2, 1}, codes::json_size)});
  CHECK(cut(huge + huge, input_form::detect, 10) == pieces{fault({1, 1}, codes::json_size)});
}

TEST_CASE("an element longer than a proposal may be is passed over, its neighbours are cut") {
  const auto huge = R"({"id":"h","x":")" + std::string(2'000'000, '}') + "\"}";
  CHECK(cut("[{1}," + huge + ",{2}]", input_form::detect, 100) ==
        pieces{{{1, 2}, "{1}"}, fault({1, 6}, codes::json_size), {{1, static_cast<std::int64_t>(huge.size()) + 7}, "{2}"}});
  CHECK(cut("[{1}," + std::string(2'000'000, '7') + ",{2}]", input_form::detect, 100).size() == 3);
  CHECK(cut("{\n" + huge, input_form::detect, 100) == pieces{fault({1, 1}, codes::json_size)});
  auto cutter = text_cutter(bytes_of(std::string_view(R"([{"id":"h","x":"1234567890")")), input_form::json, 20);
  const auto first = cutter.next().value_or(koubo::cut_text{});
  CHECK(first.fault.value_or(koubo::unreadable{}).id == "h");
  // Left open, it ends where the next one begins.
  CHECK(cut("[\n{\"x\":[" + std::string(500'000, ' ') + "\n{1},\n{2}\n]", input_form::detect, 100) ==
        pieces{fault({2, 1}, codes::json_size), {{3, 1}, "{1}"}, {{4, 1}, "{2}"}});
}

TEST_CASE("much white space and many commas are passed over") {
  CHECK(cut("[" + std::string(600'000, ' ') + "{1}" + std::string(600'000, '\n') + "]", input_form::detect, 10).size() == 1);
  CHECK(cut("[{1}" + std::string(600'000, ',') + "{2}]", input_form::detect, 10).size() == 3);
  CHECK(cut("[{1}" + std::string(600'000, ';') + "{2}]", input_form::detect, 10).size() == 3);
}

TEST_CASE("brackets without end are cut in linear time") {
  std::string text = "[\n";
  for (int i = 0; i < 100'000; ++i) {
    text += "{\n";
  }
  CHECK(drain(text_cutter(bytes_of(text))).size() > 1'000);
  CHECK(drain(text_cutter(bytes_of(std::string(3'000'000, '[')))).size() == 1);
}

TEST_CASE("a source that fails ends the texts, and the error tells") {
  int calls = 0;
  auto cutter = text_cutter([&](std::span<char> buffer) -> koubo::result<std::size_t, std::error_code> {
    if (calls++ > 0) {
      return koubo::failure(std::error_code(EIO, std::generic_category()));
    }
    const std::string_view text = "{1}\n{2";
    std::copy(text.begin(), text.end(), buffer.begin());
    return text.size();
  });
  CHECK(cutter.next().value_or(koubo::cut_text{}).text == "{1}");
  CHECK_FALSE(cutter.next());
  CHECK(cutter.error() == std::error_code(EIO, std::generic_category()));
}

TEST_CASE("a file descriptor is read to its end, and what cannot be read is an error") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "{1}\n{2}", 7) == 7);
  ::close(ends[1]);
  CHECK(drain(text_cutter(bytes_of(ends[0]))) == pieces{{{1, 1}, "{1}"}, {{2, 1}, "{2}"}});
  ::close(ends[0]);
  auto closed = text_cutter(bytes_of(ends[0]));
  CHECK_FALSE(closed.next());
  CHECK(closed.error() == std::error_code(EBADF, std::generic_category()));
}
