#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/catalogue/analyze.hpp>

/// Time to analyse the pack amed: every question of it, with the replays. The limit is 100 ms.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

const auto amed_rules = judged_by_native<amed::all_rules>();

void pack_amed(benchmark::State& state) {
  std::size_t questions = 0;
  for (auto each : state) {
    const auto found = analyze(amed_rules, amed::catalogue);
    questions = found.questions.size();
    benchmark::DoNotOptimize(questions);
  }
  state.counters["questions"] = static_cast<double>(questions);
}
BENCHMARK(pack_amed)->Unit(benchmark::kMillisecond);

void one_program(benchmark::State& state) {
  for (auto each : state) {
    const auto found = analyze(amed_rules, amed::catalogue, {.only = program_id("FORCE")});
    benchmark::DoNotOptimize(found.findings.data());
  }
}
BENCHMARK(one_program)->Unit(benchmark::kMillisecond);

}  // namespace
