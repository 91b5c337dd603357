#pragma once

#include <string_view>

namespace koubo {
inline namespace v0 {

/// Whether a character shows nothing or changes how its neighbours are shown: controls, format characters (bidirectional ones among them),
/// line and paragraph separators, fillers. White space is none of them, except tabs and line ends; variation selectors are none, since names need them.
[[nodiscard]] auto is_invisible(char32_t character) -> bool;

[[nodiscard]] auto has_invisible(std::string_view text) -> bool;

/// Whether the text holds nothing to read: only white space and invisible characters, or nothing at all.
[[nodiscard]] auto is_blank(std::string_view text) -> bool;

}  // namespace v0
}  // namespace koubo
