#include <algorithm>
#include <array>
#include <cstdint>

#include <koubo/text/amount.hpp>

#include "amount_parts.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using namespace detail;

enum class numeral_kind : std::uint8_t { digit, small_unit, large_unit, yen };

struct numeral {
  std::string_view character;
  numeral_kind kind;
  int value;  ///< the digit, or the zeros of the unit
};

constexpr std::array<numeral, 36> numerals{{
    {"〇", numeral_kind::digit, 0},       {"零", numeral_kind::digit, 0},      {"一", numeral_kind::digit, 1},
    {"壱", numeral_kind::digit, 1},       {"壹", numeral_kind::digit, 1},      {"二", numeral_kind::digit, 2},
    {"弐", numeral_kind::digit, 2},       {"貳", numeral_kind::digit, 2},      {"三", numeral_kind::digit, 3},
    {"参", numeral_kind::digit, 3},       {"參", numeral_kind::digit, 3},      {"四", numeral_kind::digit, 4},
    {"肆", numeral_kind::digit, 4},       {"五", numeral_kind::digit, 5},      {"伍", numeral_kind::digit, 5},
    {"六", numeral_kind::digit, 6},       {"陸", numeral_kind::digit, 6},      {"七", numeral_kind::digit, 7},
    {"漆", numeral_kind::digit, 7},       {"八", numeral_kind::digit, 8},      {"捌", numeral_kind::digit, 8},
    {"九", numeral_kind::digit, 9},       {"玖", numeral_kind::digit, 9},      {"十", numeral_kind::small_unit, 1},
    {"拾", numeral_kind::small_unit, 1},  {"百", numeral_kind::small_unit, 2}, {"佰", numeral_kind::small_unit, 2},
    {"千", numeral_kind::small_unit, 3},  {"仟", numeral_kind::small_unit, 3}, {"阡", numeral_kind::small_unit, 3},
    {"万", numeral_kind::large_unit, 4},  {"萬", numeral_kind::large_unit, 4}, {"億", numeral_kind::large_unit, 8},
    {"兆", numeral_kind::large_unit, 12}, {"円", numeral_kind::yen, 0},        {"圓", numeral_kind::yen, 0},
}};

auto numeral_at(std::string_view text, std::size_t offset) -> const numeral* {
  const auto* const found = std::find_if(numerals.begin(), numerals.end(),
                                         [&](const numeral& known) { return text.substr(offset).starts_with(known.character); });
  return found == numerals.end() ? nullptr : found;
}

auto read_kanji(std::string_view text) -> result<yen, text_error> {
  if (text.empty()) {
    return fault(text_fault::empty, 0, 0);
  }
  wide_integer total = 0;
  wide_integer section = 0;  // below the next large unit
  constexpr int no_digit = -1;
  int digit = no_digit;
  int previous_small = std::numeric_limits<int>::max();
  int previous_large = std::numeric_limits<int>::max();
  bool any = false;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const auto* const read = numeral_at(text, offset);
    if (read == nullptr) {
      return fault(any ? text_fault::trailing_text : text_fault::unexpected_character, offset,
                   any ? text.size() - offset : character_length(text, offset));
    }
    const auto refused = [&] { return fault(text_fault::numeral_form, 0, offset + read->character.size()); };
    if (read->kind == numeral_kind::yen) {
      break;
    }
    if (read->kind == numeral_kind::digit) {
      // WHY: a zero is read only where it is the whole number, and two digits in a row are no number of this kind.
      if (digit != no_digit || (read->value == 0 && any)) {
        return refused();
      }
      digit = read->value;
    } else if (read->kind == numeral_kind::small_unit) {
      if (read->value >= previous_small || digit == 0) {
        return refused();
      }
      section += (digit == no_digit ? 1 : digit) * power_of_ten(read->value);
      digit = no_digit;
      previous_small = read->value;
    } else {
      section += std::max(digit, 0);
      if (section == 0 || read->value >= previous_large) {
        return refused();
      }
      total += section * power_of_ten(read->value);
      section = 0;
      digit = no_digit;
      previous_small = std::numeric_limits<int>::max();
      previous_large = read->value;
    }
    any = true;
    offset += read->character.size();
  }
  if (!any) {
    return fault(text_fault::numeral_form, 0, text.size());
  }
  const bool has_yen = offset < text.size();
  const auto rest = section + std::max(digit, 0);
  const bool sized = previous_large == 4 || (rest == 0 && previous_large < std::numeric_limits<int>::max());
  if (!has_yen && !sized) {
    return fault(text_fault::unit_missing, 0, text.size());
  }
  if (has_yen) {
    const auto end = offset + numeral_at(text, offset)->character.size();
    if (end < text.size()) {
      return fault(text_fault::trailing_text, end, text.size() - end);
    }
  }
  // INVARIANT: less than 10^16, since each section is below 10,000 and 兆 is the largest unit.
  return yen(static_cast<std::int64_t>(total + rest));
}

}  // namespace

auto parse_kanji_amount(std::string_view text) -> result<yen, text_error> { return read_folded(text, read_kanji); }

}  // namespace v0
}  // namespace koubo
