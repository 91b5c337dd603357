#include <koubo/intake/stop_request.hpp>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace koubo {
inline namespace v0 {

stop_request::stop_request() {
  if (::pipe(wake_) != 0) {
    wake_[0] = wake_[1] = -1;
    return;
  }
  for (const int each : wake_) {
    ::fcntl(each, F_SETFD, FD_CLOEXEC);
    ::fcntl(each, F_SETFL, O_NONBLOCK);
  }
}

stop_request::~stop_request() {
  for (const int each : wake_) {
    if (each >= 0) {
      ::close(each);
    }
  }
}

void stop_request::ask() noexcept {
  const int kept = errno;
  if (!asked_.exchange(true) && wake_[1] >= 0) {
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(wake_[1], &byte, 1);
  }
  errno = kept;
}

}  // namespace v0
}  // namespace koubo
