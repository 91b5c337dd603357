#include <koubo/program/term.hpp>

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr koubo::term_key<koubo::dimension::hectare> area{"area"};
#else
constexpr koubo::term_key<koubo::dimension::yen> area{"annual_cap"};
#endif
