#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto later = period_start + period_end;
#else
constexpr auto later = add_days(period_start, 1);
#endif
