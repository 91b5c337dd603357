#include <koubo/catalogue/term_change.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/limit.hpp>
#include <koubo/text/period.hpp>
#include <koubo/text/trimmed.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::int64_t most_yen = 1'000'000'000'000'000;  ///< as the proposal format reads amounts
constexpr std::int64_t most_months = 12'000;

template <class T>
using reading = result<T, change_error>;

auto fault(change_fault what, std::string_view part, std::string known = {}) -> tl::unexpected<change_error> {
  return failure(change_error{.fault = what, .part = std::string(part), .known = std::move(known)});
}

auto lower(std::string_view text) -> std::string {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return made;
}

void list(std::string& to, std::string_view word) {
  if (("," + to + ",").find(", " + std::string(word) + ",") == std::string::npos && to != word &&
      !to.starts_with(std::string(word) + ",")) {
    to += (to.empty() ? "" : ", ") + std::string(word);
  }
}

/// A whole number in plain digits.
auto whole_number(std::string_view text) -> std::optional<std::int64_t> {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool read = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return read ? std::optional(value) : std::nullopt;
}

auto in_words(dimension unit) -> std::string { return unit == dimension::month ? "month" : "yen"; }

/// One value of a unit, as text or as a whole number of it.
auto read_value(std::string_view text, dimension unit) -> reading<std::int64_t> {
  const auto refused = [&](const text_error& why) {
    return change_error{.fault = change_fault::value, .part = std::string(text), .known = in_words(unit), .of_value = why};
  };
  reading<std::int64_t> read = 0;
  if (const auto plain = whole_number(text)) {
    read = *plain;
  } else if (unit == dimension::month) {
    read = parse_months(text).map([](months count) { return std::int64_t{count.count()}; }).map_error(refused);
  } else {
    read = parse_amount(text).map([](yen amount) { return amount.count(); }).map_error(refused);
  }
  if (read && *read < 0) {
    return fault(change_fault::negative, text);
  }
  if (read && *read > (unit == dimension::month ? most_months : most_yen)) {
    return failure(refused({.fault = text_fault::overflow, .where = {0, text.size()}, .readings = {}}));
  }
  return read;
}

struct two_values {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

constexpr std::array<std::string_view, 3> wave_dashes{"~", "〜", "–"};  // U+FF5E is folded to the first

/// 1.5~5億円, 12~24か月 or 150000000~500000000; nothing where the text is no range.
auto read_range(std::string_view text, dimension unit) -> std::optional<reading<two_values>> {
  for (const auto dash : wave_dashes) {
    const auto at = text.find(dash);
    if (at == std::string_view::npos) {
      continue;
    }
    const auto first = text.substr(0, at);
    const auto second = text.substr(at + dash.size());
    reading<two_values> read;
    if (whole_number(second)) {
      const auto low = read_value(first, unit);
      const auto high = read_value(second, unit);
      read = !low    ? reading<two_values>(failure(low.error()))
             : !high ? reading<two_values>(failure(high.error()))
                     : two_values{*low, *high};
    } else {
      const auto whole = (unit == dimension::yen ? "総額" : "") + std::string(text);
      const auto limit = parse_limit(whole);
      if (!limit || limit->unit != unit || !limit->low || !limit->high) {
        if (!limit && limit.error().fault == text_fault::range_order) {
          return reading<two_values>(fault(change_fault::range_order, text));
        }
        return reading<two_values>(fault(change_fault::value, text, in_words(unit)));
      }
      read = two_values{*limit->low, *limit->high};
    }
    if (read && read->low > read->high) {
      return reading<two_values>(fault(change_fault::range_order, text));
    }
    return read;
  }
  return std::nullopt;
}

auto read_year(std::string_view text) -> reading<fiscal_year> {
  return parse_fiscal_year(text).map([](const fiscal_year_text& read) { return read.year; }).map_error([&](const text_error& why) {
    return change_error{.fault = change_fault::years, .part = std::string(text), .known = {}, .of_value = why};
  });
}

auto read_years(std::string_view text) -> reading<call_years> {
  const auto dots = text.find("..");
  const auto from = read_year(trimmed(text.substr(0, dots)));
  if (!from) {
    return failure(from.error());
  }
  if (dots == std::string_view::npos) {
    return call_years{*from, *from};
  }
  const auto rest = trimmed(text.substr(dots + 2));
  if (rest.empty()) {
    return call_years{*from, std::nullopt};
  }
  const auto to = read_year(rest);
  if (!to) {
    return failure(to.error());
  }
  if (*to < *from) {
    return fault(change_fault::range_order, text);
  }
  return call_years{*from, *to};
}

/// With the wave dash that papers write.
auto unfolded(std::string_view text) -> std::string {
  std::string made;
  for (const char c : text) {
    c == '~' ? made += "～" : made += c;
  }
  return made;
}

class change_reader {
 public:
  change_reader(std::string_view folded, std::string_view given, const catalogue& by) : text_(folded), catalogue_(by) {
    made_.text = trimmed(given);
  }

  auto read() -> reading<term_change> {
    const auto equals = text_.find('=');
    const auto dot = text_.substr(0, equals).rfind('.');
    if (equals == std::string_view::npos || dot == std::string_view::npos) {
      return fault(change_fault::form, text_);
    }
    auto rest = text_.substr(equals + 1);
    const auto at = rest.rfind('@');
    const auto value = trimmed(rest.substr(0, at));
    return find_term(trimmed(text_.substr(0, dot)), trimmed(text_.substr(dot + 1, equals - dot - 1)))
        .and_then([&](const term* like) { return read_values(value, *like); })
        .and_then([&] { return at == std::string_view::npos ? reading<void>() : read_calls(trimmed(rest.substr(at + 1))); })
        .map([&] {
          made_.value = unfolded(value);
          return std::move(made_);
        });
  }

 private:
  auto find_term(std::string_view program, std::string_view name) -> reading<const term*> {
    std::string programs;
    std::string names;
    for (const auto& each : catalogue_.terms) {
      list(programs, each.program.view());
      if (lower(each.program.view()) == lower(program)) {
        made_.program = each.program;
        list(names, each.name.view());
        if (each.name.view() == lower(name)) {
          made_.name = each.name;
          return &each;
        }
      }
    }
    return names.empty() ? fault(change_fault::unknown_program, program, programs) : fault(change_fault::unknown_term, name, names);
  }

  auto read_values(std::string_view text, const term& like) -> reading<void> {
    const auto unit = like.value.unit;
    const bool two_sides = like.value.low && like.value.high;
    if (const auto range = read_range(text, unit)) {
      if (!*range) {
        return failure(range->error());
      }
      if (!two_sides) {
        return fault(change_fault::two_values, text, "one");
      }
      made_.low = (*range)->low;
      made_.high = (*range)->high;
      return {};
    }
    if (two_sides) {
      return fault(change_fault::two_values, text, in_words(unit));
    }
    const auto dots = text.find("..");
    const auto value = read_value(trimmed(text.substr(0, dots)), unit);
    if (!value) {
      return failure(value.error());
    }
    (like.value.high ? made_.high : made_.low) = *value;
    return dots == std::string_view::npos ? reading<void>() : read_sweep(text, dots, *value, unit);
  }

  auto read_sweep(std::string_view text, std::size_t dots, std::int64_t first, dimension unit) -> reading<void> {
    const auto colon = text.find(':', dots);
    if (colon == std::string_view::npos) {
      return fault(change_fault::sweep, text);
    }
    const auto last = read_value(trimmed(text.substr(dots + 2, colon - dots - 2)), unit);
    const auto step = read_value(trimmed(text.substr(colon + 1)), unit);
    if (!last || !step) {
      return failure(!last ? last.error() : step.error());
    }
    if (*step == 0) {
      return fault(change_fault::sweep, text);
    }
    if (*last < first) {
      return fault(change_fault::range_order, text);
    }
    made_.sweep = term_change::sweep_to{.last = *last, .step = *step};
    return {};
  }

  /// A bounded range needs the term in each of its years; an open one in its first and for ever.
  auto read_calls(std::string_view text) -> reading<void> {
    const auto years = read_years(text);
    if (!years) {
      return failure(years.error());
    }
    const auto last = years->to.value_or(fiscal_year(fiscal_year::last));
    for (auto year = years->from.year(); year <= last.year(); ++year) {
      if (catalogue_.find_term(made_.program, made_.name, fiscal_year(year)) == nullptr) {
        return fault(change_fault::not_in_force, text, format_fiscal_year(fiscal_year(year), fiscal_year_style::fy));
      }
    }
    made_.calls = *years;
    return {};
  }

  std::string_view text_;
  const catalogue& catalogue_;
  term_change made_;
};

}  // namespace

auto parse_term_change(std::string_view text, const catalogue& by) -> result<term_change, change_error> {
  const auto folded = fold(text);
  if (!folded) {
    return failure(change_error{.fault = change_fault::form, .part = std::string(text), .known = {}, .of_value = folded.error()});
  }
  return change_reader(trimmed(folded->text()), text, by).read();
}

auto parse_single_change(std::string_view text, const catalogue& by) -> result<term_change, change_error> {
  auto read = parse_term_change(text, by);
  if (read && read->sweep) {
    return fault(change_fault::sweep, read->value, "one");
  }
  return read;
}

auto describe(const change_error& error) -> message {
  const auto part = "\"" + escape_for_display(error.part, 60) + "\"";
  const auto why = error.of_value ? std::optional(koubo::describe(*error.of_value, error.part)) : std::nullopt;
  switch (error.fault) {
    case change_fault::form:
      if (why) {
        return *why;
      }
      return {part + " は変更の形でない。force.max_period=36月 のように プログラム.条件=値 と書く",
              part + " is no change; write program.term=value, such as force.max_period=36月"};
    case change_fault::unknown_program:
      return {"条件のあるプログラムに " + part + " はない。あるのは " + error.known,
              "there are no terms of a program " + part + "; the catalogue's are " + error.known};
    case change_fault::unknown_term:
      return {"プログラムの条件に " + part + " はない。あるのは " + error.known,
              "the program has no term " + part + "; its terms are " + error.known};
    case change_fault::value: {
      const bool months = error.known == "month";
      return {part + (months ? " は月数でない。36月、3年、36 のように書く" : " は金額でない。2.5億円、2千万円、20000000 のように書く") +
                  (why ? "（" + why->ja + "）" : ""),
              part + (months ? " is no number of months; write 36月, 3年 or 36" : " is no amount; write 2.5億円, 2千万円 or 20000000") +
                  (why ? " (" + why->en + ")" : "")};
    }
    case change_fault::two_values:
      return error.known == "one" ? message{part + " は範囲だが、この条件の値は一つ", part + " is a range, and this term has one value"}
                                  : message{part + " は一つの値だが、この条件は下限と上限を持つ。" +
                                                (error.known == "month" ? "1～2年" : "1.5～5億円") + " のように書く",
                                            part + " is one value, and this term has a least and a greatest; write a range, such as " +
                                                (error.known == "month" ? "1～2年" : "1.5～5億円")};
    case change_fault::range_order: return {part + " の先の値が後の値より大きい", "in " + part + " the first value is above the second"};
    case change_fault::negative: return {part + " は負の値。0以上の値を書く", part + " is below 0; write a value of 0 or more"};
    case change_fault::sweep:
      return error.known == "one" ? message{part + " は刻みのある範囲。ここでは値を一つ書く", part + " is a sweep; write one value here"}
                                  : message{part + " は刻みのある範囲でない。1500万円..2500万円:100万円 のように書く",
                                            part + " is no sweep; write LOW..HIGH:STEP, such as 1500万円..2500万円:100万円"};
    case change_fault::years:
      return {"@ の後の " + part + " は年度でない" + (why ? "（" + why->ja + "）" : ""),
              part + " after @ is no fiscal year" + (why ? ": " + why->en : "")};
    case change_fault::not_in_force:
      return {error.known + " の公募にこの条件はない（@" + error.part + "）",
              "the term is not in force for calls of " + error.known + " (@" + escape_for_display(error.part, 60) + ")"};
  }
  return {};
}

}  // namespace v0
}  // namespace koubo
