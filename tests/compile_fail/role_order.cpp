#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto ordered = award_role < koubo::role::co_investigator;
#else
constexpr auto ordered = award_role == koubo::role::co_investigator;
#endif
