#include "plain_text.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/intake/invisible.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/utf8.hpp>

namespace {

using koubo::scanned_text;

struct named_scanner {
  std::string_view name;
  koubo::text_scanner scan;
};

auto scanners() -> std::vector<named_scanner> {
  std::vector<named_scanner> all{{"portable", koubo::portable_text_scanner}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) {
    all.push_back({"avx2", koubo::avx2_text_scanner});
  }
  if (__builtin_cpu_supports("avx512bw") != 0) {
    all.push_back({"avx512", koubo::avx512_text_scanner});
  }
#endif
  return all;
}

/// What a scanner says of a text behind an opening quote. Behind the text stands another one, and 64 bytes more.
auto scanned(const named_scanner& by, std::string_view text) -> scanned_text {
  const auto whole = ":\"" + std::string(text) + "\n" + std::string(64, '\x82');
  return by.scan(whole.data() + 2);
}

auto is_left_alone(std::string_view text) -> bool {
  const auto normalised = koubo::normalise_name(text);
  return normalised && *normalised == text && !koubo::has_invisible(text);
}

auto utf8(char32_t character) -> std::string {
  std::string text;
  koubo::append_utf8(text, character);
  return text;
}

}  // namespace

TEST_CASE("a scan ends at the first quote, backslash or control, wherever blocks end") {
  for (const auto& each : scanners()) {
    CAPTURE(each.name);
    for (std::size_t size = 0; size < 300; ++size) {
      for (const auto* end : {"\"", "\\", "\n", "\t", "\x1F", ""}) {
        const auto found = scanned(each, std::string(size, 'x') + end + std::string(70, 'y') + "\"\\");
        CHECK(found.size == (*end == '\0' ? size + 70 : size));
        CHECK(found.plain);
      }
    }
  }
}

TEST_CASE("a scan tells of spaces before the end, not of those behind it") {
  for (const auto& each : scanners()) {
    CAPTURE(each.name);
    for (std::size_t size = 0; size < 200; ++size) {
      CHECK_FALSE(scanned(each, std::string(size, 'x') + "\" y").spaced);
      CHECK(scanned(each, std::string(size, 'x') + " \"y").spaced);
      CHECK(scanned(each, " " + std::string(size, 'x') + "\"y").spaced);
    }
  }
}

TEST_CASE("a text without an end is given up") {
  for (const auto& each : scanners()) {
    CAPTURE(each.name);
    const auto found = scanned(each, std::string(10'000, 'x'));
    CHECK(found.size == koubo::text_limit);
    CHECK_FALSE(found.plain);
  }
}

TEST_CASE("no character that NFKC changes, that joins others or that cannot be seen is plain") {
  for (const auto& each : scanners()) {
    CAPTURE(each.name);
    std::size_t plain = 0;
    for (char32_t character = 0x20; character <= 0x10FFFF; ++character) {
      if ((character >= 0xD800 && character <= 0xDFFF) || character == U'"' || character == U'\\') {
        continue;
      }
      // Before it one that voicing marks join.
      const auto text = "a\xE3\x81\x8B" + utf8(character) + "b";
      const auto found = scanned(each, text + '"');
      if (found.size != text.size() || (found.plain && !is_left_alone(text))) {
        FAIL_CHECK("U+" << std::hex << static_cast<std::uint32_t>(character));
      }
      plain += found.plain ? 1 : 0;
    }
    // ASCII without the quote and the backslash, U+3040 to U+30FF without eight, U+4000 to U+9FFF.
    CHECK(plain == 93 + (192 - 8) + 0x6000);
  }
}

TEST_CASE("most of what Japanese names are written in is plain") {
  for (const auto& each : scanners()) {
    CAPTURE(each.name);
    for (const auto* text :
         {"見本 一郎", "ミトコンドリア品質管理による肝がん微小環境の分子基盤の解明", "性差・個人差の機構解明と予測技術の創出", "Ver. 2"}) {
      CHECK(scanned(each, std::string(text) + '"').plain);
    }
  }
}

TEST_CASE("bytes that are no UTF-8 are not plain, and all scanners agree on any bytes") {
  std::mt19937 engine(5);
  constexpr std::string_view pieces[] = {"あ",       "研",          "ー",   "\xE3",     "\x82", "\x99", "\x83",
                                         "\xBF",     "\xEA",        "\xE2", "\xC3\xA9", "a",    "\x7F", "\xF0\x9F\x98\x80",
                                         "\xE9\xBF", "\xE3\x80\x80"};
  const auto all = scanners();
  std::size_t plain = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    const auto odd = engine() % 3;  // none in a third of the texts
    for (auto count = engine() % 60; count > 0; --count) {
      text += pieces[odd == 0 || engine() % 20 != 0 ? engine() % 3 : engine() % std::size(pieces)];
    }
    const auto expected = scanned(all.front(), text + '"');
    if (expected.plain) {
      ++plain;
      REQUIRE(is_left_alone(text));
    }
    for (const auto& each : all) {
      const auto found = scanned(each, text + '"');
      if (found.size != expected.size || found.plain != expected.plain || found.spaced != expected.spaced) {
        FAIL("another answer by " << each.name);
      }
    }
  }
  CHECK(plain > 50'000);
}
