#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <koubo/program/label.hpp>
#include <koubo/program/limit.hpp>
#include <koubo/result.hpp>
#include <koubo/text/text_error.hpp>

namespace koubo {
inline namespace v0 {

/// A limit as a call for proposals writes it: 上限3億円/年（直接経費）, 総額3～4千万円程度/課題, 年間研究開発費：上限２千万円, ２年以内, ５年半.
///
/// Shape:    an optional label and `：`; then for amounts 総額 or 年間, 上限, one amount or two with a wave dash (～ 〜 – ~), 程度 or 以内,
///           /年 or /課題, and the cost basis in brackets; for months the same without scope and basis. The first of two values may leave its unit to the second.
///           上限, 以内 and 以下 are a ceiling, 程度 a guideline (with 上限 too), 以上 a least value; a single value with none of them
///           is nominal, a range with none of them descriptive. A label with 年間 or 総額 states the scope, one with 直接経費 the basis.
/// Errors:   `limit_scope_missing` for an amount that is neither a total nor yearly; `limit_form`; `range_order`; the faults of amounts and months.
/// Source:   T-01 to T-10
[[nodiscard]] auto parse_limit(std::string_view text) -> result<limit, text_error>;

/// The limit in the forms of the source, shortest exact amounts first: 上限3億円/年（直接経費）, 総額3～4千万円程度/課題.
///
/// Returns:  text that `parse_limit` reads back; nothing for what no such form says: an obligation, a nominal range, a single
///           descriptive value, a least value that is no ceiling, a negative value, a range out of order, no value at all, a unit that is neither
///           yen nor month, a scope or basis of months, more than 12,000 months.
[[nodiscard]] auto format_limit(const limit& value) -> std::optional<std::string>;

}  // namespace v0
}  // namespace koubo
