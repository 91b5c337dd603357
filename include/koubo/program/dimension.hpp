#pragma once

#include <cstdint>

namespace koubo {
inline namespace v0 {

/// What a value is a value of. Only values of one dimension are compared or added.
enum class dimension : std::uint8_t { truth, yen, month, date, fiscal_year, percent, count, program, role, status, text };

}  // namespace v0
}  // namespace koubo
