#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/program/family.hpp>
#include <koubo/program/label.hpp>
#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

inline constexpr std::string_view areas_schema = "koubo.areas/1";
inline constexpr std::string_view facts_schema = "koubo.facts/1";

/// One fact as the data hold it: what it says in both languages, the source's own words, and where they stand.
struct fact_row {
  std::string id;
  std::string ja;
  std::string en;
  std::string phrase;
  std::string place;
};

/// Every fact that a family's values cite: areas, budgets, counts, outputs, results, awards, terms, pathway, what is kept as text, and last what
/// stands beside the source, which says so.
/// Shape:    by kind of fact in the order of the data; each id once.
[[nodiscard]] auto fact_rows(const family& of) -> std::vector<fact_row>;

[[nodiscard]] auto fact_cells(const std::vector<fact_row>& rows, language which) -> table_cells;
/// For a terminal: each fact over its words and their place.
[[nodiscard]] auto facts_text(const std::vector<fact_row>& rows, language which) -> std::string;
[[nodiscard]] auto facts_json(const std::vector<fact_row>& rows, std::optional<language> only = std::nullopt) -> std::string;

/// The areas with their programs, years and people.
[[nodiscard]] auto area_cells(const family& of, language which) -> table_cells;
/// For a terminal: each area over its programs and its people.
[[nodiscard]] auto areas_text(const family& of, language which) -> std::string;
[[nodiscard]] auto areas_json(const family& of, std::optional<language> only = std::nullopt) -> std::string;

}  // namespace v0
}  // namespace koubo
