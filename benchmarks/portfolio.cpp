// A portfolio of many awards: what it takes to sum it, to look for conflicts and to hold it, and how that grows.

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include <benchmark/benchmark.h>

#include <koubo/amed/family.hpp>
#include <koubo/portfolio/conflicts.hpp>
#include <koubo/portfolio/portfolio.hpp>

namespace {

using namespace koubo;

auto planned_by_amed() -> planning {
  return {.catalogue = amed::family.catalogue,
          .longest_period = amed::max_period.name,
          .total_cost = amed::total_cost.name,
          .annual_cap = amed::annual_cap.name,
          .areas_run = amed::family.areas_run};
}

/// The award of a number: three awards a researcher, which overlap; some take too much time together.
auto award_of(std::int64_t number) -> award {
  const auto year = static_cast<int>(2014 + number % 11);
  award made{.program = number % 3 == 0 ? amed::amed_crest : amed::prime,
             .call = fiscal_year(year),
             .start = date(year, 10, 1),
             .end = date(year + (number % 3 == 0 ? 6 : 4), 3, 31),
             .id = "P" + std::to_string(number)};
  made.people.push_back(
      {.key = "#" + std::to_string(10'000'000 + number / 3), .effort_percent = static_cast<std::int32_t>(20 + number % 50)});
  if (number % 2 == 0) {
    made.total = yen(30'000'000 + number % 10'000'000);
  }
  return made;
}

/// Resident memory of this process, in MiB; 0 where the system does not tell.
auto resident_mib() -> std::int64_t {
  std::int64_t kib = 0;
  if (auto* file = std::fopen("/proc/self/status", "r")) {
    char line[256];
    while (std::fgets(line, sizeof line, file) != nullptr) {
      if (std::strncmp(line, "VmRSS:", 6) == 0) {
        kib = std::strtoll(line + 6, nullptr, 10);
      }
    }
    std::fclose(file);
  }
  return kib / 1024;
}

void sum(benchmark::State& state) {
  for (auto _ : state) {
    portfolio all(planned_by_amed());
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      benchmark::DoNotOptimize(all.add(award_of(i)));
    }
    benchmark::DoNotOptimize(all.years(amed::budget));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}

void find_conflicts(benchmark::State& state) {
  for (auto _ : state) {
    const auto before = resident_mib();
    conflict_finder finder;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      finder.add(static_cast<std::size_t>(i), award_of(i));
    }
    const auto found = finder.find();
    state.counters["conflicts"] = static_cast<double>(found.size());
    state.counters["MiB"] = static_cast<double>(resident_mib() - before);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}

/// All awards are one researcher's: the longest sweep there is.
void find_conflicts_of_one(benchmark::State& state) {
  for (auto _ : state) {
    conflict_finder finder;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      auto made = award_of(i);
      made.people[0].key = "#1";
      finder.add(static_cast<std::size_t>(i), made);
    }
    benchmark::DoNotOptimize(finder.find());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}

}  // namespace

BENCHMARK(sum)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oN);
BENCHMARK(find_conflicts)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oNLogN);
BENCHMARK(find_conflicts_of_one)
    ->RangeMultiplier(10)
    ->Range(10'000, 1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oNLogN);
