// From a file of proposals to the ids of the rules that they violate: the pipeline of `koubo check --brief` with one thread against a program written by
// hand on simdjson, both reading the same file and writing to nowhere.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <koubo/amed/check.hpp>
#include <koubo/intake/report_writer.hpp>

#include "by_hand_on_demand.hpp"
#include "ndjson.hpp"
#include "ratio.hpp"

namespace {

/// A file of proposals that is gone when the program ends.
class proposal_file {
 public:
  explicit proposal_file(std::size_t count) : lines_(benchmark_data::ndjson(count)), file_(std::tmpfile()) {
    if (file_ == nullptr || std::fwrite(lines_.data(), 1, lines_.size(), file_) != lines_.size() || std::fflush(file_) != 0) {
      std::perror("a temporary file could not be written");
      std::exit(1);
    }
  }
  proposal_file(const proposal_file&) = delete;
  auto operator=(const proposal_file&) -> proposal_file& = delete;
  ~proposal_file() { std::fclose(file_); }

  [[nodiscard]] auto lines() const -> const std::string& { return lines_; }
  /// From its beginning.
  [[nodiscard]] auto descriptor() const -> int {
    ::lseek(::fileno(file_), 0, SEEK_SET);
    return ::fileno(file_);
  }

 private:
  std::string lines_;
  std::FILE* file_;
};

auto data(std::size_t count) -> const proposal_file& {
  static std::map<std::size_t, std::unique_ptr<proposal_file>> made;
  auto& known = made[count];
  if (!known) {
    known = std::make_unique<proposal_file>(count);
  }
  return *known;
}

/// Where output goes: as far as the system, and no farther.
auto nowhere() -> int {
  static const int descriptor = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  return descriptor;
}

const koubo::checker_of<koubo::amed::all_rules> rules(koubo::amed::catalogue);

void check(benchmark::State& state, koubo::report_options reports) {
  const auto& file = data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const auto done =
        koubo::check_proposals(koubo::bytes_of(file.descriptor()), koubo::bytes_to(nowhere()), rules, koubo::amed::catalogue, reports);
    if (done.tally.proposals != static_cast<std::size_t>(state.range(0))) {
      state.SkipWithError("not every proposal was judged");
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.lines().size()));
}

void brief(benchmark::State& state) { check(state, {.form = koubo::report_form::brief}); }
void full(benchmark::State& state) { check(state, {.form = koubo::report_form::full}); }

/// Judges a file block by block, as the pipeline does.
void on_demand(benchmark::State& state) {
  constexpr std::size_t block_size = std::size_t{512} * 1024;
  const auto& file = data(static_cast<std::size_t>(state.range(0)));
  by_hand::on_demand_judge judge;
  std::vector<char> buffer(block_size + 64);
  std::string out;
  for (auto _ : state) {
    const int from = file.descriptor();
    std::size_t held = 0;
    for (ssize_t count = 0; (count = ::read(from, buffer.data() + held, block_size - held)) > 0;) {
      held += static_cast<std::size_t>(count);
      const auto lines = std::string_view(buffer.data(), held).rfind('\n') + 1;
      judge.judge({buffer.data(), lines}, out);
      if (out.size() > 60'000) {
        benchmark::DoNotOptimize(::write(nowhere(), out.data(), out.size()));
        out.clear();
      }
      held -= lines;
      std::copy_n(buffer.begin() + static_cast<std::ptrdiff_t>(lines), held, buffer.begin());
    }
    benchmark::DoNotOptimize(::write(nowhere(), out.data(), out.size()));
    out.clear();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.lines().size()));
}

/// Whether both say the same of a proposal that states all that the rules need; of others they say "missing" in different words. By hand, a
/// discontinued award counts as a finished one.
auto agree(std::uint32_t violated, const koubo::report& reported) -> bool {
  if ((violated & by_hand::missing) != 0 || reported.counts()[static_cast<std::size_t>(koubo::verdict::undetermined)] > 0) {
    return true;
  }
  const auto verdict_of = [&](std::string_view id) {
    for (const auto& each : reported.findings()) {
      if (each.rule->id == id) {
        return each.verdict;
      }
    }
    return koubo::verdict::satisfied;
  };
  const auto fails = [&](std::string_view id) {
    const auto verdict = verdict_of(id);
    return verdict == koubo::verdict::violated || verdict == koubo::verdict::needs_judgement;
  };
  using namespace by_hand;
  const auto both = [&](std::uint32_t bits, bool failing) { return ((violated & bits) != 0) == failing; };
  return both(period_of_amed_crest | period_of_prime | period_of_force | period_of_leap, fails("period.within-limit")) &&
         both(total_of_amed_crest | total_of_prime, fails("cost.total-within-guideline")) &&
         both(annual_of_force | annual_of_leap, fails("cost.annual-within-limit")) &&
         both(origin_of_force | origin_of_leap, fails("origin.eligible") || verdict_of("origin.finished") == koubo::verdict::violated) &&
         both(by_hand::program_manager, fails("role.program-manager")) &&
         both(by_hand::data_management_plan, fails("plan.data-management")) && both(period_order, fails("period.ordered")) &&
         both(budget_years, fails("budget.years-distinct") || fails("budget.years-in-period"));
}

auto all_agree(const std::string& lines) -> bool {
  by_hand::on_demand_judge judge;
  auto proposals = koubo::proposal_stream(koubo::bytes_of(std::string_view(lines)), koubo::amed::catalogue);
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = lines.find('\n', begin) + 1;
    auto line = lines.substr(begin, end - begin);
    const auto size = line.size();
    line.append(64, '\0');
    const auto item = proposals.next();
    if (!item || !item->reading ||
        !agree(judge.verdicts(std::string_view(line).substr(0, size)), koubo::amed::check(item->reading->proposal))) {
      std::fprintf(stderr, "both say something else of %s", line.c_str());
      return false;
    }
    begin = end;
  }
  return true;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  const char* large = std::getenv("KOUBO_BENCHMARK_LARGE");
  std::vector<std::size_t> sizes{10'000};
  if (large != nullptr && std::string(large) == "1") {
    sizes.push_back(1'000'000);
  }
  if (!all_agree(data(sizes.front()).lines())) {
    return 1;
  }
  for (const auto size : sizes) {
    for (const auto& [name, function] : {std::pair{"brief", &brief}, std::pair{"full", &full}, std::pair{"by_hand", &on_demand}}) {
      benchmark::RegisterBenchmark(name, function)->Arg(static_cast<std::int64_t>(size))->Unit(benchmark::kMillisecond);
    }
  }
  benchmark_ratio::reporter reporter({"brief", "full"}, "by_hand");
  return benchmark_ratio::run(argc, argv, reporter);
}
