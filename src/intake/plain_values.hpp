#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/role.hpp>
#include <koubo/proposal/presence.hpp>

#include "byte_block.hpp"
#include "plain_text.hpp"
#include "plain_tokens.hpp"

/// Values of fields, read plainly: numbers, dates, truths, words and short texts.
namespace koubo {
inline namespace v0 {
namespace plain {

inline constexpr std::int64_t effort_limit = 1'000'000;

constexpr auto each_byte(std::uint64_t byte) -> std::uint64_t { return byte * 0x0101010101010101U; }
inline constexpr auto high_bits = each_byte(0x80);

/// How many bytes of printable ASCII follow, up to a quote; none where something else ends them, or where they are many.
KOUBO_PLAIN_INLINE auto ascii_size(const char* at) -> std::size_t {
  for (std::size_t size = 0; size < text_limit; size += block_bytes) {
    const auto bytes = load(at + size);
    const auto ends = one_of<'"', '\\', 0x7F>(bytes) | within<0x00, 0x1F>(bytes) | within<0x80, 0xFF>(bytes);
    if (ends != 0) {
      size += static_cast<std::size_t>(std::countr_zero(ends));
      return at[size] == '"' ? size : 0;
    }
  }
  return 0;
}

/// Puts a text into a string that often held one as long.
KOUBO_PLAIN_INLINE void assign(std::string& to, const char* text, std::size_t size) {
  if (to.size() == size && size >= 8 && size <= 16) {
    const auto first = word_at(text);
    const auto last = word_at(text + size - 8);
    std::memcpy(to.data(), &first, 8);
    std::memcpy(to.data() + size - 8, &last, 8);
  } else {
    to.assign(text, size);
  }
}

/// The string of a field, to be filled.
KOUBO_PLAIN_INLINE auto stated(presence<std::string>& field) -> std::string& {
  if (!field.has_value()) {
    field = std::string();
  }
  return field.value();
}

/// The eight digits of a word, the first in its lowest byte; each 0 to 9.
KOUBO_PLAIN_INLINE auto eight_digits(std::uint64_t digits) -> std::uint64_t {
  digits = digits * 10 + (digits >> 8);
  return ((digits & 0x000000FF000000FFU) * (100 + (std::uint64_t{1'000'000} << 32)) +
          (digits >> 16 & 0x000000FF000000FFU) * (1 + (std::uint64_t{10'000} << 32))) >>
         32;
}

/// The highest bit of each byte that is no digit, of a word that had '0' taken from each by exclusive or; right up to the first of them.
KOUBO_PLAIN_INLINE auto no_digits_in(std::uint64_t word) -> std::uint64_t { return ((word + each_byte(0x76)) | word) & high_bits; }

/// The number that at most eight digits make; none: 0.
KOUBO_PLAIN_INLINE auto number_of(const char* at, std::size_t digits) -> std::int64_t {
  // Moved to the end of the word; zeros come before them.
  return digits == 0 ? 0 : static_cast<std::int64_t>(eight_digits((word_at(at) ^ each_byte('0')) << (64 - 8 * digits)));
}

/// A whole number of at most 15 digits, without sign and leading zeros.
KOUBO_PLAIN_INLINE auto read_whole_number(const char* at, std::int64_t& number) -> const char* {
  const auto count = static_cast<std::size_t>(std::countr_zero(~within<'0', '9'>(load(at))));
  if (*at < '1' || *at > '9') [[unlikely]] {
    number = 0;
    return count == 1 ? at + 1 : nullptr;
  }
  if (count <= 8) [[likely]] {
    number = number_of(at, count);
    return at + count;
  }
  constexpr std::array<std::int64_t, 8> powers{1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000};
  if (count > 15) [[unlikely]] {
    return nullptr;
  }
  number = number_of(at, 8) * powers[count - 8] + number_of(at + 8, count - 8);
  return at + count;
}

KOUBO_PLAIN_INLINE auto read_yen(const char* at, presence<yen>& into) -> const char* {
  std::int64_t number = 0;
  at = read_whole_number(at, number);
  into = yen(number);
  return at;
}

KOUBO_PLAIN_INLINE auto read_effort(const char* at, presence<std::int32_t>& into) -> const char* {
  std::int64_t number = 0;
  at = read_whole_number(at, number);
  into = static_cast<std::int32_t>(number);
  return number <= effort_limit ? at : nullptr;
}

KOUBO_PLAIN_INLINE auto read_fiscal_year(const char* at, presence<fiscal_year>& into) -> const char* {
  const auto digits = word_at(at) ^ each_byte('0');
  if ((no_digits_in(digits) & 0xFFFFFFFFFFU) != std::uint64_t{0x80} << 32) [[unlikely]] {
    return nullptr;
  }
  const auto pairs = digits * 10 + (digits >> 8);
  const auto year = static_cast<int>((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF));
  if (!fiscal_year::in_range(year)) [[unlikely]] {
    return nullptr;
  }
  into = fiscal_year(year);
  return at + 4;
}

/// "YYYY-MM-DD", quotes included.
KOUBO_PLAIN_INLINE auto read_date(const char* at, presence<date>& into) -> const char* {
  constexpr std::uint64_t form = 0x2D30'302D'3030'3030U;       // 0000-00-
  constexpr std::uint64_t rest_form = 0x2230'302D'3030'2D30U;  // 0-00-00"
  constexpr std::uint64_t beyond_form =
      0x7F76'767F'7676'7676U;  // added, takes a digit beyond 9 and any other byte beyond 0 to the highest bit
  constexpr std::uint64_t beyond_rest = 0x7F76'767F'7676'7F76U;
  const auto month_of_year = word_at(at + 1) ^ form;
  const auto rest = word_at(at + 4) ^ rest_form;
  const auto odd = ((month_of_year + beyond_form) | month_of_year | (rest + beyond_rest) | rest) & high_bits;
  if (odd != 0 || *at != '"') [[unlikely]] {
    return nullptr;
  }
  const auto pairs = month_of_year * 10 + (month_of_year >> 8);
  const auto year = static_cast<int>((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF));
  const auto month = static_cast<int>(pairs >> 40 & 0xFF);
  const auto day = static_cast<int>((rest >> 40 & 0xFF) * 10 + (rest >> 48 & 0xFF));
  constexpr std::array<std::int8_t, 16> days{0,  31, 28, 31, 30, 31, 30, 31,
                                             31, 30, 31, 30, 31, 0,  0,  0};  // of each month, if not of a leap year
  if (year < 1901 || year > 2099 || month > 12 || day < 1 || day > days[static_cast<std::size_t>(month)]) [[unlikely]] {
    if (!date::from(year, month, day)) {
      return nullptr;
    }
  }
  into = date::from_month(year * 12 + month - 1, day);
  return at + 12;
}

KOUBO_PLAIN_INLINE auto read_truth(const char* at, presence<bool>& into) -> const char* {
  if (begins_with<"true">(at)) [[likely]] {
    into = true;
    return at + 4;
  }
  if (begins_with<"false">(at)) {
    into = false;
    return at + 5;
  }
  return nullptr;
}

/// One of a few words, picked without a branch: which it is cannot be foreseen.
template <class Enumeration, std::size_t Count>
class word_list {
 public:
  consteval explicit word_list(const std::array<named_value, Count>& of) {
    for (std::size_t i = 0; i < Count; ++i) {
      const auto key = of[i].key;
      std::array<char, 24> text{'"'};
      std::array<char, 24> mask{};
      std::copy(key.begin(), key.end(), text.begin() + 1);
      text.at(key.size() + 1) = '"';
      std::fill_n(mask.begin(), key.size() + 2, '\xFF');
      texts_[i] = std::bit_cast<std::array<std::uint64_t, 3>>(text);
      masks_[i] = std::bit_cast<std::array<std::uint64_t, 3>>(mask);
      sizes_[i] = key.size() + 2;
      initials_[i] = key.front();
    }
  }

  KOUBO_PLAIN_INLINE auto read(const char* at, presence<Enumeration>& into) const -> const char* {
    std::size_t which = 0;
    for (std::size_t i = 1; i < Count; ++i) {
      which += i * static_cast<std::size_t>(at[1] == initials_[i]);
    }
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      difference |= (word_at(at + 8 * i) ^ texts_[which][i]) & masks_[which][i];
    }
    into = static_cast<Enumeration>(which);
    return difference == 0 ? at + sizes_[which] : nullptr;
  }

 private:
  std::array<std::array<std::uint64_t, 3>, Count> texts_{};
  std::array<std::array<std::uint64_t, 3>, Count> masks_{};
  std::array<std::size_t, Count> sizes_{};
  std::array<char, Count> initials_{};
};

inline constexpr word_list<role, 2> role_words(roles);
inline constexpr word_list<award_status, 3> status_words(award_statuses);

}  // namespace plain
}  // namespace v0
}  // namespace koubo
