#pragma once

#include <tl/expected.hpp>

namespace koubo {
inline namespace v0 {

/// What could not be done, as a value: a `T`, or the error `E` of the module that was asked.
/// Always `tl::expected`, whatever the language version, so that code built with different ones links together.
template <class T, class E>
using result = tl::expected<T, E>;

template <class E>
[[nodiscard]] constexpr auto failure(E error) -> tl::unexpected<E> {
  return tl::unexpected<E>(static_cast<E&&>(error));
}

}  // namespace v0
}  // namespace koubo
