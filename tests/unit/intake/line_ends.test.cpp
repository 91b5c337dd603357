#include "line_ends.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

namespace {

struct named_finder {
  const char* name;
  koubo::line_finder find;
};

auto finders() -> std::vector<named_finder> {
  std::vector<named_finder> all{{"portable", koubo::portable_line_finder}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0) {
    all.push_back({"avx2", koubo::avx2_line_finder});
  }
  if (__builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("bmi") != 0) {
    all.push_back({"avx512", koubo::avx512_line_finder});
  }
#endif
  return all;
}

/// The places of the line feeds in a text that is followed by more of them, none of which counts.
auto ends_by(const named_finder& finder, std::string_view text) -> std::vector<std::uint32_t> {
  const auto padded = std::string(text) + std::string(64, '\n');
  std::vector<std::uint32_t> ends(text.size() + 1);
  ends.resize(finder.find(padded.data(), text.size(), ends.data()));
  return ends;
}

auto ends_one_by_one(std::string_view text) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> ends;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      ends.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return ends;
}

TEST_CASE("line ends are found wherever they stand, and none behind the text", "[intake]") {
  for (const auto& finder : finders()) {
    CAPTURE(finder.name);
    CHECK(ends_by(finder, "").empty());
    CHECK(ends_by(finder, std::string(200, '{')).empty());
    CHECK(ends_by(finder, std::string(200, '\n')) == ends_one_by_one(std::string(200, '\n')));
    for (std::size_t size = 1; size < 200; ++size) {
      for (std::size_t first = 0; first < size; ++first) {
        std::string text(size, '{');
        text[first] = '\n';
        text[first + (size - first) / 2] = '\n';
        text[size - 1] = '\n';
        if (ends_by(finder, text) != ends_one_by_one(text)) {
          FAIL("of " << size << " bytes, the first line feed at " << first);
        }
      }
    }
  }
}

}  // namespace
