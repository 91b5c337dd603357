#include <koubo/koubo.hpp>

auto version_of_first() -> const char* { return KOUBO_VERSION_STRING; }
