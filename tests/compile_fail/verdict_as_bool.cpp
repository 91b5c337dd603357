#include <koubo/check/verdict.hpp>

constexpr auto verdict = koubo::verdict::needs_judgement;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr bool passes = verdict;
#else
constexpr bool passes = verdict == koubo::verdict::satisfied;
#endif
