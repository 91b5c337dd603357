#pragma once

#include <cstdint>
#include <string>

#include <koubo/check/report.hpp>
#include <koubo/check/waiver.hpp>
#include <koubo/intake/read_proposal.hpp>

namespace koubo {
inline namespace v0 {

/// The version of the lines that are written; a report of another shape gets another one.
inline constexpr std::string_view report_schema = "koubo.report/1";

/// The languages in which messages are written.
enum class message_languages : std::uint8_t { ja, en, both };

/// Appends the report of one proposal as one line of JSON, its line end included.
///
/// Shape:    keys in the order of the format. A proposal without id, program or call year has null there. Notes made on reading come before those of rules.
///           Under waivers the decision is theirs, a waived finding says so, and `waivers` tells the day, the decision without them, and what is unused.
void write_report(std::string& out, const report& of, const stated_proposal& about, std::int64_t line,
                  message_languages languages = message_languages::both, const waived_report* waived = nullptr);

/// Appends the line of a proposal that could not be read.
void write_unreadable(std::string& out, const unreadable& why, std::int64_t line, message_languages languages = message_languages::both);

}  // namespace v0
}  // namespace koubo
