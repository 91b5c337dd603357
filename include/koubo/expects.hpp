#pragma once

#include <cstdio>
#include <cstdlib>

namespace koubo {
inline namespace v0 {
namespace detail {

/// Not constexpr on purpose: reaching it makes a constant evaluation ill-formed.
[[noreturn]] inline void misuse(const char* expectation) {
  std::fputs("koubo: misuse: ", stderr);
  std::fputs(expectation, stderr);
  std::fputc('\n', stderr);
  std::abort();
}

}  // namespace detail

/// States what a caller must have made sure of. Misuse is ill-formed in constant evaluation and aborts at run time;
/// it is never used for input (that is `result`) nor for a verdict.
constexpr void expects(bool holds, const char* expectation) {
  if (!holds) [[unlikely]] {
    detail::misuse(expectation);
  }
}

}  // namespace v0
}  // namespace koubo
