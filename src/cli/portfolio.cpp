#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <deque>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <koubo/amed/family.hpp>
#include <koubo/intake/read_award.hpp>
#include <koubo/intake/row_stream.hpp>
#include <koubo/portfolio/conflicts.hpp>
#include <koubo/portfolio/portfolio.hpp>
#include <koubo/publish/csv_text.hpp>
#include <koubo/publish/portfolio_page.hpp>
#include <koubo/publish/portfolio_report.hpp>
#include <koubo/text/utf8.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "family.hpp"

namespace koubo::cli {
namespace {

struct portfolio_request {
  page_options page;
  catalogue_options catalogue;
  std::string awards;
  std::string plan;
  std::string budget;
  std::string input = "auto";
  bool listed = false;
  bool any_area = false;
};

constexpr std::size_t note_limit = 100;

/// Awards by the number that conflicts name them by: lines of 8 bytes and ids in one text, so that a million of them stay small.
class award_places {
 public:
  void add(std::int64_t line, std::string_view id) {
    lines_.push_back(line);
    ids_ += id;
    ends_.push_back(ids_.size());
  }
  [[nodiscard]] auto count() const -> std::size_t { return lines_.size(); }
  [[nodiscard]] auto at(std::size_t index) const -> award_place {
    const auto from = index == 0 ? 0 : ends_[index - 1];
    return {lines_[index], ids_.substr(from, ends_[index] - from)};
  }

 private:
  std::vector<std::int64_t> lines_;
  std::string ids_;
  std::vector<std::size_t> ends_;
};

class portfolio_run {
 public:
  /// `by` outlives the run.
  portfolio_run(const portfolio_request& request, const catalogue& by) : request_(request), by_(planned_by(by)), all_(by_) {}

  auto run() -> int {
    int code = done;
    budget_ = amed::family.budget;
    if (!request_.budget.empty()) {
      code = std::max(code, read_budget());
    }
    code = std::max(code, request_.awards.empty() ? add_built_in() : read_awards());
    if (request_.listed) {
      add_listed();
    }
    if (!request_.plan.empty()) {
      code = std::max(code, read_plan());
    }
    if (code == misuse || code == input_output) {
      return code;
    }
    report_.edition = by_.catalogue->edition.id;
    report_.years = all_.years(budget_);
    report_.planned = all_.planned();
    report_.conflicts = conflicts_.find();
    report_.place_of = [this](std::size_t index) { return places_.at(index); };
    report_.assumptions = all_.assumptions();
    report_.counted = all_.counted();
    report_.not_counted = all_.not_counted();
    add_envelopes();
    return write();
  }

 private:
  /// Calls `visit` with each row of a file. Says what is wrong with rows, and goes on.
  template <class Visit>
  auto for_each_row(const std::string& name, std::span<const std::string_view> keys, Visit visit) -> int {
    const auto shown = name == "-" ? std::string("standard input") : "\"" + escape_for_display(name) + "\"";
    const int file = name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      return failed(input_output, shown + " could not be opened: " + std::generic_category().message(errno));
    }
    const auto form = request_.input == "csv" ? row_form::csv : request_.input == "auto" ? row_form::detect : row_form::json;
    row_stream rows(bytes_of(file), keys, form);
    while (auto item = rows.next()) {
      if (item->row) {
        visit(item->line, *item->row);
      } else {
        refuse(name, item->line, item->row.error().code, item->row.error().at, item->row.error().says);
        visit.refused(item->line);
      }
    }
    if (file != STDIN_FILENO) {
      ::close(file);
    }
    return rows.error() ? failed(input_output, shown + " could not be read: " + rows.error()->message()) : done;
  }

  template <class Read>
  struct visitor {
    Read read;
    award_places* places = nullptr;  // of awards alone: refused rows count too, so that an index is a row of the input

    void operator()(std::int64_t line, const row& from) { read(line, from); }
    void refused(std::int64_t line) {
      if (places != nullptr) {
        places->add(line, {});
      }
    }
  };

  auto read_awards() -> int {
    return for_each_row(request_.awards, award_keys(),
                        visitor{[this](std::int64_t line, const row& from) { add_award(line, from); }, &places_});
  }

  void add_award(std::int64_t line, const row& from) {
    auto read = read_award(from, *by_.catalogue, {.any_area = request_.any_area});
    if (!read) {
      places_.add(line, {});
      refuse(request_.awards, line, read.error().code, read.error().at, read.error().says);
      return;
    }
    const auto index = places_.count();
    auto& stated = read->value;
    places_.add(line, stated.id);
    note_unknown(request_.awards, line, read->unknown);
    if (const auto added = all_.add(stated); !added) {
      refuse(request_.awards, line, code_of(added.error()), "", describe(added.error()));
      return;
    }
    // Checks need a period; what the plan assumes of it is good enough for them.
    if (const auto placed = commitment_of(by_, stated)) {
      stated.start = placed->start;
      stated.end = placed->end;
    }
    conflicts_.add(index, stated);
  }

  auto read_plan() -> int {
    return for_each_row(request_.plan, call_keys(), visitor{[this](std::int64_t line, const row& from) {
                          const auto read = read_call(from, *by_.catalogue, {.any_area = request_.any_area});
                          if (!read) {
                            refuse(request_.plan, line, read.error().code, read.error().at, read.error().says);
                            return;
                          }
                          note_unknown(request_.plan, line, read->unknown);
                          if (const auto added = all_.add(read->value); !added) {
                            refuse(request_.plan, line, code_of(added.error()), "", describe(added.error()));
                          }
                        }});
  }

  auto read_budget() -> int {
    const auto code = for_each_row(
        request_.budget, budget_keys(), visitor{[this](std::int64_t line, const row& from) {
          const auto read = read_budget_line(from);
          if (!read) {
            refuse(request_.budget, line, read.error().code, read.error().at, read.error().says);
            return;
          }
          const auto& made = read->value;
          if (std::any_of(lines_.begin(), lines_.end(), [&](const auto& each) { return each.fiscal_year == made.fiscal_year; })) {
            refuse(request_.budget, line, "budget.year-twice", "/fiscalYear",
                   {"同じ年度の行が前にもある", "a line of the same fiscal year stands before"});
            return;
          }
          note_unknown(request_.budget, line, read->unknown);
          lines_.push_back(made);
        }});
    std::sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) { return a.fiscal_year < b.fiscal_year; });
    budget_ = {lines_, {}};
    return code;
  }

  auto add_built_in() -> int {
    report_.built_in = true;
    for (const auto& each : calls_of_areas(by_)) {
      if (!all_.add_adopted(each)) {
        return failed(input_output, "a call of the built-in areas cannot be computed");
      }
    }
    return done;
  }

  /// The FORCE and LEAP projects that the source lists, of which it gives the fiscal year and no dates.
  void add_listed() {
    for (const auto& each : amed::family.awards) {
      award listed{.program = each.program, .call = each.adopted, .id = std::string(each.id)};
      listed.people.push_back({.key = std::string(each.principal_investigator.name), .by_name = true});
      static_cast<void>(all_.add(listed));
    }
  }

  /// For each year with a budget and each program whose terms say what a project costs at least.
  void add_envelopes() {
    for (const auto& year : report_.years) {
      if (!year.budget) {
        continue;
      }
      for (const auto& program : by_.catalogue->programs) {
        if (!program.calls) {
          continue;
        }
        if (auto made = all_.envelope_of(program.id, year.fiscal_year, budget_)) {
          report_.envelopes.push_back(*std::move(made));
        }
      }
    }
  }

  static auto shown_name(const std::string& file) -> std::string { return file == "-" ? "standard input" : escape_for_display(file); }

  void refuse(const std::string& file, std::int64_t line, std::string_view code, const std::string& at, const message& says) {
    const auto& said = says.in(request_.page.language_of_text());
    std::fputs(("koubo: " + shown_name(file) + ":" + std::to_string(line) + ": " + said + "\n").c_str(), stderr);
    report_.refused.push_back({file, line, code, at, says});
  }

  void note_unknown(const std::string& file, std::int64_t line, const std::vector<std::string>& keys) {
    for (const auto& key : keys) {
      if (report_.notes.size() < note_limit && noted_.insert(file + "\n" + key).second) {
        const auto shown = escape_for_display(key, 40);
        report_.notes.push_back({file,
                                 line,
                                 "field.unknown",
                                 "/" + key,
                                 {"知らない項目「" + shown + "」を読み飛ばした", "unknown key \"" + shown + "\" is passed over"}});
      }
    }
  }

  auto write() -> int {
    const auto& page = request_.page;
    if (page.format == "json") {
      return print_json();
    }
    if (page.format == "csv") {
      return print(to_csv(portfolio_records(report_)));
    }
    if (page.format == "html") {
      return print(portfolio_page(report_, page.first()));
    }
    const auto which = page.language_of_text();
    std::string text = to_aligned_text(year_cells(report_, which));
    if (report_.not_counted > 0) {
      text += uncounted_awards(report_).in(which) + "\n";
    }
    const auto append = [&](const table_cells& cells) {
      if (cells.size() > 1) {
        text += "\n" + to_aligned_text(cells);
      }
    };
    append(envelope_cells(report_, which));
    append(planned_cells(report_, which));
    append(conflict_cells(report_, which));
    if (const auto all = report_.conflicts.size(); all > most_shown) {
      const auto more = std::to_string(all - most_shown);
      text +=
          which == language::ja ? "ほか" + more + "件。--format json がすべてを挙げる\n" : more + " more; --format json names them all\n";
    }
    for (const auto& each : report_.notes) {
      text += shown_name(each.file) + ":" + std::to_string(each.line) + ": " + each.says.in(which) + "\n";
    }
    for (const auto* each : report_.assumptions) {
      text += each == report_.assumptions.front() ? "\n" : "";
      text += std::string(which == language::ja ? "仮定: " : "assumed: ") + std::string(each->says.in(which)) + "\n";
    }
    text += "\n" + edition_line(report_.edition, which);
    return print(text);
  }

  auto print_json() -> int {
    int code = done;
    write_json(report_, request_.page.only(), [&](std::string_view text) { code = code == done ? print(text) : code; });
    return code;
  }

  const portfolio_request& request_;
  planning by_;
  portfolio all_;
  conflict_finder conflicts_;
  award_places places_;
  portfolio_report report_;
  std::vector<budget_line> lines_;
  budget_table budget_;
  std::set<std::string> noted_;
};

}  // namespace

void add_portfolio(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("portfolio", "active projects and commitments by fiscal year, against the budget, and conflicts across awards");
  auto request = std::make_shared<portfolio_request>();
  request->page.add_to(*command, {"text", "json", "csv", "html"});
  command->add_option("AWARDS", request->awards,
                      "awards and proposals, NDJSON or CSV; - for standard input; without it, the calls of the listed areas");
  command->add_option("--plan", request->plan, "planned calls: program, callFiscalYear, projects; NDJSON or CSV");
  command->add_option("--budget", request->budget, "budget by year: fiscalYear, initialYen; NDJSON or CSV; without it, the source's");
  command->add_option("--input", request->input, "form of the inputs: ndjson, json or csv; auto looks at the first character")
      ->check(one_of({"auto", "ndjson", "json", "csv"}))
      ->capture_default_str();
  command->add_flag("--listed", request->listed, "add the running FORCE and LEAP projects that the source lists, with assumed dates");
  command->add_flag("--any-area", request->any_area, "take areas that the catalogue does not list");
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] {
    const auto chosen = choose_catalogue(request->catalogue);
    const auto catalogue = chosen.view();
    code = chosen.code == done ? portfolio_run(*request, catalogue).run() : chosen.code;
  });
}

}  // namespace koubo::cli
