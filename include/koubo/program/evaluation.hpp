#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// What kind of evaluation or meeting comes due (評価の種類).
enum class milestone_kind : std::uint8_t {
  ex_ante,   ///< 事前評価
  mid_term,  ///< 中間評価
  ex_post,   ///< 事後評価
  meeting,   ///< 研究開発領域会議
};

struct named_milestone {
  std::string_view key;
  label name;
};

inline constexpr std::array<named_milestone, 4> milestone_kinds{{
    {"ex-ante", {.ja = "事前評価", .en = "ex-ante evaluation"}},
    {"mid-term", {.ja = "中間評価", .en = "mid-term evaluation"}},
    {"ex-post", {.ja = "事後評価", .en = "ex-post evaluation"}},
    {"meeting", {.ja = "領域会議", .en = "area meeting"}},
}};

[[nodiscard]] constexpr auto info(milestone_kind kind) -> const named_milestone& { return milestone_kinds[static_cast<std::size_t>(kind)]; }

/// By what a program is evaluated (評価観点), or what an evaluation comes to.
struct evaluation_term {
  std::string_view id;
  label name;
  citation source;
};

/// The years in which a program itself is evaluated: those that the source names, and then at a fixed step.
struct evaluation_years {
  std::span<const fiscal_year> named;  ///< ascending
  std::int32_t then_every = 0;         ///< years, after the last named one
  citation source;

  [[nodiscard]] constexpr auto contains(fiscal_year year) const -> bool {
    for (const auto each : named) {
      if (each == year) {
        return true;
      }
    }
    return then_every > 0 && !named.empty() && year > named.back() && (year.year() - named.back().year()) % then_every == 0;
  }
};

}  // namespace v0
}  // namespace koubo
