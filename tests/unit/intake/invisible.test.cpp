#include <koubo/intake/invisible.hpp>

#include <catch2/catch.hpp>

using koubo::has_invisible;
using koubo::is_blank;
using koubo::is_invisible;

TEST_CASE("characters that show nothing or turn the order of others are invisible") {
  for (const auto character : {U'\u0000', U'\u001B', U'\u007F', U'\u0085', U'\u00AD', U'\u200B', U'\u200E', U'\u202E', U'\u2060', U'\u2066',
                               U'\u2069', U'\uFEFF', U'\u2028', U'\u3164', U'\u2800', U'\U000E0041'}) {
    CAPTURE(static_cast<unsigned>(character));
    CHECK(is_invisible(character));
  }
}

TEST_CASE("letters, white space and variation selectors are not") {
  for (const auto character : {U'a', U'永', U' ', U'\u3000', U'\uFE00', U'\U000E0100', U'々', U'ー'}) {
    CAPTURE(static_cast<unsigned>(character));
    CHECK_FALSE(is_invisible(character));
  }
}

TEST_CASE("a text tells whether it holds one") {
  CHECK(has_invisible("山田\xE2\x80\xAE太郎"));
  CHECK(has_invisible("a\tb"));
  CHECK_FALSE(has_invisible("山田　太郎 (Yamada)"));
  CHECK_FALSE(has_invisible(""));
}

TEST_CASE("white space and invisible characters alone are blank") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \t\r\n"));
  CHECK(is_blank("　\xC2\xA0"));
  CHECK(is_blank("\xE2\x80\x8B"));
  CHECK_FALSE(is_blank(" x "));
  CHECK_FALSE(is_blank("　名　"));
}
