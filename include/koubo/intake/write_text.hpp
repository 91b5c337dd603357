#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <koubo/check/report.hpp>
#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/write_report.hpp>

namespace koubo {
inline namespace v0 {

/// Appends the report of one proposal as lines for a person at a terminal, columns aligned by display width. Whatever came from the proposal is
/// shown with its control and invisible characters escaped.
void write_report_text(std::string& out, const report& of, const stated_proposal& about, std::int64_t line,
                       message_languages languages = message_languages::both, const waived_report* waived = nullptr);

/// Appends what a person is told of a proposal that could not be read.
void write_unreadable_text(std::string& out, const unreadable& why, std::int64_t line,
                           message_languages languages = message_languages::both);

/// How many proposals came to each decision, indexed by it.
using decision_counts = std::array<std::size_t, decisions.size()>;

/// Appends the line that sums up.
void write_summary_text(std::string& out, const decision_counts& counts, message_languages languages = message_languages::both);

}  // namespace v0
}  // namespace koubo
