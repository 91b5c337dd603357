#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/calendar/months.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/role.hpp>
#include <koubo/program/term.hpp>
#include <koubo/proposal/field.hpp>

/// The rule language: expressions over a proposal and the terms in force for its call.
///
/// Every node is a value of a closed set of types. `unit` is the dimension of what it gives, `scope` the list whose rows it looks into, and
/// `is_limit` tells that it states a bound (a term, a constant, a table) rather than what is measured against one.
namespace koubo {
inline namespace v0 {
namespace rules {

struct expression {};

template <class E>
concept expression_like = std::is_base_of_v<expression, E>;

template <class E>
concept truth_expression = expression_like<E> && E::unit == dimension::truth;

/// Expressions that give a value of a dimension other than truth.
template <class E>
concept operand_expression = expression_like<E> && E::unit != dimension::truth;

template <dimension A, dimension B>
constexpr void same_dimension() {
  static_assert(A == B, "koubo: only values of one dimension are compared, added or subtracted");
}

/// The one list that two parts of an expression look into.
template <list_id A, list_id B>
inline constexpr list_id common_scope = [] {
  static_assert(A == list_id::none || B == list_id::none || A == B, "koubo: an expression looks into the rows of one list at a time");
  return A == list_id::none ? B : A;
}();

// ---- leaves ----

template <field F>
struct field_value : expression {
  static constexpr dimension unit = info(F).unit;
  static constexpr list_id scope = info(F).list;
  static constexpr bool is_limit = false;
};

template <dimension Unit>
struct constant : expression {
  static constexpr dimension unit = Unit;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = true;
  std::int64_t value = 0;
};

struct constant_program : expression {
  static constexpr dimension unit = dimension::program;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = true;
  program_id value;
};

struct constant_truth : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = true;
  bool value = false;
};

/// Which side of a term's limit is read.
enum class term_side : std::uint8_t { low, high };

template <term_key Key, term_side Side>
struct term_value : expression {
  static constexpr dimension unit = decltype(Key)::unit;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = true;
};

/// The fiscal year in which the stated area was launched; an area that the catalogue lacks needs judgement.
struct area_launch : expression {
  static constexpr dimension unit = dimension::fiscal_year;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = true;
};

/// Whether the stated area offers the stated program; an area that the catalogue lacks needs judgement.
struct area_offers_program : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
};

/// Whether the catalogue has terms for the stated program and call.
struct terms_in_force : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
};

/// Yes where the field has a value, no otherwise; never unknown.
template <field F>
struct stated_value : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = info(F).list;
  static constexpr bool is_limit = false;
};

/// Forms that a text can be tested for.
enum class text_form : std::uint8_t {
  researcher_number,              ///< 8 digits (B-11)
  researcher_number_check_digit,  ///< and a right check digit (B-11, derived: for notes only)
};

template <field F>
struct form_of : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = info(F).list;
  static constexpr bool is_limit = false;
  text_form form = text_form::researcher_number;
};

// ---- operands ----

template <operand_expression X>
struct sum_over_rows : expression {
  static constexpr dimension unit = X::unit;
  static constexpr list_id list = X::scope;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
  X of;
};

template <list_id List, truth_expression Body>
struct count_of_rows : expression {
  static constexpr dimension unit = dimension::count;
  static constexpr list_id list = List;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
  Body body;
};

template <operand_expression L, operand_expression R>
struct sum_of : expression {
  static constexpr dimension unit = L::unit;
  static constexpr list_id scope = common_scope<L::scope, R::scope>;
  static constexpr bool is_limit = L::is_limit && R::is_limit;
  L left;
  R right;
};

template <operand_expression L, operand_expression R>
struct difference_of : expression {
  static constexpr dimension unit = L::unit;
  static constexpr list_id scope = common_scope<L::scope, R::scope>;
  static constexpr bool is_limit = L::is_limit && R::is_limit;
  L left;
  R right;
};

template <operand_expression X>
struct multiple_of : expression {
  static constexpr dimension unit = X::unit;
  static constexpr list_id scope = X::scope;
  static constexpr bool is_limit = X::is_limit;
  std::int64_t factor = 1;
  X of;
};

template <operand_expression Day>
struct fiscal_year_of_day : expression {
  static constexpr dimension unit = dimension::fiscal_year;
  static constexpr list_id scope = Day::scope;
  static constexpr bool is_limit = Day::is_limit;
  Day day;
};

template <operand_expression Day, operand_expression Count>
struct months_after : expression {
  static constexpr dimension unit = dimension::date;
  static constexpr list_id scope = Day::scope;
  static constexpr bool is_limit = true;
  Day day;
  Count count;
};

template <operand_expression Day>
struct days_after : expression {
  static constexpr dimension unit = dimension::date;
  static constexpr list_id scope = Day::scope;
  static constexpr bool is_limit = Day::is_limit;
  Day day;
  std::int64_t count = 0;
};

// ---- truths ----

/// As written: of two sides that are no limits, the left is what is measured.
enum class comparator : std::uint8_t { less, less_equal, greater, greater_equal, equal };

template <comparator Op, operand_expression L, operand_expression R>
struct comparison : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = common_scope<L::scope, R::scope>;
  static constexpr bool is_limit = false;
  L left;
  R right;
};

/// A comparison with a term: where the term's strength leaves it to a person, a no becomes that.
template <term_key Key, truth_expression E>
struct limited_by : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = E::scope;
  static constexpr bool is_limit = false;
  E of;
};

/// Whether a program is an origin that the pathway names for the stated program and call; by an open end (等) an outsider needs judgement.
template <operand_expression X>
struct in_origins : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = X::scope;
  static constexpr bool is_limit = false;
  X of;
};

template <truth_expression L, truth_expression R>
struct conjunction : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = common_scope<L::scope, R::scope>;
  static constexpr bool is_limit = false;
  L left;
  R right;
};

template <truth_expression L, truth_expression R>
struct disjunction : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = common_scope<L::scope, R::scope>;
  static constexpr bool is_limit = false;
  L left;
  R right;
};

template <truth_expression E>
struct complement : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = E::scope;
  static constexpr bool is_limit = false;
  E of;
};

template <list_id List, truth_expression Body>
struct any_row : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id list = List;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
  Body body;
};

template <list_id List, truth_expression Body>
struct all_rows : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id list = List;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
  Body body;
};

/// No value of a row's field occurs twice.
template <field F>
struct distinct_rows : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id list = info(F).list;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
};

/// Why something is left to a person: the phrase of the text, or a reason where no phrase exists.
struct judgement {
  std::string_view phrase;
  std::string_view reason;
  fact_list facts;
  label says{};  ///< the reason in words, where neither the phrase nor that the catalogue lacks something tells it

  friend constexpr auto operator==(const judgement&, const judgement&) -> bool = default;
};

/// What a table lacks is left to a person.
inline constexpr judgement not_in_catalogue{.phrase = {}, .reason = "notInCatalogue", .facts = {}};

/// Turns a no into "a person must judge".
template <truth_expression E>
struct left_to_person : expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = E::scope;
  static constexpr bool is_limit = false;
  E of;
  judgement why;
};

namespace detail {

/// The term that an expression reads, if any; one at most stands in a comparison.
template <class E>
struct term_read {
  static constexpr bool found = false;
};
template <term_key Key, term_side Side>
struct term_read<term_value<Key, Side>> {
  static constexpr bool found = true;
  static constexpr auto key = Key;
};
template <class X>
struct term_read<multiple_of<X>> : term_read<X> {};
template <class L, class R>
struct term_read<sum_of<L, R>> : std::conditional_t<term_read<L>::found, term_read<L>, term_read<R>> {};
template <class L, class R>
struct term_read<difference_of<L, R>> : std::conditional_t<term_read<L>::found, term_read<L>, term_read<R>> {};
template <class Day, class Count>
struct term_read<months_after<Day, Count>> : std::conditional_t<term_read<Day>::found, term_read<Day>, term_read<Count>> {};
template <class Day>
struct term_read<days_after<Day>> : term_read<Day> {};
template <class Day>
struct term_read<fiscal_year_of_day<Day>> : term_read<Day> {};

}  // namespace detail
}  // namespace rules
}  // namespace v0
}  // namespace koubo
