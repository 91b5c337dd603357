#include <koubo/publish/schedule_report.hpp>

#include <string>

#include <catch2/catch.hpp>

#include "../portfolio/planned_by.hpp"

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

TEST_CASE("koubo.schedule/1: projects with calls, area years and months by fiscal year", "[publish][schedule_report]") {
  const auto json = to_json(schedule_of_area(planned_by_amed(), fiscal_year(2024), amed::both_types).value());
  CHECK(json.starts_with(R"({"schema":"koubo.schedule/1",)"));
  CHECK(json.ends_with("}\n"));
  CHECK(has(json, R"({"call":1,"callFiscalYear":2024,"program":"AMED-CREST","start":"2024-10-01","end":"2030-03-31","areaYears":[1,6],)"
                  R"("monthsByFiscalYear":{"2024":6,"2025":12,"2026":12,"2027":12,"2028":12,"2029":12},)"));
  CHECK(has(json, R"({"kind":"mid-term","of":"area","fiscalYear":2027,"assumed":true,"facts":["V-06","V-07"]})"));
  CHECK(has(json, R"({"kind":"meeting","of":"area","fiscalYear":2031,"assumed":false,"facts":["M-02","V-01"]})"));
  CHECK(has(json, R"("optional":true,"facts":["V-05","V-07","X-07"])"));
}

TEST_CASE("outside an area, what an area would give is null", "[publish][schedule_report]") {
  const auto json = to_json(schedule_of_project(planned_by_amed(), amed::force, date(2024, 4, 1)).value());
  CHECK(has(json, R"({"call":null,"callFiscalYear":2024,"program":"FORCE","start":"2024-04-01","end":"2026-03-31","areaYears":null,)"));
}

TEST_CASE("the table of projects has a column for each fiscal year", "[publish][schedule_report]") {
  const auto cells = project_cells(schedule_of_area(planned_by_amed(), fiscal_year(2024), amed::both_types).value(), language::ja);
  REQUIRE(cells.size() == 7);
  for (const auto& row : cells) {
    CHECK(row.size() == 6 + 8);
  }
  CHECK(cells[0].back() == "2031年度");
}

TEST_CASE("the records of a CSV are all of one width", "[publish][schedule_report]") {
  const auto cells = schedule_records(schedule_of_area(planned_by_amed(), fiscal_year(2024), amed::both_types).value());
  for (const auto& row : cells) {
    CHECK(row.size() == cells.front().size());
  }
  // 3 · 6 + 3 · 4 years of projects, 18 + 2 evaluations, 8 meetings, and the head
  CHECK(cells.size() == 30 + 20 + 8 + 1);
}

}  // namespace
