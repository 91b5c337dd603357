#include <koubo/text/amount.hpp>

#include <cstdint>
#include <limits>
#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();
constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();

auto amount_of(std::string_view text) -> std::int64_t {
  const auto read = parse_amount(text);
  CAPTURE(std::string(text));
  if (!read) {
    CAPTURE(describe(read.error(), text).en);
    FAIL("an amount was refused");
  }
  return read->count();
}

auto table_amount_of(std::string_view text, amount_unit unit) -> std::int64_t {
  const auto read = parse_amount(text, unit);
  CAPTURE(std::string(text));
  REQUIRE(read.has_value());
  return read->count();
}

auto refusal_of(std::string_view text) -> text_error {
  const auto read = parse_amount(text);
  CAPTURE(std::string(text));
  if (read) {
    CAPTURE(read->count());
    FAIL("an amount was read");
  }
  return read.error();
}

auto fault_of(std::string_view text) -> text_fault { return refusal_of(text).fault; }

auto place_of(std::string_view text) -> std::string {
  const auto where = refusal_of(text).where;
  return std::string(text.substr(where.offset, where.length));
}

TEST_CASE("amounts of the source are read", "[text][amount]") {
  CHECK(amount_of("1.5億円") == 150'000'000);  // T-02
  CHECK(amount_of("5億円") == 500'000'000);    // T-02
  CHECK(amount_of("3千万円") == 30'000'000);   // T-04
  CHECK(amount_of("2千万円") == 20'000'000);   // T-07
  CHECK(amount_of("２千万円") == 20'000'000);  // T-07, as written
  CHECK(amount_of("３億円") == 300'000'000);   // T-09
  CHECK(amount_of("3億円") == 300'000'000);    // T-10
}

TEST_CASE("every unit that papers use is read", "[text][amount]") {
  CHECK(amount_of("9円") == 9);
  CHECK(amount_of("9千円") == 9'000);
  CHECK(amount_of("9万円") == 90'000);
  CHECK(amount_of("9百万円") == 9'000'000);
  CHECK(amount_of("9千万円") == 90'000'000);
  CHECK(amount_of("9億円") == 900'000'000);
  CHECK(amount_of("9兆円") == 9'000'000'000'000);
  CHECK(amount_of("9.9百万円") == 9'900'000);
  CHECK(amount_of("9.9兆円") == 9'900'000'000'000);
  CHECK(amount_of("0円") == 0);
  CHECK(amount_of("20,000,000 yen") == 20'000'000);
  CHECK(fault_of("9京円") == text_fault::unexpected_character);
}

TEST_CASE("widths mix, in one number too", "[text][amount]") {
  CHECK(amount_of("２，０００万円") == 20'000'000);
  CHECK(amount_of("２0００万円") == 20'000'000);
  CHECK(amount_of("９9百万円") == 99'000'000);
  CHECK(amount_of("９．９百万円") == 9'900'000);
  CHECK(amount_of("９万９千円") == 99'000);
  CHECK(amount_of("１億５０００万円") == 150'000'000);
  CHECK(amount_of("－５百万円") == -5'000'000);
}

TEST_CASE("positional amounts are read", "[text][amount]") {
  CHECK(amount_of("1億5,000万円") == 150'000'000);
  CHECK(amount_of("2万5千円") == 25'000);
  CHECK(amount_of("3億1円") == 300'000'001);
  CHECK(amount_of("2千万5百万円") == 25'000'000);
  CHECK(amount_of("1兆2,345億6,789万123円") == 1'234'567'890'123);
  CHECK(amount_of("1億2.5万円") == 100'025'000);
}

TEST_CASE("numbers are grouped in threes or not at all", "[text][amount]") {
  CHECK(amount_of("20,000,000円") == 20'000'000);
  CHECK(amount_of("20000000円") == 20'000'000);
  CHECK(amount_of("20，000,000円") == 20'000'000);
  CHECK(amount_of("1,000円") == 1'000);
  CHECK(amount_of("39,800万円") == 398'000'000);
  for (const std::string_view text : {"2000,000円", "2,0000円", "20,00円", "1,2345,6789円", "2,000,00円", "1,,000円", "1,円", "1,000,円"}) {
    CAPTURE(std::string(text));
    CHECK(fault_of(text) == text_fault::grouping);
  }
  CHECK(fault_of(",500円") == text_fault::number_form);
  CHECK(place_of("1億2345,6789円") == "2345,6789");
  CHECK(fault_of("1.234,567億円") == text_fault::grouping);
}

TEST_CASE("an ambiguous grouping is refused with both readings", "[text][amount]") {
  const auto readings = [](std::string_view text) { return refusal_of(text).readings; };
  CHECK(readings("1,5億円") == amount_readings{1'500'000'000_yen, 150'000'000_yen});
  CHECK(readings("1,0000万円") == amount_readings{100'000'000_yen, 10'000_yen});
  CHECK(readings("0,500万円") == amount_readings{5'000'000_yen, 5'000_yen});
  CHECK(readings("1,50円") == std::nullopt);  // 1.50 is no whole yen, so that only one reading is left
  CHECK(readings("1,2345,6789円") == std::nullopt);
}

TEST_CASE("、 groups nothing", "[text][amount]") {
  const auto refused = refusal_of("1、500万円");
  CHECK(refused.fault == text_fault::ideographic_comma);
  CHECK(place_of("1、500万円") == "1、500");
  CHECK(refused.readings == amount_readings{15'000'000_yen, 5'000'000_yen});
  CHECK(place_of("2億１、500万円") == "１、500");
  CHECK(fault_of("1億、500万円") == text_fault::unexpected_character);
}

TEST_CASE("two cells run together are refused", "[text][amount]") {
  CHECK(fault_of("9　9,9百万円") == text_fault::two_numbers);
  CHECK(place_of("9　9,9百万円") == "9　9,9");
  CHECK(fault_of("9 9,9百万円") == text_fault::two_numbers);
  CHECK(place_of("9 9,9百万円") == "9 9,9");
  CHECK(refusal_of("1　2,345百万円").readings == amount_readings{12'345'000'000_yen, 2'345'000'000_yen});
  CHECK(fault_of("1  2円") == text_fault::two_numbers);
  const auto parts = refusal_of("1億 5,000万円");
  CHECK(parts.fault == text_fault::two_numbers);
  CHECK(parts.readings == amount_readings{150'000'000_yen, 50'000'000_yen});
  CHECK(place_of("1億円 2億円") == " 2億円");
}

TEST_CASE("one space may stand before the unit, and nowhere else", "[text][amount]") {
  CHECK(amount_of("20,000,000 円") == 20'000'000);
  CHECK(amount_of("1.5　億円") == 150'000'000);
  CHECK(amount_of("1億5,000 万円") == 150'000'000);
  CHECK(fault_of("5  億円") == text_fault::unexpected_character);
  CHECK(fault_of("5億 円") == text_fault::unexpected_character);
  CHECK(fault_of(" 5億円") == text_fault::unexpected_character);
  CHECK(fault_of("5億円 ") == text_fault::trailing_text);
  CHECK(fault_of("5 ") == text_fault::unexpected_character);
  CHECK(fault_of("5\t億円") == text_fault::unexpected_character);
}

TEST_CASE("decimals come to whole yen or are refused", "[text][amount]") {
  CHECK(amount_of("1.23456789億円") == 123'456'789);
  CHECK(amount_of("1.234567890億円") == 123'456'789);
  CHECK(fault_of("1.234567891億円") == text_fault::fraction_of_yen);
  CHECK(amount_of("8.5万円") == 85'000);
  CHECK(amount_of("1.0円") == 1);
  CHECK(fault_of("0.5円") == text_fault::fraction_of_yen);
  CHECK(place_of("1億0.5円") == "0.5円");
  CHECK(amount_of("0.001千円") == 1);
  CHECK(fault_of("0.0001千円") == text_fault::fraction_of_yen);
  for (const std::string_view text : {".5億円", "1.億円", "1.2.3億円", "1.5億5,000万円", "-"}) {
    CAPTURE(std::string(text));
    CHECK(fault_of(text) == text_fault::number_form);
  }
  for (const std::string_view text : {"円", "-円", "億円"}) {
    CAPTURE(std::string(text));
    CHECK(fault_of(text) == text_fault::unexpected_character);
  }
  CHECK(place_of("1.5億5,000万円") == "1.5億");
}

TEST_CASE("units descend strictly", "[text][amount]") {
  CHECK(fault_of("3万2億円") == text_fault::unit_order);
  CHECK(place_of("3万2億円") == "2億円");
  CHECK(fault_of("1億2億円") == text_fault::unit_order);
  CHECK(fault_of("1億0億円") == text_fault::unit_order);
  CHECK(fault_of("5千3万円") == text_fault::unit_order);
  CHECK(fault_of("2千3百万円") == text_fault::unit_order);
  CHECK(fault_of("1億10,000万円") == text_fault::unit_order);
  CHECK(amount_of("1億9,999万円") == 199'990'000);
  CHECK(fault_of("2千万10百万円") == text_fault::unit_order);
}

TEST_CASE("an amount says its unit", "[text][amount]") {
  CHECK(fault_of("20000000") == text_fault::unit_missing);
  CHECK(fault_of("20,000,000") == text_fault::unit_missing);
  CHECK(fault_of("1.5") == text_fault::unit_missing);
  CHECK(fault_of("3千") == text_fault::unit_missing);
  CHECK(fault_of("") == text_fault::empty);
}

TEST_CASE("円 may be left out where 万, 億 or 兆 says the size", "[text][amount]") {
  // Faults of other parsers: １２３４万 refused; 14万2000, 1億8990万 and 8.5万 split or refused.
  CHECK(amount_of("１２３４万") == 12'340'000);
  CHECK(amount_of("14万2000") == 142'000);
  CHECK(amount_of("1億8990万") == 189'900'000);
  CHECK(amount_of("8.5万") == 85'000);
  CHECK(amount_of("2万5千") == 25'000);
  CHECK(amount_of("3千万") == 30'000'000);
  const auto ambiguous = refusal_of("1億8990");
  CHECK(ambiguous.fault == text_fault::unit_missing);
  CHECK(ambiguous.readings == amount_readings{100'008'990_yen, 189'900'000_yen});
  CHECK(refusal_of("1兆5").readings == amount_readings{yen(1'000'000'000'005), yen(1'000'500'000'000)});
}

TEST_CASE("nothing follows an amount", "[text][amount]") {
  CHECK(fault_of("2千万円/年") == text_fault::trailing_text);
  CHECK(place_of("2千万円/年") == "/年");
  CHECK(place_of("２千万円／年") == "／年");
  CHECK(place_of("3億円程度") == "程度");
  CHECK(fault_of("3億円円") == text_fault::trailing_text);
  CHECK(fault_of(std::string_view("3円\0", 5)) == text_fault::trailing_text);
  CHECK(fault_of("上限3億円") == text_fault::unexpected_character);
  CHECK(place_of("上限3億円") == "上");
  CHECK(place_of("3～4億円") == "～");
  CHECK(fault_of("一億円") == text_fault::unexpected_character);
}

TEST_CASE("exponents and approximations are no amounts", "[text][amount]") {
  CHECK(fault_of("1e8円") == text_fault::exponent);
  CHECK(fault_of("1E8円") == text_fault::exponent);
  CHECK(fault_of("１ｅ８円") == text_fault::exponent);
  CHECK(fault_of("2×10^7円") == text_fault::exponent);
  CHECK(fault_of("10^7円") == text_fault::exponent);
  CHECK(fault_of("約3億円") == text_fault::approximate);
  CHECK(fault_of("およそ3億円") == text_fault::approximate);
}

TEST_CASE("compatibility characters are named, not folded", "[text][amount]") {
  CHECK(fault_of("10²万円") == text_fault::compatibility_character);  // whole-text NFKC would read 102万円
  CHECK(place_of("10²万円") == "²");
  CHECK(fault_of("①億円") == text_fault::compatibility_character);
  CHECK(fault_of("5㌦") == text_fault::compatibility_character);
  CHECK(fault_of("⼀億円") == text_fault::compatibility_character);  // Kangxi radical
  CHECK(fault_of("￥500") == text_fault::compatibility_character);
  const auto broken = refusal_of("5億\xFF円");
  CHECK(broken.fault == text_fault::ill_formed_utf8);
  CHECK(broken.where == text_span{4, 1});
}

TEST_CASE("a negative amount begins with -", "[text][amount]") {
  CHECK(amount_of("-5百万円") == -5'000'000);
  CHECK(amount_of("-1億5,000万円") == -150'000'000);
  CHECK(amount_of("-0円") == 0);
  for (const std::string_view text : {"+5円", "−5円", "△5円", "▲5円"}) {
    CAPTURE(std::string(text));
    CHECK(fault_of(text) == text_fault::sign);
  }
  CHECK(place_of("△5円") == "△");
  CHECK(fault_of("- 5円") == text_fault::unexpected_character);
  CHECK(fault_of("--5円") == text_fault::unexpected_character);
  CHECK(fault_of("1億-5円") == text_fault::unexpected_character);
}

TEST_CASE("amounts reach to the ends of 64 bits and no further", "[text][amount]") {
  CHECK(amount_of("9,223,372,036,854,775,807円") == int64_max);
  CHECK(fault_of("9,223,372,036,854,775,808円") == text_fault::overflow);
  CHECK(amount_of("-9,223,372,036,854,775,808円") == int64_min);
  CHECK(fault_of("-9,223,372,036,854,775,809円") == text_fault::overflow);
  CHECK(amount_of("9,223,372兆円") == 9'223'372'000'000'000'000);
  CHECK(fault_of("9,223,373兆円") == text_fault::overflow);
  CHECK(fault_of("9223372兆368億5477万5808円") == text_fault::overflow);
  CHECK(fault_of(std::string(5'000, '9') + "兆円") == text_fault::overflow);
  CHECK(fault_of("0." + std::string(5'000, '9') + "兆円") == text_fault::fraction_of_yen);
  CHECK(amount_of(std::string(5'000, '0') + "7円") == 7);
  CHECK(amount_of("1." + std::string(5'000, '0') + "円") == 1);
  CHECK(amount_of("1234567890円") == 1'234'567'890);  // 1234567936 in a 32-bit float
}

TEST_CASE("a hostile text is refused in linear time", "[text][amount]") {
  std::string commas = "1";
  for (int group = 0; group < 20'000; ++group) {
    commas += "、1";
  }
  CHECK(fault_of(commas + "円") == text_fault::ideographic_comma);
  CHECK(fault_of("1" + std::string(100'000, ' ') + "1円") == text_fault::two_numbers);
  CHECK(fault_of("1" + std::string(100'000, ',') + "1円") == text_fault::grouping);
}

TEST_CASE("a number of a table takes the unit that the table states", "[text][amount]") {
  CHECK(table_amount_of("1,234", amount_unit::million_yen) == 1'234'000'000);
  CHECK(table_amount_of("１，２３４．５", amount_unit::million_yen) == 1'234'500'000);
  CHECK(table_amount_of("-20", amount_unit::thousand_yen) == -20'000);
  CHECK(table_amount_of("20000000", amount_unit::yen) == 20'000'000);
  CHECK(table_amount_of("0.5", amount_unit::trillion_yen) == 500'000'000'000);
  const auto fault = [](std::string_view text, amount_unit unit) { return parse_amount(text, unit).error().fault; };
  CHECK(fault("20百万円", amount_unit::million_yen) == text_fault::unit_given_twice);
  CHECK(fault("20 円", amount_unit::million_yen) == text_fault::unit_given_twice);
  CHECK(fault("20%", amount_unit::million_yen) == text_fault::trailing_text);
  CHECK(fault("9 9,9", amount_unit::million_yen) == text_fault::two_numbers);
  CHECK(fault("0.1", amount_unit::yen) == text_fault::fraction_of_yen);
  CHECK(fault("0.0000001", amount_unit::million_yen) == text_fault::fraction_of_yen);
  CHECK(fault("-", amount_unit::yen) == text_fault::number_form);  // a placeholder is missing, not zero (A3)
  CHECK(fault("…", amount_unit::yen) == text_fault::compatibility_character);
  CHECK(fault("", amount_unit::yen) == text_fault::empty);
  CHECK(parse_amount("1,5", amount_unit::million_yen).error().readings == amount_readings{15'000'000_yen, 1'500'000_yen});
}

TEST_CASE("units are named as tables name them", "[text][amount]") {
  for (const auto unit : {amount_unit::yen, amount_unit::thousand_yen, amount_unit::ten_thousand_yen, amount_unit::million_yen,
                          amount_unit::ten_million_yen, amount_unit::hundred_million_yen, amount_unit::trillion_yen}) {
    CHECK(parse_amount_unit(text_of(unit)) == unit);
    CHECK(parse_amount("1" + std::string(text_of(unit))) == yen_of(unit));
  }
  CHECK(parse_amount_unit("百円").error().fault == text_fault::unit_missing);
  CHECK(parse_amount_unit("").error().fault == text_fault::empty);
}

TEST_CASE("amounts are written exactly", "[text][amount]") {
  CHECK(format_amount(20'000'000_yen, amount_style::plain) == "20,000,000円");
  CHECK(format_amount(999_yen, amount_style::plain) == "999円");
  CHECK(format_amount(1'000_yen, amount_style::plain) == "1,000円");
  CHECK(format_amount(yen(-1'000), amount_style::plain) == "-1,000円");
  CHECK(format_amount(150'000'000_yen, amount_style::units) == "1億5,000万円");
  CHECK(format_amount(20'000'000_yen, amount_style::units) == "2,000万円");
  CHECK(format_amount(300'000'001_yen, amount_style::units) == "3億1円");
  CHECK(format_amount(100'000'000_yen, amount_style::units) == "1億円");  // never 一億万
  CHECK(format_amount(0_yen, amount_style::units) == "0円");
  CHECK(format_amount(yen(-150'000'000), amount_style::units) == "-1億5,000万円");
  CHECK(format_amount(yen(int64_min), amount_style::units) == "-9,223,372兆368億5,477万5,808円");
  CHECK(format_amount(20'000'000_yen, amount_style::thousand) == "20,000千円");
  CHECK(format_amount(20'000'001_yen, amount_style::thousand) == "20,000.001千円");
  CHECK(format_amount(20'000'000_yen, amount_style::million) == "20百万円");
  CHECK(format_amount(1'500'000_yen, amount_style::million) == "1.5百万円");
  CHECK(format_amount(yen(-1), amount_style::million) == "-0.000001百万円");
  CHECK(format_amount(20'000'000_yen, amount_style::english) == "20,000,000 yen");
  CHECK(format_amount(20'500'000_yen, amount_unit::million_yen) == "20.5");
  CHECK(format_amount(yen(int64_min), amount_unit::yen) == "-9,223,372,036,854,775,808");
}

TEST_CASE("an approximate amount is marked, and refused by the parser", "[text][amount]") {
  CHECK(format_amount_approximately(301'234'567_yen, {}) == "約3億円");
  CHECK(format_amount_approximately(154'000'000_yen, {}) == "約1.5億円");
  CHECK(format_amount_approximately(155'000'000_yen, {}) == "約1.6億円");
  CHECK(format_amount_approximately(yen(-154'000'000), {}) == "約-1.5億円");
  CHECK(format_amount_approximately(99'960'000_yen, {}) == "約1億円");
  CHECK(format_amount_approximately(12'345'678_yen, {}) == "約1,200万円");
  CHECK(format_amount_approximately(150'000'000_yen, {}) == "1億5,000万円");
  CHECK(format_amount_approximately(7_yen, {}) == "7円");
  CHECK(format_amount_approximately(yen(int64_max), {}) == "約9,200,000兆円");
  CHECK(fault_of(format_amount_approximately(301'234'567_yen, {})) == text_fault::approximate);
}

TEST_CASE("an approximate amount never crosses the limit that it stands beside", "[text][amount]") {
  const auto limit = 300'000'000_yen;  // T-09
  CHECK(format_amount_approximately(300'000'001_yen, limit) == "3億1円");
  CHECK(format_amount_approximately(299'999'999_yen, limit) == "2億9,999万9,999円");
  CHECK(format_amount_approximately(300'000'000_yen, limit) == "3億円");
  CHECK(format_amount_approximately(301'234'567_yen, limit) == "約3.01億円");
  CHECK(format_amount_approximately(294'000'000_yen, limit) == "約2.9億円");
  CHECK(format_amount_approximately(yen(-299'999'999), yen(-300'000'000)) == "-2億9,999万9,999円");
}

TEST_CASE("kanji numerals are read by a function of their own", "[text][amount]") {
  const auto count = [](std::string_view text) {
    const auto read = parse_kanji_amount(text);
    CAPTURE(std::string(text));
    REQUIRE(read.has_value());
    return read->count();
  };
  CHECK(count("一億二千万円") == 120'000'000);
  CHECK(count("一億二千三百四十五万円") == 123'450'000);
  CHECK(count("一億二千三百四十五万") == 123'450'000);                      // off by 10,000 elsewhere
  CHECK(count("九千九百九拾九兆参千壱拾万弐円") == 9'999'000'030'100'002);  // refused elsewhere
  CHECK(count("九千九百九拾九兆参千壱拾万弐") == 9'999'000'030'100'002);
  CHECK(count("壱千弐百参拾円") == 1'230);
  CHECK(count("千円") == 1'000);
  CHECK(count("十円") == 10);
  CHECK(count("一千万円") == 10'000'000);
  CHECK(count("百万円") == 1'000'000);
  CHECK(count("一億円") == 100'000'000);
  CHECK(count("零円") == 0);
  CHECK(count("九千九百九十九兆九千九百九十九億九千九百九十九万九千九百九十九円") == 9'999'999'999'999'999);

  const auto fault = [](std::string_view text) {
    const auto read = parse_kanji_amount(text);
    CAPTURE(std::string(text));
    REQUIRE_FALSE(read.has_value());
    return read.error().fault;
  };
  CHECK(fault("三十二十円") == text_fault::numeral_form);  // 50 elsewhere
  CHECK(fault("一億万円") == text_fault::numeral_form);
  CHECK(fault("万円") == text_fault::numeral_form);
  CHECK(fault("円") == text_fault::numeral_form);
  CHECK(fault("二五円") == text_fault::numeral_form);
  CHECK(fault("一零円") == text_fault::numeral_form);
  CHECK(fault("十百円") == text_fault::numeral_form);
  CHECK(fault("一万一億円") == text_fault::numeral_form);
  CHECK(fault("一万一万円") == text_fault::numeral_form);
  CHECK(fault("零万円") == text_fault::numeral_form);
  CHECK(fault("二百三十") == text_fault::unit_missing);
  CHECK(fault("一億二千") == text_fault::unit_missing);
  CHECK(fault("一億円/年") == text_fault::trailing_text);
  CHECK(fault("一億円一億円") == text_fault::trailing_text);
  CHECK(fault("1億円") == text_fault::unexpected_character);
  CHECK(fault("⼀億円") == text_fault::compatibility_character);
  CHECK(fault("") == text_fault::empty);
  CHECK(parse_kanji_amount("一億三十二十円").error().where == text_span{0, 18});
}

}  // namespace
