#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/check/report.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/publish/page.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

struct check_page_options {
  bool include_subject = false;                      ///< show ids, titles and principal investigators, and what unreadable proposals hold
  language first = language::ja;                     ///< in which the page opens
  const catalogue* programs = nullptr;               ///< for pathways and caps; without it there are no pictures
  term_name annual_cap{};                            ///< name of the term that limits the cost of a year
  term_name total_cost{};                            ///< name of the term that limits the cost of a project
  std::span<const rules::rule_info* const> rules{};  ///< in the order in which they are listed; others follow as they come
};

/// Collects reports as they come and makes one page of them (判定結果の一覧).
///
/// Shape:    counts by decision and rule; of each, the first 50 proposals and how many more there are, so that memory does not grow with their number.
///           Links filter the page without a script. Pathway and budget are drawn where there are at most 5 proposals.
///           Personal data are left out unless `include_subject`: a proposal is then known by its file and line alone.
class check_page {
 public:
  static constexpr std::size_t most_samples = 50;
  static constexpr std::size_t most_drawn = 5;

  explicit check_page(check_page_options options);

  /// `file` is shown where there are several.
  void add(std::string_view file, std::int64_t line, const report& of, const proposal& about);
  void add_unreadable(std::string_view file, std::int64_t line, std::string_view code, const message& says);

  [[nodiscard]] auto finished() const -> std::string;

 private:
  struct sample {
    std::string file;
    std::int64_t line = 0;
    koubo::decision decision = koubo::decision::unreadable;
    std::string subject;
    message says;
  };
  struct group {
    std::array<std::size_t, 5> verdicts{};
    std::size_t count = 0;
    std::size_t order = 0;
    label name{};
    std::vector<sample> samples;
  };

  struct drawing {
    std::string file;
    std::int64_t line = 0;
    html_figure budget;
    html_figure pathway;
  };

  [[nodiscard]] auto subject_of(const proposal& about) const -> std::string;
  [[nodiscard]] auto samples_of(const group& of, std::string_view id, const message& title) const -> std::string;
  [[nodiscard]] auto decisions_figure() const -> html_figure;
  /// The pictures of single proposals.
  [[nodiscard]] auto drawn() const -> std::string;
  void draw(std::string_view file, std::int64_t line, const proposal& about);

  check_page_options options_;
  std::array<group, 6> decisions_;
  std::map<std::string, group, std::less<>> rules_;
  std::vector<drawing> drawn_;
  std::vector<std::string> files_;
  std::size_t count_ = 0;
  std::string edition_;  // of the catalogue that the reports were made by
};

}  // namespace v0
}  // namespace koubo
