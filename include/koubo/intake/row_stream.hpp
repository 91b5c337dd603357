#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <koubo/intake/source.hpp>
#include <koubo/program/message.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

/// What a cell of a row holds.
enum class cell_kind : std::uint8_t {
  text,
  number,  ///< a JSON number, as it is written
  truth,   ///< true or false
  null,
  empty_list,  ///< [] or {}
};

/// A value of a row and its place, a JSON pointer: `/start`, `/call/fiscalYear`, `/budget/0/directYen`.
struct row_cell {
  std::string at;
  cell_kind kind = cell_kind::text;
  std::string text;
};

/// One object of a JSON text, or one record of a CSV text below its head, all the same: its values with their places. A blank cell of a CSV is absent.
struct row {
  std::vector<row_cell> cells;
  bool typed = true;  ///< from JSON: a number in text is not a number
};

/// Why a row could not be read, and where in it.
struct row_fault {
  std::string_view code;
  std::string at;  ///< JSON pointer into the row; empty for the row as a whole
  message says;
};

struct row_item {
  std::int64_t line = 1;  ///< on which it begins
  result<koubo::row, row_fault> row;
};

enum class row_form : std::uint8_t {
  detect,  ///< JSON where the first character that is no white space is `{` or `[`; else CSV
  json,    ///< NDJSON, or one JSON list
  csv,
};

/// Pulls rows from NDJSON, a JSON list or CSV, in order and in bounded memory.
///
/// Shape:    a CSV begins with a head that names its columns like the keys of JSON; `call.fiscalYear` is the key `fiscalYear` within `call`,
///           `directYen[2024]` the direct cost of that year. Each record is a row: years of a budget stand side by side,
///           behind those rows of the budget that columns number (`budget/0/directYen`).
///           A file of another kind (a NUL, no UTF-8, a head without any known column) gives one fault and no more rows.
class row_stream {
 public:
  /// `known`: keys of which a CSV's head has at least one.
  row_stream(byte_source source, std::span<const std::string_view> known, row_form form = row_form::detect);
  row_stream(row_stream&&) noexcept;
  auto operator=(row_stream&&) noexcept -> row_stream&;
  row_stream(const row_stream&) = delete;
  auto operator=(const row_stream&) -> row_stream& = delete;
  ~row_stream();

  [[nodiscard]] auto next() -> std::optional<row_item>;
  [[nodiscard]] auto error() const -> std::optional<std::error_code>;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace v0
}  // namespace koubo
