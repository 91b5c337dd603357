#include <koubo/columns/judge.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <optional>
#include <utility>

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

struct table_judge::prepared {
  std::span<const rules::clause_rule> rules;
  catalogue by;
  const columns_detail::kernel_table* kernels;
  std::vector<columns_detail::slot_role> slot_roles = columns_detail::roles_of(rules);
  std::optional<columns_detail::plan> plan{};
  std::vector<std::vector<columns_detail::planned_case>> cases{};  ///< of the plan, by slot
  std::optional<columns_detail::evaluation> evaluation{};          ///< of the plan; made last

  [[nodiscard]] auto plan_for(const proposal_columns& table) -> result<void, not_columnar>;
  void judge_block(const block& in, table_verdicts& out);
};

auto table_judge::prepared::plan_for(const proposal_columns& table) -> result<void, not_columnar> {
  if (evaluation && columns_detail::does_for(*plan, table)) {
    return {};
  }
  auto outline = columns_detail::outline_of(table);
  if (plan) {
    // WHY: tables with large amounts and tables with long lists may come in turn.
    outline.largest_amount = std::max(outline.largest_amount, plan->outline.largest_amount);
    outline.most_rows = std::max(outline.most_rows, plan->outline.most_rows);
  }
  evaluation.reset();
  plan.reset();
  auto made = columns_detail::make_plan(std::move(outline), rules, {&by, 1});
  if (!made) {
    return failure(made.error());
  }
  plan.emplace(std::move(*made));
  cases = columns_detail::cases_by_slot(plan->variants.front(), slot_roles.size());
  evaluation.emplace(*plan, *kernels);
  return {};
}

void table_judge::prepared::judge_block(const block& in, table_verdicts& out) {
  columns_detail::joined_verdicts joined;
  const auto place = in.first / columns_detail::rows_per_word;
  const auto last = in.words() - 1;
  const auto of_last = proposals_in_word(in, last);
  for (std::size_t slot = 0; slot < slot_roles.size(); ++slot) {
    const auto at = [&](verdict what) { return out.where(what, slot).data() + place; };
    const columns_detail::verdict_pointers words{at(verdict::satisfied), at(verdict::violated), at(verdict::undetermined),
                                                 at(verdict::needs_judgement)};
    const auto join_into = joined.pointers(slot_roles[slot].is_final);
    columns_detail::judge_slot(*evaluation, cases[slot], in.words(), words, slot_roles[slot].decides ? &join_into : nullptr);
    for (auto* each : {words.satisfied, words.violated, words.undetermined, words.needs_judgement}) {
      each[last] &= of_last;
    }
  }
  const auto decided = columns_detail::decide(joined, in);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const auto to = out.where(static_cast<decision>(i));
    std::copy_n(decided.of[i].begin(), in.words(), to.begin() + static_cast<std::ptrdiff_t>(place));
  }
}

table_judge::table_judge(std::span<const rules::clause_rule> rules, const catalogue& by, judging_options options)
    : prepared_(new prepared{.rules = rules, .by = by, .kernels = columns_detail::kernels_for(options.instructions)}) {
  expects(prepared_->kernels != nullptr, "an instruction set is one that is available");
}
table_judge::table_judge(table_judge&&) noexcept = default;
auto table_judge::operator=(table_judge&&) noexcept -> table_judge& = default;
table_judge::~table_judge() = default;

auto table_judge::operator()(const proposal_columns& table) -> result<table_verdicts, not_columnar> {
  if (auto planned = prepared_->plan_for(table); !planned) {
    return failure(planned.error());
  }
  table_verdicts made(table.size, prepared_->slot_roles.size());
  auto& evaluation = *prepared_->evaluation;
  evaluation.start(table);
  while (!evaluation.finished()) {
    evaluation.run([&](const block& in) { prepared_->judge_block(in, made); });
  }
  return made;
}

auto judge(const proposal_columns& table, std::span<const rules::clause_rule> rules, const catalogue& by, judging_options options)
    -> result<table_verdicts, not_columnar> {
  return table_judge(rules, by, options)(table);
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
