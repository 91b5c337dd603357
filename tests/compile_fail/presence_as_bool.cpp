#include <koubo/proposal/presence.hpp>

constexpr koubo::presence<bool> promised = false;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr int promises = promised ? 1 : 0;
#else
constexpr int promises = promised.value() ? 1 : 0;
#endif
