#pragma once

#include <string>
#include <string_view>

#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// The program that a text names: its id or an alias, in any case and width. Null where the catalogue has none.
[[nodiscard]] auto find_program_named(const catalogue& of, std::string_view text) -> const program*;

/// The area that a text names: its whole name or the short one of the source, in NFKC and without white space. Null where the catalogue has none.
[[nodiscard]] auto find_area_named(const catalogue& of, std::string_view text) -> const area*;

/// The programs of a catalogue, named for a message.
[[nodiscard]] auto listed_programs(const catalogue& of) -> std::string;

}  // namespace v0
}  // namespace koubo
