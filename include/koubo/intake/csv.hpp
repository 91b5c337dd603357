#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <koubo/intake/source.hpp>
#include <koubo/intake/text_position.hpp>
#include <koubo/program/message.hpp>

namespace koubo {
inline namespace v0 {

/// One record of a CSV text (RFC 4180).
struct csv_record {
  std::int64_t line = 1;  ///< on which it begins
  std::vector<std::string> cells;
  std::vector<text_position> places;  ///< of each cell, and of the one at which a fault lies
  std::string_view fault{};           ///< why it could not be cut, one of `csv_faults`; the cells are then those before it
};

namespace csv_faults {
inline constexpr std::string_view quote = "csv.quote";  ///< a quotation mark that is not closed, or text behind a closed one
inline constexpr std::string_view size = "csv.size";    ///< a record longer than the limit
inline constexpr std::string_view cells = "csv.cells";  ///< more cells than `csv_reader::max_cells`
}  // namespace csv_faults

/// What happened and what to do. `max_bytes`: the limit that a record was cut by.
[[nodiscard]] auto describe_csv_fault(std::string_view fault, std::size_t max_bytes) -> message;

/// Cuts the record that a text begins with into `record`, whose line says where it begins; the text does not begin with a blank line.
/// Returns:  the bytes that it takes, its line end included; where there is a fault, those up to it.
auto cut_csv_record(std::string_view text, csv_record& record, std::size_t max_bytes) -> std::size_t;

/// Cuts a CSV text into records, block by block. Records end with LF or CRLF; blank lines count as lines and give none; a UTF-8 byte-order mark at
/// the beginning is passed over. A quoted cell goes over at most 20 lines. Behind a fault, the line after the one on which the record began is next.
class csv_reader {
 public:
  static constexpr std::size_t max_bytes = std::size_t{1024} * 1024;
  static constexpr std::int64_t max_lines = 20;
  static constexpr std::size_t max_cells = 16'384;  ///< as many columns as a spreadsheet has

  explicit csv_reader(byte_source source, std::size_t longest = max_bytes);

  /// Nothing at the end, or where the source failed: `error` tells.
  [[nodiscard]] auto next() -> std::optional<csv_record>;
  [[nodiscard]] auto error() const -> std::optional<std::error_code> { return error_; }
  /// The text of the last record without a fault, its line end included, until the next one is cut.
  [[nodiscard]] auto text() const -> std::string_view { return text_; }

 private:
  [[nodiscard]] auto at(std::size_t offset) -> std::optional<char>;
  [[nodiscard]] auto skip_line() -> bool;

  byte_source source_;
  std::size_t longest_;
  std::string_view text_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::int64_t line_ = 1;
  bool at_beginning_ = true;
  bool ended_ = false;
  std::optional<std::error_code> error_;
};

}  // namespace v0
}  // namespace koubo
