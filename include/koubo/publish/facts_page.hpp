#pragma once

#include <string>
#include <vector>

#include <koubo/program/label.hpp>
#include <koubo/publish/family_report.hpp>

namespace koubo {
inline namespace v0 {

/// A section of a page: facts with the words of the source and their place.
[[nodiscard]] auto facts_section(const std::vector<fact_row>& rows) -> std::string;

/// A page of facts alone (事実と出典).
[[nodiscard]] auto facts_page(const std::vector<fact_row>& rows, language first) -> std::string;

}  // namespace v0
}  // namespace koubo
