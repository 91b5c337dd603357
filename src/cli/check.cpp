#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <koubo/amed/check.hpp>
#include <koubo/amed/ledger.hpp>
#include <koubo/check/proposal_checker.hpp>
#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/write_report.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/publish/check_page.hpp>
#include <koubo/publish/ledger.hpp>
#include <koubo/text/utf8.hpp>

#include "catalogue_options.hpp"
#include "commands.hpp"

namespace koubo::cli {
namespace {

struct check_request {
  std::vector<std::string> files;
  std::string format;
  std::string language = "both";
  std::string input = "auto";
  std::vector<std::string> packs{"amed"};
  std::vector<std::string> fail_on;
  catalogue_options catalogue;
  bool strict = false;
  bool all = false;
  bool include_subject = false;
};

/// Standard output by blocks. Once it cannot be written to, nothing more is.
class output {
 public:
  std::string text;  ///< appended to by whoever writes

  void flush_if_large() {
    if (text.size() >= block_size) {
      flush();
    }
  }

  void flush() {
    std::string_view left = text;
    while (!left.empty() && error_ == 0) {
      const auto count = ::write(STDOUT_FILENO, left.data(), left.size());
      if (count >= 0) {
        left.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno == EAGAIN) {
        pollfd ready{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
        ::poll(&ready, 1, -1);
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    text.clear();
  }

  [[nodiscard]] auto error() const -> int { return error_; }

 private:
  static constexpr std::size_t block_size = std::size_t{64} * 1024;
  int error_ = 0;
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

 private:
  int descriptor_;
};

/// What `--input` says, or the name of a file: CSV is told by its extension alone.
auto form_of(std::string_view input, std::string_view file) -> input_form {
  constexpr std::string_view extension = ".csv";
  const bool csv_name = file.size() > extension.size() && std::equal(extension.begin(), extension.end(), file.end() - extension.size(),
                                                                     [](char a, char b) { return a == (b | 0x20) || a == b; });
  return input == "ndjson"                                 ? input_form::ndjson
         : input == "json"                                 ? input_form::json
         : input == "csv" || (input == "auto" && csv_name) ? input_form::csv
                                                           : input_form::detect;
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
  return std::make_unique<checkers_in_turn>(std::move(checkers));
}

/// Collects the reports where a page is asked for.
auto page_of(const check_request& request, const catalogue& by) -> std::optional<check_page> {
  if (request.format != "html") {
    return std::nullopt;
  }
  return check_page({.include_subject = request.include_subject,
                     .first = request.language == "en" ? language::en : language::ja,
                     .programs = &by,
                     .annual_cap = amed::annual_cap.name});
}

class check_run {
 public:
  check_run(const check_request& request, const catalogue& by)
      : request_(request),
        catalogue_(by),
        checker_(checker_of_packs(request.packs, by)),
        as_text_(request.format.empty() ? ::isatty(STDOUT_FILENO) == 1 : request.format == "text"),
        page_(page_of(request, catalogue_)),
        languages_(request.language == "ja"   ? message_languages::ja
                   : request.language == "en" ? message_languages::en
                                              : message_languages::both) {}

  auto run() -> int {
    int code = done;
    for (const auto& name : request_.files) {
      if (const auto outcome = check_file(name); outcome != done) {
        code = outcome;
      }
      if (out_.error() != 0) {
        break;
      }
    }
    if (as_text_) {
      write_summary_text(out_.text, counts_, languages_);
      write_coverage();
    }
    if (page_) {
      out_.text += page_->finished();
    }
    out_.flush();
    if (out_.error() == EPIPE) {
      return input_output;  // whoever read it has closed it, and knows
    }
    if (out_.error() != 0) {
      return failed(input_output, "standard output could not be written: " + reason(out_.error()));
    }
    return code == done && asked_for() ? decision_found : code;
  }

 private:
  auto check_file(const std::string& name) -> int {
    const auto shown = name == "-" ? std::string("standard input") : "\"" + escape_for_display(name) + "\"";
    const input_file file(name);
    if (!file.is_open()) {
      return failed(input_output, shown + " could not be opened: " + reason(errno));
    }
    if (as_text_ && request_.files.size() > 1) {
      out_.text += name == "-" ? "-" : escape_for_display(name);
      out_.text += '\n';
    }
    // What is written goes out before more is waited for, so that a pipe flows.
    auto bytes = [this, read = bytes_of(file.descriptor())](std::span<char> buffer) {
      out_.flush();
      return read(buffer);
    };
    const auto form = form_of(request_.input, name);
    auto proposals = proposal_stream(std::move(bytes), catalogue_, {.reading = {.strict = request_.strict}, .form = form});
    while (out_.error() == 0) {
      const auto item = proposals.next();
      if (!item) {
        break;
      }
      write(name, *item);
      out_.flush_if_large();
    }
    if (const auto error = proposals.error()) {
      out_.flush();
      return failed(input_output, shown + " could not be read: " + error->message());
    }
    return done;
  }

  void write(const std::string& file, const stream_item& item) {
    auto decided = decision::unreadable;
    if (item.reading) {
      const auto report = checker_->check(item.reading->proposal, {.all = request_.all});
      decided = report.decision();
      if (page_) {
        page_->add(file, item.line, report, item.reading->proposal);
      } else {
        (as_text_ ? write_report_text : write_report)(out_.text, report, *item.reading, item.line, languages_);
      }
    } else if (page_) {
      page_->add_unreadable(file, item.line, item.reading.error().code, item.reading.error().says);
    } else {
      (as_text_ ? write_unreadable_text : write_unreadable)(out_.text, item.reading.error(), item.line, languages_);
    }
    ++counts_[static_cast<std::size_t>(decided)];
  }

  /// How many of the clauses that bind an applicant a machine checks, of the source that the pack amed reads.
  void write_coverage() {
    if (std::find(request_.packs.begin(), request_.packs.end(), "amed") == request_.packs.end()) {
      return;
    }
    const auto says = message_of(coverage_of(amed::ledger));
    out_.text += languages_ != message_languages::en ? says.ja + "\n" : "";
    out_.text += languages_ != message_languages::ja ? says.en + "\n" : "";
  }

  [[nodiscard]] auto asked_for() const -> bool {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (counts_[i] > 0 && std::find(request_.fail_on.begin(), request_.fail_on.end(), decisions[i].key) != request_.fail_on.end()) {
        return true;
      }
    }
    return false;
  }

  const check_request& request_;
  catalogue catalogue_;
  std::unique_ptr<proposal_checker> checker_;
  bool as_text_;
  std::optional<check_page> page_;  // of --format html alone
  message_languages languages_;
  output out_;
  decision_counts counts_{};
};

auto check(check_request request) -> int {
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  if (request.files.empty()) {
    request.files.emplace_back("-");
  }
  return check_run(request, chosen.view()).run();
}

/// Lets an option take only words of a list, and says which.
template <class Words>
auto one_of(const Words& words) -> CLI::Validator {
  std::string listed;
  std::vector<std::string> known;
  for (const auto& each : words) {
    known.emplace_back(each);
    listed += (listed.empty() ? "" : ", ") + known.back();
  }
  return {[known, listed](const std::string& word) -> std::string {
            const bool found = std::find(known.begin(), known.end(), word) != known.end();
            return found ? std::string() : "\"" + escape_for_display(word, 40) + "\" is none of " + listed;
          },
          ""};
}

}  // namespace

void add_check(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("check", "check proposals, one report a proposal, in order");
  auto request = std::make_shared<check_request>();
  std::vector<std::string_view> decision_keys;
  decision_keys.reserve(decisions.size());
  for (const auto& each : decisions) {
    decision_keys.push_back(each.key);
  }
  command->add_option("FILE", request->files, "files of proposals: JSON, a JSON array, NDJSON or CSV; - or none for standard input");
  command->add_option("--format", request->format, "ndjson, text or html; without it, text on a terminal and ndjson elsewhere")
      ->check(one_of(std::array{"ndjson", "text", "html"}));
  command->add_option("--lang", request->language, "language of the messages: ja, en or both")
      ->check(one_of(std::array{"ja", "en", "both"}))
      ->capture_default_str();
  command
      ->add_option("--input", request->input,
                   "form of the input: ndjson, json or csv; auto takes .csv by its name and looks at the first line of others")
      ->check(one_of(std::array{"auto", "ndjson", "json", "csv"}))
      ->capture_default_str();
  command->add_option("--pack", request->packs, "rule sets, by name: amed, common")
      ->delimiter(',')
      ->check(one_of(std::array{"amed", "common"}))
      ->capture_default_str()
      ->allow_extra_args(false);
  command->add_option("--fail-on", request->fail_on, "end with 1 where one of these decisions occurs")
      ->delimiter(',')
      ->check(one_of(decision_keys))
      ->allow_extra_args(false);
  add_catalogue_options(*command, request->catalogue);
  command->add_flag("--strict", request->strict, "an unknown key makes a proposal unreadable");
  command->add_flag("--include-subject", request->include_subject, "show ids, titles and names on the page of --format html");
  command->add_flag("--all", request->all, "a finding for every rule, those that are satisfied or do not apply too");
  command->callback([request, &code] { code = check(std::move(*request)); });
}

}  // namespace koubo::cli
