#include <koubo/text/display_width.hpp>

#include <utf8proc.h>

#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {

auto display_width(std::string_view text) -> std::size_t {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto character = decode_at(text, offset);
    if (!character) {
      ++width;
      ++offset;
      continue;
    }
    width += static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(character->value)));
    offset += character->length;
  }
  return width;
}

}  // namespace v0
}  // namespace koubo
