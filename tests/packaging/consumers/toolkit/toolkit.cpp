#include <koubo/version.hpp>

#include <fmt/core.h>

auto main() -> int { return fmt::format("{}", KOUBO_VERSION_STRING).empty() ? 1 : 0; }
