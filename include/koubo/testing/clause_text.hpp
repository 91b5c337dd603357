#pragma once

#include <cstddef>
#include <string>

#include <koubo/rules/clause.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {

/// A node of a clause as a formula, such as `budget.directYen <= annual_cap` or `period.end < period.start + max_period`.
[[nodiscard]] auto formula_of(const rules::clause& of, std::size_t node) -> std::string;
[[nodiscard]] auto formula_of(const rules::clause& of) -> std::string;

}  // namespace testing
}  // namespace v0
}  // namespace koubo
