#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <koubo/program/catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>

/// What is still missing in a proposal, and what its values may be whichever way the rest is filled.
namespace koubo {
inline namespace v0 {

/// A field that is not stated and that undetermined rules wait for.
struct missing_field {
  place where;
  std::vector<std::string_view> rules;  ///< that wait for it
  std::size_t settles = 0;              ///< of them, those that wait for nothing else
  bool may_end_it = false;              ///< one of them, when violated, cannot be mended
};

/// The fields that matter now, most deciding first: those that may end it, then those that settle more rules, then those that more rules wait for,
/// then in document order.
[[nodiscard]] auto missing_fields(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by)
    -> std::vector<missing_field>;

/// The values of a field that is not stated, outside which a rule is violated whichever way the rest is filled.
///
/// Shape:    both included; an absent side is not bounded. A day is its `date::packed`. A budget that is not stated has its first row told.
struct value_bounds {
  place where;
  dimension unit = dimension::yen;
  std::optional<std::int64_t> low{};
  std::optional<std::int64_t> high{};
  std::vector<std::string_view> rules{};  ///< that set them
};

[[nodiscard]] auto bounds_of_missing(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by)
    -> std::vector<value_bounds>;

/// Such as `direct cost in row 1 of the budget: at most 20,000,000 yen, whichever way the rest is filled`.
[[nodiscard]] auto message_of(const value_bounds& of) -> message;

}  // namespace v0
}  // namespace koubo
