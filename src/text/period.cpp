#include <koubo/text/period.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include <fmt/format.h>

#include <koubo/text/fold.hpp>

namespace koubo {
inline namespace v0 {

namespace {

constexpr std::int64_t most_months = 12'000;
constexpr std::int64_t saturation = 1'000'000;

constexpr std::array<std::string_view, 6> month_words{"か月", "ヶ月", "カ月", "ヵ月", "ケ月", "月"};

constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto take(std::string_view& rest, std::string_view word) -> bool {
  if (!rest.starts_with(word)) {
    return false;
  }
  rest.remove_prefix(word.size());
  return true;
}

auto take_any(std::string_view& rest, std::initializer_list<std::string_view> words) -> bool {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return take(rest, word); });
}

auto take_month_word(std::string_view& rest) -> bool {
  return std::any_of(month_words.begin(), month_words.end(), [&](std::string_view word) { return take(rest, word); });
}

/// A whole number and one space that may follow it; saturates far beyond what is accepted.
auto take_number(std::string_view& rest) -> std::optional<std::int64_t> {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  if (end == rest.begin()) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  for (auto digit = rest.begin(); digit != end; ++digit) {
    number = std::min(saturation, number * 10 + (*digit - '0'));
  }
  rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
  take(rest, " ");
  return number;
}

/// Reads as much of the text as is a length of time; `rest` keeps what follows.
auto take_months(std::string_view& rest) -> std::optional<std::int64_t> {
  const auto number = take_number(rest);
  if (!number) {
    return std::nullopt;
  }
  if (take_month_word(rest) || take_any(rest, {"months", "month"})) {
    return number;
  }
  const bool japanese = take(rest, "年");
  if (!japanese && !take_any(rest, {"years", "year"})) {
    return std::nullopt;
  }
  const auto years = *number * 12;
  if (japanese && take(rest, "半")) {
    return years + 6;
  }
  auto ahead = rest;
  if (!japanese) {
    take(ahead, " ");
  }
  const auto beside = take_number(ahead);
  if (!beside) {
    return years;
  }
  const bool is_month = japanese ? take_month_word(ahead) : take_any(ahead, {"months", "month"});
  if (!is_month || *beside > 11) {
    return std::nullopt;
  }
  rest = ahead;
  return years + *beside;
}

auto read_months(std::string_view text) -> result<months, text_error> {
  const text_span whole{0, text.size()};
  if (text.empty()) {
    return failure(text_error{text_fault::empty, whole, {}});
  }
  auto rest = text;
  const auto count = take_months(rest);
  if (!count) {
    return failure(text_error{text_fault::months_form, whole, {}});
  }
  if (!rest.empty()) {
    return failure(text_error{text_fault::trailing_text, {text.size() - rest.size(), rest.size()}, {}});
  }
  if (*count > most_months) {
    return failure(text_error{text_fault::overflow, whole, {}});
  }
  return months(static_cast<std::int32_t>(*count));
}

auto in_japanese(std::int64_t years, std::int64_t beside) -> std::string {
  if (years == 0) {
    return fmt::format("{}か月", beside);
  }
  if (beside == 6) {
    return fmt::format("{}年半", years);
  }
  return beside == 0 ? fmt::format("{}年", years) : fmt::format("{}年{}か月", years, beside);
}

auto counted(std::int64_t count, std::string_view unit) -> std::string {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

auto in_english(std::int64_t years, std::int64_t beside) -> std::string {
  if (years == 0) {
    return counted(beside, "month");
  }
  return beside == 0 ? counted(years, "year") : counted(years, "year") + " " + counted(beside, "month");
}

}  // namespace

auto parse_months(std::string_view text) -> result<months, text_error> {
  const auto folded = fold(text);
  if (!folded) {
    return failure(folded.error());
  }
  return read_months(folded->text()).map_error([&](const text_error& error) { return folded->to_source(error); });
}

auto format_months(months count, language which, months_style style) -> std::string {
  const std::int64_t total = count.count();
  const auto magnitude = total < 0 ? -total : total;
  const auto years = style == months_style::readable ? magnitude / 12 : 0;
  const auto beside = magnitude - years * 12;
  return (total < 0 ? "-" : "") + (which == language::ja ? in_japanese(years, beside) : in_english(years, beside));
}

}  // namespace v0
}  // namespace koubo
