#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/explain/fix.hpp>
#include <koubo/proposal/builder.hpp>

#include "surroundings_of_amed.hpp"

/// Time to find the smallest fixes of one proposal under the pack amed. The limit is 1 ms. Of generated proposals the counters tell what all but 1 %
/// take at most, and the most that any takes, in microseconds of processor time.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

auto force() -> proposal_builder {
  return proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, {2026, 9, 30})
      .principal_investigator("見本 一郎")
      .budget(fiscal_year(2024), 10'000'000_yen)
      .budget(fiscal_year(2025), 20'000'000_yen)
      .budget(fiscal_year(2026), 10'000'000_yen)
      .prior_award("PRIME", role::principal_investigator, award_status::completed)
      .data_management_plan();
}

void find(benchmark::State& state, const proposal& of) {
  for (auto each : state) {
    auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue);
    benchmark::DoNotOptimize(found);
  }
}

void nothing_to_fix(benchmark::State& state) { find(state, force()); }
BENCHMARK(nothing_to_fix);

void a_day_too_long(benchmark::State& state) { find(state, force().period({2024, 10, 1}, {2026, 10, 1})); }
BENCHMARK(a_day_too_long);

void a_closed_door(benchmark::State& state) { find(state, force().call(fiscal_year(2021)).no_prior_awards()); }
BENCHMARK(a_closed_door);

void a_year_given_twice(benchmark::State& state) {
  find(state, force().period({2024, 10, 1}, {2026, 10, 1}).budget(fiscal_year(2025), 1_yen));
}
BENCHMARK(a_year_given_twice);

void five_faults(benchmark::State& state) {
  auto of = force().period({2024, 10, 1}, {2026, 10, 1}).data_management_plan(false).build();
  of.principal_investigator = none;
  of.budget.value()[0].direct = 25'000'000_yen;
  of.budget.value()[2].direct = yen(-1);
  find(state, of);
}
BENCHMARK(five_faults);

/// Proposals near every edge, their budgets as generated or of `fewest` to `most` rows with years that repeat and lie outside the period.
auto generated(std::size_t count, std::size_t fewest, std::size_t most) -> std::vector<proposal> {
  constexpr std::array<std::int64_t, 8> amounts{20'000'000, 20'000'001, 300'000'001, 5'000'000, 0, 1'000'000, 10'000'000, -1};
  std::vector<proposal> all;
  for (std::size_t seed = 0; seed < count; ++seed) {
    auto made = koubo_test::proposal_generator(koubo_test::of_amed, koubo_test::seeded_choices(seed))();
    koubo_test::seeded_choices choose(~seed);
    if (most > 0) {
      const int first = made.start.has_value() ? fiscal_year_number(made.start.value()) : 2024;
      std::vector<budget_year> rows(fewest + choose(most - fewest + 1));
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const int year = first + static_cast<int>(choose(4) == 0 ? choose(6) : i);
        rows[i].fiscal_year = fiscal_year(year < fiscal_year::last ? year : fiscal_year::last);
        rows[i].direct = yen(amounts[choose(amounts.size())]);
        rows[i].indirect = yen(choose(5) == 0 ? -5 : 1'000);
      }
      made.budget = rows;
    }
    all.push_back(std::move(made));
  }
  return all;
}

auto processor_time() -> double {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void of_generated(benchmark::State& state, std::size_t count, std::size_t fewest, std::size_t most, bool call_may_change) {
  const auto all = generated(count, fewest, most);
  fix_options options;
  if (call_may_change) {
    options.editable.allow(field::program);
    options.editable.allow(field::call_fiscal_year);
  }
  std::vector<double> took;
  std::size_t unsettled = 0;
  for (auto each : state) {
    took.clear();
    unsettled = 0;
    for (const auto& of : all) {
      const auto from = processor_time();
      const auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue, options);
      took.push_back(processor_time() - from);
      unsettled += found.settled ? 0 : 1;
    }
  }
  std::sort(took.begin(), took.end());
  state.counters["median"] = took[took.size() / 2];
  state.counters["p99"] = took[took.size() * 99 / 100];
  state.counters["most"] = took.back();
  state.counters["unsettled"] = static_cast<double>(unsettled);
}
BENCHMARK_CAPTURE(of_generated, as_they_come, 3'000, 0, 0, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(of_generated, budgets_of_1_to_7_rows, 3'000, 1, 7, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(of_generated, budgets_of_8_to_12_rows, 3'000, 8, 12, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(of_generated, as_they_come_in_any_call, 200, 0, 0, true)->Unit(benchmark::kMillisecond);

void twelve_rows_over_the_cap(benchmark::State& state) {
  proposal of = force().period({2024, 10, 1}, {2029, 9, 30}).program_manager("見本 二郎");
  of.program = amed::leap;
  std::vector<budget_year> rows;
  for (int i = 0; i < 12; ++i) {
    rows.push_back({fiscal_year(2024 + i), 300'000'001_yen, 0_yen});
  }
  of.budget = rows;
  find(state, of);
}
BENCHMARK(twelve_rows_over_the_cap);

}  // namespace
