#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "cores.hpp"

/// How many leaves must change at least, from cores and from fiscal years that must differ.
namespace koubo {
inline namespace v0 {
namespace detail {

/// No changes are enough.
inline constexpr std::size_t unaffordable = std::numeric_limits<std::size_t>::max() / 1024;

/// A number of each row of a list that must differ from that of every other row.
struct distinct_numbers {
  list_id list = list_id::none;
  field leaf = field::none;
};

/// What a demand asks to be distinct; of no list where it asks for something else.
[[nodiscard]] auto distinct_numbers_of(const demand& of) -> distinct_numbers;

/// What changing more costs at least: never too much. Of each list one that is distinct is looked at.
[[nodiscard]] auto least_cost(repair_space& in, std::span<const choice> choices, const std::vector<core>& cores,
                              std::span<const distinct_numbers> distinct) -> std::size_t;

/// A range of numbers of a row, both ends included.
struct number_range {
  std::int64_t low;
  std::int64_t high;
};

/// The most of some ranges of which each can have a number that no other has; `numbers` are those that they get.
struct matching {
  std::size_t size = 0;
  std::vector<std::int64_t> numbers{};  ///< in the order of the ranges; of those that get none the low end
};
[[nodiscard]] auto most_distinct(const std::vector<number_range>& of) -> matching;

}  // namespace detail
}  // namespace v0
}  // namespace koubo
