#include <koubo/columns/judge.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>

#include <koubo/expects.hpp>

#include "chosen_kernels.hpp"
#include "evaluation.hpp"
#include "plan.hpp"
#include "verdict_words.hpp"

namespace koubo {
inline namespace v0 {

using columns_detail::block;
using columns_detail::proposals_in_word;

auto is_available(instruction_set what) -> bool { return columns_detail::kernels_for(what) != nullptr; }

auto table_verdicts::count(std::span<const std::uint64_t> bits) -> std::size_t {
  std::size_t ones = 0;
  for (const auto each : bits) {
    ones += static_cast<std::size_t>(std::popcount(each));
  }
  return ones;
}

auto table_verdicts::totals() const -> decision_totals {
  decision_totals all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = count(where(static_cast<decision>(i)));
  }
  return all;
}

auto judge(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& by, judging_options options)
    -> result<table_verdicts, not_columnar> {
  const auto plan = columns_detail::make_plan(table, rules, {&by, 1});
  if (!plan) {
    return failure(plan.error());
  }
  const auto* kernels = columns_detail::kernels_for(options.instructions);
  expects(kernels != nullptr, "an instruction set is one that is available");
  const auto slot_roles = columns_detail::roles_of(rules);
  table_verdicts made(table.size, slot_roles.size());
  columns_detail::evaluation evaluation(table, *plan, *kernels);
  const auto cases = columns_detail::cases_by_slot(plan->variants.front(), slot_roles.size());
  while (!evaluation.finished()) {
    evaluation.run([&](const block& in) {
      columns_detail::joined_verdicts joined;
      const auto place = in.first / columns_detail::rows_per_word;
      const auto last = in.words() - 1;
      const auto of_last = proposals_in_word(in, last);
      for (std::size_t slot = 0; slot < slot_roles.size(); ++slot) {
        const auto at = [&](verdict what) { return made.where(what, slot).data() + place; };
        const columns_detail::verdict_pointers out{at(verdict::satisfied), at(verdict::violated), at(verdict::undetermined),
                                                   at(verdict::needs_judgement)};
        const auto join_into = joined.pointers(slot_roles[slot].is_final);
        columns_detail::judge_slot(evaluation, cases[slot], in.words(), out, slot_roles[slot].decides ? &join_into : nullptr);
        for (auto* each : {out.satisfied, out.violated, out.undetermined, out.needs_judgement}) {
          each[last] &= of_last;
        }
      }
      const auto decided = columns_detail::decide(joined, in);
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        const auto to = made.where(static_cast<decision>(i));
        std::copy_n(decided.of[i].begin(), in.words(), to.begin() + static_cast<std::ptrdiff_t>(place));
      }
    });
  }
  return made;
}

auto in_turn(std::span<const std::span<const rules::clause_rule>> sets) -> std::vector<rules::clause_rule> {
  std::vector<rules::clause_rule> all;
  std::size_t slots = 0;
  for (const auto& set : sets) {
    std::size_t of_set = 0;
    for (const auto& each : set) {
      of_set = each.slot + 1 > of_set ? each.slot + 1 : of_set;
      all.push_back(each);
      all.back().slot += slots;
    }
    slots += of_set;
  }
  return all;
}

}  // namespace v0
}  // namespace koubo
