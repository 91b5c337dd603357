#pragma once

#include <cstddef>
#include <string_view>

namespace koubo {
inline namespace v0 {

/// The columns that a text takes on a terminal (表示幅): two for 全角 characters, none for combining ones, one for the others.
///
/// Shape:    characters of ambiguous width (such as ○) count as one; a byte that is no UTF-8 counts as one.
[[nodiscard]] auto display_width(std::string_view text) -> std::size_t;

}  // namespace v0
}  // namespace koubo
