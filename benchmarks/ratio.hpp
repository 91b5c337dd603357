#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

/// Runs the registered benchmarks many times, interleaved, and prints the ratios of their medians.
namespace benchmark_ratio {

/// Prints what the console reporter does, and at the end how the processor time of each of `mine` stands to that of `other`, for each argument.
class reporter final : public benchmark::ConsoleReporter {
 public:
  reporter(std::vector<std::string> mine, std::string other) : mine_(std::move(mine)), other_(std::move(other)) {}

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
      const auto slash = std::min(name.find('/'), name.size());
      if (std::find(mine_.begin(), mine_.end(), name.substr(0, slash)) == mine_.end()) {
        continue;
      }
      const auto other = times_.find(other_ + name.substr(slash));
      if (other != times_.end()) {
        const auto ratio = median(times) / median(other->second);
        std::printf("%s: median of %zu runs, beside %s: time %.3f, rate %.3f\n", name.c_str(), times.size(), other_.c_str(), ratio,
                    1 / ratio);
      }
    }
  }

 private:
  static auto median(std::vector<double> of) -> double {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
  }

  std::vector<std::string> mine_;
  std::string other_;
  std::map<std::string, std::vector<double>> times_;
};

/// Runs what is registered, each 15 times unless the command line says otherwise, in random order. Returns what main does.
inline auto run(int argc, char** argv, reporter& to) -> int {
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
  benchmark::RunSpecifiedBenchmarks(&to);
  return 0;
}

}  // namespace benchmark_ratio
