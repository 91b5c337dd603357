#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/intake/find_named.hpp>
#include <koubo/publish/rulebook.hpp>
#include <koubo/publish/term_table.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/year.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

struct table_options {
  std::string language = "en";
  std::string format = "text";
  std::string program;
  std::string call;
  std::vector<std::string> packs{"amed"};
  catalogue_options catalogue;
};

void add_common(CLI::App& command, table_options& options) {
  add_language_option(command, options.language);
  command.add_option("--format", options.format, "text or md")->check(one_of({"text", "md"}))->capture_default_str();
  add_catalogue_options(command, options.catalogue);
}

auto language_of(const table_options& options) -> language { return options.language == "ja" ? language::ja : language::en; }

auto print_table(const table_cells& cells, const table_options& options) -> int {
  return print(options.format == "md" ? to_markdown(cells) : to_aligned_text(cells));
}

auto print_rules(const table_options& options) -> int {
  const auto chosen = choose_catalogue(options.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto rules = rules_of(options.packs);
  const auto book = rulebook_of(rules, chosen.view());
  return print_table(rule_table_of(book, language_of(options)), options);
}

auto print_terms(const table_options& options) -> int {
  const auto chosen = choose_catalogue(options.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto by = chosen.view();
  term_filter shown;
  if (!options.program.empty()) {
    const auto* found = find_program_named(by, options.program).known;
    if (found == nullptr || !found->calls) {
      std::string known;
      for (const auto& each : by.programs) {
        known += each.calls ? (known.empty() ? "" : ", ") + std::string(each.id.view()) : "";
      }
      return failed(misuse, "there is no program \"" + options.program + "\": the catalogue's are " + known);
    }
    shown.program = found->id;
  }
  if (!options.call.empty()) {
    const auto year = parse_fiscal_year(options.call);
    if (!year) {
      return failed(misuse, "--call: " + describe(year.error(), options.call).en);
    }
    shown.call = year->year;
  }
  const auto cells = term_cells(by, shown, language_of(options));
  if (cells.size() == 1) {
    return failed(misuse, "the catalogue has no terms for that program and call");
  }
  return print_table(cells, options);
}

}  // namespace

void add_rules(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("rules", "print the rule table");
  auto options = std::make_shared<table_options>();
  add_common(*command, *options);
  add_pack_option(*command, options->packs);
  command->callback([options, &code] { code = print_rules(*options); });
}

void add_terms(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("terms", "print the terms, their strength and their source");
  auto options = std::make_shared<table_options>();
  add_common(*command, *options);
  command->add_option("--program", options->program, "of this program only");
  command->add_option("--call", options->call, "in force for calls of this fiscal year, such as R6 or 2024");
  command->callback([options, &code] { code = print_terms(*options); });
}

}  // namespace koubo::cli
