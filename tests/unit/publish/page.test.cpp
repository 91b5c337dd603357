#include <koubo/publish/page.hpp>

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

TEST_CASE("text is escaped for contents and attributes, invisible characters are written out", "[publish][page]") {
  CHECK(escape_html("<b a=\"1\" c='2'>&") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
  CHECK(escape_html("a\tb\nc") == "a b c");
  CHECK(escape_html("\x1b[31m").find('\x1b') == std::string::npos);
  CHECK(escape_html("\xE2\x80\xAE") == "\\u{202E}");
  CHECK(escape_html("\xFF").find('\xFF') == std::string::npos);
}

TEST_CASE("a page is one file in both languages, without a script", "[publish][page]") {
  const auto html = html_page({"題", "title"}, language::en, "<p>body</p>\n");
  CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(html.ends_with("</html>\n"));
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "http"));
  CHECK(has(html, "id=\"language-en\" checked"));
  CHECK(has(html, "<span class=\"ja\" lang=\"ja\">題</span><span class=\"en\" lang=\"en\">title</span>"));
  CHECK(has(html_page({"題", "title"}, language::ja, ""), "id=\"language-ja\" checked"));
}

TEST_CASE("a table's cells are escaped, and columns of numbers stand to the right", "[publish][page]") {
  const auto html =
      html_table({{"語", "数"}, {"<a>", "1,000"}, {"b", "–"}}, {{"word", "number"}, {"<a>", "1,000"}, {"b", "–"}}, {"表", "table"});
  CHECK(has(html, "<th scope=\"row\" class=\"short\">&lt;a&gt;</th><td class=\"number\">1,000</td>"));
  CHECK(has(html, "<caption>表</caption>"));
  CHECK_FALSE(has(html, "<a>"));
}

TEST_CASE("words without digits stand in a column of numbers; days and short words are not broken, long words are", "[publish][page]") {
  const table_cells cells{{"予算", "開始日", "何"}, {"記載なし", "2024-10-01", "一二三四五六七八九十"}, {"1,000", "2025-10-01", ""}};
  const auto html = html_table(cells, cells, {"表", "table"});
  CHECK(has(html, "<td class=\"short\">2024-10-01</td><td>一二三四五六七八九十</td>"));
  CHECK(has(html, "<th scope=\"row\" class=\"number\">記載なし</th>"));
  // A day beside a number is no number, and 年度 none either.
  const table_cells years{{"a", "b"}, {"1", "2024年度"}, {"2", "3"}};
  CHECK(has(html_table(years, years, {"表", "table"}), "<td class=\"short\">3</td>"));
}

TEST_CASE("a table of many columns is set smaller in print", "[publish][page]") {
  const table_cells nine(2, std::vector<std::string>(9, "1"));
  const table_cells ten(2, std::vector<std::string>(10, "1"));
  CHECK_FALSE(has(html_table(nine, nine, {"表", "table"}), "ja wide"));
  CHECK(has(html_table(ten, ten, {"表", "table"}), "<table class=\"ja wide\""));
}

TEST_CASE("a page says by which edition it was made", "[publish][page]") {
  CHECK(has(edition_paragraph("amed-2025-01+set(a.b=<1>)"), "目録: amed-2025-01+set(a.b=&lt;1&gt;)</span>"));
}

TEST_CASE("a figure stands with the table of its numbers", "[publish][page]") {
  const auto html = html_of(html_figure{"f", {"図", "figure"}, "<svg></svg>\n", {{"a"}}, {{"a"}}});
  CHECK(has(html, "<figure id=\"f\">"));
  CHECK(html.find("<svg>") < html.find("<table"));
}

}  // namespace
