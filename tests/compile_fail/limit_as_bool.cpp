#include <koubo/program/limit.hpp>

constexpr auto guideline = koubo::between(koubo::yen(30'000'000), koubo::yen(40'000'000), koubo::strength::guideline,
                                          koubo::limit_scope::per_project, koubo::cost_basis::unspecified);

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr int rejects = guideline ? 1 : 0;
#else
constexpr int rejects = koubo::leaves_to_judgement(guideline.strength) ? 0 : 1;
#endif
