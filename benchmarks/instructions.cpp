// Does one of the things that are gated, so that valgrind can count its instructions.
// usage: instructions WAY PROPOSALS ROUNDS
//   check, check-by-hand            verdicts of proposals in memory: by the native evaluator, by the if-chain
//   columns, columns-by-hand        verdicts of a table of proposals: by columns with AVX2, by columns written by hand
//   read, read-by-hand              from lines of JSON to the rules that are violated: by the pipeline, by hand on simdjson
//   reports                         from lines of JSON to whole reports in both languages: by the pipeline
// What is made once a program is made whatever the rounds; a round more is what is counted.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/columns/judge.hpp>
#include <koubo/columns/proposal_table.hpp>
#include <koubo/intake/report_writer.hpp>

#include "by_hand_on_demand.hpp"
#include "columns_by_hand.hpp"
#include "if_chain.hpp"
#include "ndjson.hpp"
#include "proposals.hpp"

namespace {

template <class Verdicts>
auto rounds_of_verdicts(std::size_t count, int rounds, Verdicts verdicts) -> std::uint64_t {
  const auto proposals = benchmark_data::proposals(count);
  std::uint64_t all = 0;
  for (int i = 0; i < rounds; ++i) {
    for (const auto& each : proposals) {
      const auto set = verdicts(each);
      all += set.satisfied ^ set.violated ^ set.undetermined ^ set.needs_judgement;
    }
  }
  return all;
}

template <class Judge>
auto rounds_of_columns(std::size_t count, int rounds, Judge judge) -> std::uint64_t {
  koubo::proposal_table table;
  for (const auto& each : benchmark_data::proposals(count)) {
    if (!table.add(each)) {
      return 0;
    }
  }
  std::uint64_t all = 0;
  for (int i = 0; i < rounds; ++i) {
    all += static_cast<std::uint64_t>(judge(table.columns()).decision_of(count / 2));
  }
  return all;
}

// WHY: valgrind knows no AVX-512.
auto rounds_of_columns_with_avx2(std::size_t count, int rounds) -> std::uint64_t {
  koubo::table_judge judge(koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue,
                           {.instructions = koubo::instruction_set::avx2});
  return rounds_of_columns(count, rounds, [&](const koubo::proposal_columns& table) { return judge(table).value(); });
}

auto rounds_of_reading(std::size_t count, int rounds, koubo::report_form form) -> std::uint64_t {
  const auto one = benchmark_data::ndjson(count);
  std::string lines;
  for (int i = 0; i < rounds; ++i) {
    lines += one;
  }
  const koubo::checker_of<koubo::amed::all_rules> rules(koubo::amed::catalogue);
  std::uint64_t written = 0;
  const auto done = koubo::check_proposals(koubo::bytes_of(lines),
                                           [&](std::string_view bytes) {
                                             written += bytes.size();
                                             return std::error_code();
                                           },
                                           rules, koubo::amed::catalogue, {.form = form});
  return written + done.tally.proposals;
}

auto rounds_of_reading_by_hand(std::size_t count, int rounds) -> std::uint64_t {
  auto lines = benchmark_data::ndjson(count);
  const auto size = lines.size();
  lines.append(64, '\0');
  by_hand::on_demand_judge judge;
  std::uint64_t written = 0;
  std::string out;
  for (int i = 0; i < rounds; ++i) {
    judge.judge(std::string_view(lines).substr(0, size), out);
    written += out.size();
    out.clear();
  }
  return written;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  if (argc != 4) {
    std::fprintf(stderr, "usage: instructions WAY PROPOSALS ROUNDS\n");
    return 2;
  }
  const std::string_view way = argv[1];
  const auto count = static_cast<std::size_t>(std::strtoull(argv[2], nullptr, 10));
  const auto rounds = std::atoi(argv[3]);
  std::uint64_t result = 0;
  if (way == "check") {
    result = rounds_of_verdicts(count, rounds, [](const koubo::proposal& of) { return koubo::amed::verdicts(of); });
  } else if (way == "check-by-hand") {
    result = rounds_of_verdicts(count, rounds, [](const koubo::proposal& of) { return if_chain::verdicts(of); });
  } else if (way == "columns") {
    result = rounds_of_columns_with_avx2(count, rounds);
  } else if (way == "columns-by-hand") {
    result = rounds_of_columns(count, rounds, columns_by_hand::judge);
  } else if (way == "read") {
    result = rounds_of_reading(count, rounds, koubo::report_form::brief);
  } else if (way == "reports") {
    result = rounds_of_reading(count, rounds, koubo::report_form::full);
  } else if (way == "read-by-hand") {
    result = rounds_of_reading_by_hand(count, rounds);
  } else {
    std::fprintf(stderr, "instructions: \"%s\" is no way\n", argv[1]);
    return 2;
  }
  std::printf("%llu\n", static_cast<unsigned long long>(result));
  return 0;
}
