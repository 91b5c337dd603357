#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include <koubo/portfolio/planning.hpp>
#include <koubo/program/family.hpp>
#include <koubo/program/label.hpp>

namespace koubo::cli {

/// In which form and language a command of the family prints.
struct page_options {
  std::string format = "text";
  std::string language = "both";

  void add_to(CLI::App& command, const std::vector<std::string>& formats);

  /// The language of texts in JSON; both where absent.
  [[nodiscard]] auto only() const -> std::optional<koubo::language> {
    return language == "ja" ? std::optional(koubo::language::ja) : language == "en" ? std::optional(koubo::language::en) : std::nullopt;
  }
  [[nodiscard]] auto language_of_text() const -> koubo::language { return only().value_or(koubo::language::en); }
  /// The language in which a page opens; it holds both.
  [[nodiscard]] auto first() const -> koubo::language { return only().value_or(koubo::language::ja); }
};

/// The family with another catalogue in the place of its own. `catalogue` outlives what is made with it.
[[nodiscard]] auto family_with(const catalogue& catalogue) -> family;

/// By which edition a text was made, as its last line.
[[nodiscard]] auto edition_line(std::string_view edition, language which) -> std::string;

/// By what its schedules and portfolios are computed. `catalogue` outlives what is made with it.
[[nodiscard]] auto planned_by(const catalogue& catalogue) -> planning;

}  // namespace koubo::cli
