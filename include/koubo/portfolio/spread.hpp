#pragma once

#include <vector>

#include <koubo/money/rate.hpp>
#include <koubo/portfolio/period_months.hpp>

namespace koubo {
inline namespace v0 {

/// An amount over the fiscal years of a period, the same each month, by largest remainder: the years' amounts are whole yen and come to exactly the
/// amount; of equal remainders the earlier year takes the yen.
///
/// Unit:     yen.     Shape: one amount a fiscal year, from the first of the period to its last.
/// Requires: an amount that is not negative.
[[nodiscard]] auto spread(wide_integer amount, const period_months& over) -> std::vector<wide_integer>;

}  // namespace v0
}  // namespace koubo
