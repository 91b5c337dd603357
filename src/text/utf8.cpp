#include <koubo/text/utf8.hpp>

#include <array>
#include <cstdint>
#include <iterator>
#include <limits>

#include <fmt/format.h>
#include <utf8proc.h>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

namespace {

auto is_noncharacter(char32_t c) -> bool { return (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF); }

/// Characters that leave no mark though their category says letter, mark or symbol.
auto is_blank_filler(char32_t c) -> bool {
  switch (c) {
    case 0x034F:  // combining grapheme joiner
    case 0x115F:
    case 0x1160:
    case 0x17B4:
    case 0x17B5:
    case 0x2800:
    case 0x3164:
    case 0xFFA0: return true;
    default: return false;
  }
}

auto must_be_escaped(char32_t c) -> bool {
  if (c < 0x7F) {
    return c < 0x20;
  }
  if (is_noncharacter(c) || is_blank_filler(c)) {
    return true;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: return false;
  }
}

}  // namespace

auto decode_at(std::string_view text, std::size_t offset) -> std::optional<utf8_character> {
  if (offset >= text.size()) {
    return std::nullopt;
  }
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) {
    return utf8_character{first, 1};
  }
  utf8proc_int32_t character = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + offset),
                                       static_cast<utf8proc_ssize_t>(text.size() - offset), &character);
  if (length <= 0) {
    return std::nullopt;
  }
  return utf8_character{static_cast<char32_t>(character), static_cast<std::size_t>(length)};
}

auto first_ill_formed(std::string_view text) -> std::optional<std::size_t> {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto character = decode_at(text, offset);
    if (!character) {
      return offset;
    }
    offset += character->length;
  }
  return std::nullopt;
}

auto is_valid_utf8(std::string_view text) -> bool { return !first_ill_formed(text); }

void append_utf8(std::string& text, char32_t character) {
  expects(utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(character)), "a character is a Unicode scalar value");
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

auto escape_for_display(std::string_view text) -> std::string { return escape_for_display(text, std::numeric_limits<std::size_t>::max()); }

auto escape_for_display(std::string_view text, std::size_t at_most) -> std::string {
  std::string shown;
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) {
    if (count == at_most) {
      shown += "…";
      break;
    }
    const auto character = decode_at(text, offset);
    if (!character) {
      fmt::format_to(std::back_inserter(shown), "\\x{{{:02X}}}", static_cast<unsigned>(static_cast<unsigned char>(text[offset])));
      ++offset;
      continue;
    }
    if (must_be_escaped(character->value)) {
      fmt::format_to(std::back_inserter(shown), "\\u{{{:04X}}}", static_cast<std::uint32_t>(character->value));
    } else {
      shown += text.substr(offset, character->length);
    }
    offset += character->length;
  }
  return shown;
}

}  // namespace v0
}  // namespace koubo
