#pragma once

#include <string>
#include <vector>

namespace koubo {
inline namespace v0 {

/// Rows of cells, the head first.
using table_cells = std::vector<std::vector<std::string>>;

/// The table with aligned columns for a terminal; wide characters count as two.
[[nodiscard]] auto to_aligned_text(const table_cells& cells) -> std::string;

/// The table as GitHub-flavoured Markdown, its first column as code.
[[nodiscard]] auto to_markdown(const table_cells& cells) -> std::string;

}  // namespace v0
}  // namespace koubo
