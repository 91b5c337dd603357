#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/result.hpp>
#include <koubo/text/text_error.hpp>

namespace koubo {
inline namespace v0 {

/// A text whose full-width forms (全角) became plain ones, and the way back to the bytes that it came from.
class folded_text {
 public:
  /// Whether anything differs from the text that was given.
  [[nodiscard]] auto changed() const -> bool { return !steps_.empty(); }
  [[nodiscard]] auto text() const -> std::string_view { return text_; }

  /// Returns:  the bytes of the given text that a part of the folded one came from, always whole characters.
  /// Requires: a span within the folded text.
  [[nodiscard]] auto to_source(text_span folded) const -> text_span;

  /// The same error, placed in the text that was given.
  [[nodiscard]] auto to_source(text_error error) const -> text_error {
    error.where = to_source(error.where);
    return error;
  }

 private:
  friend auto fold(std::string_view text) -> result<folded_text, text_error>;

  struct step {
    std::size_t folded = 0;
    std::size_t source = 0;
  };

  std::string text_;
  // INVARIANT: empty where nothing changed; else one step a character and one for the end, ascending in both.
  std::vector<step> steps_;
};

/// Full-width forms (U+FF01 to U+FF5E), the ideographic space (U+3000) and the square eras ㍼ ㍻ ㋿ as plain characters.
///
/// Errors:   `ill_formed_utf8`; `compatibility_character` for every other character that NFKC would change: read as
///           plain ones, `10²万円` would become 102万円.
[[nodiscard]] auto fold(std::string_view text) -> result<folded_text, text_error>;

inline constexpr std::size_t any_length = std::numeric_limits<std::size_t>::max();

/// A name as it is compared and shown: NFKC.
///
/// Errors:   `ill_formed_utf8`; `too_many_marks` where more than 30 combining marks follow each other (Unicode's
///           stream-safe limit), which no name does and which would take quadratic time; `too_long` where more than
///           `most_bytes` would come of it, found piece by piece; a run of marks or vowels of jamo is one piece.
/// Source:   A3 (Kangxi radicals such as ⾹⽉ for 香月)
[[nodiscard]] auto normalise_name(std::string_view name, std::size_t most_bytes = any_length) -> result<std::string, text_error>;

/// What areas and names are compared by: NFKC without any white space, so that a line break within a name does no harm.
///
/// Errors:   as `normalise_name`.
/// Source:   A3 (line breaks inside names and area names)
[[nodiscard]] auto area_key(std::string_view name, std::size_t most_bytes = any_length) -> result<std::string, text_error>;

}  // namespace v0
}  // namespace koubo
