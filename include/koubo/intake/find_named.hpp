#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// The program of a catalogue that a text names.
struct named_program {
  const program* known = nullptr;  ///< null where the catalogue has none
  bool misprint = false;           ///< by an alias that is one
  bool verbatim = false;           ///< exactly as the catalogue writes it
};

/// The program that a text names: its id or an alias, in any case and width.
[[nodiscard]] auto find_program_named(const catalogue& of, std::string_view text) -> named_program;

/// The programs whose names differ from a text by width, case, spaces, hyphens or the agency before them alone.
[[nodiscard]] auto programs_nearly_named(const catalogue& of, std::string_view text) -> std::vector<const program*>;

/// The area that a text names: its whole name or the short one of the source, in NFKC and without white space. Null where the catalogue has none.
[[nodiscard]] auto find_area_named(const catalogue& of, std::string_view text) -> const area*;

/// The programs of a catalogue, named for a message.
[[nodiscard]] auto listed_programs(const catalogue& of) -> std::string;

}  // namespace v0
}  // namespace koubo
