#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <koubo/portfolio/schedule.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/message.hpp>
#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

inline constexpr std::string_view schedule_schema = "koubo.schedule/1";

/// One line of JSON. `only`: the language of texts; both where absent.
[[nodiscard]] auto to_json(const schedule& of, std::optional<language> only = std::nullopt) -> std::string;

/// The projects, one a line, with their months by fiscal year; the head first.
[[nodiscard]] auto project_cells(const schedule& of, language which) -> table_cells;

/// The milestones, one a line; those that rest on an assumption say so.
[[nodiscard]] auto milestone_cells(const schedule& of, language which) -> table_cells;

/// All in one table for a CSV: a line for each fiscal year of a project, and one for each milestone. Column names do not depend on a language.
[[nodiscard]] auto schedule_records(const schedule& of) -> table_cells;

/// Why a schedule cannot be made, and what to give instead.
[[nodiscard]] auto describe(schedule_error error) -> message;

}  // namespace v0
}  // namespace koubo
