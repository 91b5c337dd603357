#include <koubo/money/yen.hpp>
#include <koubo/proposal/presence.hpp>

constexpr koubo::presence<koubo::yen> stated = koubo::yen(20'000'000);

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr koubo::yen amount = stated;
#else
constexpr koubo::yen amount = stated.value();
#endif
