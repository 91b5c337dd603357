#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/explain/box.hpp>
#include <koubo/explain/editable.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

/// The search for the smallest repairs, as assignments to variables; `fix.hpp` is its front.
namespace koubo {
inline namespace v0 {
namespace detail {

/// A leaf that may change, or a row that may be left out or added.
struct variable {
  enum class kind : std::uint8_t { number, symbol, row };

  kind what = kind::number;
  place where{};            ///< of a row: the list, and the row
  std::size_t cost = 1;     ///< changed leaves
  bool stated = true;       ///< of a row: it is part of the proposal
  std::int64_t anchor = 0;  ///< where distances count from
  std::int64_t low = 0;     ///< of a number: the least value that the format reads
  std::int64_t high = 0;
  std::vector<cell> choices{};            ///< of a symbol
  std::vector<std::int64_t> distances{};  ///< of a symbol: of each choice
};

/// The list of a variable in a row, or of a row; `none` of one field of the proposal.
[[nodiscard]] auto list_of(const variable& of) -> list_id;

/// The leaves of a proposal that rules read and that may be edited, in document order. `now` holds the proposal, and rows that may be added as left out.
[[nodiscard]] auto make_variables(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by,
                                  const editable_fields& editable, const box& now) -> std::vector<variable>;

/// A variable with the value that it gets; a row has none.
struct assignment {
  const detail::variable* variable = nullptr;
  cell to{};
  std::int64_t distance = 1;
};

using repair = std::vector<assignment>;

struct slot_verdict {
  std::string_view id;
  bool advisory = false;
  koubo::remedy remedy = remedy::correctable;
  koubo::verdict verdict = verdict::not_applicable;
};

/// What a search found.
struct repair_result {
  std::vector<slot_verdict> verdicts;  ///< as the proposal stands: one a rule id, its cases joined, in the order of the table
  std::vector<variable> variables;     ///< assignments point into it
  std::vector<repair> repairs;         ///< in document order
  std::vector<std::string_view> unmendable{};
  std::vector<std::vector<std::string_view>> together{};  ///< of them, those that can be mended one by one, not all at once
  bool settled = true;
  bool more = false;  ///< there are repairs of the same size beside those that are listed
};

/// How far a search may go.
struct repair_limits {
  std::size_t most_steps = 0;
  std::size_t most_repairs = 0;
};

[[nodiscard]] auto find_repairs(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by,
                                const editable_fields& editable, const repair_limits& limits) -> repair_result;

}  // namespace detail
}  // namespace v0
}  // namespace koubo
