#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/record.hpp>
#include <koubo/intake/stop_request.hpp>
#include <koubo/intake/text_position.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

/// Puts the next bytes of an input into a buffer and says how many; none at its end. May wait; called only when nothing more can be cut from what was read.
using byte_source = std::function<result<std::size_t, std::error_code>(std::span<char> buffer)>;

/// Reads a file descriptor, which stays its owner's.
[[nodiscard]] auto bytes_of(int file_descriptor) -> byte_source;
/// The same, and at its end once a stop is asked for, also while it waits. Requires: a request that outlives the source.
[[nodiscard]] auto bytes_of(int file_descriptor, const stop_request& stop) -> byte_source;
/// Reads a text, which outlives the source.
[[nodiscard]] auto bytes_of(std::string_view text) -> byte_source;

enum class input_form {
  detect,  ///< one JSON text where the first line that is not blank is `{` alone or begins with `[`; else NDJSON
  ndjson,  ///< one proposal a line
  json,    ///< one JSON text: a proposal, or a list of them
  csv,     ///< a head and rows, which `csv_cutter` cuts
};

/// Cuts an input into the texts of its proposals, block by block.
///
/// Shape:    holds at most one text, itself at most `max_bytes` long, and one block, whatever the size of the input. A UTF-8 byte-order mark at
///           its beginning is passed over; blank lines count as lines and give no text.
///           In a list, a broken proposal ends at the first later line that begins a proposal no deeper than it began itself, so that its neighbours are read.
class text_cutter final : public record_cutter {
 public:
  /// Requires: a form other than CSV.
  explicit text_cutter(byte_source source, input_form form = input_form::detect, std::size_t max_bytes = reading_options{}.max_bytes);

  /// Nothing at the end, or where the source failed: `error` tells.
  [[nodiscard]] auto next() -> std::optional<cut_text> override;
  [[nodiscard]] auto error() const -> std::optional<std::error_code> override { return error_; }
  [[nodiscard]] auto make_reader(const catalogue& programs, const reading_options& options) const
      -> std::unique_ptr<record_reader> override;
  /// Lines that were read together are handed over where they stand.
  void next_block(record_block& into) override;

 private:
  enum class stage { beginning, lines, first_value, value, after_value, after_list, after_only_value, end };

  [[nodiscard]] auto window() const -> std::string_view { return {buffer_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] auto fill() -> bool;
  void make_room();
  void consume(std::size_t count);
  [[nodiscard]] auto skip_white_space() -> bool;
  void skip_byte_order_mark();
  [[nodiscard]] auto is_one_json_text() -> bool;
  [[nodiscard]] auto begin() -> std::optional<cut_text>;
  [[nodiscard]] auto next_line() -> std::optional<cut_text>;
  void hand_over(record_block& into, std::size_t lines_end);
  [[nodiscard]] auto next_value() -> std::optional<cut_text>;
  [[nodiscard]] auto cut_value(bool in_list) -> cut_text;
  [[nodiscard]] auto cut_at(std::size_t size, text_position start) -> cut_text;

  byte_source source_;
  input_form form_;
  std::size_t max_bytes_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  text_position position_;  // of the first byte of the window
  stage stage_ = stage::beginning;
  bool ended_ = false;
  std::optional<std::error_code> error_;
};

}  // namespace v0
}  // namespace koubo
