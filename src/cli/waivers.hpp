#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <koubo/check/waiver.hpp>
#include <koubo/intake/report_writer.hpp>

#include "commands.hpp"

/// The waivers that a check looks at.
namespace koubo::cli {

/// What --waivers and --on say.
struct waiver_options {
  std::string file;
  std::string on;
};

void add_waiver_options(CLI::App& command, waiver_options& to);

class waivers_in_use {
 public:
  /// Reads the file, if one is named; `packs` say which rules there are.
  [[nodiscard]] auto load(const waiver_options& by, const std::vector<std::string>& packs) -> int;

  [[nodiscard]] auto is_given() const -> bool { return given_; }
  [[nodiscard]] auto on() const -> date { return on_; }
  [[nodiscard]] auto all() const -> std::span<const waiver> { return waivers_; }

  /// Says whose proposals were never seen; gives the exit code. `seen` is as `waived_report_writer` has it.
  [[nodiscard]] auto finish(const std::vector<char>& seen) const -> int;

 private:
  bool given_ = false;
  std::string name_{};
  date on_{};
  std::vector<waiver> waivers_{};
};

/// Judges the proposals of a pipeline and writes their reports under waivers, as text or in full.
///
/// Requires: a checker and waivers that outlive the writer.
class waived_report_writer final : public proposal_writer {
 public:
  waived_report_writer(const proposal_checker& rules, const waivers_in_use& waivers, const report_options& options)
      : rules_(rules), waivers_(waivers), options_(options), seen_(waivers.all().size(), 0) {}

  void write(std::string& out, std::int64_t line, const stated_proposal& of) override;
  void write_unreadable(std::string& out, std::int64_t line, const unreadable& why) override;

  [[nodiscard]] auto tally() const -> const report_tally& { return tally_; }
  /// Of each waiver, whether its proposal was seen.
  [[nodiscard]] auto seen() const -> const std::vector<char>& { return seen_; }

 private:
  const proposal_checker& rules_;
  const waivers_in_use& waivers_;
  report_options options_;
  report_tally tally_{};
  std::vector<char> seen_;
};

}  // namespace koubo::cli
