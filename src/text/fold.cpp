#include <koubo/text/fold.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <optional>

#include <utf8proc.h>

#include <koubo/calendar/era.hpp>
#include <koubo/expects.hpp>
#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {

namespace {

constexpr char32_t full_width_first = 0xFF01;
constexpr char32_t full_width_last = 0xFF5E;
constexpr char32_t ideographic_space = 0x3000;
constexpr char32_t hangul_jamo_first = 0x1160;  // vowels and finals, which join what they follow
constexpr char32_t hangul_jamo_last = 0x11FF;
constexpr std::size_t most_marks = 30;
/// Bytes of a name that are normalised at a time, and those up to the next character that begins anew.
constexpr std::size_t piece_bytes = 4'096;
constexpr auto nfkc = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);

/// What a character falls into before NFKC puts together what it can.
struct decomposition {
  std::array<utf8proc_int32_t, 32> parts{};
  utf8proc_ssize_t length = 0;  ///< 0: of no character
};
auto decomposed(char32_t character) -> decomposition {
  decomposition made;
  int boundary_class = 0;
  const auto most = static_cast<utf8proc_ssize_t>(made.parts.size());
  const auto length = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(character), made.parts.data(), most, nfkc, &boundary_class);
  made.length = length > most || length < 0 ? 0 : length;
  return made;
}

/// ASCII, hiragana and most kanji, asked for without tables.
auto is_known_plain(char32_t character) -> bool {
  return character < 0x80 || (character >= 0x3041 && character <= 0x3096) || (character >= 0x4E00 && character <= 0x9FA5);
}

/// Whether NFKC leaves the character, taken alone, as it is.
auto is_plain(char32_t character) -> bool {
  if (is_known_plain(character)) {
    return true;
  }
  auto made = decomposed(character);
  return made.length > 0 && utf8proc_normalize_utf32(made.parts.data(), made.length, nfkc) == 1 &&
         made.parts[0] == static_cast<utf8proc_int32_t>(character);
}

auto square_era(std::string_view character) -> const era_info* {
  const auto* const found = std::find_if(eras.begin(), eras.end(), [&](const era_info& known) { return known.square == character; });
  return found == eras.end() ? nullptr : found;
}

auto is_white_space(char32_t character) -> bool {
  if ((character >= 0x09 && character <= 0x0D) || character == 0x85) {
    return true;
  }
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(character));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

struct release {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }  // NOLINT(cppcoreguidelines-no-malloc): utf8proc's rule
};

auto is_combining(char32_t character) -> bool {
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(character))->combining_class != 0;
}

/// How many marks stand at the end in a row, with a character behind `before` marks; more than most_marks as soon as there are within it.
///
/// WHY: they are counted of what the character falls into, since U+0F73 is no mark itself and becomes two.
auto marks_behind(char32_t character, std::size_t before) -> std::size_t {
  if (is_known_plain(character)) {
    return 0;
  }
  const auto made = decomposed(character);
  auto marks = before;
  for (utf8proc_ssize_t i = 0; i < made.length && marks <= most_marks; ++i) {
    marks = is_combining(static_cast<char32_t>(made.parts.at(static_cast<std::size_t>(i)))) ? marks + 1 : 0;
  }
  return marks;
}

/// Appends the NFKC of a piece. Returns: why it could not.
auto append_normalised(std::string_view piece, std::size_t most_bytes, std::string& to) -> std::optional<text_fault> {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(piece.data()), static_cast<utf8proc_ssize_t>(piece.size()), &mapped, nfkc);
  const std::unique_ptr<utf8proc_uint8_t, release> owner(mapped);
  if (length < 0) {
    return text_fault::too_many_marks;  // the text is well-formed, so only a size beyond utf8proc's counters is left
  }
  if (static_cast<std::size_t>(length) > most_bytes - to.size()) {
    return text_fault::too_long;
  }
  to.append(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
  return std::nullopt;
}

/// Whether nothing before a character becomes one with it or changes places with it, so that a name can be cut there. Some of which it holds are
/// missed: every mark, every vowel and final of jamo.
auto begins_anew(char32_t character) -> bool {
  const auto made = decomposed(character);
  if (made.length == 0) {
    return false;
  }
  const auto first = static_cast<char32_t>(made.parts.front());
  const auto category = utf8proc_category(made.parts.front());
  const bool is_mark = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
  const bool is_jamo = first >= hangul_jamo_first && first <= hangul_jamo_last;
  return !is_mark && !is_jamo && !is_combining(first);
}

}  // namespace

auto folded_text::to_source(text_span folded) const -> text_span {
  expects(folded.offset <= text_.size() && folded.length <= text_.size() - folded.offset, "a span lies within its text");
  if (!changed()) {
    return folded;
  }
  const auto after = [this](std::size_t offset) {
    return std::upper_bound(steps_.begin(), steps_.end(), offset,
                            [](std::size_t value, const step& known) { return value < known.folded; });
  };
  const auto first = std::prev(after(folded.offset))->source;
  if (folded.length == 0) {
    return {first, 0};
  }
  const auto end = after(folded.offset + folded.length - 1)->source;
  return {first, end - first};
}

auto fold(std::string_view text) -> result<folded_text, text_error> {
  folded_text made;
  made.text_.reserve(text.size());
  bool changed = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto character = decode_at(text, offset);
    if (!character) {
      return failure(text_error{text_fault::ill_formed_utf8, {offset, 1}, {}});
    }
    const auto bytes = text.substr(offset, character->length);
    made.steps_.push_back({made.text_.size(), offset});
    if (character->value >= full_width_first && character->value <= full_width_last) {
      made.text_ += static_cast<char>(character->value - full_width_first + U'!');
      changed = true;
    } else if (character->value == ideographic_space) {
      made.text_ += ' ';
      changed = true;
    } else if (const auto* const era_of_square = square_era(bytes)) {
      made.text_ += era_of_square->kanji;
      changed = true;
    } else if (is_plain(character->value)) {
      made.text_ += bytes;
    } else {
      return failure(text_error{text_fault::compatibility_character, {offset, character->length}, {}});
    }
    offset += character->length;
  }
  if (changed) {
    made.steps_.push_back({made.text_.size(), text.size()});
  } else {
    made.steps_.clear();
  }
  return made;
}

auto normalise_name(std::string_view name, std::size_t most_bytes) -> result<std::string, text_error> {
  bool ascii = true;
  std::size_t marks = 0;
  std::size_t done = 0;
  std::string made;
  for (std::size_t offset = 0; offset < name.size();) {
    const auto character = decode_at(name, offset);
    if (!character) {
      return failure(text_error{text_fault::ill_formed_utf8, {offset, 1}, {}});
    }
    ascii = ascii && character->value < 0x80;
    marks = marks_behind(character->value, marks);
    if (marks > most_marks) {
      return failure(text_error{text_fault::too_many_marks, {offset, character->length}, {}});
    }
    // WHY: a character can become 18, each of four bytes while they are put in order; only a piece is ever that large.
    if (offset - done >= piece_bytes && begins_anew(character->value)) {
      if (const auto fault = append_normalised(name.substr(done, offset - done), most_bytes, made)) {
        return failure(text_error{*fault, {done, offset - done}, {}});
      }
      done = offset;
    }
    offset += character->length;
  }
  if (ascii && name.size() <= most_bytes) {
    return std::string(name);
  }
  if (const auto fault = append_normalised(name.substr(done), most_bytes, made)) {
    return failure(text_error{*fault, {done, name.size() - done}, {}});
  }
  return made;
}

auto area_key(std::string_view name, std::size_t most_bytes) -> result<std::string, text_error> {
  auto key = normalise_name(name, most_bytes);
  if (!key) {
    return key;
  }
  std::size_t kept = 0;
  for (std::size_t offset = 0; offset < key->size();) {
    // INVARIANT: NFKC of well-formed text is well-formed.
    const auto character = *decode_at(*key, offset);
    if (!is_white_space(character.value)) {
      std::copy_n(key->begin() + static_cast<std::ptrdiff_t>(offset), character.length, key->begin() + static_cast<std::ptrdiff_t>(kept));
      kept += character.length;
    }
    offset += character.length;
  }
  key->resize(kept);
  return key;
}

}  // namespace v0
}  // namespace koubo
