#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include <koubo/intake/read_proposal.hpp>
#include <koubo/proposal/presence.hpp>

#include "plain_tokens.hpp"

/// Objects and lists, read plainly.
namespace koubo {
inline namespace v0 {
namespace plain {

/// Where reading of an object stands. Bit i of `seen`: key i of its list was read.
struct members_read {
  const char* at;
  std::uint32_t seen = 0;
};

/// Reads an object of these keys, which stand in quotes and with their colons.
template <literal... Keys>
struct object_of {
  template <class Read>
  KOUBO_PLAIN_INLINE static auto read(const char* at, const Read& read_value) -> members_read {
    return read(at, read_value, std::index_sequence_for<decltype(Keys)...>());
  }

 private:
  template <class Read, std::size_t... Index>
  KOUBO_PLAIN_INLINE static auto read(const char* at, const Read& read_value, std::index_sequence<Index...> indices) -> members_read {
    members_read done{at};
    // WHY: the brace is asked for apart, since the members after the first look for a comma alone.
    if (*at == '{' && (passes<Keys, Index>(done, read_value) && ...) && done.seen != 0 && *done.at == '}') [[likely]] {
      ++done.at;
      return done;
    }
    return read_on(done, read_value, indices);
  }

  /// Reads the member with this key if it comes next, without blanks: the way of most texts. Whether it does not, or was read.
  template <literal Key, std::size_t Index, class Read>
  KOUBO_PLAIN_INLINE static auto passes(members_read& done, const Read& read_value) -> bool {
    constexpr auto separated = Index == 0 ? after<'{'>(Key) : after<','>(Key);
    if (!begins_with<separated>(done.at)) [[unlikely]] {
      return true;
    }
    const char* const behind = read_value(std::integral_constant<std::size_t, Index>(), done.at + separated.size);
    if (behind == nullptr) [[unlikely]] {
      return false;
    }
    done = {behind, done.seen | std::uint32_t{1} << Index};
    return true;
  }

  /// Reads what is left, in the order of the keys as far as the text has it, and over again until the object ends.
  template <class Read, std::size_t... Index>
  static auto read_on(members_read done, const Read& read_value, std::index_sequence<Index...>) -> members_read {
    if (done.seen == 0) {
      if (*done.at != '{') {
        return {nullptr};
      }
      done.at = past_blanks(done.at + 1);
      if (*done.at == '}') {
        return {done.at + 1};
      }
    } else if (!is_separated(done)) {
      return done;
    }
    while (true) {
      const auto before = done.seen;
      if (!(goes_on<Keys, Index>(done, read_value) && ...)) {
        return done;
      }
      if (done.seen == before) {  // no key of the list, or a comma before the end
        return {nullptr};
      }
    }
  }

  /// Reads the member with this key where it comes next. Whether others may follow.
  template <literal Key, std::size_t Index, class Read>
  static auto goes_on(members_read& done, const Read& read_value) -> bool {
    if (!begins_with<Key>(done.at)) {
      return true;
    }
    constexpr auto bit = std::uint32_t{1} << Index;
    const bool twice = (done.seen & bit) != 0;
    done.seen |= bit;
    done.at = read_value(std::integral_constant<std::size_t, Index>(), past_blanks(done.at + Key.size));
    if (done.at == nullptr || twice) {
      done.at = nullptr;
      return false;
    }
    return is_separated(done);
  }

  /// Whether a comma stands between what was read and more; else the object ends here, or is not plain.
  static auto is_separated(members_read& done) -> bool {
    done.at = past_blanks(done.at);
    if (*done.at == ',') {
      done.at = past_blanks(done.at + 1);
      return true;
    }
    done.at = *done.at == '}' ? done.at + 1 : nullptr;
    return false;
  }
};

/// Makes a field absent that the text did not state.
template <class T>
KOUBO_PLAIN_INLINE void settle(presence<T>& field, bool was_read) {
  if (!was_read && !field.is_absent()) [[unlikely]] {
    field = {};
  }
}

/// Reads the rows of a list into those of an earlier one.
template <class Row, class Read>
KOUBO_PLAIN_INLINE auto read_rows(const char* at, presence<std::vector<Row>>& into, const Read& read_row) -> const char* {
  if (*at != '[') [[unlikely]] {
    return nullptr;
  }
  if (!into.has_value()) {
    into = std::vector<Row>();
  }
  auto& rows = into.value();
  if (*++at == ']') {
    rows.clear();
    return at + 1;
  }
  for (std::size_t count = 0; count < row_limit;) {
    if (count == rows.size()) {
      rows.emplace_back();
    }
    at = read_row(at, rows[count]);
    ++count;
    if (at == nullptr) [[unlikely]] {
      return nullptr;
    }
    if (*at != ',') {
      rows.resize(count);
      return *at == ']' ? at + 1 : nullptr;
    }
    at = past_blanks(at + 1);
  }
  return nullptr;
}

}  // namespace plain
}  // namespace v0
}  // namespace koubo
