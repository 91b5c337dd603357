#pragma once

#include <optional>
#include <string>
#include <vector>

#include <koubo/program/catalogue.hpp>
#include <koubo/program/label.hpp>
#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

/// Which terms a table shows; an absent filter shows all.
struct term_filter {
  std::optional<program_id> program{};
  std::optional<fiscal_year> call{};
};

/// The terms of a catalogue with their citations, its origins included, as cells; the head first.
[[nodiscard]] auto term_cells(const catalogue& of, const term_filter& shown, language which) -> table_cells;

}  // namespace v0
}  // namespace koubo
