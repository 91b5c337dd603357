#include <koubo/catalogue/overlay.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;

auto changed(std::initializer_list<std::string_view> texts) -> owned_catalogue {
  std::vector<term_change> changes;
  for (const auto text : texts) {
    changes.push_back(parse_single_change(text, amed::catalogue).value());
  }
  return overlay(amed::catalogue, changes);
}

auto high(const owned_catalogue& of, const program_id& program, const term_name& name, int call) -> std::int64_t {
  return of.view().find_term(program, name, fiscal_year(call))->value.high.value();
}

auto force_proposal(date end, yen direct) -> proposal {
  return proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, end)
      .principal_investigator("研究 花子")
      .budget(fiscal_year(2024), direct)
      .prior_award("PRIME", role::principal_investigator, award_status::completed)
      .data_management_plan()
      .build();
}

TEST_CASE("a changed term binds, and only it", "[catalogue][overlay]") {
  const auto longer = changed({"force.max_period=36月"});
  const checker<amed::all_rules> check(longer.view());
  CHECK(amed::check(force_proposal({2027, 9, 30}, yen(20'000'000))).decision() == decision::correctable);  // T-05: 24 months
  CHECK(check.check(force_proposal({2027, 9, 30}, yen(20'000'000))).decision() == decision::eligible);
  CHECK(check.check(force_proposal({2027, 10, 1}, yen(20'000'000))).decision() == decision::correctable);
  CHECK(check.check(force_proposal({2027, 9, 30}, yen(20'000'001))).decision() == decision::correctable);  // T-07 as before
}

TEST_CASE("the edition of an overlay names the change", "[catalogue][overlay]") {
  CHECK(changed({"force.max_period=36月"}).view().edition.id == "amed-2025-01+set(force.max_period=36月)");
  CHECK(changed({" force.max_period=36月", "leap.annual_cap=2.5億円@R7"}).view().edition.id ==
        "amed-2025-01+set(force.max_period=36月)+set(leap.annual_cap=2.5億円@R7)");
  CHECK(changed({}).view().edition.id == "amed-2025-01");
}

TEST_CASE("a changed term cites the change and not the text that it came from", "[catalogue][overlay]") {
  const auto longer = changed({"force.max_period=36月"});
  const auto report = checker<amed::all_rules>(longer.view()).check(force_proposal({2027, 10, 1}, yen(1)));
  REQUIRE(report.findings().size() == 1);
  CHECK(report.findings()[0].facts == fact_list{overlay_fact});
  const auto* term = longer.view().find_term(amed::force, amed::max_period.name, fiscal_year(2024));
  CHECK(term->source.phrase == "force.max_period=36月");
  CHECK(term->value.strength == strength::ceiling);
}

TEST_CASE("a change for one year leaves the years around it", "[catalogue][overlay]") {
  const auto less = changed({"leap.annual_cap=2.5億円@R7"});
  CHECK(high(less, amed::leap, amed::annual_cap.name, 2024) == 300'000'000);  // T-10
  CHECK(high(less, amed::leap, amed::annual_cap.name, 2025) == 250'000'000);
  CHECK(high(less, amed::leap, amed::annual_cap.name, 2026) == 300'000'000);
  const auto from = changed({"leap.annual_cap=2.5億円@R7.."});
  CHECK(high(from, amed::leap, amed::annual_cap.name, 2024) == 300'000'000);
  CHECK(high(from, amed::leap, amed::annual_cap.name, 2099) == 250'000'000);
}

TEST_CASE("of two changes of one term the later counts", "[catalogue][overlay]") {
  const auto twice = changed({"force.max_period=36月", "force.max_period=30月@R6..R7"});
  CHECK(high(twice, amed::force, amed::max_period.name, 2023) == 36);
  CHECK(high(twice, amed::force, amed::max_period.name, 2025) == 30);
  CHECK(high(twice, amed::force, amed::max_period.name, 2026) == 36);
}

TEST_CASE("for each program, name and year there stays one term at most", "[catalogue][overlay]") {
  const auto many = changed({"force.max_period=36月@R3..R5", "force.max_period=30月@R4", "force.max_period=12月@R5.."});
  for (int year = fiscal_year::first; year <= fiscal_year::last; ++year) {
    int count = 0;
    for (const auto& each : many.view().terms) {
      count += each.program == amed::force && each.name == amed::max_period.name && each.valid.contains(fiscal_year(year)) ? 1 : 0;
    }
    CHECK(count == (year < 2014 ? 0 : 1));
  }
}

TEST_CASE("a guideline stays a guideline, and a description is the new value", "[catalogue][overlay]") {
  const auto other = changed({"prime.total_cost=2～3千万円", "force.min_period=6～24か月"});
  const auto* cost = other.view().find_term(amed::prime, amed::total_cost.name, fiscal_year(2024));
  CHECK(cost->value.strength == strength::guideline);
  CHECK(cost->judged_phrase == "程度");
  CHECK(other.view().find_term(amed::force, amed::min_period.name, fiscal_year(2024))->judged_phrase == "6～24か月");
}

TEST_CASE("a copy of a catalogue says the same, wherever it is moved", "[catalogue][owned_catalogue]") {
  owned_catalogue copy(amed::catalogue);
  const auto moved = std::move(copy);
  CHECK(same_catalogue(moved.view(), amed::catalogue));
  CHECK_FALSE(same_catalogue(changed({"force.max_period=36月"}).view(), amed::catalogue));
}

}  // namespace
