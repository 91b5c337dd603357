#include <koubo/publish/rulebook.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/amed/migrations.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

constexpr auto& all_rules = rules::lowered_rules<amed::all_rules>;

auto both_packs() -> std::vector<rules::clause_rule> {
  std::vector<rules::clause_rule> all(all_rules.begin(), all_rules.end());
  const auto& common = rules::lowered_rules<amed::common_rules>;
  all.insert(all.end(), common.begin(), common.end());
  return all;
}

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

TEST_CASE("HTML holds a section for each anchor, and escapes what it shows") {
  const auto book = rulebook_of(all_rules, amed::catalogue);
  const auto html = rulebook_html(book, language::en);
  for (const auto& each : book) {
    CHECK(html.find("<section id=\"" + each.anchor + "\">") != std::string::npos);
  }
  CHECK(html.find("principal investigator&") == std::string::npos);
}

TEST_CASE("JSON is one line that names its schema") {
  const auto line = rulebook_json(rulebook_of(all_rules, amed::catalogue));
  CHECK(line.starts_with("{\"schema\":\"koubo.rulebook/1\",\"rules\":[{\"rule\":\"period.ordered\",\"anchor\":\"rule-period-ordered\""));
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("no rule id that a version published disappears without an entry in the migration table") {
  CHECK(unaccounted_ids({"0.1", amed::rule_ids_0_1}, both_packs(), amed::migrations).empty());
  SECTION("and one that does is found") {
    static constexpr std::array<std::string_view, 2> ids{"period.ordered", "period.gone"};
    CHECK(unaccounted_ids({"0.1", ids}, both_packs(), amed::migrations) == std::vector<std::string_view>{"period.gone"});
    static constexpr std::array<rule_migration, 1> told{{{"0.1", "period.gone", rule_migration::kind::renamed, "period.ordered", {}}}};
    CHECK(unaccounted_ids({"0.1", ids}, both_packs(), told).empty());
  }
}

TEST_CASE("each rule id of today is one that a version published") {
  for (const auto& each : both_packs()) {
    INFO(each.about.id);
    CHECK(std::find(amed::rule_ids_0_1.begin(), amed::rule_ids_0_1.end(), each.about.id) != amed::rule_ids_0_1.end());
  }
}
