#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/amed/common.hpp>
#include <koubo/catalogue/analyze.hpp>
#include <koubo/intake/find_named.hpp>
#include <koubo/intake/write_proposal.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "json_text.hpp"

namespace koubo::cli {
namespace {

struct analyze_request {
  std::string program;
  std::string from;
  std::string to;
  std::string pack = "amed";
  std::string format;
  std::string language = "en";
  catalogue_options catalogue;
};

auto proposal_text(const proposal& of) -> std::string {
  std::string text;
  write_proposal(text, of);
  return text;
}

// ---- JSON ----

void write_years(json_text& to, const call_years& of) {
  to.key("calls").object([&] {
    to.key("from").number(of.from.year());
    if (of.to) {
      to.key("to").number(of.to->year());
    }
  });
}

void write_days(json_text& to, date first, date last) {
  to.key("days").object([&] {
    to.key("from").string(format_date(first));
    to.key("to").string(format_date(last));
  });
}

void write_rules(json_text& to, const std::vector<std::string_view>& rules) {
  to.key("rules").array([&] {
    for (const auto rule : rules) {
      to.string(rule);
    }
  });
}

void write_witnesses(json_text& to, std::string_view name, const std::vector<analysis_witness>& witnesses) {
  to.key(name).array([&] {
    for (const auto& each : witnesses) {
      to.object([&] {
        to.key("shows").string(each.shows);
        write_rules(to, each.rules);
        to.key("proposal").raw(proposal_text(each.proposal));
      });
    }
  });
}

void write_finding(json_text& to, const analysis_finding& of) {
  to.object([&] {
    to.key("kind").string(info(of.kind).key);
    const auto named = [&](std::string_view key, std::string_view value) {
      if (!value.empty()) {
        to.key(key).string(value);
      }
    };
    named("program", of.program.view());
    named("origin", of.origin.view());
    named("term", of.term.view());
    write_rules(to, of.rules);
    if (of.calls) {
      write_years(to, *of.calls);
    }
    if (of.first_day && of.last_day) {
      write_days(to, *of.first_day, *of.last_day);
    }
    to.key("message").object([&] {
      to.key("ja").string(of.says.ja);
      to.key("en").string(of.says.en);
    });
    write_witnesses(to, "witnesses", of.witnesses);
  });
}

auto as_json(const analysis& of, const catalogue& by, const std::string& pack) -> std::string {
  json_text out;
  out.object([&] {
    out.key("schema").string("koubo.analysis/1");
    out.key("edition").string(by.edition.id);
    out.key("pack").string(pack);
    out.key("domain").object([&] {
      write_years(out, {of.domain.first_call, of.domain.last_call});
      write_days(out, of.domain.first_day, of.domain.last_day);
      out.key("mostYen").number(of.domain.most_yen);
      out.key("mostRows").number(static_cast<std::int64_t>(of.domain.most_rows));
    });
    out.key("excluded").array([&] {
      for (const auto each : of.left_out) {
        out.string(each);
      }
    });
    out.key("questions").number(static_cast<std::int64_t>(of.questions.size()));
    out.key("findings").array([&] {
      for (const auto& each : of.findings) {
        write_finding(out, each);
      }
    });
    write_witnesses(out, "evidence", of.evidence);
  });
  return out.text + '\n';
}

// ---- text ----

auto domain_sentence(const analysis& of, language in) -> std::string {
  const auto year = [](fiscal_year which) { return format_fiscal_year(which, fiscal_year_style::fy); };
  const auto& domain = of.domain;
  const auto calls = year(domain.first_call) + (in == language::ja ? "～" : " to ") + year(domain.last_call);
  const auto days = format_date(domain.first_day) + (in == language::ja ? "～" : " to ") + format_date(domain.last_day);
  const auto rows = std::to_string(domain.most_rows);
  return in == language::ja
             ? "範囲: 公募 " + calls + "、日付 " + days + "、金額は形式の読む限り、リストは" + rows + "行まで、項目はすべて記載済み"
             : "domain: calls of " + calls + ", days of " + days + ", amounts as far as the format reads them, lists of up to " + rows +
                   " rows, every field stated";
}

auto as_text(const analysis& of, const catalogue& by, const std::string& pack, language in) -> std::string {
  const bool ja = in == language::ja;
  auto text = std::string(by.edition.id) + " " + pack + "\n" + domain_sentence(of, in) + "\n";
  for (const auto each : of.left_out) {
    text += std::string(each) + (ja ? " は公募ごとに領域が替わるため、矛盾と経路では問わない\n"
                                    : " is left out of contradictions and transitions: areas come and go by call\n");
  }
  text += "\n";
  for (const auto& each : of.findings) {
    text += std::string(info(each.kind).name.in(in)) + ": " + each.says.in(in) + "\n";
    for (const auto& witness : each.witnesses) {
      std::string rules;
      for (const auto rule : witness.rules) {
        rules += (rules.empty() ? "" : " ") + std::string(rule);
      }
      const bool passes = witness.shows == "passes";
      const bool fails = witness.shows == "fails";
      text += "  " +
              (ja ? rules + (passes  ? " を満たす例: "
                             : fails ? " が破れる例: "
                                     : " が適用される例: ")
                  : (passes  ? "passes "
                     : fails ? "fails "
                             : "applies ") +
                        rules + ": ") +
              proposal_text(witness.proposal) + "\n";
    }
  }
  const auto questions = std::to_string(of.questions.size());
  const auto count = std::to_string(of.findings.size());
  text += of.is_clean() ? (ja ? "問い" + questions + "件、指摘なし\n" : questions + " questions, nothing found\n")
                        : (ja ? "問い" + questions + "件、指摘" + count + "件\n"
                              : questions + " questions, " + count + (of.findings.size() == 1 ? " finding\n" : " findings\n"));
  return text;
}

auto as_smt_lib(const analysis& of, const judged_rules& rules, const catalogue& by) -> std::string {
  std::string text;
  for (const auto& each : to_smt_lib(of, rules, by)) {
    text += each + "(reset)\n\n";
  }
  return text;
}

// ---- the command ----

/// Reads a fiscal year of a call into the domain. Returns: the exit code.
auto read_year(const char* option, const std::string& text, fiscal_year& to) -> int {
  if (text.empty()) {
    return done;
  }
  const auto year = parse_fiscal_year(text);
  if (!year) {
    return failed(misuse, std::string(option) + ": " + describe(year.error(), text).en);
  }
  to = year->year;
  return done;
}

auto run_analyze(const analyze_request& request) -> int {
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto by = chosen.view();
  analysis_options options;
  for (const auto code :
       {read_year("--from", request.from, options.domain.first_call), read_year("--to", request.to, options.domain.last_call)}) {
    if (code != done) {
      return code;
    }
  }
  if (options.domain.last_call < options.domain.first_call) {
    return failed(misuse, "--from is a later fiscal year than --to");
  }
  if (!request.program.empty()) {
    const auto* named = find_program_named(by, request.program).known;
    if (named == nullptr) {
      return failed(misuse,
                    "there is no program \"" + escape_for_display(request.program, 40) + "\": the catalogue's are " + listed_programs(by));
    }
    if (!named->calls) {
      return failed(misuse, std::string(named->id.view()) + " has no calls, so there is nothing to analyse");
    }
    options.only = named->id;
  }
  const auto rules = request.pack == "common" ? judged_by_native<amed::common_rules>() : judged_by_native<amed::all_rules>();
  const auto found = analyze(rules, by, options);
  const auto in = request.language == "ja" ? language::ja : language::en;
  const auto format = format_asked(request.format);
  const auto printed = print(format == "smt2"   ? as_smt_lib(found, rules, by)
                             : format == "json" ? as_json(found, by, request.pack)
                                                : as_text(found, by, request.pack, in));
  return printed != done || found.is_clean() ? printed : decision_found;
}

}  // namespace

void add_analyze(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "analyze", "whether rules and terms hold together, for all proposals of a domain; ends with 1 where something is found");
  auto request = std::make_shared<analyze_request>();
  command->add_option("--program", request->program, "one program alone");
  command->add_option("--from", request->from, "the first fiscal year of calls; without it FY2010");
  command->add_option("--to", request->to, "the last one; without it FY2040");
  command->add_option("--pack", request->pack, "the rule set: amed or common")->check(one_of({"amed", "common"}))->capture_default_str();
  command
      ->add_option("--format", request->format,
                   "text, json, or smt2: the questions in SMT-LIB 2 with what was found; without it, text on a terminal and json elsewhere")
      ->check(one_of({"text", "json", "smt2"}));
  add_language_option(*command, request->language, "language of text: ja or en");
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] { code = run_analyze(*request); });
}

}  // namespace koubo::cli
