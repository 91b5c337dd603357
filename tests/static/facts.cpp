#include <cstdint>
#include <limits>

#include <koubo/amed/catalogue.hpp>
#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/yen.hpp>

// Numbers of the source, worked out in constant evaluation.
namespace {

using namespace koubo;
using namespace koubo::literals;

constexpr auto last_day(date start, months count) -> date { return add_days(add_months_clipped(start, count), -1); }

// C-1: 66 and 42 months from October 2017 end as the form of FY2017 says (T-01, T-03, B-02).
static_assert(last_day(date(2017, 10, 1), 66_months) == date(2023, 3, 31));
static_assert(last_day(date(2017, 10, 1), 42_months) == date(2021, 3, 31));

// C-1, V-01: the last AMED-CREST project of an area ends with its eighth fiscal year.
static_assert(fiscal_year_of(last_day(date(2019, 10, 1), 66_months)) == fiscal_year(2017 + 7));

// 42 months from October touch 4 fiscal years, 66 touch 6 (O-03, O-05).
static_assert(fiscal_year_of(last_day(date(2018, 10, 1), 42_months)) == fiscal_year(2021));
static_assert(fiscal_year_of(last_day(date(2021, 10, 1), 42_months)) == fiscal_year(2024));

// T-05, T-08: 2 and 5 years.
static_assert(last_day(date(2024, 4, 1), 24_months) == date(2026, 3, 31));
static_assert(last_day(date(2024, 4, 1), 60_months) == date(2029, 3, 31));

// Clipped: a month that is shorter ends the step on its last day.
static_assert(add_months_clipped(date(2024, 8, 31), 42_months) == date(2028, 2, 29));
static_assert(add_months_clipped(date(2024, 2, 29), 24_months) == date(2026, 2, 28));
static_assert(add_months_clipped(date(2024, 10, 31), 66_months) == date(2030, 4, 30));

// January 2025 is of FY2024.
static_assert(fiscal_year_of(date(2025, 1, 31)) == fiscal_year(2024));
static_assert(fiscal_year_of(date(2024, 3, 31)) == fiscal_year(2023));
static_assert(fiscal_year(2024).first_day() == date(2024, 4, 1) && fiscal_year(2024).last_day() == date(2025, 3, 31));

// T-01 to T-10 in the units of the source: ５年半, ３年半, ２年, ５年; 百万円 and 億円.
constexpr auto years_and_half(int years) -> std::int64_t { return years * 12 + 6; }
constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t hundred_million = 100'000'000;
constexpr auto high_of(const program_id& program, const term_name& name) -> std::int64_t {
  return amed::catalogue.find_term(program, name, fiscal_year(2024))->value.high.value_or(0);
}
constexpr auto low_of(const program_id& program, const term_name& name) -> std::int64_t {
  return amed::catalogue.find_term(program, name, fiscal_year(2024))->value.low.value_or(0);
}
static_assert(high_of(amed::amed_crest, amed::max_period.name) == years_and_half(5));
static_assert(high_of(amed::prime, amed::max_period.name) == years_and_half(3));
static_assert(high_of(amed::force, amed::max_period.name) == std::int64_t{2} * 12);
static_assert(high_of(amed::leap, amed::max_period.name) == std::int64_t{5} * 12);
static_assert(low_of(amed::force, amed::min_period.name) == 12);
static_assert(low_of(amed::amed_crest, amed::total_cost.name) == hundred_million * 3 / 2 &&
              high_of(amed::amed_crest, amed::total_cost.name) == 5 * hundred_million);
static_assert(low_of(amed::prime, amed::total_cost.name) == 30 * million && high_of(amed::prime, amed::total_cost.name) == 40 * million);
static_assert(high_of(amed::force, amed::annual_cap.name) == 20 * million);
static_assert(high_of(amed::leap, amed::annual_cap.name) == 3 * hundred_million);

// Money adds up exactly or says that it cannot.
static_assert(checked_add(yen(300'000'000), yen(1)) == yen(300'000'001));
static_assert(!checked_add(yen(std::numeric_limits<std::int64_t>::max()), 1_yen));

}  // namespace
