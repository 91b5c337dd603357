#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/explain/explain.hpp>
#include <koubo/proposal/builder.hpp>

/// An explanation costs where it is asked for, and nothing where it is not: `check` knows nothing of it.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

auto force() -> proposal {
  return proposal_for("FORCE")
      .call(fiscal_year(2024))
      .is_new()
      .period({2024, 10, 1}, {2026, 10, 1})
      .principal_investigator("見本 一郎")
      .budget(fiscal_year(2024), 10'000'000_yen)
      .budget(fiscal_year(2025), 20'000'000_yen)
      .prior_award("PRIME", role::principal_investigator, award_status::completed)
      .data_management_plan();
}

void checked(benchmark::State& state) {
  const auto of = force();
  for (auto each : state) {
    auto made = amed::check(of);
    benchmark::DoNotOptimize(made);
  }
}
BENCHMARK(checked);

void checked_and_explained(benchmark::State& state) {
  const auto of = force();
  for (auto each : state) {
    const auto made = amed::check(of, {.all = true});
    auto told = explain(of, made, rules::lowered_rules<amed::all_rules>, amed::catalogue);
    benchmark::DoNotOptimize(told);
  }
}
BENCHMARK(checked_and_explained);

}  // namespace
