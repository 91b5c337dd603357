// What is written of a proposal: reports are JSON in UTF-8, text for a terminal holds no control, pages are balanced, CSV is read back.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <simdjson.h>

#include <koubo/amed/check.hpp>
#include <koubo/intake/csv.hpp>
#include <koubo/intake/invisible.hpp>
#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/write_report.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/publish/check_page.hpp>
#include <koubo/publish/csv_text.hpp>
#include <koubo/text/utf8.hpp>

#include "fuzz.hpp"

using namespace koubo;
using koubo::fuzz::holds;

namespace {

void is_one_line_of_json(const std::string& written) {
  static simdjson::dom::parser parser;
  holds(is_valid_utf8(written), "a report is UTF-8");
  holds(!written.empty() && written.find('\n') == written.size() - 1, "a report is one line");
  simdjson::dom::element document;
  holds(parser.parse(written).get(document) == simdjson::SUCCESS && document.is_object(), "a report is a JSON object");
}

void shows_no_control(const std::string& written) {
  holds(is_valid_utf8(written), "a text is UTF-8");
  for (std::size_t offset = 0; offset < written.size();) {
    const auto character = decode_at(written, offset);
    holds(character->value == U'\n' || !is_invisible(character->value), "a text holds no control and nothing invisible");
    offset += character->length;
  }
}

/// Every element that is opened is closed, in order, and no attribute or text holds a bare < or ".
void is_balanced(const std::string& html) {
  static constexpr std::array<std::string_view, 6> empty_elements{"meta", "br", "hr", "link", "input", "!doctype"};
  holds(is_valid_utf8(html), "a page is UTF-8");
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    const auto name_at = at + (html[at + 1] == '/' ? 2 : 1);
    auto name = html.substr(name_at, html.find_first_of(" \n/>", name_at) - name_at);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    holds(!name.empty(), "a < begins an element");
    bool quoted = false;
    auto end = name_at;
    for (; end < html.size() && (quoted || html[end] != '>'); ++end) {
      quoted = quoted != (html[end] == '"');
      holds(html[end] != '<', "no element begins within another's tag");
    }
    holds(end < html.size(), "a tag ends");
    if (html[at + 1] == '/') {
      holds(!open.empty() && open.back() == name, "elements end in order");
      open.pop_back();
    } else if (html[end - 1] != '/' && std::find(empty_elements.begin(), empty_elements.end(), name) == empty_elements.end()) {
      open.push_back(name);
    }
    at = end;
    if (name == "style" && !open.empty() && open.back() == "style") {
      at = html.find("</style", at);
      holds(at != std::string::npos, "a style ends");
    }
  }
  holds(open.empty(), "every element ends");
}

void check_all(std::string_view text) {
  static const checker<amed::all_rules> rules(amed::catalogue);
  static const checker<amed::common_rules> common(amed::catalogue);
  check_page page({.include_subject = true, .first = language::en, .programs = &amed::catalogue, .annual_cap = amed::annual_cap.name});
  auto proposals = proposal_stream(bytes_of(text), amed::catalogue);
  while (const auto item = proposals.next()) {
    std::string line;
    std::string shown;
    if (item->reading) {
      auto report = rules.check(item->reading->proposal, {.all = true});
      report.append(common.check(item->reading->proposal, {.all = true}));
      write_report(line, report, *item->reading, item->line);
      write_report_text(shown, report, *item->reading, item->line);
      page.add("a <file>", item->line, report, item->reading->proposal);
    } else {
      write_unreadable(line, item->reading.error(), item->line);
      write_unreadable_text(shown, item->reading.error(), item->line);
      page.add_unreadable("a <file>", item->line, item->reading.error().code, item->reading.error().says);
    }
    is_one_line_of_json(line);
    shows_no_control(shown);
  }
  is_balanced(page.finished());
}

/// Whether all of a cell can be seen, tabs and line ends aside.
auto shows_all(std::string cell) -> bool {
  std::replace_if(cell.begin(), cell.end(), [](char byte) { return byte == '\t' || byte == '\r' || byte == '\n'; }, ' ');
  return escape_for_display(cell) == cell;
}

/// The bytes as cells, which end with 0x1F, of rows, which end with 0x1E.
void csv_is_read_back(std::string_view text) {
  table_cells cells{{{}}};
  for (const char byte : text) {
    if (byte == '\x1E') {
      cells.emplace_back(1);
    } else if (byte == '\x1F') {
      cells.back().emplace_back();
    } else {
      cells.back().back() += byte;
    }
  }
  const auto written = to_csv(cells);
  csv_reader reader{bytes_of(written)};
  for (const auto& row : cells) {
    const auto lines = std::count(written.begin(), written.end(), '\n');
    if (row.size() == 1 && row.front().empty()) {
      continue;  // a blank line gives no record
    }
    const auto record = reader.next();
    holds(record.has_value(), "a row that is written is a record that is read");
    if (!record->fault.empty()) {
      holds(lines > csv_reader::max_lines, "a cell is refused for nothing but its many lines");
      return;
    }
    holds(record->cells.size() == row.size(), "a row has as many cells as were written");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto& cell = record->cells[i];
      holds(shows_all(cell), "a cell holds nothing that a terminal would obey or nobody would see");
      holds(!shows_all(row[i]) || cell == row[i] || cell == "'" + row[i],
            "a cell of which all can be seen is read back as it was, or with an apostrophe before a formula");
      holds(cell.empty() || std::string_view("=+@\t\r\n").find(cell.front()) == std::string_view::npos, "no cell leads a formula");
    }
  }
}

}  // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  check_all(text);
  csv_is_read_back(text);
  return 0;
}
