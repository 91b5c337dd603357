#include <koubo/text/text_error.hpp>

#include <cctype>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/text/amount.hpp>
#include <koubo/text/year.hpp>

namespace {

using namespace koubo;

constexpr auto last_fault = text_fault::range_order;

TEST_CASE("a fault is told in both languages, with the place quoted", "[text][text_error]") {
  const std::string_view text = "2千万円/年";
  const auto said = describe(parse_amount(text).error(), text);
  CHECK(said.ja == "後に余分な文字があります: 「/年」。これを除いてください");
  CHECK(said.en == "more text follows: \"/年\"; remove it");
}

TEST_CASE("an ambiguous amount is told with both readings", "[text][text_error]") {
  const std::string_view text = "1、500万円";
  const auto said = describe(parse_amount(text).error(), text);
  CHECK(said.ja ==
        "読点は桁区切りとして読みません: 「1、500」。, で区切るか、金額を一つだけ書いてください（15,000,000円 または 5,000,000円 "
        "と読めます）");
  CHECK(said.en ==
        "、 does not group digits: \"1、500\"; group with , or write one amount alone (it may mean 15,000,000 yen or 5,000,000 yen)");
}

TEST_CASE("X-18: a year without 度 is told to write 年度", "[text][text_error]") {
  const std::string_view text = "令和6年";
  const auto said = describe(parse_fiscal_year(text).error(), text);
  CHECK(said.en == "年 is a calendar year: \"令和6年\"; for a fiscal year write 年度, such as 令和6年度");
  CHECK(said.ja == "「年」は暦年です: 「令和6年」。会計年度は「年度」まで書いてください（例: 令和6年度）");
}

TEST_CASE("what is quoted can be shown in one line", "[text][text_error]") {
  const std::string text = "5\x1B\n\u202E" + std::string(1'000, 'x');
  const auto said = describe({text_fault::year_form, {0, text.size()}, {}}, text);
  CHECK(said.en.find('\x1B') == std::string::npos);
  CHECK(said.en.find('\n') == std::string::npos);
  CHECK(said.en.find("\\u{202E}") != std::string::npos);
  CHECK(said.en.size() < 200);
}

TEST_CASE("an empty place quotes the whole text", "[text][text_error]") {
  CHECK(describe({text_fault::number_form, {1, 0}, {}}, "-").en.find("\"-\"") != std::string::npos);
}

TEST_CASE("every fault has its own words, in the house's style", "[text][text_error]") {
  std::set<std::string> ja;
  std::set<std::string> en;
  for (int fault = 0; fault <= static_cast<int>(last_fault); ++fault) {
    const auto said = describe({static_cast<text_fault>(fault), {0, 1}, {}}, "q");
    CAPTURE(said.en, said.ja);
    CHECK(said.en.find("\"q\"") != std::string::npos);
    CHECK(said.ja.find("「q」") != std::string::npos);
    CHECK(said.en.back() != '.');
    CHECK(said.en.find(';') != std::string::npos);  // what happened; how to fix it
    CHECK(said.en.find("nvalid") == std::string::npos);
    CHECK(said.en.find("lease") == std::string::npos);
    CHECK(std::isupper(static_cast<unsigned char>(said.en.front())) == 0);
    ja.insert(said.ja);
    en.insert(said.en);
  }
  CHECK(ja.size() == static_cast<std::size_t>(last_fault) + 1);
  CHECK(en.size() == static_cast<std::size_t>(last_fault) + 1);
}

}  // namespace
