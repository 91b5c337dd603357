#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <koubo/proposal/field.hpp>
#include <koubo/rules/expression.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The place of a field, in a row of its list.
[[nodiscard]] constexpr auto here(field what, std::size_t row) -> place {
  return {what, info(what).list == list_id::none ? -1 : static_cast<std::int32_t>(row)};
}

/// Which of two operands is measured: rather what states no bound, then rather what stands in a row; of equal ones the left.
template <class E>
inline constexpr int tells = (E::is_limit ? 0 : 2) + (E::scope != list_id::none ? 1 : 0);

/// The place of an operand by its type; none where it reads no field.
struct measured_places {
  template <field F>
  [[nodiscard]] static constexpr auto of(rules::field_value<F>*, std::size_t row) -> place {
    return here(F, row);
  }
  template <class X>
  [[nodiscard]] static constexpr auto of(rules::sum_over_rows<X>*, std::size_t) -> place {
    return {whole(X::scope), -1};
  }
  template <list_id List, class Body>
  [[nodiscard]] static constexpr auto of(rules::count_of_rows<List, Body>*, std::size_t) -> place {
    return {whole(List), -1};
  }
  template <class X>
  [[nodiscard]] static constexpr auto of(rules::multiple_of<X>*, std::size_t row) -> place {
    return of(static_cast<X*>(nullptr), row);
  }
  template <class L, class R>
  [[nodiscard]] static constexpr auto of(rules::sum_of<L, R>*, std::size_t row) -> place {
    return of(static_cast<std::conditional_t<(tells<R> > tells<L>), R, L>*>(nullptr), row);
  }
  template <class L, class R>
  [[nodiscard]] static constexpr auto of(rules::difference_of<L, R>*, std::size_t row) -> place {
    return of(static_cast<std::conditional_t<(tells<R> > tells<L>), R, L>*>(nullptr), row);
  }
  template <class Day>
  [[nodiscard]] static constexpr auto of(rules::fiscal_year_of_day<Day>*, std::size_t row) -> place {
    return of(static_cast<Day*>(nullptr), row);
  }
  template <class Day>
  [[nodiscard]] static constexpr auto of(rules::days_after<Day>*, std::size_t row) -> place {
    return of(static_cast<Day*>(nullptr), row);
  }
  template <class Day, class Count>
  [[nodiscard]] static constexpr auto of(rules::months_after<Day, Count>*, std::size_t row) -> place {
    return of(static_cast<Day*>(nullptr), row);
  }
  [[nodiscard]] static constexpr auto of(void*, std::size_t) -> place { return {}; }
};

template <class E>
[[nodiscard]] constexpr auto measured_place(std::size_t row) -> place {
  return measured_places::of(static_cast<E*>(nullptr), row);
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
