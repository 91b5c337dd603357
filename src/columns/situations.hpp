#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <koubo/program/catalogue.hpp>

#include "kernels.hpp"

namespace koubo {
inline namespace v0 {
namespace columns_detail {

/// What a program and the fiscal year of a call decide together: every term, every origin, whether there are terms at all.
///
/// Shape:    0: program or call not stated. 1: a program that no catalogue has terms of. From 2 on: a program and years over which all
///           catalogues stay the same.
struct situations {
  struct situation {
    program_id program;
    fiscal_year call;  ///< one of the years
  };

  static constexpr std::uint16_t not_stated = 0;
  static constexpr std::uint16_t unknown_program = 1;
  static constexpr std::uint16_t first = 2;

  std::vector<situation> known;                  ///< from `first` on
  std::vector<program_id> programs;              ///< class 1 on; class 0 is every other program
  std::vector<std::uint16_t> by_class_and_year;  ///< years_of_table for each class
  std::vector<std::uint16_t> begins;             ///< of those known, their places in that table; empty where 16 bits do not hold all places

  [[nodiscard]] auto size() const -> std::size_t { return known.size() + first; }
  [[nodiscard]] auto tables() const -> situation_tables {
    return {by_class_and_year.data(), begins.data(), begins.size(), unknown_program};
  }
  [[nodiscard]] auto class_of(const program_id& program) const -> std::uint16_t;
};

/// Requires: at most 65,000 of them, which no catalogues known come near.
[[nodiscard]] auto situations_of(std::span<const catalogue> catalogues) -> situations;

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
