#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <koubo/check/proposal_checker.hpp>
#include <koubo/intake/pipeline.hpp>
#include <koubo/intake/write_brief.hpp>
#include <koubo/intake/write_report.hpp>
#include <koubo/intake/write_text.hpp>

namespace koubo {
inline namespace v0 {

/// How much is written of each proposal.
enum class report_form : std::uint8_t {
  full,   ///< `write_report`
  brief,  ///< `write_brief`
  text,   ///< `write_report_text`
};

struct report_options {
  report_form form = report_form::full;
  message_languages languages = message_languages::both;
  check_options check{};
  std::size_t max_findings = 1'000;  ///< of a proposal; not of the brief form, which has none
};

/// What came of proposals, by decision and by rule.
struct report_tally {
  std::size_t proposals = 0;
  decision_counts decisions{};
  std::vector<verdict_counts> rules;  ///< in the order of the checker's rules; only what is violated, undetermined or left to a person

  void add(decision decided, const verdict_set& judged);
  void add_unreadable();
  void add(const report_tally& other);
};

/// Judges the proposals of a pipeline and writes their reports.
///
/// Requires: a checker that outlives the writer.
class report_writer final : public proposal_writer {
 public:
  explicit report_writer(const proposal_checker& rules, report_options options = {});

  void write(std::string& out, std::int64_t line, const stated_proposal& of) override;
  void write_unreadable(std::string& out, std::int64_t line, const unreadable& why) override;
  [[nodiscard]] auto tally() const -> const report_tally& { return tally_; }

 private:
  const proposal_checker& rules_;
  report_options options_;
  brief_rules ids_;
  report_tally tally_;
};

/// Takes reports one by one, as they are made, and writes them a line each; for programs that pull proposals and judge them in their own way.
///
///     auto reports = koubo::report_sink(koubo::bytes_to(1));
///     while (const auto item = proposals.next()) reports.put(*item, [](const koubo::proposal& p) { return koubo::amed::check(p); });
///
/// Shape:    lines are kept until they are many, until `flush`, or until the sink goes. Once bytes could not be written, nothing more is.
class report_sink {
 public:
  explicit report_sink(byte_sink to, message_languages languages = message_languages::both) : to_(std::move(to)), languages_(languages) {}
  report_sink(report_sink&&) = default;
  auto operator=(report_sink&&) -> report_sink& = delete;
  report_sink(const report_sink&) = delete;
  auto operator=(const report_sink&) -> report_sink& = delete;
  ~report_sink() { flush(); }

  void put(const report& of, const stated_proposal& about, std::int64_t line);
  void put(const unreadable& why, std::int64_t line);
  /// Puts what `judge` says of a proposal, or why it could not be read.
  template <class Judge>
  void put(const stream_item& item, Judge&& judge) {
    item.reading ? put(judge(item.reading->proposal), *item.reading, item.line) : put(item.reading.error(), item.line);
  }

  void flush();
  [[nodiscard]] auto error() const -> std::error_code { return error_; }

 private:
  void flush_if_many();

  byte_sink to_;
  message_languages languages_;
  std::string lines_;
  std::error_code error_;
};

/// How `check_proposals` ended, and what came of the proposals.
struct checked_proposals {
  pipeline_end end;
  report_tally tally;
};

/// Reads proposals, judges them by `rules` in `jobs` threads and writes one report a proposal, in order.
///
///     const auto rules = koubo::checker_of<koubo::amed::all_rules>(koubo::amed::catalogue);
///     const auto done = koubo::check_proposals(koubo::bytes_of(0), koubo::bytes_to(1), rules, koubo::amed::catalogue);
///
/// Requires: at least one job; what is given outlives the call.
[[nodiscard]] auto check_proposals(byte_source source, byte_sink sink, const proposal_checker& rules, const catalogue& programs,
                                   const report_options& reports = {}, const pipeline_options& options = {}, std::size_t jobs = 1)
    -> checked_proposals;

}  // namespace v0
}  // namespace koubo
