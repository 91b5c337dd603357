#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// What a rule says of a proposal. Never a bool: what is unknown never passes.
enum class verdict : std::uint8_t {
  satisfied,
  violated,
  undetermined,     ///< fields are missing that decide it
  needs_judgement,  ///< the text leaves it to a person
  not_applicable,
};

/// What the rules together say of a proposal; of several, the first that holds.
enum class decision : std::uint8_t {
  unreadable,       ///< given on reading, never by rules
  ineligible,       ///< a violated rule that nothing in the applicant's hands mends
  correctable,      ///< any other violated rule
  incomplete,       ///< an undetermined rule
  needs_judgement,  ///< a rule that leaves it to a person
  eligible,
};

struct named_verdict {
  std::string_view key;  ///< as reports write it
  label name;
};

inline constexpr std::array<named_verdict, 5> verdicts{{
    {"satisfied", {.ja = "適合", .en = "satisfied"}},
    {"violated", {.ja = "不適合", .en = "violated"}},
    {"undetermined", {.ja = "判定不能", .en = "undetermined"}},
    {"needsJudgement", {.ja = "要判断", .en = "needs judgement"}},
    {"notApplicable", {.ja = "対象外", .en = "not applicable"}},
}};

inline constexpr std::array<named_verdict, 6> decisions{{
    {"unreadable", {.ja = "読取不能", .en = "unreadable"}},
    {"ineligible", {.ja = "応募資格なし", .en = "ineligible"}},
    {"correctable", {.ja = "要修正", .en = "correctable"}},
    {"incomplete", {.ja = "記載不足", .en = "incomplete"}},
    {"needsJudgement", {.ja = "要判断", .en = "needs judgement"}},
    {"eligible", {.ja = "応募可", .en = "eligible"}},
}};

[[nodiscard]] constexpr auto info(verdict of) -> const named_verdict& { return verdicts[static_cast<std::size_t>(of)]; }
[[nodiscard]] constexpr auto info(decision of) -> const named_verdict& { return decisions[static_cast<std::size_t>(of)]; }

/// How many rules came to each verdict, indexed by it.
using verdict_counts = std::array<std::size_t, 5>;

/// The verdicts of a rule set on one proposal, as bits: bit i is the rule of slot i.
struct verdict_set {
  static constexpr std::size_t capacity = 64;

  std::uint64_t satisfied = 0;
  std::uint64_t violated = 0;
  std::uint64_t undetermined = 0;
  std::uint64_t needs_judgement = 0;

  constexpr void set(std::size_t slot, verdict what) {
    const auto bit = std::uint64_t{1} << slot;
    satisfied |= what == verdict::satisfied ? bit : 0;
    violated |= what == verdict::violated ? bit : 0;
    undetermined |= what == verdict::undetermined ? bit : 0;
    needs_judgement |= what == verdict::needs_judgement ? bit : 0;
  }

  [[nodiscard]] constexpr auto of(std::size_t slot) const -> verdict {
    const auto bit = std::uint64_t{1} << slot;
    return (violated & bit) != 0          ? verdict::violated
           : (undetermined & bit) != 0    ? verdict::undetermined
           : (needs_judgement & bit) != 0 ? verdict::needs_judgement
           : (satisfied & bit) != 0       ? verdict::satisfied
                                          : verdict::not_applicable;
  }

  /// How many of `rules` rules came to each verdict.
  [[nodiscard]] constexpr auto counts(std::size_t rules) const -> verdict_counts {
    const auto count = [](std::uint64_t of) { return static_cast<std::size_t>(std::popcount(of)); };
    const auto violated_count = count(violated);
    const auto undetermined_count = count(undetermined & ~violated);
    const auto judged_count = count(needs_judgement & ~(violated | undetermined));
    const auto satisfied_count = count(satisfied & ~(violated | undetermined | needs_judgement));
    return {satisfied_count, violated_count, undetermined_count, judged_count,
            rules - satisfied_count - violated_count - undetermined_count - judged_count};
  }

  /// Adds what another rule set says, its first rule becoming that of `slot`.
  constexpr void add(const verdict_set& other, std::size_t slot) {
    satisfied |= other.satisfied << slot;
    violated |= other.violated << slot;
    undetermined |= other.undetermined << slot;
    needs_judgement |= other.needs_judgement << slot;
  }
  /// What `count` rules from `slot` on say, as a set of their own. Requires: at least one rule.
  [[nodiscard]] constexpr auto part(std::size_t slot, std::size_t count) const -> verdict_set {
    const auto kept = ~std::uint64_t{0} >> (capacity - count);
    return {satisfied >> slot & kept, violated >> slot & kept, undetermined >> slot & kept, needs_judgement >> slot & kept};
  }

  friend constexpr auto operator==(const verdict_set&, const verdict_set&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
