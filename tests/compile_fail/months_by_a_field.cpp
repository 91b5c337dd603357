#include <koubo/rules/language.hpp>

using namespace koubo::literals;
using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto last = add_months_clipped(period_start, direct_cost);
#else
constexpr auto last = add_months_clipped(period_start, 24_months);
#endif
