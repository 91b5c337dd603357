#include <koubo/publish/routes_page.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

auto award_of(program_id program, date end) -> prior_award {
  prior_award award;
  award.program = program;
  award.role = role::principal_investigator;
  award.end = end;
  return award;
}

auto routes_of(std::vector<prior_award> history, int from, int to) -> applicant_routes {
  presence<std::vector<prior_award>> stated(std::move(history));
  auto found = find_routes(stated, {fiscal_year(from), fiscal_year(to)}, rules::lowered_rules<amed::all_rules>, amed::catalogue);
  return {stated, std::move(found)};
}

/// The rows of the pathway's table that are on the route, as "FROM → TO".
auto marked(const html_figure& of) -> std::vector<std::string> {
  std::vector<std::string> edges;
  for (const auto& row : of.en) {
    if (row[3] == "yes") {
      edges.push_back(row[0] + " → " + row[1]);
    }
  }
  return edges;
}

using edges = std::vector<std::string>;

}  // namespace

TEST_CASE("O-06: of さきがけ the route goes on to FORCE and LEAP") {
  const auto figure = routes_figure(routes_of({award_of(amed::jst_presto, date(2021, 3, 31))}, 2022, 2024), amed::catalogue);
  CHECK(marked(figure) == edges{"JST-PRESTO → FORCE", "FORCE → LEAP"});
}

TEST_CASE("O-08: of AMED-CREST 恒常性, running, the route goes to LEAP alone") {
  auto running = award_of(amed::amed_crest, date(2026, 3, 31));
  running.status = award_status::ongoing;
  const auto figure = routes_figure(routes_of({running}, 2024, 2025), amed::catalogue);
  CHECK(marked(figure) == edges{"AMED-CREST → LEAP"});
}

TEST_CASE("the page has the picture, a row a call with its reason in both languages, the sequences and what is assumed") {
  const std::array all{routes_of({award_of(amed::jst_presto, date(2021, 3, 31))}, 2021, 2024)};
  const auto html = routes_page(all, amed::catalogue, language::ja);
  for (const std::string_view part : {"<figure id=\"pathway-1\">", "FORCE FY2022", "FORCE 2022年度", "FORCE@2022 → LEAP@2024", "E-05",
                                      "FORCE, call of FY2022: open by JST-PRESTO (last day 2021-03-31)"}) {
    INFO(part);
    CHECK(html.find(part) != std::string::npos);
  }
  for (const auto* each : all.front().found.assumptions) {
    CHECK(html.find(escape_html(each->says.en)) != std::string::npos);
  }
  CHECK(html.find("applicant 1") == std::string::npos);
}

TEST_CASE("applicants of one page are told apart, their pictures too") {
  const std::array all{routes_of({}, 2024, 2024), routes_of({award_of(amed::prime, date(2023, 3, 31))}, 2024, 2024)};
  const auto html = routes_page(all, amed::catalogue, language::en);
  CHECK(html.find("applicant 2") != std::string::npos);
  CHECK(html.find("<figure id=\"pathway-2\">") != std::string::npos);
}
