#include <koubo/catalogue/boundary_cases.hpp>

#include <array>
#include <set>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

const std::array r6{boundary_source{amed::catalogue, fiscal_year(2024)}};

auto amed_rule(std::string_view id) -> const rules::clause_rule& {
  for (const auto& each : rules::lowered_rules<amed::all_rules>) {
    if (each.about.id == id) {
      return each;
    }
  }
  FAIL("no such rule");
  return rules::lowered_rules<amed::all_rules>[0];
}

struct visit_result {
  std::vector<proposal> seen;
  bool exact = false;
};

auto visit(std::string_view rule, case_options options = {}) -> visit_result {
  const auto base = likely_valid_proposal(amed::force, r6);
  const boundary_values values(amed::force, base.start.value(), r6, rules::lowered_rules<amed::all_rules>);
  visit_result made;
  const std::array of{&amed_rule(rule)};
  made.exact = boundary_cases(base, values, r6, options).visit(of, [&](const proposal& each) {
    made.seen.push_back(each);
    return true;
  });
  return made;
}

TEST_CASE("rows at, below and above a limit are tried, and those that the quantifier takes alike are one", "[catalogue][boundary_cases]") {
  const auto [seen, exact] = visit("cost.annual-within-limit");
  CHECK(exact);
  std::set<std::int64_t> amounts;
  bool unstated = false;
  for (const auto& each : seen) {
    if (each.budget.has_value() && !each.budget.value().empty() && each.budget.value()[0].direct.has_value()) {
      amounts.insert(each.budget.value()[0].direct.value().count());
    }
    unstated = unstated || each.budget.is_absent();
  }
  CHECK(unstated);
  CHECK(amounts.size() == 2);              // one that passes, one that does not
  CHECK(*amounts.rbegin() == 20'000'001);  // T-07
}

TEST_CASE("all fields that a rule reads are combined: each end of the period with each start", "[catalogue][boundary_cases]") {
  const auto [seen, exact] = visit("period.within-limit");
  CHECK(exact);
  const auto has = [&](presence<date> start, presence<date> end) {
    return std::any_of(seen.begin(), seen.end(), [&](const proposal& each) { return each.start == start && each.end == end; });
  };
  CHECK(has(date(2024, 10, 1), date(2026, 9, 30)));  // T-05
  CHECK(has(date(2024, 10, 1), date(2026, 10, 1)));
  CHECK(has({}, date(2026, 9, 30)));
  CHECK(has({}, {}));
}

TEST_CASE("values that must be distinct are tried twice", "[catalogue][boundary_cases]") {
  const auto [seen, exact] = visit("budget.years-distinct");
  CHECK(exact);
  CHECK(std::any_of(seen.begin(), seen.end(), [](const proposal& each) {
    return each.budget.has_value() && each.budget.value().size() == 2 && each.budget.value()[0].fiscal_year.has_value() &&
           each.budget.value()[0].fiscal_year == each.budget.value()[1].fiscal_year;
  }));
}

TEST_CASE("where there are more combinations than allowed, the visit says that they do not stand for all", "[catalogue][boundary_cases]") {
  const auto [seen, exact] = visit("origin.finished", {.most_cases = 10});
  CHECK(seen.size() <= 10);
  CHECK_FALSE(exact);
}

TEST_CASE("a visit ends where the looker has seen enough", "[catalogue][boundary_cases]") {
  const auto base = likely_valid_proposal(amed::force, r6);
  const boundary_values values(amed::force, base.start.value(), r6, rules::lowered_rules<amed::all_rules>);
  int count = 0;
  const std::array of{&amed_rule("origin.finished")};
  CHECK(boundary_cases(base, values, r6).visit(of, [&](const proposal&) { return ++count < 5; }));
  CHECK(count == 5);
}

TEST_CASE("the years of calls that stand for all", "[catalogue][boundary_cases]") {
  const std::array by{amed::catalogue};
  std::vector<int> years;
  for (const auto each : years_of_change(by, rules::lowered_rules<amed::all_rules>, false)) {
    years.push_back(each.year());
  }
  CHECK(years == std::vector<int>{1901, 1902, 2014, 2017, 2018, 2019, 2022});  // P-01, B-18, E-05, each constant with its neighbours
  CHECK(years_of_change(by, rules::lowered_rules<amed::all_rules>, true).back() == fiscal_year(2027));  // V-09: launched in FY2024
}

}  // namespace
