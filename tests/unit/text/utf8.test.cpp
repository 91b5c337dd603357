#include <koubo/text/utf8.hpp>

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("characters are decoded one by one", "[text][utf8]") {
  CHECK(decode_at("a", 0) == utf8_character{U'a', 1});
  CHECK(decode_at("公募", 3) == utf8_character{U'募', 3});
  CHECK(decode_at("𠮷", 0) == utf8_character{U'𠮷', 4});
  CHECK(decode_at("", 0) == std::nullopt);
  CHECK(decode_at("a", 1) == std::nullopt);
  CHECK(decode_at("公", 1) == std::nullopt);
}

TEST_CASE("what Unicode forbids is no UTF-8", "[text][utf8]") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("公募 \xF4\x8F\xBF\xBF"));
  CHECK_FALSE(is_valid_utf8("\xC0\x80"));          // overlong
  CHECK_FALSE(is_valid_utf8("\xE0\x80\x80"));      // overlong
  CHECK_FALSE(is_valid_utf8("\xF0\x80\x80\x80"));  // overlong
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(is_valid_utf8("\xFF"));
  CHECK(first_ill_formed("公\xE5\x8B") == 3);
  CHECK(first_ill_formed("公募") == std::nullopt);
}

TEST_CASE("characters are encoded", "[text][utf8]") {
  std::string text;
  append_utf8(text, U'a');
  append_utf8(text, U'é');
  append_utf8(text, U'円');
  append_utf8(text, U'𠮷');
  CHECK(text == "aé円𠮷");
}

TEST_CASE("what cannot be seen is written out for showing", "[text][utf8]") {
  CHECK(escape_for_display("公募 2024, ＡＭＥＤ　①") == "公募 2024, ＡＭＥＤ　①");
  CHECK(escape_for_display("a\nb\tc") == "a\\u{000A}b\\u{0009}c");
  CHECK(escape_for_display("\x1B[31m") == "\\u{001B}[31m");
  CHECK(escape_for_display(std::string_view("\0", 1)) == "\\u{0000}");
  CHECK(escape_for_display("\x7F\u0085") == "\\u{007F}\\u{0085}");
  CHECK(escape_for_display("3\u202E億") == "3\\u{202E}億");
  CHECK(escape_for_display("3\u2067\u200B\uFEFF") == "3\\u{2067}\\u{200B}\\u{FEFF}");
  CHECK(escape_for_display("\u2028\u3164\u034F") == "\\u{2028}\\u{3164}\\u{034F}");
  CHECK(escape_for_display("\uF0A0") == "\\u{F0A0}");  // private use, A3
  CHECK(escape_for_display("\U000E0001") == "\\u{E0001}");
  CHECK(escape_for_display("\xEF\xBF\xBF") == "\\u{FFFF}");
  CHECK(escape_for_display("5\xFF\xE5円") == "5\\x{FF}\\x{E5}円");
  CHECK(escape_for_display("葛\U000E0100") == "葛\U000E0100");  // a variation selector belongs to the name
}

TEST_CASE("a long text is cut by characters", "[text][utf8]") {
  CHECK(escape_for_display("公募要領", 4) == "公募要領");
  CHECK(escape_for_display("公募要領", 3) == "公募要…");
  CHECK(escape_for_display("\n\n\n", 2) == "\\u{000A}\\u{000A}…");
  CHECK(escape_for_display("", 0) == "");
}

}  // namespace
