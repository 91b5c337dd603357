#pragma once

#include <cstdint>

namespace koubo {
inline namespace v0 {

/// Kleene's yes, no and unknown, the unknown kept apart by its cause.
enum class truth : std::uint8_t {
  no,
  judged,   ///< unknown: the text leaves it to a person
  missing,  ///< unknown: fields are not stated
  yes,
};

[[nodiscard]] constexpr auto is_unknown(truth t) -> bool { return t == truth::judged || t == truth::missing; }

[[nodiscard]] constexpr auto to_truth(bool holds) -> truth { return holds ? truth::yes : truth::no; }

[[nodiscard]] constexpr auto negation(truth t) -> truth { return t == truth::yes ? truth::no : t == truth::no ? truth::yes : t; }

/// Which of two operands settles a conjunction: no over missing over judged over yes. Of equal ones, both do.
[[nodiscard]] constexpr auto settles_conjunction(truth a, truth over) -> bool {
  const auto rank = [](truth t) { return t == truth::no ? 3 : t == truth::yes ? 0 : static_cast<int>(t); };
  return rank(a) > rank(over);
}

/// Which of two operands settles a disjunction: yes over missing over judged over no.
[[nodiscard]] constexpr auto settles_disjunction(truth a, truth over) -> bool {
  return static_cast<std::uint8_t>(a) > static_cast<std::uint8_t>(over);
}

}  // namespace v0
}  // namespace koubo
