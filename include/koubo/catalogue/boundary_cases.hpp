#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include <koubo/catalogue/boundary_values.hpp>

/// Proposals that try the boundary values of several fields together.
///
/// WHY they are enough: a rule is linear over whole numbers and sets, and of its fields finitely many choices tell all that it can tell.
///  - A number is only compared with limits (or sums and multiples of it are): between two neighbouring limits all numbers give the same verdicts, so each
///    limit and one less and one more stand for them. A total is reached by one row alone.
///  - Days are compared with each other, a number of months later, and by fiscal year. The first day is held at the first of a month, where no step of
///    months clips; each order of the others around it, and around the days that each limit makes of it, is among the choices.
///  - A program, a role, a status or an area is only looked up: each member of a set and one outsider stand for all.
///  - `any` and `all` over rows are settled by one row, the one that stands best or worst. Rows that give every quantifier the same truth are one; of the
///    different ones as many at once are tried as there are different quantifiers. Values that must be distinct are settled by two rows.
namespace koubo {
inline namespace v0 {

/// The fiscal years of calls that stand for all: from each of them to the next nothing that a rule reads changes under any of the catalogues.
///
/// Shape:    in order, the first year that is read among them.
[[nodiscard]] auto years_of_change(std::span<const catalogue> by, std::span<const rules::clause_rule> clauses, bool with_areas)
    -> std::vector<fiscal_year>;

struct case_options {
  std::size_t most_cases = 200'000;  ///< of one visit
  std::size_t most_rows = 12;        ///< of a list
  std::size_t rows_at_once = 12;     ///< different rows that are tried together, at most
  bool by_condition = false;         ///< rows are kept apart where any condition tells them apart, not only a quantifier as a whole
};

/// All combinations of the boundary values of the fields that some rules read, for one program and call.
///
/// Requires: sources, values and rules that outlive it.
class boundary_cases {
 public:
  /// The fields that no rule reads stay as the base has them.
  boundary_cases(proposal base, const boundary_values& values, std::span<const boundary_source> sources, case_options options = {})
      : base_(std::move(base)), values_(values), sources_(sources), options_(options) {}

  /// Shows each proposal to `look`, which may change it, until that returns false.
  ///
  /// Returns: whether the proposals stand for all: false where there were too many combinations, where sums or distinct values meet quantifiers over one
  ///          list, and where rows of several kinds are counted.
  auto visit(std::span<const rules::clause_rule* const> of, const std::function<bool(proposal&)>& look) -> bool;

 private:
  /// What one list may state.
  struct list_choices {
    list_id list = list_id::none;
    std::vector<proposal> rows{};  ///< each with one row
    std::size_t at_once = 1;
    bool repeated = false;  ///< a row may stand twice
    bool counted = false;   ///< a row may stand many times
  };
  struct visited;

  void vary_scalars(visited& state, const proposal& tried, std::size_t from);
  void vary_lists(visited& state, const proposal& tried, const std::vector<list_choices>& lists, std::size_t from);
  void vary_rows(visited& state, const proposal& tried, const std::vector<list_choices>& lists, std::size_t list, std::size_t first,
                 std::size_t taken);
  void vary_row(visited& state, const proposal& row, list_id list, std::size_t from, const std::function<void(const proposal&)>& visit);
  auto choices_of(visited& state, list_id list, const proposal& around) -> list_choices;

  proposal base_;
  const boundary_values& values_;
  std::span<const boundary_source> sources_;
  case_options options_;
};

/// Takes for each field of a proposal the boundary value by which `worth` is greatest, while that betters it.
void improve(proposal& of, const boundary_values& values, const std::function<int(const proposal&)>& worth, int greatest);

}  // namespace v0
}  // namespace koubo
