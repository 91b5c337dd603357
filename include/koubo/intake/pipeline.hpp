#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <system_error>

#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/sink.hpp>
#include <koubo/intake/stop_request.hpp>
#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// What is made of each proposal. Each thread of a pipeline has one of its own.
class proposal_writer {
 public:
  proposal_writer() = default;
  proposal_writer(const proposal_writer&) = delete;
  auto operator=(const proposal_writer&) -> proposal_writer& = delete;
  virtual ~proposal_writer() = default;

  /// Appends whole lines about the proposal that begins on a line of the input.
  virtual void write(std::string& out, std::int64_t line, const stated_proposal& of) = 0;
  virtual void write_unreadable(std::string& out, std::int64_t line, const unreadable& why) = 0;
};

struct pipeline_options {
  stream_options input;
  stop_request* stop = nullptr;  ///< ends the pipeline early; asked by it where the output fails
};

/// How a pipeline came to its end: of itself, where nothing is said.
struct pipeline_end {
  std::optional<std::error_code> input_error;   ///< everything before was written
  std::optional<std::error_code> output_error;  ///< how much was written is not known
  bool stopped = false;                         ///< asked to; what was written ends with a whole line
};

/// Reads proposals and writes what the writers make of them, in the order of the input whatever the number of threads.
///
/// Shape:    one thread for each writer, the caller's being the first. Whoever is free takes the next block of the input, reads and writes it; a block is
///           what the source gives at once, at most 256 KiB. Memory is bounded by the number of threads, not by the input: at most that many blocks and
///           two more are under way. Whatever is written goes out before more input is waited for.
/// Requires: at least one writer, and a catalogue that outlives the call. The source is called by one thread at a time, and so is the sink.
[[nodiscard]] auto run_pipeline(byte_source source, byte_sink sink, const catalogue& programs, std::span<proposal_writer* const> writers,
                                const pipeline_options& options = {}) -> pipeline_end;

}  // namespace v0
}  // namespace koubo
