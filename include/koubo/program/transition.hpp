#pragma once

#include <cstdint>

#include <koubo/program/term.hpp>

namespace koubo {
inline namespace v0 {

/// How an award must stand for its results to be taken further.
enum class origin_state : std::uint8_t {
  any,       ///< running or finished: the text does not ask (X-13)
  finished,  ///< 終了 (X-12)
};

/// One edge of the pathway (成果展開の経路): awards of `from` may lead to calls of `to`.
///
/// Shape:    an empty `from` is the 等 of the text: other programs, each left to a person. A program without such an edge has a closed set of origins.
struct transition {
  program_id from;
  program_id to;
  call_years valid;
  origin_state state = origin_state::any;
  citation source;

  [[nodiscard]] constexpr auto is_open_end() const -> bool { return from.empty(); }
};

}  // namespace v0
}  // namespace koubo
