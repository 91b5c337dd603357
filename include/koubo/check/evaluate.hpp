#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <koubo/calendar/add_months.hpp>
#include <koubo/check/read.hpp>
#include <koubo/check/trace.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>
#include <koubo/rules/truth.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The names of the terms that a lowered rule set reads, each once; a term's slot is its place among them.
struct term_slots {
  static constexpr std::size_t capacity = 16;

  std::array<term_name, capacity> names{};
  std::size_t size = 0;

  constexpr void add(const rules::clause& from) {
    for (std::size_t i = 0; i < from.size; ++i) {
      const auto& name = from.nodes[i].key;
      if (!name.empty() && of(name) == size) {
        expects(size < capacity, "a rule set reads at most sixteen kinds of terms");
        names[size++] = name;
      }
    }
  }
  [[nodiscard]] constexpr auto of(const term_name& name) const -> std::size_t {
    std::size_t slot = 0;
    while (slot < size && names[slot] != name) {
      ++slot;
    }
    return slot;
  }
};

template <const auto& Rules>
inline constexpr auto slots_of = [] {
  term_slots slots;
  for (const auto& rule : rules::lowered_rules<Rules>) {
    slots.add(rule.condition);
    slots.add(rule.requirement);
    slots.add(rule.reading);
  }
  return slots;
}();

/// The terms and origins of one program for calls of some fiscal years, by slot, as the native evaluator reads them.
struct terms_of_call {
  struct bounds {
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool has_low = false;
    bool has_high = false;
    bool left_to_person = false;
  };

  program_id program{};
  call_years years{};
  std::array<bounds, term_slots::capacity> limits{};
  std::array<const term*, term_slots::capacity> terms{};
  std::vector<program_id> origins{};
  std::vector<const transition*> transitions{};
  const transition* open_end = nullptr;
};

/// A value of an expression, or why there is none.
template <class T>
struct operand {
  truth known = truth::missing;
  T value{};
};

/// The native evaluator: folds the typed expressions of a rule set over one proposal. With a trace it also keeps what decided.
template <const auto& Rules, class Trace>
class evaluation {
 public:
  evaluation(const proposal& of, const catalogue& by, const terms_of_call* in_force, Trace& to)
      : proposal_(of), catalogue_(by), terms_(in_force), trace_(to) {}

  // ---- operands ----

  template <field F>
  auto value(const rules::field_value<F>&, std::size_t row) {
    const auto reading = read<F>(proposal_, row);
    using type = std::remove_cvref_t<decltype(reading.value)>;
    if (!reading.known) {
      missing(reading.missing, row);
      return operand<type>{};
    }
    return operand<type>{truth::yes, reading.value};
  }
  template <dimension Unit>
  auto value(const rules::constant<Unit>& e, std::size_t) -> operand<std::int64_t> {
    return {truth::yes, e.value};
  }
  auto value(const rules::constant_program& e, std::size_t) -> operand<program_id> { return {truth::yes, e.value}; }
  template <term_key Key, rules::term_side Side>
  auto value(const rules::term_value<Key, Side>&, std::size_t) -> operand<std::int64_t> {
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
  auto value(const rules::area_launch&, std::size_t) -> operand<std::int64_t> {
    const auto name = value(rules::field_value<field::area>{}, 0);
    if (name.known != truth::yes) {
      return {name.known, 0};
    }
    const auto* found = catalogue_.find_area(name.value);
    return found == nullptr ? operand<std::int64_t>{judged(rules::not_in_catalogue), 0} : operand<std::int64_t>{truth::yes, found->launch.year()};
  }
  template <class X>
  auto value(const rules::sum_over_rows<X>& e, std::size_t) -> operand<wide_integer> {
    const auto [rows, known] = rows_in<X::scope>(proposal_);
    if (!known) {
      missing(whole(X::scope), 0);
      return {};
    }
    operand<wide_integer> sum{truth::yes, 0};
    for (std::size_t row = 0; row < rows; ++row) {
      const auto each = value(e.of, row);
      sum.value += each.value;
      sum.known = conjoined(sum.known, each.known);
    }
    return sum;
  }
  template <list_id List, class Body>
  auto value(const rules::count_of_rows<List, Body>& e, std::size_t) -> operand<std::int64_t> {
    const auto [rows, known] = rows_in<List>(proposal_);
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
  auto value(const rules::sum_of<L, R>& e, std::size_t row) -> operand<wide_integer> {
    const auto left = value(e.left, row);
    const auto right = value(e.right, row);
    return {conjoined(left.known, right.known), wide_integer{left.value} + right.value};
  }
  template <class L, class R>
  auto value(const rules::difference_of<L, R>& e, std::size_t row) -> operand<wide_integer> {
    const auto left = value(e.left, row);
    const auto right = value(e.right, row);
    return {conjoined(left.known, right.known), wide_integer{left.value} - right.value};
  }
  template <class X>
  auto value(const rules::multiple_of<X>& e, std::size_t row) -> operand<wide_integer> {
    const auto of = value(e.of, row);
    return {of.known, wide_integer{of.value} * e.factor};
  }
  template <class Day>
  auto value(const rules::fiscal_year_of_day<Day>& e, std::size_t row) -> operand<std::int64_t> {
    const auto day = value(e.day, row);
    return {day.known, fiscal_year_number(date::from_packed(static_cast<std::int32_t>(day.value)))};
  }
  template <class Day, class Count>
  auto value(const rules::months_after<Day, Count>& e, std::size_t row) -> operand<std::int64_t> {
    const auto day = value(e.day, row);
    const auto count = value(e.count, row);
    const auto known = conjoined(day.known, count.known);
    if (known != truth::yes) {
      return {known, 0};
    }
    return {known, add_months_clipped(date::from_packed(static_cast<std::int32_t>(day.value)), months(static_cast<std::int32_t>(count.value))).packed()};
  }
  template <class Day>
  auto value(const rules::days_after<Day>& e, std::size_t row) -> operand<std::int64_t> {
    const auto day = value(e.day, row);
    if (day.known != truth::yes) {
      return day;
    }
    return {truth::yes, add_days(date::from_packed(static_cast<std::int32_t>(day.value)), e.count).packed()};
  }

  // ---- truths ----

  template <field F>
  auto decide(const rules::field_value<F>&, std::size_t row) -> truth {
    const auto reading = read<F>(proposal_, row);
    if (!reading.known) {
      return missing(reading.missing, row);
    }
    if constexpr (Trace::on) {
      trace_.measured({.how = measured_as::statement, .at = here(F, row), .exact = true, .actual = reading.value ? 1 : 0, .bound = 1});
    }
    return to_truth(reading.value);
  }
  auto decide(const rules::constant_truth& e, std::size_t) -> truth { return to_truth(e.value); }
  auto decide(const rules::area_offers_program&, std::size_t) -> truth {
    const auto name = value(rules::field_value<field::area>{}, 0);
    const auto applied = value(rules::field_value<field::program>{}, 0);
    const auto known = conjoined(name.known, applied.known);
    if (known != truth::yes) {
      return known;
    }
    const auto* found = catalogue_.find_area(name.value);
    if (found == nullptr) {
      return judged(rules::not_in_catalogue);
    }
    for (const auto& offered : found->offers) {
      if (offered == applied.value) {
        return truth::yes;
      }
    }
    return truth::no;
  }
  auto decide(const rules::terms_in_force&, std::size_t) -> truth {
    if (terms_ != nullptr) {
      return truth::yes;
    }
    return proposal_.program.has_value() && proposal_.call.has_value() ? truth::no : no_terms();
  }
  template <field F>
  auto decide(const rules::stated_value<F>&, std::size_t row) -> truth {
    return to_truth(read<F>(proposal_, row).known);
  }
  template <field F>
  auto decide(const rules::form_of<F>& e, std::size_t row) -> truth {
    const auto text = value(rules::field_value<F>{}, row);
    if (text.known != truth::yes) {
      return text.known;
    }
    return to_truth(has_form(text.value, e.form == rules::text_form::researcher_number_check_digit));
  }
  template <rules::comparator Op, class L, class R>
  auto decide(const rules::comparison<Op, L, R>& e, std::size_t row) -> truth {
    const auto mark = start();
    const auto left = value(e.left, row);
    const auto right = value(e.right, row);
    const auto known = conjoined(left.known, right.known);
    if (known != truth::yes) {
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
  auto decide(const rules::limited_by<Key, E>& e, std::size_t row) -> truth {
    constexpr auto slot = slots_of<Rules>.of(Key.name);
    const auto of = decide(e.of, row);
    if (of != truth::no || !terms_->limits[slot].left_to_person) {
      return of;
    }
    if constexpr (Trace::on) {
      const auto& read = *terms_->terms[slot];
      trace_.judged({.phrase = read.judged_phrase, .reason = {}, .facts = read.source.facts});
    }
    return truth::judged;
  }
  template <class X>
  auto decide(const rules::in_origins<X>& e, std::size_t row) -> truth {
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
      trace_.measured({.how = measured_as::member, .unit = dimension::program, .at = measured_place<X>(row)});
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
      trace_.judged({.phrase = source.phrase, .reason = {}, .facts = source.facts});
    }
    return truth::judged;
  }
  template <class L, class R>
  auto decide(const rules::conjunction<L, R>& e, std::size_t row) -> truth {
    const auto first = start();
    const auto left = decide(e.left, row);
    if (!Trace::on && left == truth::no) {
      return left;
    }
    const auto second = start();
    return settle<settles_conjunction>(left, decide(e.right, row), first, second);
  }
  template <class L, class R>
  auto decide(const rules::disjunction<L, R>& e, std::size_t row) -> truth {
    const auto first = start();
    const auto left = decide(e.left, row);
    if (!Trace::on && left == truth::yes) {
      return left;
    }
    const auto second = start();
    return settle<settles_disjunction>(left, decide(e.right, row), first, second);
  }
  template <class E>
  auto decide(const rules::complement<E>& e, std::size_t row) -> truth {
    return negation(decide(e.of, row));
  }
  template <list_id List, class Body>
  auto decide(const rules::any_row<List, Body>& e, std::size_t) -> truth {
    return over_rows<List, settles_disjunction>(e.body, truth::no, truth::yes);
  }
  template <list_id List, class Body>
  auto decide(const rules::all_rows<List, Body>& e, std::size_t) -> truth {
    return over_rows<List, settles_conjunction>(e.body, truth::yes, truth::no);
  }
  template <field F>
  auto decide(const rules::distinct_rows<F>&, std::size_t) -> truth {
    constexpr auto list = info(F).list;
    const auto [rows, known] = rows_in<list>(proposal_);
    if (!known) {
      return missing(whole(list), 0);
    }
    auto settled = truth::yes;
    const auto mark = start();
    for (std::size_t row = 0; row < rows; ++row) {
      const auto each = read<F>(proposal_, row);
      if (!each.known) {
        settled = settled == truth::no ? truth::no : truth::missing;
        continue;
      }
      for (std::size_t before = 0; before < row; ++before) {
        const auto earlier = read<F>(proposal_, before);
        if (earlier.known && earlier.value == each.value) {
          settled = truth::no;
          if constexpr (Trace::on) {
            measure repeated{.how = measured_as::repeated, .unit = info(F).unit, .at = here(F, row)};
            if constexpr (info(F).unit != dimension::program) {
              repeated.actual = each.value;
            }
            trace_.measured(repeated);
            break;
          } else {
            return settled;
          }
        }
      }
    }
    if constexpr (Trace::on) {
      if (settled == truth::missing) {
        drop(mark);
        for (std::size_t row = 0; row < rows; ++row) {
          if (!read<F>(proposal_, row).known) {
            missing(F, row);
          }
        }
      }
    }
    return settled;
  }
  template <class E>
  auto decide(const rules::left_to_person<E>& e, std::size_t row) -> truth {
    const auto of = decide(e.of, row);
    return of == truth::no ? judged(e.why) : of;
  }

 private:
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
  auto missing([[maybe_unused]] field what, [[maybe_unused]] std::size_t row) -> truth {
    if constexpr (Trace::on) {
      trace_.missing(here(what, row));
    }
    return truth::missing;
  }
  auto judged([[maybe_unused]] const rules::judgement& why) -> truth {
    if constexpr (Trace::on) {
      trace_.judged(why);
    }
    return truth::judged;
  }
  [[nodiscard]] static constexpr auto here(field what, std::size_t row) -> place {
    return {what, info(what).list == list_id::none ? -1 : static_cast<std::int32_t>(row)};
  }
  /// Why no terms are in force.
  auto no_terms() -> truth {
    if (proposal_.program.has_value() && proposal_.call.has_value()) {
      return judged(rules::not_in_catalogue);
    }
    if (!proposal_.program.has_value()) {
      missing(field::program, 0);
    }
    if (!proposal_.call.has_value()) {
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
  auto settle(truth earlier, truth later, [[maybe_unused]] std::size_t first, [[maybe_unused]] std::size_t second) -> truth {
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
  auto over_rows(const Body& body, truth of_no_rows, truth final) -> truth {
    const auto [rows, known] = rows_in<List>(proposal_);
    if (!known) {
      return missing(whole(List), 0);
    }
    auto settled = of_no_rows;
    const auto first = start();
    for (std::size_t row = 0; row < rows; ++row) {
      const auto second = start();
      settled = settle<Settles>(settled, decide(body, row), first, second);
      if (!Trace::on && settled == final) {
        break;
      }
    }
    return settled;
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

  /// Which of two operands is measured: rather what states no bound, then rather what stands in a row; of equal ones the left.
  template <class E>
  static constexpr int tells = (E::is_limit ? 0 : 2) + (E::scope != list_id::none ? 1 : 0);

  template <class E>
  [[nodiscard]] static constexpr auto measured_place(std::size_t row) -> place {
    return measured_place_of(static_cast<E*>(nullptr), row);
  }
  template <field F>
  [[nodiscard]] static constexpr auto measured_place_of(rules::field_value<F>*, std::size_t row) -> place {
    return here(F, row);
  }
  template <class X>
  [[nodiscard]] static constexpr auto measured_place_of(rules::sum_over_rows<X>*, std::size_t) -> place {
    return {whole(X::scope), -1};
  }
  template <list_id List, class Body>
  [[nodiscard]] static constexpr auto measured_place_of(rules::count_of_rows<List, Body>*, std::size_t) -> place {
    return {whole(List), -1};
  }
  template <class X>
  [[nodiscard]] static constexpr auto measured_place_of(rules::multiple_of<X>*, std::size_t row) -> place {
    return measured_place<X>(row);
  }
  template <class L, class R>
  [[nodiscard]] static constexpr auto measured_place_of(rules::sum_of<L, R>*, std::size_t row) -> place {
    return measured_place<std::conditional_t<(tells<R> > tells<L>), R, L>>(row);
  }
  template <class L, class R>
  [[nodiscard]] static constexpr auto measured_place_of(rules::difference_of<L, R>*, std::size_t row) -> place {
    return measured_place<std::conditional_t<(tells<R> > tells<L>), R, L>>(row);
  }
  template <class Day>
  [[nodiscard]] static constexpr auto measured_place_of(rules::fiscal_year_of_day<Day>*, std::size_t row) -> place {
    return measured_place<Day>(row);
  }
  template <class Day>
  [[nodiscard]] static constexpr auto measured_place_of(rules::days_after<Day>*, std::size_t row) -> place {
    return measured_place<Day>(row);
  }
  template <class Day, class Count>
  [[nodiscard]] static constexpr auto measured_place_of(rules::months_after<Day, Count>*, std::size_t row) -> place {
    return measured_place<Day>(row);
  }
  [[nodiscard]] static constexpr auto measured_place_of(void*, std::size_t) -> place { return {}; }

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
      trace_.measured({.how = measured_as::member, .unit = L::unit, .at = measured_place<L>(row)});
    } else {
      measure made{.unit = L::unit, .at = measured_place<L>(row)};
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
      if (const auto period = period_of(right, row); period.found) {
        made.how = measured_as::period;
        made.start = period.from;
        made.end = date::from_packed(static_cast<std::int32_t>(left_value));
        made.bound = period.months;
      }
      trace_.measured(made);
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

  const proposal& proposal_;
  const catalogue& catalogue_;
  const terms_of_call* terms_;
  Trace& trace_;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
