#include <koubo/calendar/months.hpp>
#include <koubo/money/yen.hpp>

using namespace koubo::literals;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr bool less = 20'000'000_yen < 24_months;
#else
constexpr bool less = 20'000'000_yen < 24_yen;
#endif
