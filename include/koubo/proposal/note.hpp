#pragma once

#include <string>
#include <string_view>

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

/// Something that a reader should know and that changes no verdict.
struct note {
  std::string_view code;  ///< stable, such as `year.era-overrun`; of static storage
  std::string at;         ///< JSON pointer into the proposal
  message says;

  friend auto operator==(const note&, const note&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
