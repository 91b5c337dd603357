#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <koubo/money/yen.hpp>
#include <koubo/program/message.hpp>

namespace koubo {
inline namespace v0 {

/// Why a text could not be read.
enum class text_fault : std::uint8_t {
  empty,
  ill_formed_utf8,
  compatibility_character,  ///< such as ², ①, ㍿ or a Kangxi radical, which folding would turn into something else
  too_many_marks,           ///< more than 30 combining marks in a row
  too_long,                 ///< longer than allowed once it is normalised: ﷺ becomes 33 bytes
  unexpected_character,
  number_form,        ///< no digits where a number is needed, or a decimal that is not at the end
  sign,               ///< a sign other than `-`, such as △
  grouping,           ///< digits that are not grouped in threes
  ideographic_comma,  ///< 、 between digits
  two_numbers,        ///< two numbers run together
  exponent,           ///< 1e8, 2×10^7
  fraction_of_yen,    ///< 0.5円
  unit_missing,       ///< a bare number where a unit is needed
  unit_given_twice,   ///< a unit in a cell of a table that states its unit
  unit_order,         ///< units that do not descend, such as 5千3万円
  approximate,        ///< 約3億円
  trailing_text,      ///< anything after what was read
  overflow,           ///< beyond 64-bit yen, or beyond 1,000 years of months
  numeral_form,       ///< kanji numerals that do not form a number, such as 三十二十
  calendar_year,      ///< 年 where a fiscal year (年度) is needed
  fiscal_year,        ///< 年度 where a calendar year (年) is needed
  date_given,         ///< R6.4 or R6/4/1 where a year is needed
  year_form,
  year_zero,          ///< R0
  year_out_of_range,  ///< outside 1901 to 2099
  date_form,          ///< not YYYY-MM-DD
  no_such_day,        ///< such as 2023-02-29
  months_form,
  limit_form,
  limit_scope_missing,  ///< an amount that is neither a total nor yearly
  range_order,          ///< a range whose end is below its start
};

/// Bytes of a text.
struct text_span {
  std::size_t offset = 0;
  std::size_t length = 0;

  friend auto operator==(const text_span&, const text_span&) -> bool = default;
};

/// The two amounts that an ambiguous text may stand for.
struct amount_readings {
  yen first;
  yen second;

  friend auto operator==(const amount_readings&, const amount_readings&) -> bool = default;
};

/// What kept a text from being read, and where.
///
/// Shape:    the place is in bytes of the text as it was given, before any folding.
struct text_error {
  text_fault fault = text_fault::empty;
  text_span where;
  std::optional<amount_readings> readings;

  friend auto operator==(const text_error&, const text_error&) -> bool = default;
};

/// One line in both languages: what happened, with the place quoted from the input, and how to write it instead.
///
/// Requires: the text that the error came from.
[[nodiscard]] auto describe(const text_error& error, std::string_view input) -> message;

}  // namespace v0
}  // namespace koubo
