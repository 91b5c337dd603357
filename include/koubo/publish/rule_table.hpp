#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/label.hpp>
#include <koubo/publish/table.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

/// One line of the rule table: a rule, or one case of it.
struct rule_row {
  std::string id;
  std::vector<program_id> programs;       ///< those that the condition names; empty where it names none
  std::optional<fiscal_year> calls_from;  ///< the first fiscal year whose calls the condition asks for, where it names one
  label says;
  bool can_be_violated = false;
  remedy remedied_by = remedy::correctable;
  std::vector<std::string> judged_by;  ///< phrases that leave it to a person; an empty one where the catalogue may lack something
  bool advisory = false;
  fact_list facts;  ///< of the rule and of the terms that it reads
};

/// The table of a rule set, read off its clauses and the terms of a catalogue (規則表).
[[nodiscard]] auto rule_table(std::span<const rules::clause_rule> rules, const catalogue& by) -> std::vector<rule_row>;

/// The programs and calls that the rule is for, in words.
[[nodiscard]] auto scope_of(const rule_row& row, language which) -> std::string;

/// What happens to a proposal that fails the rule, in words.
[[nodiscard]] auto failure_of(const rule_row& row, language which) -> std::string;

/// The cells of the table, its head first.
[[nodiscard]] auto to_cells(std::span<const rule_row> rows, language which) -> table_cells;

}  // namespace v0
}  // namespace koubo
