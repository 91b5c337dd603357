#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <koubo/amed/check.hpp>
#include <koubo/amed/ledger.hpp>
#include <koubo/check/message.hpp>
#include <koubo/check/proposal_checker.hpp>
#include <koubo/intake/pipeline.hpp>
#include <koubo/intake/report_writer.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/publish/check_page.hpp>
#include <koubo/publish/ledger.hpp>
#include <koubo/text/utf8.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "interruption.hpp"
#include "progress.hpp"
#include "proposals.hpp"
#include "reading_options.hpp"
#include "waivers.hpp"

namespace koubo::cli {
namespace {

struct check_request {
  std::vector<std::string> files;
  answer_options answer;
  std::string input = "auto";
  std::vector<std::string> packs{"amed"};
  std::vector<std::string> fail_on;
  catalogue_options catalogue;
  waiver_options waivers;
  unsigned jobs = 1;
  bool brief = false;
  bool summary = false;
  reading_options reading;
  std::size_t max_findings = report_options{}.max_findings;
  bool all = false;
  bool include_subject = false;
};

/// A file that is read from; closed at the end, except standard input.
class input_file {
 public:
  explicit input_file(const std::string& name) : descriptor_(name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC)) {}
  input_file(const input_file&) = delete;
  auto operator=(const input_file&) -> input_file& = delete;
  ~input_file() {
    if (descriptor_ > STDIN_FILENO) {
      ::close(descriptor_);
    }
  }

  [[nodiscard]] auto is_open() const -> bool { return descriptor_ >= 0; }
  [[nodiscard]] auto descriptor() const -> int { return descriptor_; }
  /// How many bytes are left to read, where that is known.
  [[nodiscard]] auto size_left() const -> std::optional<std::uint64_t> {
    struct stat about{};
    if (::fstat(descriptor_, &about) != 0 || !S_ISREG(about.st_mode)) {
      return std::nullopt;
    }
    const auto at = ::lseek(descriptor_, 0, SEEK_CUR);
    return at < 0 || at > about.st_size ? std::nullopt : std::optional(static_cast<std::uint64_t>(about.st_size - at));
  }

 private:
  int descriptor_;
};

/// What `--input` says, or the name of a file.
auto form_of(std::string_view input, const std::string& file) -> input_form {
  return input == "ndjson" ? input_form::ndjson : input == "json" ? input_form::json : input == "csv" ? input_form::csv : form_named(file);
}

auto reason(int error) -> std::string { return std::generic_category().message(error); }

auto checker_of_packs(const std::vector<std::string>& packs, const catalogue& by) -> std::unique_ptr<proposal_checker> {
  std::vector<std::unique_ptr<proposal_checker>> checkers;
  for (auto each = packs.begin(); each != packs.end(); ++each) {
    if (std::find(packs.begin(), each, *each) != each) {
      continue;
    }
    if (*each == "amed") {
      checkers.push_back(std::make_unique<checker_of<amed::all_rules>>(by));
    } else {
      checkers.push_back(std::make_unique<checker_of<amed::common_rules>>(by));
    }
  }
  if (checkers.size() == 1) {
    return std::move(checkers.front());
  }
  return std::make_unique<checkers_in_turn>(std::move(checkers));
}

/// Collects the reports where a page is asked for.
auto page_of(const check_request& request, const catalogue& by, const proposal_checker& rules) -> std::optional<check_page> {
  if (request.answer.format != "html") {
    return std::nullopt;
  }
  return check_page({.include_subject = request.include_subject,
                     .first = request.answer.language == "en" ? language::en : language::ja,
                     .programs = &by,
                     .annual_cap = amed::annual_cap.name,
                     .total_cost = amed::total_cost.name,
                     .rules = rules.rules()});
}

/// Puts every report on a page, in order.
class page_writer final : public proposal_writer {
 public:
  page_writer(check_page& page, const proposal_checker& rules, report_options options) : page_(page), rules_(rules), options_(options) {}

  void name_file(const std::string& file) { file_ = file; }
  [[nodiscard]] auto tally() const -> const report_tally& { return tally_; }

  void write(std::string&, std::int64_t line, const stated_proposal& of) override {
    auto report = rules_.check(of.proposal, options_.check);
    report.keep_findings(options_.max_findings);
    tally_.add(report.decision(), report.verdicts());
    page_.add(file_, line, report, of.proposal);
  }
  void write_unreadable(std::string&, std::int64_t line, const unreadable& why) override {
    tally_.add_unreadable();
    page_.add_unreadable(file_, line, why.code, why.says);
  }

 private:
  check_page& page_;
  const proposal_checker& rules_;
  report_options options_;
  std::string file_;
  report_tally tally_;
};

class check_run {
 public:
  check_run(const check_request& request, const catalogue& by, const waivers_in_use& waivers)
      : request_(request),
        waivers_(waivers),
        catalogue_(by),
        checker_(checker_of_packs(request.packs, by)),
        form_(report_form_of(request)),
        page_(page_of(request, catalogue_, *checker_)),
        languages_(request.answer.languages()),
        progress_(::isatty(STDERR_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 0),
        interruption_(stop_) {
    const report_options options{
        .form = form_, .languages = languages_, .check = {.all = request.all}, .max_findings = request.max_findings};
    if (page_) {
      page_writer_.emplace(*page_, *checker_, options);
      of_threads_.push_back(&*page_writer_);
      return;
    }
    for (unsigned i = 0; i < request.jobs && waivers.is_given(); ++i) {
      waived_writers_.push_back(std::make_unique<waived_report_writer>(*checker_, waivers, options));
      of_threads_.push_back(waived_writers_.back().get());
    }
    for (unsigned i = 0; i < request.jobs && !waivers.is_given(); ++i) {
      writers_.push_back(std::make_unique<report_writer>(*checker_, options));
      of_threads_.push_back(writers_.back().get());
    }
  }

  auto run() -> int {
    int code = done;
    for (const auto& name : request_.files) {
      if (const auto outcome = check_file(name); outcome != done) {
        code = outcome;
      }
      if (stop_.is_asked()) {
        break;
      }
    }
    progress_.clear();
    if (const int signal = interruption_.signal(); signal != 0) {
      return interruption_.ended_by(signal);
    }
    const auto came_of_all = tally();
    if (!output_error_) {
      write_end(came_of_all);
    }
    if (output_error_ == std::errc::broken_pipe) {
      return input_output;  // whoever read it has closed it, and knows
    }
    if (output_error_) {
      return failed(input_output, "standard output could not be written: " + output_error_.message());
    }
    if (form_ != report_form::text && request_.summary) {
      print_summary(came_of_all);
    }
    if (code == done && waivers_.is_given()) {
      code = waivers_.finish(seen_by_waivers());
    }
    return code == done && asked_for(came_of_all) ? decision_found : code;
  }

 private:
  [[nodiscard]] static auto report_form_of(const check_request& request) -> report_form {
    return request.brief ? report_form::brief : request.answer.as_text() ? report_form::text : report_form::full;
  }

  auto check_file(const std::string& name) -> int {
    const auto shown = name == "-" ? std::string("standard input") : "\"" + escape_for_display(name) + "\"";
    const input_file file(name);
    if (!file.is_open()) {
      return failed(input_output, shown + " could not be opened: " + reason(errno));
    }
    if (form_ == report_form::text && !page_ && request_.files.size() > 1) {
      put((name == "-" ? "-" : escape_for_display(name)) + "\n");
    }
    if (page_) {
      page_writer_->name_file(name);
    }
    progress_.begin(file.size_left());
    const auto form = form_of(request_.input, name);
    const auto end = run_pipeline(
        [this, read = bytes_of(file.descriptor(), stop_)](std::span<char> buffer) {
          auto count = read(buffer);
          progress_.add(count.value_or(0));
          return count;
        },
        to_output_, catalogue_, of_threads_, {.input = {.reading = request_.reading, .form = form}, .stop = &stop_});
    output_error_ = end.output_error.value_or(std::error_code());
    if (end.input_error) {
      progress_.clear();
      return failed(input_output, shown + " could not be read: " + end.input_error->message());
    }
    return done;
  }

  void put(const std::string& text) {
    if (!output_error_) {
      output_error_ = to_output_(text);
    }
    if (output_error_) {
      stop_.ask();
    }
  }

  /// What stands behind all reports.
  void write_end(const report_tally& came_of_all) {
    if (page_) {
      put(page_->finished());
    } else if (form_ == report_form::text) {
      std::string text;
      write_summary_text(text, came_of_all.decisions, languages_);
      add_edition(text);
      add_coverage(text);
      put(text);
    }
  }

  /// The edition that all verdicts rest on.
  void add_edition(std::string& to) const {
    const std::string_view label = languages_ == message_languages::ja   ? "目録の版"
                                   : languages_ == message_languages::en ? "edition of the catalogue"
                                                                         : "目録の版 (edition of the catalogue)";
    to += std::string(label) + " " + escape_for_display(catalogue_.edition.id) + "\n";
  }

  /// How many of the clauses that bind an applicant a machine checks, of the source that the pack amed reads.
  void add_coverage(std::string& to) const {
    if (std::find(request_.packs.begin(), request_.packs.end(), "amed") == request_.packs.end()) {
      return;
    }
    const auto says = message_of(coverage_of(amed::ledger));
    to += languages_ != message_languages::en ? says.ja + "\n" : "";
    to += languages_ != message_languages::ja ? says.en + "\n" : "";
  }

  [[nodiscard]] auto tally() const -> report_tally {
    if (page_writer_) {
      return page_writer_->tally();
    }
    report_tally all;
    for (const auto& each : writers_) {
      all.add(each->tally());
    }
    for (const auto& each : waived_writers_) {
      all.add(each->tally());
    }
    return all;
  }

  /// Of each waiver, whether its proposal was seen by any thread.
  [[nodiscard]] auto seen_by_waivers() const -> std::vector<char> {
    std::vector<char> seen(waivers_.all().size(), 0);
    for (const auto& each : waived_writers_) {
      for (std::size_t i = 0; i < seen.size(); ++i) {
        seen[i] = static_cast<char>(seen[i] | each->seen()[i]);
      }
    }
    return seen;
  }

  void print_summary(const report_tally& of) const {
    std::string text = "proposals " + detail::grouped(static_cast<std::int64_t>(of.proposals)) + "\n";
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (of.decisions[i] > 0) {
        text += "  " + std::string(decisions[i].key) + " " + detail::grouped(static_cast<std::int64_t>(of.decisions[i])) + "\n";
      }
    }
    for (std::size_t slot = 0; slot < of.rules.size(); ++slot) {
      std::string counted;
      for (const auto each : {verdict::violated, verdict::undetermined, verdict::needs_judgement}) {
        if (const auto count = of.rules[slot][static_cast<std::size_t>(each)]; count > 0) {
          counted += (counted.empty() ? "" : ", ") + std::string(info(each).key) + " " + detail::grouped(static_cast<std::int64_t>(count));
        }
      }
      text += counted.empty() ? "" : std::string(checker_->rules()[slot]->id) + ": " + counted + "\n";
    }
    (void)bytes_to(STDERR_FILENO)(text);  // nobody is told where nobody listens
  }

  [[nodiscard]] auto asked_for(const report_tally& of) const -> bool {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (of.decisions[i] > 0 && std::find(request_.fail_on.begin(), request_.fail_on.end(), decisions[i].key) != request_.fail_on.end()) {
        return true;
      }
    }
    return false;
  }

  const check_request& request_;
  const waivers_in_use& waivers_;
  catalogue catalogue_;
  std::unique_ptr<proposal_checker> checker_;
  report_form form_;
  std::optional<check_page> page_;  // of --format html alone
  message_languages languages_;
  std::vector<std::unique_ptr<report_writer>> writers_;
  std::vector<std::unique_ptr<waived_report_writer>> waived_writers_;
  std::optional<page_writer> page_writer_;
  std::vector<proposal_writer*> of_threads_;
  byte_sink to_output_ = bytes_to(STDOUT_FILENO);
  std::error_code output_error_;
  progress progress_;
  stop_request stop_;
  interruption interruption_;
};

auto check(check_request request) -> int {
  if (request.brief && !request.answer.format.empty() && request.answer.format != "ndjson") {
    return failed(misuse, "--brief writes NDJSON; leave --format " + request.answer.format + " out");
  }
  if (!request.waivers.file.empty() && (request.brief || request.answer.format == "html")) {
    return failed(misuse, std::string("--waivers are shown in text and in whole reports; leave out ") +
                              (request.brief ? "--brief" : "--format html"));
  }
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  if (request.files.empty()) {
    request.files.emplace_back("-");
  }
  waivers_in_use waivers;
  if (const auto code = waivers.load(request.waivers, request.packs); code != done) {
    return code;
  }
  return check_run(request, chosen.view(), waivers).run();
}

}  // namespace

void add_check(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("check", "check proposals, one report a proposal, in order");
  auto request = std::make_shared<check_request>();
  std::vector<std::string> decision_keys;
  decision_keys.reserve(decisions.size());
  for (const auto& each : decisions) {
    decision_keys.emplace_back(each.key);
  }
  command->add_option("FILE", request->files, "files of proposals: JSON, a JSON array, NDJSON or CSV; - or none for standard input");
  add_answer_options(*command, request->answer, {"ndjson", "text", "html"},
                     "ndjson, text or html; without it, text on a terminal and ndjson elsewhere");
  command
      ->add_option("--input", request->input,
                   "form of the input: ndjson, json or csv; auto takes .csv by its name and looks at the first line of others")
      ->check(one_of({"auto", "ndjson", "json", "csv"}))
      ->capture_default_str();
  add_pack_option(*command, request->packs);
  command->add_option("--fail-on", request->fail_on, "end with 1 where one of these decisions occurs")
      ->delimiter(',')
      ->check(one_of(decision_keys))
      ->allow_extra_args(false);
  command->add_option("--jobs", request->jobs, "threads that read, judge and write; the output is the same for any number")
      ->check(CLI::Range(1U, 256U, "1 to 256"))
      ->capture_default_str();
  command->add_flag("--brief", request->brief, "ids of proposals and of the rules that they do not keep, without messages, as NDJSON");
  auto* summary = command->add_flag("--summary,!--no-summary", request->summary,
                                    "decisions and rules counted on standard error at the end; without it, where that is a terminal");
  add_catalogue_options(*command, request->catalogue);
  add_waiver_options(*command, request->waivers);
  add_reading_options(*command, request->reading);
  command->add_option("--max-findings", request->max_findings, "findings of a report; a note says how many were left out")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}, "1 to 1000000"))
      ->capture_default_str();
  command->add_flag("--include-subject", request->include_subject, "show ids, titles and names on the page of --format html");
  command->add_flag("--all", request->all, "a finding for every rule, those that are satisfied or do not apply too");
  command->callback([request, summary, &code] {
    request->summary = summary->count() > 0 ? request->summary : ::isatty(STDERR_FILENO) == 1;
    code = check(std::move(*request));
  });
}

}  // namespace koubo::cli
