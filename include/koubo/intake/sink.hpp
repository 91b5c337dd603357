#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <system_error>

namespace koubo {
inline namespace v0 {

/// Takes all of some bytes, and waits where it must; an error where it cannot.
using byte_sink = std::function<std::error_code(std::string_view bytes)>;

/// Writes to a file descriptor, which stays its owner's. A closed pipe is an error where SIGPIPE is ignored, and ends the program where it is not.
[[nodiscard]] auto bytes_to(int file_descriptor) -> byte_sink;
/// Appends to a text, which outlives the sink.
[[nodiscard]] auto bytes_to(std::string& text) -> byte_sink;

}  // namespace v0
}  // namespace koubo
