#pragma once

#include <cstddef>
#include <vector>

#include "demands.hpp"

/// The nearest values of variables that change.
namespace koubo {
inline namespace v0 {
namespace detail {

/// Alternatives of which none is nearer in every variable than another.
struct alternatives {
  std::vector<repair> all;
  bool more = false;  ///< there are others
};

/// Whether a repair changes the same as another, nothing further and something nearer.
[[nodiscard]] auto is_nearer(const repair& a, const repair& than) -> bool;

/// Finds values of variables, all opened up, with which demands hold; rows among the variables are settled before.
///
/// Shape:    one alternative for each choice of symbols and of sides on which numbers lie, and for each number in which it moves least, the others
///           following in document order. At most `most`.
[[nodiscard]] auto nearest_values(repair_space& in, const indices& variables, const std::vector<const demand*>& demands, std::size_t most)
    -> alternatives;

}  // namespace detail
}  // namespace v0
}  // namespace koubo
