#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <koubo/money/rate.hpp>
#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/utf8.hpp>

// What reading and writing amounts share.

namespace koubo {
inline namespace v0 {
namespace detail {

constexpr std::string_view yen_word = "円";
constexpr std::string_view english_yen_word = "yen";

/// The words of the units in their order.
constexpr std::array<std::string_view, 7> unit_words{"円", "千円", "万円", "百万円", "千万円", "億円", "兆円"};

constexpr auto power_of_ten(int zeros) -> wide_integer {
  wide_integer power = 1;
  for (int zero = 0; zero < zeros; ++zero) {
    power *= 10;
  }
  return power;
}

constexpr auto zeros_of(amount_unit unit) -> int {
  constexpr std::array<int, 7> zeros{0, 3, 4, 6, 7, 8, 12};
  return zeros[static_cast<std::size_t>(unit)];
}

inline auto fault(text_fault what, std::size_t offset, std::size_t length) -> tl::unexpected<text_error> {
  return failure(text_error{what, {offset, length}, {}});
}

/// In bytes.
inline auto character_length(std::string_view text, std::size_t offset) -> std::size_t {
  const auto character = decode_at(text, offset);
  return character ? character->length : 0;
}

/// Reads folded text and places errors in the text that was given.
template <class Read>
auto read_folded(std::string_view text, Read read) -> decltype(read(std::string_view{})) {
  const auto folded = fold(text);
  if (!folded) {
    return failure(folded.error());
  }
  return read(folded->text()).map_error([&](const text_error& error) { return folded->to_source(error); });
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
