#pragma once

#include <string>
#include <string_view>

#include <koubo/program/message.hpp>

namespace koubo {
inline namespace v0 {

/// Something that a reader should know and that changes no verdict.
struct note {
  std::string_view code;  ///< stable, such as `year.era-overrun`; of static storage
  std::string at;         ///< JSON pointer into the proposal
  message says;

  friend auto operator==(const note&, const note&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
