#include <koubo/explain/fix.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

using names = std::vector<std::string_view>;

auto finished_prime() -> prior_award {
  prior_award award;
  award.program = amed::prime;
  award.role = role::principal_investigator;
  award.start = date(2018, 10, 1);
  award.end = date(2022, 3, 31);
  award.status = award_status::completed;
  return award;
}

auto force() -> proposal {
  return proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, {2026, 9, 30})
      .principal_investigator("見本 一郎")
      .budget(fiscal_year(2024), 10'000'000_yen)
      .budget(fiscal_year(2025), 20'000'000_yen)
      .prior_award(finished_prime())
      .data_management_plan();
}

auto leap() -> proposal {
  return proposal_for("LEAP")
      .call(fiscal_year(2024))
      .period({2024, 4, 1}, {2029, 3, 31})
      .principal_investigator("見本 一郎")
      .program_manager("見本 二郎")
      .budget(fiscal_year(2024), 300'000'000_yen)
      .prior_award(finished_prime())
      .data_management_plan();
}

auto fixes_of(const proposal& of, const std::vector<std::string_view>& allowed = {}, const std::vector<std::string_view>& kept = {})
    -> fix_report {
  fix_options options;
  for (const auto each : allowed) {
    REQUIRE(options.editable.allow(each));
  }
  for (const auto each : kept) {
    REQUIRE(options.editable.keep(each));
  }
  auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue, options);
  CHECK(found.settled);
  CHECK(found.fixes.empty() != found.unfixable.empty());
  for (const auto& each : found.fixes) {
    const auto after = amed::check(apply(each, of));
    CHECK(after.counts()[static_cast<std::size_t>(verdict::violated)] == 0);
  }
  CHECK(found.decision == amed::check(of).decision());
  return found;
}

/// A fix as `pointer: from → to`, one after the other.
auto told(const fix& of) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& each : of.changes) {
    const auto says = message_of(each).en;
    all.push_back(each.at() + says.substr(says.find(':')));
  }
  return all;
}

using changes = std::vector<std::string>;

}  // namespace

TEST_CASE("an eligible proposal has one fix, without changes") {
  const auto found = fixes_of(force());
  CHECK(found.decision == decision::eligible);
  REQUIRE(found.fixes.size() == 1);
  CHECK(found.fixes.front().changes.empty());
  CHECK(found.open.empty());
}

TEST_CASE("T-05: a FORCE period of 24 months and a day ends a day earlier, and nothing else helps") {
  auto of = force();
  of.end = date(2026, 10, 1);
  const auto found = fixes_of(of);
  REQUIRE(found.fixes.size() == 1);
  CHECK(told(found.fixes.front()) == changes{"/period/end: 2026-10-01 → 2026-09-30"});
  CHECK(std::get<date>(found.fixes.front().changes.front().from) == date(2026, 10, 1));
  CHECK(std::get<date>(found.fixes.front().changes.front().to) == date(2026, 9, 30));
  SECTION("--allow period.start: starting a day later is the other way") {
    const auto allowed = fixes_of(of, {"period.start"});
    REQUIRE(allowed.fixes.size() == 2);
    CHECK(told(allowed.fixes[0]) == changes{"/period/start: 2024-10-01 → 2024-10-02"});
    CHECK(told(allowed.fixes[1]) == changes{"/period/end: 2026-10-01 → 2026-09-30"});
  }
  SECTION("--keep period.end: no other field of an applicant's mends it") {
    CHECK(fixes_of(of, {}, {"period.end"}).unfixable == names{"period.within-limit"});
  }
}

TEST_CASE("T-07 T-09: an amount over the yearly limit comes down to it, one yen as well as much") {
  auto of = force();
  of.budget.value()[1].direct = 20'000'001_yen;
  CHECK(told(fixes_of(of).fixes.at(0)) == changes{"/budget/1/directYen: 20,000,001 yen → 20,000,000 yen"});
  auto large = leap();
  large.budget.value()[0].direct = 1'000'000'000'000'000_yen;
  CHECK(told(fixes_of(large).fixes.at(0)) == changes{"/budget/0/directYen: 1,000,000,000,000,000 yen → 300,000,000 yen"});
}

TEST_CASE("several faults are mended together, each by its nearest value, in document order") {
  auto of = force();
  of.principal_investigator = none;
  of.budget.value()[0].direct = yen(-1);
  of.budget.value()[1].direct = 25'000'000_yen;
  of.data_management_plan = false;
  const auto found = fixes_of(of);
  REQUIRE(found.fixes.size() == 1);
  CHECK(told(found.fixes.front()) == changes{"/principalInvestigator: none → somebody, by name", "/budget/0/directYen: -1 yen → 0 yen",
                                             "/budget/1/directYen: 25,000,000 yen → 20,000,000 yen", "/dataManagementPlan: no → yes"});
}

TEST_CASE("R-05 B-05: a LEAP without a program manager gets somebody, whose name only the applicant knows") {
  auto of = leap();
  of.program_manager = none;
  const auto found = fixes_of(of);
  REQUIRE(found.fixes.size() == 1);
  const auto& named = found.fixes.front().changes.front();
  CHECK(named.at() == "/programManager");
  CHECK(std::holds_alternative<std::monostate>(named.from));
  CHECK(std::get<person>(named.to).name.value() == somebody_named);
}

TEST_CASE(
    "a fiscal year given twice: either row may take the free year; where none is free, a row is left out, which changes each leaf of it") {
  auto of = force();
  of.end = date(2025, 3, 31);
  of.budget = std::vector<budget_year>{{fiscal_year(2024), 1_yen, {}}, {fiscal_year(2024), 2_yen, {}}};
  SECTION("the last day moves into the next year, and a row with it") {
    const auto found = fixes_of(of);
    REQUIRE(found.fixes.size() == 4);
    CHECK(told(found.fixes[0]) == changes{"/period/end: 2025-03-31 → 2025-04-01", "/budget/0/fiscalYear: FY2024 → FY2025"});
    CHECK(told(found.fixes[1]) == changes{"/period/end: 2025-03-31 → 2025-04-01", "/budget/1/fiscalYear: FY2024 → FY2025"});
    CHECK(told(found.fixes[2]) == changes{"/budget/0: leave it out"});
    CHECK(told(found.fixes[3]) == changes{"/budget/1: leave it out"});
  }
  SECTION("--keep period.end: a row is left out, of two leaves as the other") {
    const auto found = fixes_of(of, {}, {"period.end"});
    REQUIRE(found.fixes.size() == 2);
    CHECK(found.fixes[0].changes.front().at() == "/budget/0");
    CHECK(std::holds_alternative<std::monostate>(found.fixes[0].changes.front().to));
    CHECK(found.fixes[1].changes.front().at() == "/budget/1");
    CHECK(apply(found.fixes[1], of).budget.value() == std::vector<budget_year>{{fiscal_year(2024), 1_yen, {}}});
  }
}

TEST_CASE("the last day and a budget year hang together: the last day moves no further than the budget lets it") {
  auto of = force();
  of.end = date(2024, 9, 30);  // before the first day; rows of FY2024 and FY2025
  CHECK(told(fixes_of(of).fixes.at(0)) == changes{"/period/end: 2024-09-30 → 2025-04-01"});
}

TEST_CASE("E-05: no change of amounts helps where the origin is not open to the call") {
  auto of = force();
  of.call = fiscal_year(2021);
  of.start = date(2021, 10, 1);
  of.end = date(2023, 10, 1);
  of.budget = std::vector<budget_year>{{fiscal_year(2021), 1_yen, {}}};
  of.prior_awards.value()[0].program = amed::jst_presto;
  of.prior_awards.value()[0].end = date(2020, 3, 31);
  const auto found = fixes_of(of);
  CHECK(found.decision == decision::ineligible);
  CHECK(found.fixes.empty());
  CHECK(found.unfixable == names{"origin.eligible"});
  SECTION("--allow call: the call of FY2022 is open to it") {
    CHECK(told(fixes_of(of, {"call"}).fixes.at(0)) == changes{"/call/fiscalYear: FY2021 → FY2022", "/period/end: 2023-10-01 → 2023-09-30"});
  }
}

TEST_CASE("X-12: an award that ends after the first day is mended by starting later, where that is allowed") {
  auto of = force();
  of.start = date(2022, 4, 1);
  of.end = date(2023, 9, 30);
  of.budget = std::vector<budget_year>{{fiscal_year(2023), 1_yen, {}}};
  of.prior_awards.value()[0].status = award_status::ongoing;
  of.prior_awards.value()[0].end = date(2022, 4, 1);
  CHECK(fixes_of(of).unfixable == names{"origin.finished"});
  CHECK(told(fixes_of(of, {"period.start"}).fixes.at(0)) == changes{"/period/start: 2022-04-01 → 2022-04-02"});
}

TEST_CASE("X-12: no fix calls an award discontinued, which would leave it to a person") {
  auto of = force();
  of.call = fiscal_year(2020);  // E-05: not yet open to JST-CREST
  of.start = date(2020, 10, 1);
  of.end = date(2022, 9, 30);
  of.budget = std::vector<budget_year>{{fiscal_year(2021), 1_yen, {}}};
  of.prior_awards.value()[0].program = program_id("JST-CREST");
  of.prior_awards.value()[0].status = award_status::ongoing;
  of.prior_awards.value()[0].end = {};
  const auto found = fixes_of(of, {"priorAwards"});
  REQUIRE(found.fixes.size() == 2);  // AMED-CREST or PRIME, and completed
  for (const auto& each : found.fixes) {
    CHECK(std::none_of(each.changes.begin(), each.changes.end(),
                       [](const auto& made) { return made.to == fix_value(std::string("discontinued")); }));
    const auto after = fixes_of(apply(each, of));
    CHECK(std::find(after.open.begin(), after.open.end(), "origin.finished") == after.open.end());
  }
}

TEST_CASE("A1.7: another area mends what the stated one does not offer, each as good as the other") {
  const auto of = proposal_for("PRIME")
                      .call(fiscal_year(2024))
                      .area("免疫記憶の理解とその制御に資する医療シーズの創出")
                      .period({2024, 10, 1}, {2028, 3, 31})
                      .principal_investigator("見本 一郎")
                      .no_co_investigators()
                      .budget(fiscal_year(2024), 35'000'000_yen)
                      .data_management_plan()
                      .build();
  CHECK(fixes_of(of).unfixable == names{"area.offers-program"});
  const auto found = fixes_of(of, {"area"});
  REQUIRE(found.fixes.size() == 3);  // launched in FY2022 to FY2024, and offering PRIME
  for (const auto& each : found.fixes) {
    CHECK(amed::check(apply(each, of)).decision() == decision::eligible);
  }
}

TEST_CASE("what is undetermined or left to a person calls for no fix and is named as open") {
  auto of = force();
  of.data_management_plan = {};
  of.end = date(2025, 9, 29);
  const auto found = fixes_of(of);
  CHECK(found.decision == decision::incomplete);
  REQUIRE(found.fixes.size() == 1);
  CHECK(found.fixes.front().changes.empty());
  CHECK(found.open == names{"period.long-enough", "plan.data-management"});
}

TEST_CASE("a change does not mend by hiding: no call or program is taken of which the catalogue knows nothing") {
  auto of = leap();
  of.budget.value()[0].direct = 300'000'001_yen;
  const auto found = fixes_of(of, {"call", "program"});
  REQUIRE(found.fixes.size() == 1);
  CHECK(found.fixes.front().changes.front().at() == "/budget/0/directYen");
}

TEST_CASE("T-02: a guideline is nobody's fault, so an amount that is mended may leave the total to a person") {
  const auto of = proposal_for("PRIME")
                      .call(fiscal_year(2024))
                      .area("性差・個人差の機構解明と予測技術の創出")
                      .period({2024, 10, 1}, {2028, 3, 31})
                      .principal_investigator("見本 一郎")
                      .no_co_investigators()
                      .budget(fiscal_year(2024), yen(-5'000'000))
                      .budget(fiscal_year(2025), 43'000'000_yen)
                      .data_management_plan()
                      .build();
  const auto found = fixes_of(of);
  REQUIRE(found.fixes.size() == 1);
  CHECK(told(found.fixes.front()) == changes{"/budget/0/directYen: -5,000,000 yen → 0 yen"});
}

TEST_CASE("leaves that trade against each other: an alternative for each in which it moves least") {
  static constexpr rules::rule_set within{
      "test", rules::rule("total", {.ja = "総額", .en = "total"}).require(rules::sum(rules::direct_cost) <= yen(40)),
      rules::rule("each", {.ja = "各", .en = "each"}).require(rules::all(rules::budget, rules::direct_cost >= yen(0)))};
  const auto of = proposal_for("X").budget(fiscal_year(2024), 50_yen).budget(fiscal_year(2025), 60_yen).build();
  const auto found = find_fixes(of, rules::lowered_rules<within>, amed::catalogue);
  REQUIRE(found.fixes.size() == 2);
  CHECK(told(found.fixes[1]) == changes{"/budget/0/directYen: 50 yen → 0 yen", "/budget/1/directYen: 60 yen → 40 yen"});
  CHECK(told(found.fixes[0]) == changes{"/budget/0/directYen: 50 yen → 40 yen", "/budget/1/directYen: 60 yen → 0 yen"});
}

TEST_CASE("rules that no values satisfy together are all named") {
  static constexpr rules::rule_set contradictory{
      "test", rules::rule("at-most", {.ja = "上", .en = "upper"}).require(rules::all(rules::budget, rules::direct_cost <= yen(10))),
      rules::rule("at-least", {.ja = "下", .en = "lower"}).require(rules::all(rules::budget, rules::direct_cost >= yen(11)))};
  const auto of = proposal_for("X").budget(fiscal_year(2024), 10_yen).build();
  const auto found = find_fixes(of, rules::lowered_rules<contradictory>, amed::catalogue);
  CHECK(found.fixes.empty());
  CHECK(found.unfixable == names{"at-least"});
}

TEST_CASE("co-investigators are left out one by one, or others named beside them") {
  static constexpr rules::rule_set team{"test", rules::rule("team", {.ja = "体制", .en = "team"})
                                                    .require(rules::count(rules::co_investigators, rules::always) >= rules::count_of(2) &&
                                                             rules::count(rules::co_investigators, rules::always) <= rules::count_of(3))};
  const auto with = [](std::size_t count) {
    auto of = proposal_for("X").no_co_investigators().build();
    for (std::size_t i = 0; i < count; ++i) {
      person who;
      who.name = "見本" + std::to_string(i);
      of.co_investigators.value().push_back(who);
    }
    return of;
  };
  const auto find = [](const proposal& of) { return find_fixes(of, rules::lowered_rules<team>, amed::catalogue); };
  CHECK(find(with(2)).fixes.front().changes.empty());
  const auto more = find(with(0));
  REQUIRE(more.fixes.size() == 1);
  CHECK(more.fixes.front().changes.size() == 2);
  CHECK(apply(more.fixes.front(), with(0)).co_investigators.value().size() == 2);
  const auto fewer = find(with(4));
  CHECK(fewer.fixes.size() == 4);
  CHECK(apply(fewer.fixes.front(), with(4)).co_investigators.value().size() == 3);
}

TEST_CASE("B-16: of 30 % of indirect cost, either amount may move") {
  auto of = force();
  of.budget = std::vector<budget_year>{{fiscal_year(2024), 10'000'000_yen, 3'000'001_yen}};
  const auto found = find_fixes(of, rules::lowered_rules<amed::common_rules>, amed::catalogue);
  REQUIRE(found.fixes.size() == 2);
  CHECK(told(found.fixes[0]) == changes{"/budget/0/directYen: 10,000,000 yen → 10,000,004 yen"});
  CHECK(told(found.fixes[1]) == changes{"/budget/0/indirectYen: 3,000,001 yen → 3,000,000 yen"});
}

TEST_CASE("of many alternatives that change as much, the first 12 are listed, and that there are more is said") {
  auto of = leap();
  std::vector<budget_year> rows;
  for (int i = 0; i < 12; ++i) {
    rows.push_back({fiscal_year(2024 + i % 5), 300'000'001_yen, 0_yen});
  }
  of.budget = rows;
  // T-08, T-09: five fiscal years, so seven rows go, and five amounts come down.
  const auto found = fixes_of(of);
  CHECK(found.settled);
  CHECK(found.more);
  REQUIRE(found.fixes.size() == 12);
  CHECK(found.fixes.front().changes.size() == 12);
  const auto few = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue, {.most_fixes = 1});
  CHECK(few.more);
  CHECK(few.fixes.size() == 1);
  CHECK_FALSE(fixes_of(force()).more);
}

TEST_CASE("rules that cannot be mended together are named without those that can be mended beside them") {
  // Rows may not be left out, and three fiscal years are too few for four rows.
  auto of = force();
  of.principal_investigator = none;
  of.budget.value() = {
      {fiscal_year(2024), 1_yen, {}}, {fiscal_year(2025), 1_yen, {}}, {fiscal_year(2026), 1_yen, {}}, {fiscal_year(2027), 1_yen, {}}};
  const auto found = fixes_of(of, {}, {"budget.directYen"});
  CHECK(found.fixes.empty());
  CHECK(found.unfixable == names{"budget.years-in-period"});
}

TEST_CASE("a budget keeps a row: leaving out all of it mends nothing") {
  auto of = force();
  of.budget.value() = {{fiscal_year(2030), 1_yen, {}}};
  CHECK(fixes_of(of, {}, {"budget.fiscalYear"}).unfixable == names{"budget.years-in-period"});
  for (const auto& each : fixes_of(of).fixes) {
    CHECK(apply(each, of).budget.value().size() == 1);
  }
}

TEST_CASE("a search that takes too many steps claims nothing") {
  auto of = force();
  of.end = date(2026, 10, 1);
  const auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue, {.most_steps = 3});
  CHECK_FALSE(found.settled);
  CHECK(found.fixes.empty());
  CHECK(found.unfixable.empty());
}

TEST_CASE("a search in long lists ends where its steps end, and those that are short are settled") {
  const auto with = [](std::size_t rows) {
    auto of = force();
    of.budget = std::vector<budget_year>(rows, {fiscal_year(2024), 20'000'001_yen, {}});
    return of;
  };
  const auto of = [&](std::size_t rows) {
    return find_fixes(with(rows), rules::lowered_rules<amed::all_rules>, amed::catalogue, {.most_steps = 30'000}).settled;
  };
  CHECK(of(30));
  CHECK_FALSE(of(1'000));
}
