#include <koubo/publish/schedule_page.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <koubo/publish/facts_page.hpp>
#include <koubo/publish/family_report.hpp>
#include <koubo/publish/pathway.hpp>
#include <koubo/publish/schedule_report.hpp>
#include <koubo/text/display_width.hpp>
#include <koubo/text/year.hpp>

#include "program_style.hpp"
#include "svg.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr int width = 960;
constexpr int left = 250;  // of the years
constexpr int top = 74;    // below the names of the years
constexpr int row_height = 36;
constexpr int area_height = 46;
constexpr int narrowest_name = 40;  // of a column whose year is named

/// Where a fiscal year's column stands.
class columns {
 public:
  columns(int first, int last) : first_(first), count_(last - first + 1) {}

  [[nodiscard]] auto count() const -> int { return count_; }
  [[nodiscard]] auto first() const -> int { return first_; }
  [[nodiscard]] auto at(int year) const -> int { return left + (year - first_) * (width - left - 10) / count_; }
  [[nodiscard]] auto breadth() const -> int { return std::max((width - left - 10) / count_, 1); }
  [[nodiscard]] auto middle(int year) const -> int { return (at(year) + at(year + 1)) / 2; }
  /// The first day of a month counted from year 0.
  [[nodiscard]] auto at_month(int month) const -> int { return left + (month - first_ * 12 - 3) * (width - left - 10) / (count_ * 12); }

 private:
  int first_;
  int count_;
};

/// A mark of an evaluation: a shape by kind, dashed where its year is assumed, smaller where it is optional.
void mark(svg_picture& svg, milestone_kind kind, int x, int y, bool assumed, bool optional) {
  const auto style = assumed ? "mark assumed" : "mark";
  const int r = optional ? 6 : 8;
  switch (kind) {
    case milestone_kind::ex_ante: svg.circle(x, y, r, style); break;
    case milestone_kind::mid_term:
      svg.polygon(fmt::format("{},{} {},{} {},{} {},{}", x, y - r - 1, x + r + 1, y, x, y + r + 1, x - r - 1, y), style);
      break;
    case milestone_kind::ex_post: svg.box(x - r, y - r, 2 * r, 2 * r, style); break;
    case milestone_kind::meeting: svg.polygon(fmt::format("{},{} {},{} {},{}", x - 6, y + 6, x + 6, y + 6, x, y - 6), style); break;
  }
}

constexpr std::array all_marks{milestone_kind::ex_ante, milestone_kind::mid_term, milestone_kind::ex_post, milestone_kind::meeting};
constexpr std::array marks_of_areas{milestone_kind::mid_term, milestone_kind::ex_post};

/// What a sign of the legend takes with its words, in either language.
auto width_of(const label& said) -> int { return 44 + static_cast<int>(std::max(display_width(said.ja), display_width(said.en))) * 8; }

/// Adds the marks and what they are. Returns: where the next may stand.
auto legend(svg_picture& svg, int y, std::span<const milestone_kind> kinds) -> int {
  int x = 10;
  for (const auto kind : kinds) {
    mark(svg, kind, x, y, false, false);
    const auto& name = info(kind).name;
    svg.text(x + 16, y + 5, message{std::string(name.ja), std::string(name.en)});
    x += width_of({name.ja, name.en});
  }
  return x;
}

/// The columns of the years with their names, as wide as the rows between top and bottom.
void years(svg_picture& svg, const columns& at, int bottom, const std::optional<fiscal_year>& launch) {
  const int names = launch ? 20 : 36;
  const int named = 1 + (narrowest_name - 1) / at.breadth();  // of so many years one is named
  for (int year = at.first(); year < at.first() + at.count(); ++year) {
    if ((year - at.first()) % 2 == 0) {
      svg.box(at.at(year), top, at.at(year + 1) - at.at(year), bottom - top, "shade");
    }
    if ((year - at.first()) % named != 0) {
      continue;
    }
    svg.text(at.middle(year), names, message{fmt::format("{}", year), fmt::format("{}{}", at.count() > 12 ? "" : "FY", year)}, "middle",
             "name");
    svg.text(at.middle(year), names + 18, format_fiscal_year(fiscal_year(year), fiscal_year_style::era_letter), "middle", "soft");
    if (launch) {
      const int number = year - launch->year() + 1;
      svg.text(at.middle(year), names + 40, message{fmt::format("{}年次", number), fmt::format("year {}", number)}, "middle");
    }
  }
  svg.line(left, top, at.at(at.first() + at.count()), top, "axis");
}

/// The row of the program's own evaluations, whose years the source states.
void program_row(svg_picture& svg, const columns& at, int y, const family& in) {
  svg.text(0, y + 5, message{"事業の中間評価", "program evaluation"}, "start", "soft");
  for (int year = at.first(); year < at.first() + at.count(); ++year) {
    if (in.evaluated_in.contains(fiscal_year(year))) {
      mark(svg, milestone_kind::mid_term, at.middle(year), y, false, false);
    }
  }
}

auto span_of(const schedule& of) -> columns {
  int first = of.projects.front().months().first_year().year();
  int last = first;
  for (const auto& each : of.projects) {
    first = std::min(first, each.months().first_year().year());
    last = std::max(last, each.months().last_year().year());
  }
  for (const auto& each : of.milestones) {
    first = std::min(first, each.year.year());
    last = std::max(last, each.year.year());
  }
  return {first, last};
}

/// Where in its column a mark stands, so that those of one year do not hide each other.
auto place_in(const columns& at, const milestone& of) -> int {
  const int year = of.year.year();
  switch (of.kind) {
    case milestone_kind::ex_ante: return at.at(year) + 14;
    case milestone_kind::mid_term: return at.middle(year);
    case milestone_kind::ex_post: return at.at(year + 1) - 14;
    case milestone_kind::meeting: return at.at(year) + (at.at(year + 1) - at.at(year)) / 4;
  }
  return at.middle(year);
}

/// A text of at most so many half-width columns, with … where it is cut.
auto cut_to(std::string_view text, std::size_t most) -> std::string {
  if (display_width(text) <= most) {
    return std::string(text);
  }
  std::string kept;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    if (display_width(kept) + display_width(text.substr(i, end - i)) + 2 > most) {
      break;
    }
    kept += text.substr(i, end - i);
    i = end;
  }
  return kept + "…";
}

auto title_of(const schedule& of) -> message {
  if (!of.area.empty()) {
    return {of.area + " の日程", "schedule of " + of.area};
  }
  if (of.launch) {
    return {fmt::format("{}年度発足の領域の日程", of.launch->year()),
            fmt::format("schedule of an area launched in FY{}", of.launch->year())};
  }
  const auto program = of.projects.empty() ? std::string_view() : of.projects.front().program.view();
  return {fmt::format("{} の課題の日程", program), fmt::format("schedule of a {} project", program)};
}

}  // namespace

auto schedule_figure(const schedule& of, const family& in) -> html_figure {
  expects(!of.projects.empty(), "a schedule has a project");
  const auto at = span_of(of);
  const int rows = static_cast<int>(of.projects.size()) + (of.launch ? 2 : 1);
  const int bottom = top + rows * row_height + 8;
  svg_picture svg(width, bottom + 76, title_of(of));
  years(svg, at, bottom, of.launch);
  int y = top + 4 + row_height / 2;
  program_row(svg, at, y, in);
  y += row_height;
  if (of.launch) {
    svg.text(0, y + 5, message{"領域", "area"}, "start", "name");
    for (const auto& each : of.milestones) {
      if (each.of_area) {
        mark(svg, each.kind, place_in(at, each), y, each.assumed, each.optional);
      }
    }
    y += row_height;
  }
  for (const auto& each : of.projects) {
    const auto label_of = [&](bool ja) {
      auto text = std::string(each.program.view());
      if (each.call) {
        text += ja ? fmt::format(" 第{}回（{}課題程度）", *each.call, each.projects.value_or(0))
                   : fmt::format(" call {} (about {})", *each.call, each.projects.value_or(0));
      }
      return text;
    };
    svg.text(0, y + 5, message{label_of(true), label_of(false)}, "start", "name");
    const int count = each.months().total();
    const int from = at.at_month(each.start.month_index());
    const int to = std::max(from + 4, at.at_month(each.start.month_index() + count));
    svg.box(from, y - 12, to - from, 24, style_of(*in.catalogue, each.program), 4);
    if (to - from > 200) {
      svg.text(from + 30, y + 5, message{fmt::format("{}か月", count), fmt::format("{} mo", count)}, "start", "bar-text");
    }
    for (const auto& point : of.milestones) {
      if (!point.of_area && point.program == each.program && point.call == each.call) {
        mark(svg, point.kind, place_in(at, point), y, point.assumed, point.optional);
      }
    }
    y += row_height;
  }
  legend(svg, bottom + 30, all_marks);
  svg.text(0, bottom + 60,
           message{"破線: 年度は本文になく、方針で補ったもの　小さい印: 任意",
                   "dashed: the year is not in the source, a policy fills it; small: optional"},
           "start", "soft");
  return {
      "schedule",
      of.launch ? message{"領域の流れと評価", "calls, projects and evaluations"} : message{"課題の期間と評価", "period and evaluations"},
      svg.finished(), project_cells(of, language::ja), project_cells(of, language::en)};
}

auto schedule_page(const schedule& of, const family& in, language first) -> std::string {
  auto figure = schedule_figure(of, in);
  auto body = html_of(figure);
  body += html_section("milestones", {"節目", "milestones"},
                       html_table(milestone_cells(of, language::ja), milestone_cells(of, language::en),
                                  {"「仮定」の年度は本文になく、方針で補ったもの",
                                   "years that are \"assumed\" are not in the source; a policy fills them"}));
  return html_page(title_of(of), first, body + edition_paragraph(of.edition));
}

auto areas_figure(const family& of, const planning& by) -> html_figure {
  const auto& areas = of.catalogue->areas;
  int first = areas.empty() ? of.catalogue->edition.known_on.year() : fiscal_year::last;
  int last = areas.empty() ? first : fiscal_year::first;
  for (const auto& each : areas) {
    first = std::min(first, each.launch.year());
    last = std::max(last, each.launch.year() + of.areas_run.years - 1);
  }
  const columns at(first, last);
  const int bottom = top + row_height + static_cast<int>(areas.size()) * area_height + 8;
  const message title{"領域の年次と評価", "years and evaluations of the areas"};
  svg_picture svg(width, bottom + 96, title);
  years(svg, at, bottom, std::nullopt);
  html_figure figure{"areas", title, {}, area_cells(of, language::ja), area_cells(of, language::en)};
  for (const auto kind : marks_of_areas) {
    figure.ja.front().push_back(fmt::format("領域{}（仮定）", info(kind).name.ja));
    figure.en.front().push_back(fmt::format("{} of the area (assumed)", info(kind).name.en));
  }
  program_row(svg, at, top + 4 + row_height / 2, of);
  std::vector<program_id> offered;
  int y = top + row_height;
  std::size_t row = 1;
  for (const auto& each : areas) {
    const auto id = each.source.facts.empty() ? std::string_view() : *each.source.facts.begin();
    svg.text(0, y + 20, each.short_name.empty() ? std::string(id) : fmt::format("{} {}", id, each.short_name), "start", "name");
    svg.text(0, y + 36, cut_to(each.name, 40), "start", "soft small");
    svg.box(at.at(each.launch.year()), y + 4, at.at(each.launch.year() + of.areas_run.years) - at.at(each.launch.year()), area_height - 8,
            "frame", 5);
    for (int number = 1; number <= of.areas_run.years && at.breadth() >= narrowest_name; ++number) {
      svg.text(at.at(each.launch.year() + number - 1) + 4, y + 27, std::to_string(number), "start", "soft small");
    }
    const auto made = schedule_of_area(by, each);
    int lane = y + 7;
    const int lane_step = (area_height - 21) / std::max(1, static_cast<int>(each.offers.size()) - 1);
    for (const auto& program : each.offers) {
      if (std::find(offered.begin(), offered.end(), program) == offered.end()) {
        offered.push_back(program);
      }
      int from = width;
      int to = 0;
      for (const auto& project : made ? made->projects : std::vector<scheduled_project>()) {
        if (project.program == program) {
          from = std::min(from, at.at_month(project.start.month_index()));
          to = std::max(to, at.at_month(project.start.month_index() + project.months().total()));
        }
      }
      if (from < to) {
        svg.box(from, lane, to - from, 7, style_of(*of.catalogue, program), 2);
      }
      lane += lane_step;
    }
    for (const auto kind : marks_of_areas) {
      std::string ja = "–";
      std::string en = "–";
      for (const auto& point : made ? made->milestones : std::vector<milestone>()) {
        if (point.of_area && point.kind == kind) {
          mark(svg, kind, place_in(at, point), y + area_height / 2, point.assumed, point.optional);
          ja = fmt::format("{}年度", point.year.year());
          en = fmt::format("FY{}", point.year.year());
        }
      }
      figure.ja[row].push_back(ja);
      figure.en[row].push_back(en);
    }
    y += area_height;
    ++row;
  }
  const auto known = of.catalogue->edition.known_on;
  const int known_at = at.at_month(known.month_index());
  if (left < known_at && known_at < width - 10) {
    svg.line(known_at, top, known_at, bottom + 4, "known");
    const auto month = fmt::format("{:04}-{:02}", known.year(), known.month());
    svg.text(known_at, bottom + 20, message{month + " 現在", "as of " + month}, "middle");
  }
  int x = legend(svg, bottom + 48, marks_of_areas);
  for (const auto& program : offered) {
    const message said{fmt::format("{}の課題", program.view()), fmt::format("{} projects", program.view())};
    svg.box(x - 8, bottom + 44, 24, 8, style_of(*of.catalogue, program), 2);
    svg.text(x + 24, bottom + 53, said);
    x += 8 + width_of({said.ja, said.en});
  }
  svg.text(0, bottom + 80,
           message{"枠: 領域の全期間と年次　破線の印: 年度は本文になく、方針で補ったもの",
                   "frame: the area from its first year to its last; dashed marks: the year is not in the source, a policy fills it"},
           "start", "soft");
  figure.svg = svg.finished();
  return figure;
}

auto areas_page(const family& of, const planning& by, language first) -> std::string {
  auto body = html_of(areas_figure(of, by)) + html_of(pathway_figure(*of.catalogue));
  body += facts_section(fact_rows(of)) + edition_paragraph(of.catalogue->edition.id);
  return html_page({"革新的先端研究開発支援事業の領域と経路", "areas and pathway of the program"}, first, body);
}

}  // namespace v0
}  // namespace koubo
