#include <koubo/columns/proposal_columns.hpp>

#include <array>
#include <cstdint>
#include <string_view>

#include <catch2/catch.hpp>

#include <koubo/amed/rules.hpp>
#include <koubo/columns/judge.hpp>

namespace {

using koubo::columns_error;
using koubo::field;

/// Two proposals in somebody else's buffers: an AMED-CREST one, and a FORCE one with two rows of budget.
struct own_buffers {
  std::array<koubo::program_id, 2> programs{koubo::amed::amed_crest, koubo::amed::force};
  std::array<std::int32_t, 2> program{0, 1};
  std::array<std::int32_t, 2> call{2024, 2024};
  std::array<std::int32_t, 2> start{19'997, 19'997};
  std::array<std::int32_t, 2> end{22'004, 20'727};  // 2030-03-31 and 2026-10-01
  std::array<std::int32_t, 3> offsets{0, 0, 2};
  std::array<std::int64_t, 2> direct{20'000'000, 20'000'001};
  std::uint8_t budget_stated = 0b10;

  [[nodiscard]] auto columns() const -> koubo::proposal_columns {
    koubo::proposal_columns made;
    made.size = 2;
    made.programs = programs;
    made.program.values = program.data();
    made.call_fiscal_year.values = call.data();
    made.period_start.values = start.data();
    made.period_end.values = end.data();
    made.budget = {offsets.data(), &budget_stated};
    made.budget_direct.values = direct.data();
    return made;
  }
};

auto slot_of(std::string_view id) -> std::size_t {
  for (const auto& each : koubo::rules::lowered_rules<koubo::amed::all_rules>) {
    if (each.about.id == id) {
      return each.slot;
    }
  }
  FAIL("no rule " << id);
  return 0;
}

auto fault_of(const koubo::proposal_columns& columns) -> koubo::columns_fault {
  const auto checked = koubo::check_columns(columns);
  REQUIRE_FALSE(checked);
  return checked.error();
}

}  // namespace

TEST_CASE("columns of the caller's own buffers are judged where they lie") {
  const own_buffers own;
  REQUIRE(koubo::check_columns(own.columns()));
  const auto judged = koubo::judge(own.columns(), koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue);
  REQUIRE(judged);
  // T-01: five years and a half to the day pass. T-05: two years and a day do not.
  CHECK(judged->verdict_of(0, slot_of("period.within-limit")) == koubo::verdict::satisfied);
  CHECK(judged->verdict_of(1, slot_of("period.within-limit")) == koubo::verdict::violated);
  // T-07
  CHECK(judged->verdict_of(1, slot_of("cost.annual-within-limit")) == koubo::verdict::violated);
  CHECK(judged->verdict_of(0, slot_of("cost.annual-within-limit")) == koubo::verdict::not_applicable);
  // A column that is not there states nothing, and so does a list that is not valid.
  CHECK(judged->verdict_of(0, slot_of("cost.total-within-guideline")) == koubo::verdict::undetermined);
  CHECK(judged->verdict_of(1, slot_of("budget.years-distinct")) == koubo::verdict::undetermined);
  CHECK(judged->decision_of(1) == koubo::decision::correctable);
}

TEST_CASE("faults of columns from outside are found before they are judged") {
  own_buffers own;
  own.offsets = {0, 2, 1};
  CHECK(fault_of(own.columns()).error == columns_error::offsets);
  CHECK(fault_of(own.columns()).at == field::budget);
  CHECK(fault_of(own.columns()).row == 1);
  own = {};
  own.program = {0, 2};
  CHECK(fault_of(own.columns()).error == columns_error::code);
  own = {};
  own.call = {1900, 2024};
  CHECK(fault_of(own.columns()).error == columns_error::out_of_range);
  own = {};
  own.direct = {0, 1'000'000'000'000'001};
  CHECK(fault_of(own.columns()).at == field::budget_direct);
}

TEST_CASE("what stands where nothing is stated is not looked at") {
  own_buffers own;
  const std::uint8_t second = 0b10;
  own.program = {1'000'000, 1};
  own.call = {-7, 2024};
  auto columns = own.columns();
  columns.program.validity = &second;
  columns.call_fiscal_year.validity = &second;
  REQUIRE(koubo::check_columns(columns));
  const auto judged = koubo::judge(columns, koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue);
  REQUIRE(judged);
  CHECK(judged->verdict_of(0, slot_of("period.within-limit")) == koubo::verdict::undetermined);
  CHECK(judged->verdict_of(1, slot_of("period.within-limit")) == koubo::verdict::violated);
}

TEST_CASE("days are counted from 1970-01-01") {
  CHECK(koubo::days_since_1970(koubo::date(1970, 1, 1)) == 0);
  CHECK(koubo::days_since_1970(koubo::date(1969, 12, 31)) == -1);
  CHECK(koubo::days_since_1970(koubo::date(2024, 10, 1)) == 19'997);
}
