#include <koubo/portfolio/spread.hpp>

#include <numeric>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

auto amounts(wide_integer amount, date start, date end) -> std::vector<std::int64_t> {
  std::vector<std::int64_t> all;
  for (const auto part : spread(amount, period_months(start, end))) {
    all.push_back(static_cast<std::int64_t>(part));
  }
  return all;
}

using whole = std::vector<std::int64_t>;

TEST_CASE("an amount is the same each month", "[portfolio][spread]") {
  CHECK(amounts(66'000'000, date(2024, 10, 1), date(2030, 3, 31)) ==
        whole{6'000'000, 12'000'000, 12'000'000, 12'000'000, 12'000'000, 12'000'000});
  CHECK(amounts(0, date(2024, 10, 1), date(2026, 3, 31)) == whole{0, 0});
}

TEST_CASE("what does not divide goes to the largest remainders, of equal ones to the earlier year", "[portfolio][spread]") {
  // 100 over 6 + 12 months: 33 1/3 and 66 2/3
  CHECK(amounts(100, date(2024, 10, 1), date(2026, 3, 31)) == whole{33, 67});
  // 1 over 12 + 12 months: a half each
  CHECK(amounts(1, date(2024, 4, 1), date(2026, 3, 31)) == whole{1, 0});
}

TEST_CASE("the parts come to exactly the amount", "[portfolio][spread]") {
  for (const wide_integer amount :
       {wide_integer{1}, wide_integer{325'000'000}, wide_integer{999'999'999'999'999}, wide_integer{INT64_MAX} * 1'000'000}) {
    for (int length = 1; length < 90; ++length) {
      const date start(2024, 10, 1);
      const auto parts = spread(amount, period_months(start, add_days(add_months_clipped(start, months(length)), -1)));
      wide_integer sum = 0;
      for (const auto part : parts) {
        sum += part;
      }
      CHECK((sum == amount));
    }
  }
}

}  // namespace
