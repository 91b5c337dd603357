#pragma once

#include <string>

#include <koubo/portfolio/schedule.hpp>
#include <koubo/program/family.hpp>
#include <koubo/program/label.hpp>
#include <koubo/publish/page.hpp>

namespace koubo {
inline namespace v0 {

/// The chart of a schedule: a bar a call and program, evaluations by shape, those with an assumed year dashed.
[[nodiscard]] auto schedule_figure(const schedule& of, const family& in) -> html_figure;

/// A page of one schedule.
[[nodiscard]] auto schedule_page(const schedule& of, const family& in, language first) -> std::string;

/// The chart of the years of all areas with the evaluations of each, those with an assumed year dashed.
///
/// Shape:    an area whose schedule `by` cannot make has no marks.
[[nodiscard]] auto areas_figure(const family& of, const planning& by) -> html_figure;

/// A page of the areas: their years, their people, the pathway and the program's own evaluations.
[[nodiscard]] auto areas_page(const family& of, const planning& by, language first) -> std::string;

}  // namespace v0
}  // namespace koubo
