#pragma once

#include <koubo/amed/family.hpp>
#include <koubo/portfolio/planning.hpp>

/// The built-in family as schedules and portfolios are computed by.
inline auto planned_by_amed() -> koubo::planning {
  using namespace koubo;
  return {.catalogue = amed::family.catalogue,
          .longest_period = amed::max_period.name,
          .total_cost = amed::total_cost.name,
          .annual_cap = amed::annual_cap.name,
          .areas_run = amed::family.areas_run};
}
