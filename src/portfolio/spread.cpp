#include <koubo/portfolio/spread.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace koubo {
inline namespace v0 {

auto spread(wide_integer amount, const period_months& over) -> std::vector<wide_integer> {
  expects(amount >= 0, "an amount that is spread is not negative");
  const auto count = static_cast<std::size_t>(over.years());
  const wide_integer total = over.total();
  // WHY: quotient and rest apart, so that the product stays small whatever the amount.
  const auto whole = amount / total;
  const auto rest = amount % total;
  std::vector<wide_integer> parts(count);
  std::vector<wide_integer> remainders(count);
  wide_integer left = amount;
  for (std::size_t i = 0; i < count; ++i) {
    const wide_integer months = over.in(fiscal_year(over.first_year().year() + static_cast<int>(i)));
    parts[i] = whole * months + rest * months / total;
    remainders[i] = rest * months % total;
    left -= parts[i];
  }
  if (left > 0) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b; });
    for (std::size_t i = 0; left > 0; ++i, --left) {
      ++parts[order[i]];
    }
  }
  return parts;
}

}  // namespace v0
}  // namespace koubo
