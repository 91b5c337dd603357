#include <koubo/publish/schedule_page.hpp>

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "../portfolio/planned_by.hpp"

namespace {

using namespace koubo;

auto count(const std::string& text, std::string_view part) -> std::size_t {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

/// The chart of the family with these areas in the place of its own.
auto chart_of(const std::vector<area>& areas) -> std::string {
  auto catalogue = amed::catalogue;
  catalogue.areas = areas;
  auto family = amed::family;
  family.catalogue = &catalogue;
  auto by = planned_by_amed();
  by.catalogue = &catalogue;
  return areas_figure(family, by).svg;
}

TEST_CASE("the chart of an area has a bar for each call and program, and dashes what is assumed", "[publish][schedule_page]") {
  const auto figure = schedule_figure(schedule_of_area(planned_by_amed(), fiscal_year(2024), amed::both_types).value(), amed::family);
  CHECK(count(figure.svg, "class=\"unit\"") == 3);
  CHECK(count(figure.svg, "class=\"solo\"") == 3);
  CHECK(count(figure.svg, "mark assumed") == 6 * 3 + 2);
  CHECK(count(figure.svg, "class=\"mark\"") == 2 + 8 + 4);  // P-02: FY2024 and FY2029; a meeting a year; four in the legend
  CHECK(count(figure.svg, ">8年次<") == 1);
  CHECK(count(figure.svg, ">66 mo<") == 3);
}

TEST_CASE("a page of one project is drawn without an area", "[publish][schedule_page]") {
  const auto html = schedule_page(schedule_of_project(planned_by_amed(), amed::leap, date(2024, 4, 1)).value(), amed::family, language::ja);
  CHECK(count(html, "class=\"incubate\"") == 1);
  CHECK(count(html, "</html>") == 1);
}

TEST_CASE("the chart of the areas marks the mid-term and the ex-post evaluation of each, in years that are assumed (V-06)",
          "[publish][schedule_page]") {
  const auto figure = areas_figure(amed::family, planned_by_amed());
  CHECK(count(figure.svg, "mark assumed") == 2 * 10);
  CHECK(count(figure.svg, "class=\"mark\"") == 3 + 2);  // P-02: FY2020, FY2024 and FY2029; two in the legend
  // The same in its table: A-H29 begins in FY2017.
  CHECK(figure.en.back().end()[-2] == "FY2020");
  CHECK(figure.en.back().end()[-1] == "FY2024");
}

TEST_CASE("an area has a frame of its eight years, and a bar for each program that it offers", "[publish][schedule_page]") {
  const auto figure = areas_figure(amed::family, planned_by_amed());
  CHECK(count(figure.svg, "class=\"frame\"") == 10);
  CHECK(count(figure.svg, ">8<") == 10);
  CHECK(count(figure.svg, "class=\"unit\"") == 10 + 1);  // one more in the legend
  CHECK(count(figure.svg, "class=\"solo\"") == 8 + 1);   // A-R4b and A-R3b are AMED-CREST alone
}

TEST_CASE("an area that offers a third program without projects keeps its frame", "[publish][schedule_page]") {
  std::vector<area> areas{amed::areas.front()};
  const std::array offered{amed::amed_crest, amed::prime, amed::force};
  areas.front().offers = offered;
  const auto svg = chart_of(areas);
  CHECK(count(svg, "class=\"unit\"") == 1 + 1);  // one more in the legend
  CHECK(count(svg, "class=\"solo\"") == 1 + 1);
  CHECK(count(svg, "width=\"0\"") == 0);
}

TEST_CASE("a chart of many years names as many as have room", "[publish][schedule_page]") {
  std::vector<area> apart{amed::areas.front(), amed::areas.back()};
  apart.front().launch = fiscal_year(2090);
  const auto svg = chart_of(apart);
  CHECK(count(svg, ">2017<") == 2);  // in each language
  CHECK(count(svg, ">2018<") == 0);
}

TEST_CASE("X-18: the chart of the areas shows of when the catalogue is", "[publish][schedule_page]") {
  CHECK(count(areas_figure(amed::family, planned_by_amed()).svg, "as of 2025-01") == 1);
}

TEST_CASE("the page of the areas holds the pathway, and the facts with their places", "[publish][schedule_page]") {
  const auto html = areas_page(amed::family, planned_by_amed(), language::ja);
  CHECK(count(html, "<figure id=\"areas\">") == 1);
  CHECK(count(html, "<figure id=\"pathway\">") == 1);
  CHECK(count(html, "当初予算 7,450 … 8,796 9,799 10,619 10,920 11,012 11,045") == 2);  // once a language
}

}  // namespace
