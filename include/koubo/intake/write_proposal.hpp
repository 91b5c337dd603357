#pragma once

#include <string>
#include <string_view>

#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {

/// Appends a proposal as one JSON object of the proposal format, without a line end: what is absent is left out, what is stated as none is null.
///
/// Shape:    `read_proposal` reads it back equal, save for what the format cannot say: a list row or value stated as none where null means absent, a period
///           or a text that the format refuses.
void write_proposal(std::string& out, const proposal& of);

/// Appends a text as JSON writes it, with its quotes.
void write_json_text(std::string& out, std::string_view text);

}  // namespace v0
}  // namespace koubo
