#include <koubo/publish/page.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include <koubo/text/display_width.hpp>
#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {
namespace {

// Colours keep a contrast of 4.5 on their background, for text, in both schemes.
constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#1a2129;--paper:#fff;--ground:#f3f5f8;--soft:#56606b;--line:#d5dbe2;--panel:#eef1f5;--stripe:#f8f9fb;--unit:#1f5ea8;--solo:#99500a;--step:#6a40ab;--incubate:#0b6b57;--band:#bcd5f0;--over:#b3261e;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf0;--paper:#181d23;--ground:#0f1317;--soft:#a7b2bd;--line:#37414b;--panel:#222930;--stripe:#1c2228;--unit:#85b5ee;--solo:#efb16c;--step:#c5abf6;--incubate:#7bd4b2;--band:#2e4c6f;--over:#ff9b93;--link:#8fbdf2}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.65 "Noto Sans CJK JP","Noto Sans JP","Hiragino Sans","Yu Gothic",system-ui,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1160px;margin:0 auto;padding:1rem 1rem 3rem;display:flex;flex-wrap:wrap;justify-content:flex-end;align-items:center}
.page{flex:0 0 100%;min-width:0}
h1{font-size:1.75rem;line-height:1.35;margin:1.25rem 0 1.5rem;padding-left:.75rem;border-left:.3rem solid var(--unit);overflow-wrap:anywhere}
h2{font-size:1.2rem;line-height:1.4;margin:2rem 0 .75rem;overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.5rem 0 .25rem;overflow-wrap:anywhere}
section>h2:first-child{margin-top:0}
:is(h1,h2,h3)>.en{display:inline-block}
:is(h1,h2,h3)>.en::first-letter,.en :is(caption,th[scope=col])::first-letter{text-transform:uppercase}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible,.switch:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.switch{accent-color:var(--link);margin:0 .35rem 0 0}
.switch+label{margin-right:1.25rem}
#language-ja:checked~* .en,#language-en:checked~* .ja{display:none}
.page>section{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem 1.5rem;margin:0 0 1.25rem}
.scroll{overflow-x:auto;max-width:100%}
figure{margin:0 0 1rem}
svg{display:block;width:100%;min-width:720px;max-width:1060px;height:auto}
svg text{fill:var(--ink);font-size:13px}
svg .soft{fill:var(--soft)}
svg .small{font-size:11px}
svg .name{font-weight:600}
svg .grid{stroke:var(--line);fill:none}
svg .shade{fill:var(--panel)}
svg .frame{stroke:var(--line);fill:var(--paper)}
svg .hatch{stroke:var(--over);stroke-width:1.5;fill:none}
svg .outline{stroke:var(--ink);fill:none;stroke-width:1.5}
svg .cap-line{stroke:var(--ink);stroke-width:2.5;fill:none}
svg .axis{stroke:var(--soft);fill:none}
svg .mark{stroke:var(--ink);stroke-width:1.5;fill:var(--paper)}
svg .assumed{stroke-dasharray:3 2}
svg .known{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:2 3}
svg .band{fill:var(--band)}
svg .nominal{stroke:var(--unit);stroke-width:4;fill:none}
svg .over{fill:var(--over)}
svg .cap{stroke:var(--over);stroke-width:2;stroke-dasharray:8 4;fill:none}
svg .unit{fill:var(--unit)}svg .solo{fill:var(--solo)}svg .step{fill:var(--step)}svg .incubate{fill:var(--incubate)}svg .none{fill:var(--soft)}
svg .bar-text{fill:var(--paper);font-weight:600}
svg .edge{stroke:var(--soft);stroke-width:1.5;fill:none}
svg .route{stroke:var(--over);stroke-width:4}
svg .node{stroke:var(--soft);stroke-width:1.5;fill:var(--panel)}
svg .on-route{stroke:var(--over);stroke-width:3.5}
table{border-collapse:collapse;font-size:.875rem;line-height:1.5;margin:.25rem 0 1rem}
table.wide{font-size:.8125rem}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.4rem .65rem;text-align:left;vertical-align:top}
.wide :is(th,td){padding-inline:.35rem}
thead th{background:var(--panel);border-bottom:2px solid var(--soft);vertical-align:bottom}
thead th:not([class]){min-width:5.2em}
tbody th{font-weight:600}
tr>:first-child{position:sticky;left:0}
tbody>tr>:first-child{background:var(--paper)}
tbody tr:nth-child(even)>*{background:var(--stripe)}
:is(td,th[scope=row]):not([class]){min-width:9em;overflow-wrap:anywhere}
.short{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(4em,max-content) 1fr;gap:.1rem 1rem;margin:.5rem 0 1rem;font-size:.875rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
.edition{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
.filters{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1rem}
.filters a{border:1px solid var(--line);border-radius:1rem;padding:.1rem .75rem;text-decoration:none;background:var(--panel);overflow-wrap:anywhere}
.filters a:hover{text-decoration:underline}
.samples{display:none}
.samples:target,.all-samples:not(:has(:target)) .samples{display:block}
@media (max-width:600px){main{padding:.75rem .75rem 2rem}h1{font-size:1.4rem}.page>section{padding:1rem;border-radius:.5rem}}
@media print{@page{size:A4;margin:14mm}main{display:block}body{font-size:10pt;background:none}main{max-width:none;padding:0}h1{font-size:16pt;margin:0 0 6mm}.switch,.switch+label,.filters{display:none}.samples{display:block}
tr>:first-child{position:static}.page>section{border:0;border-radius:0;padding:0;background:none;margin:0 0 6mm}
.scroll{overflow:visible}svg{min-width:0;max-width:100%}figure,tr,svg{break-inside:avoid}h2,h3,caption{break-after:avoid}table{font-size:8pt}table.wide{font-size:6.5pt}th,td{padding:.1rem .25rem;overflow-wrap:anywhere}:is(td,th[scope=row]):not([class]){min-width:0}.number{white-space:normal}}
)";

/// How the cells of a column are set.
enum class column_kind : std::uint8_t {
  text,        ///< broken over lines where it must be, but never to a narrow strip
  short_text,  ///< never broken
  number,      ///< to the right, digit under digit
};

constexpr std::size_t short_width = 18;  // in half-width columns
constexpr std::size_t wide_columns = 9;  // a table with more is set smaller

auto has_digit(std::string_view text) -> bool { return text.find_first_of("0123456789") != std::string_view::npos; }

auto is_number(std::string_view text) -> bool {
  const bool day = text.size() == 10 && text[4] == '-' && text[7] == '-';
  return has_digit(text) && !day && text.find_first_not_of("0123456789,-–() ") == std::string_view::npos;
}

/// Kinds by column. What is no number may stand in a column of numbers where it has no digits: 記載なし.
auto kinds_of(const table_cells& cells) -> std::vector<column_kind> {
  std::vector<column_kind> kinds(cells.empty() ? 0 : cells.front().size(), column_kind::text);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    bool some_number = false;
    bool all_numbers = true;
    bool all_short = true;
    for (std::size_t row = 1; row < cells.size(); ++row) {
      const std::string_view text = i < cells[row].size() ? std::string_view(cells[row][i]) : std::string_view();
      some_number = some_number || is_number(text);
      all_numbers = all_numbers && (is_number(text) || !has_digit(text));
      all_short = all_short && display_width(text) <= short_width;
    }
    if (all_short) {
      kinds[i] = column_kind::short_text;
    }
    if (some_number && all_numbers) {
      kinds[i] = column_kind::number;
    }
  }
  return kinds;
}

auto class_of(column_kind kind) -> std::string_view {
  switch (kind) {
    case column_kind::text: return "";
    case column_kind::short_text: return " class=\"short\"";
    case column_kind::number: return " class=\"number\"";
  }
  return "";
}

auto one_table(const table_cells& cells, std::string_view caption, std::string_view which) -> std::string {
  const auto kinds = kinds_of(cells);
  auto html = fmt::format("<table class=\"{0}{1}\" lang=\"{0}\"><caption>{2}</caption>\n", which,
                          kinds.size() > wide_columns ? " wide" : "", escape_html(caption));
  for (std::size_t row = 0; row < cells.size(); ++row) {
    html += row == 0 ? "<thead><tr>" : row == 1 ? "<tbody><tr>" : "<tr>";
    for (std::size_t i = 0; i < cells[row].size(); ++i) {
      const auto kind = i < kinds.size() ? kinds[i] : column_kind::text;
      const auto text = escape_html(cells[row][i]);
      if (row == 0) {
        // A head may be broken: it is often longer than what stands under it.
        const bool breaks = kind == column_kind::short_text && display_width(cells[row][i]) > short_width / 2;
        html += fmt::format("<th scope=\"col\"{}>{}</th>", breaks ? "" : class_of(kind), text);
      } else if (i == 0) {
        html += fmt::format("<th scope=\"row\"{}>{}</th>", class_of(kind), text);
      } else {
        html += fmt::format("<td{}>{}</td>", class_of(kind), text);
      }
    }
    html += row == 0 ? "</tr></thead>\n" : "</tr>\n";
  }
  return html + (cells.size() > 1 ? "</tbody></table>\n" : "</table>\n");
}

}  // namespace

auto escape_html(std::string_view text) -> std::string {
  std::string escaped;
  for (const char byte : text) {
    switch (byte) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      case '\t':
      case '\n':
      case '\r': escaped += ' '; break;
      default: escaped += byte;
    }
  }
  return escape_for_display(escaped);
}

auto html_in_both(const message& said) -> std::string {
  return fmt::format("<span class=\"ja\" lang=\"ja\">{}</span><span class=\"en\" lang=\"en\">{}</span>", escape_html(said.ja),
                     escape_html(said.en));
}
auto html_in_both(const label& said) -> std::string { return html_in_both(message{std::string(said.ja), std::string(said.en)}); }

auto html_table(const table_cells& ja, const table_cells& en, const message& caption) -> std::string {
  const auto name = escape_html(caption.ja + " / " + caption.en);
  return fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n{}{}</div>\n", name,
                     one_table(ja, caption.ja, "ja"), one_table(en, caption.en, "en"));
}

auto html_section(std::string_view id, const message& title, std::string_view inside) -> std::string {
  return fmt::format("<section aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n{2}</section>\n", id, html_in_both(title),
                     inside);
}

auto html_of(const html_figure& figure) -> std::string {
  const auto name = escape_html(figure.title.ja + " / " + figure.title.en);
  return html_section(figure.id, figure.title,
                      fmt::format("<figure id=\"{}\">\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n{}</div>\n"
                                  "</figure>\n",
                                  figure.id, name, figure.svg) +
                          html_table(figure.ja, figure.en, {"図と同じ数値", "the same numbers"}));
}

auto edition_paragraph(std::string_view edition) -> std::string {
  return "<p class=\"edition\">" + html_in_both(message{fmt::format("目録: {}", edition), fmt::format("catalogue: {}", edition)}) +
         "</p>\n";
}

auto html_page_head(const message& title, language first) -> std::string {
  const bool ja = first == language::ja;
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n"
      "<title>{1}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{2}</style>\n</head>\n<body>\n<main>\n"
      "<input class=\"switch\" type=\"radio\" name=\"language\" id=\"language-ja\"{3}><label for=\"language-ja\" "
      "lang=\"ja\">日本語</label>\n"
      "<input class=\"switch\" type=\"radio\" name=\"language\" id=\"language-en\"{4}><label for=\"language-en\" "
      "lang=\"en\">English</label>\n"
      "<div class=\"page\">\n<h1>{5}</h1>\n",
      ja ? "ja" : "en", escape_html(title.ja + " / " + title.en), style, ja ? " checked" : "", ja ? "" : " checked", html_in_both(title));
}

auto html_page_foot() -> std::string { return "</div>\n</main>\n</body>\n</html>\n"; }

auto html_page(const message& title, language first, std::string_view body) -> std::string {
  return html_page_head(title, first) + std::string(body) + html_page_foot();
}

}  // namespace v0
}  // namespace koubo
