#include "ask.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <koubo/catalogue/boundary_values.hpp>

#include "solve_formula.hpp"

namespace koubo {
inline namespace v0 {
namespace detail {

using formulas::formula_id;
using formulas::formula_store;
using formulas::row_counts;
using formulas::rule_encoder;
using kind = analysis_question::kind;
using rules::clause_op;
using rules::clause_rule;

namespace {

constexpr std::array<list_id, 3> lists{list_id::co_investigators, list_id::budget, list_id::prior_awards};

auto rules_read(const analysis_question& question) -> std::vector<std::size_t> {
  auto read = question.others;
  if (question.what != kind::pass && question.what != kind::use) {
    read.push_back(question.about);
  }
  return read;
}

/// Whether one rule's failing tells more than another's: what nothing mends outweighs what can be mended.
auto outweighs(const clause_rule& a, const clause_rule& b) -> bool {
  return a.about.remedy == remedy::none || b.about.remedy != remedy::none;
}

}  // namespace

auto formula_of(const analysis_question& question, std::span<const clause_rule> clauses, rule_encoder& encoder, formula_store& store)
    -> formula_id {
  std::vector<formula_id> all;
  switch (question.what) {
    case kind::apply: all.push_back(encoder.formulas_of(clauses[question.about]).applies); break;
    case kind::fail: {
      const auto of = encoder.formulas_of(clauses[question.about]);
      all.push_back(store.either(of.violated, of.judged));
      break;
    }
    case kind::fail_alone: {
      const auto of = encoder.formulas_of(clauses[question.about]);
      std::vector<formula_id> violated{of.violated};
      std::vector<formula_id> judged{of.judged};
      for (const auto each : question.others) {
        const auto other = encoder.formulas_of(clauses[each]);
        if (outweighs(clauses[each], clauses[question.about])) {
          violated.push_back(store.negation(other.violated));
        }
        judged.push_back(store.negation(store.either(other.violated, other.judged)));
      }
      all.push_back(store.either(store.all(std::move(violated)), store.all(std::move(judged))));
      break;
    }
    case kind::use: all.push_back(encoder.awards_are_of(question.origins)); [[fallthrough]];
    case kind::pass:
      for (const auto each : question.others) {
        all.push_back(encoder.formulas_of(clauses[each]).passes);
      }
      break;
  }
  all.push_back(encoder.side_conditions());
  return store.all(std::move(all));
}

auto base_of(const analysis_question& question, const catalogue& by) -> proposal {
  return likely_valid_proposal(question.program, std::array{boundary_source{by, question.call}});
}

auto bounds_of(const analysis_question& question, std::span<const clause_rule> clauses, const analysis_domain& domain) -> list_bounds {
  // A proposal that answers a question needs, of each list, no more rows than settle its quantifiers: one each, and two that repeat each other. The
  // others may be left out, and what holds of every row still does. Sums and counts may need them all.
  list_bounds made;
  std::array<std::size_t, 4> needed{};
  for (const auto each : rules_read(question)) {
    for (const auto* clause : {&clauses[each].condition, &clauses[each].requirement}) {
      for (std::size_t i = 0; i < clause->size; ++i) {
        const auto& node = clause->nodes[i];
        auto& rows = needed[static_cast<std::size_t>(node.list)];
        switch (node.op) {
          case clause_op::any_row:
          case clause_op::all_rows: rows += 1; break;
          case clause_op::distinct_rows: rows += 2; break;
          case clause_op::sum_over_rows:
          case clause_op::count_of_rows: rows += domain.most_rows; break;
          default: break;
        }
      }
    }
  }
  for (const auto list : lists) {
    const auto at = static_cast<std::size_t>(list);
    made.least[at] = list == list_id::budget ? 1 : 0;
    made.greatest[at] = std::max(made.least[at], std::min(needed[at], domain.most_rows));
  }
  if (question.what == kind::use) {
    const auto at = static_cast<std::size_t>(list_id::prior_awards);
    made.least[at] = question.origins.empty() ? 0 : 1;
    made.greatest[at] = question.origins.empty() ? 0 : std::max<std::size_t>(made.greatest[at], 1);
  }
  return made;
}

asker::asker(const judged_rules& rules, const catalogue& by, const analysis_domain& domain, std::size_t most_steps)
    : clauses_(rules.clauses), catalogue_(by), domain_(domain), most_steps_(most_steps), judge_(rules.judge_by(by)) {}

auto asker::ask(const analysis_question& question) -> reply {
  const auto bounds = bounds_of(question, clauses_, domain_);
  const auto at = [](list_id list) { return static_cast<std::size_t>(list); };
  std::vector<row_counts> tried;
  for (auto co = bounds.least[1]; co <= bounds.greatest[1]; ++co) {
    for (auto budget = bounds.least[2]; budget <= bounds.greatest[2]; ++budget) {
      for (auto awards = bounds.least[3]; awards <= bounds.greatest[3]; ++awards) {
        row_counts counts{};
        counts[at(list_id::co_investigators)] = co;
        counts[at(list_id::budget)] = budget;
        counts[at(list_id::prior_awards)] = awards;
        tried.push_back(counts);
      }
    }
  }
  // Nobody beside, one row and one award: what most proposals that say something have. Then by the number of rows.
  const auto rank = [&](const row_counts& of) {
    const auto rows = *of[1] + *of[2] + *of[3];
    return std::tuple(*of[1] == 0 && *of[2] == 1 && *of[3] == 1 ? std::size_t{0} : rows + 1, *of[1], *of[2], *of[3]);
  };
  std::sort(tried.begin(), tried.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  const auto base = base_of(question, catalogue_);
  auto steps_left = most_steps_;
  for (const auto& counts : tried) {
    formula_store store;
    rule_encoder encoder(store, question.program, question.call, catalogue_, domain_, clauses_, counts, base);
    const auto asked = formula_of(question, clauses_, encoder, store);
    const auto found = formulas::solve(store, asked, steps_left);
    if (found.is == formulas::answer::gave_up) {
      return {.settled = false};
    }
    if (found.is == formulas::answer::found) {
      auto witness = encoder.proposal_of(found.values);
      // INVARIANT: the evaluator agrees with the formulas; were it not so, nothing is claimed.
      return replays(question, witness) ? reply{true, std::move(witness)} : reply{.settled = false};
    }
  }
  return {};
}

auto asker::replays(const analysis_question& question, const proposal& of) const -> bool {
  const auto verdicts = judge_->verdicts(of);
  const auto passes = [&](std::size_t rule) {
    const auto stands = verdicts.of(clauses_[rule].slot);
    return stands == verdict::satisfied || stands == verdict::not_applicable;
  };
  const auto about = verdicts.of(clauses_[question.about].slot);
  const bool fails = about == verdict::violated || about == verdict::needs_judgement;
  switch (question.what) {
    case kind::pass:
    case kind::use: return std::all_of(question.others.begin(), question.others.end(), passes);
    case kind::apply: return about != verdict::not_applicable;
    case kind::fail: return fails;
    case kind::fail_alone:
      return fails && std::all_of(question.others.begin(), question.others.end(), [&](std::size_t other) {
               const auto stands = verdicts.of(clauses_[other].slot);
               return about == verdict::violated ? stands != verdict::violated || !outweighs(clauses_[other], clauses_[question.about])
                                                 : stands != verdict::violated && stands != verdict::needs_judgement;
             });
  }
  return false;
}

auto asker::may(kind what, const program_id& program, fiscal_year call, std::size_t rule) -> bool {
  const auto key = std::tuple(std::string(program.view()), call.year(), rule);
  auto known = may_.find(key);
  if (known == may_.end()) {
    const analysis_question question{.what = kind::apply, .program = program, .call = call, .about = rule};
    const auto base = base_of(question, catalogue_);
    formula_store store;
    row_counts most{};
    const auto bounds = bounds_of(question, clauses_, domain_);
    std::copy(bounds.greatest.begin(), bounds.greatest.end(), most.begin());
    rule_encoder encoder(store, program, call, catalogue_, domain_, clauses_, most, base);
    const auto of = encoder.formulas_of(clauses_[rule]);
    known =
        may_.emplace(key, std::pair(of.applies != formulas::never, of.violated != formulas::never || of.judged != formulas::never)).first;
  }
  return what == kind::apply ? known->second.first : known->second.second;
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
