#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/catalogue/compare.hpp>
#include <koubo/catalogue/judge.hpp>
#include <koubo/program/message.hpp>
#include <koubo/proposal/proposal.hpp>

/// Whether the rules and terms of a catalogue hold together: for all proposals of a stated domain, not for examples.
namespace koubo {
inline namespace v0 {

/// The proposals that analysis speaks of.
///
/// Shape:    every field is stated, but for those of which a rule asks whether they are; the budget has a row at least. Both ends are included.
struct analysis_domain {
  fiscal_year first_call{2010};
  fiscal_year last_call{2040};
  date first_day{2000, 4, 1};
  date last_day{2061, 3, 31};
  std::int64_t most_yen = 1'000'000'000'000'000;  ///< of an amount, whatever its sign: as far as the proposal format reads
  std::int64_t most_percent = 1'000'000;          ///< the same of an effort
  std::size_t most_rows = 12;                     ///< of a list
};

enum class analysis_kind : std::uint8_t {
  contradiction,           ///< no proposal passes these rules of a program together
  never_applies,           ///< a rule that no proposal meets the condition of
  never_fails,             ///< a rule that every proposal passes, or every one to a program that it applies to
  implied,                 ///< a rule that fails only where others fail at least as badly
  gap,                     ///< days of calls for which a term has no version, while the program has others
  overlap,                 ///< days of calls for which a term has two versions, or a transition stands twice
  unreachable_transition,  ///< a transition that no proposal can use
  unread_term,             ///< a term that rules of other programs read, and none of its own
  unsettled,               ///< a question that took more steps than allowed, or has a form that the search does not settle
};

struct named_analysis_kind {
  std::string_view key;
  label name;
};

inline constexpr std::array<named_analysis_kind, 9> analysis_kinds{{
    {"contradiction", {.ja = "矛盾", .en = "contradiction"}},
    {"never-applies", {.ja = "適用されない規則", .en = "a rule that never applies"}},
    {"never-fails", {.ja = "破れない規則", .en = "a rule that never fails"}},
    {"implied", {.ja = "他から従う規則", .en = "a rule that others imply"}},
    {"gap", {.ja = "条件の空白", .en = "a gap in validity"}},
    {"overlap", {.ja = "条件の重複", .en = "overlapping validity"}},
    {"unreachable-transition", {.ja = "使えない経路", .en = "a transition that cannot be reached"}},
    {"unread-term", {.ja = "読まれない条件", .en = "a term that no rule reads"}},
    {"unsettled", {.ja = "未決", .en = "not settled"}},
}};

[[nodiscard]] constexpr auto info(analysis_kind of) -> const named_analysis_kind& { return analysis_kinds[static_cast<std::size_t>(of)]; }

/// A proposal that shows something, and replays through the evaluator.
struct analysis_witness {
  std::string shows;  ///< `passes`, `fails` or `applies`
  std::vector<std::string_view> rules{};
  fiscal_year call{};
  koubo::proposal proposal{};
};

/// What is wrong with the rules or the terms.
struct analysis_finding {
  analysis_kind kind = analysis_kind::contradiction;
  program_id program{};                   ///< empty where it is of no one program
  std::vector<std::string_view> rules{};  ///< those that clash, or the one and then those that imply it
  std::optional<call_years> calls{};      ///< the calls that it is of; absent: all of the domain
  std::optional<date> first_day{};        ///< of a gap or an overlap
  std::optional<date> last_day{};
  term_name term{};     ///< of a gap or an overlap of a term
  program_id origin{};  ///< of a transition
  std::vector<analysis_witness>
      witnesses{};  ///< of a clash of several: each rule left out in turn, the others pass; of an implied rule: it fails
  message says{};
};

/// One question of an analysis, as another solver may be asked it.
struct analysis_question {
  enum class kind : std::uint8_t { pass, apply, fail, fail_alone, use };

  kind what = kind::pass;
  program_id program{};
  fiscal_year call{};
  std::size_t about = 0;              ///< the rule, by its place among the clauses
  std::vector<std::size_t> others{};  ///< the rules that pass, or among which the one fails alone
  std::vector<program_id> origins{};  ///< of `use`: what every prior award is of
  bool holds = false;                 ///< whether there is such a proposal
};

struct analysis {
  analysis_domain domain{};
  std::vector<std::string_view> left_out{};
  std::vector<analysis_finding> findings{};
  std::vector<analysis_witness> evidence{};  ///< a proposal that passes for each program, and one that fails for each rule
  std::vector<analysis_question> questions{};

  [[nodiscard]] auto is_clean() const -> bool { return findings.empty(); }
};

struct analysis_options {
  analysis_domain domain{};
  std::optional<program_id> only{};                                     ///< one program
  std::span<const std::string_view> left_out = left_out_of_comparison;  ///< rules that contradictions and transitions leave out
  std::size_t most_steps = 200'000;                                     ///< of one question
};

/// Analyses rules and terms: exactly, for every proposal of the domain.
///
/// Requires: rules and a catalogue that outlive what is returned; days of the domain within 1901 to 2099.
[[nodiscard]] auto analyze(const judged_rules& rules, const catalogue& by, const analysis_options& options = {}) -> analysis;

/// The questions of an analysis in SMT-LIB 2, each with what was found: a script that ends in `(check-sat)`, to be answered sat or unsat.
///
/// Shape:    one text for each question; run together they are separated by `(reset)`. Lists are of any length up to the domain's.
[[nodiscard]] auto to_smt_lib(const analysis& of, const judged_rules& rules, const catalogue& by) -> std::vector<std::string>;

}  // namespace v0
}  // namespace koubo
