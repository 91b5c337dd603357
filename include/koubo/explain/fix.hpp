#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/explain/editable.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>

/// What would mend a proposal: the smallest changes that clear every violated rule, or which rules no allowed change can mend.
///
/// A changed leaf is one stated value that gets another. Leaving a row out changes each leaf that the row states; of a co-investigator, one.
/// Naming somebody is one leaf. A leaf that is not stated stays so (what to state is `missing_fields`' answer), unless a rule asks whether it is
/// stated. Rows of the budget and prior awards are never made up.
namespace koubo {
inline namespace v0 {

/// Null, or a value of the proposal format. A number is of yen, a fiscal year or percent.
using fix_value = std::variant<std::monostate, bool, std::int64_t, date, std::string, person, budget_year, prior_award>;

/// Stands for a name, or a number of 8 digits, that nobody but the applicant can tell.
inline constexpr std::string_view somebody_named = "…";
inline constexpr std::string_view some_researcher_number = "00000000";

/// One change of a leaf, or of a row as a whole.
///
/// Shape:    `to` is null where a row is left out or nobody is named; `from` is null where nothing was stated.
struct change {
  place where;  ///< of a row as a whole: the list, and the row
  fix_value from;
  fix_value to;

  /// JSON pointer, such as `/period/end`, or `/budget/2` of a whole row.
  [[nodiscard]] auto at() const -> std::string;
  friend auto operator==(const change&, const change&) -> bool = default;
};

/// Changes that together clear every violated rule (改め方), in document order.
struct fix {
  std::vector<change> changes;
  friend auto operator==(const fix&, const fix&) -> bool = default;
};

/// What would mend a proposal.
///
/// Shape:    where nothing is violated one fix without changes. `fixes` are the alternatives of the fewest changed leaves, of which none is nearer in
///           every leaf than another, the first `fix_options::most_fixes` of them; either they or `unfixable` are empty.
struct fix_report {
  std::string_view edition;  ///< of the catalogue that was used
  koubo::decision decision = koubo::decision::eligible;
  std::vector<fix> fixes;
  std::vector<std::string_view> unfixable;  ///< violated rules that no allowed change can mend, one by one or all of them together
  std::vector<message> turns_on;            ///< of each unfixable rule, what it reads, and which of it is given
  std::vector<std::string_view> open;       ///< undetermined rules and those that are left to a person
  bool settled = true;                      ///< false where the search took more steps than allowed; then nothing is claimed
  bool more = false;                        ///< there are alternatives of the same size beside those in `fixes`
};

struct fix_options {
  editable_fields editable = applicant_fields();
  std::size_t most_steps = 1'000'000;  ///< of the search; proposals that break a few rules take some hundreds
  std::size_t most_fixes = 12;         ///< alternatives that are listed; at least 1
};

/// Finds the smallest changes after which no rule but an advisory one is violated.
///
/// A change does not mend by hiding: a violated rule then holds, does not apply, or waits for what was never stated; no other turns undetermined or falls
/// out of the catalogue that did not stand so before; a budget keeps a row. Smallest: fewest changed leaves, then the nearest value of each. Where leaves trade against each other there is an alternative for each leaf in which it moves least.
///
/// Requires: rules that outlive the report; rules that share an id are the cases of one.
[[nodiscard]] auto find_fixes(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by,
                              const fix_options& options = {}) -> fix_report;

/// The proposal after a fix.
[[nodiscard]] auto apply(const fix& changes, const proposal& to) -> proposal;

/// What a change says in words, such as `last day of the period: 2026-10-01 → 2026-09-30`.
[[nodiscard]] auto message_of(const change& of) -> message;

}  // namespace v0
}  // namespace koubo
