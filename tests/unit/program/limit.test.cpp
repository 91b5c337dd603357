#include <koubo/program/limit.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

TEST_CASE("程度 and descriptions are left to a person; 上限, 以内, 義務 and nominal values are not", "[program][limit]") {
  CHECK(leaves_to_judgement(strength::guideline));
  CHECK(leaves_to_judgement(strength::descriptive));
  CHECK_FALSE(leaves_to_judgement(strength::ceiling));
  CHECK_FALSE(leaves_to_judgement(strength::nominal));
  CHECK_FALSE(leaves_to_judgement(strength::obligation));
}

TEST_CASE("a limit states the sides that the text states", "[program][limit]") {
  const auto longest = at_most(24_months, strength::ceiling);
  CHECK(longest.unit == dimension::month);
  CHECK_FALSE(longest.low.has_value());
  CHECK(longest.high == 24);
  const auto band = between(150'000'000_yen, 500'000'000_yen, strength::guideline, limit_scope::per_project, cost_basis::unspecified);
  CHECK(band.unit == dimension::yen);
  CHECK(band.low == 150'000'000);
  CHECK(band.high == 500'000'000);
}

TEST_CASE("X-03: a yearly limit is not a total of the same amount", "[program][limit]") {
  CHECK(at_most(1_yen, strength::ceiling, limit_scope::per_year, cost_basis::direct) !=
        at_most(1_yen, strength::ceiling, limit_scope::per_project, cost_basis::direct));
  CHECK(at_most(1_yen, strength::ceiling, limit_scope::per_year, cost_basis::direct) !=
        at_most(1_yen, strength::ceiling, limit_scope::per_year, cost_basis::unspecified));
}

}  // namespace
