#pragma once

#include <span>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/clause.hpp>
#include <koubo/rules/rule.hpp>
#include <koubo/rules/truth.hpp>

/// The reference evaluator: slow, obvious, and the truth that every fast evaluator is tested against.
///
/// It reads clauses recursively as they stand, looks terms up one by one, and shares no operator and no reading of fields with other evaluators.
namespace koubo {
inline namespace v0 {

/// A truth and what settled it.
///
/// Shape:    places in document order and each once; `missing` and `judgements` are filled where the truth is unknown for that reason.
struct reference_truth {
  koubo::truth truth = truth::no;
  std::vector<place> missing;                ///< fields that are not stated
  std::vector<rules::judgement> judgements;  ///< what the text leaves to a person, in the order of the clause
  std::vector<place> rows;                   ///< places in rows that were measured
};

/// What one rule says of a proposal, and why.
struct reference_verdict {
  koubo::verdict verdict = verdict::not_applicable;
  std::vector<place> missing;                ///< of an undetermined rule
  std::vector<rules::judgement> judgements;  ///< of a rule that needs judgement
  std::vector<place> failing;                ///< of a rule that is violated or needs judgement: the places in rows that make it so
};

/// Requires: a clause of a truth that looks into no row from outside.
[[nodiscard]] auto evaluate_by_reference(const rules::clause& of, const proposal& about, const catalogue& by) -> reference_truth;

/// One verdict for each slot of lowered rules.
[[nodiscard]] auto check_by_reference(const proposal& about, std::span<const rules::clause_rule> rules, const catalogue& by)
    -> std::vector<reference_verdict>;

}  // namespace v0
}  // namespace koubo
