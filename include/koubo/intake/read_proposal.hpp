#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/intake/survey_json.hpp>
#include <koubo/intake/text_position.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/note.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

/// A list of a proposal has at most this many rows; sums over more of them might not fit their type.
inline constexpr std::size_t row_limit = 1'000;

/// Requires: `max_depth` from 3, which the format itself takes, to `json_depth_limit`; `max_rows` at most `row_limit`.
struct reading_options {
  bool strict = false;                                      ///< an unknown key makes the proposal unreadable instead of a note
  std::size_t max_bytes = std::size_t{1024} * 1024;         ///< the text of one proposal
  std::size_t max_string_bytes = std::size_t{1024} * 1024;  ///< all strings of a proposal, keys among them, without their escapes; and each in its normalised form
  std::size_t max_depth = json_depth_limit;                 ///< objects and lists one within the other
  std::size_t max_rows = row_limit;                         ///< of one list
  bool show_values = false;                                 ///< messages quote what the applicant wrote; else … stands for it
};

/// A reading makes at most this many notes; one more then says how many were left out.
inline constexpr std::size_t reading_note_limit = 100;

/// A proposal as it was stated, and what its reader should know.
struct stated_proposal {
  koubo::proposal proposal;
  std::vector<note> notes;
};

/// Why a proposal could not be read, and where.
struct unreadable {
  std::string_view code;  ///< one of `codes`
  std::string at;         ///< JSON pointer into the proposal
  text_position where;    ///< in the file
  message says;
  std::optional<std::string> id;  ///< of the proposal, where it could be read
};

using reading = result<stated_proposal, unreadable>;

/// Reads the records of an input, one for each thread that reads.
class record_reader {
 public:
  record_reader() = default;
  record_reader(record_reader&&) = default;
  auto operator=(record_reader&&) -> record_reader& = default;
  record_reader(const record_reader&) = delete;
  auto operator=(const record_reader&) -> record_reader& = delete;
  virtual ~record_reader() = default;

  /// Reads a text that begins at `where` in its file. What `into` held before is forgotten, its memory is used again.
  ///
  /// Requires: behind the text a line feed or NUL, and so many bytes that may be read as `record_block` has.
  /// Returns:  why it cannot be read; then `into` holds anything.
  [[nodiscard]] virtual auto read(std::string_view text, text_position where, stated_proposal& into) -> std::optional<unreadable> = 0;
};

/// Reads proposals one by one and keeps its buffers between them.
///
/// Requires: a catalogue that outlives the reader.
class proposal_reader final : public record_reader {
 public:
  explicit proposal_reader(const catalogue& programs, reading_options options = {});
  proposal_reader(proposal_reader&&) noexcept;
  auto operator=(proposal_reader&&) noexcept -> proposal_reader&;
  proposal_reader(const proposal_reader&) = delete;
  auto operator=(const proposal_reader&) -> proposal_reader& = delete;
  ~proposal_reader() override;

  /// Reads the JSON text of one proposal, which begins at `origin` in its file.
  ///
  /// Errors:   faults of the text as a whole come before those of a field; of several, the first in the text.
  /// Unknown:  an absent field stays absent. Null is "stated as none" where the format gives it that meaning, else absent with a note.
  [[nodiscard]] auto read(std::string_view json, text_position origin = {}) -> reading;
  /// Asks nothing of what is behind the text.
  [[nodiscard]] auto read(std::string_view json, text_position origin, stated_proposal& into) -> std::optional<unreadable> override;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

/// What a proposal longer than `max_bytes` gives. `beginning`: what is known of its text, in which its id may stand.
[[nodiscard]] auto oversized(std::string_view beginning, std::size_t max_bytes, text_position origin) -> unreadable;

/// Reads the JSON text of one proposal.
[[nodiscard]] auto read_proposal(std::string_view json, const catalogue& programs, const reading_options& options = {}) -> reading;

}  // namespace v0
}  // namespace koubo
