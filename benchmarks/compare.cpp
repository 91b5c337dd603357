#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/catalogue/compare.hpp>
#include <koubo/catalogue/overlay.hpp>

#include "proposals.hpp"

/// Time to compare a corpus of 100,000 proposals, and to settle the relation of all programs between two years. The limit of the first is 1 s on one core.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

const auto amed_rules = judged_by_native<amed::all_rules>();

void corpus_of_100000(benchmark::State& state) {
  const auto change = parse_single_change("force.annual_cap=1千万円", amed::catalogue).value();
  const auto other = overlay(amed::catalogue, std::vector{change});
  benchmark_data::proposal_maker maker(20250101);
  std::vector<proposal> proposals;
  for (int i = 0; i < 100'000; ++i) {
    proposals.push_back(maker.make());
  }
  for (auto each : state) {
    corpus_comparer counter({amed::catalogue}, {other.view()}, amed_rules);
    for (const auto& one : proposals) {
      counter.add(one);
    }
    benchmark::DoNotOptimize(counter.counted().changed);
  }
}
BENCHMARK(corpus_of_100000)->Unit(benchmark::kMillisecond);

void programs_of_two_years(benchmark::State& state) {
  for (auto each : state) {
    auto relations = compare({amed::catalogue, fiscal_year(2021)}, {amed::catalogue, fiscal_year(2022)}, amed_rules);
    benchmark::DoNotOptimize(relations);
  }
}
BENCHMARK(programs_of_two_years)->Unit(benchmark::kMillisecond);

}  // namespace
