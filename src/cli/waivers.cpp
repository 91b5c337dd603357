#include "waivers.hpp"

#include <algorithm>
#include <string_view>

#include <koubo/catalogue/waiver_file.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "catalogue_options.hpp"
#include "proposals.hpp"

namespace koubo::cli {

void add_waiver_options(CLI::App& command, waiver_options& to) {
  command.add_option("--waivers", to.file, "a file of waivers in TOML: findings that do not count until a day");
  command.add_option("--on", to.on, "the day on which waivers are looked at, YYYY-MM-DD; needed with --waivers");
}

auto waivers_in_use::load(const waiver_options& by, const std::vector<std::string>& packs) -> int {
  given_ = !by.file.empty();
  if (!given_) {
    return by.on.empty() ? done : failed(misuse, "--on is the day on which waivers are looked at; name their file with --waivers");
  }
  if (by.on.empty()) {
    return failed(misuse, "--waivers needs --on: the day on which they are looked at, such as --on 2025-04-01");
  }
  const auto day = parse_date(by.on);
  if (!day) {
    return failed(misuse, "--on: " + describe(day.error(), by.on).en);
  }
  on_ = *day;
  name_ = escape_for_display(by.file);
  const auto text = read_whole_file(by.file);
  if (!text) {
    return text.error();
  }
  std::vector<std::string_view> ids;
  const auto rules = rules_of(packs);
  for (const auto& rule : rules) {
    if (std::find(ids.begin(), ids.end(), rule.about.id) == ids.end()) {
      ids.push_back(rule.about.id);
    }
  }
  auto read = read_waivers(*text, ids);
  if (!read) {
    return failed(misuse, in_one_line("\"" + name_ + "\"", read.error(), ""));
  }
  waivers_ = std::move(*read);
  return done;
}

auto waivers_in_use::finish(const std::vector<char>& seen) const -> int {
  const auto first = std::find(seen.begin(), seen.end(), 0);
  if (first == seen.end()) {
    return done;
  }
  const auto& unseen = waivers_[static_cast<std::size_t>(first - seen.begin())];
  const auto more = std::count(first + 1, seen.end(), 0);
  return failed(misuse, "\"" + name_ + "\":" + std::to_string(unseen.line) + ":" + std::to_string(unseen.column) +
                            ": there was no proposal \"" + escape_for_display(unseen.proposal, 60) + "\"" +
                            (more == 0 ? "" : " (and " + std::to_string(more) + " more such waivers)"));
}

void waived_report_writer::write(std::string& out, std::int64_t line, const stated_proposal& of) {
  const auto report = rules_.check(of.proposal, options_.check);
  const auto id = of.proposal.id.has_value() ? std::string_view(of.proposal.id.value()) : std::string_view();
  const auto all = waivers_.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (of.proposal.id.has_value() && all[i].proposal == id) {
      seen_[i] = 1;
    }
  }
  const auto waived = apply_waivers(report, id, all, waivers_.on());
  tally_.add(waived.decision, report.verdicts());
  (options_.form == report_form::text ? write_report_text : write_report)(out, report, of, line, options_.languages, &waived);
}

void waived_report_writer::write_unreadable(std::string& out, std::int64_t line, const unreadable& why) {
  tally_.add_unreadable();
  (options_.form == report_form::text ? write_unreadable_text : koubo::write_unreadable)(out, why, line, options_.languages);
}

}  // namespace koubo::cli
