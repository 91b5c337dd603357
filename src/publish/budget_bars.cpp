#include <koubo/publish/budget_bars.hpp>

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <koubo/publish/whole_number.hpp>

#include "program_style.hpp"
#include "svg.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr int width = 960;
constexpr int left = 110;
constexpr int row_height = 40;
constexpr std::size_t most_rows = 30;

/// A limit of the proposal's program and call; null where the catalogue has none, or the proposal does not say which.
auto limit_of(const proposal& of, const catalogue& by, const term_name& name) -> const limit* {
  if (!of.program.has_value() || !of.call.has_value()) {
    return nullptr;
  }
  const auto* term = by.find_term(of.program.value(), name, of.call.value());
  return term == nullptr || !term->value.high ? nullptr : &term->value;
}

/// All rows' direct cost; nothing where one is not stated.
auto total_of(const std::vector<budget_year>& rows) -> std::optional<wide_integer> {
  wide_integer total = 0;
  for (const auto& row : rows) {
    if (!row.direct.has_value()) {
      return std::nullopt;
    }
    total += row.direct.value().count();
  }
  return rows.empty() ? std::nullopt : std::optional(total);
}

/// A bar; what lies beyond `kept` is hatched and pointed at.
void add_bar(svg_picture& svg, int y, int height, int kept, int end, std::string_view style) {
  svg.box(left, y, kept - left, height, style);
  if (end <= kept) {
    return;
  }
  svg.box(kept, y, end - kept, height, "hatch");
  for (int x = kept + 6; x < end; x += 8) {
    svg.line(x, y, std::max(x - 6, kept), y + height, "hatch");
  }
  const int middle = y + height / 2;
  svg.polygon(fmt::format("{},{} {},{} {},{}", end + 8, middle + 7, end + 22, middle + 7, end + 15, middle - 7), "over");
}

auto in_yen(wide_integer amount) -> message { return {grouped_digits_of(amount) + "円", grouped_digits_of(amount) + " yen"}; }

/// The total of a proposal, if it is known, and the guideline for it.
struct guided_total {
  std::optional<wide_integer> amount;
  wide_integer low;
  wide_integer high;
};

void add_total(svg_picture& svg, html_figure& figure, const guided_total& of, int y, std::string_view style, const auto& x_of) {
  const auto over = of.amount && *of.amount > of.high ? *of.amount - of.high : wide_integer{0};
  const auto lacking = of.amount && *of.amount < of.low ? of.low - *of.amount : wide_integer{0};
  const auto band = grouped_digits_of(of.low) + "–" + grouped_digits_of(of.high);
  svg.text(left - 12, y + 21, message{"総額", "total"}, "end", "name");
  svg.box(x_of(of.low), y, x_of(of.high) - x_of(of.low), row_height - 6, "band", 3);
  message said{"額の記載なし", "amount not stated"};
  int end = left;
  if (of.amount) {
    end = x_of(*of.amount);
    add_bar(svg, y + 10, row_height - 26, over > 0 ? std::min(x_of(of.high), end - 1) : end, end, style);
    said = in_yen(*of.amount);
    if (over > 0) {
      said.ja += "（" + in_yen(over).ja + "超過）";
      said.en += " (" + in_yen(over).en + " over)";
    } else if (lacking > 0) {
      said.ja += "（" + in_yen(lacking).ja + "不足）";
      said.en += " (" + in_yen(lacking).en + " short)";
    }
  }
  svg.text(std::max(end + (over > 0 ? 28 : 8), x_of(of.high) + 8), y + 21, said, "start", over > 0 || lacking > 0 ? "name" : "");
  svg.text(x_of(of.low), y + row_height + 12,
           message{"目安 " + band + "円（程度: 外れは要判断）", "guideline " + band + " yen (outside it a person judges)"}, "start",
           "soft");
  const auto outside = over > 0 ? grouped_digits_of(over) : lacking > 0 ? "-" + grouped_digits_of(lacking) : std::string("0");
  figure.ja.push_back({"総額", of.amount ? grouped_digits_of(*of.amount) : "記載なし", band, of.amount ? outside : "–"});
  figure.en.push_back({"total", of.amount ? grouped_digits_of(*of.amount) : "not stated", band, of.amount ? outside : "–"});
}

}  // namespace

auto budget_bars_figure(const proposal& of, const catalogue& by, const term_name& annual_cap, const term_name& total_cost) -> html_figure {
  const auto* yearly = limit_of(of, by, annual_cap);
  const auto cap = yearly == nullptr ? std::nullopt : yearly->high;
  const auto* guideline = cap ? nullptr : limit_of(of, by, total_cost);
  const auto title = guideline == nullptr
                         ? message{"年度ごとの直接経費と年間上限", "direct cost by fiscal year, and the yearly cap"}
                         : message{"年度ごとの直接経費と総額の目安", "direct cost by fiscal year, and the guideline for the total"};
  const auto style = of.program.has_value() ? style_of(by, of.program.value()) : "none";
  const auto rows = of.budget.has_value() ? of.budget.value() : std::vector<budget_year>();
  const auto shown = std::min(rows.size(), most_rows);
  wide_integer greatest = cap.value_or(1);
  for (const auto& row : rows) {
    greatest = std::max(greatest, wide_integer{row.direct.has_value() ? row.direct.value().count() : 0});
  }
  const auto total = guideline == nullptr ? std::nullopt : total_of(rows);
  if (guideline != nullptr) {
    greatest = std::max({greatest, wide_integer{*guideline->high}, total.value_or(0)});
  }
  greatest = std::max(greatest, wide_integer{1});
  // WHY: what stays free takes the words behind the longest bar, with the greatest amounts that are read.
  const auto x_of = [&](wide_integer amount) {
    return left + static_cast<int>(std::max(amount, wide_integer{0}) * (width - left - 460) / greatest);
  };
  const int bottom = 40 + static_cast<int>(shown) * row_height;
  const int total_row = bottom + (rows.size() > shown || rows.empty() ? 30 : 0);
  svg_picture svg(width, guideline != nullptr ? total_row + row_height + 24 : rows.size() > shown ? bottom + 40 : bottom + 12, title);
  html_figure figure{"budget-bars",
                     title,
                     "",
                     {{"年度", "直接経費（円）", "年間上限（円）", "超過（円）"}},
                     {{"fiscal year", "direct cost (yen)", "yearly cap (yen)", "over (yen)"}}};
  if (guideline != nullptr) {
    figure.ja.front() = {"年度", "直接経費（円）", "総額の目安（円）", "目安からの外れ（円）"};
    figure.en.front() = {"fiscal year", "direct cost (yen)", "guideline for the total (yen)", "outside it by (yen)"};
  }
  int y = 34;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto year = row.fiscal_year.has_value() ? std::to_string(row.fiscal_year.value().year()) : std::string("–");
    const auto direct = row.direct.has_value() ? std::optional<std::int64_t>(row.direct.value().count()) : std::nullopt;
    const wide_integer over = cap && direct && *direct > *cap ? wide_integer{*direct} - *cap : 0;
    const auto cap_cell = cap ? grouped_digits_of(*cap) : std::string("–");
    const auto over_cell = over > 0 ? grouped_digits_of(over) : std::string("0");
    figure.ja.push_back({year, direct ? grouped_digits_of(*direct) : "記載なし", cap_cell, cap && direct ? over_cell : "–"});
    figure.en.push_back({year, direct ? grouped_digits_of(*direct) : "not stated", cap_cell, cap && direct ? over_cell : "–"});
    if (i >= shown) {
      continue;
    }
    svg.text(left - 12, y + 21, message{year + "年度", "FY" + year}, "end", "name");
    if (cap) {
      svg.box(left, y + 4, x_of(*cap) - left, row_height - 14, "shade");
    }
    if (!direct) {
      svg.text(left + 8, y + 21, message{"額の記載なし", "amount not stated"}, "start", "soft");
    } else {
      const int end = x_of(*direct);
      add_bar(svg, y + 4, row_height - 14, over > 0 ? std::min(x_of(*cap), end - 1) : end, end, style);
      auto said = in_yen(*direct);
      if (over > 0) {
        said.ja += "（" + in_yen(over).ja + "超過）";
        said.en += " (" + in_yen(over).en + " over)";
      }
      svg.text(end + (over > 0 ? 28 : 8), y + 21, said, "start", over > 0 ? "name" : "");
    }
    y += row_height;
  }
  svg.line(left, 30, left, bottom, "axis");
  if (cap) {
    const int x = x_of(*cap);
    svg.line(x, 24, x, bottom, "cap");
    svg.text(x, 16, message{"年間上限 " + in_yen(*cap).ja, "yearly cap " + in_yen(*cap).en}, "middle");
  }
  if (rows.empty()) {
    svg.text(left, 30, message{"予算の記載なし", "no budget stated"}, "start", "soft");
  }
  if (rows.size() > shown) {
    svg.text(left, bottom + 20, message{fmt::format("ほか{}年度", rows.size() - shown), fmt::format("{} more years", rows.size() - shown)},
             "start", "soft");
  }
  if (guideline != nullptr) {
    add_total(svg, figure, {total, guideline->low.value_or(0), *guideline->high}, total_row, style, x_of);
  }
  figure.svg = svg.finished();
  return figure;
}

}  // namespace v0
}  // namespace koubo
