#include <koubo/portfolio/schedule.hpp>

#include <algorithm>

#include <catch2/catch.hpp>

#include "planned_by.hpp"

namespace {

using namespace koubo;

const planning by = planned_by_amed();

auto of_launch(int year) -> schedule { return schedule_of_area(by, fiscal_year(year), amed::both_types).value(); }

auto project_of(const schedule& in, int call, const program_id& program) -> const scheduled_project& {
  return *std::find_if(in.projects.begin(), in.projects.end(),
                       [&](const auto& each) { return each.call == call && each.program == program; });
}

auto count(const schedule& in, bool of_area, milestone_kind kind) -> std::ptrdiff_t {
  return std::count_if(in.milestones.begin(), in.milestones.end(),
                       [&](const auto& each) { return each.of_area == of_area && each.kind == kind; });
}

TEST_CASE("C-1: the timeline of an area, for every launch year from 2014 to 2030", "[portfolio][schedule]") {
  for (int y = 2014; y <= 2030; ++y) {
    CAPTURE(y);
    const auto made = of_launch(y);
    REQUIRE(made.projects.size() == 6);
    for (int call = 1; call <= 3; ++call) {
      const auto begins = y + call - 1;
      const auto& unit = project_of(made, call, amed::amed_crest);
      CHECK(unit.start == date(begins, 10, 1));
      CHECK(unit.end == date(begins + 6, 3, 31));
      CHECK(unit.area_years == area_years{call, call + 5});
      CHECK(unit.months().total() == 66);
      const auto& solo = project_of(made, call, amed::prime);
      CHECK(solo.start == date(begins, 10, 1));
      CHECK(solo.end == date(begins + 4, 3, 31));
      CHECK(solo.area_years == area_years{call, call + 3});
      CHECK(solo.months().total() == 42);
      CHECK(solo.months().in(fiscal_year(begins)) == 6);
      CHECK(solo.months().in(fiscal_year(begins + 3)) == 12);
    }
    // the last project ends on the last day of the area's eighth fiscal year
    CHECK(project_of(made, 3, amed::amed_crest).end == fiscal_year(y + 7).last_day());
  }
}

TEST_CASE("B-02: projects of the 2017 call end on 2023-03-31 and 2021-03-31", "[portfolio][schedule]") {
  const auto made = of_launch(2017);
  CHECK(project_of(made, 1, amed::amed_crest).end == date(2023, 3, 31));
  CHECK(project_of(made, 1, amed::prime).end == date(2021, 3, 31));
}

TEST_CASE("O-03, O-05: the dated PRIME projects run for the four fiscal years as printed", "[portfolio][schedule]") {
  const auto repair =
      schedule_of_area(by, *by.catalogue->find_area("生体組織の適応・修復機構の時空間的理解に基づく生命現象の探求と医療技術シーズの創出"))
          .value();
  const auto& imai = project_of(repair, 1, amed::prime).months();
  CHECK(imai.first_year() == fiscal_year(2018));
  CHECK(imai.last_year() == fiscal_year(2021));
  const auto early =
      schedule_of_area(by, *by.catalogue->find_area("健康・医療の向上に向けた早期ライフステージにおける生命現象の解明")).value();
  const auto& ishiguro = project_of(early, 3, amed::prime).months();
  CHECK(ishiguro.first_year() == fiscal_year(2021));
  CHECK(ishiguro.last_year() == fiscal_year(2024));
}

TEST_CASE("A-R4b: an area of the unit type alone has no PRIME projects", "[portfolio][schedule]") {
  const auto made = schedule_of_area(by, *by.catalogue->find_area("免疫記憶の理解とその制御に資する医療シーズの創出")).value();
  CHECK(made.projects.size() == 3);
  CHECK(std::all_of(made.projects.begin(), made.projects.end(), [](const auto& each) { return each.program == amed::amed_crest; }));
}

TEST_CASE("V-05, V-06, M-02: the milestones of an area and of its projects", "[portfolio][schedule]") {
  const auto made = of_launch(2024);
  CHECK(count(made, false, milestone_kind::ex_ante) == 6);
  CHECK(count(made, false, milestone_kind::mid_term) == 6);
  CHECK(count(made, false, milestone_kind::ex_post) == 6);
  CHECK(count(made, true, milestone_kind::mid_term) == 1);
  CHECK(count(made, true, milestone_kind::ex_post) == 1);
  CHECK(count(made, true, milestone_kind::meeting) == 8);
  for (const auto& each : made.milestones) {
    CHECK_FALSE(each.facts.empty());
    // the source gives years for meetings alone: at least one each year
    CHECK(each.assumed == (each.kind != milestone_kind::meeting));
    // unclear for PRIME, and for no other
    CHECK(each.optional == (each.kind == milestone_kind::mid_term && !each.of_area && each.program == amed::prime));
  }
}

TEST_CASE("milestones stand by fiscal year, within the years of the area", "[portfolio][schedule]") {
  const auto made = of_launch(2024);
  CHECK(std::is_sorted(made.milestones.begin(), made.milestones.end(), [](const auto& a, const auto& b) { return a.year < b.year; }));
  CHECK(made.milestones.front().year >= fiscal_year(2024));
  CHECK(made.milestones.back().year <= fiscal_year(2031));
}

TEST_CASE("the policy moves what the source leaves open", "[portfolio][schedule]") {
  auto otherwise = by;
  otherwise.policy.area_mid_term_year = 5;
  otherwise.policy.start_month = 4;
  const auto made = schedule_of_area(otherwise, fiscal_year(2024), amed::both_types).value();
  CHECK(std::any_of(made.milestones.begin(), made.milestones.end(), [](const auto& each) {
    return each.of_area && each.kind == milestone_kind::mid_term && each.year == fiscal_year(2028);
  }));
  // C-1: from April, the last project would end in the middle of the eighth year
  CHECK(project_of(made, 3, amed::amed_crest).end == date(2031, 9, 30));
}

TEST_CASE("a project alone has no place in an area", "[portfolio][schedule]") {
  const auto made = schedule_of_project(by, amed::force, date(2024, 4, 1)).value();
  REQUIRE(made.projects.size() == 1);
  CHECK(made.projects[0].end == date(2026, 3, 31));  // T-05
  CHECK_FALSE(made.projects[0].call.has_value());
  CHECK_FALSE(made.projects[0].area_years.has_value());
  CHECK(count(made, true, milestone_kind::meeting) == 0);
  CHECK(schedule_of_project(by, amed::leap, date(2024, 4, 1)).value().projects[0].end == date(2029, 3, 31));  // T-08
}

TEST_CASE("T-01: a start late in a month counts from that day, clipped to the month's end", "[portfolio][schedule]") {
  CHECK(schedule_of_project(by, amed::amed_crest, date(2024, 8, 31)).value().projects[0].end == date(2030, 2, 27));
  CHECK(schedule_of_project(by, amed::amed_crest, date(2025, 1, 15)).value().projects[0].call_year == fiscal_year(2024));
}

TEST_CASE("a call alone starts on 1 October", "[portfolio][schedule]") {
  const auto made = schedule_of_call(by, amed::prime, fiscal_year(2018)).value();
  CHECK(made.projects[0].start == date(2018, 10, 1));
  CHECK(made.projects[0].end == date(2022, 3, 31));
}

TEST_CASE("P-01: before FY2014 there are no terms to plan by", "[portfolio][schedule]") {
  CHECK(schedule_of_area(by, fiscal_year(2013), amed::both_types).error() == schedule_error::no_terms);
  CHECK(schedule_of_project(by, amed::prime, date(2014, 3, 31)).error() == schedule_error::no_terms);
  CHECK(schedule_of_call(by, amed::jst_crest, fiscal_year(2024)).error() == schedule_error::no_terms);
}

TEST_CASE("years beyond 2099 are not planned", "[portfolio][schedule]") {
  CHECK(schedule_of_area(by, fiscal_year(2099), amed::both_types).error() == schedule_error::out_of_range);
  CHECK(schedule_of_project(by, amed::leap, date(2099, 1, 1)).error() == schedule_error::out_of_range);
  CHECK(schedule_of_area(by, fiscal_year(2091), amed::both_types).has_value());
}

TEST_CASE("an area that offers nothing has no schedule", "[portfolio][schedule]") {
  CHECK(schedule_of_area(by, fiscal_year(2024), {}).error() == schedule_error::no_call);
}

}  // namespace
