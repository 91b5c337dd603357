#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "formula.hpp"

namespace koubo {
inline namespace v0 {
namespace formulas {

/// A range of a variable, both ends included.
struct range {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// Whether fractions within the ranges make every sum at most zero. A no is one for whole numbers, too.
[[nodiscard]] auto fractions_exist(std::span<const linear_sum* const> sums, const std::vector<range>& ranges) -> bool;

enum class answer : std::uint8_t { none, found, gave_up };

struct solution {
  answer is = answer::none;
  std::vector<std::int64_t> values{};  ///< of each variable, where they were found
};

/// Looks for whole numbers within the bounds of the variables that make a formula true.
///
/// Shape:    exact: `none` says that there are none. Takes at most `most_steps` and counts them down.
[[nodiscard]] auto solve(const formula_store& in, formula_id of, std::size_t& steps_left) -> solution;

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
