#pragma once

#include <string_view>

#include <koubo/program/dimension.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The unit of a value, as JSON names it.
[[nodiscard]] inline auto unit_of(dimension unit) -> std::string_view {
  switch (unit) {
    case dimension::truth: return "truth";
    case dimension::yen: return "yen";
    case dimension::month: return "month";
    case dimension::date: return "date";
    case dimension::fiscal_year: return "fiscalYear";
    case dimension::percent: return "percent";
    case dimension::count: return "count";
    case dimension::program: return "program";
    case dimension::role: return "role";
    case dimension::status: return "status";
    case dimension::text: return "text";
  }
  return {};
}

/// What lies between two values of a dimension is counted in.
[[nodiscard]] inline auto unit_between(dimension unit) -> std::string_view {
  return unit == dimension::date ? "day" : unit == dimension::fiscal_year ? "year" : unit_of(unit);
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
