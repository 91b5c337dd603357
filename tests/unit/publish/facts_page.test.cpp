#include <koubo/publish/facts_page.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/family.hpp>

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

TEST_CASE("a page of facts holds each with its words and its place, in both languages", "[publish][facts_page]") {
  const auto html = facts_page({{"E-05", "二<", "two", "言葉", "L1"}}, language::en);
  CHECK(has(html, "<html lang=\"en\">"));
  CHECK(has(html, ">E-05</th><td class=\"short\">二&lt;</td><td class=\"short\">言葉</td><td class=\"short\">L1</td>"));
  CHECK(has(html, "<td class=\"short\">two</td>"));
}

TEST_CASE("a fact is told in its own words, not in those of another that the same value cites", "[publish][facts_page]") {
  for (const auto& each : fact_rows(amed::family)) {
    if (each.id == "E-05") {
      CHECK(has(each.phrase, "令和４年度の公募から"));
    }
    if (each.id == "T-09") {
      CHECK(each.phrase == "年間研究開発費：上限３億円");
    }
  }
}

}  // namespace
