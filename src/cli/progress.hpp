#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace koubo::cli {

/// What is said of a long reading: 512 MB of 1.1 GB, 850 MB/s, 1 s left. `seconds`: since it began.
[[nodiscard]] auto describe_progress(std::uint64_t bytes, std::optional<std::uint64_t> of, double seconds) -> std::string;

/// Says on standard error how far reading is, in one line that is written over; nothing of what takes less than a second.
class progress {
 public:
  explicit progress(bool shown) : shown_(shown) {}

  void begin(std::optional<std::uint64_t> size);
  void add(std::size_t bytes);
  /// Takes the line away.
  void clear();

 private:
  using clock = std::chrono::steady_clock;

  bool shown_;
  bool on_screen_ = false;
  std::uint64_t bytes_ = 0;
  std::optional<std::uint64_t> size_;
  clock::time_point began_{};
  clock::time_point next_{};
};

}  // namespace koubo::cli
