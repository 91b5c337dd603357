#pragma once

#include <span>
#include <string_view>

#include <koubo/calendar/date.hpp>
#include <koubo/program/area.hpp>
#include <koubo/program/program.hpp>
#include <koubo/program/term.hpp>
#include <koubo/program/transition.hpp>

namespace koubo {
inline namespace v0 {

/// What was known when: the state of the texts that a catalogue holds.
struct edition {
  std::string_view id;
  date known_on;
  citation source;
};

/// Programs, their terms, areas and pathway, as one edition knows them.
///
/// Shape:    a view; whoever holds the arrays keeps them alive as long as the catalogue and everything made with it.
///           For one program, name and fiscal year of the call there is at most one term.
struct catalogue {
  koubo::edition edition;
  std::span<const program> programs;
  std::span<const term> terms;
  std::span<const area> areas;
  std::span<const transition> transitions;

  /// Null where the catalogue does not know the program.
  [[nodiscard]] constexpr auto find_program(const program_id& id) const -> const program* {
    for (const auto& known : programs) {
      if (known.id == id) {
        return &known;
      }
    }
    return nullptr;
  }

  /// Null where no term of that name is in force for calls of that fiscal year.
  [[nodiscard]] constexpr auto find_term(const program_id& id, const term_name& name, fiscal_year call) const -> const term* {
    for (const auto& known : terms) {
      if (known.program == id && known.name == name && known.valid.contains(call)) {
        return &known;
      }
    }
    return nullptr;
  }

  /// Whether any term of the program is in force for calls of that fiscal year.
  [[nodiscard]] constexpr auto in_force(const program_id& id, fiscal_year call) const -> bool {
    for (const auto& known : terms) {
      if (known.program == id && known.valid.contains(call)) {
        return true;
      }
    }
    return false;
  }

  /// `name` as it is compared: whole, in NFKC and without white space. Null where the catalogue does not list the area.
  [[nodiscard]] constexpr auto find_area(std::string_view name) const -> const area* {
    for (const auto& known : areas) {
      if (known.name == name) {
        return &known;
      }
    }
    return nullptr;
  }
};

}  // namespace v0
}  // namespace koubo
