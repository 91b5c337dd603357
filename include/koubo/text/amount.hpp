#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <koubo/money/yen.hpp>
#include <koubo/result.hpp>
#include <koubo/text/text_error.hpp>

namespace koubo {
inline namespace v0 {

/// The units that amounts are written in, and that a table states once for all its numbers（単位：百万円）.
enum class amount_unit : std::uint8_t {
  yen,                  ///< 円
  thousand_yen,         ///< 千円
  ten_thousand_yen,     ///< 万円
  million_yen,          ///< 百万円
  ten_million_yen,      ///< 千万円
  hundred_million_yen,  ///< 億円
  trillion_yen,         ///< 兆円
};

/// How an amount is written. Every style is exact: what it writes is read back as the same amount.
enum class amount_style : std::uint8_t {
  plain,     ///< 20,000,000円
  units,     ///< 1億5,000万円
  thousand,  ///< 20,000千円
  million,   ///< 20百万円, 1.5百万円
  english,   ///< 20,000,000 yen
};

[[nodiscard]] auto yen_of(amount_unit unit) -> yen;
/// The unit as tables state it, such as 百万円.
[[nodiscard]] auto text_of(amount_unit unit) -> std::string_view;
/// Errors:   `empty`, `ill_formed_utf8`, `compatibility_character`, `unit_missing` where the text is no unit of money.
[[nodiscard]] auto parse_amount_unit(std::string_view text) -> result<amount_unit, text_error>;

/// An amount of money as Japanese papers write it (金額): 1.5億円, 3千万円, ２，０００万円, 1億5,000万円, -5百万円.
///
/// Shape:    an optional `-`, then numbers with descending units (兆 億 千万 百万 万 千), then 円; or a number and `yen`.
///           Digits in any mix of widths, grouped in threes or not; the last number may have decimals that come to whole yen;
///           one space may stand before a unit. 円 may be left out where 万, 億 or 兆 says the size (14万2000), save for a number
///           after 億 or 兆 (1億8990 may mean 1億8990万).
/// Errors:   every fault of amounts, with both readings where the text is ambiguous and both come to an amount.
/// Source:   T-02, T-04, T-07, T-09, T-10 are written in these forms
[[nodiscard]] auto parse_amount(std::string_view text) -> result<yen, text_error>;

/// A bare number from a table that states its unit: `1,234.5` under 百万円.
///
/// Errors:   as above; `unit_given_twice` where the number has a unit of its own.
[[nodiscard]] auto parse_amount(std::string_view text, amount_unit unit) -> result<yen, text_error>;

/// An amount in kanji numerals (漢数字): 一億二千万円, 金額欄の 壱・弐・参・拾 too.
///
/// Shape:    no sign, no digits; 円 may be left out where 万, 億 or 兆 says the size, as above.
/// Errors:   `numeral_form` (三十二十, 一億万円), `unit_missing`, `trailing_text`, `empty`, `overflow`, and those of folding.
[[nodiscard]] auto parse_kanji_amount(std::string_view text) -> result<yen, text_error>;

[[nodiscard]] auto format_amount(yen amount, amount_style style) -> std::string;

/// The bare number for a table that states its unit: exact, with as many decimals as that takes.
[[nodiscard]] auto format_amount(yen amount, amount_unit unit) -> std::string;

/// An amount for reading at a glance (概数): about two digits, such as 約3億円.
///
/// Shape:    what is rounded begins with 約, which no parser of amounts accepts; what comes out exact has no 約. Where rounding
///           would bring the amount onto `not_across` or to its other side, more digits are written, in the end all of them:
///           300,000,001円 beside a limit of 3億円 is 3億1円.
[[nodiscard]] auto format_amount_approximately(yen amount, std::optional<yen> not_across) -> std::string;

}  // namespace v0
}  // namespace koubo
