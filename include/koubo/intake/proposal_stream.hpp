#pragma once

#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/source.hpp>

namespace koubo {
inline namespace v0 {

struct stream_options {
  reading_options reading;
  input_form form = input_form::detect;
};

/// One proposal of an input, read or not.
struct stream_item {
  std::int64_t line = 1;  ///< on which it begins
  koubo::reading reading;
};

/// Pulls proposals from an input, one by one and in order, in bounded memory.
///
///     auto proposals = koubo::proposal_stream(koubo::bytes_of(0), koubo::amed::catalogue());
///     while (auto item = proposals.next()) { … }
///
/// Requires: a catalogue that outlives the stream.
class proposal_stream {
 public:
  proposal_stream(byte_source source, const catalogue& programs, stream_options options = {})
      : texts_(std::move(source), options.form, options.reading.max_bytes), reader_(programs, options.reading) {}

  /// Nothing at the end of the input, or where it could not be read on: `error` tells.
  [[nodiscard]] auto next() -> std::optional<stream_item> {
    auto text = texts_.next();
    if (!text) {
      return std::nullopt;
    }
    if (text->fault) {
      const auto line = text->fault->where.line;
      return stream_item{line, failure(*std::move(text->fault))};
    }
    return stream_item{text->where.line, reader_.read(text->text, text->where)};
  }

  [[nodiscard]] auto error() const -> std::optional<std::error_code> { return texts_.error(); }

 private:
  text_cutter texts_;
  proposal_reader reader_;
};

}  // namespace v0
}  // namespace koubo
