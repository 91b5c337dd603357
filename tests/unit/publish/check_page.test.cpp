#include <koubo/publish/check_page.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/check/proposal_checker.hpp>

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

/// A FORCE proposal whose first year is one yen above the cap (T-07), by somebody.
auto above_the_cap() -> proposal {
  proposal made;
  made.id = std::string("R06-<F>");
  made.title = std::string("題");
  made.program = amed::force;
  made.call = fiscal_year(2024);
  person leads;
  leads.name = std::string("山田 花子");
  made.principal_investigator = leads;
  made.budget = std::vector<budget_year>{{fiscal_year(2024), yen(20'000'001), {}}};
  return made;
}

auto page_of(std::size_t proposals, bool include_subject) -> std::string {
  check_page page({.include_subject = include_subject, .programs = &amed::catalogue, .annual_cap = amed::annual_cap.name});
  const auto about = above_the_cap();
  const auto report = amed::check(about);
  for (std::size_t i = 0; i < proposals; ++i) {
    page.add("a.ndjson", static_cast<std::int64_t>(i) + 1, report, about);
  }
  page.add_unreadable("a.ndjson", 99, "json.syntax", {"「山田」", "\"山田\""});
  return page.finished();
}

TEST_CASE("a page of a check counts by decision and by rule", "[publish][check_page]") {
  const auto html = page_of(3, false);
  CHECK(has(html, "<a href=\"#decision-correctable\">"));
  CHECK(has(html, "<a href=\"#decision-unreadable\">"));
  CHECK(has(html, "<a href=\"#rule-cost.annual-within-limit\">cost.annual-within-limit (3)</a>"));
  CHECK(has(html, "<section class=\"samples\" id=\"rule-cost.annual-within-limit\""));
  CHECK(has(html, "4 proposals"));
}

TEST_CASE("rules stand in the order of their table, whatever was found first", "[publish][check_page]") {
  const checker_of<amed::all_rules> rules(amed::catalogue);
  check_page page({.programs = &amed::catalogue, .annual_cap = amed::annual_cap.name, .rules = rules.rules()});
  auto about = above_the_cap();
  about.start = date(2024, 4, 1);
  about.end = date(2026, 3, 31);
  const auto within_limit = amed::check(about);
  REQUIRE(within_limit.find("period.within-limit") == nullptr);
  page.add("a.ndjson", 1, within_limit, about);
  about.end = date(2026, 4, 1);
  page.add("a.ndjson", 2, amed::check(about), about);
  const auto html = page.finished();
  REQUIRE(html.find("#rule-cost.annual-within-limit") != std::string::npos);
  CHECK(html.find("#rule-period.within-limit") < html.find("#rule-cost.annual-within-limit"));
  CHECK(html.find("catalogue: amed-2025-01") != std::string::npos);
}

TEST_CASE("personal data are left out unless they are asked for", "[publish][check_page]") {
  const auto without = page_of(3, false);
  CHECK_FALSE(has(without, "山田"));
  CHECK_FALSE(has(without, "R06-"));
  CHECK(has(without, "json.syntax"));
  const auto with = page_of(3, true);
  CHECK(has(with, "山田 花子"));
  CHECK(has(with, "R06-&lt;F&gt;"));
  CHECK_FALSE(has(with, "<F>"));
}

TEST_CASE("at most 50 samples a rule, and how many more", "[publish][check_page]") {
  const auto html = page_of(73, false);
  CHECK(has(html, "50, 23 more"));
  CHECK(has(html, "50件、ほか23件"));
  CHECK_FALSE(has(page_of(50, false), "50, 0 more"));
}

TEST_CASE("budget and pathway are drawn where there are few proposals", "[publish][check_page]") {
  CHECK(has(page_of(1, false), "<figure id=\"budget-bars-1\">"));
  CHECK(has(page_of(4, false), "<figure id=\"pathway-4\">"));
  CHECK_FALSE(has(page_of(5, false), "<figure id=\"budget-bars"));  // and one that could not be read
}

TEST_CASE("a page of nothing is a page", "[publish][check_page]") { CHECK(has(check_page({}).finished(), "0 proposals")); }

}  // namespace
