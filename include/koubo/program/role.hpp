#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// What somebody was in an award (役割).
enum class role : std::uint8_t {
  principal_investigator,  ///< 研究開発代表者, also 研究代表者 (R-06)
  co_investigator,         ///< 研究開発分担者
};

/// How an award stands (状態).
enum class award_status : std::uint8_t { completed, ongoing, discontinued };

/// Names in the proposal format and in both languages; indexed by the enumerator.
struct named_value {
  std::string_view key;
  label name;
};

inline constexpr std::array<named_value, 2> roles{{
    {"principalInvestigator", {.ja = "研究開発代表者", .en = "principal investigator"}},
    {"coInvestigator", {.ja = "研究開発分担者", .en = "co-investigator"}},
}};

inline constexpr std::array<named_value, 3> award_statuses{{
    {"completed", {.ja = "終了", .en = "completed"}},
    {"ongoing", {.ja = "実施中", .en = "ongoing"}},
    {"discontinued", {.ja = "中止", .en = "discontinued"}},
}};

}  // namespace v0
}  // namespace koubo
