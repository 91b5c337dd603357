#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/columns/what_if.hpp>
#include <koubo/program/dimension.hpp>

namespace koubo {
inline namespace v0 {

/// The version of the JSON that is written; a curve of another shape gets another one.
inline constexpr std::string_view what_if_schema = "koubo.whatif/1";

/// A term at a point of a curve, or the year of the call.
struct term_setting {
  std::string name;  ///< such as `force.annual_cap`; `call_year`
  dimension unit = dimension::yen;
  std::int64_t value = 0;
};

/// How many proposals come to which decision, from one changed catalogue to the next.
struct what_if_curve {
  struct point {
    std::vector<term_setting> set;
    decision_totals decisions{};  ///< unreadable lines among them
    std::size_t changed = 0;
  };

  std::string edition;  ///< of the catalogue that is changed
  std::vector<point> points;
  decision_totals unchanged{};  ///< under the catalogue as it stands
};

/// The curve as one line of JSON, its line end included.
[[nodiscard]] auto to_json(const what_if_curve& of) -> std::string;

/// The curve as an SVG picture: a stack of decisions for each point, in the order of the points.
[[nodiscard]] auto to_svg(const what_if_curve& of) -> std::string;

}  // namespace v0
}  // namespace koubo
