#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <koubo/calendar/date.hpp>
#include <koubo/portfolio/period_months.hpp>
#include <koubo/portfolio/planning.hpp>
#include <koubo/program/evaluation.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

/// Why a schedule cannot be made.
enum class schedule_error : std::uint8_t {
  no_terms,      ///< the catalogue has no longest period for that program and call
  no_call,       ///< an area offers no program that its form has calls for
  out_of_range,  ///< a day or a year outside 1901 to 2099
};

/// Years of an area, from 1 and both included.
struct area_years {
  std::int32_t first = 1;
  std::int32_t last = 1;

  friend constexpr auto operator==(const area_years&, const area_years&) -> bool = default;
};

/// The projects of one call of one program, which all run alike (課題の期間).
struct scheduled_project {
  std::optional<std::int32_t> call{};  ///< number of the call in its area; absent outside an area
  fiscal_year call_year;
  program_id program;
  date start;
  date end;
  std::optional<koubo::area_years> area_years{};
  std::optional<std::int32_t> projects{};  ///< how many the call is to bring (程度); absent outside an area
  fact_list facts{};

  [[nodiscard]] constexpr auto months() const -> period_months { return {start, end}; }
};

/// An evaluation or a meeting that comes due (節目).
struct milestone {
  milestone_kind kind = milestone_kind::ex_ante;
  bool of_area = false;  ///< of the area, not of a project
  fiscal_year year;
  bool assumed = false;                ///< the source gives no year; the policy fills it
  bool optional = false;               ///< the source does not say clearly that it takes place (X-07)
  std::optional<std::int32_t> call{};  ///< of a project
  program_id program{};                ///< of a project
  fact_list facts{};
};

/// Projects and milestones of an area, of a call or of one project (日程).
struct schedule {
  std::string edition{};                ///< of the catalogue that it was made by
  std::string area{};                   ///< empty where it is of no listed area
  std::optional<fiscal_year> launch{};  ///< of an area
  std::vector<scheduled_project> projects{};
  std::vector<milestone> milestones{};  ///< by fiscal year, then those of the area first
};

/// The schedule of an area that is launched in a fiscal year and offers these programs.
///
/// Source:   C-1, V-01 to V-09, M-02
[[nodiscard]] auto schedule_of_area(const planning& by, fiscal_year launch, std::span<const program_id> offers)
    -> result<schedule, schedule_error>;

/// The schedule of an area of the catalogue.
[[nodiscard]] auto schedule_of_area(const planning& by, const area& of) -> result<schedule, schedule_error>;

/// The schedule of the projects of one call, which start on the policy's day.
[[nodiscard]] auto schedule_of_call(const planning& by, const program_id& program, fiscal_year call) -> result<schedule, schedule_error>;

/// The schedule of one project that starts on a day, in a call of that day's fiscal year.
[[nodiscard]] auto schedule_of_project(const planning& by, const program_id& program, date start) -> result<schedule, schedule_error>;

/// The last day of a project that runs for all the months of its program.
[[nodiscard]] auto last_day_of(const planning& by, const program_id& program, fiscal_year call, date start) -> result<date, schedule_error>;

}  // namespace v0
}  // namespace koubo
