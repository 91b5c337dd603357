// The verdicts of koubo::amed against the same rules written by hand as an if-chain, on the same proposals in memory.

#include <algorithm>
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

/// Prints what the console reporter does, and the ratio of the medians at the end.
class ratio_reporter final : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const auto& each : runs) {
      if (each.run_type == Run::RT_Iteration) {
        times_[each.benchmark_name()].push_back(each.GetAdjustedCPUTime());
      }
    }
    ConsoleReporter::ReportRuns(runs);
  }
  void Finalize() override {
    for (const auto& [name, times] : times_) {
      const auto slash = name.find('/');
      if (name.compare(0, slash, "native") != 0) {
        continue;
      }
      const auto other = times_.find("by_hand" + name.substr(slash));
      if (other != times_.end()) {
        const auto mine = median(times);
        const auto hand = median(other->second);
        std::printf("%s: median of %zu runs, native / by hand = %.3f\n", name.substr(slash + 1).c_str(), times.size(), mine / hand);
      }
    }
  }

 private:
  static auto median(std::vector<double> of) -> double {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
  }
  std::map<std::string, std::vector<double>> times_;
};

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
  std::vector<std::string> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1, {"--benchmark_repetitions=15", "--benchmark_enable_random_interleaving=true"});
  std::vector<char*> pointers;
  for (auto& each : arguments) {
    pointers.push_back(each.data());
  }
  auto count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) {
    return 2;
  }
  ratio_reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return 0;
}
