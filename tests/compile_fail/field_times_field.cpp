#include <cstdint>

#include <koubo/rules/language.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto product = direct_cost * indirect_cost;
#else
constexpr auto product = std::int64_t{100} * indirect_cost <= 30 * direct_cost;
#endif
