#include <koubo/amed/family.hpp>

#include <algorithm>
#include <string_view>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using std::string_view;

constexpr const auto& family = amed::family;

auto holders_of(string_view of, office in) -> std::ptrdiff_t {
  return std::count_if(family.officials.begin(), family.officials.end(),
                       [&](const auto& each) { return each.of == of && each.office == in; });
}

auto cites(const citation& source, string_view fact) -> bool {
  return source.facts.contains(fact) && !source.phrase.empty() && !source.place.empty();
}

TEST_CASE("BG-01, BG-02, BG-03: the budget by fiscal year, in yen", "[amed][family]") {
  const auto* r6 = family.budget.find(fiscal_year(2024));
  REQUIRE(r6 != nullptr);
  CHECK(r6->initial == yen(11'012'000'000));
  CHECK(r6->supplementary == yen(0));
  CHECK(r6->adjustment == yen(1'054'000'000));
  const std::pair<int, std::int64_t> totals[] = {{2015, 8'205},  {2020, 8'848},  {2021, 9'906},
                                                 {2022, 11'396}, {2023, 11'678}, {2024, 12'066}};
  for (const auto& [year, million] : totals) {
    CAPTURE(year);
    CHECK(family.budget.find(fiscal_year(year))->total() == yen(million * 1'000'000));
  }
}

TEST_CASE("the budget keeps apart what is zero, what is not shown and what does not exist yet", "[amed][family]") {
  for (int year = 2016; year <= 2019; ++year) {
    CHECK(family.budget.find(fiscal_year(year))->initial.kind() == budget_cell::state::not_given);
  }
  const auto* r7 = family.budget.find(fiscal_year(2025));
  CHECK(r7->proposal);
  CHECK(r7->initial == yen(11'045'000'000));
  CHECK(r7->supplementary.kind() == budget_cell::state::not_applicable);
  CHECK(r7->adjustment.kind() == budget_cell::state::not_applicable);
  CHECK(r7->total() == std::nullopt);
}

TEST_CASE("A1.7: each listed area has one PS and one or two PO", "[amed][family]") {
  for (const auto& area : family.catalogue->areas) {
    const auto id = *area.source.facts.begin();
    CAPTURE(id);
    CHECK(holders_of(id, office::supervisor) == 1);
    CHECK(holders_of(id, office::officer) >= 1);
    CHECK(holders_of(id, office::officer) <= 2);
  }
}

TEST_CASE("R-08, R-09: LEAP lists three people and FORCE four; which of them is PS is inferred", "[amed][family]") {
  CHECK(holders_of("LEAP", office::supervisor) + holders_of("LEAP", office::officer) == 3);
  CHECK(holders_of("FORCE", office::supervisor) + holders_of("FORCE", office::officer) == 4);
  for (const auto& each : family.officials) {
    CHECK(each.office_inferred == (each.scope == office_scope::program));
  }
}

TEST_CASE("R-11: 竹田 潔 is PS of an area and PI of a FORCE project", "[amed][family]") {
  const auto supervises =
      std::find_if(family.officials.begin(), family.officials.end(), [](const auto& each) { return each.name == "竹田 潔"; });
  REQUIRE(supervises != family.officials.end());
  CHECK(supervises->of == "A-R4b");
  CHECK(std::any_of(family.awards.begin(), family.awards.end(),
                    [](const auto& each) { return each.id == "S-R5-2" && each.principal_investigator.name == "竹田 潔"; }));
}

TEST_CASE("X-24: 土井 洋平 has two affiliations", "[amed][family]") {
  const auto found =
      std::find_if(family.officials.begin(), family.officials.end(), [](const auto& each) { return each.name == "土井 洋平"; });
  REQUIRE(found != family.officials.end());
  CHECK(found->affiliations.size() == 2);
}

TEST_CASE("A1.8: five LEAP projects with a PM each, eight FORCE projects without", "[amed][family]") {
  std::ptrdiff_t of_leap = 0;
  std::ptrdiff_t of_force = 0;
  for (const auto& each : family.awards) {
    CHECK(cites(each.source, each.id));
    of_leap += each.program == amed::leap ? 1 : 0;
    of_force += each.program == amed::force ? 1 : 0;
    CHECK(each.program_manager.has_value() == (each.program == amed::leap));
  }
  CHECK(of_leap == 5);
  CHECK(of_force == 8);
}

TEST_CASE("N-01: the programs' counts come to 569", "[amed][family]") {
  const auto& counts = family.indicators.front();
  REQUIRE(counts.id == "N-01");
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    sum += counts.values[i].value;
  }
  CHECK(sum == 569);
  CHECK(counts.values[4].value == 569);
}

TEST_CASE("N-03: seven areas since the previous evaluation, as many as are listed for each year", "[amed][family]") {
  const auto& launched = family.indicators[2];
  REQUIRE(launched.id == "N-03");
  for (int i = 0; i < 5; ++i) {
    const auto listed = std::count_if(family.catalogue->areas.begin(), family.catalogue->areas.end(),
                                      [&](const auto& each) { return each.launch == fiscal_year(2020 + i); });
    CHECK(launched.values[static_cast<std::size_t>(i)].value == listed);
  }
}

TEST_CASE("C-3: swapped, the counts by call would give more AMED-CREST projects than there ever were", "[amed][family]") {
  const auto adopted_by_2024 = [](const program_id& type, const program_id& counted_as) {
    std::int64_t sum = 0;
    for (const auto& area : family.catalogue->areas) {
      const bool offers = std::find(area.offers.begin(), area.offers.end(), type) != area.offers.end();
      for (const auto& call : family.areas_run.calls) {
        sum += offers && call.program == counted_as && area.launch.year() + call.number - 1 <= 2024 ? call.projects : 0;
      }
    }
    return sum;
  };
  const auto& counts = family.indicators.front();
  CHECK(adopted_by_2024(amed::amed_crest, amed::amed_crest) == 110);
  CHECK(adopted_by_2024(amed::prime, amed::prime) == 210);
  CHECK(counts.values[0].value - adopted_by_2024(amed::amed_crest, amed::amed_crest) == 127);
  CHECK(counts.values[1].value - adopted_by_2024(amed::prime, amed::prime) == 82);
  CHECK(adopted_by_2024(amed::amed_crest, amed::prime) == 270);
  CHECK(adopted_by_2024(amed::amed_crest, amed::prime) > counts.values[0].value);
}

TEST_CASE("P-02: the program is evaluated in 2020, 2024, 2029 and then every five years", "[amed][family]") {
  for (const int year : {2020, 2024, 2029, 2034, 2039}) {
    CHECK(family.evaluated_in.contains(fiscal_year(year)));
  }
  CHECK_FALSE(family.evaluated_in.contains(fiscal_year(2025)));
  CHECK_FALSE(family.evaluated_in.contains(fiscal_year(2030)));
}

TEST_CASE("X-15: no objective has the name of an area", "[amed][family]") {
  for (const auto& objective : family.objectives) {
    CHECK(family.catalogue->find_area(objective.name) == nullptr);
    CHECK(cites(objective.source, "P-23"));
  }
}

TEST_CASE("X-25: a result whose program the source does not name has no lineage", "[amed][family]") {
  const auto unnamed = std::find_if(family.outcomes.begin(), family.outcomes.end(), [](const auto& each) { return each.id == "O-07"; });
  REQUIRE(unnamed != family.outcomes.end());
  CHECK_FALSE(is_stated(unnamed->lineage[0]));
}

TEST_CASE("every value of the family carries its citation", "[amed][family]") {
  for (const auto& each : family.outcomes) {
    CHECK(cites(each.source, each.id));
  }
  for (const auto& each : family.indicators) {
    CHECK(cites(each.source, each.id));
    CHECK(each.name.complete());
  }
  for (const auto& each : family.officials) {
    CHECK(cites(each.source, *each.source.facts.begin()));
  }
  for (const auto& each : family.funding) {
    CHECK(cites(each.source, "F-01"));
  }
  for (const auto& each : family.areas_run.calls) {
    CHECK(cites(each.source, "V-09"));
  }
  for (const auto& each : family.facts) {
    CHECK_FALSE(each.phrase.empty());
    CHECK_FALSE(each.place.empty());
    CHECK(each.says.complete());
  }
}

}  // namespace
