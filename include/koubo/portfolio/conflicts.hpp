#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <koubo/calendar/date.hpp>
#include <koubo/program/award.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/message.hpp>

namespace koubo {
inline namespace v0 {

/// How two awards of one researcher are in each other's way.
enum class conflict_kind : std::uint8_t {
  effort,        ///< more than 100 % of the working time together (B-10)
  overlap,       ///< periods of which one begins before the other ends
  same_call,     ///< two proposals to one call
  same_project,  ///< the same project twice
};

struct named_conflict {
  std::string_view key;
  label name;
};

inline constexpr std::array<named_conflict, 4> conflict_kinds{{
    {"effort", {.ja = "エフォート超過", .en = "effort over 100 %"}},
    {"overlap", {.ja = "期間の重複", .en = "overlapping periods"}},
    {"same-call", {.ja = "同じ公募への複数の応募", .en = "two proposals to one call"}},
    {"same-project", {.ja = "同じ課題の重複", .en = "the same project twice"}},
}};

[[nodiscard]] constexpr auto info(conflict_kind kind) -> const named_conflict& { return conflict_kinds[static_cast<std::size_t>(kind)]; }

/// Two awards in conflict. `first` was added before `second`.
struct conflict {
  conflict_kind kind = conflict_kind::effort;
  std::size_t first = 0;
  std::size_t second = 0;
  date from{};                      ///< of effort and overlap: the first day on which it is so
  date to{};                        ///< of overlap: the last day
  std::int32_t effort_percent = 0;  ///< of effort: what all running awards come to on that day
  bool with_others = false;         ///< of effort: further awards count into it
  bool by_name = false;             ///< the researcher is told by name, for want of a number

  friend auto operator==(const conflict&, const conflict&) -> bool = default;
};

/// What is wrong between two awards, named as the caller names them, and what would mend it. Holds no personal data beyond those names.
[[nodiscard]] auto describe(const conflict& what, std::string_view first, std::string_view second) -> message;

/// Looks for conflicts among the awards and proposals of each researcher.
///
/// Shape:    every pair of a researcher's awards. An award that meets more than `most_partners` of those before it in one way is paired with one of
///           them, the one that runs longest or stands nearest. Efforts that exceed 100 % only with a third award are told of the new award and
///           the one that takes most. Time n·log n, memory n.
/// Unknown:  an award without a period or a person without a key is left out of what needs them; an absent effort counts as 0.
class conflict_finder {
 public:
  /// How many earlier awards one is paired with in one way.
  static constexpr std::size_t most_partners = 8;

  conflict_finder();
  conflict_finder(conflict_finder&&) noexcept;
  auto operator=(conflict_finder&&) noexcept -> conflict_finder&;
  conflict_finder(const conflict_finder&) = delete;
  auto operator=(const conflict_finder&) -> conflict_finder& = delete;
  ~conflict_finder();

  /// `index` names the award in what is found; indices ascend.
  void add(std::size_t index, const award& of);

  /// By second award, then first, then kind.
  [[nodiscard]] auto find() const -> std::vector<conflict>;

 private:
  struct rows;
  std::unique_ptr<rows> rows_;
};

}  // namespace v0
}  // namespace koubo
