#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto total = sum(effort);
#else
constexpr auto total = sum(direct_cost);
#endif
