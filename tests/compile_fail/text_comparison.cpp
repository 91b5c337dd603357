#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto same = researcher_id == stated_area;
#else
constexpr auto same = well_formed(researcher_id, text_form::researcher_number);
#endif
