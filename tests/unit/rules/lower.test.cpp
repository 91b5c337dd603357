#include <koubo/rules/lower.hpp>

#include <vector>

#include <koubo/rules/language.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;
using namespace koubo::rules;
using op = clause_op;

constexpr term_key<dimension::month> longest{"longest"};
constexpr term_key<dimension::yen> cap{"cap"};

auto ops(const clause& of) -> std::vector<clause_op> {
  std::vector<clause_op> all;
  all.reserve(of.size);
  for (std::size_t i = 0; i < of.size; ++i) {
    all.push_back(of.nodes[i].op);
  }
  return all;
}

TEST_CASE("operands stand before what reads them, and the root last", "[rules][lower]") {
  const auto lowered = lower(period_end < add_months_clipped(period_start, term_of<longest>));
  CHECK(ops(lowered) == std::vector{op::field_value, op::field_value, op::term_value, op::months_after, op::less, op::limited_by});
  CHECK(lowered.nodes[0].leaf == field::period_end);
  CHECK(lowered.nodes[1].leaf == field::period_start);
  CHECK(lowered.nodes[2].key == term_name("longest"));
  CHECK(lowered.nodes[2].side == term_side::high);
  CHECK(lowered.nodes[3].left == 1);
  CHECK(lowered.nodes[3].right == 2);
  CHECK(lowered.nodes[4].left == 0);
  CHECK(lowered.nodes[4].right == 3);
  CHECK(lowered.nodes[5].key == term_name("longest"));
  CHECK(lowered.root() == 5);
}

TEST_CASE("greater lowers to less with the sides changed", "[rules][lower]") {
  const auto greater = lower(call_year > fiscal_year(2017));
  REQUIRE(greater.nodes[greater.root()].op == op::less);
  CHECK(greater.nodes[greater.nodes[greater.root()].left].op == op::constant);
  CHECK(greater.nodes[greater.nodes[greater.root()].right].leaf == field::call_fiscal_year);
  const auto greater_equal = lower(call_year >= fiscal_year(2018));
  REQUIRE(greater_equal.nodes[greater_equal.root()].op == op::less_equal);
  CHECK(greater_equal.nodes[greater_equal.nodes[greater_equal.root()].left].value == 2018);
}

TEST_CASE("less, less-equal and equal keep their sides", "[rules][lower]") {
  const auto first_of = [](const clause& of) { return of.nodes[of.nodes[of.root()].left].op; };
  CHECK(first_of(lower(call_year < fiscal_year(2018))) == op::field_value);
  CHECK(first_of(lower(call_year <= fiscal_year(2018))) == op::field_value);
  CHECK(first_of(lower(call_year == fiscal_year(2018))) == op::field_value);
}

TEST_CASE("leaves keep what they name", "[rules][lower]") {
  CHECK(lower(is_new).nodes[0].op == op::truth_field);
  CHECK(lower(is_new).nodes[0].leaf == field::is_new);
  CHECK(lower(stated(award_state)).nodes[0].op == op::stated_value);
  CHECK(lower(stated(award_state)).nodes[0].list == list_id::prior_awards);
  CHECK(lower(well_formed(researcher_id, text_form::researcher_number_check_digit)).nodes[0].form ==
        text_form::researcher_number_check_digit);
  CHECK(lower(in_force).nodes[0].op == op::terms_in_force);
  CHECK(lower(area_offers).nodes[0].op == op::area_offers_program);
  CHECK(lower(always).nodes[0].value == 1);
  CHECK(lower(never).nodes[0].value == 0);
  CHECK(lower(direct_cost >= term_low<cap>).nodes[0].side == term_side::low);
  CHECK(lower(applied_program == program_id("FORCE")).nodes[1].program == program_id("FORCE"));
  CHECK(lower(award_role == role::co_investigator).nodes[1].value == 1);
  CHECK(lower(award_state == award_status::discontinued).nodes[1].value == 2);
  CHECK(lower(period_start < date(2024, 4, 1)).nodes[1].value == date(2024, 4, 1).packed());
}

TEST_CASE("factors, days and units are kept", "[rules][lower]") {
  const auto lowered = lower(std::int64_t{100} * indirect_cost <= 30 * direct_cost);
  CHECK(ops(lowered) == std::vector{op::field_value, op::multiple_of, op::field_value, op::multiple_of, op::less_equal});
  CHECK(lowered.nodes[1].value == 100);
  CHECK(lowered.nodes[1].unit == dimension::yen);
  CHECK(lowered.nodes[3].value == 30);
  CHECK(lower(add_days(period_start, -1) < period_end).nodes[1].value == -1);
  CHECK(lower(sum(direct_cost + indirect_cost) <= 1_yen).nodes[2].op == op::sum_of);
  CHECK(lower(sum(direct_cost + indirect_cost) <= 1_yen).nodes[3].list == list_id::budget);
}

TEST_CASE("quantifiers name their list and their body", "[rules][lower]") {
  const auto every = lower(all(budget, direct_cost <= 1_yen));
  CHECK(every.nodes[every.root()].op == op::all_rows);
  CHECK(every.nodes[every.root()].list == list_id::budget);
  CHECK(every.nodes[every.nodes[every.root()].left].op == op::less_equal);
  const auto some = lower(any(prior_awards, is_origin(award_program)));
  CHECK(ops(some) == std::vector{op::field_value, op::in_origins, op::any_row});
  const auto counted = lower(count(co_investigators, always) <= count_of(3));
  CHECK(counted.nodes[counted.nodes[counted.root()].left].op == op::count_of_rows);
  const auto each_once = lower(distinct(budget_fiscal_year));
  CHECK(each_once.nodes[0].op == op::distinct_rows);
  CHECK(each_once.nodes[0].leaf == field::budget_fiscal_year);
}

TEST_CASE("what is left to a person keeps its phrase, its reason and its facts", "[rules][lower]") {
  const auto lowered = lower(judged(is_new, {"程度", {}, {"X-06"}}) && judged(in_force, not_in_catalogue));
  REQUIRE(lowered.judgement_count == 2);
  CHECK(lowered.judgements[0] == judgement{"程度", {}, {"X-06"}});
  CHECK(lowered.judgements[1].reason == "notInCatalogue");
  CHECK(lowered.nodes[1].op == op::left_to_person);
  CHECK(lowered.nodes[1].why == 0);
  CHECK(lowered.nodes[3].why == 1);
}

TEST_CASE("lowering is constant evaluation", "[rules][lower]") {
  constexpr auto lowered = lower(is_new && !in_force);
  STATIC_REQUIRE(lowered.size == 4);
  STATIC_REQUIRE(lowered.nodes[3].op == op::conjunction);
  STATIC_REQUIRE(clause{}.empty());
}

}  // namespace
