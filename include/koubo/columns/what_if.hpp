#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/columns/judge.hpp>

namespace koubo {
inline namespace v0 {

/// What a changed catalogue comes to.
struct what_if_point {
  decision_totals decisions{};              ///< of proposals that could be read
  std::size_t changed = 0;                  ///< proposals that come to another decision than under the unchanged catalogue
  std::vector<std::uint64_t> changed_rows;  ///< which: a bit a proposal
};

/// Judges a table again under each of several changed catalogues (a sweep of caps, of periods).
///
/// Shape:    one pass over the table: what a rule reads that no catalogue changes is evaluated once for all of them, and a rule that reads
///           nothing that changed is not evaluated again. One point a catalogue, in order.
/// Requires: as `judge`.
[[nodiscard]] auto what_if(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& unchanged,
                           std::span<const catalogue> changed, judging_options options = {})
    -> result<std::vector<what_if_point>, not_columnar>;

/// Judges a table again as if every proposal, also one that states no year, were of a call of another fiscal year, under each catalogue.
///
/// Shape:    one point a year and catalogue, the catalogues changing fastest. What changes is told against the years that are stated, under
///           the unchanged catalogue. Periods and budgets stay where they are.
/// Requires: as `judge`.
[[nodiscard]] auto what_if_called_in(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& unchanged,
                                     std::span<const fiscal_year> calls, std::span<const catalogue> changed, judging_options options = {})
    -> result<std::vector<what_if_point>, not_columnar>;

}  // namespace v0
}  // namespace koubo
