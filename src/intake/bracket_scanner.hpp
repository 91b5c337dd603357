#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <koubo/intake/survey_json.hpp>

#include "byte_block.hpp"

namespace koubo {
inline namespace v0 {
namespace {

/// How many bytes stand before the first that brackets, texts in quotes or lines begin or end with.
inline auto bytes_until_mark(std::string_view text) -> std::size_t {
  std::size_t at = 0;
  for (; at + block_bytes <= text.size(); at += block_bytes) {
    const auto bytes = load(text.data() + at);
    const auto marks = within<'"', '"'>(bytes) | within<'\\', '\\'>(bytes) | within<'\n', '\n'>(bytes) | within<'[', '['>(bytes) |
                       within<']', ']'>(bytes) | within<'{', '{'>(bytes) | within<'}', '}'>(bytes);
    if (marks != 0) {
      return at + static_cast<std::size_t>(std::countr_zero(marks));
    }
  }
  const auto mark = text.find_first_of("\"\\\n[]{}", at);
  return mark == std::string_view::npos ? text.size() : mark;
}

/// Follows the brackets of one object or list until it ends, whatever stands between them.
class bracket_scanner {
 public:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  enum class outcome { inside, ends_here, ends_before };

  bracket_scanner(std::int64_t start_column, bool in_list) : start_column_(start_column), in_list_(in_list) {}

  /// Where, counted from the start of the value, the next one seems to begin although this one has not ended.
  [[nodiscard]] auto next_start() const -> std::size_t { return next_start_; }
  [[nodiscard]] auto sees_next_start() const -> bool { return next_start_ != nowhere; }
  [[nodiscard]] auto is_broken() const -> bool { return broken_; }
  void mark_broken() { broken_ = true; }

  /// Passes over the bytes at the beginning of a text that change nothing. Returns: how many.
  auto pass(std::string_view text) -> std::size_t {
    if (escaped_ || at_line_start_ || broken_) {
      return 0;
    }
    const auto passed = bytes_until_mark(text);
    offset_ += passed;
    return passed;
  }

  auto step(char byte) -> outcome {
    const auto offset = offset_++;
    watch_lines(byte, offset);
    if (broken_ && sees_next_start()) {
      return outcome::ends_before;
    }
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (byte == '\\') {
        escaped_ = true;
      } else if (byte == '"') {
        in_string_ = false;
      }
      return outcome::inside;
    }
    switch (byte) {
      case '"': in_string_ = true; return outcome::inside;
      case '{':
      case '[': open(byte == '{'); return outcome::inside;
      case '}':
      case ']': return close(byte == '}');
      default: return outcome::inside;
    }
  }

 private:
  void watch_lines(char byte, std::size_t offset) {
    if (byte == '\n') {
      broken_ = broken_ || in_string_;  // a text in quotes holds no line end
      line_start_ = offset + 1;
      at_line_start_ = true;
    } else if (at_line_start_ && byte != ' ' && byte != '\t' && byte != '\r') {
      at_line_start_ = false;
      if (in_list_ && byte == '{' && !sees_next_start() && static_cast<std::int64_t>(offset - line_start_) < start_column_) {
        next_start_ = offset;
      }
    }
  }

  void open(bool brace) {
    if (depth_ == json_depth_limit) {
      broken_ = true;
    }
    if (depth_ < json_depth_limit) {
      const auto bit = std::uint64_t{1} << depth_;
      braces_ = brace ? braces_ | bit : braces_ & ~bit;
    }
    ++depth_;
  }

  /// A bracket closes the innermost one of its kind, and with it what was left open within.
  auto close(bool brace) -> outcome {
    if (depth_ > json_depth_limit) {
      --depth_;
      return outcome::inside;
    }
    auto level = depth_;
    while (level > 0 && ((braces_ >> (level - 1) & 1U) != 0) != brace) {
      --level;
    }
    if (level == 0) {
      broken_ = true;
      return in_list_ && !brace ? outcome::ends_before : outcome::inside;
    }
    broken_ = broken_ || level != depth_;
    depth_ = level - 1;
    return depth_ == 0 ? outcome::ends_here : outcome::inside;
  }

  std::int64_t start_column_;
  bool in_list_;
  std::uint64_t braces_ = 0;  // bit i: the bracket at depth i is a brace
  std::size_t depth_ = 0;
  std::size_t offset_ = 0;
  std::size_t line_start_ = 0;
  bool at_line_start_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
  bool broken_ = false;
  std::size_t next_start_ = nowhere;
};

}  // namespace
}  // namespace v0
}  // namespace koubo
