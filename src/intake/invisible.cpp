#include <koubo/intake/invisible.hpp>

#include <utf8proc.h>

#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto category_of(char32_t character) -> utf8proc_category_t { return utf8proc_category(static_cast<utf8proc_int32_t>(character)); }

auto is_printable_ascii(char byte) -> bool { return byte > 0x20 && byte < 0x7F; }

}  // namespace

auto is_invisible(char32_t character) -> bool {
  switch (category_of(character)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default:
      // Fillers and blanks that are letters, marks or symbols by their category.
      return character == 0x034F || character == 0x115F || character == 0x1160 || character == 0x2800 || character == 0x3164 ||
             character == 0xFFA0;
  }
}

auto has_invisible(std::string_view text) -> bool {
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_printable_ascii(text[offset]) || text[offset] == ' ') {
      ++offset;
      continue;
    }
    const auto character = decode_at(text, offset);
    if (character && is_invisible(character->value)) {
      return true;
    }
    offset += character ? character->length : 1;
  }
  return false;
}

auto is_blank(std::string_view text) -> bool {
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_printable_ascii(text[offset])) {
      return false;
    }
    const auto character = decode_at(text, offset);
    if (!character || !(category_of(character->value) == UTF8PROC_CATEGORY_ZS || is_invisible(character->value))) {
      return false;
    }
    offset += character->length;
  }
  return true;
}

}  // namespace v0
}  // namespace koubo
