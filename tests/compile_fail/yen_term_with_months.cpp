#include <koubo/rules/language.hpp>

using namespace koubo::rules;

constexpr koubo::term_key<koubo::dimension::yen> annual_cap{"annual_cap"};
constexpr koubo::term_key<koubo::dimension::month> max_period{"max_period"};

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto compared = direct_cost <= term_of<max_period>;
#else
constexpr auto compared = direct_cost <= term_of<annual_cap>;
#endif
