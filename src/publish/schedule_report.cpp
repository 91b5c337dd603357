#include <koubo/publish/schedule_report.hpp>

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <koubo/text/year.hpp>

#include "json_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto joined(const fact_list& facts) -> std::string {
  std::string all;
  for (const auto fact : facts) {
    all += all.empty() ? "" : " ";
    all += fact;
  }
  return all;
}

/// The fiscal years that any project or milestone touches.
auto years_of(const schedule& of) -> std::vector<fiscal_year> {
  if (of.projects.empty()) {
    return {};
  }
  auto first = of.projects.front().months().first_year();
  auto last = first;
  for (const auto& each : of.projects) {
    first = std::min(first, each.months().first_year());
    last = std::max(last, each.months().last_year());
  }
  std::vector<fiscal_year> years;
  for (int year = first.year(); year <= last.year(); ++year) {
    years.emplace_back(year);
  }
  return years;
}

void write_project(json_text& json, const scheduled_project& of) {
  json.object([&] {
    json.key("call");
    of.call ? json.number(std::int64_t{*of.call}) : json.null();
    json.member("callFiscalYear", std::int64_t{of.call_year.year()});
    json.member("program", of.program.view());
    json.member("start", std::string_view(format_date(of.start)));
    json.member("end", std::string_view(format_date(of.end)));
    json.key("areaYears");
    if (of.area_years) {
      json.array([&] {
        json.number(std::int64_t{of.area_years->first});
        json.number(std::int64_t{of.area_years->last});
      });
    } else {
      json.null();
    }
    json.key("monthsByFiscalYear");
    json.object([&] {
      const auto months = of.months();
      for (int year = months.first_year().year(); year <= months.last_year().year(); ++year) {
        json.member(std::to_string(year), std::int64_t{months.in(fiscal_year(year))});
      }
    });
    if (of.projects) {
      json.member("projects", std::int64_t{*of.projects});
    }
    json.member("facts", of.facts);
  });
}

void write_milestone(json_text& json, const milestone& of) {
  json.object([&] {
    json.member("kind", info(of.kind).key);
    json.member("of", of.of_area ? "area" : "project");
    json.member("fiscalYear", std::int64_t{of.year.year()});
    json.member("assumed", of.assumed);
    if (!of.of_area) {
      json.member("program", of.program.view());
      json.key("call");
      of.call ? json.number(std::int64_t{*of.call}) : json.null();
    }
    if (of.optional) {
      json.member("optional", true);
    }
    json.member("facts", of.facts);
  });
}

}  // namespace

auto to_json(const schedule& of, std::optional<language> only) -> std::string {
  std::string out;
  json_text json(out, only);
  json.object([&] {
    json.member("schema", schedule_schema);
    json.member("edition", std::string_view(of.edition));
    json.key("area");
    of.area.empty() ? json.null() : json.text(of.area);
    json.key("launchFiscalYear");
    of.launch ? json.number(std::int64_t{of.launch->year()}) : json.null();
    json.key("projects");
    json.array([&] {
      for (const auto& each : of.projects) {
        write_project(json, each);
      }
    });
    json.key("milestones");
    json.array([&] {
      for (const auto& each : of.milestones) {
        write_milestone(json, each);
      }
    });
  });
  out += '\n';
  return out;
}

auto project_cells(const schedule& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  const bool in_area = of.launch.has_value();
  table_cells cells;
  auto& head = cells.emplace_back();
  if (in_area) {
    head.emplace_back(ja ? "回" : "call");
  }
  head.emplace_back(ja ? "プログラム" : "program");
  if (in_area) {
    head.emplace_back(ja ? "課題数（程度）" : "projects (about)");
  }
  head.insert(head.end(), {ja ? "開始日" : "first day", ja ? "終了日" : "last day"});
  if (in_area) {
    head.emplace_back(ja ? "領域の年次" : "area years");
  }
  const auto years = years_of(of);
  for (const auto year : years) {
    head.push_back(fmt::format("{}{}", ja ? "" : "FY", year.year()) + (ja ? "年度" : ""));
  }
  for (const auto& each : of.projects) {
    auto& row = cells.emplace_back();
    if (in_area) {
      row.push_back(each.call ? std::to_string(*each.call) : "");
    }
    row.emplace_back(each.program.view());
    if (in_area) {
      row.push_back(each.projects ? std::to_string(*each.projects) : "");
    }
    row.push_back(format_date(each.start));
    row.push_back(format_date(each.end));
    if (in_area) {
      row.push_back(each.area_years ? fmt::format("{}–{}", each.area_years->first, each.area_years->last) : "");
    }
    for (const auto year : years) {
      const auto months = each.months().in(year);
      row.push_back(months == 0 ? "" : fmt::format("{}{}", months, ja ? "か月" : " mo"));
    }
  }
  return cells;
}

auto milestone_cells(const schedule& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"年度", "節目", "対象", "年度の根拠", "出典"}
                     : std::vector<std::string>{"fiscal year", "milestone", "of", "year is", "facts"});
  for (const auto& each : of.milestones) {
    std::string whose = ja ? "領域" : "area";
    if (!each.of_area) {
      whose = std::string(each.program.view());
      if (each.call) {
        whose = ja ? fmt::format("{} 第{}回の課題", whose, *each.call) : fmt::format("{} projects of call {}", whose, *each.call);
      }
    }
    cells.push_back({fmt::format("{}{}{}", ja ? "" : "FY", each.year.year(), ja ? "年度" : ""),
                     std::string(info(each.kind).name.in(which)) + (each.optional ? (ja ? "（任意）" : " (optional)") : ""),
                     std::move(whose), each.assumed ? (ja ? "仮定" : "assumed") : (ja ? "本文" : "stated"), joined(each.facts)});
  }
  return cells;
}

auto schedule_records(const schedule& of) -> table_cells {
  table_cells cells{
      {"record", "of", "program", "call", "callFiscalYear", "start", "end", "fiscalYear", "months", "assumed", "optional", "facts"}};
  const auto number = [](const std::optional<std::int32_t>& value) { return value ? std::to_string(*value) : std::string(); };
  for (const auto& each : of.projects) {
    const auto months = each.months();
    for (int year = months.first_year().year(); year <= months.last_year().year(); ++year) {
      cells.push_back({"project", "project", std::string(each.program.view()), number(each.call), std::to_string(each.call_year.year()),
                       format_date(each.start), format_date(each.end), std::to_string(year), std::to_string(months.in(fiscal_year(year))),
                       "", "", joined(each.facts)});
    }
  }
  for (const auto& each : of.milestones) {
    cells.push_back({std::string(info(each.kind).key), each.of_area ? "area" : "project", std::string(each.program.view()),
                     number(each.call), "", "", "", std::to_string(each.year.year()), "", each.assumed ? "true" : "false",
                     each.optional ? "true" : "false", joined(each.facts)});
  }
  return cells;
}

auto describe(schedule_error error) -> message {
  switch (error) {
    case schedule_error::no_terms:
      return {"その年度の公募に適用する期間が目録にない。2014年度以降の公募を指定する",
              "the catalogue has no period for a call of that year; give a call of FY2014 or later"};
    case schedule_error::no_call: return {"その領域に公募の型がない", "the area has no calls of that kind"};
    case schedule_error::out_of_range: return {"1901年度から2099年度を外れる", "the schedule would leave FY1901 to FY2099"};
  }
  return {};
}

}  // namespace v0
}  // namespace koubo
