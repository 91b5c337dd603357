#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto mixed = all(budget, direct_cost > koubo::yen(0) && award_end < period_start);
#else
constexpr auto mixed = all(budget, direct_cost > koubo::yen(0)) && all(prior_awards, award_end < period_start);
#endif
