#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace koubo {
inline namespace v0 {

/// One character of a UTF-8 text and the number of bytes that it takes.
struct utf8_character {
  char32_t value = 0;
  std::size_t length = 0;

  friend auto operator==(const utf8_character&, const utf8_character&) -> bool = default;
};

/// Returns:  the character that begins at a byte; nothing at the end of the text and where the bytes are no UTF-8
///           (surrogates, overlong forms, values beyond U+10FFFF, sequences that are cut off).
[[nodiscard]] auto decode_at(std::string_view text, std::size_t offset) -> std::optional<utf8_character>;

/// Returns:  the offset of the first byte that is no UTF-8.
[[nodiscard]] auto first_ill_formed(std::string_view text) -> std::optional<std::size_t>;

[[nodiscard]] auto is_valid_utf8(std::string_view text) -> bool;

/// Requires: a Unicode scalar value.
void append_utf8(std::string& text, char32_t character);

/// A text that can be shown in one line: what cannot be seen is written out.
///
/// Controls, bidirectional controls, zero-width and other invisible characters, private-use ones and noncharacters
/// become `\u{202E}`; bytes that are no UTF-8 become `\x{FF}`. Variation selectors stay, since names need them.
[[nodiscard]] auto escape_for_display(std::string_view text) -> std::string;

/// As `escape_for_display`, with at most so many characters of the text; what was cut is shown as `…`.
[[nodiscard]] auto escape_for_display(std::string_view text, std::size_t at_most) -> std::string;

}  // namespace v0
}  // namespace koubo
