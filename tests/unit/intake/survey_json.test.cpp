#include <koubo/intake/survey_json.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <koubo/intake/codes.hpp>

using koubo::survey_json;
namespace codes = koubo::codes;
using namespace std::string_literals;

namespace {

struct expected_fault {
  std::string text;
  std::string_view code;
  std::string_view at;
  std::size_t offset;
};

/// The fault of a text that must have one.
auto fault_of(std::string_view text) -> koubo::json_fault {
  const auto found = survey_json(text);
  REQUIRE(found.fault);
  return found.fault.value_or(koubo::json_fault{});
}

void check_fault(const expected_fault& expected) {
  CAPTURE(expected.text);
  const auto found = fault_of(expected.text);
  CHECK(found.code == expected.code);
  CHECK(found.at == expected.at);
  CHECK(found.offset == expected.offset);
  CHECK_FALSE(found.says.ja.empty());
  CHECK_FALSE(found.says.en.empty());
}

auto nested(std::size_t levels) -> std::string { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

TEST_CASE("a JSON text without a fault has none") {
  for (const auto* text : {"{}", R"({"a":[1,-2.5e3,"x",true,false,null,{"b":{}}]})", "[]", "12", R"("\ud83d\ude00\u0000")", " {\r\n\t} "}) {
    CAPTURE(text);
    CHECK_FALSE(survey_json(text).fault);
  }
}

TEST_CASE("syntax faults name the innermost value that was being read") {
  check_fault({"", codes::json_syntax, "", 0});
  check_fault({"  ", codes::json_syntax, "", 2});
  check_fault({"{", codes::json_syntax, "", 1});
  check_fault({R"({"a")", codes::json_syntax, "/a", 4});
  check_fault({R"({"a":)", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":1)", codes::json_syntax, "", 6});
  check_fault({R"({"a":1 "b":2})", codes::json_syntax, "", 7});
  check_fault({R"({"a":1,})", codes::json_syntax, "", 7});
  check_fault({R"({a:1})", codes::json_syntax, "", 1});
  check_fault({R"({'a':1})", codes::json_syntax, "", 1});
  check_fault({R"({"a":[1,2)", codes::json_syntax, "/a", 9});
  check_fault({R"({"a":[1 2]})", codes::json_syntax, "/a", 8});
  check_fault({R"({"a":[1,]})", codes::json_syntax, "/a/1", 8});
  check_fault({R"({"a":[{"b":tru}]})", codes::json_syntax, "/a/0/b", 11});
  check_fault({R"({"a":NaN})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":01})", codes::json_syntax, "", 6});
  check_fault({R"({"a":1.})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":.5})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":+1})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":-})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":1e})", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":"x)", codes::json_syntax, "/a", 5});
  check_fault({R"({"a":"\x"})", codes::json_syntax, "/a", 6});
  check_fault({R"({"a":"\u12g4"})", codes::json_syntax, "/a", 6});
  check_fault({R"({"a":1} // no)", codes::json_extra_value, "", 8});
  check_fault({R"({/**/})", codes::json_syntax, "", 1});
}

TEST_CASE("a pointer escapes what RFC 6901 asks for") { check_fault({R"({"a/b~c":{"":x}})", codes::json_syntax, "/a~1b~0c/", 13}); }

TEST_CASE("a duplicate key is found by its second place, whatever it is written like and however deep it stands") {
  check_fault({R"({"a":1,"a":2})", codes::json_duplicate_key, "/a", 7});
  check_fault({R"({"a":1,"\u0061":2})", codes::json_duplicate_key, "/a", 7});
  check_fault({R"({"x":[{"y":{"k":1,"k":1}}]})", codes::json_duplicate_key, "/x/0/y/k", 18});
  check_fault({R"({"":1,"":2})", codes::json_duplicate_key, "/", 6});
  CHECK_FALSE(survey_json(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})").fault);
}

TEST_CASE("invalid UTF-8 is found by its byte, in strings, keys and between") {
  check_fault({"{\"a\":\"\xff\"}", codes::json_encoding, "/a", 6});
  check_fault({"{\"a\":\"x\x80\"}", codes::json_encoding, "/a", 7});
  check_fault({"{\"a\":\"\xc0\xaf\"}", codes::json_encoding, "/a", 6});
  check_fault({"{\"a\":\"\xed\xa0\x80\"}", codes::json_encoding, "/a", 6});
  check_fault({"{\"a\":\"\xf4\x90\x80\x80\"}", codes::json_encoding, "/a", 6});
  check_fault({"{\"a\":\"\xe3\x81\"}", codes::json_encoding, "/a", 6});
  check_fault({"{\"\xff\":1}", codes::json_encoding, "", 2});
  check_fault({"{\xff}", codes::json_encoding, "", 1});
  check_fault({"{\"a\":\x83\x5c}", codes::json_encoding, "/a", 5});
}

TEST_CASE("a lone surrogate is found by its escape") {
  check_fault({R"({"a":"\ud800"})", codes::json_surrogate, "/a", 6});
  check_fault({R"({"a":"\udc00"})", codes::json_surrogate, "/a", 6});
  check_fault({R"({"a":"x\\\uDFFF"})", codes::json_surrogate, "/a", 9});
  check_fault({R"({"a":"\ud800\u0041"})", codes::json_surrogate, "/a", 6});
  check_fault({R"({"a":"\ud83d\ude00\ude00"})", codes::json_surrogate, "/a", 18});
  check_fault({R"({"\udc00":1})", codes::json_surrogate, "", 2});
  CHECK_FALSE(survey_json(R"({"a":"\\udc00 \ud83d\ude00"})").fault);
}

TEST_CASE("control characters and NUL are found where they stand") {
  check_fault({"{\"a\":\"\x01\"}", codes::json_control_character, "/a", 6});
  check_fault({"{\"a\":\"x\ny\"}", codes::json_control_character, "/a", 7});
  check_fault({"{\"a\":\"\0\"}"s, codes::json_control_character, "/a", 6});
  check_fault({"{\"a\":1}\0"s, codes::json_control_character, "", 7});
  check_fault({"{\0\"a\":1}"s, codes::json_control_character, "", 1});
  check_fault({"\0{}"s, codes::json_control_character, "", 0});
  check_fault({"{\"a\":1\x0b}", codes::json_control_character, "", 6});
}

TEST_CASE("a number beyond 64 bits or a double is out of range") {
  check_fault({R"({"a":1e999})", codes::json_number, "/a", 5});
  check_fault({R"({"a":-1e999})", codes::json_number, "/a", 5});
  check_fault({R"({"a":18446744073709551616})", codes::json_number, "/a", 5});
  check_fault({R"({"a":-9223372036854775809})", codes::json_number, "/a", 5});
  check_fault({R"({"a":)" + std::string(400, '9') + "}", codes::json_number, "/a", 5});
  CHECK_FALSE(survey_json(R"({"a":18446744073709551615,"b":-9223372036854775808,"c":1e308,"d":1e-999})").fault);
}

TEST_CASE("64 levels of nesting are read, one more is too deep") {
  CHECK_FALSE(survey_json(nested(64)).fault);
  CHECK(fault_of(nested(65)).code == codes::json_depth);
  CHECK(fault_of(nested(65)).offset == 64);
  CHECK(fault_of(std::string(1'000'000, '[')).code == codes::json_depth);
}

TEST_CASE("more than one value is a fault at the second") {
  check_fault({"{} {}", codes::json_extra_value, "", 3});
  check_fault({"{},", codes::json_extra_value, "", 2});
  check_fault({"1 2", codes::json_extra_value, "", 2});
}

TEST_CASE("the id is read where it stands before the fault") {
  CHECK(survey_json(R"({"id":"p-1","x":})").id == "p-1");
  CHECK(survey_json(R"({"id":"\u0070","x":1})").id == "p");
  CHECK_FALSE(survey_json(R"({"x":},"id":"p-1")").id);
  CHECK_FALSE(survey_json(R"({"id":1,"x":})").id);
  CHECK_FALSE(survey_json(R"({"x":{"id":"p-1"}})").id);
  CHECK_FALSE(survey_json(R"({"id":"p-1","id":"p-2"})").id);
}

TEST_CASE("a wanted value and its key are found by their pointer") {
  const auto* const text = R"({ "a": [ {"b/": 1}, {"b/" : [ 7 ]} ], "c":null })";
  const auto row = survey_json(text, "/a/1/b~1");
  CHECK(row.key_offset == 21U);
  CHECK(row.value_offset == 28U);
  CHECK(survey_json(text, "/a/1/b~1/0").value_offset == 30U);
  CHECK(survey_json(text, "/c").value_offset == 42U);
  CHECK(survey_json(text, "").value_offset == 0U);
  CHECK_FALSE(survey_json(text, "/d").value_offset);
  CHECK_FALSE(survey_json(text, "/a/2").value_offset);
}

TEST_CASE("crafted keys do not make it slow") {
  std::string text = "{";
  for (int i = 0; i < 60'000; ++i) {
    text += "\"k" + std::to_string(i) + "\":0,";
  }
  text += "\"k59999\":0}";
  CHECK(fault_of(text).at == "/k59999");
}
