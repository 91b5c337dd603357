#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "demands.hpp"

/// Why a demand fails: sets of variables, of each of which one must change.
namespace koubo {
inline namespace v0 {
namespace detail {

/// Variables of which one must change at least, whatever else does.
struct core {
  indices variables;      ///< ascending
  std::size_t least = 1;  ///< changed leaves that it takes
};

/// How variables stand in a search.
enum class choice : std::uint8_t { undecided, changed, kept };

/// The cores of a demand that fails while the changed variables are opened up, of undecided variables only.
///
/// Shape:    at least one; a core without variables where nothing can make the demand hold.
[[nodiscard]] auto cores_of(const demand& of, repair_space& in, std::span<const choice> choices) -> std::vector<core>;

}  // namespace detail
}  // namespace v0
}  // namespace koubo
