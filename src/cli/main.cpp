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

/// CLI11's words for a misuse, made plain.
auto sentence_of(const CLI::ParseError& error) -> std::string {
  std::string sentence = error.what();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) {
    const std::string option = sentence.substr(0, sentence.find(':'));
    return option + (sentence.find("At Most") == std::string::npos ? " needs a value" : " stands more than once");
  }
  const auto is_capital = [&](std::size_t at) { return at < sentence.size() && sentence[at] >= 'A' && sentence[at] <= 'Z'; };
  if (is_capital(0) && !is_capital(1)) {  // a whole word of capitals is the name of an argument
    sentence.front() = static_cast<char>(sentence.front() - 'A' + 'a');
  }
  return sentence;
}

/// The misuse in one sentence. CLI11 calls a word that is no command a missing one.
auto describe_misuse(const CLI::App& app, const CLI::ParseError& error, std::span<char* const> words) -> std::string {
  const CLI::App* command = &app;
  std::string path = app.get_name();
  std::size_t next = 1;
  for (; !command->get_subcommands().empty(); ++next) {
    command = command->get_subcommands().front();
    path += " " + command->get_name();
  }
  const std::string commands = commands_of(*command);
  if (commands.empty()) {
    return sentence_of(error) + "; see " + path + " --help";
  }
  if (next >= words.size()) {
    return (next == 1 ? "a command is needed" : command->get_name() + " needs a command") + "; write " + commands;
  }
  const auto word = "\"" + escape_for_display(words[next], 40) + "\"";
  return words[next][0] == '-' ? "there is no option " + word + "; " + command->get_name() + " takes a command: " + commands
                               : "there is no command " + word + "; write " + commands;
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
