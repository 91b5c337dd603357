#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/record.hpp>
#include <koubo/intake/source.hpp>

namespace koubo {
inline namespace v0 {

struct stream_options {
  reading_options reading;
  input_form form = input_form::detect;
};

/// Chooses what cuts an input of that form.
[[nodiscard]] auto open_records(byte_source source, const stream_options& options = {}) -> std::unique_ptr<record_cutter>;

/// One proposal of an input, read or not.
struct stream_item {
  std::int64_t line = 1;  ///< on which it begins
  koubo::reading reading;
};

/// Pulls proposals from an input, one by one and in order, in bounded memory.
///
///     auto proposals = koubo::proposal_stream(koubo::bytes_of(0), koubo::amed::catalogue);
///     while (auto item = proposals.next()) { … }
///
/// Requires: a catalogue that outlives the stream.
class proposal_stream {
 public:
  proposal_stream(byte_source source, const catalogue& programs, stream_options options = {})
      : records_(open_records(std::move(source), options)), programs_(&programs), options_(options) {}

  /// Nothing at the end of the input, or where it could not be read on: `error` tells.
  [[nodiscard]] auto next() -> std::optional<stream_item>;
  [[nodiscard]] auto error() const -> std::optional<std::error_code> { return records_->error(); }

 private:
  std::unique_ptr<record_cutter> records_;
  record_block block_;  // of one record, as readers ask for it
  std::unique_ptr<record_reader> reader_;
  const catalogue* programs_;
  stream_options options_;
};

}  // namespace v0
}  // namespace koubo
