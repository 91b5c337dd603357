#include <koubo/portfolio/schedule.hpp>

#include <algorithm>
#include <tuple>

#include <koubo/calendar/add_months.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto has(std::span<const program_id> programs, const program_id& wanted) -> bool {
  return std::find(programs.begin(), programs.end(), wanted) != programs.end();
}

/// Whether the days and years that follow from it can be written.
auto in_range(date first, date last) -> bool { return first >= date(1901, 4, 1) && last <= date(2099, 12, 31); }

auto scheduled(const planning& by, const program_id& program, fiscal_year call, date start) -> result<scheduled_project, schedule_error> {
  return last_day_of(by, program, call, start).map([&](date end) {
    scheduled_project made;
    made.call_year = call;
    made.program = program;
    made.start = start;
    made.end = end;
    made.facts = by.catalogue->find_term(program, by.longest_period, call)->source.facts;
    return made;
  });
}

/// Whether the picture of the area shows a mid-term evaluation in the program's row: in that of the unit type alone (V-05, X-07).
auto mid_term_is_clear(const planning& by, const program_id& id) -> bool {
  const auto* program = by.catalogue->find_program(id);
  return program != nullptr && program->type == program_type::unit;
}

/// Whether the program's projects belong to areas, so that the picture of an area (V-05) speaks of them.
auto runs_in_areas(const planning& by, const program_id& id) -> bool {
  return std::any_of(by.areas_run.calls.begin(), by.areas_run.calls.end(), [&](const auto& each) { return each.program == id; });
}

void add_milestones(const planning& by, const scheduled_project& of, std::vector<milestone>& to) {
  const bool in_area = runs_in_areas(by, of.program);
  const auto halfway = add_months_clipped(of.start, months(of.months().total() / 2));
  const auto add = [&](milestone_kind kind, fiscal_year year, bool optional, const fact_list& facts) {
    to.push_back(
        {.kind = kind, .year = year, .assumed = true, .optional = optional, .call = of.call, .program = of.program, .facts = facts});
  };
  add(milestone_kind::ex_ante, of.call_year, false, in_area ? fact_list{"V-05"} : fact_list{"E-01"});
  add(milestone_kind::mid_term, fiscal_year_of(halfway), !mid_term_is_clear(by, of.program),
      in_area ? fact_list{"V-05", "V-07", "X-07"} : fact_list{"V-07", "X-07"});
  add(milestone_kind::ex_post, of.months().last_year(), false, in_area ? fact_list{"V-05", "V-07"} : fact_list{"V-07"});
}

void add_area_milestones(const planning& by, fiscal_year launch, std::vector<milestone>& to) {
  const auto area_year = [&](std::int32_t number) { return fiscal_year(launch.year() + number - 1); };
  to.push_back({.kind = milestone_kind::mid_term,
                .of_area = true,
                .year = area_year(by.policy.area_mid_term_year),
                .assumed = true,
                .facts = {"V-06", "V-07"}});
  to.push_back({.kind = milestone_kind::ex_post,
                .of_area = true,
                .year = area_year(by.policy.area_ex_post_year),
                .assumed = true,
                .facts = {"V-06", "V-07"}});
  for (std::int32_t year = 1; year <= by.areas_run.years; ++year) {
    to.push_back({.kind = milestone_kind::meeting, .of_area = true, .year = area_year(year), .facts = {"M-02", "V-01"}});
  }
}

void put_in_order(std::vector<milestone>& milestones) {
  const auto order_of = [](const milestone& of) {
    return std::tuple(of.year, !of.of_area, of.kind, of.call.value_or(0), of.program.view());
  };
  std::sort(milestones.begin(), milestones.end(), [&](const milestone& a, const milestone& b) { return order_of(a) < order_of(b); });
}

}  // namespace

auto last_day_of(const planning& by, const program_id& program, fiscal_year call, date start) -> result<date, schedule_error> {
  const auto* term = by.catalogue->find_term(program, by.longest_period, call);
  if (term == nullptr || !term->value.high || term->value.unit != dimension::month || *term->value.high < 1 ||
      *term->value.high > 12 * 200) {
    return failure(schedule_error::no_terms);
  }
  const auto end = add_days(add_months_clipped(start, months(static_cast<std::int32_t>(*term->value.high))), -1);
  if (!in_range(start, end)) {
    return failure(schedule_error::out_of_range);
  }
  return end;
}

auto schedule_of_area(const planning& by, fiscal_year launch, std::span<const program_id> offers) -> result<schedule, schedule_error> {
  if (!fiscal_year::in_range(launch.year() + by.areas_run.years)) {
    return failure(schedule_error::out_of_range);
  }
  schedule made{.edition = std::string(by.catalogue->edition.id)};
  made.launch = launch;
  for (const auto& form : by.areas_run.calls) {
    if (!has(offers, form.program)) {
      continue;
    }
    const fiscal_year call(launch.year() + form.number - 1);
    auto project = scheduled(by, form.program, call, date(call.year(), by.policy.start_month, 1));
    if (!project) {
      return failure(project.error());
    }
    project->call = form.number;
    project->projects = form.projects;
    project->area_years = {project->months().first_year().year() - launch.year() + 1,
                           project->months().last_year().year() - launch.year() + 1};
    project->facts.add(form.source.facts);
    project->facts.add("B-24");
    add_milestones(by, *project, made.milestones);
    made.projects.push_back(*std::move(project));
  }
  if (made.projects.empty()) {
    return failure(schedule_error::no_call);
  }
  add_area_milestones(by, launch, made.milestones);
  put_in_order(made.milestones);
  return made;
}

auto schedule_of_area(const planning& by, const area& of) -> result<schedule, schedule_error> {
  return schedule_of_area(by, of.launch, of.offers).map([&](schedule made) {
    made.area = of.name;
    return made;
  });
}

auto schedule_of_call(const planning& by, const program_id& program, fiscal_year call) -> result<schedule, schedule_error> {
  if (!fiscal_year::in_range(call.year() + 1)) {
    return failure(schedule_error::out_of_range);
  }
  return scheduled(by, program, call, date(call.year(), by.policy.start_month, 1)).map([&](scheduled_project project) {
    project.facts.add("B-24");
    schedule made{.edition = std::string(by.catalogue->edition.id)};
    add_milestones(by, project, made.milestones);
    made.projects.push_back(std::move(project));
    put_in_order(made.milestones);
    return made;
  });
}

auto schedule_of_project(const planning& by, const program_id& program, date start) -> result<schedule, schedule_error> {
  if (start < date(1901, 4, 1) || start > date(2099, 12, 31)) {
    return failure(schedule_error::out_of_range);
  }
  return scheduled(by, program, fiscal_year_of(start), start).map([&](scheduled_project project) {
    schedule made{.edition = std::string(by.catalogue->edition.id)};
    add_milestones(by, project, made.milestones);
    made.projects.push_back(std::move(project));
    put_in_order(made.milestones);
    return made;
  });
}

}  // namespace v0
}  // namespace koubo
