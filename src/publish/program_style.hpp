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

/// The name of a program's type; both empty where it has none.
///
/// Source:   P-09
[[nodiscard]] inline auto type_name(const catalogue& in, const program_id& id) -> label {
  const auto* program = in.find_program(id);
  switch (program == nullptr ? program_type::none : program->type) {
    case program_type::unit: return {.ja = "ユニットタイプ", .en = "unit type"};
    case program_type::solo: return {.ja = "ソロタイプ", .en = "solo type"};
    case program_type::step: return {.ja = "ステップタイプ", .en = "step type"};
    case program_type::incubate: return {.ja = "インキュベートタイプ", .en = "incubate type"};
    case program_type::none: break;
  }
  return {};
}

}  // namespace v0
}  // namespace koubo
