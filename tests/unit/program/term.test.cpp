#include <koubo/program/term.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("E-05: what holds from a call on holds for it and not for the one before", "[program][term]") {
  const call_years from_2022{fiscal_year(2022), std::nullopt};
  CHECK_FALSE(from_2022.contains(fiscal_year(2021)));
  CHECK(from_2022.contains(fiscal_year(2022)));
  CHECK(from_2022.contains(fiscal_year(2099)));
}

TEST_CASE("calls between two years: both included", "[program][term]") {
  const call_years some{fiscal_year(2018), fiscal_year(2020)};
  CHECK_FALSE(some.contains(fiscal_year(2017)));
  CHECK(some.contains(fiscal_year(2018)));
  CHECK(some.contains(fiscal_year(2020)));
  CHECK_FALSE(some.contains(fiscal_year(2021)));
}

TEST_CASE("a list of assumptions ends at the first that is not given", "[program][term]") {
  const assumption_list none{};
  CHECK(none.begin() == none.end());
  const assumption_list one{{&terms_undated}};
  REQUIRE(one.end() - one.begin() == 1);
  CHECK((*one.begin())->id == "terms.undated");
  const assumption_list full{{&terms_undated, &terms_undated, &terms_undated, &terms_undated}};
  CHECK(full.end() - full.begin() == 4);
}

}  // namespace
