#include <koubo/calendar/fiscal_year.hpp>

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr bool same = koubo::fiscal_year(2024) == 2024;
#else
constexpr bool same = koubo::fiscal_year(2024) == koubo::fiscal_year(2024);
#endif
