#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <koubo/proposal/note.hpp>

namespace koubo {
inline namespace v0 {

/// Objects and lists of a proposal may be nested this deep.
inline constexpr std::size_t json_depth_limit = 64;

/// Objects and lists of the format itself are nested this deep.
inline constexpr std::size_t format_depth = 3;

/// What is wrong with a JSON text as such, and where.
struct json_fault {
  std::string_view code;
  std::string at;          ///< JSON pointer to the innermost value that was being read
  std::size_t offset = 0;  ///< byte of the text
  message says;
};

/// What a slow pass over one JSON text found.
struct json_survey {
  std::optional<json_fault> fault;          ///< the first fault in the order of the text
  std::optional<std::string> id;            ///< the text of the member `id` of the outermost object, where it stands before any fault
  std::optional<std::size_t> key_offset;    ///< where the key of the member that was asked for stands
  std::optional<std::size_t> value_offset;  ///< where the value that was asked for begins
};

/// The slow pass: reads a text that something is wrong with, to tell what and where. Time n·log n and memory n in the size of the text, whatever it holds.
/// Faults are: syntax, encoding, lone surrogates, duplicate keys (compared unescaped, in every object), numbers out of range, nesting, more than one value.
///
/// `wanted`: a JSON pointer, to learn where that value and its key stand. `show_values`: numbers that are out of range are quoted.
[[nodiscard]] auto survey_json(std::string_view text, std::string_view wanted = {}, std::size_t max_depth = json_depth_limit,
                               bool show_values = false) -> json_survey;

/// Appends one reference token to a JSON pointer, escaped as RFC 6901 has it.
void append_pointer(std::string& pointer, std::string_view key);

}  // namespace v0
}  // namespace koubo
