#include <koubo/publish/budget_bars.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

auto proposal_of(const program_id& program, std::vector<budget_year> budget) -> proposal {
  proposal made;
  made.program = program;
  made.call = fiscal_year(2024);
  made.budget = std::move(budget);
  return made;
}

auto figure_of(const proposal& of) -> html_figure {
  return budget_bars_figure(of, amed::catalogue, amed::annual_cap.name, amed::total_cost.name);
}

TEST_CASE("T-07: a year at the cap has no overshoot, one yen more has, in yen and in words", "[publish][budget_bars]") {
  const auto figure =
      figure_of(proposal_of(amed::force, {{fiscal_year(2024), yen(20'000'000), {}}, {fiscal_year(2025), yen(20'000'001), {}}}));
  CHECK(figure.en[1] == std::vector<std::string>{"2024", "20,000,000", "20,000,000", "0"});
  CHECK(figure.en[2] == std::vector<std::string>{"2025", "20,000,001", "20,000,000", "1"});
  CHECK(has(figure.svg, "20,000,001 yen (1 yen over)"));
  CHECK(has(figure.svg, "yearly cap 20,000,000 yen"));
  CHECK_FALSE(has(figure.svg, "(0 yen over)"));
}

TEST_CASE("an amount that is not stated has no bar and is not zero", "[publish][budget_bars]") {
  const auto figure = figure_of(proposal_of(amed::force, {{fiscal_year(2024), {}, {}}}));
  CHECK(figure.en[1] == std::vector<std::string>{"2024", "not stated", "20,000,000", "–"});
  CHECK(has(figure.svg, "amount not stated"));
}

TEST_CASE("a program without a yearly cap has no cap line; a proposal without a budget says so", "[publish][budget_bars]") {
  CHECK_FALSE(has(figure_of(proposal_of(amed::prime, {{fiscal_year(2024), yen(1), {}}})).svg, "class=\"cap\""));
  CHECK(has(figure_of(proposal{}).svg, "no budget stated"));
}

TEST_CASE("T-04: the total of a program with a guideline has a bar of its own over the guideline's band", "[publish][budget_bars]") {
  const auto of_total = [](std::int64_t total) { return figure_of(proposal_of(amed::prime, {{fiscal_year(2024), yen(total), {}}})); };
  CHECK(of_total(40'000'000).en.back() == std::vector<std::string>{"total", "40,000,000", "30,000,000–40,000,000", "0"});
  CHECK(of_total(40'000'001).en.back().back() == "1");
  CHECK(has(of_total(40'000'001).svg, "40,000,001 yen (1 yen over)"));
  CHECK(of_total(29'999'999).en.back().back() == "-1");
  CHECK(has(of_total(29'999'999).svg, "29,999,999 yen (1 yen short)"));
  const auto unknown = figure_of(proposal_of(amed::prime, {{fiscal_year(2024), {}, {}}}));
  CHECK(unknown.en.back() == std::vector<std::string>{"total", "not stated", "30,000,000–40,000,000", "–"});
}

TEST_CASE("beyond thirty rows, the picture says how many more there are and the table has all", "[publish][budget_bars]") {
  std::vector<budget_year> many(1000, budget_year{fiscal_year(2024), yen(-5), {}});
  const auto figure = figure_of(proposal_of(amed::leap, many));
  CHECK(has(figure.svg, "970 more years"));
  CHECK(figure.en.size() == 1001);
}

}  // namespace
