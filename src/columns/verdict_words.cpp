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

auto cases_by_slot(std::span<const planned_case> cases, size_t slots) -> std::vector<std::vector<planned_case>> {
  std::vector<std::vector<planned_case>> made(slots);
  for (const auto& each : cases) {
    made[each.slot].push_back(each);
  }
  return made;
}

void judge_slot(const evaluation& by, std::span<const planned_case> cases, size_t words, const verdict_pointers& out,
                const joined_pointers* joined) {
  std::vector<case_words> all;
  all.reserve(cases.size());
  for (const auto& each : cases) {
    const auto& condition = by.truth(each.condition);
    const auto& requirement = by.truth(each.requirement);
    all.push_back({words_of(condition.yes), words_of(condition.no), words_of(condition.missing), words_of(requirement.yes),
                   words_of(requirement.no), words_of(requirement.missing)});
  }
  by.kernels().judge_cases(all.data(), all.size(), words, out, joined);
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
