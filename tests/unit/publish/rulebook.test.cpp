#include <koubo/publish/rulebook.hpp>

#include <optional>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/amed/facts.hpp>

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
  const auto text = rulebook_markdown(book, "of-a-test", language::ja);
  CHECK(text.find("## `period.within-limit` 研究開発期間") != std::string::npos);
  CHECK(text.find("研究開発期間：２年以内") != std::string::npos);
  CHECK(rulebook_markdown(book, "of-a-test", language::en).find("- **remedy**: name the principal investigator") != std::string::npos);
}

TEST_CASE("E-05, X-10: an origin is a parameter of the rules that ask for one, with the calls that it counts for") {
  for (const auto& each : rulebook_of(all_rules, amed::catalogue)) {
    if (each.anchor == "rule-origin-eligible") {
      REQUIRE(each.parameters_en.size() == 5);
      CHECK(each.parameters_en[3][2] == "JST-CREST (finished)");
      CHECK(each.parameters_en[3][4] == "FY2022–");
    }
    if (each.anchor == "rule-origin-eligible-leap") {
      REQUIRE(each.parameters_ja.size() == 8);
      CHECK(each.parameters_ja[7][3] == "要判断（等）");
    }
  }
}

TEST_CASE("B-18: the calls that a rule is for are told beside its programs") {
  for (const auto& each : rulebook_of(all_rules, amed::catalogue)) {
    INFO(each.row.id);
    CHECK(each.row.calls_from == (each.row.id == "plan.data-management" ? std::optional(fiscal_year(2018)) : std::nullopt));
  }
  const auto book = rulebook_of(all_rules, amed::catalogue);
  CHECK(rulebook_markdown(book, "of-a-test", language::en).find("- **for**: all, calls of FY2018 on") != std::string::npos);
  CHECK(rulebook_markdown(book, "of-a-test", language::ja).find("- **対象**: すべて、2018年度以後の公募") != std::string::npos);
  CHECK(rulebook_json(book, "of-a-test").find("\"callsFrom\":2018") != std::string::npos);
}

TEST_CASE("a rule tells the words of the facts and terms that it rests on, and how to mend what fails it") {
  const auto book = rulebook_of(all_rules, amed::catalogue, amed::facts);
  const auto text = rulebook_markdown(book, "of-a-test", language::en);
  CHECK(text.find("- **text**: R-06 \"研究開発代表者\" (L126, L506, L551)") != std::string::npos);
  CHECK(text.find("- **text**: T-05 \"研究開発期間：２年以内\"") != std::string::npos);
  CHECK(text.find("- **remedy**: make it so that each stated amount is 0 yen or more") != std::string::npos);
  CHECK(rulebook_json(book, "of-a-test").find("{\"fact\":\"D-01\",\"phrase\":") != std::string::npos);
}

TEST_CASE("HTML holds a section for each anchor, in both languages") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  const auto html = rulebook_html(book, "of-a-test", language::en);
  for (const auto& each : book) {
    CHECK(html.find("<section id=\"" + each.anchor + "\">") != std::string::npos);
  }
  // One page holds both languages, as every page does.
  CHECK(html.find("<dt>remedy</dt>") != std::string::npos);
  CHECK(html.find("<dt>改め方</dt>") != std::string::npos);
  CHECK(html.find("catalogue: of-a-test") != std::string::npos);
}

TEST_CASE("JSON is one line that names its schema") {
  const auto line = rulebook_json(rulebook_of(all_rules, amed::catalogue), "of-a-test");
  CHECK(
      line.starts_with("{\"schema\":\"koubo.rulebook/"
                       "1\",\"edition\":\"of-a-test\",\"rules\":[{\"rule\":\"period.ordered\",\"anchor\":\"rule-period-ordered\""));
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("the book begins with the rule table, each id of which leads to its entry") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  const auto table = to_markdown(rule_table_of(book, language::en));
  CHECK(rulebook_markdown(book, "of-a-test", language::en).starts_with("# Rulebook\n\ncatalogue: of-a-test\n\n" + table));
  CHECK(rule_table_of(book, language::en) == to_cells(rule_table(all_rules, amed::catalogue), language::en));
  const auto html = rulebook_html(book, "of-a-test", language::ja);
  for (const auto& each : book) {
    CHECK(html.find("<a href=\"#" + each.anchor + "\">" + each.row.id) != std::string::npos);
  }
  CHECK(html.find("<a href=\"#rule-origin-eligible-leap\">origin.eligible (LEAP)</a>") != std::string::npos);
}

TEST_CASE("a rule whose term the catalogue lacks leaves it to a person, in the table as in reports") {
  auto without_terms = amed::catalogue;
  without_terms.terms = {};
  for (const auto& row : rule_table(all_rules, without_terms)) {
    if (row.id == "period.long-enough") {
      CHECK(failure_of(row, language::en) == "needs judgement (not in the catalogue), advisory");
    }
    CHECK_FALSE(failure_of(row, language::en).starts_with(","));
    CHECK_FALSE(failure_of(row, language::en).empty());
  }
}
