#pragma once

#include <cstdint>
#include <utility>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

/// Whether and how a field is stated.
enum class presence_state : std::uint8_t {
  absent,  ///< not stated
  none,    ///< stated as none (null): nobody, an empty list, no
  value,
};

struct stated_as_none {};
// WHY: a namespace of its own: beside the enumerators called `none`, g++ would warn each user that they shadow it.
inline namespace statements {

/// States a field as none, which is not the same as leaving it absent.
inline constexpr stated_as_none none{};

}  // namespace statements

/// A field of a proposal with its presence. Absent is never zero, never empty and never false.
template <class T>
class presence {
 public:
  constexpr presence() = default;
  constexpr presence(stated_as_none) : state_(presence_state::none) {}                      // NOLINT(google-explicit-constructor)
  constexpr presence(T value) : value_(std::move(value)), state_(presence_state::value) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] constexpr auto state() const -> presence_state { return state_; }
  [[nodiscard]] constexpr auto has_value() const -> bool { return state_ == presence_state::value; }
  [[nodiscard]] constexpr auto is_absent() const -> bool { return state_ == presence_state::absent; }
  [[nodiscard]] constexpr auto is_none() const -> bool { return state_ == presence_state::none; }

  /// Requires: a value.
  [[nodiscard]] constexpr auto value() const -> const T& {
    expects(has_value(), "a value is read only where the field has one");
    return value_;
  }
  [[nodiscard]] constexpr auto value() -> T& {
    expects(has_value(), "a value is read only where the field has one");
    return value_;
  }

  friend constexpr auto operator==(const presence&, const presence&) -> bool = default;

 private:
  T value_{};
  presence_state state_ = presence_state::absent;
};

}  // namespace v0
}  // namespace koubo
