// The verdicts of koubo::amed against the same rules written by hand as an if-chain, on the same proposals in memory.

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>

#include "if_chain.hpp"
#include "proposals.hpp"
#include "ratio.hpp"

namespace {

auto data(std::size_t count) -> const std::vector<koubo::proposal>& {
  static std::map<std::size_t, std::vector<koubo::proposal>> made;
  auto& known = made[count];
  if (known.empty()) {
    known = benchmark_data::proposals(count);
  }
  return known;
}

template <class Verdicts>
void run(benchmark::State& state, Verdicts verdicts) {
  const auto& proposals = data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    for (const auto& each : proposals) {
      benchmark::DoNotOptimize(verdicts(each));
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void native(benchmark::State& state) {
  run(state, [](const koubo::proposal& of) { return koubo::amed::verdicts(of); });
}
void by_hand(benchmark::State& state) {
  run(state, [](const koubo::proposal& of) { return if_chain::verdicts(of); });
}

}  // namespace

auto main(int argc, char** argv) -> int {
  const char* large = std::getenv("KOUBO_BENCHMARK_LARGE");
  std::vector<std::size_t> sizes{100, 10'000};
  if (large != nullptr && std::string(large) == "1") {
    sizes.push_back(1'000'000);
  }
  for (const auto size : sizes) {
    for (const auto& each : data(size)) {
      if (!(koubo::amed::verdicts(each) == if_chain::verdicts(each))) {
        std::fprintf(stderr, "the if-chain gives other verdicts: there is nothing to compare\n");
        return 1;
      }
    }
    for (const auto& [name, function] : {std::pair{"native", &native}, std::pair{"by_hand", &by_hand}}) {
      benchmark::RegisterBenchmark(name, function)->Arg(static_cast<std::int64_t>(size))->Unit(benchmark::kMicrosecond);
    }
  }
  benchmark_ratio::reporter reporter({"native"}, "by_hand");
  return benchmark_ratio::run(argc, argv, reporter);
}
