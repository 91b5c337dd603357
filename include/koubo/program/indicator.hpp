#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// Of what an indicator counts.
enum class indicator_scope : std::uint8_t {
  program,                   ///< this 事業 alone
  larger_program,            ///< the whole シーズ開発・研究基盤プログラム, without this 事業 (K-07)
  larger_program_with_this,  ///< the whole program, this 事業 included (inferred, K-06)
};

/// One value of an indicator, and what it is of: a program, a year, a span of years.
struct indicator_value {
  label of;
  std::int64_t value = 0;
};

/// A count or an output that the source states (実績・指標), and its scope.
struct indicator {
  std::string_view id;
  label name;
  indicator_scope scope = indicator_scope::program;
  std::array<indicator_value, 5> values{};  ///< those that are of nothing are none
  citation source;
};

}  // namespace v0
}  // namespace koubo
