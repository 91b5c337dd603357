// What the toolkit writes it reads back as the same value, and what it is fed never makes it fall over.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <rapidcheck.h>
#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>

#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/limit.hpp>
#include <koubo/text/period.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

namespace {

using namespace koubo;

/// Amounts of every size: rapidcheck's own integers are mostly small.
auto any_yen() -> rc::Gen<yen> {
  return rc::gen::apply(
      [](std::int64_t digits, int zeros, std::int64_t nudge) {
        yen amount(digits);
        for (int zero = 0; zero < zeros; ++zero) {
          amount = checked_multiply(amount, 10).value_or(amount);
        }
        return checked_add(amount, yen(nudge)).value_or(amount);
      },
      rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange<std::int64_t>(-10'000, 10'000),
                     rc::gen::inRange<std::int64_t>(INT64_MIN, INT64_MAX),
                     rc::gen::element<std::int64_t>(INT64_MIN, INT64_MAX, INT64_MIN + 1, 0)),
      rc::gen::inRange(0, 14), rc::gen::inRange<std::int64_t>(-1, 2));
}

auto any_unit() -> rc::Gen<amount_unit> {
  return rc::gen::map(rc::gen::inRange(0, 7), [](int unit) { return static_cast<amount_unit>(unit); });
}
auto any_style() -> rc::Gen<amount_style> {
  return rc::gen::map(rc::gen::inRange(0, 5), [](int style) { return static_cast<amount_style>(style); });
}

/// Limits that the forms of the source can say.
auto any_written_limit() -> rc::Gen<limit> {
  return rc::gen::exec([] {
    const bool money = *rc::gen::arbitrary<bool>();
    const auto side = [money] {
      const auto count = money ? (*any_yen()).count() : *rc::gen::inRange<std::int64_t>(0, 12'001);
      return count < 0 ? -(count + 1) : count;
    };
    const auto one = side();
    const auto other = side();
    limit value{.unit = money ? dimension::yen : dimension::month, .low = std::min(one, other), .high = std::max(one, other)};
    value.strength = *rc::gen::element(strength::ceiling, strength::guideline, strength::nominal, strength::descriptive);
    const bool may_lack_low = value.strength == strength::ceiling || value.strength == strength::guideline;
    if (value.strength == strength::nominal || (may_lack_low && *rc::gen::arbitrary<bool>())) {
      value.low.reset();
    } else if (value.strength == strength::ceiling && *rc::gen::arbitrary<bool>()) {
      value.high.reset();
    }
    if (money) {
      value.basis = static_cast<cost_basis>(*rc::gen::inRange(0, 3));
      value.scope = static_cast<limit_scope>(*rc::gen::inRange(0, 2));
    }
    return value;
  });
}

/// Texts that look like what the parsers read, put together at random.
auto any_text() -> rc::Gen<std::string> {
  const auto pieces = rc::gen::element<std::string>(
      "0", "1", "5", "９", "12", "000", ",000", ",", "，", "、", ".", "．", " ", "　", "-", "−", "△", "円", "千", "百", "万", "億", "兆",
      "yen", "e8", "×", "²", "①", "約", "令和", "平成", "昭和", "元", "R", "H", "㋿", "㍻", "年", "年度", "半", "か月", "ヶ月", "月", "～",
      "〜", "–", "/", "：", "（直接経費）", "（", "）", "上限", "総額", "年間", "程度", "以内", "以上", "以下", "/課題", "一", "二", "三",
      "十", "拾", "壱", "⼯", "\xFF", "\xE5", "か\xE3\x82\x99", "FY", "2024", "years", "months");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces), [](const std::vector<std::string>& all) {
    std::string text;
    for (const auto& piece : all) {
      text += piece;
    }
    return text;
  });
}

/// The same text with some of its ASCII in full width.
auto widened(const std::string& text, const std::vector<bool>& widen) -> std::string {
  std::string wide;
  std::size_t index = 0;
  for (const char c : text) {
    const bool is_ascii = c > ' ' && c < 0x7F;
    if (is_ascii && index < widen.size() && widen[index]) {
      append_utf8(wide, static_cast<char32_t>(c) - U'!' + 0xFF01);
    } else {
      wide += c;
    }
    index += is_ascii ? 1 : 0;
  }
  return wide;
}

template <class Read>
void errors_lie_within(const std::string& text, Read read) {
  const auto made = read(text);
  if (!made) {
    const auto where = made.error().where;
    RC_ASSERT(where.offset <= text.size());
    RC_ASSERT(where.length <= text.size() - where.offset);
    RC_ASSERT(!describe(made.error(), text).ja.empty());
  }
}

TEST_CASE("an amount in every exact style is read back", "[property][text]") {
  rc::prop("parse(format(x)) = x", [] {
    const auto amount = *any_yen();
    const auto text = format_amount(amount, *any_style());
    RC_ASSERT(parse_amount(text) == amount);
    RC_ASSERT(parse_amount(widened(text, *rc::gen::container<std::vector<bool>>(text.size(), rc::gen::arbitrary<bool>()))) == amount);
  });
  rc::prop("in a table of every unit", [] {
    const auto amount = *any_yen();
    const auto unit = *any_unit();
    RC_ASSERT(parse_amount(format_amount(amount, unit), unit) == amount);
    RC_ASSERT(parse_amount(format_amount(amount, unit).append(text_of(unit))) == amount);
  });
}

TEST_CASE("an approximate amount is refused, or exact, and never crosses its limit", "[property][text]") {
  rc::prop("約 is refused and does not cross", [] {
    const auto amount = *any_yen();
    const auto limit = *rc::gen::oneOf(any_yen(), rc::gen::map(rc::gen::inRange<std::int64_t>(-3, 4), [amount](std::int64_t beside) {
                                         return checked_add(amount, yen(beside)).value_or(amount);
                                       }));
    const auto text = format_amount_approximately(amount, limit);
    const std::string mark = "約";
    if (!text.starts_with(mark)) {
      RC_ASSERT(parse_amount(text) == amount);
      return;
    }
    RC_ASSERT(parse_amount(text).error().fault == text_fault::approximate);
    const auto shown = parse_amount(text.substr(mark.size()));
    RC_PRE(shown.has_value());  // rounding up may leave 64 bits
    RC_ASSERT((*shown <=> limit) == (amount <=> limit));
  });
}

TEST_CASE("years, dates, months and limits are read back", "[property][text]") {
  rc::prop("fiscal years", [] {
    const fiscal_year year(*rc::gen::inRange(fiscal_year::first, fiscal_year::last + 1));
    const auto style = static_cast<fiscal_year_style>(*rc::gen::inRange(0, 4));
    const auto text = format_fiscal_year(year, style);
    RC_ASSERT(parse_fiscal_year(text) == fiscal_year_text({year, {}, false}));
    const auto wide = widened(text, std::vector<bool>(text.size(), true));
    RC_ASSERT(parse_fiscal_year(wide) == fiscal_year_text({year, {}, wide != text}));
  });
  rc::prop("dates", [] {
    const auto day = add_days(date(1901, 1, 1), *rc::gen::inRange<std::int64_t>(0, days_between(date(1901, 1, 1), date(2099, 12, 31)) + 1));
    RC_ASSERT(parse_date(format_date(day)) == day);
  });
  rc::prop("limits", [] {
    const auto value = *any_written_limit();
    const auto text = format_limit(value);
    RC_ASSERT(text.has_value());
    RC_ASSERT(parse_limit(*text) == value);
  });
}

TEST_CASE("whatever the text, a place of it is named", "[property][text]") {
  rc::prop("errors lie within the text", [] {
    const auto text = *any_text();
    errors_lie_within(text, [](std::string_view given) { return parse_amount(given); });
    errors_lie_within(text, [](std::string_view given) { return parse_amount(given, amount_unit::million_yen); });
    errors_lie_within(text, parse_kanji_amount);
    errors_lie_within(text, parse_fiscal_year);
    errors_lie_within(text, parse_calendar_year);
    errors_lie_within(text, parse_date);
    errors_lie_within(text, parse_months);
    errors_lie_within(text, parse_limit);
    errors_lie_within(text, [](std::string_view given) { return normalise_name(given); });
  });
  rc::prop("an amount with descending units is the sum of its parts", [] {
    const auto number = rc::gen::inRange<std::int64_t>(1, 10'000);
    const auto hundred_millions = *number;
    const auto ten_thousands = *number;
    const auto rest = *number;
    const auto text = std::to_string(hundred_millions) + "億" + std::to_string(ten_thousands) + "万" + std::to_string(rest) + "円";
    RC_ASSERT(parse_amount(text) == yen(hundred_millions * 100'000'000 + ten_thousands * 10'000 + rest));
  });
}

}  // namespace
