#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/proposal.hpp>

#include "plain_tokens.hpp"

namespace koubo {
inline namespace v0 {
namespace plain {

/// What `proposal_reader` makes of a program's name, remembered.
class program_names {
 public:
  struct entry {
    std::array<std::uint64_t, 2> words{};  // the beginning of the text
    std::string text;
    bool may_be_applied_to = false;  // without a note
    bool may_be_awarded = false;
    presence<program_id> applied;
    prior_award awarded;
  };

  explicit program_names(const catalogue& programs) : careful_(programs) {}

  /// The name of `size` bytes, which hold no quote, no backslash and no control.
  KOUBO_PLAIN_INLINE auto of(const char* text, std::size_t size) -> const entry& {
    const auto words = words_of(text, size);
    auto slot = static_cast<std::size_t>((words[0] ^ std::rotl(words[1], 29) ^ size) * 0x9E3779B97F4A7C15U >> (64 - bits));
    while (!entries_[slot].text.empty()) {
      const auto& found = entries_[slot];
      if (found.words == words && found.text.size() == size && (size <= 16 || std::memcmp(found.text.data(), text, size) == 0)) [[likely]] {
        return found;
      }
      slot = (slot + 1) % entries_.size();
    }
    return remember(slot, words, std::string(text, size));
  }

 private:
  static constexpr int bits = 8;
  using two_words = std::array<std::uint64_t, 2>;

  /// The first sixteen bytes; zeros where there are fewer.
  ///
  /// WHY: masks from a table, since branches on a size that cannot be foreseen cost more.
  KOUBO_PLAIN_INLINE static auto words_of(const char* text, std::size_t size) -> two_words {
    static constexpr auto ones_then_zeros = [] {
      std::array<char, 32> made{};
      std::fill_n(made.begin(), 16, '\xFF');
      return made;
    }();
    const char* const mask = ones_then_zeros.data() + 16 - std::min<std::size_t>(size, 16);
    return {word_at(text) & word_at(mask), word_at(text + 8) & word_at(mask + 8)};
  }

  auto remember(std::size_t slot, two_words words, std::string text) -> const entry&;

  proposal_reader careful_;
  std::vector<entry> entries_ = std::vector<entry>(std::size_t{1} << bits);
  std::size_t count_ = 0;
};

}  // namespace plain
}  // namespace v0
}  // namespace koubo
