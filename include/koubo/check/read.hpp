#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <koubo/proposal/field.hpp>
#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// A field as the native evaluator reads it: a value, or the place that is not stated.
template <class T>
struct field_reading {
  T value{};
  bool known = false;
  field missing = field::none;
};

template <field F, class T, class U>
[[nodiscard]] constexpr auto reading_of(const presence<U>& stated, T (*convert)(const U&)) -> field_reading<T> {
  if (!stated.has_value()) {
    return {.missing = F};
  }
  return {.value = convert(stated.value()), .known = true};
}

/// Null reads as no.
template <field F>
[[nodiscard]] constexpr auto promise(const presence<bool>& stated) -> field_reading<bool> {
  if (stated.is_absent()) {
    return {.missing = F};
  }
  return {.value = stated.has_value() && stated.value(), .known = true};
}

/// Null reads as nobody; somebody without a name is not determined.
template <field Person, field Name>
[[nodiscard]] constexpr auto named(const presence<person>& stated) -> field_reading<bool> {
  if (stated.is_none()) {
    return {.value = false, .known = true};
  }
  if (!stated.has_value()) {
    return {.missing = Person};
  }
  if (!stated.value().name.has_value()) {
    return {.missing = Name};
  }
  return {.value = true, .known = true};
}

template <class T>
[[nodiscard]] constexpr auto as_integer(const T& value) -> std::int64_t {
  if constexpr (requires { value.count(); }) {
    return value.count();
  } else if constexpr (requires { value.packed(); }) {
    return value.packed();
  } else if constexpr (requires { value.year(); }) {
    return value.year();
  } else {
    return static_cast<std::int64_t>(value);
  }
}

[[nodiscard]] constexpr auto as_view(const std::string& value) -> std::string_view { return value; }
[[nodiscard]] constexpr auto as_itself(const program_id& value) -> program_id { return value; }

/// Reads a field of a row of the budget.
template <field F>
[[nodiscard]] constexpr auto read(const budget_year& row) {
  if constexpr (F == field::budget_fiscal_year) {
    return reading_of<F>(row.fiscal_year, as_integer<fiscal_year>);
  } else if constexpr (F == field::budget_direct) {
    return reading_of<F>(row.direct, as_integer<yen>);
  } else {
    static_assert(F == field::budget_indirect);
    return reading_of<F>(row.indirect, as_integer<yen>);
  }
}

/// Reads a field of a prior award.
template <field F>
[[nodiscard]] constexpr auto read(const prior_award& row) {
  if constexpr (F == field::award_program) {
    return reading_of<F>(row.program, as_itself);
  } else if constexpr (F == field::award_role) {
    return reading_of<F>(row.role, as_integer<role>);
  } else if constexpr (F == field::award_start) {
    return reading_of<F>(row.start, as_integer<date>);
  } else if constexpr (F == field::award_end) {
    return reading_of<F>(row.end, as_integer<date>);
  } else {
    static_assert(F == field::award_status);
    return reading_of<F>(row.status, as_integer<award_status>);
  }
}

/// Reads a field; `row` is the row of its list.
template <field F>
[[nodiscard]] constexpr auto read(const proposal& p, [[maybe_unused]] std::size_t row) {
  if constexpr (F == field::program) {
    return reading_of<F>(p.program, as_itself);
  } else if constexpr (F == field::call_fiscal_year) {
    return reading_of<F>(p.call, as_integer<fiscal_year>);
  } else if constexpr (F == field::area) {
    return reading_of<F>(p.area, as_view);
  } else if constexpr (F == field::is_new) {
    return promise<F>(p.is_new);
  } else if constexpr (F == field::period_start) {
    return reading_of<F>(p.start, as_integer<date>);
  } else if constexpr (F == field::period_end) {
    return reading_of<F>(p.end, as_integer<date>);
  } else if constexpr (F == field::principal_investigator) {
    return named<F, field::principal_investigator_name>(p.principal_investigator);
  } else if constexpr (F == field::program_manager) {
    return named<F, field::program_manager_name>(p.program_manager);
  } else if constexpr (F == field::principal_investigator_researcher_id) {
    return p.principal_investigator.has_value() ? reading_of<F>(p.principal_investigator.value().researcher_id, as_view)
                                                : field_reading<std::string_view>{.missing = F};
  } else if constexpr (F == field::principal_investigator_effort_percent) {
    return p.principal_investigator.has_value() ? reading_of<F>(p.principal_investigator.value().effort_percent, as_integer<std::int32_t>)
                                                : field_reading<std::int64_t>{.missing = F};
  } else if constexpr (F == field::data_management_plan) {
    return promise<F>(p.data_management_plan);
  } else if constexpr (info(F).list == list_id::budget) {
    return read<F>(p.budget.value()[row]);
  } else if constexpr (info(F).list == list_id::prior_awards) {
    return read<F>(p.prior_awards.value()[row]);
  } else {
    static_assert(F == field::none, "koubo: rules do not read this field by itself");
  }
}

struct row_count {
  std::size_t rows = 0;
  bool known = false;
};

/// How many rows a list has; null reads as no rows, except in the budget, where neither null nor an empty list states one.
template <list_id List>
[[nodiscard]] constexpr auto rows_in(const proposal& p) -> row_count {
  const auto count = [](const auto& stated) -> row_count {
    if (stated.has_value()) {
      return {stated.value().size(), true};
    }
    return {0, stated.is_none()};
  };
  if constexpr (List == list_id::budget) {
    return p.budget.has_value() && !p.budget.value().empty() ? row_count{p.budget.value().size(), true} : row_count{};
  } else if constexpr (List == list_id::prior_awards) {
    return count(p.prior_awards);
  } else {
    return count(p.co_investigators);
  }
}

/// Whether a text has a form.
/// Source:   B-11: 8 digits; the first is a check digit, d1 = d2 + 2 d3 + d4 + 2 d5 + d6 + 2 d7 + d8 (mod 10), derived from examples.
[[nodiscard]] constexpr auto has_form(std::string_view text, bool with_check_digit) -> bool {
  if (text.size() != 8) {
    return false;
  }
  int weighted = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') {
      return false;
    }
    weighted += i == 0 ? 0 : (text[i] - '0') * (i % 2 == 0 ? 2 : 1);
  }
  return !with_check_digit || weighted % 10 == text[0] - '0';
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
