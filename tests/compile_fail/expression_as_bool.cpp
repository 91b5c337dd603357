#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr bool within = direct_cost <= koubo::yen(20'000'000);
#else
constexpr auto within = direct_cost <= koubo::yen(20'000'000);
#endif
