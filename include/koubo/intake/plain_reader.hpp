#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {

/// Reads proposals that are written plainly, several times as fast as `proposal_reader`, and leaves all others to it.
///
///     if (!plain.read(json, proposal)) { …proposal_reader reads it… }
///
/// Shape:    plain is an object on one line, of known keys, each once: whole numbers without sign or exponent, dates, texts that need no note, programs
///           as a catalogue writes them or of another funder. Keys in the format's order are read fastest. What is plain gives what `proposal_reader`
///           gives, without notes; whatever that would note, refuse or read as something else is not plain.
/// Requires: a catalogue that outlives the reader.
class plain_reader {
 public:
  /// So many bytes behind a text must be readable, whatever they hold.
  static constexpr std::size_t padding = 64;

  explicit plain_reader(const catalogue& programs, reading_options options = {});
  plain_reader(plain_reader&&) noexcept;
  auto operator=(plain_reader&&) noexcept -> plain_reader&;
  plain_reader(const plain_reader&) = delete;
  auto operator=(const plain_reader&) -> plain_reader& = delete;
  ~plain_reader();

  /// Reads the JSON text of one proposal. What `into` held before is forgotten, its memory is used again.
  ///
  /// Requires: `padding` readable bytes behind the text. Nothing is plain where the first of them is neither a line feed nor NUL.
  /// Returns:  whether it is plain; where it is not, `into` holds anything.
  [[nodiscard]] auto read(std::string_view json, proposal& into) -> bool;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace v0
}  // namespace koubo
