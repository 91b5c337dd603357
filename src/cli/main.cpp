#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <span>
#include <sstream>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include <koubo/text/utf8.hpp>
#include <koubo/version.hpp>

#include "commands.hpp"

namespace koubo::cli {

auto failed(exit_code code, const std::string& sentence) -> int {
  std::fputs(("koubo: " + sentence + "\n").c_str(), stderr);
  return code;
}

auto print(std::string_view text) -> int {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && errno == EPIPE) {
    return input_output;  // whoever read it has closed it, and knows
  }
  return written ? done : failed(input_output, "standard output could not be written");
}

namespace {

/// The commands, such as `check, rules or terms`.
auto commands_of(const CLI::App& app) -> std::string {
  std::string listed;
  const auto all = app.get_subcommands([](const CLI::App*) { return true; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    listed += (i == 0 ? "" : i + 1 == all.size() ? " or " : ", ") + all[i]->get_name();
  }
  return listed;
}

/// The misuse in one sentence. CLI11 calls a word that is no command a missing one.
auto describe_misuse(const CLI::App& app, const CLI::ParseError& error, std::span<char* const> words) -> std::string {
  if (app.get_subcommands().empty() && words.size() < 2) {
    return "a command is needed; write " + commands_of(app);
  }
  if (app.get_subcommands().empty()) {
    const auto* what = words[1][0] == '-' ? "option" : "command";
    return std::string("there is no ") + what + " \"" + escape_for_display(words[1], 40) + "\"; write " + commands_of(app);
  }
  std::string sentence = error.what();
  if (!sentence.empty() && sentence.front() >= 'A' && sentence.front() <= 'Z') {
    sentence.front() = static_cast<char>(sentence.front() - 'A' + 'a');
  }
  return sentence + "; see koubo --help";
}

auto run(int count, char** words) -> int {
  CLI::App app("koubo (公募): research-funding programs, their limits, and what a proposal keeps of them", "koubo");
  app.set_version_flag("--version", std::string("koubo " KOUBO_VERSION_STRING));
  app.require_subcommand(1);
  int code = done;
  add_check(app, code);
  add_explain(app, code);
  add_fix(app, code);
  add_ledger(app, code);
  add_routes(app, code);
  add_rulebook(app, code);
  add_analyze(app, code);
  add_compare(app, code);
  add_catalogue(app, code);
  add_rules(app, code);
  add_terms(app, code);
  add_whatif(app, code);
  add_areas(app, code);
  add_schedule(app, code);
  add_portfolio(app, code);
  add_facts(app, code);
  try {
    app.parse(count, words);
  } catch (const CLI::Success& asked) {  // --help and --version
    std::ostringstream text;
    app.exit(asked, text, text);
    return print(text.str());
  } catch (const CLI::ParseError& error) {
    return failed(misuse, describe_misuse(app, error, {words, static_cast<std::size_t>(count)}));
  }
  return code;
}

/// Takes the place of a standard descriptor that is closed, so that nothing opened later comes to stand there.
void occupy_closed_descriptors() {
  for (const int each : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(each, F_GETFD) < 0) {
      // The wrong way round: reading the input or writing an output fails as if it were closed still.
      ::open("/dev/null", each == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
}

}  // namespace
}  // namespace koubo::cli

auto main(int count, char** words) -> int {
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): a closed output is then told by the write
  koubo::cli::occupy_closed_descriptors();
  try {
    return koubo::cli::run(count, words);
  } catch (const std::exception& error) {
    return koubo::cli::failed(koubo::cli::input_output, error.what());
  }
}
