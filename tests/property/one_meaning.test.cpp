#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "every_message.hpp"

/// One meaning in two languages: whatever a finding says, both state the same numbers, dates and directions.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using koubo_test::for_each_finding;

/// The numbers of a text, dates part by part, in ascending order. Commas within a number belong to it.
auto numbers_of(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> all;
  std::string number;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
    const bool comma = i + 1 < text.size() && text[i] == ',' && !number.empty() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (digit) {
      number += text[i];
    } else if (!comma && !number.empty()) {
      all.push_back(std::move(number));
      number.clear();
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// The directions that a text speaks of, each as a sign. `words`: the longer before the shorter, each with its sign; what was read is not read again.
template <std::size_t Size>
auto directions_of(std::string text, const std::array<std::pair<std::string_view, char>, Size>& words) -> std::multiset<char> {
  std::multiset<char> all;
  for (const auto& [word, sign] : words) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      text.replace(at, word.size(), "|");
      if (sign != ' ') {
        all.insert(sign);
      }
    }
  }
  return all;
}

constexpr std::array<std::pair<std::string_view, char>, 18> japanese{{{"これまで", ' '},
                                                                      {"後である", '>'},
                                                                      {"前である", '<'},
                                                                      {"より後", '>'},
                                                                      {"より前", '<'},
                                                                      {"以後", 'g'},
                                                                      {"以前", 'l'},
                                                                      {"その後", '>'},
                                                                      {"以上", 'g'},
                                                                      {"以下", 'l'},
                                                                      {"未満", '<'},
                                                                      {"超える", '>'},
                                                                      {"下回る", '<'},
                                                                      {"範囲内", ' '},
                                                                      {"の内", ' '},
                                                                      {"円まで", ' '},
                                                                      {"月まで", ' '},
                                                                      {"まで", 'l'}}};
constexpr std::array<std::pair<std::string_view, char>, 13> english{{{"on or before", 'l'},
                                                                     {"is not after", 'l'},
                                                                     {"or later", 'g'},
                                                                     {"or more", 'g'},
                                                                     {"on or after", 'g'},
                                                                     {"at least", 'g'},
                                                                     {"at most", 'l'},
                                                                     {"less than", '<'},
                                                                     {"more than", '>'},
                                                                     {" over ", '>'},
                                                                     {" under ", '<'},
                                                                     {" before ", '<'},
                                                                     {" after", '>'}}};

/// What the text itself says is quoted in both languages as it stands.
auto without_quotes(std::string text) -> std::string {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"「", "」とある"}, {"says \"", "\""}}) {
    const auto from = text.find(open);
    const auto to = from == std::string::npos ? from : text.find(close, from + open.size());
    if (to != std::string::npos) {
      text.erase(from, to - from);
    }
  }
  return text;
}

auto as_text(const std::multiset<char>& of) -> std::string { return {of.begin(), of.end()}; }

}  // namespace

TEST_CASE("both languages state the same numbers and dates, and the same directions") {
  std::set<std::pair<std::string, std::string>> seen;
  for_each_finding(3'000, [&](const finding& each) {
    const auto says = message_of(each);
    INFO(each.rule->id << "\n" << says.ja << "\n" << says.en);
    seen.insert({std::string(each.rule->id), std::string(info(each.verdict).key)});
    REQUIRE(numbers_of(says.ja) == numbers_of(says.en));
    REQUIRE(as_text(directions_of(without_quotes(says.ja), japanese)) == as_text(directions_of(without_quotes(says.en), english)));
  });
  CHECK(seen.size() > 60);
}

TEST_CASE("no message shows a number that is rounded, a name of a type, or words that blame") {
  for_each_finding(1'000, [&](const finding& each) {
    const auto says = message_of(each);
    INFO(says.en);
    for (const auto* word : {"invalid", "please", "nullptr", "std::", "::"}) {
      REQUIRE(says.en.find(word) == std::string::npos);
    }
    for (const auto* word : {"不正", "無効", "万円", "億円"}) {
      REQUIRE(says.ja.find(word) == std::string::npos);
    }
  });
}

TEST_CASE("the comparison itself finds a wrong number and a wrong direction") {
  CHECK(numbers_of("20,000,001円で、上限の20,000,000円を1円超える") ==
        numbers_of("20,000,001 yen, 1 yen over the limit of 20,000,000 yen"));
  CHECK(numbers_of("2026-09-30") != numbers_of("2026-09-29"));
  CHECK(directions_of("24か月以下", japanese) != directions_of("at least 24 months", english));
  CHECK(directions_of("24か月以下", japanese) == directions_of("at most 24 months", english));
}
