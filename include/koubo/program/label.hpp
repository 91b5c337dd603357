#pragma once

#include <cstdint>
#include <string_view>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

enum class language : std::uint8_t { ja, en };

/// One thing said in both languages. Cannot be made with one of them missing.
struct label {
  std::string_view ja;
  std::string_view en;

  [[nodiscard]] constexpr auto in(language which) const -> std::string_view { return which == language::ja ? ja : en; }
  [[nodiscard]] constexpr auto complete() const -> bool { return !ja.empty() && !en.empty(); }

  friend constexpr auto operator==(const label&, const label&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
