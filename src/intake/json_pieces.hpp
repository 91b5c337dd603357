#pragma once

#include <algorithm>
#include <array>
#include <bit>
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

/// Copies a text of one word to two words, which overlap. Returns: whether all of it stands in JSON as it is.
template <class Word>
[[nodiscard]] auto copy_plain_words(std::string_view from, char* to) -> bool {
  std::array<Word, block_bytes / sizeof(Word)> words;
  const auto at = from.size() - sizeof(Word);
  std::memcpy(words.data(), from.data(), sizeof(Word));
  std::memcpy(&words[1], from.data() + at, sizeof(Word));
  std::memcpy(to, words.data(), sizeof(Word));
  std::memcpy(to + at, &words[1], sizeof(Word));
  for (std::size_t i = 2; i < words.size(); ++i) {
    words[i] = words[0];
  }
  return escaped_in_json(std::bit_cast<block>(words)) == 0;
}

/// Copies bytes that stand in JSON as they are to where there is room for the whole text. Returns: how many there are from the beginning.
inline auto copy_plain(std::string_view from, char* to) -> std::size_t {
  if (from.size() >= block_bytes) {
    for (std::size_t at = 0;; at = std::min(at, from.size() - block_bytes)) {
      const auto bytes = load(from.data() + at);
      std::memcpy(to + at, &bytes, block_bytes);
      if (const auto escaped = escaped_in_json(bytes); escaped != 0) [[unlikely]] {
        return at + static_cast<std::size_t>(std::countr_zero(escaped));
      }
      at += block_bytes;
      if (at == from.size()) {
        return at;
      }
    }
  }
  if (from.size() >= sizeof(std::uint64_t) ? from.size() <= 2 * sizeof(std::uint64_t) && copy_plain_words<std::uint64_t>(from, to)
                                           : from.size() >= sizeof(std::uint32_t) && copy_plain_words<std::uint32_t>(from, to)) {
    return from.size();
  }
  std::size_t at = 0;
  while (at < from.size() && from[at] != '"' && from[at] != '\\' && static_cast<unsigned char>(from[at]) > 0x1F) {
    to[at] = from[at];
    ++at;
  }
  return at;
}

/// Puts JSON together from pieces that are known to be JSON and texts and numbers that are made so; the string has it when this goes.
///
/// WHY: RapidJSON's writer goes byte by byte through every key that is known beforehand, and a string looks for room in a call of its own for every piece;
///      either took more time than reading and judging together.
class json_pieces {
 public:
  explicit json_pieces(std::string& out) : out_(out) {}
  json_pieces(const json_pieces&) = delete;
  auto operator=(const json_pieces&) -> json_pieces& = delete;
  ~json_pieces() { flush(); }

  /// A piece of JSON.
  [[gnu::always_inline]] void raw(std::string_view json) {
    if (json.size() > room()) [[unlikely]] {
      return raw_beyond_room(json);
    }
    std::memcpy(end_, json.data(), json.size());
    end_ += json.size();
  }
  [[gnu::always_inline]] void raw(char json) {
    have_room_for(1);
    *end_++ = json;
  }

  void number(std::int64_t value) {
    constexpr std::size_t most_digits = 20;
    have_room_for(most_digits);
    if (value >= 0 && value <= 9) {
      *end_++ = static_cast<char>('0' + value);
    } else {
      end_ = std::to_chars(end_, end_ + most_digits, value).ptr;
    }
  }

  /// A text in quotes.
  void text(std::string_view value) {
    raw('"');
    escaped(value);
    raw('"');
  }

  /// The bytes of a text as they stand between quotes.
  void escaped(std::string_view value) {
    if (value.size() <= room()) [[likely]] {
      const auto plain = copy_plain(value, end_);
      end_ += plain;
      value.remove_prefix(plain);
    }
    while (!value.empty()) [[unlikely]] {
      have_room_for(1);
      const auto fitting = std::min(value.size(), room());
      const auto plain = copy_plain(value.substr(0, fitting), end_);
      end_ += plain;
      value.remove_prefix(plain);
      if (plain < fitting) {
        escape(value.front());
        value.remove_prefix(1);
      }
    }
  }

 private:
  [[nodiscard]] auto room() const -> std::size_t { return static_cast<std::size_t>(pieces_.data() + pieces_.size() - end_); }
  [[gnu::always_inline]] void have_room_for(std::size_t bytes) {
    if (room() < bytes) [[unlikely]] {
      flush();
    }
  }
  void flush() {
    out_.append(pieces_.data(), end_);
    end_ = pieces_.data();
  }
  void raw_beyond_room(std::string_view json) {
    flush();
    out_.append(json);
  }

  void escape(char byte) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    raw('\\');
    switch (byte) {
      case '"':
      case '\\': raw(byte); return;
      case '\b': raw('b'); return;
      case '\f': raw('f'); return;
      case '\n': raw('n'); return;
      case '\r': raw('r'); return;
      case '\t': raw('t'); return;
      default:
        raw("u00");
        raw(hex[static_cast<std::size_t>(byte >> 4)]);
        raw(hex[static_cast<std::size_t>(byte & 0xF)]);
    }
  }

  std::string& out_;
  std::array<char, 1024> pieces_;
  char* end_ = pieces_.data();
};

/// What words are appended to that stand within a text in quotes.
class escaped_words {
 public:
  explicit escaped_words(json_pieces& to) : to_(to) {}
  void append(std::string_view words) { to_.escaped(words); }

 private:
  json_pieces& to_;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
