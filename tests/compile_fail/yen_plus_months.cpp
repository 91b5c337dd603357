#include <koubo/calendar/months.hpp>
#include <koubo/money/yen.hpp>

using namespace koubo::literals;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto sum = 20'000'000_yen + 24_months;
#else
constexpr auto sum = checked_add(20'000'000_yen, 24_yen);
#endif
