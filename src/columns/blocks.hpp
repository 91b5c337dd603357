#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include <koubo/columns/proposal_columns.hpp>

#include "kernels.hpp"

namespace koubo {
inline namespace v0 {
namespace columns_detail {

/// Proposals that are worked on together: whole words of them, but for the last.
struct block {
  size_t first = 0;
  size_t count = 0;
  [[nodiscard]] auto words() const -> size_t { return (count + rows_per_word - 1) / rows_per_word; }
};

/// The block that begins at a proposal: as many words as keep the rows of each list few, but one at least.
[[nodiscard]] auto block_from(const proposal_columns& columns, size_t first) -> block;

/// How many rows of a list a block has at most.
[[nodiscard]] auto most_rows_of_a_block(const proposal_columns& columns) -> size_t;

/// Arrays of one size that are used again and again, counted by who uses them.
class array_pool {
 public:
  array_pool() = default;
  array_pool(const array_pool&) = delete;
  auto operator=(const array_pool&) -> array_pool& = delete;

  /// From now on arrays have so many bytes, or more.
  ///
  /// Requires: none is used.
  void widen(size_t bytes);

  struct array {
    array_pool* of;
    void* data;
    int users;
  };

  [[nodiscard]] auto take() -> array*;
  void give_back(array* what);

 private:
  struct release {
    void operator()(char* data) const;
  };

  void grow();

  size_t bytes_ = 0;
  std::vector<std::unique_ptr<char, release>> owned_;
  std::deque<array> arrays_;
  std::vector<array*> free_;
};

/// A use of an array of a pool, or of none.
class array_use {
 public:
  array_use() = default;
  explicit array_use(array_pool& from) : array_(from.take()) { array_->users = 1; }
  array_use(const array_use& other) : array_(other.array_) {
    if (array_ != nullptr) {
      ++array_->users;
    }
  }
  array_use(array_use&& other) noexcept : array_(std::exchange(other.array_, nullptr)) {}
  auto operator=(array_use other) noexcept -> array_use& {
    std::swap(array_, other.array_);
    return *this;
  }
  ~array_use() { reset(); }

  void reset() {
    if (array_ != nullptr) {
      if (--array_->users == 0) {
        array_->of->give_back(array_);
      }
      array_ = nullptr;
    }
  }

  [[nodiscard]] explicit operator bool() const { return array_ != nullptr; }
  template <class T>
  [[nodiscard]] auto as() const -> T* {
    return static_cast<T*>(array_->data);
  }

 private:
  array_pool::array* array_ = nullptr;
};

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
