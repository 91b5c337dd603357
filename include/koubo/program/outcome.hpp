#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// One award on the way to a result, with the fiscal years as printed, both included.
struct lineage_step {
  program_id program;        ///< empty where the source names none (X-25), or one outside the catalogue
  std::string_view shown{};  ///< as the source names it
  std::string_view area{};
  std::optional<fiscal_year> from{};
  std::optional<fiscal_year> to{};  ///< absent where the source leaves it open (2020～)
  bool inferred = false;
};

/// A result that the source names, and the awards that led to it (成果).
struct outcome {
  std::string_view id;
  std::string_view person;  ///< empty where none is named
  std::string_view affiliation;
  std::array<lineage_step, 3> lineage;  ///< in order; steps that name nothing follow
  label result;
  std::string_view publication;
  citation source;
};

[[nodiscard]] constexpr auto is_stated(const lineage_step& step) -> bool { return !step.shown.empty(); }

}  // namespace v0
}  // namespace koubo
