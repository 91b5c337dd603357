#include <koubo/program/limit.hpp>

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr bool binds = koubo::strength::guideline;
#else
constexpr bool binds = !koubo::leaves_to_judgement(koubo::strength::guideline);
#endif
