#pragma once

#include <koubo/rules/clause.hpp>

namespace koubo {
inline namespace v0 {
namespace rules {

/// How many operands a node of this operation reads: none, its left one, or both.
[[nodiscard]] constexpr auto operands_of(clause_op op) -> int {
  switch (op) {
    case clause_op::field_value:
    case clause_op::constant:
    case clause_op::constant_program:
    case clause_op::term_value:
    case clause_op::area_launch:
    case clause_op::truth_field:
    case clause_op::constant_truth:
    case clause_op::area_offers_program:
    case clause_op::terms_in_force:
    case clause_op::stated_value:
    case clause_op::form_of:
    case clause_op::distinct_rows: return 0;
    case clause_op::sum_of:
    case clause_op::difference_of:
    case clause_op::months_after:
    case clause_op::less:
    case clause_op::less_equal:
    case clause_op::equal:
    case clause_op::conjunction:
    case clause_op::disjunction: return 2;
    case clause_op::sum_over_rows:
    case clause_op::count_of_rows:
    case clause_op::multiple_of:
    case clause_op::fiscal_year_of_day:
    case clause_op::days_after:
    case clause_op::limited_by:
    case clause_op::in_origins:
    case clause_op::complement:
    case clause_op::any_row:
    case clause_op::all_rows:
    case clause_op::left_to_person: return 1;
  }
  return 0;
}

/// Whether the operation looks something up in the catalogue: a term, an area or the pathway.
[[nodiscard]] constexpr auto reads_catalogue(clause_op op) -> bool {
  return op == clause_op::term_value || op == clause_op::limited_by || op == clause_op::in_origins || op == clause_op::terms_in_force ||
         op == clause_op::area_launch || op == clause_op::area_offers_program;
}

}  // namespace rules
}  // namespace v0
}  // namespace koubo
