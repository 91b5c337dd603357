#include <koubo/publish/portfolio_page.hpp>

#include <string>

#include <catch2/catch.hpp>

#include "../portfolio/planned_by.hpp"

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

auto report_of(yen budget, std::int64_t projects) -> portfolio_report {
  portfolio all(planned_by_amed());
  REQUIRE(all.add(call{.program = amed::prime, .fiscal_year = fiscal_year(2024), .projects = projects}).has_value());
  const budget_line lines[] = {{fiscal_year(2024), budget, yen(0), yen(0)}};
  portfolio_report report;
  report.years = all.years({lines, {}});
  report.planned = all.planned();
  return report;
}

TEST_CASE("a year whose commitments exceed its budget is marked by a shape and a word", "[publish][portfolio_page]") {
  CHECK(has(budget_figure(report_of(yen(1), 1)).svg, ">over<"));
  CHECK_FALSE(has(budget_figure(report_of(yen(1'000'000'000), 1)).svg, ">over<"));
}

TEST_CASE("a page without a year, and one with the largest amounts, are drawn", "[publish][portfolio_page]") {
  CHECK(has(portfolio_page({}, language::ja), "</html>"));
  CHECK(has(portfolio_page(report_of(yen(INT64_MAX), 1'000'000), language::en), "</html>"));
}

TEST_CASE("file names and ids of the input are escaped", "[publish][portfolio_page]") {
  portfolio_report report;
  report.refused.push_back({"<script>", 1, "x", "", {"<b>", "<b>"}});
  report.conflicts.push_back({.kind = conflict_kind::same_project, .first = 0, .second = 1});
  report.place_of = [](std::size_t) { return award_place{1, "<i>"}; };
  const auto html = portfolio_page(report, language::ja);
  CHECK_FALSE(has(html, "<script>"));
  CHECK_FALSE(has(html, "<b>"));
  CHECK_FALSE(has(html, "<i>"));
}

TEST_CASE("of many conflicts, the page shows some and says how many more", "[publish][portfolio_page]") {
  portfolio_report report;
  report.conflicts.assign(1000, {.kind = conflict_kind::overlap, .first = 0, .second = 1});
  CHECK(has(portfolio_page(report, language::en), "800 more"));
}

}  // namespace
