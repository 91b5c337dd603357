#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include <koubo/version.hpp>

#include "commands.hpp"

namespace koubo::cli {

auto failed(exit_code code, const std::string& sentence) -> int {
  std::fputs(("koubo: " + sentence + "\n").c_str(), stderr);
  return code;
}

auto print(const std::string& text) -> int {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return written ? done : failed(input_output, "standard output could not be written");
}

namespace {

auto run(int count, char** words) -> int {
  CLI::App app("koubo (公募): research-funding programs, their limits, and what a proposal keeps of them", "koubo");
  app.set_version_flag("--version", std::string("koubo " KOUBO_VERSION_STRING));
  app.require_subcommand(1);
  int code = done;
  add_check(app, code);
  add_rules(app, code);
  add_terms(app, code);
  try {
    app.parse(count, words);
  } catch (const CLI::Success& asked) {  // --help and --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    return failed(misuse, std::string(error.what()) + "; see koubo --help");
  }
  return code;
}

}  // namespace
}  // namespace koubo::cli

auto main(int count, char** words) -> int {
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): a closed output is then told by the write
  try {
    return koubo::cli::run(count, words);
  } catch (const std::exception& error) {
    return koubo::cli::failed(koubo::cli::input_output, error.what());
  }
}
