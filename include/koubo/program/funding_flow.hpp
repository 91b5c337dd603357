#pragma once

#include <cstdint>
#include <string_view>

#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// As what money passes from one to the next.
enum class funding_kind : std::uint8_t {
  subsidy,     ///< 補助金
  commission,  ///< 委託
};

/// One edge of the funding flow (資金の流れ).
struct funding_edge {
  label from;
  label to;
  funding_kind kind;
  citation source;
};

}  // namespace v0
}  // namespace koubo
