#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/intake/row_stream.hpp>
#include <koubo/program/award.hpp>
#include <koubo/program/budget_table.hpp>
#include <koubo/program/call.hpp>
#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// Codes of what keeps a row of awards, calls or budgets from being read, beside those of proposals. Public API: never renamed, never re-meant.
namespace row_codes {
inline constexpr std::string_view input_kind = "input.kind";
inline constexpr std::string_view field_missing = "field.missing";
inline constexpr std::string_view area_unknown = "area.unknown";
inline constexpr std::string_view amount_negative = "amount.negative";
inline constexpr std::string_view period_order = "period.order";
inline constexpr std::string_view effort_range = "effort.range";
}  // namespace row_codes

/// Keys that a row may have, as JSON and the head of a CSV name them.
[[nodiscard]] auto award_keys() -> std::span<const std::string_view>;
[[nodiscard]] auto call_keys() -> std::span<const std::string_view>;
[[nodiscard]] auto budget_keys() -> std::span<const std::string_view>;

struct row_options {
  bool any_area = false;  ///< areas that the catalogue does not list are read too
};

/// A value of a row, and keys of it that nothing is known of.
template <class T>
struct from_row {
  T value;
  std::vector<std::string> unknown;
};

/// An award or a proposal: flat, as tables have it, or in the shape of a proposal.
///
/// Errors:   the first in the order of the row.
/// Unknown:  an absent field stays absent; the program alone must be there.
[[nodiscard]] auto read_award(const row& from, const catalogue& programs, row_options options = {}) -> result<from_row<award>, row_fault>;

/// A planned call: `program`, `callFiscalYear` and `projects`; `area`, `start`, `end` and `totalYen` (of one project) where known.
[[nodiscard]] auto read_call(const row& from, const catalogue& programs, row_options options = {}) -> result<from_row<call>, row_fault>;

/// A line of a budget: `fiscalYear` and `initialYen`; `supplementaryYen`, `adjustmentYen` and `proposal` where known. An absent amount is not given
/// and `null` or "-" is none; neither is zero.
[[nodiscard]] auto read_budget_line(const row& from) -> result<from_row<budget_line>, row_fault>;

}  // namespace v0
}  // namespace koubo
