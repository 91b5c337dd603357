#include <koubo/intake/plain_reader.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <koubo/intake/invisible.hpp>
#include <koubo/text/fold.hpp>

#include "byte_block.hpp"
#include "plain_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

// Reading is one pass over the text with a cursor. Each function takes the cursor and gives it behind what it read, or null where that is not plain.
// INVARIANT: no function passes a line feed or a NUL, and one of them stands where the text ends; so no bound is compared with.

constexpr std::int64_t effort_limit = 1'000'000;

#if defined(__GNUC__)
#define KOUBO_ALWAYS_INLINE [[gnu::always_inline]] inline
#define KOUBO_INLINE_CALL __attribute__((always_inline))
#else
#define KOUBO_ALWAYS_INLINE inline
#define KOUBO_INLINE_CALL
#endif

/// A literal as a template argument.
template <std::size_t Size>
struct literal {
  char text[Size];                                                            // NOLINT(modernize-avoid-c-arrays): what a literal is
  consteval literal(const char (&of)[Size]) { std::copy_n(of, Size, text); }  // NOLINT
  static constexpr std::size_t size = Size - 1;
};

/// The literal behind one more character.
template <char Character, std::size_t Size>
consteval auto after(const literal<Size>& of) -> literal<Size + 1> {
  char text[Size + 1] = {Character};  // NOLINT(modernize-avoid-c-arrays)
  std::copy_n(of.text, Size, text + 1);
  return text;
}

KOUBO_ALWAYS_INLINE auto word_at(const char* at) -> std::uint64_t {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// WHY: compared by words, the last of which overlaps the one before: the compiler calls memcmp for more than a few bytes.
template <literal Text>
KOUBO_ALWAYS_INLINE auto begins_with(const char* at) -> bool {
  if constexpr (Text.size < sizeof(std::uint64_t)) {
    return std::memcmp(at, Text.text, Text.size) == 0;
  } else {
    constexpr auto words = [] {
      std::array<std::uint64_t, (Text.size + 7) / 8> made{};
      for (std::size_t i = 0; i < made.size(); ++i) {
        std::array<char, 8> bytes{};
        std::copy_n(Text.text + std::min(8 * i, Text.size - 8), 8, bytes.begin());
        made[i] = std::bit_cast<std::uint64_t>(bytes);
      }
      return made;
    }();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (word_at(at + std::min(8 * i, Text.size - 8)) != words[i]) {
        return false;
      }
    }
    return true;
  }
}

/// Most writers put no blanks between tokens, some one.
KOUBO_ALWAYS_INLINE auto past_blanks(const char* at) -> const char* {
  while (*at == ' ' || *at == '\t' || *at == '\r') {
    ++at;
  }
  return at;
}

constexpr auto each_byte(std::uint64_t byte) -> std::uint64_t { return byte * 0x0101010101010101U; }
constexpr auto high_bits = each_byte(0x80);

/// How many bytes of printable ASCII follow, up to a quote; none where something else ends them, or where they are many.
KOUBO_ALWAYS_INLINE auto ascii_size(const char* at) -> std::size_t {
  for (std::size_t size = 0; size < text_limit; size += block_bytes) {
    const auto bytes = load(at + size);
    const auto ends = within<'"', '"'>(bytes) | within<'\\', '\\'>(bytes) | within<0x00, 0x1F>(bytes) | within<0x7F, 0xFF>(bytes);
    if (ends != 0) {
      size += static_cast<std::size_t>(std::countr_zero(ends));
      return at[size] == '"' ? size : 0;
    }
  }
  return 0;
}

/// Puts a text into a string that often held one as long.
KOUBO_ALWAYS_INLINE void assign(std::string& to, const char* text, std::size_t size) {
  if (to.size() == size && size >= 8 && size <= 16) {
    const auto first = word_at(text);
    const auto last = word_at(text + size - 8);
    std::memcpy(to.data(), &first, 8);
    std::memcpy(to.data() + size - 8, &last, 8);
  } else {
    to.assign(text, size);
  }
}

/// The string of a field, to be filled.
KOUBO_ALWAYS_INLINE auto stated(presence<std::string>& field) -> std::string& {
  if (!field.has_value()) {
    field = std::string();
  }
  return field.value();
}

/// The eight digits of a word, the first in its lowest byte; each 0 to 9.
KOUBO_ALWAYS_INLINE auto eight_digits(std::uint64_t digits) -> std::uint64_t {
  digits = digits * 10 + (digits >> 8);
  return ((digits & 0x000000FF000000FFU) * (100 + (std::uint64_t{1'000'000} << 32)) +
          (digits >> 16 & 0x000000FF000000FFU) * (1 + (std::uint64_t{10'000} << 32))) >>
         32;
}

/// The highest bit of each byte that is no digit, of a word that had '0' taken from each by exclusive or; right up to the first of them.
KOUBO_ALWAYS_INLINE auto no_digits_in(std::uint64_t word) -> std::uint64_t { return ((word + each_byte(0x76)) | word) & high_bits; }

/// The number that at most eight digits make; none: 0.
KOUBO_ALWAYS_INLINE auto number_of(const char* at, std::size_t digits) -> std::int64_t {
  // Moved to the end of the word; zeros come before them.
  return digits == 0 ? 0 : static_cast<std::int64_t>(eight_digits((word_at(at) ^ each_byte('0')) << (64 - 8 * digits)));
}

/// A whole number of at most 15 digits, without sign and leading zeros.
KOUBO_ALWAYS_INLINE auto read_whole_number(const char* at, std::int64_t& number) -> const char* {
  const auto count = static_cast<std::size_t>(std::countr_zero(~within<'0', '9'>(load(at))));
  if (*at < '1' || *at > '9') [[unlikely]] {
    number = 0;
    return count == 1 ? at + 1 : nullptr;
  }
  if (count <= 8) [[likely]] {
    number = number_of(at, count);
    return at + count;
  }
  constexpr std::array<std::int64_t, 8> powers{1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000};
  if (count > 15) [[unlikely]] {
    return nullptr;
  }
  number = number_of(at, 8) * powers[count - 8] + number_of(at + 8, count - 8);
  return at + count;
}

KOUBO_ALWAYS_INLINE auto read_yen(const char* at, presence<yen>& into) -> const char* {
  std::int64_t number = 0;
  at = read_whole_number(at, number);
  into = yen(number);
  return at;
}

KOUBO_ALWAYS_INLINE auto read_effort(const char* at, presence<std::int32_t>& into) -> const char* {
  std::int64_t number = 0;
  at = read_whole_number(at, number);
  into = static_cast<std::int32_t>(number);
  return number <= effort_limit ? at : nullptr;
}

KOUBO_ALWAYS_INLINE auto read_fiscal_year(const char* at, presence<fiscal_year>& into) -> const char* {
  const auto digits = word_at(at) ^ each_byte('0');
  if ((no_digits_in(digits) & 0xFFFFFFFFFFU) != std::uint64_t{0x80} << 32) [[unlikely]] {
    return nullptr;
  }
  const auto pairs = digits * 10 + (digits >> 8);
  const auto year = static_cast<int>((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF));
  if (!fiscal_year::in_range(year)) [[unlikely]] {
    return nullptr;
  }
  into = fiscal_year(year);
  return at + 4;
}

/// "YYYY-MM-DD", quotes included.
KOUBO_ALWAYS_INLINE auto read_date(const char* at, presence<date>& into) -> const char* {
  constexpr std::uint64_t form = 0x2D30'302D'3030'3030U;       // 0000-00-
  constexpr std::uint64_t rest_form = 0x2230'302D'3030'2D30U;  // 0-00-00"
  constexpr std::uint64_t beyond_form =
      0x7F76'767F'7676'7676U;  // added, takes a digit beyond 9 and any other byte beyond 0 to the highest bit
  constexpr std::uint64_t beyond_rest = 0x7F76'767F'7676'7F76U;
  const auto month_of_year = word_at(at + 1) ^ form;
  const auto rest = word_at(at + 4) ^ rest_form;
  const auto odd = ((month_of_year + beyond_form) | month_of_year | (rest + beyond_rest) | rest) & high_bits;
  if (odd != 0 || *at != '"') [[unlikely]] {
    return nullptr;
  }
  const auto pairs = month_of_year * 10 + (month_of_year >> 8);
  const auto year = static_cast<int>((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF));
  const auto month = static_cast<int>(pairs >> 40 & 0xFF);
  const auto day = static_cast<int>((rest >> 40 & 0xFF) * 10 + (rest >> 48 & 0xFF));
  if (year < 1901 || year > 2099 || month < 1 || month > 12 || day < 1 || (day > 28 && day > date::last_day_of_month(year, month)))
      [[unlikely]] {
    return nullptr;
  }
  into = date::from_month(year * 12 + month - 1, day);
  return at + 12;
}

KOUBO_ALWAYS_INLINE auto read_truth(const char* at, presence<bool>& into) -> const char* {
  if (begins_with<"true">(at)) [[likely]] {
    into = true;
    return at + 4;
  }
  if (begins_with<"false">(at)) {
    into = false;
    return at + 5;
  }
  return nullptr;
}

/// One of a few words, picked without a branch: which it is cannot be foreseen.
template <class Enumeration, std::size_t Count>
class word_list {
 public:
  consteval explicit word_list(const std::array<named_value, Count>& of) {
    for (std::size_t i = 0; i < Count; ++i) {
      const auto key = of[i].key;
      std::array<char, 24> text{'"'};
      std::array<char, 24> mask{};
      std::copy(key.begin(), key.end(), text.begin() + 1);
      text.at(key.size() + 1) = '"';
      std::fill_n(mask.begin(), key.size() + 2, '\xFF');
      texts_[i] = std::bit_cast<std::array<std::uint64_t, 3>>(text);
      masks_[i] = std::bit_cast<std::array<std::uint64_t, 3>>(mask);
      sizes_[i] = key.size() + 2;
      initials_[i] = key.front();
    }
  }

  KOUBO_ALWAYS_INLINE auto read(const char* at, presence<Enumeration>& into) const -> const char* {
    std::size_t which = 0;
    for (std::size_t i = 1; i < Count; ++i) {
      which += i * static_cast<std::size_t>(at[1] == initials_[i]);
    }
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      difference |= (word_at(at + 8 * i) ^ texts_[which][i]) & masks_[which][i];
    }
    into = static_cast<Enumeration>(which);
    return difference == 0 ? at + sizes_[which] : nullptr;
  }

 private:
  std::array<std::array<std::uint64_t, 3>, Count> texts_{};
  std::array<std::array<std::uint64_t, 3>, Count> masks_{};
  std::array<std::size_t, Count> sizes_{};
  std::array<char, Count> initials_{};
};

constexpr word_list<role, 2> role_words(roles);
constexpr word_list<award_status, 3> status_words(award_statuses);

/// Where reading of an object stands. Bit i of `seen`: key i of its list was read.
struct members_read {
  const char* at;
  std::uint32_t seen = 0;
};

/// Reads an object of these keys, which stand in quotes and with their colons.
template <literal... Keys>
struct object_of {
  template <class Read>
  KOUBO_ALWAYS_INLINE static auto read(const char* at, const Read& read_value) -> members_read {
    return read(at, read_value, std::index_sequence_for<decltype(Keys)...>());
  }

 private:
  static constexpr std::uint32_t all = (std::uint32_t{1} << sizeof...(Keys)) - 1;

  template <class Read, std::size_t... Index>
  KOUBO_ALWAYS_INLINE static auto read(const char* at, const Read& read_value, std::index_sequence<Index...> indices) -> members_read {
    members_read done{at};
    if ((is_next<Keys, Index>(done, read_value) && ...) && *done.at == '}') [[likely]] {
      return {done.at + 1, all};
    }
    return read_on(done, read_value, indices);
  }

  /// Reads the member with this key where it comes next, without blanks: the way of most texts.
  template <literal Key, std::size_t Index, class Read>
  KOUBO_ALWAYS_INLINE static auto is_next(members_read& done, const Read& read_value) -> bool {
    constexpr auto separated = Index == 0 ? after<'{'>(Key) : after<','>(Key);
    if (!begins_with<separated>(done.at)) [[unlikely]] {
      return false;
    }
    const char* const behind = read_value(std::integral_constant<std::size_t, Index>(), done.at + separated.size);
    if (behind == nullptr) [[unlikely]] {
      return false;
    }
    done = {behind, (std::uint32_t{1} << (Index + 1)) - 1};
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
KOUBO_ALWAYS_INLINE void settle(presence<T>& field, bool was_read) {
  if (!was_read && !field.is_absent()) [[unlikely]] {
    field = {};
  }
}

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

  program_names(const catalogue& programs) : careful_(programs) {}

  /// The name of `size` bytes, which hold no quote, no backslash and no control.
  KOUBO_ALWAYS_INLINE auto of(const char* text, std::size_t size) -> const entry& {
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
  KOUBO_ALWAYS_INLINE static auto words_of(const char* text, std::size_t size) -> two_words {
    const auto first_bytes = [](std::uint64_t word, std::size_t count) {
      return count >= 8 ? word : word & ((std::uint64_t{1} << (8 * count)) - 1);
    };
    return {first_bytes(word_at(text), size), size <= 8 ? 0 : first_bytes(word_at(text + 8), size - 8)};
  }

  auto remember(std::size_t slot, two_words words, std::string text) -> const entry& {
    if (2 * ++count_ > entries_.size()) {
      entries_.assign(entries_.size(), {});
      count_ = 1;
    }
    auto& made = entries_[slot];
    if (const auto read = careful_.read("{\"program\":\"" + text + "\"}"); read && read->notes.empty()) {
      made.may_be_applied_to = true;
      made.applied = read->proposal.program;
    }
    if (const auto read = careful_.read("{\"priorAwards\":[{\"program\":\"" + text + "\"}]}"); read && read->notes.empty()) {
      made.may_be_awarded = true;
      made.awarded = read->proposal.prior_awards.value().front();
    }
    made.words = words;
    made.text = std::move(text);
    return made;
  }

  proposal_reader careful_;
  std::vector<entry> entries_ = std::vector<entry>(std::size_t{1} << bits);
  std::size_t count_ = 0;
};

class one_pass_reader {
 public:
  explicit one_pass_reader(const catalogue& programs) : programs_(programs) {}

  auto read(const char* at, proposal& to) -> const char* {
    using keys = object_of<"\"id\":", "\"program\":", "\"call\":", "\"title\":", "\"area\":", "\"isNew\":", "\"period\":",
                           "\"principalInvestigator\":", "\"coInvestigators\":", "\"programManager\":", "\"budget\":", "\"priorAwards\":",
                           "\"dataManagementPlan\":">;
    const auto done = keys::read(at, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_INLINE_CALL {
      if constexpr (Key == 0) {
        return read_ascii_or_text(value, to.id);
      } else if constexpr (Key == 1) {
        return read_program(value, to.program);
      } else if constexpr (Key == 2) {
        return read_call(value, to);
      } else if constexpr (Key == 3) {
        return read_text<normalise_name>(value, to.title);
      } else if constexpr (Key == 4) {
        return read_text<area_key>(value, to.area);
      } else if constexpr (Key == 5) {
        return read_truth(value, to.is_new);
      } else if constexpr (Key == 6) {
        return read_period(value, to);
      } else if constexpr (Key == 7) {
        return read_person_or_nobody(value, to.principal_investigator);
      } else if constexpr (Key == 8) {
        return read_people(value, to.co_investigators);
      } else if constexpr (Key == 9) {
        return read_person_or_nobody(value, to.program_manager);
      } else if constexpr (Key == 10) {
        return read_budget(value, to.budget);
      } else if constexpr (Key == 11) {
        return read_awards(value, to.prior_awards);
      } else {
        return read_truth(value, to.data_management_plan);
      }
    });
    constexpr std::uint32_t all_keys = (1U << 13) - 1;
    if (done.at != nullptr && done.seen != all_keys) {
      leave_out(to, done.seen);
    }
    return done.at;
  }

 private:
  static void leave_out(proposal& to, std::uint32_t seen) {
    const auto was_read = [seen](unsigned key) { return (seen >> key & 1U) != 0; };
    settle(to.id, was_read(0));
    settle(to.program, was_read(1));
    settle(to.call, was_read(2));
    settle(to.title, was_read(3));
    settle(to.area, was_read(4));
    settle(to.is_new, was_read(5));
    settle(to.start, was_read(6));
    settle(to.end, was_read(6));
    settle(to.principal_investigator, was_read(7));
    settle(to.co_investigators, was_read(8));
    settle(to.program_manager, was_read(9));
    settle(to.budget, was_read(10));
    settle(to.prior_awards, was_read(11));
    settle(to.data_management_plan, was_read(12));
  }

  auto read_call(const char* at, proposal& to) -> const char* {
    const auto done = object_of<"\"fiscalYear\":">::read(at, [&](auto, const char* value) { return read_fiscal_year(value, to.call); });
    settle(to.call, done.seen != 0);
    return done.at;
  }

  static auto read_period(const char* at, proposal& to) -> const char* {
    const auto done = object_of<"\"start\":", "\"end\":">::read(
        at, [&](auto key, const char* value) { return read_date(value, key == 0 ? to.start : to.end); });
    settle(to.start, (done.seen & 1U) != 0);
    settle(to.end, (done.seen & 2U) != 0);
    return done.at;
  }

  using normaliser = auto(std::string_view) -> result<std::string, text_error>;

  /// A text that is stated as it is normalised, and that has nothing to note.
  template <normaliser* Normalise>
  auto read_text(const char* at, presence<std::string>& into) -> const char* {
    if (*at != '"') [[unlikely]] {
      return nullptr;
    }
    ++at;
    const auto scanned = scan_(at);
    const bool spaced = Normalise == &area_key ? scanned.spaced : *at == ' ';
    if (!scanned.plain || spaced || scanned.size == 0 || at[scanned.size] != '"') [[unlikely]] {
      return read_odd_text(at, scanned, Normalise, into);
    }
    assign(stated(into), at, scanned.size);
    return at + scanned.size + 1;
  }

  /// A text with escapes or other characters than those that most have.
  auto read_odd_text(const char* at, scanned_text scanned, normaliser* normalise, presence<std::string>& into) -> const char* {
    unescaped_.assign(at, scanned.size);
    at += scanned.size;
    bool plain = scanned.plain;
    while (*at == '\\') {
      if (at[1] != '"' && at[1] != '\\' && at[1] != '/') {
        return nullptr;
      }
      unescaped_ += at[1];
      at += 2;
      const auto more = scan_(at);
      unescaped_.append(at, more.size);
      at += more.size;
      plain = plain && more.plain;
      if (unescaped_.size() > text_limit) {
        return nullptr;
      }
    }
    const bool known_plain = plain && normalise == &normalise_name;
    if (*at != '"' || is_blank(unescaped_) || (!known_plain && !is_left_alone(unescaped_, normalise))) {
      return nullptr;
    }
    stated(into) = unescaped_;
    return at + 1;
  }

  static auto is_left_alone(const std::string& text, normaliser* normalise) -> bool {
    const auto normalised = normalise(text);
    return normalised && *normalised == text && !has_invisible(text);
  }

  /// An id or a number: mostly a few letters and digits.
  auto read_ascii_or_text(const char* at, presence<std::string>& into) -> const char* {
    if (*at == '"' && at[1] != ' ') [[likely]] {
      if (const auto size = ascii_size(at + 1); size > 0) [[likely]] {
        assign(stated(into), at + 1, size);
        return at + size + 2;
      }
    }
    return read_text<normalise_name>(at, into);
  }

  static auto read_researcher_id(const char* at, presence<std::string>& into) -> const char* {
    if (*at != '"' || at[1] == ' ') [[unlikely]] {
      return nullptr;
    }
    const auto size = ascii_size(at + 1);
    if (size == 0) [[unlikely]] {
      return nullptr;
    }
    assign(stated(into), at + 1, size);
    return at + size + 2;
  }

  auto named_program(const char*& at) -> const program_names::entry* {
    if (*at != '"') [[unlikely]] {
      return nullptr;
    }
    auto size = ascii_size(at + 1);
    if (size == 0) [[unlikely]] {
      size = scan_(at + 1).size;
      if (size == 0 || at[size + 1] != '"') {
        return nullptr;
      }
    }
    const auto* const text = at + 1;
    at += size + 2;
    return &programs_.of(text, size);
  }

  auto read_program(const char* at, presence<program_id>& into) -> const char* {
    const auto* const named = named_program(at);
    if (named == nullptr || !named->may_be_applied_to) [[unlikely]] {
      return nullptr;
    }
    into = named->applied;
    return at;
  }

  auto read_award_program(const char* at, prior_award& into) -> const char* {
    const auto* const named = named_program(at);
    if (named == nullptr || !named->may_be_awarded) [[unlikely]] {
      return nullptr;
    }
    into.program = named->awarded.program;
    assign(into.other_program, named->awarded.other_program.data(), named->awarded.other_program.size());
    return at;
  }

  auto read_person(const char* at, person& into) -> const char* {
    using keys = object_of<"\"name\":", "\"researcherId\":", "\"institution\":", "\"effortPercent\":">;
    const auto done = keys::read(at, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_INLINE_CALL {
      if constexpr (Key == 0) {
        return read_text<normalise_name>(value, into.name);
      } else if constexpr (Key == 1) {
        return read_researcher_id(value, into.researcher_id);
      } else if constexpr (Key == 2) {
        return read_text<normalise_name>(value, into.institution);
      } else {
        return read_effort(value, into.effort_percent);
      }
    });
    if (done.seen != 15) [[unlikely]] {
      settle(into.name, (done.seen & 1U) != 0);
      settle(into.researcher_id, (done.seen & 2U) != 0);
      settle(into.institution, (done.seen & 4U) != 0);
      settle(into.effort_percent, (done.seen & 8U) != 0);
    }
    return done.at;
  }

  auto read_person_or_nobody(const char* at, presence<person>& into) -> const char* {
    if (begins_with<"null">(at)) {
      if (!into.is_none()) {
        into = none;
      }
      return at + 4;
    }
    if (!into.has_value()) {
      into = person();
    }
    return read_person(at, into.value());
  }

  /// Reads the rows of a list into those of an earlier one.
  template <class Row, class Read>
  KOUBO_ALWAYS_INLINE static auto read_rows(const char* at, presence<std::vector<Row>>& into, const Read& read_row) -> const char* {
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

  auto read_people(const char* at, presence<std::vector<person>>& into) -> const char* {
    return read_rows(at, into, [this](const char* row, person& to) { return read_person(row, to); });
  }

  auto read_budget(const char* at, presence<std::vector<budget_year>>& into) -> const char* {
    at = read_rows(at, into, [](const char* row, budget_year& to) {
      const auto done = object_of<"\"fiscalYear\":", "\"directYen\":", "\"indirectYen\":">::read(
          row, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_INLINE_CALL {
            if constexpr (Key == 0) {
              return read_fiscal_year(value, to.fiscal_year);
            } else {
              return read_yen(value, Key == 1 ? to.direct : to.indirect);
            }
          });
      if (done.seen != 7) [[unlikely]] {
        settle(to.fiscal_year, (done.seen & 1U) != 0);
        settle(to.direct, (done.seen & 2U) != 0);
        settle(to.indirect, (done.seen & 4U) != 0);
      }
      return done.at;
    });
    return at == nullptr || into.value().empty() ? nullptr : at;
  }

  auto read_awards(const char* at, presence<std::vector<prior_award>>& into) -> const char* {
    return read_rows(at, into, [this](const char* row, prior_award& to) {
      using keys = object_of<"\"program\":", "\"role\":", "\"start\":", "\"end\":", "\"status\":", "\"id\":">;
      const auto done =
          keys::read(row, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_INLINE_CALL {
            if constexpr (Key == 0) {
              return read_award_program(value, to);
            } else if constexpr (Key == 1) {
              return role_words.read(value, to.role);
            } else if constexpr (Key == 2) {
              return read_date(value, to.start);
            } else if constexpr (Key == 3) {
              return read_date(value, to.end);
            } else if constexpr (Key == 4) {
              return status_words.read(value, to.status);
            } else {
              return read_ascii_or_text(value, to.id);
            }
          });
      if (done.seen != 63) [[unlikely]] {
        settle(to.program, (done.seen & 1U) != 0);
        if ((done.seen & 1U) == 0) {
          to.other_program.clear();
        }
        settle(to.role, (done.seen & 2U) != 0);
        settle(to.start, (done.seen & 4U) != 0);
        settle(to.end, (done.seen & 8U) != 0);
        settle(to.status, (done.seen & 16U) != 0);
        settle(to.id, (done.seen & 32U) != 0);
      }
      return done.at;
    });
  }

  program_names programs_;
  text_scanner scan_ = best_text_scanner();
  std::string unescaped_;
};

}  // namespace

struct plain_reader::state {
  one_pass_reader reader;
  std::size_t max_bytes;
};

plain_reader::plain_reader(const catalogue& programs, reading_options options)
    : state_(new state{.reader = one_pass_reader(programs), .max_bytes = options.max_bytes}) {}
plain_reader::plain_reader(plain_reader&&) noexcept = default;
auto plain_reader::operator=(plain_reader&&) noexcept -> plain_reader& = default;
plain_reader::~plain_reader() = default;

auto plain_reader::read(std::string_view json, proposal& into) -> bool {
  if constexpr (std::endian::native != std::endian::little) {
    return false;
  }
  const char* const end = json.data() + json.size();
  if (json.empty() || json.size() > state_->max_bytes || (*end != '\n' && *end != '\0')) {
    return false;
  }
  const char* at = state_->reader.read(json.data(), into);
  return at != nullptr && past_blanks(at) == end;
}

}  // namespace v0
}  // namespace koubo
