#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <koubo/columns/not_columnar.hpp>
#include <koubo/columns/proposal_columns.hpp>
#include <koubo/columns/table_verdicts.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/result.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

/// Which instructions of the processor are used. Every choice gives the same verdicts.
enum class instruction_set : std::uint8_t {
  best,      ///< the widest that the processor has
  portable,  ///< none beyond the compiler's target
  avx2,
  avx512,
};

/// Whether this processor, and this build, have an instruction set.
[[nodiscard]] auto is_available(instruction_set what) -> bool;

struct judging_options {
  instruction_set instructions = instruction_set::best;  ///< Requires: available
};

/// Judges tables, one after the other, by lowered rules under a catalogue: what one call made ready serves the next.
///
/// Shape:    ready are the steps, until a table comes whose dictionaries are others or whose amounts or lists pass the largest so far, and room to
///           work in. What it was used for before changes no verdict.
/// Requires: rules and catalogue outlive it and stay as they are; it was not moved from. No two threads use the same one at a time; each has its own.
class table_judge {
 public:
  table_judge(std::span<const rules::clause_rule> rules, const catalogue& by, judging_options options = {});
  table_judge(table_judge&&) noexcept;
  auto operator=(table_judge&&) noexcept -> table_judge&;
  ~table_judge();

  /// The verdicts on a table, block by block.
  ///
  /// Shape:    a slot of the rules is a slot of the verdicts. The verdicts are those of the reference evaluator, proposal by proposal.
  /// Requires: columns that `check_columns` finds no fault in, or of a `proposal_table`.
  /// Errors:   a rule that reads what a table does not hold (the form of a name).
  [[nodiscard]] auto operator()(const proposal_columns& table) -> result<table_verdicts, not_columnar>;

 private:
  struct prepared;
  std::unique_ptr<prepared> prepared_;
};

/// Judges one table, as `table_judge` does.
///
/// Shape:    a slot of the rules is a slot of the verdicts. The verdicts are those of the reference evaluator, proposal by proposal.
/// Requires: columns that `check_columns` finds no fault in, or of a `proposal_table`.
/// Errors:   a rule that reads what a table does not hold (the form of a name).
[[nodiscard]] auto judge(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& by,
                         judging_options options = {}) -> result<table_verdicts, not_columnar>;

/// Several rule sets as one: the slots of each come after those of the one before.
[[nodiscard]] auto in_turn(std::span<const std::span<const rules::clause_rule>> sets) -> std::vector<rules::clause_rule>;

}  // namespace v0
}  // namespace koubo
