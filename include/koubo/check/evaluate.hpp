#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <koubo/calendar/add_months.hpp>
#include <koubo/check/always_inline.hpp>
#include <koubo/check/measured_place.hpp>
#include <koubo/check/read.hpp>
#include <koubo/check/repeated_rows.hpp>
#include <koubo/check/stated_fields.hpp>
#include <koubo/check/stated_operands.hpp>
#include <koubo/check/terms_of_call.hpp>
#include <koubo/check/trace.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>
#include <koubo/rules/truth.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The native evaluator: folds the typed expressions of a rule set over one proposal. With a trace it also keeps what decided.
template <const auto& Rules, class Trace>
class evaluation {
 public:
  evaluation(const proposal& of, const catalogue& by, const terms_of_call* in_force, Trace& to)
      : fields_(of, by), terms_(in_force), trace_(to) {}

  // ---- operands ----

  template <dimension Unit, class T>
  KOUBO_ALWAYS_INLINE auto value(const read_before<Unit, T>& e, std::size_t) -> operand<T> {
    return e.read;
  }
  template <field F>
  KOUBO_ALWAYS_INLINE auto value(const rules::field_value<F>&, std::size_t row) {
    const auto reading = fields_.read_at<F>(row);
    using type = std::remove_cvref_t<decltype(reading.value)>;
    if (!reading.known) {
      missing(reading.missing, row);
      return operand<type>{};
    }
    return operand<type>{truth::yes, reading.value};
  }
  template <dimension Unit>
  KOUBO_ALWAYS_INLINE auto value(const rules::constant<Unit>& e, std::size_t) -> operand<std::int64_t> {
    return {truth::yes, e.value};
  }
  KOUBO_ALWAYS_INLINE auto value(const rules::constant_program& e, std::size_t) -> operand<program_id> { return {truth::yes, e.value}; }
  template <term_key Key, rules::term_side Side>
  KOUBO_ALWAYS_INLINE auto value(const rules::term_value<Key, Side>&, std::size_t) -> operand<std::int64_t> {
    constexpr auto slot = slots_of<Rules>.of(Key.name);
    if (terms_ == nullptr) {
      return {no_terms(), 0};
    }
    const auto& bounds = terms_->limits[slot];
    if (Side == rules::term_side::low ? bounds.has_low : bounds.has_high) {
      return {truth::yes, Side == rules::term_side::low ? bounds.low : bounds.high};
    }
    return {judged(rules::not_in_catalogue), 0};
  }
  KOUBO_ALWAYS_INLINE auto value(const rules::area_launch&, std::size_t) -> operand<std::int64_t> {
    const auto name = value(rules::field_value<field::area>{}, 0);
    if (name.known != truth::yes) {
      return {name.known, 0};
    }
    const auto* found = fields_.stated_area();
    return found == nullptr ? operand<std::int64_t>{judged(rules::not_in_catalogue), 0}
                            : operand<std::int64_t>{truth::yes, found->launch.year()};
  }
  template <class X>
  KOUBO_ALWAYS_INLINE auto value(const rules::sum_over_rows<X>& e, std::size_t) -> operand<wide_integer> {
    if (!Trace::on && std::is_empty_v<X> && sum_of_ == &identity<X>) {
      return sum_;
    }
    const auto [rows, known] = fields_.rows_of<X::scope>();
    if (!known) {
      missing(whole(X::scope), 0);
      return {};
    }
    operand<wide_integer> sum{truth::yes, 0};
    for (std::size_t row = 0; row < rows; ++row) {
      if constexpr (!Trace::on && is_read_at_once<X>) {
        if (at_once().has(e.of, row)) [[likely]] {
          sum.value += at_once().get(e.of, row);
          continue;
        }
      }
      const auto each = value(e.of, row);
      sum.value += each.value;
      if (each.known != truth::yes) {
        sum.known = conjoined(sum.known, each.known);
      }
    }
    sum_of_ = &identity<X>;
    sum_ = sum;
    return sum;
  }
  template <list_id List, class Body>
  KOUBO_ALWAYS_INLINE auto value(const rules::count_of_rows<List, Body>& e, std::size_t) -> operand<std::int64_t> {
    const auto [rows, known] = fields_.rows_of<List>();
    if (!known) {
      missing(whole(List), 0);
      return {};
    }
    operand<std::int64_t> count{truth::yes, 0};
    for (std::size_t row = 0; row < rows; ++row) {
      const auto mark = start();
      const auto each = decide(e.body, row);
      if (!is_unknown(each)) {
        drop(mark);
      }
      count.value += each == truth::yes ? 1 : 0;
      count.known = is_unknown(each) ? conjoined(count.known, each) : count.known;
    }
    return count;
  }
  template <class L, class R>
  KOUBO_ALWAYS_INLINE auto value(const rules::sum_of<L, R>& e, std::size_t row) -> operand<wide_integer> {
    const auto left = value(e.left, row);
    const auto right = value(e.right, row);
    return {conjoined(left.known, right.known), wide_integer{left.value} + right.value};
  }
  template <class L, class R>
  KOUBO_ALWAYS_INLINE auto value(const rules::difference_of<L, R>& e, std::size_t row) -> operand<wide_integer> {
    const auto left = value(e.left, row);
    const auto right = value(e.right, row);
    return {conjoined(left.known, right.known), wide_integer{left.value} - right.value};
  }
  template <class X>
  KOUBO_ALWAYS_INLINE auto value(const rules::multiple_of<X>& e, std::size_t row) -> operand<wide_integer> {
    const auto of = value(e.of, row);
    return {of.known, wide_integer{of.value} * e.factor};
  }
  template <class Day>
  KOUBO_ALWAYS_INLINE auto value(const rules::fiscal_year_of_day<Day>& e, std::size_t row) -> operand<std::int64_t> {
    const auto day = value(e.day, row);
    return {day.known, fiscal_year_number(date::from_packed(static_cast<std::int32_t>(day.value)))};
  }
  template <class Day, class Count>
  KOUBO_ALWAYS_INLINE auto value(const rules::months_after<Day, Count>& e, std::size_t row) -> operand<std::int64_t> {
    const auto day = value(e.day, row);
    const auto count = value(e.count, row);
    const auto known = conjoined(day.known, count.known);
    if (known != truth::yes) {
      return {known, 0};
    }
    return {known,
            add_months_clipped(date::from_packed(static_cast<std::int32_t>(day.value)), months(static_cast<std::int32_t>(count.value)))
                .packed()};
  }
  template <class Day>
  KOUBO_ALWAYS_INLINE auto value(const rules::days_after<Day>& e, std::size_t row) -> operand<std::int64_t> {
    const auto day = value(e.day, row);
    if (day.known != truth::yes) {
      return day;
    }
    return {truth::yes, add_days(date::from_packed(static_cast<std::int32_t>(day.value)), e.count).packed()};
  }

  // ---- truths ----

  template <field F>
  KOUBO_ALWAYS_INLINE auto decide(const rules::field_value<F>&, std::size_t row) -> truth {
    const auto reading = fields_.read_at<F>(row);
    if (!reading.known) {
      return missing(reading.missing, row);
    }
    if constexpr (Trace::on) {
      auto& made = trace_.measured(here(F, row));
      made.how = measured_as::statement;
      made.exact = true;
      made.actual = reading.value ? 1 : 0;
      made.bound = 1;
    }
    return to_truth(reading.value);
  }
  KOUBO_ALWAYS_INLINE auto decide(const rules::constant_truth& e, std::size_t) -> truth { return to_truth(e.value); }
  KOUBO_ALWAYS_INLINE auto decide(const rules::area_offers_program&, std::size_t) -> truth {
    if (const auto* found = fields_.stated_area(); found != nullptr && fields_.of().program.has_value()) {
      return to_truth(offers(*found, fields_.of().program.value()));
    }
    const auto name = value(rules::field_value<field::area>{}, 0);
    const auto applied = value(rules::field_value<field::program>{}, 0);
    const auto known = conjoined(name.known, applied.known);
    if (known != truth::yes) {
      return known;
    }
    return judged(rules::not_in_catalogue);
  }
  KOUBO_ALWAYS_INLINE auto decide(const rules::terms_in_force&, std::size_t) -> truth {
    if (terms_ != nullptr) {
      return truth::yes;
    }
    return fields_.of().program.has_value() && fields_.of().call.has_value() ? truth::no : no_terms();
  }
  template <field F>
  KOUBO_ALWAYS_INLINE auto decide(const rules::stated_value<F>&, std::size_t row) -> truth {
    return to_truth(fields_.read_at<F>(row).known);
  }
  template <field F>
  KOUBO_ALWAYS_INLINE auto decide(const rules::form_of<F>& e, std::size_t row) -> truth {
    const auto text = value(rules::field_value<F>{}, row);
    if (text.known != truth::yes) {
      return text.known;
    }
    return to_truth(has_form(text.value, e.form == rules::text_form::researcher_number_check_digit));
  }
  template <rules::comparator Op, class L, class R>
  KOUBO_ALWAYS_INLINE auto decide(const rules::comparison<Op, L, R>& e, std::size_t row) -> truth {
    if constexpr (!Trace::on && is_read_at_once<L> && is_read_at_once<R>) {
      if (at_once().has(e.left, row) && at_once().has(e.right, row)) [[likely]] {
        return to_truth(compare<Op>(at_once().get(e.left, row), at_once().get(e.right, row)));
      }
    }
    const auto mark = start();
    const auto left = value(e.left, row);
    const auto right = value(e.right, row);
    if (left.known != truth::yes || right.known != truth::yes) {
      const auto known = conjoined(left.known, right.known);
      if constexpr (Trace::on) {
        keep_missing(mark, known);
      }
      return known;
    }
    const bool holds = compare<Op>(left.value, right.value);
    if constexpr (Trace::on) {
      record<Op>(e.left, e.right, left.value, right.value, row);
    }
    return to_truth(holds);
  }
  template <term_key Key, class E>
  KOUBO_ALWAYS_INLINE auto decide(const rules::limited_by<Key, E>& e, std::size_t row) -> truth {
    constexpr auto slot = slots_of<Rules>.of(Key.name);
    const auto of = decide(e.of, row);
    if (of != truth::no || !terms_->limits[slot].left_to_person) {
      return of;
    }
    if constexpr (Trace::on) {
      const auto& read = *terms_->terms[slot];
      trace_.judged({.phrase = read.judged_phrase, .facts = &read.source.facts});
    }
    return truth::judged;
  }
  template <class X>
  KOUBO_ALWAYS_INLINE auto decide(const rules::in_origins<X>& e, std::size_t row) -> truth {
    if constexpr (!Trace::on && is_read_at_once<X>) {
      if (terms_ != nullptr && at_once().has(e.of, row)) {
        return is_origin(*terms_, at_once().get(e.of, row));
      }
    }
    const auto mark = start();
    const auto from = value(e.of, row);
    const auto known = terms_ == nullptr ? conjoined(from.known, no_terms()) : from.known;
    if (known != truth::yes) {
      if constexpr (Trace::on) {
        keep_missing(mark, known);
      }
      return known;
    }
    if constexpr (Trace::on) {
      auto& made = trace_.measured(measured_place<X>(row));
      made.how = measured_as::member;
      made.unit = dimension::program;
    }
    for (const auto& origin : terms_->origins) {
      if (origin == from.value) {
        return truth::yes;
      }
    }
    if (terms_->open_end == nullptr) {
      return truth::no;
    }
    const auto& source = terms_->open_end->source;
    if constexpr (Trace::on) {
      trace_.judged({.phrase = source.phrase, .facts = &source.facts});
    }
    return truth::judged;
  }
  template <class L, class R>
  KOUBO_ALWAYS_INLINE auto decide(const rules::conjunction<L, R>& e, std::size_t row) -> truth {
    const auto first = start();
    const auto left = decide(e.left, row);
    if constexpr (!Trace::on) {
      if (left == truth::yes) {
        return decide(e.right, row);
      }
      return left == truth::no ? left : settle<settles_conjunction>(left, decide(e.right, row), 0, 0);
    }
    const auto second = start();
    const auto right = decide(e.right, row);
    if constexpr (Trace::on) {
      trace_.pair_bounds(first, second);
    }
    return settle<settles_conjunction>(left, right, first, second);
  }
  template <class L, class R>
  KOUBO_ALWAYS_INLINE auto decide(const rules::disjunction<L, R>& e, std::size_t row) -> truth {
    const auto first = start();
    const auto left = decide(e.left, row);
    if constexpr (!Trace::on) {
      if (left == truth::no) {
        return decide(e.right, row);
      }
      return left == truth::yes ? left : settle<settles_disjunction>(left, decide(e.right, row), 0, 0);
    }
    const auto second = start();
    return settle<settles_disjunction>(left, decide(e.right, row), first, second);
  }
  template <class E>
  KOUBO_ALWAYS_INLINE auto decide(const rules::complement<E>& e, std::size_t row) -> truth {
    return negation(decide(e.of, row));
  }
  template <list_id List, class Body>
  KOUBO_ALWAYS_INLINE auto decide(const rules::any_row<List, Body>& e, std::size_t) -> truth {
    return over_rows<List, settles_disjunction>(e.body, truth::no, truth::yes);
  }
  template <list_id List, class Body>
  KOUBO_ALWAYS_INLINE auto decide(const rules::all_rows<List, Body>& e, std::size_t) -> truth {
    return over_rows<List, settles_conjunction>(e.body, truth::yes, truth::no);
  }
  template <field F>
  KOUBO_ALWAYS_INLINE auto decide(const rules::distinct_rows<F>&, std::size_t) -> truth {
    constexpr auto list = info(F).list;
    const auto [rows, known] = fields_.rows_of<list>();
    if (!known) {
      return missing(whole(list), 0);
    }
    if constexpr (!Trace::on) {
      if (rows <= few_rows) [[likely]] {
        return all_distinct<F>(rows);
      }
    }
    std::vector<std::pair<decltype(fields_.read_at<F>(0).value), std::size_t>> stated;
    std::vector<std::size_t> blank;
    for (std::size_t row = 0; row < rows; ++row) {
      if (const auto each = fields_.read_at<F>(row); each.known) {
        stated.emplace_back(each.value, row);
      } else {
        blank.push_back(row);
      }
    }
    const auto repeated = repeated_rows(stated);
    if constexpr (Trace::on) {
      for (const auto row : repeated) {
        auto& made = trace_.measured(here(F, row));
        made.how = measured_as::repeated;
        made.unit = info(F).unit;
        if constexpr (info(F).unit != dimension::program) {
          made.actual = fields_.read_at<F>(row).value;
        }
      }
      if (repeated.empty()) {
        for (const auto row : blank) {
          missing(F, row);
        }
      }
    }
    return !repeated.empty() ? truth::no : blank.empty() ? truth::yes : truth::missing;
  }
  template <class E>
  KOUBO_ALWAYS_INLINE auto decide(const as_it_stands<E>& e, std::size_t row) -> truth {
    return decide(e.of, row);
  }
  template <class E>
  KOUBO_ALWAYS_INLINE auto decide(const rules::left_to_person<E>& e, std::size_t row) -> truth {
    const auto of = decide(e.of, row);
    return of == truth::no ? judged(e.why) : of;
  }

 private:
  KOUBO_ALWAYS_INLINE auto at_once() -> stated_operands<Rules> { return {fields_, terms_}; }
  [[nodiscard]] auto start() const -> std::size_t {
    if constexpr (Trace::on) {
      return trace_.mark();
    } else {
      return 0;
    }
  }
  void drop([[maybe_unused]] std::size_t from) {
    if constexpr (Trace::on) {
      trace_.truncate(from);
    }
  }
  KOUBO_ALWAYS_INLINE auto missing([[maybe_unused]] field what, [[maybe_unused]] std::size_t row) -> truth {
    if constexpr (Trace::on) {
      trace_.missing(here(what, row));
    }
    return truth::missing;
  }
  KOUBO_ALWAYS_INLINE auto judged([[maybe_unused]] const rules::judgement& why) -> truth {
    if constexpr (Trace::on) {
      trace_.judged({.rule = &why});
    }
    return truth::judged;
  }
  /// Why no terms are in force.
  KOUBO_ALWAYS_INLINE auto no_terms() -> truth {
    if (fields_.of().program.has_value() && fields_.of().call.has_value()) {
      return judged(rules::not_in_catalogue);
    }
    if (!fields_.of().program.has_value()) {
      missing(field::program, 0);
    }
    if (!fields_.of().call.has_value()) {
      missing(field::call_fiscal_year, 0);
    }
    return truth::missing;
  }
  [[nodiscard]] static constexpr auto conjoined(truth a, truth b) -> truth { return settles_conjunction(b, a) ? b : a; }

  template <rules::comparator Op, class A, class B>
  [[nodiscard]] static constexpr auto compare(const A& a, const B& b) -> bool {
    switch (Op) {
      case rules::comparator::less: return a < b;
      case rules::comparator::less_equal: return a <= b;
      case rules::comparator::greater: return a > b;
      case rules::comparator::greater_equal: return a >= b;
      case rules::comparator::equal: return a == b;
    }
    return false;
  }

  /// Of two operands, keeps what the settling one left in the trace; of equal ones, what both did.
  template <bool (*Settles)(truth, truth)>
  KOUBO_ALWAYS_INLINE auto settle(truth earlier, truth later, [[maybe_unused]] std::size_t first, [[maybe_unused]] std::size_t second)
      -> truth {
    if constexpr (!Trace::on) {
      return Settles(later, earlier) ? later : earlier;
    }
    if (Settles(later, earlier)) {
      if constexpr (Trace::on) {
        trace_.erase(first, second);
      }
      return later;
    }
    if (later != earlier) {
      drop(second);
    }
    return earlier;
  }

  template <list_id List, bool (*Settles)(truth, truth), class Body>
  KOUBO_ALWAYS_INLINE auto over_rows(const Body& body, truth of_no_rows, truth final) -> truth {
    const auto [rows, known] = fields_.rows_of<List>();
    if (!known) {
      return missing(whole(List), 0);
    }
    if constexpr (!Trace::on) {
      const auto in_row = read_ahead(body);
      auto settled = of_no_rows;
      for (std::size_t row = 0; row < rows; ++row) {
        const auto each = decide(in_row, row);
        if (each == final) {
          return final;
        }
        if (each != of_no_rows) {
          settled = settle<Settles>(settled, each, 0, 0);
        }
      }
      return settled;
    }
    auto settled = of_no_rows;
    const auto first = start();
    for (std::size_t row = 0; row < rows; ++row) {
      const auto second = start();
      settled = settle<Settles>(settled, decide(body, row), first, second);
    }
    return settled;
  }

  /// The same truth with each side of a comparison that stands in no row read already.
  template <class E>
  KOUBO_ALWAYS_INLINE auto read_ahead(const E& e) {
    return as_it_stands<E>{{}, e};
  }
  template <rules::comparator Op, class L, class R>
  KOUBO_ALWAYS_INLINE auto read_ahead(const rules::comparison<Op, L, R>& e) {
    const auto left = side_ahead(e.left);
    const auto right = side_ahead(e.right);
    return rules::comparison<Op, std::remove_const_t<decltype(left)>, std::remove_const_t<decltype(right)>>{{}, left, right};
  }
  template <term_key Key, class E>
  KOUBO_ALWAYS_INLINE auto read_ahead(const rules::limited_by<Key, E>& e) {
    return rules::limited_by<Key, decltype(read_ahead(e.of))>{{}, read_ahead(e.of)};
  }
  template <class L, class R>
  KOUBO_ALWAYS_INLINE auto read_ahead(const rules::conjunction<L, R>& e) {
    return rules::conjunction<decltype(read_ahead(e.left)), decltype(read_ahead(e.right))>{{}, read_ahead(e.left), read_ahead(e.right)};
  }
  template <class L, class R>
  KOUBO_ALWAYS_INLINE auto read_ahead(const rules::disjunction<L, R>& e) {
    return rules::disjunction<decltype(read_ahead(e.left)), decltype(read_ahead(e.right))>{{}, read_ahead(e.left), read_ahead(e.right)};
  }
  template <class E>
  KOUBO_ALWAYS_INLINE auto read_ahead(const rules::complement<E>& e) {
    return rules::complement<decltype(read_ahead(e.of))>{{}, read_ahead(e.of)};
  }
  template <class E>
  KOUBO_ALWAYS_INLINE auto side_ahead(const E& e) {
    if constexpr (E::scope == list_id::none && !E::is_limit) {
      const auto read = value(e, 0);
      return read_before<E::unit, std::remove_cvref_t<decltype(read.value)>>{{}, read};
    } else {
      return e;
    }
  }
  [[nodiscard]] static auto offers(const area& from, const program_id& type) -> bool {
    for (const auto& offered : from.offers) {
      if (offered == type) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] static auto is_origin(const terms_of_call& terms, const program_id& from) -> truth {
    for (const auto& origin : terms.origins) {
      if (origin == from) {
        return truth::yes;
      }
    }
    return terms.open_end == nullptr ? truth::no : truth::judged;
  }

  /// So few that comparing each with each takes less than sorting, and no memory.
  static constexpr std::size_t few_rows = 32;

  template <field F>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto all_distinct(std::size_t rows) const -> truth {
    bool missing = false;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto& each = fields_.presence_at<F>(row);
      if (!each.has_value()) {
        missing = true;
        continue;
      }
      for (std::size_t before = 0; before < row; ++before) {
        const auto& earlier = fields_.presence_at<F>(before);
        if (earlier.has_value() && earlier.value() == each.value()) {
          return truth::no;
        }
      }
    }
    return missing ? truth::missing : truth::yes;
  }

  /// Where an operand is unknown for both reasons, missing fields come first and the phrase is not shown.
  void keep_missing(std::size_t from, truth known) {
    if (known != truth::missing) {
      return;
    }
    auto& entries = trace_.entries;
    for (auto i = from; i < entries.size();) {
      if (entries[i].what == trace_entry::kind::missing) {
        ++i;
      } else {
        trace_.erase(i, i + 1);
      }
    }
  }

  // ---- what was measured, for findings ----

  /// The first day and the number of months of a bound that is some months after a day.
  struct period_bound {
    bool found = false;
    date from;
    wide_integer months = 0;
  };
  template <class Day, class Count>
  auto period_of(const rules::months_after<Day, Count>& e, std::size_t row) -> period_bound {
    return {true, date::from_packed(static_cast<std::int32_t>(value(e.day, row).value)), value(e.count, row).value};
  }
  template <class Day>
  auto period_of(const rules::days_after<Day>& e, std::size_t row) -> period_bound {
    return period_of(e.day, row);
  }
  static auto period_of(const rules::expression&, std::size_t) -> period_bound { return {}; }

  template <rules::comparator Op, class L, class R, class A, class B>
  void record(const L& left, const R& right, const A& left_value, const B& right_value, std::size_t row) {
    using rules::comparator;
    if constexpr (tells<R> > tells<L>) {
      constexpr auto mirrored = Op == comparator::less            ? comparator::greater
                                : Op == comparator::less_equal    ? comparator::greater_equal
                                : Op == comparator::greater       ? comparator::less
                                : Op == comparator::greater_equal ? comparator::less_equal
                                                                  : Op;
      record<mirrored>(right, left, right_value, left_value, row);
    } else if constexpr (std::is_same_v<A, program_id> || L::unit == dimension::role || L::unit == dimension::status) {
      auto& made = trace_.measured(measured_place<L>(row));
      made.how = measured_as::member;
      made.unit = L::unit;
    } else {
      const auto period = period_of(right, row);
      auto& made = trace_.measured(measured_place<L>(row));
      made.unit = L::unit;
      made.upper = Op == comparator::less || Op == comparator::less_equal;
      made.exact = Op == comparator::equal;
      made.actual = left_value;
      made.bound = right_value;
      if (Op == comparator::less || Op == comparator::greater) {
        const int step = made.upper ? -1 : 1;
        made.bound = L::unit == dimension::date
                         ? wide_integer{add_days(date::from_packed(static_cast<std::int32_t>(right_value)), step).packed()}
                         : made.bound + step;
      }
      if constexpr (requires { left.factor; }) {
        scale(made, left.factor);
      }
      using term = rules::detail::term_read<R>;
      if constexpr (term::found) {
        made.term_slot = slots_of<Rules>.of(term::key.name);
        made.has_term = true;
      }
      if (period.found) {
        made.how = measured_as::period;
        made.start = period.from;
        made.end = date::from_packed(static_cast<std::int32_t>(left_value));
        made.bound = period.months;
      }
    }
  }

  /// `factor * x` against a bound is `x` against the bound's share.
  static void scale(measure& made, wide_integer factor) {
    if (factor <= 0) {
      return;
    }
    made.actual /= factor;
    const auto quotient = made.bound / factor;
    const auto remainder = made.bound % factor;
    made.bound = made.upper ? quotient - (remainder < 0 ? 1 : 0) : quotient + (remainder > 0 ? 1 : 0);
  }

  stated_fields fields_;
  const terms_of_call* terms_;
  Trace& trace_;
  // The last sum, since a range reads its sum twice.
  template <class X>
  static constexpr char identity{};
  const char* sum_of_ = nullptr;
  operand<wide_integer> sum_{};
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
