#pragma once

#include <utility>

#include <koubo/rules/expression.hpp>

/// How rules are written: the fields by name, terms, and the operators between them.
namespace koubo {
inline namespace v0 {
namespace rules {

// ---- fields ----

inline constexpr field_value<field::program> applied_program{};
inline constexpr field_value<field::call_fiscal_year> call_year{};
inline constexpr field_value<field::area> stated_area{};
inline constexpr field_value<field::is_new> is_new{};
inline constexpr field_value<field::period_start> period_start{};
inline constexpr field_value<field::period_end> period_end{};
inline constexpr field_value<field::principal_investigator> names_principal_investigator{};
inline constexpr field_value<field::principal_investigator_researcher_id> researcher_id{};
inline constexpr field_value<field::principal_investigator_effort_percent> effort{};
inline constexpr field_value<field::program_manager> names_program_manager{};
inline constexpr field_value<field::budget_fiscal_year> budget_fiscal_year{};
inline constexpr field_value<field::budget_direct> direct_cost{};
inline constexpr field_value<field::budget_indirect> indirect_cost{};
inline constexpr field_value<field::award_program> award_program{};
inline constexpr field_value<field::award_role> award_role{};
inline constexpr field_value<field::award_start> award_start{};
inline constexpr field_value<field::award_end> award_end{};
inline constexpr field_value<field::award_status> award_state{};
inline constexpr field_value<field::data_management_plan> promises_data_management_plan{};

template <list_id List>
struct rows_of {};

inline constexpr rows_of<list_id::co_investigators> co_investigators{};
inline constexpr rows_of<list_id::budget> budget{};
inline constexpr rows_of<list_id::prior_awards> prior_awards{};

// ---- constants ----

template <expression_like E>
constexpr auto to_expression(E e) -> E {
  return e;
}
constexpr auto to_expression(yen amount) -> constant<dimension::yen> { return {{}, amount.count()}; }
constexpr auto to_expression(months count) -> constant<dimension::month> { return {{}, count.count()}; }
constexpr auto to_expression(fiscal_year year) -> constant<dimension::fiscal_year> { return {{}, year.year()}; }
constexpr auto to_expression(date day) -> constant<dimension::date> { return {{}, day.packed()}; }
constexpr auto to_expression(role what) -> constant<dimension::role> { return {{}, static_cast<std::int64_t>(what)}; }
constexpr auto to_expression(award_status what) -> constant<dimension::status> { return {{}, static_cast<std::int64_t>(what)}; }
constexpr auto to_expression(const program_id& id) -> constant_program { return {{}, id}; }

constexpr auto percent_of(std::int64_t count) -> constant<dimension::percent> { return {{}, count}; }
constexpr auto count_of(std::int64_t count) -> constant<dimension::count> { return {{}, count}; }

template <class T>
concept operand_like = requires(const T& x) { to_expression(x); };

template <class T>
using expression_of = decltype(to_expression(std::declval<const T&>()));

/// Operators are for expressions: one side at least is one.
template <class L, class R>
concept operands_like = operand_like<L> && operand_like<R> && (expression_like<L> || expression_like<R>);

// ---- terms ----

/// The limit that a term states, where it states one side only: read its upper one as `term`, its lower one as `term_low`.
template <term_key Key>
inline constexpr term_value<Key, term_side::high> term_of{};
template <term_key Key>
inline constexpr term_value<Key, term_side::high> term_high{};
template <term_key Key>
inline constexpr term_value<Key, term_side::low> term_low{};

inline constexpr area_launch area_launch_year{};
inline constexpr area_offers_program area_offers{};
inline constexpr terms_in_force in_force{};
inline constexpr constant_truth never{{}, false};
inline constexpr constant_truth always{{}, true};

// ---- arithmetic ----

template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator+(L left, R right) {
  using A = expression_of<L>;
  using B = expression_of<R>;
  if constexpr (!(A::unit == dimension::fiscal_year && B::unit == dimension::count)) {  // a fiscal year some years later is one
    same_dimension<A::unit, B::unit>();
  }
  static_assert(A::unit != dimension::date, "koubo: days are stepped by add_days and add_months_clipped");
  return sum_of<A, B>{{}, to_expression(left), to_expression(right)};
}

template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator-(L left, R right) {
  using A = expression_of<L>;
  using B = expression_of<R>;
  same_dimension<A::unit, B::unit>();
  static_assert(A::unit != dimension::date, "koubo: days are stepped by add_days and add_months_clipped");
  return difference_of<A, B>{{}, to_expression(left), to_expression(right)};
}

/// A constant times a value: the only product that the language has.
template <operand_expression X>
constexpr auto operator*(std::int64_t factor, X of) {
  static_assert(X::unit == dimension::yen || X::unit == dimension::month || X::unit == dimension::percent || X::unit == dimension::count,
                "koubo: amounts and counts have multiples");
  expects(factor > -1'000'000'000 && factor < 1'000'000'000, "a constant factor is below 10^9");
  return multiple_of<X>{{}, factor, of};
}

template <operand_expression X>
constexpr auto sum(X of) {
  static_assert(X::scope != list_id::none, "koubo: a sum is over the rows of a list");
  return sum_over_rows<X>{{}, of};
}

template <list_id List, truth_expression Body>
constexpr auto count(rows_of<List>, Body body) {
  static_assert(Body::scope == List || Body::scope == list_id::none, "koubo: the body looks into the rows that are counted");
  return count_of_rows<List, Body>{{}, body};
}

template <operand_expression Day>
constexpr auto fiscal_year_of(Day day) {
  same_dimension<Day::unit, dimension::date>();
  return fiscal_year_of_day<Day>{{}, day};
}

template <operand_expression Day, operand_like Count>
constexpr auto add_months_clipped(Day day, Count count) {
  same_dimension<Day::unit, dimension::date>();
  same_dimension<expression_of<Count>::unit, dimension::month>();
  static_assert(expression_of<Count>::is_limit, "koubo: months are added by a constant or a term");
  return months_after<Day, expression_of<Count>>{{}, day, to_expression(count)};
}

template <operand_expression Day>
constexpr auto add_days(Day day, std::int64_t count) {
  same_dimension<Day::unit, dimension::date>();
  return days_after<Day>{{}, day, count};
}

// ---- comparisons ----

namespace detail {

template <comparator Op, class L, class R>
constexpr auto compare(L left, R right) {
  same_dimension<L::unit, R::unit>();
  static_assert(L::unit != dimension::text, "koubo: texts are not compared; they have a form");
  static_assert(Op == comparator::equal || (L::unit != dimension::program && L::unit != dimension::role && L::unit != dimension::status),
                "koubo: symbols have no order");
  const comparison<Op, L, R> compared{{}, left, right};
  if constexpr (term_read<L>::found) {
    static_assert(!term_read<R>::found, "koubo: a comparison reads one term");
    return limited_by<term_read<L>::key, comparison<Op, L, R>>{{}, compared};
  } else if constexpr (term_read<R>::found) {
    return limited_by<term_read<R>::key, comparison<Op, L, R>>{{}, compared};
  } else {
    return compared;
  }
}

}  // namespace detail

template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator<(L left, R right) {
  return detail::compare<comparator::less>(to_expression(left), to_expression(right));
}
template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator<=(L left, R right) {
  return detail::compare<comparator::less_equal>(to_expression(left), to_expression(right));
}
template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator>(L left, R right) {
  return detail::compare<comparator::greater>(to_expression(left), to_expression(right));
}
template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator>=(L left, R right) {
  return detail::compare<comparator::greater_equal>(to_expression(left), to_expression(right));
}
template <class L, class R>
  requires operands_like<L, R>
constexpr auto operator==(L left, R right) {
  return detail::compare<comparator::equal>(to_expression(left), to_expression(right));
}

// ---- truths ----

template <truth_expression L, truth_expression R>
constexpr auto operator&&(L left, R right) {
  return conjunction<L, R>{{}, left, right};
}
template <truth_expression L, truth_expression R>
constexpr auto operator||(L left, R right) {
  return disjunction<L, R>{{}, left, right};
}
template <truth_expression E>
constexpr auto operator!(E of) {
  return complement<E>{{}, of};
}

template <list_id List, truth_expression Body>
constexpr auto any(rows_of<List>, Body body) {
  static_assert(Body::scope == List || Body::scope == list_id::none, "koubo: the body looks into the rows that it is asked of");
  return any_row<List, Body>{{}, body};
}
template <list_id List, truth_expression Body>
constexpr auto all(rows_of<List>, Body body) {
  static_assert(Body::scope == List || Body::scope == list_id::none, "koubo: the body looks into the rows that it is asked of");
  return all_rows<List, Body>{{}, body};
}
template <field F>
constexpr auto distinct(field_value<F>) {
  static_assert(info(F).list != list_id::none, "koubo: values are distinct among the rows of a list");
  return distinct_rows<F>{};
}
template <field F>
constexpr auto stated(field_value<F>) {
  return stated_value<F>{};
}
template <field F>
constexpr auto well_formed(field_value<F>, text_form form) {
  static_assert(info(F).unit == dimension::text, "koubo: texts have a form");
  return form_of<F>{{}, form};
}
template <truth_expression E>
constexpr auto judged(E of, judgement why) {
  return left_to_person<E>{{}, of, why};
}
template <operand_expression X>
constexpr auto is_origin(X of) {
  same_dimension<X::unit, dimension::program>();
  return in_origins<X>{{}, of};
}

/// `program` is one of those named.
template <operand_expression X>
constexpr auto one_of(X program, const program_id& only) {
  return program == only;
}
template <operand_expression X, class... Ids>
constexpr auto one_of(X program, const program_id& first, const Ids&... others) {
  return program == first || one_of(program, others...);
}

/// A call of one of the named programs for which terms are in force: the condition of most rules.
template <class... Ids>
constexpr auto calls_of(const Ids&... ids) {
  return one_of(applied_program, program_id(ids)...) && in_force;
}

}  // namespace rules
}  // namespace v0
}  // namespace koubo
