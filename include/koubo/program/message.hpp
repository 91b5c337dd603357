#pragma once

#include <string>

#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// One message in both languages, stating the same.
struct message {
  std::string ja;
  std::string en;

  [[nodiscard]] auto in(language which) const -> const std::string& { return which == language::ja ? ja : en; }
  friend auto operator==(const message&, const message&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
