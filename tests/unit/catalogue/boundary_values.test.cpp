#include <koubo/catalogue/boundary_values.hpp>

#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

namespace {

using namespace koubo;

const std::array r6{boundary_source{amed::catalogue, fiscal_year(2024)}};
const date october(2024, 10, 1);

auto has(const boundary_values& in, field what, const field_choice& choice) -> bool {
  return std::any_of(in.of(what).begin(), in.of(what).end(), [&](const field_choice& each) {
    return each.index() == choice.index() &&
           (!std::holds_alternative<std::int64_t>(each) || std::get<std::int64_t>(each) == std::get<std::int64_t>(choice)) &&
           (!std::holds_alternative<program_id>(each) || std::get<program_id>(each) == std::get<program_id>(choice));
  });
}

auto packed(date day) -> field_choice { return std::int64_t{day.packed()}; }

TEST_CASE("amounts: each limit, one yen less and one more", "[catalogue][boundary_values]") {
  const boundary_values values(amed::force, october, r6, rules::lowered_rules<amed::all_rules>);
  for (const std::int64_t amount : {-1, 0, 1, 19'999'999, 20'000'000, 20'000'001}) {  // T-07
    CHECK(has(values, field::budget_direct, amount));
  }
  CHECK_FALSE(has(values, field::budget_direct, std::int64_t{300'000'000}));  // T-10 is LEAP's
}

TEST_CASE("days: around the last day that the limit allows", "[catalogue][boundary_values]") {
  const boundary_values values(amed::force, october, r6, rules::lowered_rules<amed::all_rules>);
  CHECK(has(values, field::period_end, packed({2026, 9, 30})));  // T-05
  CHECK(has(values, field::period_end, packed({2026, 10, 1})));
  CHECK(has(values, field::award_end, packed({2024, 9, 30})));
  CHECK(has(values, field::award_end, packed({2024, 10, 1})));
}

TEST_CASE("sets: each member and one outsider, the latest origin first", "[catalogue][boundary_values]") {
  const boundary_values values(amed::force, october, r6, rules::lowered_rules<amed::all_rules>);
  CHECK(std::get<program_id>(values.of(field::award_program)[0]) == amed::jst_presto);
  for (const auto& origin : {amed::amed_crest, amed::prime, amed::jst_crest, program_id("another")}) {
    CHECK(has(values, field::award_program, origin));
  }
}

TEST_CASE("every field may be left unstated", "[catalogue][boundary_values]") {
  const boundary_values values(amed::leap, october, r6, rules::lowered_rules<amed::all_rules>);
  for (const auto& leaf : fields) {
    CHECK(std::holds_alternative<std::monostate>(values.of(leaf.id).back()));
  }
}

TEST_CASE("a proposal as the terms allow it is eligible for every program", "[catalogue][boundary_values]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::force, amed::leap}) {
    CAPTURE(std::string(program.view()));
    CHECK(amed::check(likely_valid_proposal(program, r6)).decision() == decision::eligible);
  }
}

TEST_CASE("a rule reads the fields of its condition and its requirement", "[catalogue][boundary_values]") {
  const auto& within = rules::lowered_rules<amed::all_rules>[1];
  REQUIRE(within.about.id == "period.within-limit");
  CHECK(fields_read(within) == std::vector{field::period_start, field::period_end});
}

}  // namespace
