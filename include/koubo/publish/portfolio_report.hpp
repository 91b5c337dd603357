#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/portfolio/conflicts.hpp>
#include <koubo/portfolio/portfolio.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/message.hpp>
#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

inline constexpr std::string_view portfolio_schema = "koubo.portfolio/1";

/// A row of an input that could not be read or computed.
struct refused_row {
  std::string file;
  std::int64_t line = 1;
  std::string_view code;
  std::string at;
  message says;
};

/// Something about an input that its reader should know.
struct row_note {
  std::string file;
  std::int64_t line = 1;
  std::string_view code;
  std::string at;
  message says;
};

/// Where an award of the input stood.
struct award_place {
  std::int64_t line = 0;
  std::string id;
};

/// All that is said of a portfolio.
struct portfolio_report {
  std::vector<portfolio_year> years;
  std::vector<envelope> envelopes;
  std::vector<planned_call> planned;
  std::vector<conflict> conflicts;
  std::function<award_place(std::size_t)> place_of;  ///< of an award that a conflict names
  std::vector<refused_row> refused;
  std::vector<row_note> notes;
  std::vector<const assumption*> assumptions;
  std::string edition;           ///< of the catalogue that all was computed by
  std::int64_t counted = 0;      ///< projects that bind something
  std::int64_t not_counted = 0;  ///< awards that bind nothing: proposals, and those of other agencies
  bool built_in = false;         ///< the projects are those that the listed areas' calls bring by their form, not a list of awards
};

/// One line of JSON, in pieces as they are made, so that a million conflicts are not held as text. `only`: the language of texts; both where absent.
void write_json(const portfolio_report& of, std::optional<language> only, const std::function<void(std::string_view)>& sink);

/// The same as one text.
[[nodiscard]] auto to_json(const portfolio_report& of, std::optional<language> only = std::nullopt) -> std::string;

/// A line for each fiscal year: budget, commitments, headroom, active projects. Amounts in yen.
[[nodiscard]] auto year_cells(const portfolio_report& of, language which) -> table_cells;

/// How many new projects fit, a line for each call.
[[nodiscard]] auto envelope_cells(const portfolio_report& of, language which) -> table_cells;

/// What each planned call adds, by fiscal year.
[[nodiscard]] auto planned_cells(const portfolio_report& of, language which) -> table_cells;

/// Of the conflicts and of the rows that could not be read, a text or a page shows so many; JSON has all.
inline constexpr std::size_t most_shown = 200;

/// The first conflicts, one a line, at most `most_shown`.
[[nodiscard]] auto conflict_cells(const portfolio_report& of, language which) -> table_cells;

/// How many awards bind nothing and why; empty where all do.
[[nodiscard]] auto uncounted_awards(const portfolio_report& of) -> message;

/// A line for each fiscal year and program, and one for each year's total, for a CSV. Column names do not depend on a language.
[[nodiscard]] auto portfolio_records(const portfolio_report& of) -> table_cells;

/// Why an award or a call was not computed, and how to mend it.
[[nodiscard]] auto describe(commitment_error error) -> message;
[[nodiscard]] auto code_of(commitment_error error) -> std::string_view;

}  // namespace v0
}  // namespace koubo
