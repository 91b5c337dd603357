// Fiscal years, eras, days and lengths of time as text.

#include <string>

#include <koubo/text/period.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "fuzz.hpp"

using namespace koubo;
using koubo::fuzz::holds;

namespace {

template <class Read>
void told_in_one_line(const Read& read, std::string_view text) {
  holds(read.error().where.offset + read.error().where.length <= text.size(), "a fault lies within its text");
  const auto [ja, en] = describe(read.error(), text);
  holds(is_valid_utf8(ja) && is_valid_utf8(en), "a message is UTF-8");
  holds(ja.find('\n') == std::string::npos && en.find('\n') == std::string::npos, "a message is one line");
}

}  // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  const auto year = parse_fiscal_year(text);
  if (year) {
    for (const auto style :
         {fiscal_year_style::fy, fiscal_year_style::plain, fiscal_year_style::era_kanji, fiscal_year_style::era_letter}) {
      const auto again = parse_fiscal_year(format_fiscal_year(year->year, style));
      holds(again && again->year == year->year && !again->overrun, "a fiscal year is read back from every style");
    }
  } else {
    told_in_one_line(year, text);
  }
  const auto calendar_year = parse_calendar_year(text);
  holds(!(year && calendar_year), "no text is both a fiscal year and a calendar year");
  if (!calendar_year) {
    told_in_one_line(calendar_year, text);
  }
  const auto day = parse_date(text);
  if (day) {
    holds(format_date(*day) == text, "a day has one form");
  } else {
    told_in_one_line(day, text);
  }
  const auto length = parse_months(text);
  if (length) {
    for (const auto style : {months_style::readable, months_style::months_only}) {
      for (const auto which : {language::ja, language::en}) {
        holds(parse_months(format_months(*length, which, style)) == *length, "a length of time is read back from every style");
      }
    }
  } else {
    told_in_one_line(length, text);
  }
  return 0;
}
