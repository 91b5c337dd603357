#include <koubo/text/year.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <koubo/text/fold.hpp>

namespace koubo {
inline namespace v0 {

namespace {

constexpr std::string_view fiscal_suffix = "年度";
constexpr std::string_view calendar_suffix = "年";
constexpr std::string_view first_year = "元";
constexpr std::string_view fiscal_prefix = "FY";

constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

enum class suffix : std::uint8_t { none, calendar, fiscal };

struct year_reading {
  int year = 0;
  std::optional<era> of_era;
  int era_count = 0;
  suffix ending = suffix::none;
  bool spaced = false;
};

auto fault(text_fault what, text_span where) -> tl::unexpected<text_error> { return failure(text_error{what, where, {}}); }

auto take(std::string_view& rest, std::string_view word) -> bool {
  if (!rest.starts_with(word)) {
    return false;
  }
  rest.remove_prefix(word.size());
  return true;
}

auto take_era(std::string_view& rest) -> std::optional<era> {
  for (const auto& known : eras) {
    if (take(rest, known.kanji) || take(rest, known.letter)) {
      return known.id;
    }
  }
  return std::nullopt;
}

/// Reads any year; what its ending may be is the caller's business.
auto read_year(std::string_view text) -> result<year_reading, text_error> {
  const text_span whole{0, text.size()};
  if (text.empty()) {
    return fault(text_fault::empty, whole);
  }
  year_reading read;
  auto rest = text;
  const bool has_fiscal_prefix = take(rest, fiscal_prefix);
  if (!has_fiscal_prefix) {
    read.of_era = take_era(rest);
    read.spaced = read.of_era && take(rest, " ");
  }
  const auto digits = std::min(rest.size(), static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin()));
  const auto number = rest.substr(0, digits);
  int count = 0;
  if (read.of_era && digits == 0 && take(rest, first_year)) {
    count = 1;
  } else {
    // Era years have up to three digits so that 平成100年度 is out of range and no other form; R06 is padded, R006 is not a year.
    const bool right_length = read.of_era ? digits == 1 || digits == 2 || (digits == 3 && number[0] != '0') : digits == 4;
    if (!right_length) {
      return fault(text_fault::year_form, whole);
    }
    for (const char digit : number) {
      count = count * 10 + (digit - '0');
    }
    rest.remove_prefix(digits);
  }
  const bool date_follows = rest.size() >= 2 && (rest[0] == '.' || rest[0] == '/' || rest[0] == '-') && is_digit(rest[1]);
  if (date_follows) {
    return fault(text_fault::date_given, whole);
  }
  if (rest.starts_with(" ")) {
    read.spaced = true;
    rest.remove_prefix(1);
    if (!rest.starts_with(calendar_suffix)) {
      return fault(text_fault::year_form, whole);
    }
  }
  if (take(rest, fiscal_suffix)) {
    read.ending = suffix::fiscal;
  } else if (take(rest, calendar_suffix)) {
    read.ending = suffix::calendar;
  }
  if (!rest.empty()) {
    // 令和6年4月 is a date; anything else after a year is no part of it.
    const bool is_month = read.ending == suffix::calendar && is_digit(rest[0]);
    return is_month ? fault(text_fault::date_given, whole) : fault(text_fault::trailing_text, {text.size() - rest.size(), rest.size()});
  }
  if (has_fiscal_prefix && read.ending != suffix::none) {
    return fault(text_fault::year_form, whole);
  }
  if (has_fiscal_prefix) {
    read.ending = suffix::fiscal;
  }
  if (read.of_era && count == 0) {
    return fault(text_fault::year_zero, whole);
  }
  read.year = read.of_era ? calendar_year_of(*read.of_era, count) : count;
  if (!fiscal_year::in_range(read.year)) {
    return fault(text_fault::year_out_of_range, whole);
  }
  return read;
}

auto first_two_digits(std::string_view text) -> int { return (text[0] - '0') * 10 + (text[1] - '0'); }

}  // namespace

auto parse_fiscal_year(std::string_view text) -> result<fiscal_year_text, text_error> {
  const auto folded = fold(text);
  if (!folded) {
    return failure(folded.error());
  }
  const auto read = read_year(folded->text());
  if (!read) {
    return failure(folded->to_source(read.error()));
  }
  if (read->ending == suffix::calendar) {
    return fault(text_fault::calendar_year, {0, text.size()});
  }
  fiscal_year_text made{fiscal_year(read->year), {}, folded->changed() || read->spaced};
  if (const auto of_era = read->of_era; of_era && is_overrun(*of_era, made.year)) {
    made.overrun = of_era;
  }
  return made;
}

auto parse_calendar_year(std::string_view text) -> result<calendar_year_text, text_error> {
  const auto folded = fold(text);
  if (!folded) {
    return failure(folded.error());
  }
  const auto read = read_year(folded->text());
  if (!read) {
    return failure(folded->to_source(read.error()));
  }
  if (read->ending != suffix::calendar) {
    return fault(read->ending == suffix::fiscal ? text_fault::fiscal_year : text_fault::year_form, {0, text.size()});
  }
  calendar_year_text made{read->year, {}, folded->changed() || read->spaced};
  if (const auto of_era = read->of_era; of_era && *of_era != eras.back().id) {
    const auto& next = eras[static_cast<std::size_t>(*of_era) + 1];
    if (made.year > next.first_day.year()) {
      made.overrun = of_era;
    }
  }
  return made;
}

auto format_fiscal_year(fiscal_year year, fiscal_year_style style) -> std::string {
  const auto in_era =
      std::find_if(eras.rbegin(), eras.rend(), [&](const era_info& known) { return known.first_day.year() <= year.year(); });
  const bool has_era = in_era != eras.rend();
  switch (style) {
    case fiscal_year_style::fy: return fmt::format("FY{}", year.year());
    case fiscal_year_style::era_kanji:
      if (has_era) {
        const auto count = year.year() - in_era->first_day.year() + 1;
        return count == 1 ? fmt::format("{}元年度", in_era->kanji) : fmt::format("{}{}年度", in_era->kanji, count);
      }
      break;
    case fiscal_year_style::era_letter:
      if (has_era) {
        return fmt::format("{}{}", in_era->letter, year.year() - in_era->first_day.year() + 1);
      }
      break;
    case fiscal_year_style::plain: break;
  }
  return fmt::format("{}年度", year.year());
}

auto parse_date(std::string_view text) -> result<date, text_error> {
  const text_span whole{0, text.size()};
  if (text.empty()) {
    return fault(text_fault::empty, whole);
  }
  constexpr std::string_view form = "dddd-dd-dd";
  const bool has_form = text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char given, char wanted) {
                          return wanted == 'd' ? is_digit(given) : given == wanted;
                        });
  if (!has_form) {
    return fault(text_fault::date_form, whole);
  }
  const auto day = date::from(first_two_digits(text) * 100 + first_two_digits(text.substr(2)), first_two_digits(text.substr(5)),
                              first_two_digits(text.substr(8)));
  if (!day) {
    return fault(day.error() == calendar_error::out_of_range ? text_fault::year_out_of_range : text_fault::no_such_day, whole);
  }
  return *day;
}

auto format_date(date day) -> std::string { return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()); }

}  // namespace v0
}  // namespace koubo
