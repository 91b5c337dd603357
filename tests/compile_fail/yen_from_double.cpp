#include <koubo/money/yen.hpp>

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr koubo::yen amount = 2e7;
#else
constexpr koubo::yen amount = koubo::yen(20'000'000);
#endif
