#include <cstdio>
#include <cstdlib>
#include <locale>
#include <stdexcept>

// Puts the locale of the surroundings into force before any test runs: without it LC_ALL would change nothing. Where it is not installed
// the run fails, since a test that silently fell back to "C" would show nothing.
namespace {

const bool in_force = [] {
  try {
    std::locale::global(std::locale(""));
  } catch (const std::runtime_error&) {
    std::fputs("the locale that LC_ALL or LANG names is not installed\n", stderr);
    std::exit(EXIT_FAILURE);
  }
  return true;
}();

}  // namespace
