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

  friend constexpr auto operator==(const verdict_set&, const verdict_set&) -> bool = default;
};

/// How many rules came to each verdict, indexed by it.
using verdict_counts = std::array<std::size_t, 5>;

}  // namespace v0
}  // namespace koubo
