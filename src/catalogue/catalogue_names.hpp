#pragma once

#include <array>
#include <string_view>

#include <koubo/program/catalogue.hpp>

/// The words that catalogue files use for enumerators, indexed by them.
namespace koubo {
inline namespace v0 {
namespace detail {

inline constexpr std::array<std::string_view, 5> program_type_words{"none", "unit", "solo", "step", "incubate"};
inline constexpr std::array<std::string_view, 5> strength_words{"ceiling", "guideline", "nominal", "obligation", "descriptive"};
inline constexpr std::array<std::string_view, 3> basis_words{"unspecified", "direct", "direct-and-indirect"};
inline constexpr std::array<std::string_view, 2> scope_words{"project", "year"};
inline constexpr std::array<std::string_view, 2> state_words{"any", "finished"};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
