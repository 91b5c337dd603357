#include <koubo/explain/fix.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/explain/reference.hpp>

#include "generated_proposal.hpp"
#include "invented_agency.hpp"

/// Fixes against an exhaustive search that shares nothing with theirs: every edit of up to two leaves, over all values at which a verdict can turn.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
namespace agency = koubo_test::agency;

constexpr std::array<int, 5> calls{2024, 2022, 2021, 2017, 2014};
constexpr std::array<int, 6> period_months{24, 12, 42, 60, 66, 6};
constexpr std::array<std::int64_t, 5> amounts{20'000'000, 300'000'000, 0, 40'000'000, 30'000'000};
constexpr std::array<std::int64_t, 4> totals{30'000'000, 40'000'000, 500'000'000, 300'000'000};
constexpr std::array<program_id, 4> amed_programs{amed::force, amed::leap, amed::prime, amed::amed_crest};
constexpr std::array<program_id, 5> amed_awards{amed::prime, amed::amed_crest, amed::force, amed::jst_presto, "KAKENHI-S"};
constexpr std::array<std::string_view, 3> amed_areas{"性差・個人差の機構解明と予測技術の創出",
                                                     "免疫記憶の理解とその制御に資する医療シーズの創出", "月面"};
constexpr koubo_test::surroundings of_amed{amed_programs, amed_awards, amed_areas, calls, period_months, amounts, totals};

/// One way to change one leaf, or to leave a row out; `cost` in leaves.
struct edit {
  std::size_t cost;
  std::string leaf;
  std::function<void(proposal&)> make;
  std::function<std::int64_t(const proposal&)> distance;  ///< of a leaf, from the proposal as it stands
};

auto days_of_interest(const proposal& of) -> std::vector<date> {
  std::set<std::int32_t> days;
  const auto add = [&](date day) {
    for (int step = -1; step <= 1; ++step) {
      days.insert(add_days(day, step).packed());
    }
  };
  for (int year = 2013; year <= 2035; ++year) {
    add(date(year, 4, 1));
  }
  for (const auto count : {0, 12, 24, 42, 60, 66}) {
    if (of.start.has_value()) {
      add(add_months_clipped(of.start.value(), months(count)));
    }
  }
  std::vector<date> all;
  for (const auto each : days) {
    all.push_back(date::from_packed(each));
  }
  return all;
}

auto edits_of(const proposal& of, bool call_may_change) -> std::vector<edit> {
  std::vector<edit> all;
  if (call_may_change && of.call.has_value()) {
    for (int year = 2014; year <= 2036; ++year) {
      all.push_back({1, "call", [year](proposal& p) { p.call = fiscal_year(year); },
                     [year](const proposal& p) { return std::int64_t{std::abs(p.call.value().year() - year)}; }});
    }
  }
  if (call_may_change && of.program.has_value()) {
    for (const auto& program : amed_programs) {
      all.push_back({1, "program", [program](proposal& p) { p.program = program; }, [](const proposal&) { return std::int64_t{1}; }});
    }
  }
  if (of.end.has_value()) {
    for (const auto day : days_of_interest(of)) {
      all.push_back(
          {1, "end", [day](proposal& p) { p.end = day; }, [day](const proposal& p) { return std::abs(days_between(p.end.value(), day)); }});
    }
  }
  const auto one = [](const proposal&) { return std::int64_t{1}; };
  const auto named = [] {
    person who;
    who.name = std::string("見本");
    return who;
  };
  if (of.principal_investigator.is_none()) {
    all.push_back({1, "pi", [=](proposal& p) { p.principal_investigator = named(); }, one});
  }
  if (of.program_manager.is_none()) {
    all.push_back({1, "pm", [=](proposal& p) { p.program_manager = named(); }, one});
  }
  if (!of.data_management_plan.is_absent() && !(of.data_management_plan.has_value() && of.data_management_plan.value())) {
    all.push_back({1, "plan", [](proposal& p) { p.data_management_plan = true; }, one});
  }
  const auto rows = of.budget.has_value() ? of.budget.value().size() : 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& row = of.budget.value()[i];
    const auto name = std::to_string(i);
    if (row.fiscal_year.has_value()) {
      for (int year = 2012; year <= 2036; ++year) {
        all.push_back({1, "year" + name, [=](proposal& p) { p.budget.value()[i].fiscal_year = fiscal_year(year); },
                       [=](const proposal& p) { return std::int64_t{std::abs(p.budget.value()[i].fiscal_year.value().year() - year)}; }});
      }
    }
    for (const std::int64_t value : {-1, 0, 1, 20'000'000, 20'000'001, 300'000'000, 300'000'001}) {
      if (row.direct.has_value()) {
        all.push_back({1, "direct" + name, [=](proposal& p) { p.budget.value()[i].direct = yen(value); },
                       [=](const proposal& p) { return std::abs(p.budget.value()[i].direct.value().count() - value); }});
      }
      if (row.indirect.has_value()) {
        all.push_back({1, "indirect" + name, [=](proposal& p) { p.budget.value()[i].indirect = yen(value); },
                       [=](const proposal& p) { return std::abs(p.budget.value()[i].indirect.value().count() - value); }});
      }
    }
  }
  return all;
}

/// Whether edits mend: nothing is violated, and nothing was left to a person that was violated.
auto mends(const verdict_set& before, const verdict_set& after) -> bool {
  return after.violated == 0 && (before.violated & after.needs_judgement) == 0;
}

/// Whether edits mend without leaving open, or to a person, what was decided: a fix does so where the text leaves it, and not where the catalogue ends.
auto mends_for_sure(const verdict_set& before, const verdict_set& after) -> bool {
  const auto open_before = before.undetermined | before.needs_judgement;
  return mends(before, after) && ((after.undetermined | after.needs_judgement) & ~open_before) == 0;
}

auto leaf_of(const change& of) -> std::string {
  const auto row = std::to_string(of.where.row);
  switch (of.where.what) {
    case field::call_fiscal_year: return "call";
    case field::program: return "program";
    case field::period_end: return "end";
    case field::principal_investigator: return "pi";
    case field::program_manager: return "pm";
    case field::data_management_plan: return "plan";
    case field::budget_fiscal_year: return "year" + row;
    case field::budget_direct: return "direct" + row;
    case field::budget_indirect: return "indirect" + row;
    default: return "row" + row;
  }
}

auto cost_of(const fix& of, const proposal& about) -> std::size_t {
  std::size_t cost = 0;
  for (const auto& each : of.changes) {
    if (each.where.what == field::budget) {
      const auto& row = about.budget.value()[static_cast<std::size_t>(each.where.row)];
      const auto leaves =
          std::size_t{row.fiscal_year.has_value()} + std::size_t{row.direct.has_value()} + std::size_t{row.indirect.has_value()};
      cost += leaves == 0 ? 1 : leaves;
    } else {
      ++cost;
    }
  }
  return cost;
}

auto cases() -> std::size_t {
  const auto* asked = std::getenv("KOUBO_FIX_CASES");
  return asked != nullptr ? static_cast<std::size_t>(std::atoll(asked)) : 1'500;
}

// ---- long budgets ----

/// A complete proposal for FORCE or LEAP, with faults that the applicant's fields mend, and a budget of up to 12 rows.
auto with_long_budget(std::size_t seed) -> proposal {
  koubo_test::seeded_choices choose(seed);
  const auto pick = [&](const auto& from) { return from[choose(from.size())]; };
  person who;
  who.name = std::string("見本");
  prior_award award;
  award.program = amed::prime;
  award.role = role::principal_investigator;
  award.status = award_status::completed;
  constexpr std::array<int, 7> lengths{24, 60, 12, 36, 6, 30, -2};
  constexpr std::array<std::int64_t, 7> direct{20'000'000, 20'000'001, 300'000'000, 300'000'001, -1, 0, 5'000'000};
  proposal made;
  made.program = choose(2) == 0 ? amed::leap : amed::force;
  made.call = fiscal_year(2024);
  made.is_new = true;
  const date start(2024, choose(2) == 0 ? 4 : 10, 1);
  made.start = start;
  made.end = add_days(add_months_clipped(start, months(pick(lengths))), static_cast<int>(choose(3)) - 1);
  made.principal_investigator = choose(6) == 0 ? presence<person>(none) : presence<person>(who);
  made.program_manager = who;
  made.data_management_plan = choose(4) != 0;
  made.prior_awards = std::vector{award};
  std::vector<budget_year> rows(1 + choose(12));
  const bool repeats = choose(2) == 0;
  const bool exceeds = choose(2) == 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int year = repeats && choose(3) == 0 ? 2023 + static_cast<int>(choose(8)) : 2024 + static_cast<int>(i);
    rows[i] = {fiscal_year(year), yen(exceeds ? pick(direct) : 5'000'000), yen(choose(8) == 0 ? -1 : 0)};
  }
  made.budget = rows;
  return made;
}

/// The fewest leaves that mend such a proposal, by a table over the rows and the fiscal years that they take: each row keeps its year, gets one that
/// is free, or is left out.
auto fewest_leaves(const proposal& of) -> std::size_t {
  constexpr std::size_t never = 1'000;
  const bool is_leap = of.program.value() == amed::leap;
  const auto cap = yen(is_leap ? 300'000'000 : 20'000'000);  // T-07 T-09
  const auto first = of.start.value();
  const auto beyond = add_months_clipped(first, months(is_leap ? 60 : 24));  // T-05 T-08
  const int first_year = fiscal_year_number(first);
  const auto& rows = of.budget.value();
  const auto of_rows = [&](int years) {
    std::vector<std::size_t> least(std::size_t{1} << static_cast<unsigned>(years), never);
    least[0] = 0;
    for (const auto& row : rows) {
      std::vector<std::size_t> next(least.size(), never);
      const std::size_t faults =
          (row.direct.value() < yen(0) || row.direct.value() > cap ? 1U : 0U) + (row.indirect.value() < yen(0) ? 1U : 0U);
      for (std::size_t taken = 0; taken < least.size(); ++taken) {
        next[taken] = std::min(next[taken], least[taken] + 3);
        for (int year = 0; year < years; ++year) {
          const auto bit = std::size_t{1} << static_cast<unsigned>(year);
          if ((taken & bit) == 0) {
            const std::size_t moved = row.fiscal_year.value().year() == first_year + year ? 0 : 1;
            next[taken | bit] = std::min(next[taken | bit], least[taken] + faults + moved);
          }
        }
      }
      least = next;
    }
    return *std::min_element(least.begin() + 1, least.end());  // a row remains
  };
  auto fewest = never;
  if (of.end.value() >= first && of.end.value() < beyond) {
    fewest = of_rows(fiscal_year_number(of.end.value()) - first_year + 1);
  }
  for (int last = first_year; last <= fiscal_year_number(add_days(beyond, -1)); ++last) {
    fewest = std::min(fewest, 1 + of_rows(last - first_year + 1));
  }
  return fewest + (of.principal_investigator.has_value() ? 0 : 1) + (of.data_management_plan.value() ? 0 : 1);
}

/// Whether one fix changes the same leaves as another, none of them less and one of them more.
auto is_further(const fix& of, const fix& than) -> bool {
  bool further = false;
  for (std::size_t i = 0; i < of.changes.size(); ++i) {
    const auto& a = of.changes[i];
    const auto& b = than.changes[i];
    const auto reach = [](const change& made) {
      if (const auto* day = std::get_if<date>(&made.to)) {
        return std::int64_t{std::abs(days_between(std::get<date>(made.from), *day))};
      }
      const auto* number = std::get_if<std::int64_t>(&made.to);
      return number != nullptr ? std::abs(std::get<std::int64_t>(made.from) - *number) : 1;
    };
    if (!(a.where == b.where) || reach(a) < reach(b)) {
      return false;
    }
    further = further || reach(a) > reach(b);
  }
  return further;
}

}  // namespace

TEST_CASE(
    "with budgets of up to 12 rows every search is settled, and its fixes pass, change no more leaves than must be, and none is further") {
  std::size_t large = 0;
  std::size_t bounded = 0;
  for (std::size_t seed = 0; seed < cases(); ++seed) {
    INFO("seed " << seed);
    const auto of = with_long_budget(seed);
    const auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue);
    REQUIRE(found.settled);
    REQUIRE(found.unfixable.empty());
    const auto fewest = fewest_leaves(of);
    const auto before = amed::verdicts(of);
    REQUIRE((fewest == 0) == (before.violated == 0));
    REQUIRE_FALSE(found.fixes.empty());
    REQUIRE(found.fixes.size() <= 12);
    for (const auto& each : found.fixes) {
      REQUIRE(cost_of(each, of) == fewest);
      REQUIRE(mends(before, amed::verdicts(apply(each, of))));
      for (const auto& other : found.fixes) {
        REQUIRE((other.changes.size() != each.changes.size() || !is_further(each, other)));
        REQUIRE((&each == &other || !(each == other)));
      }
    }
    large += fewest > 5 ? 1 : 0;
    bounded += found.more ? 1 : 0;
    // What is listed of many are the first of all.
    if (found.more && seed % 10 == 0) {
      const auto all = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue, {.most_fixes = 200});
      REQUIRE(all.fixes.size() > found.fixes.size());
    }
  }
  CHECK(large > cases() / 4);
  CHECK(bounded > cases() / 20);
}

TEST_CASE("a sum that must be reached takes as many rows as the largest gains need, and one that must not be exceeded the largest rows") {
  using namespace rules;  // NOLINT(google-build-using-namespace)
  static constexpr rule_set sums{
      "sums",
      rule("floor", {.ja = "総額", .en = "total"}).require(sum(direct_cost) >= yen(100)),
      rule("ceiling", {.ja = "総額", .en = "total"}).require(sum(direct_cost) <= yen(140)),
      rule("range", {.ja = "額", .en = "amount"}).require(all(budget, direct_cost >= yen(0) && direct_cost <= yen(20))),
      rule("distinct", {.ja = "年度", .en = "fiscal year"}).require(distinct(budget_fiscal_year)),
  };
  std::array<std::size_t, 13> seen{};
  editable_fields only_amounts;
  REQUIRE(only_amounts.allow("budget.directYen"));
  for (std::size_t seed = 0; seed < cases() / 5; ++seed) {
    INFO("seed " << seed);
    koubo_test::seeded_choices choose(seed);
    proposal of;
    std::vector<budget_year> rows(5 + choose(8));
    const auto most = 1 + choose(22);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].fiscal_year = fiscal_year(2024 + static_cast<int>(i));
      rows[i].direct = yen(static_cast<std::int64_t>(choose(most)));
    }
    of.budget = rows;
    // Rows beyond 20 yen must change anyway, to anything; then the largest gains.
    std::int64_t total = 0;
    std::size_t must = 0;
    std::vector<std::int64_t> up;
    std::vector<std::int64_t> down;
    std::int64_t room_up = 0;
    for (const auto& row : rows) {
      const auto value = row.direct.value().count();
      if (value > 20) {
        ++must;
        room_up += 20;
      } else {
        total += value;
        up.push_back(20 - value);
        down.push_back(value);
      }
    }
    std::sort(up.rbegin(), up.rend());
    std::sort(down.rbegin(), down.rend());
    auto fewest = must;
    for (auto highest = total + room_up; highest < 100 && fewest - must < up.size(); ++fewest) {
      highest += up[fewest - must];
    }
    auto fewest_down = must;
    for (auto lowest = total; lowest > 140 && fewest_down - must < down.size(); ++fewest_down) {
      lowest -= down[fewest_down - must];
    }
    fewest = std::max(fewest, fewest_down);
    const bool possible = rows.size() * 20 >= 100;
    const auto found = find_fixes(of, lowered_rules<sums>, amed::catalogue, {.editable = only_amounts});
    REQUIRE(found.settled);
    REQUIRE(found.fixes.empty() == !possible);
    for (const auto& each : found.fixes) {
      REQUIRE(each.changes.size() == fewest);
    }
    ++seen[fewest];
  }
  CHECK(std::count_if(seen.begin(), seen.end(), [](auto count) { return count > 0; }) > 5);
}

/// Every fix passes, none is larger than an edit that passes, and of one or two leaves each that passes is among them or further away.
void expect_the_smallest(std::size_t proposals, const editable_fields& editable, bool call_may_change) {
  std::array<std::size_t, 4> seen{};
  std::size_t unfixable = 0;
  for (std::size_t seed = 0; seed < proposals; ++seed) {
    INFO("seed " << seed);
    proposal of = koubo_test::proposal_generator(of_amed, koubo_test::seeded_choices(seed))();
    if (of.budget.has_value() && of.budget.value().size() > 3) {
      of.budget.value().resize(3);
    }
    const auto before = amed::verdicts(of);
    const auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue, {.editable = editable, .most_fixes = 1'000});
    REQUIRE(found.settled);
    REQUIRE_FALSE(found.more);
    REQUIRE(found.decision == amed::check(of).decision());
    if (before.violated == 0) {
      REQUIRE(found.fixes.size() == 1);
      REQUIRE(found.fixes.front().changes.empty());
      continue;
    }
    const auto smallest = found.fixes.empty() ? std::size_t{3} : cost_of(found.fixes.front(), of);
    for (const auto& each : found.fixes) {
      REQUIRE(cost_of(each, of) == smallest);
      REQUIRE(mends(before, amed::verdicts(apply(each, of))));
    }
    unfixable += found.fixes.empty() ? 1 : 0;
    ++seen[std::min<std::size_t>(smallest, 3)];
    // Of one leaf: every edit that mends is a fix, or one of the same leaf is nearer.
    const auto edits = edits_of(of, call_may_change);
    const auto has = [&](const std::vector<const edit*>& made) {
      return std::any_of(found.fixes.begin(), found.fixes.end(), [&](const fix& each) {
        if (each.changes.size() != made.size()) {
          return false;
        }
        return std::all_of(made.begin(), made.end(), [&](const edit* one) {
          return std::any_of(each.changes.begin(), each.changes.end(), [&](const change& its) { return leaf_of(its) == one->leaf; });
        });
      });
    };
    const auto nearer_exists = [&](const std::vector<const edit*>& made) {
      return std::any_of(found.fixes.begin(), found.fixes.end(), [&](const fix& each) {
        if (each.changes.size() != made.size()) {
          return false;
        }
        // Every leaf of the fix is one that was edited, and of at least one it is no further away.
        return std::any_of(made.begin(), made.end(), [&](const edit* one) {
          proposal only = of;
          for (const auto& its : each.changes) {
            if (leaf_of(its) == one->leaf) {
              const auto fixed = apply(fix{{its}}, of);
              const auto reach = one->distance(of);
              if (its.where.what == field::period_end) {
                return std::abs(days_between(of.end.value(), fixed.end.value())) <= reach;
              }
              if (const auto* value = std::get_if<std::int64_t>(&its.to)) {
                return std::abs(*value - std::get<std::int64_t>(its.from)) <= reach;
              }
              return true;
            }
          }
          return false;
        });
      });
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
      auto once = of;
      edits[i].make(once);
      if (mends_for_sure(before, amed::verdicts(once))) {
        INFO(edits[i].leaf);
        REQUIRE(smallest == 1);
        REQUIRE(has({&edits[i]}));
        REQUIRE(nearer_exists({&edits[i]}));
      }
      if (smallest == 1 || seed % 5 != 0) {
        continue;
      }
      for (std::size_t j = i + 1; j < edits.size(); ++j) {
        if (edits[i].leaf == edits[j].leaf) {
          continue;
        }
        auto twice = once;
        edits[j].make(twice);
        if (mends_for_sure(before, amed::verdicts(twice))) {
          INFO(edits[i].leaf << " and " << edits[j].leaf);
          REQUIRE(smallest == 2);
          REQUIRE(has({&edits[i], &edits[j]}));
          REQUIRE(nearer_exists({&edits[i], &edits[j]}));
        }
      }
    }
  }
  CHECK(seen[1] > proposals / 50);
  CHECK(seen[2] > proposals / 100);
  CHECK(unfixable > proposals / 100);
}

TEST_CASE("of what an applicant edits, exactly the smallest changes that mend are fixes") {
  expect_the_smallest(cases(), applicant_fields(), false);
}

TEST_CASE("with --allow call and program, exactly the smallest changes that mend are fixes, in whatever call") {
  auto editable = applicant_fields();
  editable.allow(field::program);
  editable.allow(field::call_fiscal_year);
  expect_the_smallest(cases() / 5, editable, true);
}

TEST_CASE("over rules that use every operation of the language, every fix passes by the reference evaluator, and nothing else is claimed") {
  static constexpr std::array<program_id, 4> programs{agency::alpha, agency::beta, agency::gamma, agency::delta};
  static constexpr std::array<std::string_view, 3> areas{"深海", "高山", "月面"};
  const koubo_test::surroundings of_agency{programs, programs, areas, calls, period_months, amounts, totals};
  editable_fields all;
  for (const auto& each : fields) {
    all.allow(each.id);
  }
  std::size_t fixed = 0;
  std::size_t settled = 0;
  for (std::size_t seed = 0; seed < cases() / 5; ++seed) {
    INFO("seed " << seed);
    const auto of = koubo_test::proposal_generator(of_agency, koubo_test::seeded_choices(seed))();
    const auto one_rule = std::span(rules::lowered_rules<agency::all_rules>).subspan(seed % agency::all_rules.size, 1);
    const auto found = find_fixes(of, one_rule, agency::catalogue, {.editable = all});
    settled += found.settled ? 1 : 0;
    for (const auto& each : found.fixes) {
      fixed += each.changes.empty() ? 0 : 1;
      const auto after = apply(each, of);
      const auto judged = check_by_reference(after, one_rule, agency::catalogue);
      REQUIRE(std::none_of(judged.begin(), judged.end(), [](const auto& verdict) { return verdict.verdict == verdict::violated; }));
    }
  }
  CHECK(fixed > 20);
  CHECK(settled * 100 >= cases() / 5 * 99);
}
