#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/program_id.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/result.hpp>

/// Proposals as typed columns, in buffers that belong to somebody else.
///
/// Shape:    as Arrow lays arrays out, offset 0. Values: 32- or 64-bit integers of the machine's byte order, aligned to their size. Bitmaps: one bit a
///           row, the first row the lowest bit of the first byte; a validity bit says that the value is stated. No bitmap: every value is.
///           No values: none is. Where no value is stated, anything may stand.
namespace koubo {
inline namespace v0 {

template <class T>
struct value_column {
  const T* values = nullptr;
  const std::uint8_t* validity = nullptr;
};

/// Yes and no, a bit each.
struct truth_column {
  const std::uint8_t* bits = nullptr;
  const std::uint8_t* validity = nullptr;
};

/// UTF-8: value i is the bytes from `offsets[i]` to `offsets[i + 1]`.
struct text_column {
  const std::int32_t* offsets = nullptr;
  const char* bytes = nullptr;
  const std::uint8_t* validity = nullptr;
};

/// The rows of proposal i are those from `offsets[i]` to `offsets[i + 1]` of the list's own columns. Not valid: the list is not stated.
struct list_column {
  const std::int32_t* offsets = nullptr;
  const std::uint8_t* validity = nullptr;
};

/// What is wrong with columns, and in which.
enum class columns_error : std::uint8_t {
  offsets,       ///< offsets do not begin at 0 or more, fall, or reach beyond 32 bits
  code,          ///< a code is beyond its dictionary
  out_of_range,  ///< a value or a list is beyond what reading lets through: years and dates outside 1901 to 2099, amounts, numbers of rows
};
struct columns_fault {
  columns_error error = columns_error::offsets;
  field at = field::none;
  std::size_t row = 0;
};

/// A table of proposals (提案の表): what rules read, column by column.
///
/// Dates:    days since 1970-01-01, as Arrow's date32.     Programs, areas: codes, which are places in a dictionary, as Arrow's.
/// Truths:   null counts as stated: valid and no. A person: valid where the person is stated and named, or stated as nobody; yes where named.
/// Budgets:  an empty list counts as not stated.
struct proposal_columns {
  std::size_t size = 0;                                  ///< proposals
  std::uint64_t largest_amount = 1'000'000'000'000'000;  ///< no stated amount is further from zero; by default what reading lets through
  std::size_t most_rows = 1'000;                         ///< no list has more rows; by default what reading lets through

  std::span<const program_id> programs;  ///< dictionary of `program` and `award_program`; each once
  std::span<const std::string> areas;    ///< dictionary of `area`; each once, as areas are compared

  value_column<std::int32_t> program;
  value_column<std::int32_t> call_fiscal_year;
  value_column<std::int32_t> area;
  truth_column is_new;
  value_column<std::int32_t> period_start;
  value_column<std::int32_t> period_end;
  truth_column names_principal_investigator;
  text_column researcher_id;
  value_column<std::int32_t> effort_percent;
  truth_column names_program_manager;
  truth_column data_management_plan;

  list_column co_investigators;

  list_column budget;
  value_column<std::int32_t> budget_fiscal_year;
  value_column<std::int64_t> budget_direct;
  value_column<std::int64_t> budget_indirect;

  list_column prior_awards;
  value_column<std::int32_t> award_program;
  value_column<std::int32_t> award_role;  ///< 0 principal investigator, 1 co-investigator, as `role` numbers them
  value_column<std::int32_t> award_start;
  value_column<std::int32_t> award_end;
  value_column<std::int32_t> award_status;  ///< 0 completed, 1 ongoing, 2 discontinued, as `award_status` numbers them
};

/// Days since 1970-01-01 of a day.
[[nodiscard]] auto days_since_1970(date day) -> std::int32_t;

/// Looks through columns that come from outside, once: evaluating columns that it finds nothing in is safe.
///
/// Errors:   the first fault, by column.
[[nodiscard]] auto check_columns(const proposal_columns& of) -> result<void, columns_fault>;

}  // namespace v0
}  // namespace koubo
