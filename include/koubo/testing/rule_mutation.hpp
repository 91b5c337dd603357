#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/catalogue/owned_catalogue.hpp>
#include <koubo/result.hpp>
#include <koubo/testing/tested_rules.hpp>

/// Rule mutation: which slips of the pen in rules and terms would a test suite let pass?
namespace koubo {
inline namespace v0 {
namespace testing {

enum class mutation_kind : std::uint8_t {
  limit,       ///< a limit off by one unit: of a term, or a constant of a rule
  comparison,  ///< `<=` for `<`, the other way round, and `!=` for `==`
  set_member,  ///< a set less one member: an origin, an area, a program that an area offers or that a rule is for
  date,        ///< a day, or a fiscal year from which or until which something holds, off by one
};

/// The key of a kind, such as `set-member`.
[[nodiscard]] auto key_of(mutation_kind kind) -> std::string_view;

/// Rules and a catalogue with one slip in them.
class mutated_rules {
 public:
  mutated_rules(std::vector<rules::clause_rule> clauses, owned_catalogue by) : clauses_(std::move(clauses)), by_(std::move(by)) {}

  /// Requires: this object outlives what is made with the view.
  [[nodiscard]] auto view() const -> tested_rules { return {clauses_, by_.view()}; }

 private:
  std::vector<rules::clause_rule> clauses_;
  owned_catalogue by_;
};

/// One slip (変異).
struct mutant {
  mutation_kind kind = mutation_kind::limit;
  std::string name;                     ///< such as `FORCE annual_cap: at most 20,000,000 yen → 20,000,001 yen`; each has another
  std::optional<std::size_t> rule{};    ///< index of the rule that it changes; absent where it changes the catalogue
  std::optional<program_id> program{};  ///< whose proposals alone it can concern
  std::function<mutated_rules()> make;
};

/// Every slip that the kinds make of some rules and of what they read of their catalogue, in the order of the catalogue and of the rules.
[[nodiscard]] auto mutants_of(const tested_rules& rules) -> std::vector<mutant>;

/// A proposal that tells two rule sets apart.
struct told_apart {
  koubo::proposal proposal;
  std::string_view rule;
  verdict before = verdict::satisfied;
  verdict after = verdict::satisfied;
};

struct equivalence {
  std::optional<told_apart> witness;  ///< absent where none was found
  bool exact = true;                  ///< whether no witness proves that there is none
  std::size_t tried = 0;
};

struct mutation_options {
  std::size_t most_cases = 200'000;  ///< combinations tried of the fields of one rule, for one program and call
};

/// Looks for a proposal of which a mutant judges a rule otherwise, over all combinations of boundary values of both.
[[nodiscard]] auto tell_apart(const tested_rules& rules, const mutant& from, const mutation_options& options = {}) -> equivalence;

/// A test suite: given a judge by some rules, whether every test passes.
using test_suite = std::function<bool(const clause_judge&)>;

/// What a test expects of a rule for one proposal.
struct expectation {
  std::string name;
  koubo::proposal proposal;
  std::string rule;
  koubo::verdict verdict = verdict::satisfied;
};

/// A suite of expectations. Each names a rule of the set.
[[nodiscard]] auto suite_of(std::vector<expectation> all) -> test_suite;

enum class mutant_fate : std::uint8_t {
  killed,
  alive,       ///< no test fails, and a proposal is known that would make one fail
  equivalent,  ///< no proposal is judged otherwise
  undecided,   ///< no test fails, and not all combinations could be tried
};

struct tested_mutant {
  mutation_kind kind = mutation_kind::limit;
  std::string name;
  mutant_fate fate = mutant_fate::killed;
  std::optional<told_apart> witness{};  ///< of one that is alive
  std::size_t tried = 0;                ///< of one that is not killed: combinations
};

struct mutation_report {
  std::vector<tested_mutant> mutants;

  [[nodiscard]] auto count(mutant_fate fate) const -> std::size_t;
  /// Such as `rule mutants: 250 killed of 250, 9 equivalent`.
  [[nodiscard]] auto score() const -> std::string;
  /// The score, and each mutant that lives: the proposal of a test that would kill it, or why none can.
  [[nodiscard]] auto text() const -> std::string;
};

/// Runs a suite against every mutant.
///
/// Errors:   the suite does not pass the rules as they are.
[[nodiscard]] auto run_mutants(const tested_rules& rules, const test_suite& suite, const mutation_options& options = {})
    -> result<mutation_report, std::string>;

}  // namespace testing
}  // namespace v0
}  // namespace koubo
