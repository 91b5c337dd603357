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

/// The yearly cap of the proposal's program and call; nothing where the catalogue has none, or the proposal does not say which.
auto cap_of(const proposal& of, const catalogue& by, const term_name& annual_cap) -> std::optional<std::int64_t> {
  if (!of.program.has_value() || !of.call.has_value()) {
    return std::nullopt;
  }
  const auto* term = by.find_term(of.program.value(), annual_cap, of.call.value());
  return term == nullptr ? std::nullopt : term->value.high;
}

auto in_yen(wide_integer amount) -> message { return {grouped_digits_of(amount) + "円", grouped_digits_of(amount) + " yen"}; }

}  // namespace

auto budget_bars_figure(const proposal& of, const catalogue& by, const term_name& annual_cap) -> html_figure {
  const message title{"年度ごとの直接経費と年間上限", "direct cost by fiscal year, and the yearly cap"};
  const auto cap = cap_of(of, by, annual_cap);
  const auto rows = of.budget.has_value() ? of.budget.value() : std::vector<budget_year>();
  const auto shown = std::min(rows.size(), most_rows);
  wide_integer greatest = cap.value_or(1);
  for (const auto& row : rows) {
    greatest = std::max(greatest, wide_integer{row.direct.has_value() ? row.direct.value().count() : 0});
  }
  greatest = std::max(greatest, wide_integer{1});
  // WHY: what stays free takes the words behind the longest bar, with the greatest amounts that are read.
  const auto x_of = [&](wide_integer amount) {
    return left + static_cast<int>(std::max(amount, wide_integer{0}) * (width - left - 460) / greatest);
  };
  const int bottom = 40 + static_cast<int>(shown) * row_height;
  svg_picture svg(width, bottom + (rows.size() > shown ? 40 : 12), title);
  html_figure figure{"budget-bars",
                     title,
                     "",
                     {{"年度", "直接経費（円）", "年間上限（円）", "超過（円）"}},
                     {{"fiscal year", "direct cost (yen)", "yearly cap (yen)", "over (yen)"}}};
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
      const int kept = over > 0 ? x_of(*cap) : end;
      svg.box(left, y + 4, kept - left, row_height - 14, of.program.has_value() ? style_of(by, of.program.value()) : "none");
      auto said = in_yen(*direct);
      if (over > 0) {
        svg.box(kept, y + 4, end - kept, row_height - 14, "hatch");
        for (int x = kept + 6; x < end; x += 8) {
          svg.line(x, y + 4, std::max(x - 6, kept), y + row_height - 10, "hatch");
        }
        svg.polygon(fmt::format("{},{} {},{} {},{}", end + 8, y + 24, end + 22, y + 24, end + 15, y + 10), "over");
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
  figure.svg = svg.finished();
  return figure;
}

}  // namespace v0
}  // namespace koubo
