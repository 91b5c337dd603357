#include <koubo/columns/what_if.hpp>

#include <algorithm>
#include <bit>

#include <koubo/expects.hpp>

#include "chosen_kernels.hpp"
#include "evaluation.hpp"
#include "plan.hpp"
#include "verdict_words.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using columns_detail::block;
using columns_detail::block_bits;
using columns_detail::planned_case;

using slot_cases = std::vector<std::vector<planned_case>>;

/// Which slots a variant evaluates otherwise than the unchanged catalogue: those in which a step differs.
auto changed_slots(const slot_cases& unchanged, const slot_cases& variant) -> std::vector<bool> {
  std::vector<bool> changed(unchanged.size());
  for (std::size_t slot = 0; slot < unchanged.size(); ++slot) {
    changed[slot] = unchanged[slot] != variant[slot];
  }
  return changed;
}

auto difference(const columns_detail::decision_words& a, const columns_detail::decision_words& b, std::size_t word) -> std::uint64_t {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    bits |= a.of[i][word] ^ b.of[i][word];
  }
  return bits;
}

void add(what_if_point& to, const columns_detail::decision_words& decided, const columns_detail::decision_words& unchanged,
         const block& in) {
  for (std::size_t w = 0; w < in.words(); ++w) {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      to.decisions[i] += static_cast<std::size_t>(std::popcount(decided.of[i][w]));
    }
    const auto changed = difference(decided, unchanged, w);
    to.changed += static_cast<std::size_t>(std::popcount(changed));
    to.changed_rows[in.first / columns_detail::rows_per_word + w] = changed;
  }
}

}  // namespace

auto what_if(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& unchanged,
             std::span<const catalogue> changed, judging_options options) -> result<std::vector<what_if_point>, not_columnar> {
  std::vector<catalogue> variants{unchanged};
  variants.insert(variants.end(), changed.begin(), changed.end());
  const auto plan = columns_detail::make_plan(columns_detail::outline_of(table), rules, variants);
  if (!plan) {
    return failure(plan.error());
  }
  const auto* kernels = columns_detail::kernels_for(options.instructions);
  expects(kernels != nullptr, "an instruction set is one that is available");
  const auto slot_roles = columns_detail::roles_of(rules);
  std::vector<slot_cases> cases;
  std::vector<std::vector<bool>> differs;  // by variant and slot
  std::vector<bool> ever_differs(slot_roles.size());
  for (std::size_t variant = 0; variant < variants.size(); ++variant) {
    cases.push_back(columns_detail::cases_by_slot(plan->variants[variant], slot_roles.size()));
    differs.push_back(changed_slots(cases.front(), cases.back()));
    for (std::size_t slot = 0; slot < slot_roles.size(); ++slot) {
      ever_differs[slot] = ever_differs[slot] || differs[variant][slot];
    }
  }
  std::vector<what_if_point> points(changed.size());
  for (auto& each : points) {
    each.changed_rows.resize((table.size + columns_detail::rows_per_word - 1) / columns_detail::rows_per_word);
  }
  columns_detail::evaluation evaluation(*plan, *kernels);
  evaluation.start(table);
  std::vector<columns_detail::verdict_words> of_unchanged(slot_roles.size());
  while (!evaluation.finished()) {
    evaluation.run([&](const block& in) {
      columns_detail::joined_verdicts common;  // of the slots that no catalogue changes
      for (std::size_t slot = 0; slot < slot_roles.size(); ++slot) {
        columns_detail::judge_slot(evaluation, cases.front()[slot], in.words(), of_unchanged[slot].pointers());
        if (!ever_differs[slot]) {
          columns_detail::join(common, of_unchanged[slot], slot_roles[slot]);
        }
      }
      columns_detail::decision_words before;
      for (std::size_t variant = 0; variant < variants.size(); ++variant) {
        auto joined = common;
        for (std::size_t slot = 0; slot < slot_roles.size(); ++slot) {
          if (!ever_differs[slot]) {
            continue;
          }
          if (!differs[variant][slot]) {
            columns_detail::join(joined, of_unchanged[slot], slot_roles[slot]);
            continue;
          }
          columns_detail::verdict_words words;
          columns_detail::judge_slot(evaluation, cases[variant][slot], in.words(), words.pointers());
          columns_detail::join(joined, words, slot_roles[slot]);
        }
        auto decided = columns_detail::decide(joined, in);
        if (variant == 0) {
          before = decided;
        } else {
          add(points[variant - 1], decided, before, in);
        }
      }
    });
  }
  return points;
}

auto what_if_called_in(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& unchanged,
                       std::span<const fiscal_year> calls, std::span<const catalogue> changed, judging_options options)
    -> result<std::vector<what_if_point>, not_columnar> {
  const auto before = judge(table, rules, unchanged, options);
  if (!before) {
    return failure(before.error());
  }
  std::vector<what_if_point> points(calls.size() * changed.size());
  std::vector<std::int32_t> years(table.size);
  auto moved = table;
  moved.call_fiscal_year = {years.data(), nullptr};
  for (std::size_t variant = 0; variant < changed.size(); ++variant) {
    table_judge judge_variant(rules, changed[variant], options);
    for (std::size_t call = 0; call < calls.size(); ++call) {
      std::fill(years.begin(), years.end(), calls[call].year());
      const auto judged = judge_variant(moved);
      if (!judged) {
        return failure(judged.error());
      }
      auto& point = points[call * changed.size() + variant];
      point.decisions = judged->totals();
      point.changed_rows.resize((table.size + columns_detail::rows_per_word - 1) / columns_detail::rows_per_word);
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        const auto was = before->where(static_cast<decision>(i));
        const auto is = judged->where(static_cast<decision>(i));
        for (std::size_t w = 0; w < point.changed_rows.size(); ++w) {
          point.changed_rows[w] |= was[w] ^ is[w];
        }
      }
      point.changed = table_verdicts::count(point.changed_rows);
    }
  }
  return points;
}

}  // namespace v0
}  // namespace koubo
