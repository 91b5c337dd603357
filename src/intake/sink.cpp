#include <koubo/intake/sink.hpp>

#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace koubo {
inline namespace v0 {

auto bytes_to(int file_descriptor) -> byte_sink {
  return [file_descriptor](std::string_view bytes) -> std::error_code {
    while (!bytes.empty()) {
      const auto count = ::write(file_descriptor, bytes.data(), bytes.size());
      if (count >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno == EAGAIN) {
        pollfd ready{.fd = file_descriptor, .events = POLLOUT, .revents = 0};
        ::poll(&ready, 1, -1);
      } else if (errno != EINTR) {
        return {errno, std::generic_category()};
      }
    }
    return {};
  };
}

auto bytes_to(std::string& text) -> byte_sink {
  return [&text](std::string_view bytes) -> std::error_code {
    text += bytes;
    return {};
  };
}

}  // namespace v0
}  // namespace koubo
