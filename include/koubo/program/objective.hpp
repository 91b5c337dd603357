#pragma once

#include <optional>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/citation.hpp>

namespace koubo {
inline namespace v0 {

/// A research objective (研究開発目標, at JST 戦略目標) that the ministry notifies, and under which the agency sets areas.
///
/// Shape:    a key of its own: an objective and the area set under it have different names and are never matched by name.
/// Source:   P-05, P-06, P-07, P-23, J-05
struct objective {
  std::string_view name;
  std::optional<fiscal_year> notified;  ///< absent where the source does not date it
  bool year_inferred = false;
  citation source;
};

}  // namespace v0
}  // namespace koubo
