#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/explain/fix.hpp>
#include <koubo/proposal/builder.hpp>

/// Time to find the smallest fixes of one proposal under the pack amed. The limit is 1 ms.
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

}  // namespace
