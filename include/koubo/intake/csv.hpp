#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <koubo/intake/source.hpp>

namespace koubo {
inline namespace v0 {

/// One record of a CSV text (RFC 4180).
struct csv_record {
  std::int64_t line = 1;  ///< on which it begins
  std::vector<std::string> cells;
  std::string_view fault{};  ///< why it could not be cut, one of `csv_faults`; then there are no cells
};

namespace csv_faults {
inline constexpr std::string_view quote = "csv.quote";  ///< a quotation mark that is not closed, or text behind a closed one
inline constexpr std::string_view size = "csv.size";    ///< a record longer than the limit
}  // namespace csv_faults

/// Cuts a CSV text into records, block by block. Records end with LF or CRLF; blank lines count as lines and give none; a UTF-8 byte-order mark at
/// the beginning is passed over. A quoted cell goes over at most 20 lines. Behind a fault, the line after the one on which the record began is next.
class csv_reader {
 public:
  static constexpr std::size_t max_bytes = std::size_t{1024} * 1024;
  static constexpr std::int64_t max_lines = 20;

  explicit csv_reader(byte_source source);

  /// Nothing at the end, or where the source failed: `error` tells.
  [[nodiscard]] auto next() -> std::optional<csv_record>;
  [[nodiscard]] auto error() const -> std::optional<std::error_code> { return error_; }

 private:
  [[nodiscard]] auto at(std::size_t offset) -> std::optional<char>;
  [[nodiscard]] auto cut(csv_record& record) -> std::size_t;
  [[nodiscard]] auto skip_line() -> bool;

  byte_source source_;
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
