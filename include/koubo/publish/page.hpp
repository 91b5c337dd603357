#pragma once

#include <string>
#include <string_view>

#include <koubo/program/label.hpp>
#include <koubo/program/message.hpp>
#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

/// A text as HTML and SVG take it, in contents and in attributes. Controls that XML forbids are written out.
[[nodiscard]] auto escape_html(std::string_view text) -> std::string;

/// A text in both languages, of which the page shows one.
[[nodiscard]] auto html_in_both(const message& said) -> std::string;
[[nodiscard]] auto html_in_both(const label& said) -> std::string;

/// The same table in both languages, of which the page shows one. Rows of cells, the head first.
[[nodiscard]] auto html_table(const table_cells& ja, const table_cells& en, const message& caption) -> std::string;

/// A picture and the table of the same numbers beside it.
///
/// Shape:    `svg` is an `<svg>` element of at most 960 units width; `id` is unique in its page.
struct html_figure {
  std::string id;
  message title;
  std::string svg;
  table_cells ja;
  table_cells en;
};

[[nodiscard]] auto html_of(const html_figure& figure) -> std::string;

/// A part of a page under its heading; `id` is unique in its page.
[[nodiscard]] auto html_section(std::string_view id, const message& title, std::string_view inside) -> std::string;

/// By which edition of the catalogue a page was made (目録).
[[nodiscard]] auto edition_paragraph(std::string_view edition) -> std::string;

/// A whole page: one file, no network, no script; light and dark; A4 in print; both languages with a switch of radio buttons.
///
/// Requires: `body` is well-formed HTML of flow content whose headings begin with h2.
[[nodiscard]] auto html_page(const message& title, language first, std::string_view body) -> std::string;

/// Parts of a page that is written bit by bit: what stands before its body, and behind.
[[nodiscard]] auto html_page_head(const message& title, language first) -> std::string;
[[nodiscard]] auto html_page_foot() -> std::string;

}  // namespace v0
}  // namespace koubo
