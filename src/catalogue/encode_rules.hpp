#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <koubo/catalogue/analyze.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

#include "formula.hpp"

/// Rules as formulas: for one program and one call, when a rule applies, passes, is violated or is left to a person.
namespace koubo {
inline namespace v0 {
namespace formulas {

/// How long the lists are: of so many rows, or of any number up to the domain's.
using row_counts = std::array<std::optional<std::size_t>, 4>;

/// A truth as formulas; where none of them holds a field is missing.
struct three_ways {
  formula_id yes = formulas::never;
  formula_id no = formulas::never;
  formula_id judged = formulas::never;
};

struct rule_formulas {
  formula_id applies = never;
  formula_id passes = never;  ///< satisfied, or not applicable
  formula_id violated = never;
  formula_id judged = never;
};

/// An area as rules see it: its launch and whether it offers the program; the last class stands for those that the catalogue lacks.
struct area_class {
  std::optional<fiscal_year> launch{};
  bool offers = false;
  std::string name{};
};

class rule_encoder {
 public:
  /// `base` states the values that are tried first.
  rule_encoder(formula_store& to, const program_id& program, fiscal_year call, const catalogue& by, const analysis_domain& domain,
               std::span<const rules::clause_rule> clauses, const row_counts& rows, const proposal& base);

  [[nodiscard]] auto formulas_of(const rules::clause_rule& of) -> rule_formulas;
  /// Every prior award is of one of these programs.
  [[nodiscard]] auto awards_are_of(std::span<const program_id> origins) -> formula_id;
  /// The list has a row.
  [[nodiscard]] auto states_row(list_id list) -> formula_id { return has_row(list, 0); }
  /// What holds of every proposal.
  [[nodiscard]] auto side_conditions() -> formula_id;

  /// The proposal that values of the variables state. Requires: lists of fixed length.
  [[nodiscard]] auto proposal_of(const std::vector<std::int64_t>& values) const -> proposal;

 private:
  struct operand {
    linear_sum value{};
    formula_id known = formulas::always;
    formula_id judged = formulas::never;
  };

  auto decide(const rules::clause& of, std::size_t at, std::size_t row) -> three_ways;
  auto value(const rules::clause& of, std::size_t at, std::size_t row) -> operand;
  auto comparison(const rules::clause& of, std::size_t at, std::size_t row) -> three_ways;
  auto comparison_of_known_launch(const rules::clause& of, std::size_t at, std::size_t row) -> three_ways;
  auto over_rows(const rules::clause& of, std::size_t at) -> three_ways;
  auto distinct(const rules::clause_node& at) -> three_ways;
  auto origin(const rules::clause& of, std::size_t at, std::size_t row) -> three_ways;
  auto in_area(bool (*wanted)(const area_class&)) -> formula_id;
  auto over_list(const rules::clause& of, std::size_t at) -> operand;
  auto sum_over_rows(const rules::clause& of, std::size_t at) -> operand;
  auto count_of_rows(const rules::clause& of, std::size_t at) -> operand;
  auto follows(variable::kind what, const operand& from, std::int64_t months) -> operand;
  static auto reads_launch(const rules::clause& of, std::size_t at) -> bool;

  auto cell(field what, std::size_t row) -> variable_id;
  auto presence(field what, std::size_t row) -> formula_id;
  auto row_count(list_id list) -> variable_id;
  [[nodiscard]] auto rows(list_id list) const -> std::size_t;
  /// Whether the list has the row.
  auto has_row(list_id list, std::size_t row) -> formula_id;
  auto conjunction(const three_ways& a, const three_ways& b) -> three_ways;
  auto disjunction(const three_ways& a, const three_ways& b) -> three_ways;
  auto together(const operand& a, const operand& b) -> operand;
  /// One of a set of places.
  auto one_of(variable_id which, const std::vector<std::int64_t>& places) -> formula_id;
  [[nodiscard]] auto place_of(const program_id& id) const -> std::int64_t;

  formula_store& store_;
  program_id program_;
  fiscal_year call_;
  const catalogue& catalogue_;
  analysis_domain domain_;
  row_counts counts_;
  const proposal& base_;
  std::vector<program_id> programs_{};  ///< by their place; the last stands for any other
  std::vector<area_class> areas_{};
  std::array<bool, fields.size()> may_be_absent_{};
  std::array<field, 4> ordered_by_{};
  std::optional<fiscal_year> launch_{};
  std::map<std::pair<field, std::size_t>, variable_id> cells_{};
  std::map<std::pair<field, std::size_t>, variable_id> presences_{};
  std::map<list_id, variable_id> row_counts_{};
  std::map<std::tuple<variable::kind, variable_id, std::int64_t, std::int64_t>, variable_id> follows_{};
  std::map<std::string, operand> totals_{};
  std::array<bool, 4> counted_{};  ///< lists whose rows are ordered by a count
  std::vector<formula_id> sides_{};
};

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
