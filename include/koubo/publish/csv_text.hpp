#pragma once

#include <string>

#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

/// The table as CSV (RFC 4180, UTF-8, CRLF). A cell that a spreadsheet would take for a formula (= + - @ and their full-width forms, a tab) begins
/// with an apostrophe, unless it is a number. Controls other than tabs and line ends, and what cannot be seen, are written out: `\u{001B}`.
[[nodiscard]] auto to_csv(const table_cells& cells) -> std::string;

}  // namespace v0
}  // namespace koubo
