#include <koubo/columns/proposal_table.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using koubo::date;
using koubo::fiscal_year;
using koubo::proposal;
using koubo::proposal_table;
using namespace koubo::literals;  // NOLINT(google-build-using-namespace)

auto is_set(const std::uint8_t* bits, std::size_t row) -> bool { return ((bits[row / 8] >> (row % 8)) & 1U) != 0; }

auto complete() -> proposal {
  proposal made;
  made.id = std::string("R06-F-0001");
  made.program = koubo::program_id("FORCE");
  made.call = fiscal_year(2024);
  made.start = date(2024, 10, 1);
  made.end = date(2026, 9, 30);
  made.budget =
      std::vector<koubo::budget_year>{{fiscal_year(2024), 10'000'000_yen, 3'000'000_yen}, {fiscal_year(2025), 20'000'000_yen, {}}};
  made.prior_awards = std::vector<koubo::prior_award>(1);
  made.prior_awards.value()[0].program = koubo::program_id("PRIME");
  return made;
}

}  // namespace

TEST_CASE("a table holds what a proposal states, column by column") {
  proposal_table table;
  REQUIRE(table.add(complete()));
  const auto columns = table.columns();
  CHECK(columns.size == 1);
  CHECK(table.id(0) == "R06-F-0001");
  CHECK(columns.programs[static_cast<std::size_t>(columns.program.values[0])] == koubo::program_id("FORCE"));
  CHECK(columns.programs[static_cast<std::size_t>(columns.award_program.values[0])] == koubo::program_id("PRIME"));
  CHECK(columns.call_fiscal_year.values[0] == 2024);
  CHECK(columns.period_start.values[0] == 19'997);  // days from 1970-01-01 to 2024-10-01
  CHECK(columns.budget.offsets[0] == 0);
  CHECK(columns.budget.offsets[1] == 2);
  CHECK(columns.budget_direct.values[1] == 20'000'000);
  CHECK(columns.budget_direct.validity == nullptr);
  REQUIRE(columns.budget_indirect.validity != nullptr);
  CHECK(is_set(columns.budget_indirect.validity, 0));
  CHECK_FALSE(is_set(columns.budget_indirect.validity, 1));
}

TEST_CASE("what is not stated is not valid, and null is stated where it means something") {
  proposal_table table;
  REQUIRE(table.add(complete()));
  proposal bare;
  REQUIRE(table.add(bare));
  bare.data_management_plan = koubo::none;
  bare.principal_investigator = koubo::none;
  bare.prior_awards = koubo::none;
  bare.budget = koubo::none;
  bare.program_manager = koubo::person{};
  REQUIRE(table.add(bare));
  const auto columns = table.columns();
  CHECK(table.id(1).empty());
  REQUIRE(columns.program.validity != nullptr);
  CHECK(is_set(columns.program.validity, 0));
  CHECK_FALSE(is_set(columns.program.validity, 1));
  CHECK_FALSE(is_set(columns.data_management_plan.validity, 1));
  CHECK(is_set(columns.data_management_plan.validity, 2));
  CHECK_FALSE(is_set(columns.data_management_plan.bits, 2));
  CHECK(is_set(columns.names_principal_investigator.validity, 2));
  CHECK_FALSE(is_set(columns.names_program_manager.validity, 2));  // a person without a name is not determined
  CHECK(is_set(columns.prior_awards.validity, 2));
  CHECK_FALSE(is_set(columns.budget.validity, 2));
}

TEST_CASE("buffers begin on 64-byte boundaries") {
  proposal_table table;
  for (int i = 0; i < 100; ++i) {
    REQUIRE(table.add(complete()));
  }
  const auto columns = table.columns();
  CHECK(reinterpret_cast<std::uintptr_t>(columns.program.values) % 64 == 0);
  CHECK(reinterpret_cast<std::uintptr_t>(columns.budget_direct.values) % 64 == 0);
  CHECK(reinterpret_cast<std::uintptr_t>(columns.budget.offsets) % 64 == 0);
  CHECK(reinterpret_cast<std::uintptr_t>(columns.is_new.bits) % 64 == 0);
}

TEST_CASE("a table knows its largest amount and its longest list") {
  proposal_table table;
  auto large = complete();
  large.budget.value()[0].direct = koubo::yen(-5'000'000'000'000'000);
  REQUIRE(table.add(large));
  CHECK(table.columns().largest_amount == 5'000'000'000'000'000);
  CHECK(table.columns().most_rows == 2);
}
