#pragma once

#include <koubo/rules/clause.hpp>
#include <koubo/rules/expression.hpp>

namespace koubo {
inline namespace v0 {
namespace rules {
namespace detail {

/// Adds the nodes of an expression to a clause, operands first, and gives the index of its own.
struct lowering {
  clause to;

  template <field F>
  constexpr auto operator()(const field_value<F>&) -> std::uint8_t {
    constexpr auto op = info(F).unit == dimension::truth ? clause_op::truth_field : clause_op::field_value;
    return to.add({.op = op, .unit = info(F).unit, .leaf = F, .list = info(F).list});
  }
  template <dimension Unit>
  constexpr auto operator()(const constant<Unit>& e) -> std::uint8_t {
    return to.add({.op = clause_op::constant, .unit = Unit, .value = e.value});
  }
  constexpr auto operator()(const constant_program& e) -> std::uint8_t {
    return to.add({.op = clause_op::constant_program, .unit = dimension::program, .program = e.value});
  }
  constexpr auto operator()(const constant_truth& e) -> std::uint8_t {
    return to.add({.op = clause_op::constant_truth, .value = e.value ? 1 : 0});
  }
  template <term_key Key, term_side Side>
  constexpr auto operator()(const term_value<Key, Side>&) -> std::uint8_t {
    return to.add({.op = clause_op::term_value, .unit = decltype(Key)::unit, .side = Side, .key = Key.name});
  }
  constexpr auto operator()(const area_launch&) -> std::uint8_t {
    return to.add({.op = clause_op::area_launch, .unit = dimension::fiscal_year});
  }
  constexpr auto operator()(const area_offers_program&) -> std::uint8_t { return to.add({.op = clause_op::area_offers_program}); }
  constexpr auto operator()(const terms_in_force&) -> std::uint8_t { return to.add({.op = clause_op::terms_in_force}); }
  template <field F>
  constexpr auto operator()(const stated_value<F>&) -> std::uint8_t {
    return to.add({.op = clause_op::stated_value, .leaf = F, .list = info(F).list});
  }
  template <field F>
  constexpr auto operator()(const form_of<F>& e) -> std::uint8_t {
    return to.add({.op = clause_op::form_of, .leaf = F, .list = info(F).list, .form = e.form});
  }
  template <class X>
  constexpr auto operator()(const sum_over_rows<X>& e) -> std::uint8_t {
    const auto of = (*this)(e.of);
    return to.add({.op = clause_op::sum_over_rows, .unit = X::unit, .list = X::scope, .left = of});
  }
  template <list_id List, class Body>
  constexpr auto operator()(const count_of_rows<List, Body>& e) -> std::uint8_t {
    const auto body = (*this)(e.body);
    return to.add({.op = clause_op::count_of_rows, .unit = dimension::count, .list = List, .left = body});
  }
  template <class L, class R>
  constexpr auto operator()(const sum_of<L, R>& e) -> std::uint8_t {
    return two(clause_op::sum_of, L::unit, e.left, e.right);
  }
  template <class L, class R>
  constexpr auto operator()(const difference_of<L, R>& e) -> std::uint8_t {
    return two(clause_op::difference_of, L::unit, e.left, e.right);
  }
  template <class X>
  constexpr auto operator()(const multiple_of<X>& e) -> std::uint8_t {
    const auto of = (*this)(e.of);
    return to.add({.op = clause_op::multiple_of, .unit = X::unit, .left = of, .value = e.factor});
  }
  template <class Day>
  constexpr auto operator()(const fiscal_year_of_day<Day>& e) -> std::uint8_t {
    const auto day = (*this)(e.day);
    return to.add({.op = clause_op::fiscal_year_of_day, .unit = dimension::fiscal_year, .left = day});
  }
  template <class Day, class Count>
  constexpr auto operator()(const months_after<Day, Count>& e) -> std::uint8_t {
    return two(clause_op::months_after, dimension::date, e.day, e.count);
  }
  template <class Day>
  constexpr auto operator()(const days_after<Day>& e) -> std::uint8_t {
    const auto day = (*this)(e.day);
    return to.add({.op = clause_op::days_after, .unit = dimension::date, .left = day, .value = e.count});
  }
  template <comparator Op, class L, class R>
  constexpr auto operator()(const comparison<Op, L, R>& e) -> std::uint8_t {
    if constexpr (Op == comparator::greater) {
      return two(clause_op::less, dimension::truth, e.right, e.left);
    } else if constexpr (Op == comparator::greater_equal) {
      return two(clause_op::less_equal, dimension::truth, e.right, e.left);
    } else {
      constexpr auto op = Op == comparator::less         ? clause_op::less
                          : Op == comparator::less_equal ? clause_op::less_equal
                                                         : clause_op::equal;
      return two(op, dimension::truth, e.left, e.right);
    }
  }
  template <term_key Key, class E>
  constexpr auto operator()(const limited_by<Key, E>& e) -> std::uint8_t {
    const auto of = (*this)(e.of);
    return to.add({.op = clause_op::limited_by, .left = of, .key = Key.name});
  }
  template <class X>
  constexpr auto operator()(const in_origins<X>& e) -> std::uint8_t {
    const auto of = (*this)(e.of);
    return to.add({.op = clause_op::in_origins, .left = of});
  }
  template <class L, class R>
  constexpr auto operator()(const conjunction<L, R>& e) -> std::uint8_t {
    return two(clause_op::conjunction, dimension::truth, e.left, e.right);
  }
  template <class L, class R>
  constexpr auto operator()(const disjunction<L, R>& e) -> std::uint8_t {
    return two(clause_op::disjunction, dimension::truth, e.left, e.right);
  }
  template <class E>
  constexpr auto operator()(const complement<E>& e) -> std::uint8_t {
    const auto of = (*this)(e.of);
    return to.add({.op = clause_op::complement, .left = of});
  }
  template <list_id List, class Body>
  constexpr auto operator()(const any_row<List, Body>& e) -> std::uint8_t {
    const auto body = (*this)(e.body);
    return to.add({.op = clause_op::any_row, .list = List, .left = body});
  }
  template <list_id List, class Body>
  constexpr auto operator()(const all_rows<List, Body>& e) -> std::uint8_t {
    const auto body = (*this)(e.body);
    return to.add({.op = clause_op::all_rows, .list = List, .left = body});
  }
  template <field F>
  constexpr auto operator()(const distinct_rows<F>&) -> std::uint8_t {
    return to.add({.op = clause_op::distinct_rows, .leaf = F, .list = info(F).list});
  }
  template <class E>
  constexpr auto operator()(const left_to_person<E>& e) -> std::uint8_t {
    const auto of = (*this)(e.of);
    const auto why = to.add(e.why);
    return to.add({.op = clause_op::left_to_person, .left = of, .why = why});
  }

 private:
  template <class L, class R>
  constexpr auto two(clause_op op, dimension unit, const L& left, const R& right) -> std::uint8_t {
    const auto first = (*this)(left);
    const auto second = (*this)(right);
    return to.add({.op = op, .unit = unit, .left = first, .right = second});
  }
};

}  // namespace detail

/// The clause of an expression: what every reading but the native evaluator works on.
template <expression_like E>
[[nodiscard]] constexpr auto lower(const E& e) -> clause {
  detail::lowering lowering;
  lowering(e);
  return lowering.to;
}

}  // namespace rules
}  // namespace v0
}  // namespace koubo
