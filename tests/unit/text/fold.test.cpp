#include <koubo/text/fold.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <utf8proc.h>
#include <catch2/catch.hpp>

#include <koubo/text/utf8.hpp>

namespace {

using namespace koubo;

TEST_CASE("full-width forms become plain ones", "[text][fold]") {
  const auto folded = fold("Ｒ６．４／１，（～）　㋿６年度");
  REQUIRE(folded.has_value());
  CHECK(folded->text() == "R6.4/1,(~) 令和6年度");
  CHECK(folded->changed());
}

TEST_CASE("every full-width form of ASCII folds and its neighbours do not", "[text][fold]") {
  for (char32_t wide = 0xFF01; wide <= 0xFF5E; ++wide) {
    std::string text;
    append_utf8(text, wide);
    const auto folded = fold(text);
    REQUIRE(folded.has_value());
    CHECK(folded->text() == std::string(1, static_cast<char>(wide - 0xFF01 + '!')));
  }
  CHECK_FALSE(fold("｟").has_value());  // U+FF5F
  CHECK_FALSE(fold("￥").has_value());  // U+FFE5
}

TEST_CASE("plain text stays and says so", "[text][fold]") {
  for (const std::string_view text : {"", "20,000,000円", "令和6年度", "5年半", "24ヶ月", "3〜4", "−", "△", "、", "が", "々"}) {
    const auto folded = fold(text);
    CAPTURE(std::string(text));
    REQUIRE(folded.has_value());
    CHECK(folded->text() == text);
    CHECK_FALSE(folded->changed());
  }
}

TEST_CASE("every other compatibility character is refused with its place", "[text][fold]") {
  for (const std::string_view character : {"²", "①", "㍿", "⼯", "⾹", "㌦", "㎡", "½", "ｶ", "ﬁ", "\u00A0", "…", "Ⅳ", "㍽", "㍾"}) {
    const auto text = std::string("5万").append(character);
    const auto folded = fold(text);
    CAPTURE(text);
    REQUIRE_FALSE(folded.has_value());
    CHECK(folded.error().fault == text_fault::compatibility_character);
  }
  CHECK(fold("１０²万円").error().where == text_span{6, 2});
}

TEST_CASE("what is no UTF-8 is refused with its place", "[text][fold]") {
  CHECK(fold("5\xE4\xB8").error() == text_error{text_fault::ill_formed_utf8, {1, 1}, {}});
  CHECK(fold("\xED\xA0\x80").error() == text_error{text_fault::ill_formed_utf8, {0, 1}, {}});  // a lone surrogate
}

TEST_CASE("folded places lead back to the given bytes", "[text][fold]") {
  const auto folded = fold("㋿６ 年");  // 3 + 3 + 1 + 3 bytes, folded to 令和6 年: 6 + 1 + 1 + 3
  REQUIRE(folded.has_value());
  CHECK(folded->to_source(text_span{0, 3}) == text_span{0, 3});  // half of 令和 is the whole ㋿
  CHECK(folded->to_source(text_span{3, 3}) == text_span{0, 3});
  CHECK(folded->to_source(text_span{0, 7}) == text_span{0, 6});
  CHECK(folded->to_source(text_span{6, 1}) == text_span{3, 3});
  CHECK(folded->to_source(text_span{7, 4}) == text_span{6, 4});
  CHECK(folded->to_source(text_span{11, 0}) == text_span{10, 0});
  CHECK(folded->to_source(text_span{0, 11}) == text_span{0, 10});
}

TEST_CASE("A3: names are compared in NFKC", "[text][fold]") {
  CHECK(normalise_name("⾹⽉") == "香月");
  CHECK(normalise_name("⾊⼯⽤⽣") == "色工用生");
  CHECK(normalise_name("ＡＭＥＤ") == "AMED");
  CHECK(normalise_name("か\u3099") == "が");
  CHECK(normalise_name("Yoshihiro") == "Yoshihiro");
  CHECK(normalise_name("") == "");
  CHECK(normalise_name(std::string_view("香\0月", 7)) == std::string("香\0月", 7));
  CHECK(normalise_name("a\xFF").error() == text_error{text_fault::ill_formed_utf8, {1, 1}, {}});
}

TEST_CASE("A3: line breaks and spaces within a name do not matter for comparing", "[text][fold]") {
  CHECK(area_key("特命教\n授名誉教授") == "特命教授名誉教授");
  CHECK(area_key(" 感染症　創薬\t基盤\u00A0の\u2028構築 ") == "感染症創薬基盤の構築");
  CHECK(area_key("AMED-CREST / PRIME") == "AMED-CREST/PRIME");
  CHECK(area_key("　") == "");
  CHECK(area_key("\xC3").error().fault == text_fault::ill_formed_utf8);
}

TEST_CASE("30 combining marks in a row are read, 31 are not", "[text][fold]") {
  std::string name = "a";
  for (int mark = 0; mark < 30; ++mark) {
    append_utf8(name, 0x0301);
  }
  CHECK(normalise_name(name).has_value());
  append_utf8(name, 0x0316);
  CHECK(normalise_name(name).error() == text_error{text_fault::too_many_marks, {61, 2}, {}});
}

TEST_CASE("marks are counted that characters fall into", "[text][fold]") {
  // U+0F73 falls into two marks and is none itself; U+FF9E into one, U+3099.
  std::string name;
  for (int i = 0; i < 15; ++i) {
    append_utf8(name, 0x0F73);
  }
  CHECK(normalise_name(name).has_value());
  append_utf8(name, 0x0F73);
  CHECK(normalise_name(name).error() == text_error{text_fault::too_many_marks, {45, 3}, {}});
  name = "a";
  for (int i = 0; i < 15; ++i) {
    append_utf8(name, 0x0301);
    append_utf8(name, 0xFF9E);
  }
  CHECK(normalise_name(name).has_value());
  append_utf8(name, 0x0301);
  CHECK(normalise_name(name).error() == text_error{text_fault::too_many_marks, {76, 2}, {}});
  name.clear();
  for (int i = 0; i < 40'000; ++i) {
    append_utf8(name, 0x0F73);
  }
  CHECK(normalise_name(name).error().fault == text_fault::too_many_marks);
}

TEST_CASE("a name may be too long once it is normalised", "[text][fold]") {
  CHECK(normalise_name("ﷺ")->size() == 33);
  CHECK(normalise_name("ﷺ", 33).has_value());
  CHECK(normalise_name("ﷺ", 32).error() == text_error{text_fault::too_long, {0, 3}, {}});
  CHECK(normalise_name("abc", 3) == "abc");
  CHECK(normalise_name("abc", 2).error().fault == text_fault::too_long);
  CHECK(area_key("ﷺ", 32).error().fault == text_fault::too_long);
  std::string name;
  while (name.size() < 300'000) {
    name += "ﷺ";
  }
  const auto refused = normalise_name(name, 1'000'000);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().fault == text_fault::too_long);
  CHECK(refused.error().where.offset > 80'000);  // what came before fits
  CHECK(refused.error().where.offset + refused.error().where.length < 100'000);
}

/// What utf8proc makes of a whole text.
auto nfkc_of(const std::string& text) -> std::string {
  auto* made = utf8proc_NFKC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
  std::string whole(reinterpret_cast<const char*>(made));
  std::free(made);  // NOLINT(cppcoreguidelines-no-malloc): utf8proc's rule
  return whole;
}

auto decomposed(char32_t character, int options) -> std::vector<utf8proc_int32_t> {
  std::vector<utf8proc_int32_t> parts(32);
  int boundary_class = 0;
  const auto length = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(character), parts.data(), 32,
                                              static_cast<utf8proc_option_t>(UTF8PROC_STABLE | options), &boundary_class);
  parts.resize(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 0)));
  return parts;
}

TEST_CASE("a long name is normalised by pieces as it is whole, whatever becomes one with what", "[text][fold]") {
  // What composes: the last of a canonical decomposition with all before it.
  std::map<utf8proc_int32_t, std::string> before;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) {
      c = 0xE000;
    }
    const auto parts = decomposed(c, UTF8PROC_DECOMPOSE);
    if (parts.size() < 2) {
      continue;
    }
    std::string first;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      append_utf8(first, static_cast<char32_t>(parts[i]));
    }
    before.try_emplace(parts.back(), first);
  }
  CHECK(before.size() > 90);
  constexpr std::size_t piece_bytes = 4'096;  // after which fold.cpp cuts as soon as it may
  std::size_t met = 0;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) {
      c = 0xE000;
    }
    const auto parts = decomposed(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    const auto found = parts.empty() ? before.end() : before.find(parts.front());
    if (found == before.end()) {
      continue;
    }
    ++met;
    auto name = std::string(piece_bytes - found->second.size(), 'a') + found->second;
    append_utf8(name, c);
    if (normalise_name(name) != nfkc_of(name)) {
      FAIL("U+" << std::hex << static_cast<std::uint32_t>(c) << " is cut off from what it becomes one with");
    }
  }
  CHECK(met > before.size());

  for (const char* repeated : {"か\u3099", "ﷺ", "e\u0316\u0301", "\u1112\u1161\u11AB", "ﾊﾟ", "香⽉", "\u09C7\u09BE"}) {
    std::string name;
    while (name.size() < 20'000) {
      name += repeated;
    }
    CHECK(normalise_name(name) == nfkc_of(name));
  }
}

}  // namespace
