#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// A call (公募) and the projects that it brings or is to bring.
///
/// Unknown:  a start, an end or a total that is absent is filled by the portfolio's policy and by the program's terms.
struct call {
  program_id program;
  koubo::fiscal_year fiscal_year;
  std::int64_t projects = 0;
  std::string area{};           ///< as it is compared; empty where the call belongs to no area
  std::optional<date> start{};  ///< first day of each project
  std::optional<date> end{};    ///< last day of each project
  std::optional<yen> total{};   ///< cost of each project
};

}  // namespace v0
}  // namespace koubo
