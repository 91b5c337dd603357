#include <type_traits>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/calendar/months.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/money/yen.hpp>

// Values are values: copied freely, compared in constant expressions, and never made from a bare number unasked.
namespace {

using namespace koubo::literals;

template <class T>
concept plain_value = std::is_trivially_copyable_v<T> && std::is_standard_layout_v<T>;

static_assert(plain_value<koubo::yen> && plain_value<koubo::months> && plain_value<koubo::rate> && plain_value<koubo::fiscal_year>);
static_assert(sizeof(koubo::yen) == 8);

static_assert(!std::is_convertible_v<long, koubo::yen> && !std::is_convertible_v<double, koubo::yen>);
static_assert(!std::is_convertible_v<int, koubo::months> && !std::is_convertible_v<int, koubo::fiscal_year>);

static_assert(20'000'000_yen < 20'000'001_yen);
static_assert(66_months == koubo::months(66));
static_assert(koubo::rate(30, 100) == koubo::rate(3, 10));

// the fiscal year runs from April to March.
static_assert(koubo::fiscal_year_of(koubo::date(2025, 3, 31)) == koubo::fiscal_year(2024));
static_assert(koubo::fiscal_year_of(koubo::date(2025, 4, 1)) == koubo::fiscal_year(2025));

}  // namespace
