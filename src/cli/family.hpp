#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <koubo/portfolio/planning.hpp>
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

/// The built-in family as schedules and portfolios are computed by.
[[nodiscard]] auto planned_by_built_in() -> planning;

}  // namespace koubo::cli
