#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <koubo/expects.hpp>
#include <koubo/rules/expression.hpp>

namespace koubo {
inline namespace v0 {
namespace rules {

/// What a node of a clause does. Named as the expressions are that lower to it.
enum class clause_op : std::uint8_t {
  // operands
  field_value,
  constant,
  constant_program,
  term_value,
  area_launch,
  sum_over_rows,
  count_of_rows,
  sum_of,
  difference_of,
  multiple_of,
  fiscal_year_of_day,
  months_after,
  days_after,
  // truths
  truth_field,
  constant_truth,
  area_offers_program,
  terms_in_force,
  stated_value,
  form_of,
  less,
  less_equal,
  equal,
  limited_by,
  in_origins,
  conjunction,
  disjunction,
  complement,
  any_row,
  all_rows,
  distinct_rows,
  left_to_person,
};

/// One node of a clause; what its operation has no use for keeps its default.
struct clause_node {
  clause_op op = clause_op::constant_truth;
  dimension unit = dimension::truth;
  field leaf = field::none;
  list_id list = list_id::none;
  term_side side = term_side::high;
  text_form form = text_form::researcher_number;
  std::uint8_t left = 0;   ///< index of the first operand
  std::uint8_t right = 0;  ///< index of the second operand
  std::uint8_t why = 0;    ///< index of the judgement
  std::int64_t value = 0;  ///< constant, factor or number of days
  program_id program{};
  term_name key{};
};

/// The lowered form of an expression: one type for all, a tree in an array, operands before what reads them, the root last.
struct clause {
  static constexpr std::size_t capacity = 64;

  std::array<clause_node, capacity> nodes{};
  std::size_t size = 0;
  std::array<judgement, 2> judgements{};
  std::size_t judgement_count = 0;

  [[nodiscard]] constexpr auto root() const -> std::size_t { return size - 1; }
  [[nodiscard]] constexpr auto empty() const -> bool { return size == 0; }

  constexpr auto add(const clause_node& node) -> std::uint8_t {
    expects(size < capacity, "a clause has at most 64 nodes");
    nodes[size] = node;
    return static_cast<std::uint8_t>(size++);
  }
  constexpr auto add(const judgement& why) -> std::uint8_t {
    expects(judgement_count < judgements.size(), "a clause leaves at most two things to a person by its own words");
    judgements[judgement_count] = why;
    return static_cast<std::uint8_t>(judgement_count++);
  }
};

}  // namespace rules
}  // namespace v0
}  // namespace koubo
