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

auto edits_of(const proposal& of) -> std::vector<edit> {
  std::vector<edit> all;
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

auto leaf_of(const change& of) -> std::string {
  const auto row = std::to_string(of.where.row);
  switch (of.where.what) {
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

}  // namespace

TEST_CASE(
    "every fix passes, none is larger than an edit that passes, and of one or two leaves each that passes is among them or further away") {
  std::array<std::size_t, 4> seen{};
  std::size_t unfixable = 0;
  for (std::size_t seed = 0; seed < cases(); ++seed) {
    INFO("seed " << seed);
    proposal of = koubo_test::proposal_generator(of_amed, koubo_test::seeded_choices(seed))();
    if (of.budget.has_value() && of.budget.value().size() > 3) {
      of.budget.value().resize(3);
    }
    const auto before = amed::verdicts(of);
    const auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue);
    REQUIRE(found.settled);
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
    const auto edits = edits_of(of);
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
      if (mends(before, amed::verdicts(once))) {
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
        if (mends(before, amed::verdicts(twice))) {
          INFO(edits[i].leaf << " and " << edits[j].leaf);
          REQUIRE(smallest == 2);
          REQUIRE(has({&edits[i], &edits[j]}));
          REQUIRE(nearer_exists({&edits[i], &edits[j]}));
        }
      }
    }
  }
  CHECK(seen[1] > cases() / 50);
  CHECK(seen[2] > cases() / 100);
  CHECK(unfixable > cases() / 100);
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
    const auto found = find_fixes(of, one_rule, agency::catalogue, {.editable = all, .most_steps = 20'000});
    settled += found.settled ? 1 : 0;
    for (const auto& each : found.fixes) {
      fixed += each.changes.empty() ? 0 : 1;
      const auto after = apply(each, of);
      const auto judged = check_by_reference(after, one_rule, agency::catalogue);
      REQUIRE(std::none_of(judged.begin(), judged.end(), [](const auto& verdict) { return verdict.verdict == verdict::violated; }));
    }
  }
  CHECK(fixed > 20);
  CHECK(settled * 100 > cases() / 5 * 95);
}
