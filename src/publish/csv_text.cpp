#include <koubo/publish/csv_text.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto is_number(std::string_view text) -> bool {
  text.remove_prefix(text.starts_with('-') ? 1 : 0);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

auto leads_a_formula(std::string_view text) -> bool {
  static constexpr std::array<std::string_view, 11> leads{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return !is_number(text) && std::any_of(leads.begin(), leads.end(), [&](std::string_view lead) { return text.starts_with(lead); });
}

/// What a terminal would obey or nobody would see is written out; tabs and line ends stay.
auto shown(std::string_view text) -> std::string {
  std::string made;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find_first_of("\t\r\n", begin), text.size());
    made += escape_for_display(text.substr(begin, end - begin));
    made += text.substr(end, 1);
    begin = end + 1;
  }
  return made;
}

void append_cell(std::string& to, std::string_view written) {
  const auto cell = shown(written);
  const bool guarded = leads_a_formula(cell);
  if (!guarded && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    to += cell;
    return;
  }
  to += guarded ? "\"'" : "\"";
  for (const char byte : cell) {
    to += byte;
    if (byte == '"') {
      to += '"';
    }
  }
  to += '"';
}

}  // namespace

auto to_csv(const table_cells& cells) -> std::string {
  std::string text;
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += i == 0 ? "" : ",";
      append_cell(text, row[i]);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace v0
}  // namespace koubo
