#pragma once

#include <span>

#include <koubo/program/area_form.hpp>
#include <koubo/program/budget_table.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/evaluation.hpp>
#include <koubo/program/fact.hpp>
#include <koubo/program/funding_flow.hpp>
#include <koubo/program/indicator.hpp>
#include <koubo/program/listed_award.hpp>
#include <koubo/program/objective.hpp>
#include <koubo/program/office.hpp>
#include <koubo/program/outcome.hpp>

namespace koubo {
inline namespace v0 {

/// A family of programs as its agency plans with it: the catalogue and everything around it (事業の全体).
///
/// Shape:    a view, as `catalogue` is.
struct family {
  const koubo::catalogue* catalogue = nullptr;
  area_form areas_run;
  std::span<const objective> objectives;
  std::span<const office_holder> officials;
  std::span<const office_description> offices;
  std::span<const listed_award> awards;
  std::span<const outcome> outcomes;
  budget_table budget;
  std::span<const funding_edge> funding;
  std::span<const indicator> indicators;
  evaluation_years evaluated_in;
  std::span<const evaluation_term> criteria;
  std::span<const evaluation_term> decisions;
  std::span<const fact> facts;
  std::span<const fact> beside;  ///< what papers beside the source say
};

}  // namespace v0
}  // namespace koubo
