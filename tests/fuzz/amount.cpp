// Amounts of money as text: whatever is read is written back as itself in every style, and every fault is told in one line.

#include <array>
#include <string>

#include <koubo/text/amount.hpp>
#include <koubo/text/limit.hpp>
#include <koubo/text/utf8.hpp>

#include "fuzz.hpp"

using namespace koubo;
using koubo::fuzz::holds;

namespace {

void told_in_one_line(const text_error& error, std::string_view text) {
  holds(error.where.offset + error.where.length <= text.size(), "a fault lies within its text");
  const auto [ja, en] = describe(error, text);
  holds(is_valid_utf8(ja) && is_valid_utf8(en), "a message is UTF-8");
  holds(ja.find('\n') == std::string::npos && en.find('\n') == std::string::npos, "a message is one line");
}

void written_back(yen amount) {
  for (const auto style :
       {amount_style::plain, amount_style::units, amount_style::thousand, amount_style::million, amount_style::english}) {
    holds(parse_amount(format_amount(amount, style)) == amount, "an amount is read back from every style");
  }
  for (int unit = 0; unit < 7; ++unit) {
    const auto in = static_cast<amount_unit>(unit);
    holds(parse_amount(format_amount(amount, in), in) == amount, "a bare number is read back under its unit");
  }
}

}  // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  for (const auto& read : {parse_amount(text), parse_amount(text, amount_unit::million_yen), parse_kanji_amount(text)}) {
    if (read) {
      written_back(*read);
      // What is rounded begins with 約, and no parser of amounts takes it for exact.
      const auto glance = format_amount_approximately(*read, yen(300'000'000));
      const auto again = parse_amount(glance);
      holds(glance.starts_with("約") ? !again : again == *read, "an approximate amount is never read as an exact one");
    } else {
      told_in_one_line(read.error(), text);
    }
  }
  if (const auto read = parse_limit(text)) {
    const auto written = format_limit(*read);
    holds(!written || parse_limit(*written) == *read, "a limit is read back as it was");
  } else {
    told_in_one_line(read.error(), text);
  }
  return 0;
}
