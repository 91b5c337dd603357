#pragma once

#include <string>
#include <string_view>

#include <koubo/explain/routes.hpp>
#include <koubo/intake/write_report.hpp>

namespace koubo {
inline namespace v0 {

/// The version of the lines that tell which calls are open to somebody.
inline constexpr std::string_view routes_schema = "koubo.routes/1";

/// Appends the routes of one applicant as one line of JSON, its line end included.
void write_routes(std::string& out, const routes& of, message_languages languages = message_languages::both);

/// Appends them as lines for a person at a terminal: the calls, those open one after the other, and what this leans on.
void write_routes_text(std::string& out, const routes& of, message_languages languages);

}  // namespace v0
}  // namespace koubo
