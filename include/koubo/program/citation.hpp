#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

/// The ids of the facts that something rests on, such as T-07, in order and each once.
class fact_list {
 public:
  static constexpr std::size_t capacity = 12;

  constexpr fact_list() = default;
  constexpr fact_list(std::initializer_list<std::string_view> ids) {
    for (const auto id : ids) {
      add(id);
    }
  }

  constexpr void add(std::string_view id) {
    if (contains(id)) {
      return;
    }
    expects(size_ < capacity, "a finding, a rule or a term cites at most twelve facts");
    ids_[size_++] = id;
  }
  constexpr void add(const fact_list& others) {
    for (const auto id : others) {
      add(id);
    }
  }

  [[nodiscard]] constexpr auto contains(std::string_view id) const -> bool {
    for (const auto known : *this) {
      if (known == id) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] constexpr auto begin() const -> const std::string_view* { return ids_.data(); }
  [[nodiscard]] constexpr auto end() const -> const std::string_view* { return ids_.data() + size_; }
  [[nodiscard]] constexpr auto size() const -> std::size_t { return size_; }
  [[nodiscard]] constexpr auto empty() const -> bool { return size_ == 0; }

  friend constexpr auto operator==(const fact_list&, const fact_list&) -> bool = default;

 private:
  std::array<std::string_view, capacity> ids_{};
  std::size_t size_ = 0;
};

/// Where a value comes from: fact ids, the short phrase that states it, and its place in the source.
struct citation {
  fact_list facts;
  std::string_view phrase;
  std::string_view place;

  friend constexpr auto operator==(const citation&, const citation&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
