#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <koubo/check/finding.hpp>
#include <koubo/check/report.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>
#include <koubo/rules/truth.hpp>

/// Why each rule says what it says: the conditions with the values that decided them, the terms with their citation, what is left open and why.
namespace koubo {
inline namespace v0 {

/// One condition of a rule, and the conditions that decided it.
///
/// Shape:    of an `and` that holds all its parts, of one that does not those that settle it; the same of `or`, of rows and of what holds for no row.
struct reason {
  koubo::truth truth = truth::yes;
  message says;
  std::vector<reason> because;
};

/// What one rule says of a proposal, and why.
struct explanation {
  const rules::rule_info* rule = nullptr;
  koubo::verdict verdict = verdict::not_applicable;
  message says;                       ///< as a report says it, headroom included
  std::optional<distance> excess;     ///< above the limit
  std::optional<distance> shortfall;  ///< below the limit
  std::optional<distance> headroom;   ///< left under a limit that is kept
  reason condition;                   ///< why it applies, or does not
  std::vector<reason> requirement;    ///< one, where it applies; none otherwise
  std::vector<const term*> terms;     ///< in force and read
  std::vector<place> missing;         ///< of an undetermined rule
  std::vector<rules::judgement> judgements;
  fact_list facts;
};

/// Explains each rule, in the order of their table; of the cases of one rule the one that applies, else the first that may.
///
/// Requires: `checked` is the report of the same proposal, rules and catalogue with `check_options::all`.
[[nodiscard]] auto explain(const proposal& of, const report& checked, std::span<const rules::clause_rule> rules, const catalogue& by)
    -> std::vector<explanation>;

}  // namespace v0
}  // namespace koubo
