// Tables of proposals judged column by column by a judge that is made before, with each instruction set that the processor has, against the same
// rules written by hand, whose calendar is made before too; in one call that makes its judge (`one_call`); and swept over 21 caps.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <koubo/amed/check.hpp>
#include <koubo/columns/judge.hpp>
#include <koubo/columns/proposal_table.hpp>
#include <koubo/columns/what_if.hpp>

#include "columns_by_hand.hpp"
#include "proposals.hpp"
#include "ratio.hpp"

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
  const auto& table = data(static_cast<std::size_t>(state.range(0)));
  koubo::table_judge prepared(koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue, {.instructions = instructions});
  for (auto _ : state) {
    auto judged = prepared(table.columns());
    benchmark::DoNotOptimize(judged);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void one_call(benchmark::State& state) {
  const auto& table = data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto judged = koubo::judge(table.columns(), koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue);
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

void by_hand(benchmark::State& state) {
  const auto& table = data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto judged = columns_by_hand::judge(table.columns());
    benchmark::DoNotOptimize(judged);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

auto same(const koubo::table_verdicts& a, const koubo::table_verdicts& b) -> bool {
  const auto equal = [](auto left, auto right) { return std::equal(left.begin(), left.end(), right.begin(), right.end()); };
  for (std::size_t i = 0; i < koubo::decisions.size(); ++i) {
    if (!equal(a.where(static_cast<koubo::decision>(i)), b.where(static_cast<koubo::decision>(i)))) {
      return false;
    }
  }
  for (std::size_t slot = 0; slot < a.rule_count(); ++slot) {
    for (const auto what :
         {koubo::verdict::satisfied, koubo::verdict::violated, koubo::verdict::undetermined, koubo::verdict::needs_judgement}) {
      if (!equal(a.where(what, slot), b.where(what, slot))) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  std::vector<std::int64_t> sizes{10'000};
  if (std::getenv("KOUBO_BENCHMARK_LARGE") != nullptr) {
    sizes.push_back(1'000'000);
  }
  const std::pair<const char*, koubo::instruction_set> sets[] = {{"best", koubo::instruction_set::best},
                                                                 {"portable", koubo::instruction_set::portable},
                                                                 {"avx2", koubo::instruction_set::avx2},
                                                                 {"avx512", koubo::instruction_set::avx512}};
  std::vector<std::string> names;
  for (const auto size : sizes) {
    for (const auto& [name, instructions] : sets) {
      if (koubo::is_available(instructions)) {
        names.emplace_back(name);
        benchmark::RegisterBenchmark(name, judge, instructions)->Arg(size);
      }
    }
    names.emplace_back("one_call");
    benchmark::RegisterBenchmark("one_call", one_call)->Arg(size);
    benchmark::RegisterBenchmark("sweep", sweep)->Arg(size);
    if (!columns_by_hand::is_available()) {
      continue;
    }
    const auto table = data(static_cast<std::size_t>(size)).columns();
    const auto judged = koubo::judge(table, koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue);
    if (!judged || !same(*judged, columns_by_hand::judge(table))) {
      std::fprintf(stderr, "the columns by hand give other verdicts: there is nothing to compare\n");
      return 1;
    }
    benchmark::RegisterBenchmark("by_hand", by_hand)->Arg(size);
  }
  benchmark_ratio::reporter reporter(names, "by_hand");
  return benchmark_ratio::run(argc, argv, reporter);
}
