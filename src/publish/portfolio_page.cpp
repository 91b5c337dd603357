#include <koubo/publish/portfolio_page.hpp>

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <koubo/publish/whole_number.hpp>

#include "svg.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr int width = 960;
constexpr int left = 90;
constexpr int top = 30;
constexpr int height = 320;
constexpr wide_integer oku = 100'000'000;

/// A round number that nothing exceeds.
auto round_up(wide_integer amount) -> wide_integer {
  wide_integer power = 1;
  while (power * 10 <= amount) {
    power *= 10;
  }
  if (power < 10) {
    return 10;
  }
  for (const int tenths : {10, 12, 15, 20, 30, 40, 50, 60, 80}) {
    if (power / 10 * tenths >= amount) {
      return power / 10 * tenths;
    }
  }
  return power * 10;
}

/// An amount on an axis: exact, since axes stand on round numbers.
auto on_axis(wide_integer amount) -> message {
  if (amount % oku == 0) {
    const auto tenths = amount / oku;
    return {fmt::format("{}億円", grouped_digits_of(tenths)),
            tenths % 10 == 0 ? fmt::format("¥{} bn", grouped_digits_of(tenths / 10))
                             : fmt::format("¥{}.{} bn", grouped_digits_of(tenths / 10), digits_of(tenths % 10))};
  }
  return {fmt::format("{}円", grouped_digits_of(amount)), fmt::format("¥{}", grouped_digits_of(amount))};
}

auto section(std::string_view id, const message& title, const std::string& inside) -> std::string {
  return fmt::format("<section aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n{2}</section>\n", id, html_in_both(title),
                     inside);
}

}  // namespace

auto budget_figure(const portfolio_report& of) -> html_figure {
  const message title{"予算と執行見込", "budget and commitments"};
  wide_integer greatest = 1;
  for (const auto& year : of.years) {
    greatest = std::max({greatest, year.committed.high, wide_integer{year.budget.value_or(yen(0)).count()}});
  }
  const auto scale = round_up(greatest);
  // WHY: to the nearest unit of the picture; the exact numbers stand in the table beside it.
  const auto y_of = [&](wide_integer amount) {
    return top + height - static_cast<int>(std::max(amount, wide_integer{0}) * height / scale);
  };
  const int count = std::max(1, static_cast<int>(of.years.size()));
  const auto x_of = [&](int index) { return left + index * (width - left - 10) / count; };

  svg_picture svg(width, top + height + 80, title);
  for (int i = 0; i <= 5; ++i) {
    const auto amount = scale * i / 5;
    svg.line(left, y_of(amount), width - 10, y_of(amount), "grid");
    svg.text(left - 8, y_of(amount) + 5, on_axis(amount), "end", "soft");
  }
  std::string upper;
  std::string lower;
  std::string middle;
  for (int i = 0; i < static_cast<int>(of.years.size()); ++i) {
    const auto& committed = of.years[static_cast<std::size_t>(i)].committed;
    const int x = (x_of(i) + x_of(i + 1)) / 2;
    upper += fmt::format("{},{} ", x, y_of(committed.high));
    lower = fmt::format("{},{} ", x, y_of(committed.low)) + lower;
    middle += fmt::format("{},{} ", x, y_of(committed.nominal));
  }
  if (!of.years.empty()) {
    svg.polygon(upper + lower, "band");
  }
  for (int i = 0; i < static_cast<int>(of.years.size()); ++i) {
    const auto& year = of.years[static_cast<std::size_t>(i)];
    const int from = x_of(i);
    const int to = x_of(i + 1);
    const int x = (from + to) / 2;
    const int number = year.fiscal_year.year();
    if (year.budget) {
      const int y = y_of(year.budget->count());
      svg.box(from + 4, y, to - from - 8, top + height - y, "outline");
      if (year.committed.nominal > year.budget->count()) {
        svg.polygon(fmt::format("{},{} {},{} {},{}", x - 7, y - 6, x + 7, y - 6, x, y - 18), "over");
        svg.text(x, y - 22, message{"超過", "over"}, "middle");
      }
    }
    svg.text(x, top + height + 20, count > 16 ? std::to_string(number % 100) : std::to_string(number), "middle");
  }
  svg.polyline(middle, "nominal");
  const int y = top + height + 56;
  svg.box(left, y - 12, 24, 14, "outline");
  svg.text(left + 32, y, message{"当初予算", "initial budget"});
  svg.line(left + 160, y - 5, left + 190, y - 5, "nominal");
  svg.text(left + 198, y, message{"執行見込（中央）", "committed, middle"});
  svg.box(left + 360, y - 12, 24, 14, "band");
  svg.text(left + 392, y, message{"下限から上限", "low to high"});
  svg.text(left + 530, y, message{"枠のない年度: 予算の記載なし", "no outline: budget not given"}, "start", "soft");
  return {"budget", title, svg.finished(), year_cells(of, language::ja), year_cells(of, language::en)};
}

auto portfolio_page(const portfolio_report& of, language first) -> std::string {
  auto body = html_of(budget_figure(of));
  if (!of.envelopes.empty()) {
    body += section("envelopes", {"新規採択できる課題数", "how many new projects fit"},
                    html_table(envelope_cells(of, language::ja), envelope_cells(of, language::en),
                               {"予算のある年度だけで調べた数", "tested against the years that have a budget alone"}));
  }
  if (!of.planned.empty()) {
    body +=
        section("planned", {"計画中の公募が加える額", "what planned calls add"},
                html_table(planned_cells(of, language::ja), planned_cells(of, language::en), {"年度ごとの額", "amounts by fiscal year"}));
  }
  if (!of.conflicts.empty()) {
    const auto all = of.conflicts.size();
    const auto more = all - std::min(all, most_shown);
    body += section("conflicts", {fmt::format("課題どうしの問題（{}件）", all), fmt::format("conflicts across awards ({})", all)},
                    html_table(conflict_cells(of, language::ja), conflict_cells(of, language::en),
                               more == 0 ? message{"組と、直し方", "the pair, and what would mend it"}
                                         : message{fmt::format("ほか{}件", more), fmt::format("{} more", more)}));
  }
  if (!of.refused.empty()) {
    const auto more = of.refused.size() - std::min(of.refused.size(), most_shown);
    table_cells ja{{"ファイル", "行", "理由"}};
    table_cells en{{"file", "line", "reason"}};
    for (std::size_t i = 0; i < of.refused.size() && i < most_shown; ++i) {
      const auto& each = of.refused[i];
      ja.push_back({each.file, std::to_string(each.line), each.says.ja});
      en.push_back({each.file, std::to_string(each.line), each.says.en});
    }
    body +=
        section("unreadable",
                {fmt::format("読めない行（{}行）", of.refused.size()), fmt::format("rows that could not be read ({})", of.refused.size())},
                html_table(ja, en,
                           more == 0 ? message{"計算に入っていない", "left out of what is computed"}
                                     : message{fmt::format("計算に入っていない。ほか{}行", more),
                                               fmt::format("left out of what is computed; {} more", more)}));
  }
  if (!of.assumptions.empty()) {
    std::string list = "<ul>\n";
    for (const auto* each : of.assumptions) {
      list += "<li>" + html_in_both(each->says) + "</li>\n";
    }
    body += section("assumptions", {"仮定", "assumptions"}, list + "</ul>\n");
  }
  body += edition_paragraph(of.edition);
  return html_page({"課題のポートフォリオ", "portfolio of projects"}, first, body);
}

}  // namespace v0
}  // namespace koubo
