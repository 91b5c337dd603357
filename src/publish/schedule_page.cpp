#include <koubo/publish/schedule_page.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
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
constexpr int left = 240;  // of the years
constexpr int row_height = 34;

/// Where a fiscal year's column stands.
class columns {
 public:
  columns(int first, int last) : first_(first), count_(last - first + 1) {}

  [[nodiscard]] auto count() const -> int { return count_; }
  [[nodiscard]] auto first() const -> int { return first_; }
  [[nodiscard]] auto at(int year) const -> int { return left + (year - first_) * (width - left - 10) / count_; }
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
  const int r = optional ? 5 : 8;
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

void legend(svg_picture& svg, int y, std::span<const milestone_kind> kinds, const message& dashes) {
  int x = 20;
  for (const auto kind : kinds) {
    mark(svg, kind, x, y, false, false);
    const auto& name = info(kind).name;
    svg.text(x + 16, y + 5, message{std::string(name.ja), std::string(name.en)});
    x += 170;
  }
  svg.text(x, y + 5, dashes, "start", "soft");
}

void years(svg_picture& svg, const columns& at, int top, int bottom, const family& in) {
  for (int year = at.first(); year <= at.first() + at.count(); ++year) {
    svg.line(at.at(year), top, at.at(year), bottom, "grid");
    if (year < at.first() + at.count()) {
      const auto number = fiscal_year(year);
      svg.text(at.middle(year), top - 24, message{fmt::format("{}", year), fmt::format("{}{}", at.count() > 12 ? "" : "FY", year)},
               "middle");
      svg.text(at.middle(year), top - 8, format_fiscal_year(number, fiscal_year_style::era_letter), "middle", "soft");
      if (in.evaluated_in.contains(number)) {
        svg.text(at.middle(year), bottom + 16, message{"事業の中間評価", "program evaluation"}, "middle", "soft");
      }
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
  const int top = 56;
  const int rows = static_cast<int>(of.projects.size()) + (of.launch ? 1 : 0);
  const int bottom = top + rows * row_height + 8;
  svg_picture svg(width, bottom + 60, title_of(of));
  years(svg, at, top, bottom, in);
  int y = top + 8;
  if (of.launch) {
    svg.text(10, y + 18, message{"領域", "area"});
    for (const auto& each : of.milestones) {
      if (each.of_area) {
        mark(svg, each.kind, place_in(at, each), y + row_height / 2 - 3, each.assumed, each.optional);
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
    svg.text(10, y + 18, message{label_of(true), label_of(false)});
    const int from = at.at_month(each.start.month_index());
    const int to = std::max(from + 4, at.at_month(each.start.month_index() + each.months().total()));
    svg.box(from, y + 3, to - from, row_height - 12, style_of(*in.catalogue, each.program), 3);
    for (const auto& point : of.milestones) {
      if (!point.of_area && point.program == each.program && point.call == each.call) {
        mark(svg, point.kind, place_in(at, point), y + row_height / 2 - 3, point.assumed, point.optional);
      }
    }
    y += row_height;
  }
  legend(svg, bottom + 40, all_marks, {"破線: 年度は仮定　小: 任意", "dashed: year assumed; small: optional"});
  return {"schedule",
          {"領域の流れと評価", "calls, projects and evaluations"},
          svg.finished(),
          project_cells(of, language::ja),
          project_cells(of, language::en)};
}

auto schedule_page(const schedule& of, const family& in, language first) -> std::string {
  auto figure = schedule_figure(of, in);
  auto body = html_of(figure);
  body += "<section aria-labelledby=\"milestones-title\">\n<h2 id=\"milestones-title\">" + html_in_both(message{"節目", "milestones"}) +
          "</h2>\n";
  body +=
      html_table(milestone_cells(of, language::ja), milestone_cells(of, language::en),
                 {"「仮定」の年度は本文になく、方針で補ったもの", "years that are \"assumed\" are not in the source; a policy fills them"});
  body += "</section>\n" + edition_paragraph(of.edition);
  return html_page(title_of(of), first, body);
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
  const int top = 56;
  const int bottom = top + static_cast<int>(areas.size()) * row_height + 8;
  const message title{"領域の年次と評価", "years and evaluations of the areas"};
  svg_picture svg(width, bottom + 60, title);
  years(svg, at, top, bottom, of);
  html_figure figure{"areas", title, {}, area_cells(of, language::ja), area_cells(of, language::en)};
  for (const auto kind : marks_of_areas) {
    figure.ja.front().push_back(fmt::format("領域{}（仮定）", info(kind).name.ja));
    figure.en.front().push_back(fmt::format("{} of the area (assumed)", info(kind).name.en));
  }
  int y = top + 8;
  std::size_t row = 1;
  for (const auto& each : areas) {
    const auto id = each.source.facts.empty() ? std::string_view() : *each.source.facts.begin();
    svg.text(10, y + 18, each.short_name.empty() ? std::string(id) : fmt::format("{} {}", id, each.short_name));
    const int from = at.at(each.launch.year());
    const int to = at.at(each.launch.year() + of.areas_run.years);
    std::string programs;
    int strip = 0;
    for (const auto& program : each.offers) {
      programs += fmt::format("{}{}", programs.empty() ? "" : " + ", program.view());
      // The first program's colour, and a strip of each other's below.
      const int height = strip == 0 ? row_height - 12 : 6;
      svg.box(from, y + row_height - 9 - height - std::max(strip - 1, 0) * 6, to - from, height, style_of(*of.catalogue, program),
              strip == 0 ? 3 : 0);
      ++strip;
    }
    const auto made = schedule_of_area(by, each);
    for (const auto kind : marks_of_areas) {
      std::string ja = "–";
      std::string en = "–";
      for (const auto& point : made ? made->milestones : std::vector<milestone>()) {
        if (point.of_area && point.kind == kind) {
          mark(svg, kind, place_in(at, point), y + row_height / 2 - 3, point.assumed, point.optional);
          ja = fmt::format("{}年度", point.year.year());
          en = fmt::format("FY{}", point.year.year());
        }
      }
      figure.ja[row].push_back(ja);
      figure.en[row].push_back(en);
    }
    // Before the mark of the mid-term evaluation, where there is room.
    const int room = at.middle(each.launch.year() + by.policy.area_mid_term_year - 1) - 9 - from;
    if (8 + static_cast<int>(display_width(programs)) * 15 / 2 < room) {
      svg.text(from + 8, y + 17, programs, "start", "bar-text");
    }
    y += row_height;
    ++row;
  }
  legend(svg, bottom + 40, marks_of_areas, {"領域の評価　破線: 年度は仮定", "of the area; dashed: year assumed"});
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
