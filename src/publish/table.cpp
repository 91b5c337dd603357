#include <koubo/publish/table.hpp>

#include <algorithm>
#include <cstddef>

#include <koubo/text/display_width.hpp>

namespace koubo {
inline namespace v0 {

auto to_aligned_text(const table_cells& cells) -> std::string {
  std::vector<std::size_t> widths;
  for (const auto& row : cells) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string text;
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += row[i];
      if (i + 1 < row.size()) {
        text.append(widths[i] - display_width(row[i]) + 2, ' ');
      }
    }
    text += '\n';
  }
  return text;
}

auto to_markdown(const table_cells& cells) -> std::string {
  std::string text;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    std::string rule;
    text += '|';
    for (std::size_t column = 0; column < cells[row].size(); ++column) {
      const auto& cell = cells[row][column];
      text += column == 0 && row != 0 ? " `" + cell + "` |" : " " + cell + " |";
      rule += "---|";
    }
    text += row == 0 ? "\n|" + rule + "\n" : "\n";
  }
  return text;
}

}  // namespace v0
}  // namespace koubo
