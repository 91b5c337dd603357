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
constexpr int top = 44;
constexpr int height = 320;
constexpr int narrowest_name = 44;  // of a column whose year is named
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
  const int column = (width - left - 10) / count;
  const int half = std::clamp(column / 2 - 4, 1, 34);
  const int named = 1 + (narrowest_name - 1) / std::max(column, 1);  // of so many years one is named

  svg_picture svg(width, top + height + 100, title);
  for (int i = 0; i <= 5; ++i) {
    const auto amount = scale * i / 5;
    svg.line(left, y_of(amount), width - 10, y_of(amount), i == 0 ? "axis" : "grid");
    svg.text(left - 8, y_of(amount) + 5, on_axis(amount), "end", "soft");
  }
  std::string middle;
  for (int i = 0; i < static_cast<int>(of.years.size()); ++i) {
    const auto& year = of.years[static_cast<std::size_t>(i)];
    const int x = (x_of(i) + x_of(i + 1)) / 2;
    middle += fmt::format("{},{} ", x, y_of(year.committed.nominal));
    if (year.budget) {
      const int y = y_of(year.budget->count());
      svg.box(x - half, y, 2 * half, top + height - y, "shade");
      svg.line(x - half, y, x + half, y, "cap-line");
    }
  }
  svg.polyline(middle, "edge");
  for (int i = 0; i < static_cast<int>(of.years.size()); ++i) {
    const auto& year = of.years[static_cast<std::size_t>(i)];
    const int x = (x_of(i) + x_of(i + 1)) / 2;
    const int inner = std::max(half - 5, 1);
    const int high = y_of(year.committed.high);
    svg.box(x - inner, high, 2 * inner, y_of(year.committed.low) - high, "band", 3);
    if (year.budget && year.committed.high > year.budget->count()) {
      const int limit = std::min(y_of(year.budget->count()), y_of(year.committed.low));
      svg.box(x - inner, high, 2 * inner, limit - high, "hatch");
      for (int y = high + 6; y < limit; y += 8) {
        svg.line(x - inner, y, x + inner, std::max(y - 6, high), "hatch");
      }
    }
    svg.line(x - half, y_of(year.committed.nominal), x + half, y_of(year.committed.nominal), "nominal");
    if (year.budget && year.committed.nominal > year.budget->count()) {
      svg.polygon(fmt::format("{},{} {},{} {},{}", x - 7, high - 14, x + 7, high - 14, x, high - 4), "over");
      if (column >= narrowest_name) {
        svg.text(x, high - 18, message{"超過", "over"}, "middle", "name");
      }
    }
    if (i % named == 0) {
      svg.text(x, top + height + 20, std::to_string(year.fiscal_year.year()), "middle");
    }
  }
  int y = top + height + 56;
  svg.box(left, y - 11, 24, 14, "shade");
  svg.line(left, y - 12, left + 24, y - 12, "cap-line");
  svg.text(left + 32, y, message{"当初予算", "initial budget"});
  svg.line(left + 160, y - 5, left + 184, y - 5, "nominal");
  svg.text(left + 192, y, message{"執行見込（中央）", "committed, middle"});
  svg.box(left + 360, y - 12, 24, 14, "band", 3);
  svg.text(left + 392, y, message{"下限から上限", "low to high"});
  svg.box(left + 530, y - 12, 24, 14, "hatch");
  svg.line(left + 532, y, left + 552, y - 10, "hatch");
  svg.text(left + 562, y, message{"予算を超えるところ", "above the budget"});
  y += 28;
  svg.text(left, y,
           message{"予算の線のない年度: 予算の記載なし（0円ではない）", "years without a budget line: budget not given, which is not zero"},
           "start", "soft");
  return {"budget", title, svg.finished(), year_cells(of, language::ja), year_cells(of, language::en)};
}

auto portfolio_page(const portfolio_report& of, language first) -> std::string {
  auto body = html_of(budget_figure(of));
  if (of.not_counted > 0) {
    body += "<p>" + html_in_both(uncounted_awards(of)) + "</p>\n";
  }
  if (!of.envelopes.empty()) {
    body += html_section("envelopes", {"新規採択できる課題数", "how many new projects fit"},
                         html_table(envelope_cells(of, language::ja), envelope_cells(of, language::en),
                                    {"予算のある年度だけで調べた数", "tested against the years that have a budget alone"}));
  }
  if (!of.planned.empty()) {
    body += html_section(
        "planned", {"計画中の公募が加える額", "what planned calls add"},
        html_table(planned_cells(of, language::ja), planned_cells(of, language::en), {"年度ごとの額", "amounts by fiscal year"}));
  }
  if (!of.conflicts.empty()) {
    const auto all = of.conflicts.size();
    const auto more = all - std::min(all, most_shown);
    body += html_section("conflicts", {fmt::format("課題どうしの問題（{}件）", all), fmt::format("conflicts across awards ({})", all)},
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
    body += html_section(
        "unreadable",
        {fmt::format("読めない行（{}行）", of.refused.size()), fmt::format("rows that could not be read ({})", of.refused.size())},
        html_table(ja, en,
                   more == 0 ? message{"計算に入っていない", "left out of what is computed"}
                             : message{fmt::format("計算に入っていない。ほか{}行", more),
                                       fmt::format("left out of what is computed; {} more", more)}));
  }
  if (!of.notes.empty()) {
    table_cells ja{{"ファイル", "行", "注記"}};
    table_cells en{{"file", "line", "note"}};
    for (const auto& each : of.notes) {
      ja.push_back({each.file, std::to_string(each.line), each.says.ja});
      en.push_back({each.file, std::to_string(each.line), each.says.en});
    }
    body += html_section("notes", {"注記", "notes"}, html_table(ja, en, {"初めて現れた行", "the line on which it stands first"}));
  }
  if (!of.assumptions.empty()) {
    std::string list = "<ul>\n";
    for (const auto* each : of.assumptions) {
      list += "<li>" + html_in_both(each->says) + "</li>\n";
    }
    body += html_section("assumptions", {"仮定", "assumptions"}, list + "</ul>\n");
  }
  body += edition_paragraph(of.edition);
  return html_page({"課題のポートフォリオ", "portfolio of projects"}, first, body);
}

}  // namespace v0
}  // namespace koubo
