#pragma once

#include <optional>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/office.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// A running project as the source lists it (実施中の課題).
///
/// Shape:    the source gives the fiscal year of its adoption and no dates.
struct listed_award {
  std::string_view id;
  program_id program;
  fiscal_year adopted;
  std::string_view title;
  office_holder principal_investigator;
  std::optional<office_holder> program_manager;
  citation source;
};

}  // namespace v0
}  // namespace koubo
