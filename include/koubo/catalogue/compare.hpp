#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <koubo/catalogue/judge.hpp>
#include <koubo/proposal/proposal.hpp>

/// What changes between two catalogues, two years, or both: for each program exactly, and over a corpus in numbers.
namespace koubo {
inline namespace v0 {

/// One side of a comparison: a catalogue, and the fiscal year of the call that every proposal is judged for.
///
/// Unknown:  without a year each proposal is judged for the year that it states.
struct compared_side {
  catalogue by;
  std::optional<fiscal_year> call{};
};

/// How a program's decisions on one side stand to those on the other, over all proposals that miss nothing.
///
/// Shape:    decisions are ordered by standing: ineligible < correctable < needsJudgement < eligible.
/// Unknown:  a proposal of which some rule misses a field, on either side, stands for those that it may become, and these are what is compared.
enum class relation : std::uint8_t {
  equal,         ///< every proposal gets the same decision
  stricter,      ///< none stands better on the second side, and some stand worse
  looser,        ///< none stands worse on the second side, and some stand better
  incomparable,  ///< some stand better and some worse, or decisions differ without either
};

struct named_relation {
  std::string_view key;
  label name;
};

inline constexpr std::array<named_relation, 4> relations{{
    {"equal", {.ja = "同じ", .en = "equal"}},
    {"stricter", {.ja = "厳しい", .en = "stricter"}},
    {"looser", {.ja = "緩い", .en = "looser"}},
    {"incomparable", {.ja = "比較不能", .en = "incomparable"}},
}};

[[nodiscard]] constexpr auto info(relation of) -> const named_relation& { return relations[static_cast<std::size_t>(of)]; }

/// A proposal that the two sides decide differently.
///
/// Shape:    where a side names a year, the proposal is judged there as one for the call of that year; as written it states the second side's.
struct comparison_witness {
  decision from = decision::eligible;
  decision to = decision::eligible;
  koubo::proposal proposal{};
  std::vector<std::string_view> rules{};  ///< whose verdicts differ
};

struct program_comparison {
  program_id program;
  koubo::relation relation = koubo::relation::equal;
  std::vector<comparison_witness> witnesses{};  ///< one for each direction in which decisions move
  bool exact =
      true;  ///< false where the rules have a form, or the sides more cases, than the search settles; then only the witnesses are sure
};

/// The rules that a comparison leaves out, since areas come and go by call.
inline constexpr std::array<std::string_view, 1> left_out_of_comparison{"area.offers-program"};

/// Compares the decisions of two sides for each program that either calls for, in the order of the first.
///
/// One rule set judges both sides, so that a rule differs between them only by what it reads of the catalogue and of the call's year. How that is
/// settled for all proposals is told in compare.cpp.
///
/// Requires: rules and catalogues that outlive what is returned.
[[nodiscard]] auto compare(const compared_side& from, const compared_side& to, const judged_rules& rules,
                           std::span<const std::string_view> left_out = left_out_of_comparison) -> std::vector<program_comparison>;

/// What a comparison comes to over a corpus.
struct corpus_comparison {
  std::int64_t proposals = 0;
  std::int64_t changed = 0;                            ///< whose decision differs
  std::int64_t newly_failing = 0;                      ///< that were eligible and no longer are
  std::int64_t newly_passing = 0;                      ///< that are eligible and were not
  std::map<std::string_view, std::int64_t> by_rule{};  ///< of those that changed, how many have another verdict of the rule
  std::map<std::string, std::int64_t, std::less<>> by_program{};
};

/// A term that a rule reads and that the two sides state differently. Null where none is in force there.
struct term_difference {
  term_name name{};
  const term* from = nullptr;
  const term* to = nullptr;
};

/// A rule that says something else of a proposal on the second side.
///
/// Shape:    `terms` are those that the rule reads and that differ; empty where something else of the catalogue or the call's year makes the difference.
struct verdict_difference {
  std::string_view rule;
  verdict from = verdict::satisfied;
  verdict to = verdict::satisfied;
  std::vector<term_difference> terms{};
};

/// One proposal under both sides: under the call as it was published and under a later erratum, say.
struct proposal_difference {
  decision from = decision::eligible;
  decision to = decision::eligible;
  std::vector<verdict_difference> rules{};  ///< in the order of the table
};

/// Judges proposals on both sides, one after the other, and counts.
class corpus_comparer {
 public:
  /// Requires: rules and catalogues that outlive it.
  corpus_comparer(const compared_side& from, const compared_side& to, const judged_rules& rules,
                  std::span<const std::string_view> left_out = left_out_of_comparison);

  void add(proposal of);
  /// The same, and what differs: empty where no verdict does.
  [[nodiscard]] auto add_and_tell(proposal of) -> proposal_difference;
  [[nodiscard]] auto counted() const -> const corpus_comparison& { return counted_; }

 private:
  struct judged;
  auto judge_both(proposal& of) -> judged;
  [[nodiscard]] auto terms_of(const rules::clause_rule& rule, const proposal& of) const -> std::vector<term_difference>;

  catalogue from_by_;
  catalogue to_by_;
  std::optional<fiscal_year> from_call_;
  std::optional<fiscal_year> to_call_;
  std::span<const rules::clause_rule> clauses_;
  std::unique_ptr<judge> from_;
  std::unique_ptr<judge> to_;
  decider decider_;
  std::vector<std::string_view> left_out_;
  corpus_comparison counted_;
};

}  // namespace v0
}  // namespace koubo
