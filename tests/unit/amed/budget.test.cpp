#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

auto row(presence<fiscal_year> year, presence<yen> direct = 1_yen, presence<yen> indirect = {}) -> budget_year {
  return {year, direct, indirect};
}
auto row(int year) -> budget_year { return row(fiscal_year(year)); }

auto planning(std::vector<budget_year> rows) -> proposal {
  return with(complete_force(), [&](auto& p) { p.budget = std::move(rows); });  // 2024-10-01 to 2026-09-30: FY2024 to FY2026
}

// ---- years distinct ----

constexpr auto distinct_rule = "budget.years-distinct";

TEST_CASE("no fiscal year stands twice in the budget; the second occurrence is the place", "[amed][budget]") {
  CHECK(verdict_of(planning({row(2024), row(2025), row(2026)}), distinct_rule) == "satisfied");
  const auto found = judge(planning({row(2024), row(2025), row(2024)}), distinct_rule);
  CHECK(found.verdict == verdict::violated);
  CHECK(found.rule->remedy == remedy::correctable);
  CHECK(pointer_to(found.at) == "/budget/2/fiscalYear");
  CHECK(found.also.empty());
  CHECK(found.actual == quantity{dimension::fiscal_year, 2024});
  CHECK(found.facts.empty());
}

TEST_CASE("each further occurrence is named once", "[amed][budget]") {
  const auto found = judge(planning({row(2025), row(2024), row(2024), row(2024), row(2025)}), distinct_rule);
  CHECK(pointer_to(found.at) == "/budget/2/fiscalYear");
  CHECK(pointers(found.also) == texts{"/budget/3/fiscalYear", "/budget/4/fiscalYear"});
}

TEST_CASE("a year that is not stated might be a second one, unless two others decide", "[amed][budget]") {
  CHECK(missing_in(planning({row(2024), row(presence<fiscal_year>())}), distinct_rule) == texts{"/budget/1/fiscalYear"});
  CHECK(verdict_of(planning({row(presence<fiscal_year>()), row(2024), row(2024)}), distinct_rule) == "violated");
  CHECK(missing_in(planning({row(presence<fiscal_year>())}), distinct_rule) == texts{"/budget/0/fiscalYear"});
}

// ---- years in the period ----

constexpr auto in_period_rule = "budget.years-in-period";

TEST_CASE("X-18: budget years are the fiscal years of the period, its first and last day's included", "[amed][budget]") {
  CHECK(verdict_of(planning({row(2024), row(2026)}), in_period_rule) == "satisfied");
  const auto before = judge(planning({row(2023), row(2024)}), in_period_rule);
  CHECK(before.verdict == verdict::violated);
  CHECK(before.rule->remedy == remedy::correctable);
  CHECK(pointer_to(before.at) == "/budget/0/fiscalYear");
  CHECK(before.shortfall == distance{{dimension::fiscal_year, 1}, {}});
  const auto after = judge(planning({row(2024), row(2027), row(2029)}), in_period_rule);
  CHECK(after.verdict == verdict::violated);
  CHECK(pointer_to(after.at) == "/budget/1/fiscalYear");
  CHECK(pointers(after.also) == texts{"/budget/2/fiscalYear"});
  CHECK(after.excess == distance{{dimension::fiscal_year, 1}, {}});
}

TEST_CASE("X-18: a period to 31 March ends in one fiscal year, to 1 April in the next", "[amed][budget]") {
  const auto until = [](date end) { return with(planning({row(2026)}), [&](auto& p) { p.end = end; }); };
  CHECK(verdict_of(until({2026, 3, 31}), in_period_rule) == "violated");
  CHECK(verdict_of(until({2026, 4, 1}), in_period_rule) == "satisfied");
}

TEST_CASE("one known day of the period may decide", "[amed][budget]") {
  const auto without = [](std::vector<budget_year> rows, bool start, bool end) {
    return with(planning(std::move(rows)), [&](auto& p) {
      p.start = start ? p.start : presence<date>();
      p.end = end ? p.end : presence<date>();
    });
  };
  CHECK(verdict_of(without({row(2023)}, true, false), in_period_rule) == "violated");
  CHECK(verdict_of(without({row(2027)}, false, true), in_period_rule) == "violated");
  CHECK(missing_in(without({row(2024)}, true, false), in_period_rule) == texts{"/period/end"});
  CHECK(missing_in(without({row(2024)}, false, true), in_period_rule) == texts{"/period/start"});
  CHECK(missing_in(without({row(2024)}, false, false), in_period_rule) == texts{"/period/start", "/period/end"});
  CHECK(missing_in(without({row(2024), row(presence<fiscal_year>())}, false, true), in_period_rule) ==
        texts{"/period/start", "/budget/1/fiscalYear"});
}

// ---- amounts ----

constexpr auto nonnegative_rule = "budget.amounts-nonnegative";

TEST_CASE("stated amounts are zero yen or more", "[amed][budget]") {
  CHECK(verdict_of(planning({row(fiscal_year(2024), 0_yen, 0_yen)}), nonnegative_rule) == "satisfied");
  const auto direct = judge(planning({row(2024), row(fiscal_year(2025), -1_yen)}), nonnegative_rule);
  CHECK(direct.verdict == verdict::violated);
  CHECK(direct.rule->remedy == remedy::correctable);
  CHECK(pointer_to(direct.at) == "/budget/1/directYen");
  CHECK(direct.actual == quantity{dimension::yen, -1});
  CHECK(direct.shortfall == distance{{dimension::yen, 1}, {}});
  const auto indirect = judge(planning({row(fiscal_year(2024), 1_yen, -5_yen), row(fiscal_year(2025), 1_yen, -7_yen)}), nonnegative_rule);
  CHECK(indirect.verdict == verdict::violated);
  CHECK(pointer_to(indirect.at) == "/budget/0/indirectYen");
  CHECK(pointers(indirect.also) == texts{"/budget/1/indirectYen"});
  CHECK(count(indirect.shortfall) == 5);
}

TEST_CASE("both amounts of a row that are negative are named", "[amed][budget]") {
  const auto found = judge(planning({row(fiscal_year(2024), -1_yen, -1_yen)}), nonnegative_rule);
  CHECK(pointer_to(found.at) == "/budget/0/directYen");
  CHECK(pointers(found.also) == texts{"/budget/0/indirectYen"});
}

TEST_CASE("an indirect amount that is not stated is no cause; a direct one is", "[amed][budget]") {
  CHECK(verdict_of(planning({row(fiscal_year(2024), 1_yen, {})}), nonnegative_rule) == "satisfied");
  CHECK(missing_in(planning({row(fiscal_year(2024), {}, {})}), nonnegative_rule) == texts{"/budget/0/directYen"});
  CHECK(verdict_of(planning({row(fiscal_year(2024), {}, -1_yen)}), nonnegative_rule) == "violated");
}

// ---- the budget as a whole ----

TEST_CASE("an empty budget states no budget, nor does null", "[amed][budget]") {
  const auto stating = [](presence<std::vector<budget_year>> rows) {
    return with(complete_force(), [&](auto& p) { p.budget = std::move(rows); });
  };
  for (const auto& proposal : {stating({}), stating(none), stating(std::vector<budget_year>{})}) {
    for (const auto* rule : {distinct_rule, in_period_rule, nonnegative_rule, "cost.annual-within-limit"}) {
      CHECK(missing_in(proposal, rule) == texts{"/budget"});
    }
    CHECK(decision_of(proposal) == "incomplete");
  }
}

TEST_CASE("the budget is looked at in any call, and without one", "[amed][budget]") {
  for (const auto& call : {presence<fiscal_year>(), presence<fiscal_year>(fiscal_year(2013))}) {
    const auto proposal = with(planning({row(fiscal_year(2024), -1_yen), row(2024), row(2023)}), [&](auto& p) { p.call = call; });
    for (const auto* rule : {distinct_rule, in_period_rule, nonnegative_rule}) {
      CHECK(verdict_of(proposal, rule) == "violated");
    }
  }
}

}  // namespace
