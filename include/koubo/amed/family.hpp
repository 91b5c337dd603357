#pragma once

#include <koubo/amed/area_form.hpp>
#include <koubo/amed/awards.hpp>
#include <koubo/amed/beside.hpp>
#include <koubo/amed/budget.hpp>
#include <koubo/amed/catalogue.hpp>
#include <koubo/amed/evaluation.hpp>
#include <koubo/amed/facts.hpp>
#include <koubo/amed/funding.hpp>
#include <koubo/amed/indicators.hpp>
#include <koubo/amed/objectives.hpp>
#include <koubo/amed/officials.hpp>
#include <koubo/amed/outcomes.hpp>
#include <koubo/program/family.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// The whole family as data: what an agency plans with. Not part of `koubo/koubo.hpp`, which checks proposals.
inline constexpr koubo::family family{
    .catalogue = &catalogue,
    .areas_run = area_form,
    .objectives = objectives,
    .officials = officials,
    .offices = offices,
    .awards = listed_awards,
    .outcomes = outcomes,
    .budget = budget,
    .funding = funding_flow,
    .indicators = indicators,
    .evaluated_in = program_evaluations,
    .criteria = evaluation_criteria,
    .decisions = evaluation_decisions,
    .facts = facts,
    .beside = beside,
};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
