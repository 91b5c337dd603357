#include <algorithm>
#include <array>
#include <limits>

#include <koubo/text/amount.hpp>

#include "amount_parts.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using namespace detail;

struct scale {
  std::string_view word;
  int zeros;  ///< the power of ten that the word stands for
};

/// Longer words first, so that 千万 is not read as 千.
constexpr std::array<scale, 6> scales{{{"千万", 7}, {"百万", 6}, {"兆", 12}, {"億", 8}, {"万", 4}, {"千", 3}}};

constexpr std::string_view ideographic_comma = "、";

constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

/// Numbers beyond every amount in every unit; what would be larger stays there.
constexpr wide_integer saturation = power_of_ten(25);

/// Whether the amount is one of 64 bits.
auto fits(wide_integer magnitude, bool negative) -> bool {
  return magnitude <= wide_integer{std::numeric_limits<std::int64_t>::max()} + (negative ? 1 : 0);
}

/// Requires: an amount that fits.
auto to_yen(wide_integer magnitude, bool negative) -> yen { return yen(static_cast<std::int64_t>(negative ? -magnitude : magnitude)); }

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

}  // namespace

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

}  // namespace v0
}  // namespace koubo
