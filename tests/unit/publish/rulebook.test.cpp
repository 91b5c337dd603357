#include <koubo/publish/rulebook.hpp>

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

constexpr auto& all_rules = rules::lowered_rules<amed::all_rules>;

}  // namespace

TEST_CASE("each rule and each case of one has an anchor of its own") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  std::set<std::string> anchors;
  for (const auto& each : book) {
    CHECK(anchors.insert(each.anchor).second);
  }
  CHECK(anchors.contains("rule-period-within-limit"));
  CHECK(anchors.contains("rule-origin-eligible"));
  CHECK(anchors.contains("rule-origin-eligible-leap"));
}

TEST_CASE("a rule tells its parameters by program, with the phrase of the text") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  for (const auto& each : book) {
    if (each.row.id == "period.within-limit") {
      CHECK(each.parameters_en.size() == 5);  // T-01 T-03 T-05 T-08
    }
    if (each.row.id == "cost.annual-within-limit") {
      CHECK(each.parameters_ja.size() == 3);  // T-07 T-09
    }
    if (each.row.id == "proposal.new") {
      CHECK(each.parameters_en.size() == 1);
    }
  }
  const auto text = rulebook_markdown(book, language::ja);
  CHECK(text.find("## `period.within-limit` 研究開発期間") != std::string::npos);
  CHECK(text.find("研究開発期間：２年以内") != std::string::npos);
  CHECK(rulebook_markdown(book, language::en).find("- **remedy**: name the principal investigator") != std::string::npos);
}

TEST_CASE("HTML holds a section for each anchor, in both languages") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  const auto html = rulebook_html(book, language::en);
  for (const auto& each : book) {
    CHECK(html.find("<section id=\"" + each.anchor + "\">") != std::string::npos);
  }
  // One page holds both languages, as every page does.
  CHECK(html.find("<dt>remedy</dt>") != std::string::npos);
  CHECK(html.find("<dt>改め方</dt>") != std::string::npos);
}

TEST_CASE("JSON is one line that names its schema") {
  const auto line = rulebook_json(rulebook_of(all_rules, amed::catalogue));
  CHECK(line.starts_with("{\"schema\":\"koubo.rulebook/1\",\"rules\":[{\"rule\":\"period.ordered\",\"anchor\":\"rule-period-ordered\""));
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("the book begins with the rule table, each id of which leads to its entry") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  const auto table = to_markdown(rule_table_of(book, language::en));
  CHECK(rulebook_markdown(book, language::en).starts_with("# Rulebook\n\n" + table));
  CHECK(rule_table_of(book, language::en) == to_cells(rule_table(all_rules, amed::catalogue), language::en));
  const auto html = rulebook_html(book, language::ja);
  for (const auto& each : book) {
    CHECK(html.find("<a href=\"#" + each.anchor + "\">" + each.row.id) != std::string::npos);
  }
  CHECK(html.find("<a href=\"#rule-origin-eligible-leap\">origin.eligible (LEAP)</a>") != std::string::npos);
}
