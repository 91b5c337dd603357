#include "interruption.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace koubo::cli {
namespace {

constexpr std::array signals{SIGINT, SIGTERM};

std::atomic<stop_request*> asked{nullptr};
std::atomic<int> came{0};
static_assert(std::atomic<stop_request*>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

extern "C" void koubo_interrupted(int signal) {
  came = signal;
  if (auto* stop = asked.load()) {
    stop->ask();
  }
}

}  // namespace

interruption::interruption(stop_request& stop) {
  asked = &stop;
  for (const int each : signals) {
    struct sigaction before{};
    ::sigaction(each, nullptr, &before);
    if (before.sa_handler == SIG_IGN) {
      continue;
    }
    struct sigaction action{};
    action.sa_handler = koubo_interrupted;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(each, &action, nullptr);
  }
}

interruption::~interruption() {
  for (const int each : signals) {
    struct sigaction now{};
    ::sigaction(each, nullptr, &now);
    if (now.sa_handler == koubo_interrupted) {
      std::signal(each, SIG_DFL);  // NOLINT(cert-err33-c): it is a signal that can be handled
    }
  }
  asked = nullptr;
}

auto interruption::signal() const -> int { return came; }

auto interruption::ended_by(int signal) const -> int {
  std::signal(signal, SIG_DFL);  // NOLINT(cert-err33-c): it is a signal that can be handled
  std::raise(signal);            // NOLINT(cert-err33-c)
  return 128 + signal;
}

}  // namespace koubo::cli
