#pragma once

#include <cstdint>

#include <koubo/explain/box.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/clause.hpp>

namespace koubo {
inline namespace v0 {

/// What a truth may come to over a box: any of yes, no, and unknown by its cause.
///
/// Shape:    never too few: what some proposal of the box comes to is in it. Exact where the box holds one proposal.
struct outcomes {
  static constexpr std::uint8_t no = 1;
  static constexpr std::uint8_t judged = 2;      ///< left to a person by the text
  static constexpr std::uint8_t not_listed = 4;  ///< left to a person since the catalogue lacks it
  static constexpr std::uint8_t missing = 8;
  static constexpr std::uint8_t yes = 16;
  static constexpr std::uint8_t all = 31;

  std::uint8_t set = 0;

  [[nodiscard]] constexpr auto may_be(std::uint8_t any_of) const -> bool { return (set & any_of) != 0; }
  [[nodiscard]] constexpr auto must_be(std::uint8_t one_of) const -> bool { return (set & ~one_of) == 0; }
  friend constexpr auto operator==(outcomes, outcomes) -> bool = default;
};

/// Of a clause's root, or of one of its nodes in a row.
/// Requires: a node of a truth; where it looks into a row, a row of that list.
[[nodiscard]] auto outcomes_of(const rules::clause& of, const box& within, const catalogue& by) -> outcomes;
[[nodiscard]] auto outcomes_of(const rules::clause& of, std::size_t node, std::size_t row, const box& within, const catalogue& by)
    -> outcomes;

/// What a value may be over a box.
struct value_outcomes {
  outcomes known;  ///< yes where it may be known, and the reasons for which it may not
  bool any = false;
  wide_integer low = 0;
  wide_integer high = 0;
  program_id program{};
};

/// Of a node that gives a value; a day is its number in the calendar's count of days.
[[nodiscard]] auto values_of(const rules::clause& of, std::size_t node, std::size_t row, const box& within, const catalogue& by)
    -> value_outcomes;

}  // namespace v0
}  // namespace koubo
