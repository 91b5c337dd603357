#pragma once

#include <string>
#include <string_view>

#include <koubo/explain/fix.hpp>
#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/write_report.hpp>

namespace koubo {
inline namespace v0 {

/// The version of the lines that tell what would mend a proposal.
inline constexpr std::string_view fix_schema = "koubo.fix/1";

/// Appends what would mend a proposal as one line of JSON, its line end included.
///
/// Shape:    a change is `{"at": …, "from": …, "to": …}`. Somebody whose name only the applicant knows is `{"name": "…"}`; a row that is left out has
///           `"to": null`. Where not all alternatives are listed, `"more": true` follows; where the search was given up, `"settled": false`.
void write_fix(std::string& out, const fix_report& of, const proposal& about);

/// Appends the line of a proposal that could not be read: no fixes, and why.
void write_unreadable_fix(std::string& out, const unreadable& why);

/// Appends what would mend a proposal as lines for a person at a terminal.
void write_fix_text(std::string& out, const fix_report& of, const proposal& about, message_languages languages);

}  // namespace v0
}  // namespace koubo
