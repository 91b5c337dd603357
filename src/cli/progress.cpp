#include "progress.hpp"

#include <array>
#include <cstdio>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

namespace koubo::cli {
namespace {

constexpr auto silence = std::chrono::seconds(1);
constexpr auto pause = std::chrono::milliseconds(250);

/// 1.1 GB; units of 1000.
auto sized(double bytes) -> std::string {
  constexpr std::array<std::string_view, 5> units{"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < units.size()) {
    bytes /= 1000;
    ++unit;
  }
  const int decimals = unit == 0 || bytes >= 9.95 ? 0 : 1;
  return fmt::format("{:.{}f} {}", bytes, decimals, units[unit]);
}

/// 1:02:03, 2:03 or 3 s.
auto timed(double seconds) -> std::string {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
         : whole >= 60 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                       : fmt::format("{} s", whole);
}

void say(const std::string& text) {
  // Nobody is told where nobody listens.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

auto describe_progress(std::uint64_t bytes, std::optional<std::uint64_t> of, double seconds) -> std::string {
  const auto read = static_cast<double>(bytes);
  const auto rate = seconds > 0 ? read / seconds : 0;
  auto text = sized(read);
  if (of) {
    text += " of " + sized(static_cast<double>(*of));
  }
  text += ", " + sized(rate) + "/s";
  if (of && rate > 0 && *of >= bytes) {
    text += ", " + timed(static_cast<double>(*of - bytes) / rate) + " left";
  }
  return text;
}

void progress::begin(std::optional<std::uint64_t> size) {
  if (shown_) {
    clear();
    bytes_ = 0;
    size_ = size;
    began_ = clock::now();
    next_ = began_ + silence;
  }
}

void progress::add(std::size_t bytes) {
  if (!shown_) {
    return;
  }
  bytes_ += bytes;
  if (const auto now = clock::now(); now >= next_) {
    next_ = now + pause;
    on_screen_ = true;
    say("\r\x1b[K" + describe_progress(bytes_, size_, std::chrono::duration<double>(now - began_).count()));
  }
}

void progress::clear() {
  if (on_screen_) {
    say("\r\x1b[K");
    on_screen_ = false;
  }
}

}  // namespace koubo::cli
