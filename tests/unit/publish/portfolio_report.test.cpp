#include <koubo/publish/portfolio_report.hpp>

#include <string>

#include <catch2/catch.hpp>

#include "../portfolio/planned_by.hpp"

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

auto of_listed_areas() -> portfolio_report {
  portfolio all(planned_by_amed());
  for (const auto& each : calls_of_areas(planned_by_amed())) {
    REQUIRE(all.add_adopted(each).has_value());
  }
  portfolio_report report;
  report.built_in = true;
  report.years = all.years(amed::budget);
  report.assumptions = all.assumptions();
  return report;
}

TEST_CASE("koubo.portfolio/1: the years with the initial budget (BG-01) and the active projects (C-2)", "[publish][portfolio_report]") {
  const auto json = to_json(of_listed_areas());
  CHECK(json.starts_with(R"({"schema":"koubo.portfolio/1",)"));
  CHECK(has(json, R"({"fiscalYear":2024,"budgetYen":11012000000,"committedYen":{"low":3313636366,"nominal":6279545454,"high":9245454546},)"
                  R"("activeProjects":{"AMED-CREST":96,"PRIME":120},)"));
  CHECK(has(json, R"({"fiscalYear":2019,"budgetYen":null,)"));
  CHECK(has(json, R"("activeProjects":{"AMED-CREST":10,"PRIME":0},)"));  // FY2030
  CHECK(has(json, R"({"id":"cost.by-guideline",)"));
}

TEST_CASE("awards that bind nothing are told of", "[publish][portfolio_report]") {
  portfolio all(planned_by_amed());
  REQUIRE(all.add(award{.program = amed::prime, .call = fiscal_year(2024)}).has_value());
  REQUIRE(all.add(award{.program = amed::prime, .call = fiscal_year(2024), .proposed = true}).has_value());
  REQUIRE(all.add(award{.program = amed::jst_crest, .call = fiscal_year(2024)}).has_value());
  portfolio_report report;
  report.counted = all.counted();
  report.not_counted = all.not_counted();
  CHECK(has(to_json(report), R"("counted":1,"notCounted":2,)"));
  CHECK(uncounted_awards(report).en == "2 awards bind nothing: proposals, and those of other agencies");
  CHECK(uncounted_awards({}).en.empty());
}

TEST_CASE("a conflict names both awards by their place in the input", "[publish][portfolio_report]") {
  portfolio_report report;
  report.conflicts.push_back({.kind = conflict_kind::same_call, .first = 0, .second = 4});
  report.place_of = [](std::size_t index) { return award_place{static_cast<std::int64_t>(index) + 2, index == 0 ? "<A>" : ""}; };
  const auto json = to_json(report, language::en);
  CHECK(has(json, R"({"kind":"same-call","awards":[0,4],"lines":[2,6],"message":{"en":"line 2 (<A>) and line 6: )"));
}

TEST_CASE("JSON comes in pieces, and holds every conflict; a text shows the first 200", "[publish][portfolio_report]") {
  auto report = of_listed_areas();
  for (std::size_t i = 0; i < 1000; ++i) {
    report.conflicts.push_back(
        {.kind = conflict_kind::overlap, .first = i, .second = i + 1, .from = date(2024, 4, 1), .to = date(2024, 4, 2)});
  }
  std::size_t pieces = 0;
  std::size_t longest = 0;
  std::string all;
  write_json(report, std::nullopt, [&](std::string_view piece) {
    ++pieces;
    longest = std::max(longest, piece.size());
    all += piece;
  });
  CHECK(pieces > 2);
  CHECK(longest < 100'000);
  CHECK(all == to_json(report));
  CHECK(has(all, R"("awards":[999,1000])"));
  CHECK(conflict_cells(report, language::en).size() == 1 + most_shown);
}

TEST_CASE("the table says where no budget is given", "[publish][portfolio_report]") {
  const auto cells = year_cells(of_listed_areas(), language::en);
  CHECK(cells[1] == std::vector<std::string>{"FY2017", "5", "10", "not given", "197,727,275 (111,038,960–284,415,585)", "–"});
}

TEST_CASE("the records of a CSV hold a total for each year", "[publish][portfolio_report]") {
  const auto cells = portfolio_records(of_listed_areas());
  CHECK(cells[3] == std::vector<std::string>{"2017", "total", "15", "15", "", "111038960", "197727275", "284415585", "", "", ""});
}

}  // namespace
