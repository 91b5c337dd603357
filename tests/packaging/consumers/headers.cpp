#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/version.hpp>

using namespace koubo::literals;

auto main() -> int {
  const auto sum = koubo::checked_add(20'000'000_yen, 1_yen);
  const auto year = koubo::fiscal_year_of(koubo::date(2025, 1, 1));
  return sum == 20'000'001_yen && year == koubo::fiscal_year(2024) ? 0 : 1;
}
