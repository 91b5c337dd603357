#include <koubo/amed/catalogue.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

auto limit_of(const program_id& program, const term_name& name) -> limit {
  const auto* found = amed::catalogue.find_term(program, name, fiscal_year(2024));
  REQUIRE(found != nullptr);
  return found->value;
}

TEST_CASE("P-08: four programs call for proposals; three of JST are origins only", "[amed][catalogue]") {
  std::vector<program_id> calling;
  std::vector<program_id> origins;
  for (const auto& each : amed::catalogue.programs) {
    (each.calls ? calling : origins).push_back(each.id);
  }
  CHECK(calling == std::vector<program_id>{"AMED-CREST", "PRIME", "FORCE", "LEAP"});
  CHECK(origins == std::vector<program_id>{"JST-CREST", "JST-PRESTO", "JST-ERATO"});
}

TEST_CASE("P-09: unit, solo, step and incubate type", "[amed][catalogue]") {
  const auto type_of = [](const program_id& id) { return amed::catalogue.find_program(id)->type; };
  CHECK(type_of(amed::amed_crest) == program_type::unit);
  CHECK(type_of(amed::prime) == program_type::solo);
  CHECK(type_of(amed::force) == program_type::step);
  CHECK(type_of(amed::leap) == program_type::incubate);
  CHECK(type_of(amed::jst_erato) == program_type::none);
}

TEST_CASE("T-01 to T-10: the terms are those of the source", "[amed][catalogue]") {
  using scope = limit_scope;
  CHECK(limit_of(amed::amed_crest, amed::max_period.name) == at_most(months(66), strength::nominal));
  CHECK(limit_of(amed::prime, amed::max_period.name) == at_most(months(42), strength::nominal));
  CHECK(limit_of(amed::force, amed::max_period.name) == at_most(months(24), strength::ceiling));
  CHECK(limit_of(amed::force, amed::min_period.name) == between(months(12), months(24), strength::descriptive));
  CHECK(limit_of(amed::leap, amed::max_period.name) == at_most(months(60), strength::ceiling));
  CHECK(limit_of(amed::amed_crest, amed::total_cost.name) ==
        between(yen(150'000'000), yen(500'000'000), strength::guideline, scope::per_project, cost_basis::unspecified));
  CHECK(limit_of(amed::prime, amed::total_cost.name) ==
        between(yen(30'000'000), yen(40'000'000), strength::guideline, scope::per_project, cost_basis::unspecified));
  CHECK(limit_of(amed::force, amed::annual_cap.name) ==
        at_most(yen(20'000'000), strength::ceiling, scope::per_year, cost_basis::unspecified));
  CHECK(limit_of(amed::leap, amed::annual_cap.name) == at_most(yen(300'000'000), strength::ceiling, scope::per_year, cost_basis::direct));
}

TEST_CASE("X-03: no program has both a total and a yearly limit", "[amed][catalogue]") {
  for (const auto& each : amed::catalogue.programs) {
    const auto* total = amed::catalogue.find_term(each.id, amed::total_cost.name, fiscal_year(2024));
    const auto* yearly = amed::catalogue.find_term(each.id, amed::annual_cap.name, fiscal_year(2024));
    CHECK((total == nullptr || yearly == nullptr));
  }
}

TEST_CASE("P-01: terms begin with FY2014 and have no end", "[amed][catalogue]") {
  for (const auto& each : amed::catalogue.programs) {
    CAPTURE(std::string(each.id.view()));
    CHECK_FALSE(amed::catalogue.in_force(each.id, fiscal_year(2013)));
    CHECK(amed::catalogue.in_force(each.id, fiscal_year(2014)) == each.calls);
    CHECK(amed::catalogue.in_force(each.id, fiscal_year(2099)) == each.calls);
  }
}

auto origins_of(const program_id& to, int call) -> std::vector<program_id> {
  std::vector<program_id> all;
  for (const auto& each : amed::catalogue.transitions) {
    if (each.to == to && each.valid.contains(fiscal_year(call))) {
      all.push_back(each.from);
    }
  }
  return all;
}

TEST_CASE("E-03 E-05: the pathway to FORCE opened to JST with the call of FY2022", "[amed][catalogue]") {
  CHECK(origins_of(amed::force, 2021) == std::vector<program_id>{amed::amed_crest, amed::prime});
  CHECK(origins_of(amed::force, 2022) == std::vector<program_id>{amed::amed_crest, amed::prime, amed::jst_crest, amed::jst_presto});
}

TEST_CASE("E-11 E-12 E-13 X-28: AMED-CREST and PRIME lead to LEAP without FORCE between, and the list ends open", "[amed][catalogue]") {
  CHECK(origins_of(amed::leap, 2024) == std::vector<program_id>{amed::amed_crest, amed::prime, amed::force, amed::jst_crest,
                                                                amed::jst_presto, amed::jst_erato, program_id()});
}

TEST_CASE("E-04 X-13: FORCE wants its origins finished, LEAP takes them in any state", "[amed][catalogue]") {
  for (const auto& each : amed::catalogue.transitions) {
    CHECK(each.state == (each.to == amed::force ? origin_state::finished : origin_state::any));
  }
}

TEST_CASE("A1.7 N-03: ten areas, of which seven were launched in FY2020 to FY2024", "[amed][catalogue]") {
  std::vector<int> launched(8, 0);
  for (const auto& each : amed::catalogue.areas) {
    REQUIRE(each.launch.year() >= 2017);
    REQUIRE(each.launch.year() <= 2024);
    ++launched[static_cast<std::size_t>(each.launch.year() - 2017)];
  }
  CHECK(launched == std::vector<int>{1, 1, 1, 1, 2, 2, 1, 1});  // FY2017 to FY2024
}

TEST_CASE("A1.7: two areas are of AMED-CREST alone, and no area of anything but AMED-CREST and PRIME", "[amed][catalogue]") {
  int unit_type_only = 0;
  for (const auto& each : amed::catalogue.areas) {
    REQUIRE_FALSE(each.offers.empty());
    CHECK(each.offers[0] == amed::amed_crest);
    CHECK((each.offers.size() == 1 || (each.offers.size() == 2 && each.offers[1] == amed::prime)));
    unit_type_only += each.offers.size() == 1 ? 1 : 0;
  }
  CHECK(unit_type_only == 2);
}

TEST_CASE("J-01: two areas are linked with JST", "[amed][catalogue]") {
  std::vector<std::string> linked;
  for (const auto& each : amed::catalogue.areas) {
    if (each.linked_with_jst) {
      linked.emplace_back(each.short_name);
    }
  }
  CHECK(linked == std::vector<std::string>{"老化", "マルチセンシング"});
}

TEST_CASE("X-18: January 2025, when the edition was known, is of fiscal year 2024", "[amed][catalogue]") {
  CHECK(amed::catalogue.edition.id == "amed-2025-01");
  CHECK(fiscal_year_of(amed::catalogue.edition.known_on) == fiscal_year(2024));
  CHECK(amed::described == fiscal_year(2024));
}

TEST_CASE("lookups find nothing where the catalogue has nothing", "[amed][catalogue]") {
  CHECK(amed::catalogue.find_program("NOBODY") == nullptr);
  CHECK(amed::catalogue.find_term(amed::force, "nothing", fiscal_year(2024)) == nullptr);
  CHECK(amed::catalogue.find_term(amed::force, amed::annual_cap.name, fiscal_year(2013)) == nullptr);
  CHECK(amed::catalogue.find_area("老化") == nullptr);  // short names do not stand for areas
}

}  // namespace
