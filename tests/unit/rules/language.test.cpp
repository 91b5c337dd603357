#include <koubo/rules/language.hpp>

#include <type_traits>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;
using namespace koubo::rules;

constexpr term_key<dimension::month> longest{"longest"};
constexpr term_key<dimension::yen> cap{"cap"};

template <class E>
constexpr auto unit_of(const E&) -> dimension {
  return E::unit;
}
template <class E>
constexpr auto scope_of(const E&) -> list_id {
  return E::scope;
}
template <class A, class B>
concept comparable = requires(const A& a, const B& b) { a < b; };
template <class A, class B>
concept multipliable = requires(const A& a, const B& b) { a* b; };

TEST_CASE("comparisons are truths, whatever they compare", "[rules][language]") {
  CHECK(unit_of(period_end < add_months_clipped(period_start, term_of<longest>)) == dimension::truth);
  CHECK(unit_of(direct_cost <= term_of<cap>) == dimension::truth);
  CHECK(unit_of(call_year >= fiscal_year(2018)) == dimension::truth);
  CHECK(unit_of(award_role == role::principal_investigator) == dimension::truth);
  CHECK(unit_of(award_state == award_status::completed) == dimension::truth);
  CHECK(unit_of(applied_program == program_id("FORCE")) == dimension::truth);
}

TEST_CASE("arithmetic keeps the dimension; a fiscal year some years later is one", "[rules][language]") {
  CHECK(unit_of(direct_cost + indirect_cost) == dimension::yen);
  CHECK(unit_of(direct_cost - 1_yen) == dimension::yen);
  CHECK(unit_of(std::int64_t{100} * indirect_cost) == dimension::yen);
  CHECK(unit_of(fiscal_year_of(period_start)) == dimension::fiscal_year);
  CHECK(unit_of(area_launch_year + count_of(2)) == dimension::fiscal_year);
  CHECK(unit_of(add_days(period_start, -1)) == dimension::date);
  CHECK(unit_of(add_months_clipped(period_start, 24_months)) == dimension::date);
  CHECK(unit_of(sum(direct_cost)) == dimension::yen);
  CHECK(unit_of(count(prior_awards, award_role == role::co_investigator)) == dimension::count);
}

TEST_CASE("an expression knows the list whose rows it looks into", "[rules][language]") {
  CHECK(scope_of(direct_cost <= 1_yen) == list_id::budget);
  CHECK(scope_of(direct_cost <= 1_yen && call_year >= fiscal_year(2018)) == list_id::budget);
  CHECK(scope_of(award_end < period_start) == list_id::prior_awards);
  CHECK(scope_of(period_start < period_end) == list_id::none);
}

TEST_CASE("a quantifier, a sum and a count look out of the list again", "[rules][language]") {
  CHECK(scope_of(all(budget, direct_cost <= 1_yen)) == list_id::none);
  CHECK(scope_of(any(prior_awards, award_end < period_start)) == list_id::none);
  CHECK(scope_of(sum(direct_cost)) == list_id::none);
  CHECK(scope_of(count(budget, direct_cost <= 1_yen)) == list_id::none);
  CHECK(scope_of(distinct(budget_fiscal_year)) == list_id::none);
}

TEST_CASE("terms, constants and tables are limits; fields are what is measured", "[rules][language]") {
  CHECK(decltype(to_expression(1_yen))::is_limit);
  CHECK(std::remove_const_t<decltype(term_of<cap>)>::is_limit);
  CHECK(std::remove_const_t<decltype(area_launch_year)>::is_limit);
  CHECK(decltype(add_months_clipped(period_start, 24_months))::is_limit);
  CHECK_FALSE(std::remove_const_t<decltype(direct_cost)>::is_limit);
  CHECK_FALSE(decltype(direct_cost + 1_yen)::is_limit);
  CHECK_FALSE(decltype(sum(direct_cost))::is_limit);
}

TEST_CASE("a comparison with a term is limited by it, on whichever side it stands", "[rules][language]") {
  const auto limited = []<term_key Key, class E>(const limited_by<Key, E>&) { return Key.name == term_name("cap"); };
  CHECK(limited(direct_cost <= term_of<cap>));
  CHECK(limited(term_of<cap> >= direct_cost));
  CHECK(limited(direct_cost + indirect_cost <= term_of<cap>));
  CHECK(limited(direct_cost <= std::int64_t{2} * term_of<cap>));
  CHECK(std::is_same_v<decltype(direct_cost <= 1_yen),
                       comparison<comparator::less_equal, field_value<field::budget_direct>, constant<dimension::yen>>>);
}

TEST_CASE("one_of names programs one by one; calls_of asks for terms in force, too", "[rules][language]") {
  CHECK(std::is_same_v<decltype(calls_of("FORCE")),
                       conjunction<comparison<comparator::equal, field_value<field::program>, constant_program>, terms_in_force>>);
  CHECK(one_of(applied_program, program_id("FORCE"), program_id("LEAP")).right.right.value == program_id("LEAP"));
}

TEST_CASE("operators are for expressions alone: plain values keep theirs", "[rules][language]") {
  CHECK_FALSE(comparable<yen, months>);
  CHECK_FALSE(multipliable<yen, yen>);
  CHECK_FALSE(multipliable<field_value<field::budget_direct>, field_value<field::budget_indirect>>);
  CHECK(std::is_same_v<decltype(1_yen < 2_yen), bool>);
  CHECK(std::is_same_v<decltype(true && false), bool>);
}

TEST_CASE("an expression is a value of constant evaluation and holds constants alone", "[rules][language]") {
  constexpr auto truth = all(budget, direct_cost <= term_of<cap>);
  CHECK(std::is_empty_v<std::remove_const_t<decltype(direct_cost)>>);
  CHECK(std::is_trivially_copyable_v<std::remove_const_t<decltype(truth)>>);
  constexpr auto bound = direct_cost <= 20'000'000_yen;
  CHECK(bound.right.value == 20'000'000);
}

}  // namespace
