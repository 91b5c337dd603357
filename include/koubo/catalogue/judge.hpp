#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <koubo/check/checker.hpp>
#include <koubo/check/verdict.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

/// Gives the verdicts of a rule set on proposals, under one catalogue.
class judge {
 public:
  judge() = default;
  judge(const judge&) = delete;
  auto operator=(const judge&) -> judge& = delete;
  virtual ~judge() = default;

  [[nodiscard]] virtual auto verdicts(const proposal& of) const -> verdict_set = 0;
};

/// The native evaluator as a judge.
template <const auto& Rules>
class native_judge final : public judge {
 public:
  explicit native_judge(const catalogue& by) : checker_(by) {}
  [[nodiscard]] auto verdicts(const proposal& of) const -> verdict_set override { return checker_.verdicts(of); }

 private:
  checker<Rules> checker_;
};

/// A rule set as comparison and analysis take it: its clauses, and a judge by any catalogue.
struct judged_rules {
  std::span<const rules::clause_rule> clauses;
  std::unique_ptr<judge> (*judge_by)(const catalogue&) = nullptr;
};

template <const auto& Rules>
[[nodiscard]] auto judged_by_native() -> judged_rules {
  return {rules::lowered_rules<Rules>,
          [](const catalogue& by) -> std::unique_ptr<judge> { return std::make_unique<native_judge<Rules>>(by); }};
}

/// How near a decision is to passing. What is missing and what a person must judge are one step: neither is nearer than the other.
enum class standing : std::uint8_t { ineligible, correctable, open, eligible };

[[nodiscard]] constexpr auto standing_of(decision of) -> standing {
  switch (of) {
    case decision::unreadable:
    case decision::ineligible: return standing::ineligible;
    case decision::correctable: return standing::correctable;
    case decision::incomplete:
    case decision::needs_judgement: return standing::open;
    case decision::eligible: break;
  }
  return standing::eligible;
}

/// Which slots of a rule set decide, some rules left out.
class decider {
 public:
  decider(std::span<const rules::clause_rule> clauses, std::span<const std::string_view> left_out);

  [[nodiscard]] auto decide(const verdict_set& of) const -> decision {
    return (of.violated & final_) != 0             ? decision::ineligible
           : (of.violated & deciding_) != 0        ? decision::correctable
           : (of.undetermined & deciding_) != 0    ? decision::incomplete
           : (of.needs_judgement & deciding_) != 0 ? decision::needs_judgement
                                                   : decision::eligible;
  }
  /// Where one rule alone would put a proposal.
  [[nodiscard]] auto standing_by(std::size_t slot, const verdict_set& of) const -> standing {
    const auto bit = std::uint64_t{1} << slot;
    return standing_of(
        decide({.violated = of.violated & bit, .undetermined = of.undetermined & bit, .needs_judgement = of.needs_judgement & bit}));
  }
  /// Whether some deciding rule misses a field.
  [[nodiscard]] auto is_incomplete(const verdict_set& of) const -> bool { return (of.undetermined & deciding_) != 0; }
  [[nodiscard]] auto decides(std::size_t slot) const -> bool { return (deciding_ >> slot & 1) != 0; }

 private:
  std::uint64_t final_ = 0;
  std::uint64_t deciding_ = 0;
};

}  // namespace v0
}  // namespace koubo
