#pragma once

#include <string_view>

#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// The style of a program's bars, by its type.
[[nodiscard]] inline auto style_of(const catalogue& in, const program_id& id) -> std::string_view {
  const auto* program = in.find_program(id);
  if (program == nullptr) {
    return "none";
  }
  switch (program->type) {
    case program_type::unit: return "unit";
    case program_type::solo: return "solo";
    case program_type::step: return "step";
    case program_type::incubate: return "incubate";
    case program_type::none: return "none";
  }
  return "none";
}

}  // namespace v0
}  // namespace koubo
