#include "verdict_words.hpp"

#include <algorithm>

namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

/// The words of an array, or zeroes.
auto words_of(const array_use& bits) -> const uint64_t* {
  static constexpr block_bits zeroes{};
  return bits ? bits.as<uint64_t>() : zeroes.data();
}

}  // namespace

auto roles_of(std::span<const rules::clause_rule> rules) -> std::vector<slot_role> {
  std::vector<slot_role> roles;
  for (const auto& each : rules) {
    roles.resize(std::max(roles.size(), each.slot + 1));
    auto& role = roles[each.slot];
    role.decides = role.decides || !each.about.advisory;
    role.is_final = role.is_final || (!each.about.advisory && each.about.remedy == remedy::none);
  }
  return roles;
}

void judge_slot(const evaluation& by, std::span<const planned_case> cases, size_t slot, size_t words, verdict_words& out) {
  out = {};
  auto* __restrict satisfied = out.satisfied.data();
  auto* __restrict violated = out.violated.data();
  auto* __restrict undetermined = out.undetermined.data();
  auto* __restrict needs_judgement = out.needs_judgement.data();
  for (const auto& each : cases) {
    if (each.slot != slot) {
      continue;
    }
    const auto& condition = by.truth(each.condition);
    const auto& requirement = by.truth(each.requirement);
    const auto* applies = words_of(condition.yes);
    const auto* does_not = words_of(condition.no);
    const auto* condition_missing = words_of(condition.missing);
    const auto* yes = words_of(requirement.yes);
    const auto* no = words_of(requirement.no);
    const auto* missing = words_of(requirement.missing);
    for (size_t w = 0; w < words; ++w) {
      const auto open_condition = ~(applies[w] | does_not[w] | condition_missing[w]);
      const auto open = ~(yes[w] | no[w] | missing[w]);
      satisfied[w] |= applies[w] & yes[w];
      violated[w] |= applies[w] & no[w];
      undetermined[w] |= condition_missing[w] | (applies[w] & missing[w]);
      needs_judgement[w] |= open_condition | (applies[w] & open);
    }
  }
  for (size_t w = 0; w < words; ++w) {
    undetermined[w] &= ~violated[w];
    needs_judgement[w] &= ~(violated[w] | undetermined[w]);
    satisfied[w] &= ~(violated[w] | undetermined[w] | needs_judgement[w]);
  }
}

void join(joined_verdicts& to, const verdict_words& of, slot_role role) {
  if (!role.decides) {
    return;
  }
  for (size_t w = 0; w < max_block_words; ++w) {
    to.final_fault[w] |= role.is_final ? of.violated[w] : 0;
    to.violated[w] |= of.violated[w];
    to.undetermined[w] |= of.undetermined[w];
    to.needs_judgement[w] |= of.needs_judgement[w];
  }
}

auto proposals_in_word(const block& in, size_t word) -> uint64_t {
  const auto before = word * rows_per_word;
  return in.count >= before + rows_per_word ? ~uint64_t{0} : in.count <= before ? 0 : (uint64_t{1} << (in.count - before)) - 1;
}

auto decide(const joined_verdicts& by, const block& in) -> decision_words {
  decision_words made;
  for (size_t w = 0; w < in.words(); ++w) {
    auto left = proposals_in_word(in, w);
    const auto take = [&](decision what, uint64_t where) {
      made[what][w] = left & where;
      left &= ~where;
    };
    take(decision::ineligible, by.final_fault[w]);
    take(decision::correctable, by.violated[w]);
    take(decision::incomplete, by.undetermined[w]);
    take(decision::needs_judgement, by.needs_judgement[w]);
    take(decision::eligible, left);
  }
  return made;
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
