// Catch2 itself, to run the linked tests as often as is asked.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

/// Runs every linked test up to the first failure, and prints nothing. Returns: whether all pass.
auto linked_tests_pass() -> bool {
  static Catch::Session session;
  session.configData().outputFilename = "/dev/null";
  session.configData().abortAfter = 1;
  return session.run() == 0;
}
