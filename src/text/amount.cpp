#include <koubo/text/amount.hpp>

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include <koubo/money/rate.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {

namespace {

struct scale {
  std::string_view word;
  int zeros;  ///< the power of ten that the word stands for
};

/// Longer words first, so that 千万 is not read as 千.
constexpr std::array<scale, 6> scales{{{"千万", 7}, {"百万", 6}, {"兆", 12}, {"億", 8}, {"万", 4}, {"千", 3}}};

constexpr std::string_view yen_word = "円";
constexpr std::string_view english_yen_word = "yen";
constexpr std::string_view ideographic_comma = "、";

constexpr auto power_of_ten(int zeros) -> wide_integer {
  wide_integer power = 1;
  for (int zero = 0; zero < zeros; ++zero) {
    power *= 10;
  }
  return power;
}

constexpr auto zeros_of(amount_unit unit) -> int {
  constexpr std::array<int, 7> zeros{0, 3, 4, 6, 7, 8, 12};
  return zeros[static_cast<std::size_t>(unit)];
}

constexpr std::array<std::string_view, 7> unit_words{"円", "千円", "万円", "百万円", "千万円", "億円", "兆円"};

constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto fault(text_fault what, std::size_t offset, std::size_t length) -> tl::unexpected<text_error> {
  return failure(text_error{what, {offset, length}, {}});
}

/// Numbers beyond every amount in every unit; what would be larger stays there.
constexpr wide_integer saturation = power_of_ten(25);

/// Whether the amount is one of 64 bits.
auto fits(wide_integer magnitude, bool negative) -> bool {
  return magnitude <= wide_integer{std::numeric_limits<std::int64_t>::max()} + (negative ? 1 : 0);
}

/// Requires: an amount that fits.
auto to_yen(wide_integer magnitude, bool negative) -> yen { return yen(static_cast<std::int64_t>(negative ? -magnitude : magnitude)); }

auto character_length(std::string_view text, std::size_t offset) -> std::size_t {
  const auto character = decode_at(text, offset);
  return character ? character->length : 0;
}

/// A number without trailing zeros among its decimals.
struct decimal_number {
  wide_integer digits = 0;
  int decimals = 0;        ///< how many of the digits stand behind the point, capped
  bool has_point = false;  ///< whether a decimal point was written
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Reads one amount from folded text.
class amount_reader {
 public:
  /// With `explains_readings` an ambiguous text is read again in the ways that it could be meant.
  amount_reader(std::string_view text, std::optional<amount_unit> table_unit, bool explains_readings)
      : text_(text), table_unit_(table_unit), explains_readings_(explains_readings) {}

  auto read() -> result<yen, text_error>;

 private:
  auto read_sign() -> std::optional<text_error>;
  auto read_number() -> result<decimal_number, text_error>;
  auto read_decimals(decimal_number& number) -> std::optional<text_error>;
  auto check_grouping(std::size_t begin, std::size_t end) -> std::optional<text_error>;
  auto read_scale() -> const scale*;
  auto add_part(const decimal_number& number, int zeros) -> std::optional<text_error>;
  auto read_table_number(const decimal_number& number, amount_unit unit) -> result<yen, text_error>;
  auto end_without_yen(const decimal_number& last, const scale* scale_of_last) -> result<yen, text_error>;
  auto expect_end() -> std::optional<text_error>;
  [[nodiscard]] auto finish() const -> result<yen, text_error>;
  [[nodiscard]] auto number_missing() const -> text_error;
  [[nodiscard]] auto two_numbers(std::size_t begin, std::size_t gap) const -> text_error;
  [[nodiscard]] auto number_end(std::size_t begin) const -> std::size_t;
  [[nodiscard]] auto is_spaced_number(std::size_t offset) const -> bool;

  [[nodiscard]] auto at(std::size_t offset) const -> char { return offset < text_.size() ? text_[offset] : '\0'; }
  [[nodiscard]] auto starts(std::size_t offset, std::string_view word) const -> bool { return text_.substr(offset).starts_with(word); }
  [[nodiscard]] auto rest_from(std::size_t offset) const -> text_span { return {offset, text_.size() - offset}; }

  /// Both amounts, where both texts are amounts and differ.
  [[nodiscard]] auto readings(const std::optional<std::string>& one, const std::optional<std::string>& other) const
      -> std::optional<amount_readings>;

  std::string_view text_;
  std::optional<amount_unit> table_unit_;
  bool explains_readings_;

  std::size_t offset_ = 0;
  bool negative_ = false;
  wide_integer total_ = 0;
  int previous_zeros_ = std::numeric_limits<int>::max();
  bool has_parts_ = false;
  bool says_size_ = false;  ///< whether a 万, 億 or 兆 was read
};

/// Whether a space and then a digit stand here.
auto amount_reader::is_spaced_number(std::size_t offset) const -> bool {
  return at(offset) == ' ' && is_digit(at(std::min(text_.size(), text_.find_first_not_of(' ', offset))));
}

auto amount_reader::readings(const std::optional<std::string>& one, const std::optional<std::string>& other) const
    -> std::optional<amount_readings> {
  if (!explains_readings_ || !one || !other) {
    return std::nullopt;
  }
  const auto first = amount_reader(*one, table_unit_, false).read();
  const auto second = amount_reader(*other, table_unit_, false).read();
  if (!first || !second || *first == *second) {
    return std::nullopt;
  }
  return amount_readings{*first, *second};
}

auto amount_reader::read_sign() -> std::optional<text_error> {
  if (at(0) == '-') {
    negative_ = true;
    offset_ = 1;
    return std::nullopt;
  }
  for (const std::string_view other : {"+", "−", "△", "▲", "±", "–", "—", "‐"}) {
    if (starts(0, other)) {
      return text_error{text_fault::sign, {0, other.size()}, {}};
    }
  }
  for (const std::string_view about : {"約", "およそ", "おおよそ", "概ね", "おおむね", "ほぼ"}) {
    if (starts(0, about)) {
      return text_error{text_fault::approximate, {0, about.size()}, {}};
    }
  }
  return std::nullopt;
}

auto amount_reader::number_missing() const -> text_error {
  const bool starts_badly = at(offset_) == '\0' || at(offset_) == '.' || at(offset_) == ',';
  return {starts_badly ? text_fault::number_form : text_fault::unexpected_character, {offset_, character_length(text_, offset_)}, {}};
}

/// The end of what looks like one number: digits with anything that people put between them.
auto amount_reader::number_end(std::size_t begin) const -> std::size_t {
  auto end = begin;
  while (is_digit(at(end)) || ((at(end) == ',' || at(end) == '.') && is_digit(at(end + 1)))) {
    ++end;
  }
  return end;
}

/// `begin` is where the first number begins, `gap` where the space between the two begins.
auto amount_reader::two_numbers(std::size_t begin, std::size_t gap) const -> text_error {
  auto next = gap;
  while (at(next) == ' ') {
    ++next;
  }
  const auto end = number_end(next);
  return {text_fault::two_numbers,
          {begin, end - begin},
          readings(std::string(text_.substr(0, gap)).append(text_.substr(next)), std::string(text_.substr(next)))};
}

auto amount_reader::check_grouping(std::size_t begin, std::size_t end) -> std::optional<text_error> {
  const auto run = text_.substr(begin, end - begin);
  const auto first_comma = run.find(',');
  if (first_comma == std::string_view::npos) {
    return std::nullopt;
  }
  bool in_threes = first_comma >= 1 && first_comma <= 3 && run[0] != '0';
  std::size_t group = 0;
  for (auto index = first_comma; index < run.size(); ++index) {
    if (run[index] == ',') {
      in_threes = in_threes && (index == first_comma || group == 3);
      group = 0;
    } else {
      ++group;
    }
  }
  if (in_threes && group == 3) {
    return std::nullopt;
  }
  std::string joined(text_.substr(0, begin));
  std::copy_if(run.begin(), run.end(), std::back_inserter(joined), is_digit);
  joined += text_.substr(end);
  std::optional<std::string> as_point;
  if (std::count(run.begin(), run.end(), ',') == 1) {
    as_point = std::string(text_);
    (*as_point)[begin + first_comma] = '.';
  }
  return text_error{text_fault::grouping, {begin, end - begin}, readings(joined, as_point)};
}

auto amount_reader::read_decimals(decimal_number& number) -> std::optional<text_error> {
  if (at(offset_) != '.') {
    return std::nullopt;
  }
  number.has_point = true;
  const auto point = offset_++;
  if (!is_digit(at(offset_))) {
    return text_error{text_fault::number_form, {number.offset, point + 1 - number.offset}, {}};
  }
  auto end = offset_;
  while (is_digit(at(end))) {
    ++end;
  }
  if (at(end) == '.' || at(end) == ',') {
    const auto run_end = std::max(end + 1, number_end(end + 1));
    return text_error{at(end) == '.' ? text_fault::number_form : text_fault::grouping, {number.offset, run_end - number.offset}, {}};
  }
  auto last = end;
  while (last > offset_ && text_[last - 1] == '0') {
    --last;
  }
  for (; offset_ < last; ++offset_) {
    number.digits = std::min(saturation, number.digits * 10 + (text_[offset_] - '0'));
    number.decimals = std::min(number.decimals + 1, 100);
  }
  offset_ = end;
  return std::nullopt;
}

auto amount_reader::read_number() -> result<decimal_number, text_error> {
  if (!is_digit(at(offset_))) {
    return failure(number_missing());
  }
  decimal_number number;
  number.offset = offset_;
  auto end = offset_;
  while (is_digit(at(end)) || at(end) == ',') {
    ++end;
  }
  if (auto error = check_grouping(offset_, end)) {
    return failure(*error);
  }
  for (; offset_ < end; ++offset_) {
    if (is_digit(text_[offset_])) {
      number.digits = std::min(saturation, number.digits * 10 + (text_[offset_] - '0'));
    }
  }
  if (auto error = read_decimals(number)) {
    return failure(*error);
  }
  number.length = offset_ - number.offset;
  const auto after_comma = offset_ + ideographic_comma.size();
  if (starts(offset_, ideographic_comma) && is_digit(at(after_comma))) {
    return failure(text_error{
        text_fault::ideographic_comma,
        {number.offset, number_end(after_comma) - number.offset},
        readings(std::string(text_.substr(0, offset_)).append(text_.substr(after_comma)), std::string(text_.substr(after_comma)))});
  }
  for (const std::string_view power : {"e", "E", "^", "×", "*", "x", "X"}) {
    if (starts(offset_, power)) {
      return failure(text_error{text_fault::exponent, {number.offset, number.length + power.size()}, {}});
    }
  }
  if (is_spaced_number(offset_)) {
    return failure(two_numbers(number.offset, offset_));
  }
  return number;
}

auto amount_reader::read_scale() -> const scale* {
  const auto* const found = std::find_if(scales.begin(), scales.end(), [this](const scale& known) { return starts(offset_, known.word); });
  if (found == scales.end()) {
    return nullptr;
  }
  offset_ += found->word.size();
  return found;
}

auto amount_reader::add_part(const decimal_number& number, int zeros) -> std::optional<text_error> {
  const text_span where{number.offset, offset_ - number.offset};
  if (number.decimals > zeros) {
    return text_error{text_fault::fraction_of_yen, where, {}};
  }
  // INVARIANT: digits are at most 10^25 and zeros at most 12, so nothing here leaves 128 bits.
  const auto value = number.digits * power_of_ten(zeros - number.decimals);
  if (has_parts_ && (zeros >= previous_zeros_ || value >= power_of_ten(previous_zeros_))) {
    return text_error{text_fault::unit_order, where, {}};
  }
  total_ += value;
  if (!fits(total_, negative_)) {
    return text_error{text_fault::overflow, {0, offset_}, {}};
  }
  previous_zeros_ = zeros;
  has_parts_ = true;
  says_size_ = says_size_ || zeros >= 4;
  return std::nullopt;
}

auto amount_reader::expect_end() -> std::optional<text_error> {
  if (offset_ == text_.size()) {
    return std::nullopt;
  }
  return text_error{text_fault::trailing_text, rest_from(offset_), {}};
}

auto amount_reader::finish() const -> result<yen, text_error> { return to_yen(total_, negative_); }

auto amount_reader::read_table_number(const decimal_number& number, amount_unit unit) -> result<yen, text_error> {
  if (offset_ < text_.size()) {
    const auto own_unit = offset_ + (at(offset_) == ' ' ? 1 : 0);
    const bool has_unit = starts(own_unit, yen_word) || starts(own_unit, english_yen_word) ||
                          std::any_of(scales.begin(), scales.end(), [&](const scale& known) { return starts(own_unit, known.word); });
    return failure(
        text_error{has_unit ? text_fault::unit_given_twice : text_fault::trailing_text, rest_from(has_unit ? own_unit : offset_), {}});
  }
  if (auto error = add_part(number, zeros_of(unit))) {
    return failure(*error);
  }
  return finish();
}

/// The text ended without 円. `scale_of_last` is null where it ended in a bare number.
auto amount_reader::end_without_yen(const decimal_number& last, const scale* scale_of_last) -> result<yen, text_error> {
  const text_span where{last.offset, offset_ - last.offset};
  const bool follows_large = has_parts_ && (previous_zeros_ == 8 || previous_zeros_ == 12);
  if (scale_of_last == nullptr && follows_large) {
    // WHY: 1億8990 is said for 1億8,990万 as well; the next lower unit is four zeros down.
    const auto next_lower = std::string(text_).append(previous_zeros_ == 8 ? "万円" : "億円");
    return failure(text_error{text_fault::unit_missing, where, readings(std::string(text_).append(yen_word), next_lower)});
  }
  const bool sized = scale_of_last != nullptr ? says_size_ || scale_of_last->zeros >= 4 : has_parts_ && previous_zeros_ == 4;
  if (!sized) {
    return fault(text_fault::unit_missing, where.offset, where.length);
  }
  if (auto error = add_part(last, scale_of_last != nullptr ? scale_of_last->zeros : 0)) {
    return failure(*error);
  }
  return finish();
}

auto amount_reader::read() -> result<yen, text_error> {
  if (text_.empty()) {
    return fault(text_fault::empty, 0, 0);
  }
  if (auto error = read_sign()) {
    return failure(*error);
  }
  while (true) {
    const auto number = read_number();
    if (!number) {
      return failure(number.error());
    }
    if (table_unit_) {
      return read_table_number(*number, *table_unit_);
    }
    const auto after_number = offset_;
    offset_ += at(offset_) == ' ' ? 1 : 0;
    const auto* const scale_read = read_scale();
    const bool yen_follows = starts(offset_, yen_word);
    const bool english_follows = scale_read == nullptr && !has_parts_ && starts(offset_, english_yen_word);
    if (yen_follows || english_follows) {
      offset_ += yen_follows ? yen_word.size() : english_yen_word.size();
      if (auto error = add_part(*number, scale_read != nullptr ? scale_read->zeros : 0)) {
        return failure(*error);
      }
      if (auto error = expect_end()) {
        return failure(*error);
      }
      return finish();
    }
    if (offset_ == text_.size() && (scale_read != nullptr || offset_ == after_number)) {
      return end_without_yen(*number, scale_read);
    }
    if (scale_read == nullptr) {
      return fault(text_fault::unexpected_character, after_number, std::max<std::size_t>(1, character_length(text_, after_number)));
    }
    // Another number must follow.
    if (number->has_point) {
      return fault(text_fault::number_form, number->offset, offset_ - number->offset);
    }
    if (is_spaced_number(offset_)) {
      return failure(two_numbers(number->offset, offset_));
    }
    if (!is_digit(at(offset_))) {
      return fault(text_fault::unexpected_character, offset_, character_length(text_, offset_));
    }
    if (auto error = add_part(*number, scale_read->zeros)) {
      return failure(*error);
    }
  }
}

/// Reads folded text and places errors in the text that was given.
template <class Read>
auto read_folded(std::string_view text, Read read) -> decltype(read(std::string_view{})) {
  const auto folded = fold(text);
  if (!folded) {
    return failure(folded.error());
  }
  return read(folded->text()).map_error([&](const text_error& error) { return folded->to_source(error); });
}

// ---- kanji numerals ----

enum class numeral_kind : std::uint8_t { digit, small_unit, large_unit, yen };

struct numeral {
  std::string_view character;
  numeral_kind kind;
  int value;  ///< the digit, or the zeros of the unit
};

constexpr std::array<numeral, 36> numerals{{
    {"〇", numeral_kind::digit, 0},       {"零", numeral_kind::digit, 0},      {"一", numeral_kind::digit, 1},
    {"壱", numeral_kind::digit, 1},       {"壹", numeral_kind::digit, 1},      {"二", numeral_kind::digit, 2},
    {"弐", numeral_kind::digit, 2},       {"貳", numeral_kind::digit, 2},      {"三", numeral_kind::digit, 3},
    {"参", numeral_kind::digit, 3},       {"參", numeral_kind::digit, 3},      {"四", numeral_kind::digit, 4},
    {"肆", numeral_kind::digit, 4},       {"五", numeral_kind::digit, 5},      {"伍", numeral_kind::digit, 5},
    {"六", numeral_kind::digit, 6},       {"陸", numeral_kind::digit, 6},      {"七", numeral_kind::digit, 7},
    {"漆", numeral_kind::digit, 7},       {"八", numeral_kind::digit, 8},      {"捌", numeral_kind::digit, 8},
    {"九", numeral_kind::digit, 9},       {"玖", numeral_kind::digit, 9},      {"十", numeral_kind::small_unit, 1},
    {"拾", numeral_kind::small_unit, 1},  {"百", numeral_kind::small_unit, 2}, {"佰", numeral_kind::small_unit, 2},
    {"千", numeral_kind::small_unit, 3},  {"仟", numeral_kind::small_unit, 3}, {"阡", numeral_kind::small_unit, 3},
    {"万", numeral_kind::large_unit, 4},  {"萬", numeral_kind::large_unit, 4}, {"億", numeral_kind::large_unit, 8},
    {"兆", numeral_kind::large_unit, 12}, {"円", numeral_kind::yen, 0},        {"圓", numeral_kind::yen, 0},
}};

auto numeral_at(std::string_view text, std::size_t offset) -> const numeral* {
  const auto* const found = std::find_if(numerals.begin(), numerals.end(),
                                         [&](const numeral& known) { return text.substr(offset).starts_with(known.character); });
  return found == numerals.end() ? nullptr : found;
}

auto read_kanji(std::string_view text) -> result<yen, text_error> {
  if (text.empty()) {
    return fault(text_fault::empty, 0, 0);
  }
  wide_integer total = 0;
  wide_integer section = 0;  // below the next large unit
  constexpr int no_digit = -1;
  int digit = no_digit;
  int previous_small = std::numeric_limits<int>::max();
  int previous_large = std::numeric_limits<int>::max();
  bool any = false;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const auto* const read = numeral_at(text, offset);
    if (read == nullptr) {
      return fault(any ? text_fault::trailing_text : text_fault::unexpected_character, offset,
                   any ? text.size() - offset : character_length(text, offset));
    }
    const auto refused = [&] { return fault(text_fault::numeral_form, 0, offset + read->character.size()); };
    if (read->kind == numeral_kind::yen) {
      break;
    }
    if (read->kind == numeral_kind::digit) {
      // WHY: a zero is read only where it is the whole number, and two digits in a row are no number of this kind.
      if (digit != no_digit || (read->value == 0 && any)) {
        return refused();
      }
      digit = read->value;
    } else if (read->kind == numeral_kind::small_unit) {
      if (read->value >= previous_small || digit == 0) {
        return refused();
      }
      section += (digit == no_digit ? 1 : digit) * power_of_ten(read->value);
      digit = no_digit;
      previous_small = read->value;
    } else {
      section += std::max(digit, 0);
      if (section == 0 || read->value >= previous_large) {
        return refused();
      }
      total += section * power_of_ten(read->value);
      section = 0;
      digit = no_digit;
      previous_small = std::numeric_limits<int>::max();
      previous_large = read->value;
    }
    any = true;
    offset += read->character.size();
  }
  if (!any) {
    return fault(text_fault::numeral_form, 0, text.size());
  }
  const bool has_yen = offset < text.size();
  const auto rest = section + std::max(digit, 0);
  const bool sized = previous_large == 4 || (rest == 0 && previous_large < std::numeric_limits<int>::max());
  if (!has_yen && !sized) {
    return fault(text_fault::unit_missing, 0, text.size());
  }
  if (has_yen) {
    const auto end = offset + numeral_at(text, offset)->character.size();
    if (end < text.size()) {
      return fault(text_fault::trailing_text, end, text.size() - end);
    }
  }
  // INVARIANT: less than 10^16, since each section is below 10,000 and 兆 is the largest unit.
  return yen(static_cast<std::int64_t>(total + rest));
}

// ---- writing ----

auto magnitude_of(yen amount) -> wide_integer {
  const wide_integer count = amount.count();
  return count < 0 ? -count : count;
}

auto sign_of(yen amount) -> std::string_view { return amount.count() < 0 ? "-" : ""; }

/// Grouped in threes. Requires: at most 64 bits.
auto grouped(wide_integer number) -> std::string {
  auto digits = fmt::to_string(static_cast<std::uint64_t>(number));
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  }
  return digits;
}

/// `number / 10^zeros`, with the decimals that it takes.
auto with_decimals(wide_integer number, int zeros) -> std::string {
  const auto power = power_of_ten(zeros);
  auto written = grouped(number / power);
  auto rest = static_cast<std::uint64_t>(number % power);
  if (rest != 0) {
    auto decimals = fmt::format("{:0{}}", rest, zeros);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    written.append(".").append(decimals);
  }
  return written;
}

auto in_units(yen amount) -> std::string {
  auto rest = magnitude_of(amount);
  if (rest == 0) {
    return "0円";
  }
  std::string written(sign_of(amount));
  for (const auto& [word, zeros] : {scale{"兆", 12}, scale{"億", 8}, scale{"万", 4}, scale{"", 0}}) {
    const auto power = power_of_ten(zeros);
    if (rest >= power) {
      written.append(grouped(rest / power)).append(word);
      rest %= power;
    }
  }
  return written.append(yen_word);
}

/// As one number with the largest unit that it reaches: 1.5億円.
auto in_one_unit(wide_integer magnitude) -> std::string {
  for (const auto& [word, zeros] : {scale{"兆", 12}, scale{"億", 8}, scale{"万", 4}}) {
    if (magnitude >= power_of_ten(zeros)) {
      return with_decimals(magnitude, zeros).append(word).append(yen_word);
    }
  }
  return grouped(magnitude).append(yen_word);
}

}  // namespace

auto yen_of(amount_unit unit) -> yen { return yen(static_cast<std::int64_t>(power_of_ten(zeros_of(unit)))); }

auto text_of(amount_unit unit) -> std::string_view { return unit_words[static_cast<std::size_t>(unit)]; }

auto parse_amount_unit(std::string_view text) -> result<amount_unit, text_error> {
  return read_folded(text, [](std::string_view folded) -> result<amount_unit, text_error> {
    if (folded.empty()) {
      return fault(text_fault::empty, 0, 0);
    }
    const auto* const found = std::find(unit_words.begin(), unit_words.end(), folded);
    if (found == unit_words.end()) {
      return fault(text_fault::unit_missing, 0, folded.size());
    }
    return static_cast<amount_unit>(found - unit_words.begin());
  });
}

auto parse_amount(std::string_view text) -> result<yen, text_error> {
  return read_folded(text, [](std::string_view folded) { return amount_reader(folded, std::nullopt, true).read(); });
}

auto parse_amount(std::string_view text, amount_unit unit) -> result<yen, text_error> {
  return read_folded(text, [unit](std::string_view folded) { return amount_reader(folded, unit, true).read(); });
}

auto parse_kanji_amount(std::string_view text) -> result<yen, text_error> { return read_folded(text, read_kanji); }

auto format_amount(yen amount, amount_style style) -> std::string {
  const auto magnitude = magnitude_of(amount);
  std::string written(sign_of(amount));
  switch (style) {
    case amount_style::plain: return written.append(grouped(magnitude)).append(yen_word);
    case amount_style::units: return in_units(amount);
    case amount_style::thousand: return written.append(with_decimals(magnitude, 3)).append(text_of(amount_unit::thousand_yen));
    case amount_style::million: return written.append(with_decimals(magnitude, 6)).append(text_of(amount_unit::million_yen));
    case amount_style::english: return written.append(grouped(magnitude)).append(" ").append(english_yen_word);
  }
  return written;
}

auto format_amount(yen amount, amount_unit unit) -> std::string {
  return std::string(sign_of(amount)).append(with_decimals(magnitude_of(amount), zeros_of(unit)));
}

auto format_amount_approximately(yen amount, std::optional<yen> not_across) -> std::string {
  const auto magnitude = magnitude_of(amount);
  int digits = 0;
  while (digits < 19 && power_of_ten(digits) <= magnitude) {
    ++digits;
  }
  for (int zeros = std::max(0, digits - 2); zeros > 0; --zeros) {
    const auto step = power_of_ten(zeros);
    const auto rounded = (magnitude + step / 2) / step * step;
    if (rounded == magnitude) {
      break;
    }
    const auto signed_rounded = amount.count() < 0 ? -rounded : rounded;
    const auto side = [&](wide_integer value) { return value <=> wide_integer{not_across->count()}; };
    if (!not_across || side(signed_rounded) == side(amount.count())) {
      return std::string("約").append(sign_of(amount)).append(in_one_unit(rounded));
    }
  }
  return in_units(amount);
}

}  // namespace v0
}  // namespace koubo
