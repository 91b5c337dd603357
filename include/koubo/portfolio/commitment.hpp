#pragma once

#include <cstdint>
#include <vector>

#include <koubo/money/rate.hpp>
#include <koubo/portfolio/planning.hpp>
#include <koubo/program/award.hpp>
#include <koubo/program/call.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

/// A cost as far as it is known: its low end, its middle, its high end. All the same where the amount is stated.
///
/// Unit:     yen.     Shape: 128-bit integers: the sum of as many 64-bit amounts as fit in memory is exact.
struct cost_range {
  wide_integer low = 0;
  wide_integer nominal = 0;
  wide_integer high = 0;

  friend constexpr auto operator==(const cost_range&, const cost_range&) -> bool = default;

  constexpr void add(const cost_range& other, std::int64_t times = 1) {
    low += other.low * times;
    nominal += other.nominal * times;
    high += other.high * times;
  }
};

/// Why an award or a call cannot be computed.
enum class commitment_error : std::uint8_t {
  no_start,  ///< neither a start nor the fiscal year of the call is stated
  no_terms,  ///< no end or no amount is stated, and the catalogue has no terms to fill it from
  ends_before_start,
  out_of_range,  ///< a day or a year outside FY1901 to 2099
  negative_amount,
};

/// What an award binds, year by year (執行見込額).
struct commitment {
  date start;
  date end;
  fiscal_year first_year;  ///< of `by_year`
  std::vector<cost_range> by_year;
  std::vector<const assumption*> assumptions;
};

/// Unknown:  start, end and cost that are absent are filled by the policy and the terms, each with its assumption.
[[nodiscard]] auto commitment_of(const planning& by, const award& of) -> result<commitment, commitment_error>;

/// What one project of a call binds.
[[nodiscard]] auto commitment_of(const planning& by, const call& of) -> result<commitment, commitment_error>;

}  // namespace v0
}  // namespace koubo
