#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/text_position.hpp>
#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// The text of one proposal in an input: a line of NDJSON, an element of a JSON list, the rows of a CSV that belong together; or a fault of the
/// input around it.
struct cut_text {
  text_position where;              ///< its first character
  std::string_view text;            ///< until the next is cut
  std::optional<unreadable> fault;  ///< then there is no text
};

/// Records that were cut together, with the bytes that they stand in.
///
/// Shape:    a text is followed by a line feed or NUL, and by at least `padding` bytes that may be read.
class record_block {
 public:
  static constexpr std::size_t padding = 64;
  /// A block with so many bytes or records is full.
  static constexpr std::size_t enough_bytes = std::size_t{256} * 1024;
  static constexpr std::size_t enough_records = 1024;

  [[nodiscard]] auto size() const -> std::size_t { return records_.size(); }
  [[nodiscard]] auto is_empty() const -> bool { return records_.empty(); }
  [[nodiscard]] auto is_full() const -> bool { return used_ >= enough_bytes || records_.size() >= enough_records; }
  [[nodiscard]] auto where(std::size_t index) const -> text_position { return records_[index].where; }
  [[nodiscard]] auto text(std::size_t index) const -> std::string_view {
    return {bytes_.data() + records_[index].begin, records_[index].size};
  }
  /// Null where the record is a text.
  [[nodiscard]] auto fault(std::size_t index) const -> const unreadable* {
    return records_[index].size == is_fault ? &faults_[records_[index].begin] : nullptr;
  }

  void clear();
  /// Adds a record and copies its text.
  void add(cut_text record);
  /// Adds a record whose text stands in a buffer that is adopted or copied from next.
  void refer(std::size_t begin, std::size_t size, text_position where) { records_.push_back({begin, size, where}); }
  /// The buffer that the block has from before; goes with `adopt`, so that buffers go round.
  [[nodiscard]] auto release() -> std::vector<char> { return std::move(bytes_); }
  void adopt(std::vector<char> buffer);
  /// Requires: a record.
  void copy(const std::vector<char>& buffer);

 private:
  static constexpr std::size_t is_fault = static_cast<std::size_t>(-1);

  struct entry {
    std::size_t begin;  // of a fault: which
    std::size_t size;
    text_position where;
  };

  std::vector<char> bytes_;
  std::size_t used_ = 0;
  std::vector<entry> records_;
  std::vector<unreadable> faults_;
};

/// Cuts an input into records, in order and in bounded memory; one thread at a time.
class record_cutter {
 public:
  record_cutter() = default;
  record_cutter(record_cutter&&) = default;
  auto operator=(record_cutter&&) -> record_cutter& = default;
  record_cutter(const record_cutter&) = delete;
  auto operator=(const record_cutter&) -> record_cutter& = delete;
  virtual ~record_cutter() = default;

  /// Nothing at the end, or where the source failed: `error` tells.
  [[nodiscard]] virtual auto next() -> std::optional<cut_text> = 0;
  [[nodiscard]] virtual auto error() const -> std::optional<std::error_code> = 0;
  /// Makes what reads the records. Requires: a record was cut, and a catalogue that outlives the reader.
  [[nodiscard]] virtual auto make_reader(const catalogue& programs, const reading_options& options) const
      -> std::unique_ptr<record_reader> = 0;

  /// Fills an empty block with the next records. What the block holds when the source is asked for more may be taken out of it then.
  virtual void next_block(record_block& into);
};

}  // namespace v0
}  // namespace koubo
