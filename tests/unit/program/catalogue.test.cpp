#include <koubo/program/catalogue.hpp>

#include <array>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

constexpr auto cap = [](std::int64_t amount) { return at_most(yen(amount), strength::ceiling, limit_scope::per_year, cost_basis::direct); };

constexpr std::array<program, 1> programs{{{"SEED", {.ja = "種", .en = "seed"}, program_type::none, true, {}, {}}}};
constexpr std::array<term, 3> terms{{
    {"SEED", "annual_cap", {fiscal_year(2018), fiscal_year(2020)}, cap(100), {}},
    {"SEED", "annual_cap", {fiscal_year(2021), std::nullopt}, cap(200), {}},
    {"OTHER", "annual_cap", {fiscal_year(2010), std::nullopt}, cap(300), {}},
}};
constexpr std::array<program_id, 1> offers{"SEED"};
constexpr std::array<area, 1> areas{{{"架空領域", "", fiscal_year(2020), offers, false, {}}}};
constexpr catalogue by{
    .edition = {"test-1", date(2025, 1, 1), {}}, .programs = programs, .terms = terms, .areas = areas, .transitions = {}};

TEST_CASE("a term is the program's of that name for the year of the call", "[program][catalogue]") {
  CHECK(by.find_term("SEED", "annual_cap", fiscal_year(2017)) == nullptr);
  CHECK(by.find_term("SEED", "annual_cap", fiscal_year(2018))->value.high == 100);
  CHECK(by.find_term("SEED", "annual_cap", fiscal_year(2020))->value.high == 100);
  CHECK(by.find_term("SEED", "annual_cap", fiscal_year(2021))->value.high == 200);
  CHECK(by.find_term("OTHER", "annual_cap", fiscal_year(2021))->value.high == 300);
  CHECK(by.find_term("SEED", "max_period", fiscal_year(2021)) == nullptr);
}

TEST_CASE("terms are in force for a call where any is", "[program][catalogue]") {
  CHECK_FALSE(by.in_force("SEED", fiscal_year(2017)));
  CHECK(by.in_force("SEED", fiscal_year(2018)));
  CHECK_FALSE(by.in_force("NOBODY", fiscal_year(2018)));
}

TEST_CASE("programs and areas are found by their whole name", "[program][catalogue]") {
  CHECK(by.find_program("SEED")->name.en == "seed");
  CHECK(by.find_program("SEE") == nullptr);
  CHECK(by.find_area("架空領域")->launch == fiscal_year(2020));
  CHECK(by.find_area("架空") == nullptr);
}

TEST_CASE("an edge of the pathway without an origin is its open end", "[program][catalogue]") {
  CHECK(transition{program_id(), "SEED", {fiscal_year(2018), {}}, origin_state::any, {}}.is_open_end());
  CHECK_FALSE(transition{"OTHER", "SEED", {fiscal_year(2018), {}}, origin_state::any, {}}.is_open_end());
}

}  // namespace
