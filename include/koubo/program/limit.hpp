#pragma once

#include <cstdint>
#include <optional>

#include <koubo/calendar/months.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/dimension.hpp>

namespace koubo {
inline namespace v0 {

/// How much the text binds.
enum class strength : std::uint8_t {
  ceiling,      ///< 上限, 以内: a hard limit
  guideline,    ///< 程度: outside it a person judges
  nominal,      ///< a value without 以内 or 程度 (５年半): tested as a ceiling, never called one
  obligation,   ///< 義務
  descriptive,  ///< a description (1～2年): outside it a person judges
};

/// Whether falling outside a limit of this strength is left to a person instead of being a fault.
[[nodiscard]] constexpr auto leaves_to_judgement(strength how) -> bool {
  return how == strength::guideline || how == strength::descriptive;
}

/// Which cost an amount counts. Unspecified: the text does not say, and a named assumption reads it.
enum class cost_basis : std::uint8_t { unspecified, direct, direct_and_indirect };

/// Over what a limit holds. A yearly limit is never summed to a total.
enum class limit_scope : std::uint8_t { per_project, per_year };

/// A limit as the text states it: a least value, a greatest value, or both.
///
/// Unit:     `unit`: yen or month.     Shape: `low` and `high` are included; an absent side does not bind.
struct limit {
  dimension unit = dimension::yen;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  koubo::strength strength = koubo::strength::ceiling;
  cost_basis basis = cost_basis::unspecified;
  limit_scope scope = limit_scope::per_project;

  friend constexpr auto operator==(const limit&, const limit&) -> bool = default;
};

[[nodiscard]] constexpr auto at_most(months count, strength how) -> limit {
  return {.unit = dimension::month, .low = {}, .high = count.count(), .strength = how};
}
[[nodiscard]] constexpr auto between(months low, months high, strength how) -> limit {
  return {.unit = dimension::month, .low = low.count(), .high = high.count(), .strength = how};
}
[[nodiscard]] constexpr auto at_most(yen amount, strength how, limit_scope scope, cost_basis basis) -> limit {
  return {.unit = dimension::yen, .low = {}, .high = amount.count(), .strength = how, .basis = basis, .scope = scope};
}
[[nodiscard]] constexpr auto between(yen low, yen high, strength how, limit_scope scope, cost_basis basis) -> limit {
  return {.unit = dimension::yen, .low = low.count(), .high = high.count(), .strength = how, .basis = basis, .scope = scope};
}

}  // namespace v0
}  // namespace koubo
