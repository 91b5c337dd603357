#include <koubo/columns/what_if.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/columns/proposal_table.hpp>

namespace {

using koubo::fiscal_year;

/// The catalogue with another cap of FORCE's years.
struct capped {
  explicit capped(std::int64_t yen) : terms(koubo::amed::terms.begin(), koubo::amed::terms.end()) {
    for (auto& each : terms) {
      if (each.program == koubo::amed::force && each.name == koubo::amed::annual_cap.name) {
        each.value.high = yen;
      }
    }
  }
  [[nodiscard]] auto catalogue() const -> koubo::catalogue {
    auto changed = koubo::amed::catalogue;
    changed.terms = terms;
    return changed;
  }
  std::vector<koubo::term> terms;
};

auto force_with(std::int64_t direct) -> koubo::proposal {
  koubo::proposal made;
  made.program = koubo::amed::force;
  made.call = fiscal_year(2024);
  made.is_new = true;
  made.start = koubo::date(2024, 10, 1);
  made.end = koubo::date(2025, 9, 30);
  made.principal_investigator =
      koubo::person{.name = std::string("見本 一郎"), .researcher_id = {}, .institution = {}, .effort_percent = {}};
  made.budget = std::vector<koubo::budget_year>{{fiscal_year(2024), koubo::yen(direct), koubo::yen(0)}};
  made.prior_awards = std::vector<koubo::prior_award>(1);
  auto& award = made.prior_awards.value()[0];
  award.program = koubo::amed::prime;
  award.role = koubo::role::principal_investigator;
  award.status = koubo::award_status::completed;
  made.data_management_plan = true;
  return made;
}

constexpr auto eligible = static_cast<std::size_t>(koubo::decision::eligible);
constexpr auto correctable = static_cast<std::size_t>(koubo::decision::correctable);

}  // namespace

TEST_CASE("a sweep of caps tells which proposals come to another decision (T-07)") {
  koubo::proposal_table table;
  for (const std::int64_t amount : {14'000'000, 16'000'000, 19'000'000, 20'000'000, 20'000'001, 24'000'000}) {
    REQUIRE(table.add(force_with(amount)));
  }
  const capped lower(15'000'000);
  const capped same(20'000'000);
  const capped higher(25'000'000);
  const std::vector variants{lower.catalogue(), same.catalogue(), higher.catalogue()};
  const auto points =
      koubo::what_if(table.columns(), koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue, variants);
  REQUIRE(points);
  REQUIRE(points->size() == 3);
  CHECK((*points)[0].decisions[eligible] == 1);
  CHECK((*points)[0].changed == 3);
  CHECK((*points)[0].changed_rows[0] == 0b001110);
  CHECK((*points)[1].decisions[eligible] == 4);
  CHECK((*points)[1].decisions[correctable] == 2);
  CHECK((*points)[1].changed == 0);
  CHECK((*points)[2].decisions[eligible] == 6);
  CHECK((*points)[2].changed_rows[0] == 0b110000);
}

TEST_CASE("a changed catalogue comes to what judging by it alone comes to") {
  koubo::proposal_table table;
  for (std::int64_t i = 0; i < 500; ++i) {
    auto made = force_with(10'000'000 + i * 40'000);
    if (i % 7 == 0) {
      made.program = koubo::amed::leap;
    }
    if (i % 11 == 0) {
      made.prior_awards = {};
    }
    REQUIRE(table.add(made));
  }
  std::vector<capped> caps;
  for (std::int64_t i = 0; i < 5; ++i) {
    caps.emplace_back(12'000'000 + i * 4'000'000);
  }
  std::vector<koubo::catalogue> variants;
  for (const auto& each : caps) {
    variants.push_back(each.catalogue());
  }
  // Terms that end change what is in force, and every rule whose condition asks for it.
  auto ended = capped(20'000'000);
  for (auto& each : ended.terms) {
    each.valid.to = fiscal_year(2020);
  }
  variants.push_back(ended.catalogue());
  const auto& rules = koubo::rules::lowered_rules<koubo::amed::all_rules>;
  const auto points = koubo::what_if(table.columns(), rules, koubo::amed::catalogue, variants);
  const auto unchanged = koubo::judge(table.columns(), rules, koubo::amed::catalogue);
  REQUIRE(points);
  REQUIRE(unchanged);
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const auto alone = koubo::judge(table.columns(), rules, variants[i]);
    REQUIRE(alone);
    CHECK((*points)[i].decisions == alone->totals());
    std::size_t changed = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
      changed += alone->decision_of(row) != unchanged->decision_of(row) ? 1 : 0;
    }
    CHECK((*points)[i].changed == changed);
  }
}

TEST_CASE("a sweep of years judges as if every call were of that year: awards of JST lead to FORCE from FY2022 on") {
  koubo::proposal_table table;
  auto of_jst = force_with(10'000'000);
  of_jst.prior_awards.value()[0].program = koubo::program_id("JST-CREST");
  auto without_year = of_jst;
  without_year.call = {};
  REQUIRE(table.add(of_jst));
  REQUIRE(table.add(without_year));
  REQUIRE(table.add(force_with(10'000'000)));
  const std::vector<fiscal_year> calls{fiscal_year(2021), fiscal_year(2022)};
  const std::vector<koubo::catalogue> unchanged{koubo::amed::catalogue};
  const auto points = koubo::what_if_called_in(table.columns(), koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue,
                                               calls, unchanged);
  REQUIRE(points);
  REQUIRE(points->size() == 2);
  CHECK((*points)[0].decisions[static_cast<std::size_t>(koubo::decision::ineligible)] == 2);
  CHECK((*points)[0].decisions[eligible] == 1);
  CHECK((*points)[0].changed == 2);
  CHECK((*points)[0].changed_rows[0] == 0b011);
  // Stated for every proposal, the year decides that of the one without.
  CHECK((*points)[1].decisions[eligible] == 3);
  CHECK((*points)[1].changed_rows[0] == 0b010);
}
