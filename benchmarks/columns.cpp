// Tables of proposals judged column by column, with each instruction set that the processor has, and swept over 21 caps.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/columns/judge.hpp>
#include <koubo/columns/proposal_table.hpp>
#include <koubo/columns/what_if.hpp>

#include "proposals.hpp"

namespace {

auto data(std::size_t count) -> const koubo::proposal_table& {
  static std::map<std::size_t, koubo::proposal_table> made;
  auto& table = made[count];
  if (table.size() == 0) {
    for (const auto& each : benchmark_data::proposals(count)) {
      if (!table.add(each)) {
        std::abort();
      }
    }
  }
  return table;
}

void judge(benchmark::State& state, koubo::instruction_set instructions) {
  if (!koubo::is_available(instructions)) {
    state.SkipWithError("this processor has no such instructions");
    return;
  }
  const auto& table = data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto judged = koubo::judge(table.columns(), koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue,
                               {.instructions = instructions});
    benchmark::DoNotOptimize(judged);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// FORCE's yearly cap from 15 to 25 million yen, by half a million: 21 points.
void sweep(benchmark::State& state) {
  const auto& table = data(static_cast<std::size_t>(state.range(0)));
  std::vector<std::vector<koubo::term>> terms;
  for (std::int64_t cap = 15'000'000; cap <= 25'000'000; cap += 500'000) {
    terms.emplace_back(koubo::amed::terms.begin(), koubo::amed::terms.end());
    for (auto& each : terms.back()) {
      if (each.program == koubo::amed::force && each.name == koubo::amed::annual_cap.name) {
        each.value.high = cap;
      }
    }
  }
  std::vector<koubo::catalogue> variants(terms.size(), koubo::amed::catalogue);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    variants[i].terms = terms[i];
  }
  for (auto _ : state) {
    auto points = koubo::what_if(table.columns(), koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue, variants);
    benchmark::DoNotOptimize(points);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void sizes(benchmark::internal::Benchmark* of) {
  of->Arg(10'000);
  if (std::getenv("KOUBO_BENCHMARK_LARGE") != nullptr) {
    of->Arg(1'000'000);
  }
}

BENCHMARK_CAPTURE(judge, best, koubo::instruction_set::best)->Apply(sizes);
BENCHMARK_CAPTURE(judge, portable, koubo::instruction_set::portable)->Apply(sizes);
BENCHMARK_CAPTURE(judge, avx2, koubo::instruction_set::avx2)->Apply(sizes);
BENCHMARK_CAPTURE(judge, avx512, koubo::instruction_set::avx512)->Apply(sizes);
BENCHMARK(sweep)->Apply(sizes);

}  // namespace
