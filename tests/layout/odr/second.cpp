#include <koubo/koubo.hpp>

auto version_of_first() -> const char*;

auto main() -> int { return version_of_first()[0] == KOUBO_VERSION_STRING[0] ? 0 : 1; }
