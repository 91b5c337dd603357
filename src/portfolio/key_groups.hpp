#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace koubo {
inline namespace v0 {

/// Texts by the order in which they came, and which of them are the same. Sorting instead of hashing keeps the time n·log n for any input.
class key_groups {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// An empty text is in no group.
  void add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }

  [[nodiscard]] auto size() const -> std::size_t { return ends_.size(); }

  /// The group of each text; groups are numbered from 0, in the order of the texts.
  [[nodiscard]] auto groups() const -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](auto a, auto b) { return text(a) < text(b); });
    std::vector<std::uint32_t> groups(size(), none);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (text(order[i]).empty()) {
        continue;
      }
      if (i > 0 && !text(order[i - 1]).empty() && text(order[i - 1]) != text(order[i])) {
        ++group;
      }
      groups[order[i]] = group;
    }
    return groups;
  }

 private:
  [[nodiscard]] auto text(std::size_t index) const -> std::string_view {
    const auto from = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(bytes_).substr(from, ends_[index] - from);
  }

  std::string bytes_;
  std::vector<std::size_t> ends_;
};

}  // namespace v0
}  // namespace koubo
