#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "byte_block.hpp"

namespace koubo {
inline namespace v0 {
namespace detail {

/// How many bytes from the beginning stand in JSON as they are.
inline auto plain_in_json(std::string_view text) -> std::size_t {
  const auto special = [&](std::size_t at) {
    const auto bytes = load(text.data() + at);
    return within<'"', '"'>(bytes) | within<'\\', '\\'>(bytes) | within<0, 0x1F>(bytes);
  };
  std::size_t at = 0;
  for (; at + block_bytes <= text.size(); at += block_bytes) {
    if (const auto found = special(at); found != 0) {
      return at + static_cast<std::size_t>(__builtin_ctzll(found));
    }
  }
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == '"' || byte == '\\') {
      return at;
    }
  }
  return at;
}

/// Puts a line of JSON together from pieces that are known to be JSON and texts and numbers that are made so.
///
/// WHY: RapidJSON's writer goes byte by byte through every key that is known beforehand, which took more time than reading and judging together.
class json_pieces {
 public:
  explicit json_pieces(std::string& out) : out_(out) {}

  /// A piece of JSON.
  void raw(std::string_view json) { out_.append(json); }
  void raw(char json) { out_.push_back(json); }

  void number(std::int64_t value) {
    std::array<char, 20> digits{};
    out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }

  /// A text in quotes.
  void text(std::string_view value) {
    out_.push_back('"');
    escaped(value);
    out_.push_back('"');
  }

  /// The bytes of a text as they stand between quotes.
  void escaped(std::string_view value) {
    while (true) {
      const auto plain = plain_in_json(value);
      out_.append(value.substr(0, plain));
      if (plain == value.size()) {
        return;
      }
      escape(value[plain]);
      value.remove_prefix(plain + 1);
    }
  }

 private:
  void escape(char byte) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    out_.push_back('\\');
    switch (byte) {
      case '"':
      case '\\': out_.push_back(byte); return;
      case '\b': out_.push_back('b'); return;
      case '\f': out_.push_back('f'); return;
      case '\n': out_.push_back('n'); return;
      case '\r': out_.push_back('r'); return;
      case '\t': out_.push_back('t'); return;
      default:
        out_.append("u00");
        out_.push_back(hex[static_cast<std::size_t>(byte >> 4)]);
        out_.push_back(hex[static_cast<std::size_t>(byte & 0xF)]);
    }
  }

  std::string& out_;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
