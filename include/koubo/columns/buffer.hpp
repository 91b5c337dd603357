#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace koubo {
inline namespace v0 {

/// A growing array whose first byte lies on a 64-byte boundary and whose last is followed by zeroes up to such a boundary.
///
/// Shape:    as Arrow lays buffers out: whoever takes it over copies nothing.
template <class T>
class buffer {
  static_assert(std::is_trivially_copyable_v<T>, "a buffer holds plain values");

 public:
  static constexpr std::size_t alignment = 64;

  [[nodiscard]] auto data() const -> const T* { return data_.get(); }
  [[nodiscard]] auto data() -> T* { return data_.get(); }
  [[nodiscard]] auto size() const -> std::size_t { return size_; }
  [[nodiscard]] auto empty() const -> bool { return size_ == 0; }
  [[nodiscard]] auto operator[](std::size_t i) const -> const T& { return data_.get()[i]; }
  [[nodiscard]] auto operator[](std::size_t i) -> T& { return data_.get()[i]; }
  [[nodiscard]] auto back() const -> const T& { return data_.get()[size_ - 1]; }

  void push_back(T value) {
    if (size_ == capacity_) {
      grow(size_ + 1);
    }
    data_.get()[size_++] = value;
  }
  void append(const T* from, std::size_t count) {
    if (size_ + count > capacity_) {
      grow(size_ + count);
    }
    if (count != 0) {
      std::memcpy(data_.get() + size_, from, count * sizeof(T));
    }
    size_ += count;
  }
  /// What is added is zero.
  void resize(std::size_t size) {
    if (size > capacity_) {
      grow(size);
    }
    if (size < size_) {
      std::memset(static_cast<void*>(data_.get() + size), 0, (size_ - size) * sizeof(T));
    }
    size_ = size;
  }

 private:
  struct release {
    void operator()(T* data) const { ::operator delete(data, std::align_val_t{alignment}); }
  };

  void grow(std::size_t least) {
    const auto bytes = std::max(least * sizeof(T), capacity_ * sizeof(T) * 2);
    const auto whole = (bytes + alignment - 1) / alignment * alignment;
    std::unique_ptr<T, release> grown(static_cast<T*>(::operator new(whole, std::align_val_t{alignment})));
    std::memset(static_cast<void*>(grown.get()), 0, whole);
    if (size_ != 0) {
      std::memcpy(grown.get(), data_.get(), size_ * sizeof(T));
    }
    data_ = std::move(grown);
    capacity_ = whole / sizeof(T);
  }

  std::unique_ptr<T, release> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// Bits in a row, the first the lowest of its byte.
class bit_buffer {
 public:
  void push_back(bool bit) {
    if (size_ % 8 == 0) {
      bytes_.push_back(0);
    }
    bytes_[size_ / 8] = static_cast<std::uint8_t>(bytes_[size_ / 8] | (bit ? 1U << (size_ % 8) : 0U));
    ones_ += bit ? 1 : 0;
    ++size_;
  }

  [[nodiscard]] auto operator[](std::size_t i) const -> bool { return ((bytes_[i / 8] >> (i % 8)) & 1U) != 0; }
  [[nodiscard]] auto data() const -> const std::uint8_t* { return bytes_.data(); }
  [[nodiscard]] auto size() const -> std::size_t { return size_; }
  [[nodiscard]] auto all() const -> bool { return ones_ == size_; }

 private:
  buffer<std::uint8_t> bytes_;
  std::size_t size_ = 0;
  std::size_t ones_ = 0;
};

}  // namespace v0
}  // namespace koubo
