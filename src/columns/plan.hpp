#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <koubo/columns/not_columnar.hpp>
#include <koubo/columns/proposal_columns.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/result.hpp>
#include <koubo/rules/rule.hpp>

#include "kernels.hpp"
#include "situations.hpp"

/// What is done for each block of a table: the clauses of one rule set under one catalogue or several, every common part once.
namespace koubo {
inline namespace v0 {
namespace columns_detail {

enum class step : std::uint8_t {
  // operands: values, and why there is none
  column_of,         ///< leaf
  constant,          ///< value
  of_situation,      ///< table: values by situation; left: bits of missing; right: bits left to a person
  of_area,           ///< table: classes by area code; other: values by class
  widened,           ///< left
  narrowed,          ///< left, months, kept within what dates have
  sum_of,            ///< left, right
  difference_of,     ///< left, right
  shifted,           ///< left, value
  scaled,            ///< left, value
  month_and_day_of,  ///< left
  fiscal_year_of,    ///< left: months and days
  months_after,      ///< left: months and days; right
  months_added,      ///< left: months and days; right; the same day of another month, whether that month has it or not
  total_of_rows,     ///< left; list
  count_of_rows,     ///< left, a truth; list
  value_for_rows,    ///< left, for each row of list
  // bits
  in_situations,  ///< table: the situations
  bits_for_rows,  ///< left, for each row of list
  // truths: bits of yes, of no and of missing; what has none is left to a person
  truth_of,        ///< leaf
  constant_truth,  ///< value
  truth_by_bits,   ///< left: bits of yes; right: bits of missing
  stated,          ///< leaf
  well_formed,     ///< leaf; value: a text form
  compared,        ///< left, right, how; where `rows` is a list, one of them may be of proposals
  area_offers,     ///< table: classes by area code; other: program codes by class, each class closed by -1
  is_origin,  ///< left: program codes; table: classes by program code; parts: bits of yes by class, of open ends, of missing, of no catalogue
  both,       ///< left, right
  either,     ///< left, right
  opposite,        ///< left
  any_row,         ///< left, of rows or of proposals; list
  all_rows,        ///< as any_row
  distinct_rows,   ///< leaf; list
  left_to_person,  ///< left
  left_where,      ///< left; right: bits
  truth_for_rows,  ///< left, for each row of list
};

/// How many bits values have.
enum class width : std::uint8_t { bits_32, bits_64, bits_128 };

using node_id = std::int32_t;
inline constexpr node_id no_node = -1;
/// Months beyond these leave the years that dates have.
inline constexpr std::int64_t most_months = 4'000;

struct node {
  step what = step::constant_truth;
  columns_detail::width width = width::bits_32;
  list_id rows = list_id::none;  ///< the list whose rows it is of; none: of proposals
  list_id list = list_id::none;  ///< the list that it looks into
  field leaf = field::none;
  order how = order::less;
  node_id left = no_node;
  node_id right = no_node;
  std::int32_t table = -1;
  std::int32_t other = -1;
  std::int64_t value = 0;
  std::vector<node_id> parts{};

  friend auto operator<=>(const node&, const node&) = default;
};

/// A case of a rule.
struct planned_case {
  std::size_t slot = 0;
  node_id condition = no_node;
  node_id requirement = no_node;

  friend auto operator==(const planned_case&, const planned_case&) -> bool = default;
};

/// All that a plan knows of the table that it is made for; its own copy.
struct table_outline {
  std::vector<program_id> programs;
  std::vector<std::string> areas;
  std::uint64_t largest_amount = 0;
  std::size_t most_rows = 0;
};
[[nodiscard]] auto outline_of(const proposal_columns& columns) -> table_outline;

/// The steps, in an order in which each comes after what it reads.
struct plan {
  table_outline outline;
  std::vector<node> nodes;
  std::vector<std::vector<std::int64_t>> tables;
  columns_detail::situations situations;
  std::vector<std::vector<planned_case>> variants;  ///< the cases, for each catalogue
};

/// Requires: at least one catalogue.
[[nodiscard]] auto make_plan(table_outline outline, std::span<const rules::clause_rule> rules, std::span<const catalogue> variants)
    -> result<plan, not_columnar>;

/// Whether a plan does for a table: codes mean the same, and no sum passes the width that was planned.
[[nodiscard]] auto does_for(const plan& made, const proposal_columns& columns) -> bool;

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
