#pragma once

#include <atomic>

namespace koubo {
inline namespace v0 {

/// Asks whoever reads, judges and writes to end soon: what waits for input wakes, and no line is left unfinished.
///
/// Shape:    a request cannot be taken back. `ask` may be called from any thread and from a signal handler.
class stop_request {
 public:
  /// Where the system has no more descriptors, a request is seen only when input comes.
  stop_request();
  stop_request(const stop_request&) = delete;
  auto operator=(const stop_request&) -> stop_request& = delete;
  ~stop_request();

  void ask() noexcept;
  [[nodiscard]] auto is_asked() const noexcept -> bool { return asked_.load(std::memory_order_relaxed); }
  /// Readable once it is asked; negative where there is none.
  [[nodiscard]] auto descriptor() const noexcept -> int { return wake_[0]; }

 private:
  std::atomic<bool> asked_ = false;
  int wake_[2] = {-1, -1};  // a pipe to oneself
};

}  // namespace v0
}  // namespace koubo
