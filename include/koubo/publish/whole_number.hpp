#pragma once

#include <string>

#include <koubo/money/rate.hpp>

namespace koubo {
inline namespace v0 {

/// All digits of a whole number: `-12345`.
[[nodiscard]] auto digits_of(wide_integer number) -> std::string;

/// As people read it, in groups of three: `-12,345`.
[[nodiscard]] auto grouped_digits_of(wide_integer number) -> std::string;

}  // namespace v0
}  // namespace koubo
