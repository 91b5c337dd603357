#pragma once

#include <koubo/intake/stop_request.hpp>

namespace koubo::cli {

/// As long as it lives, SIGINT and SIGTERM ask for a stop the first time, and end the program at once the second time. A signal that is ignored stays so.
class interruption {
 public:
  /// Requires: a request that outlives it, and no other interruption.
  explicit interruption(stop_request& stop);
  interruption(const interruption&) = delete;
  auto operator=(const interruption&) -> interruption& = delete;
  ~interruption();

  /// That came; 0 where none did.
  [[nodiscard]] auto signal() const -> int;
  /// Ends the program by the signal, as whoever started it expects; gives the exit code that a shell would show, should the signal not end it.
  [[nodiscard]] auto ended_by(int signal) const -> int;
};

}  // namespace koubo::cli
