#include <koubo/intake/report_writer.hpp>

#include <algorithm>
#include <bit>

namespace koubo {
inline namespace v0 {

void report_tally::add(decision decided, const verdict_set& judged) {
  ++proposals;
  ++decisions[static_cast<std::size_t>(decided)];
  const auto not_kept = judged.violated | judged.undetermined | judged.needs_judgement;
  rules.resize(std::max(rules.size(), static_cast<std::size_t>(std::bit_width(not_kept))));
  const auto count = [&](verdict what, std::uint64_t slots) {
    for (; slots != 0; slots &= slots - 1) {
      ++rules[static_cast<std::size_t>(std::countr_zero(slots))][static_cast<std::size_t>(what)];
    }
  };
  count(verdict::violated, judged.violated);
  count(verdict::undetermined, judged.undetermined & ~judged.violated);
  count(verdict::needs_judgement, judged.needs_judgement & ~(judged.violated | judged.undetermined));
}

void report_tally::add_unreadable() {
  ++proposals;
  ++decisions[static_cast<std::size_t>(decision::unreadable)];
}

void report_tally::add(const report_tally& other) {
  proposals += other.proposals;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    decisions[i] += other.decisions[i];
  }
  rules.resize(std::max(rules.size(), other.rules.size()));
  for (std::size_t i = 0; i < other.rules.size(); ++i) {
    for (std::size_t j = 0; j < rules[i].size(); ++j) {
      rules[i][j] += other.rules[i][j];
    }
  }
}

report_writer::report_writer(const proposal_checker& rules, report_options options)
    : rules_(rules), options_(options), ids_(rules.rules()) {}

void report_writer::write(std::string& out, std::int64_t line, const stated_proposal& of) {
  if (options_.form == report_form::brief) {
    const auto judged = rules_.verdicts(of.proposal);
    const auto decided = rules_.decide(judged);
    tally_.add(decided, judged);
    write_brief(out, of.proposal, line, decided, judged, ids_);
    return;
  }
  auto report = rules_.check(of.proposal, options_.check);
  report.keep_findings(options_.max_findings);
  tally_.add(report.decision(), report.verdicts());
  (options_.form == report_form::text ? write_report_text : write_report)(out, report, of, line, options_.languages, nullptr);
}

void report_writer::write_unreadable(std::string& out, std::int64_t line, const unreadable& why) {
  tally_.add_unreadable();
  switch (options_.form) {
    case report_form::full: koubo::write_unreadable(out, why, line, options_.languages); return;
    case report_form::brief: write_unreadable_brief(out, why, line); return;
    case report_form::text: write_unreadable_text(out, why, line, options_.languages); return;
  }
}

void report_sink::put(const report& of, const stated_proposal& about, std::int64_t line) {
  write_report(lines_, of, about, line, languages_);
  flush_if_many();
}

void report_sink::put(const unreadable& why, std::int64_t line) {
  write_unreadable(lines_, why, line, languages_);
  flush_if_many();
}

void report_sink::flush() {
  if (!error_ && !lines_.empty()) {
    error_ = to_(lines_);
  }
  lines_.clear();
}

void report_sink::flush_if_many() {
  constexpr std::size_t many = std::size_t{64} * 1024;
  if (lines_.size() >= many) {
    flush();
  }
}

auto check_proposals(byte_source source, byte_sink sink, const proposal_checker& rules, const catalogue& programs,
                     const report_options& reports, const pipeline_options& options, std::size_t jobs) -> checked_proposals {
  std::vector<std::unique_ptr<report_writer>> writers;
  std::vector<proposal_writer*> of_threads;
  for (std::size_t i = 0; i < jobs; ++i) {
    writers.push_back(std::make_unique<report_writer>(rules, reports));
    of_threads.push_back(writers.back().get());
  }
  checked_proposals made;
  made.end = run_pipeline(std::move(source), std::move(sink), programs, of_threads, options);
  for (const auto& each : writers) {
    made.tally.add(each->tally());
  }
  return made;
}

}  // namespace v0
}  // namespace koubo
