#pragma once

#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

/// The commands of the program koubo.
namespace koubo::cli {

/// Exit codes. Verdicts make none of them, save where `--fail-on` asks for it.
enum exit_code : int {
  done = 0,
  decision_found = 1,  ///< a decision that `--fail-on` names occurred
  misuse = 2,
  input_output = 3,
};

/// Says on standard error, in one sentence, what went wrong; gives the code.
[[nodiscard]] auto failed(exit_code code, const std::string& sentence) -> int;

/// Writes a text to standard output.
[[nodiscard]] auto print(std::string_view text) -> int;

// Each adds a command with its options; running it puts the exit code into `code`.
void add_analyze(CLI::App& app, int& code);
void add_areas(CLI::App& app, int& code);
void add_catalogue(CLI::App& app, int& code);
void add_check(CLI::App& app, int& code);
void add_facts(CLI::App& app, int& code);
void add_portfolio(CLI::App& app, int& code);
void add_schedule(CLI::App& app, int& code);
void add_explain(CLI::App& app, int& code);
void add_fix(CLI::App& app, int& code);
void add_ledger(CLI::App& app, int& code);
void add_routes(CLI::App& app, int& code);
void add_rulebook(CLI::App& app, int& code);
void add_compare(CLI::App& app, int& code);
void add_rules(CLI::App& app, int& code);
void add_terms(CLI::App& app, int& code);
void add_whatif(CLI::App& app, int& code);

}  // namespace koubo::cli
