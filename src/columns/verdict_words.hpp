#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/rules/rule.hpp>

#include "evaluation.hpp"

/// Verdicts and decisions of a block, as words of bits.
namespace koubo {
inline namespace v0 {
namespace columns_detail {

using block_bits = std::array<uint64_t, max_block_words>;

struct verdict_words {
  block_bits satisfied{};
  block_bits violated{};
  block_bits undetermined{};
  block_bits needs_judgement{};

  [[nodiscard]] auto pointers() -> verdict_pointers {
    return {satisfied.data(), violated.data(), undetermined.data(), needs_judgement.data()};
  }
};

/// What rules that decide come to together; later rules are joined to it.
struct joined_verdicts {
  block_bits final_fault{};  ///< violated, and nothing mends it
  block_bits violated{};
  block_bits undetermined{};
  block_bits needs_judgement{};

  [[nodiscard]] auto pointers(bool is_final) -> joined_pointers {
    return {is_final ? final_fault.data() : nullptr, violated.data(), undetermined.data(), needs_judgement.data()};
  }
};

struct decision_words {
  std::array<block_bits, decisions.size()> of{};

  [[nodiscard]] auto operator[](decision what) -> block_bits& { return of[static_cast<size_t>(what)]; }
  [[nodiscard]] auto operator[](decision what) const -> const block_bits& { return of[static_cast<size_t>(what)]; }
};

/// How the rule of a slot takes part in the decision.
struct slot_role {
  bool decides = false;   ///< not advisory
  bool is_final = false;  ///< nothing mends it
};
[[nodiscard]] auto roles_of(std::span<const rules::clause_rule> rules) -> std::vector<slot_role>;

/// The cases of each slot.
[[nodiscard]] auto cases_by_slot(std::span<const planned_case> cases, size_t slots) -> std::vector<std::vector<planned_case>>;

/// The cases of one slot, joined, and added to `joined` where there is one.
void judge_slot(const evaluation& by, std::span<const planned_case> cases, size_t words, const verdict_pointers& out,
                const joined_pointers* joined = nullptr);

void join(joined_verdicts& to, const verdict_words& of, slot_role role);
/// The decisions; a proposal beyond the block's last has none.
[[nodiscard]] auto decide(const joined_verdicts& by, const block& in) -> decision_words;

/// The bits of the proposals that a block has in one of its words.
[[nodiscard]] auto proposals_in_word(const block& in, size_t word) -> uint64_t;

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
