#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto quantified = any(prior_awards, direct_cost > koubo::yen(0));
#else
constexpr auto quantified = any(budget, direct_cost > koubo::yen(0));
#endif
