#pragma once

#include <span>
#include <vector>

#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

/// What a catalogue states for rules, and no rule reads.
namespace koubo {
inline namespace v0 {

/// Whether a rule's condition, requirement or reading looks a term up. Without a name: whether it looks up the origins.
[[nodiscard]] auto reads_term(const rules::clause_rule& rule, const term_name& name) -> bool;

/// A term or a transition of a kind that rules read, but none that is for its program and its calls: what it says is not checked.
struct unread_part {
  program_id program{};
  term_name term{};    ///< empty: the origins of the program
  call_years calls{};  ///< those among the asked ones for which it is valid
};

/// What no rule reads in any of the asked calls, in the order of the catalogue, terms first.
///
/// Shape:    a name that no rule reads at all is left out: an agency's own terms may be there for others to read.
///           A rule is for a program and a call where its condition does not exclude them, whatever else a proposal states.
[[nodiscard]] auto unread_parts(std::span<const rules::clause_rule> rules, const catalogue& by, const call_years& asked)
    -> std::vector<unread_part>;

}  // namespace v0
}  // namespace koubo
