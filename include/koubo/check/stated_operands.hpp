#pragma once

#include <cstddef>
#include <cstdint>

#include <koubo/calendar/add_months.hpp>
#include <koubo/check/always_inline.hpp>
#include <koubo/check/stated_fields.hpp>
#include <koubo/check/terms_of_call.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/rules/rule.hpp>
#include <koubo/rules/truth.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// A value of an expression, or why there is none.
template <class T>
struct operand {
  truth known = truth::missing;
  T value{};
};

/// What an operand came to that stands in no row, read once before the rows are looked into.
template <dimension Unit, class T>
struct read_before : rules::expression {
  static constexpr dimension unit = Unit;
  static constexpr list_id scope = list_id::none;
  static constexpr bool is_limit = false;
  operand<T> read;
};

/// A truth of which nothing is read before the rows are looked into. It refers to the rule, since some hold citations, which take long to copy.
template <class E>
struct as_it_stands : rules::expression {
  static constexpr dimension unit = dimension::truth;
  static constexpr list_id scope = E::scope;
  static constexpr bool is_limit = false;
  const E& of;
};

/// Whether an operand is read without a loop, so that asking first if all of it is stated costs nothing.
template <class E>
inline constexpr bool is_read_at_once = false;
template <field F>
inline constexpr bool is_read_at_once<rules::field_value<F>> =
    info(F).list != list_id::none || F == field::program || F == field::call_fiscal_year || F == field::period_start ||
    F == field::period_end;
template <dimension Unit>
inline constexpr bool is_read_at_once<rules::constant<Unit>> = true;
template <>
inline constexpr bool is_read_at_once<rules::constant_program> = true;
template <>
inline constexpr bool is_read_at_once<rules::area_launch> = true;
template <term_key Key, rules::term_side Side>
inline constexpr bool is_read_at_once<rules::term_value<Key, Side>> = true;
template <dimension Unit, class T>
inline constexpr bool is_read_at_once<read_before<Unit, T>> = true;
template <class L, class R>
inline constexpr bool is_read_at_once<rules::sum_of<L, R>> = is_read_at_once<L> && is_read_at_once<R>;
template <class L, class R>
inline constexpr bool is_read_at_once<rules::difference_of<L, R>> = is_read_at_once<L> && is_read_at_once<R>;
template <class X>
inline constexpr bool is_read_at_once<rules::multiple_of<X>> = is_read_at_once<X>;
template <class Day>
inline constexpr bool is_read_at_once<rules::fiscal_year_of_day<Day>> = is_read_at_once<Day>;
template <class Day, class Count>
inline constexpr bool is_read_at_once<rules::months_after<Day, Count>> = is_read_at_once<Day> && is_read_at_once<Count>;

/// Operands that are read at once: whether all of one is stated, and its value where it is.
template <const auto& Rules>
class stated_operands {
 public:
  KOUBO_ALWAYS_INLINE stated_operands(stated_fields& fields, const terms_of_call* in_force) : fields_(fields), terms_(in_force) {}

  template <field F>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::field_value<F>&, std::size_t row) -> bool {
    return fields_.presence_at<F>(row).has_value();
  }
  template <field F>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::field_value<F>&, std::size_t row) -> decltype(auto) {
    if constexpr (info(F).unit == dimension::program) {
      return (fields_.presence_at<F>(row).value());
    } else {
      return as_integer(fields_.presence_at<F>(row).value());
    }
  }
  template <dimension Unit>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::constant<Unit>&, std::size_t) -> bool {
    return true;
  }
  template <dimension Unit>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::constant<Unit>& e, std::size_t) -> std::int64_t {
    return e.value;
  }
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::constant_program&, std::size_t) -> bool { return true; }
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::constant_program& e, std::size_t) -> const program_id& { return e.value; }
  template <term_key Key, rules::term_side Side>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::term_value<Key, Side>&, std::size_t) -> bool {
    constexpr auto slot = slots_of<Rules>.of(Key.name);
    return terms_ != nullptr && (Side == rules::term_side::low ? terms_->limits[slot].has_low : terms_->limits[slot].has_high);
  }
  template <term_key Key, rules::term_side Side>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::term_value<Key, Side>&, std::size_t) -> std::int64_t {
    constexpr auto slot = slots_of<Rules>.of(Key.name);
    return Side == rules::term_side::low ? terms_->limits[slot].low : terms_->limits[slot].high;
  }
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::area_launch&, std::size_t) -> bool { return fields_.stated_area() != nullptr; }
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::area_launch&, std::size_t) -> std::int64_t {
    return fields_.stated_area()->launch.year();
  }
  template <dimension Unit, class T>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const read_before<Unit, T>& e, std::size_t) -> bool {
    return e.read.known == truth::yes;
  }
  template <dimension Unit, class T>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const read_before<Unit, T>& e, std::size_t) -> const T& {
    return e.read.value;
  }
  template <class L, class R>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::sum_of<L, R>& e, std::size_t row) -> bool {
    return has(e.left, row) && has(e.right, row);
  }
  template <class L, class R>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::sum_of<L, R>& e, std::size_t row) -> wide_integer {
    return wide_integer{get(e.left, row)} + get(e.right, row);
  }
  template <class L, class R>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::difference_of<L, R>& e, std::size_t row) -> bool {
    return has(e.left, row) && has(e.right, row);
  }
  template <class L, class R>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::difference_of<L, R>& e, std::size_t row) -> wide_integer {
    return wide_integer{get(e.left, row)} - get(e.right, row);
  }
  template <class X>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::multiple_of<X>& e, std::size_t row) -> bool {
    return has(e.of, row);
  }
  template <class X>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::multiple_of<X>& e, std::size_t row) -> wide_integer {
    return wide_integer{get(e.of, row)} * e.factor;
  }
  template <class Day>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::fiscal_year_of_day<Day>& e, std::size_t row) -> bool {
    return has(e.day, row);
  }
  template <class Day>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::fiscal_year_of_day<Day>& e, std::size_t row) -> std::int64_t {
    return fiscal_year_number(date::from_packed(static_cast<std::int32_t>(get(e.day, row))));
  }
  template <class Day, class Count>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto has(const rules::months_after<Day, Count>& e, std::size_t row) -> bool {
    return has(e.day, row) && has(e.count, row);
  }
  template <class Day, class Count>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto get(const rules::months_after<Day, Count>& e, std::size_t row) -> std::int64_t {
    return add_months_clipped(date::from_packed(static_cast<std::int32_t>(get(e.day, row))),
                              months(static_cast<std::int32_t>(get(e.count, row))))
        .packed();
  }

 private:
  stated_fields& fields_;
  const terms_of_call* terms_;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
