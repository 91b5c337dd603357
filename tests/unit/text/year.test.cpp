#include <koubo/text/year.hpp>

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

auto fiscal(std::string_view text) -> fiscal_year_text {
  const auto read = parse_fiscal_year(text);
  CAPTURE(std::string(text));
  REQUIRE(read.has_value());
  return *read;
}

auto fiscal_fault(std::string_view text) -> text_fault {
  const auto read = parse_fiscal_year(text);
  CAPTURE(std::string(text));
  REQUIRE_FALSE(read.has_value());
  return read.error().fault;
}

auto calendar_fault(std::string_view text) -> text_fault {
  const auto read = parse_calendar_year(text);
  CAPTURE(std::string(text));
  REQUIRE_FALSE(read.has_value());
  return read.error().fault;
}

auto plain(int year) -> fiscal_year_text { return {fiscal_year(year), {}, false}; }
auto normalised(int year) -> fiscal_year_text { return {fiscal_year(year), {}, true}; }

TEST_CASE("fiscal years are read as papers write them", "[text][year]") {
  CHECK(fiscal("2024") == plain(2024));
  CHECK(fiscal("2024年度") == plain(2024));
  CHECK(fiscal("FY2024") == plain(2024));
  CHECK(fiscal("R6") == plain(2024));
  CHECK(fiscal("R06") == plain(2024));
  CHECK(fiscal("R6年度") == plain(2024));
  CHECK(fiscal("令和6年度") == plain(2024));
  CHECK(fiscal("令和6") == plain(2024));
  CHECK(fiscal("令和元年度") == plain(2019));
  CHECK(fiscal("R元年度") == plain(2019));
  CHECK(fiscal("平成元年度") == plain(1989));
  CHECK(fiscal("昭和63年度") == plain(1988));
  CHECK(fiscal("H26") == plain(2014));         // A3
  CHECK(fiscal("令和35年度") == plain(2053));  // a plan
}

TEST_CASE("A3: FY2019 is both 平成31年度 and 令和元年度", "[text][year]") {
  CHECK(fiscal("H31") == plain(2019));
  CHECK(fiscal("平成31年度") == plain(2019));
  CHECK(fiscal("R1") == plain(2019));
}

TEST_CASE("an era that overran is read and named", "[text][year]") {
  CHECK(fiscal("平成32年度") == fiscal_year_text{fiscal_year(2020), era::heisei, false});
  CHECK(fiscal("平成36年度") == fiscal_year_text{fiscal_year(2024), era::heisei, false});
  CHECK(fiscal("H62") == fiscal_year_text{fiscal_year(2050), era::heisei, false});
  CHECK(fiscal("昭和64年度") == fiscal_year_text{fiscal_year(1989), era::showa, false});  // FY1989 began in Heisei
}

TEST_CASE("widths, square eras and a space are normalised and said so", "[text][year]") {
  CHECK(fiscal("令和６年度") == normalised(2024));
  CHECK(fiscal("Ｒ６年度") == normalised(2024));
  CHECK(fiscal("㋿6年度") == normalised(2024));
  CHECK(fiscal("㍻30年度") == normalised(2018));
  CHECK(fiscal("㍼60年度") == normalised(1985));
  CHECK(fiscal("２０２４") == normalised(2024));
  CHECK(fiscal("20２4年度") == normalised(2024));
  CHECK(fiscal("令和1２年度") == normalised(2030));
  CHECK(fiscal("平成9 年度") == normalised(1997));
  CHECK(fiscal("令和 6年度") == normalised(2024));
  CHECK(fiscal("令和　６　年度") == normalised(2024));
  CHECK(fiscal("2024 年度") == normalised(2024));
}

TEST_CASE("X-18: 年 is a calendar year and 年度 a fiscal one; neither is read for the other", "[text][year]") {
  CHECK(fiscal_fault("令和6年") == text_fault::calendar_year);
  CHECK(fiscal_fault("2024年") == text_fault::calendar_year);
  CHECK(fiscal_fault("R6年") == text_fault::calendar_year);
  CHECK(fiscal_fault("平成9 年") == text_fault::calendar_year);
  CHECK(parse_calendar_year("2024年") == calendar_year_text{2024, {}, false});
  CHECK(parse_calendar_year("令和６年") == calendar_year_text{2024, {}, true});
  CHECK(parse_calendar_year("R9年") == calendar_year_text{2027, {}, false});
  CHECK(parse_calendar_year("令和元年") == calendar_year_text{2019, {}, false});
  CHECK(parse_calendar_year("平成31年") == calendar_year_text{2019, {}, false});
  CHECK(parse_calendar_year("平成32年") == calendar_year_text{2020, era::heisei, false});
  CHECK(parse_calendar_year("昭和64年") == calendar_year_text{1989, {}, false});
  CHECK(parse_calendar_year("昭和65年") == calendar_year_text{1990, era::showa, false});
  CHECK(calendar_fault("令和6年度") == text_fault::fiscal_year);
  CHECK(calendar_fault("FY2024") == text_fault::fiscal_year);
  CHECK(calendar_fault("2024") == text_fault::year_form);
  CHECK(calendar_fault("R6") == text_fault::year_form);
}

TEST_CASE("dates are no years", "[text][year]") {
  for (const std::string_view text : {"R6.4", "R6/4/1", "Ｒ６．４", "2024-04-01", "2024/4", "令和6年4月", "2024年4月1日"}) {
    CAPTURE(std::string(text));
    CHECK(fiscal_fault(text) == text_fault::date_given);
    CHECK(calendar_fault(text) == text_fault::date_given);
  }
  CHECK(fiscal_fault("6.4.1") == text_fault::year_form);
}

TEST_CASE("years lie in 1901 to 2099", "[text][year]") {
  CHECK(fiscal("1901").year.year() == 1901);
  CHECK(fiscal_fault("1900") == text_fault::year_out_of_range);
  CHECK(fiscal("2099年度").year.year() == 2099);
  CHECK(fiscal_fault("2100年度") == text_fault::year_out_of_range);
  CHECK(fiscal("R81").year.year() == 2099);
  CHECK(fiscal_fault("R82") == text_fault::year_out_of_range);
  CHECK(fiscal_fault("平成112年度") == text_fault::year_out_of_range);
  CHECK(fiscal_fault("0000") == text_fault::year_out_of_range);
  CHECK(calendar_fault("2100年") == text_fault::year_out_of_range);
}

TEST_CASE("whatever else is no year", "[text][year]") {
  CHECK(fiscal_fault("R0") == text_fault::year_zero);
  CHECK(fiscal_fault("令和00年度") == text_fault::year_zero);
  for (const std::string_view text :
       {"6",    "24",         "6年度", "24年度", "20245",      "R006",  "R1000",       "R",     "令和年度", "元年度",    "-2024",
        "FY24", "FY2024年度", "r6",    "T14",    "明治30年度", " 2024", "令和  6年度", "2024 ", "+2024",    "令和六年度"}) {
    CAPTURE(std::string(text));
    CHECK(fiscal_fault(text) == text_fault::year_form);
  }
  CHECK(fiscal_fault("2024.0") == text_fault::date_given);
  CHECK(fiscal_fault("2024年度末") == text_fault::trailing_text);
  CHECK(parse_fiscal_year("令和６年度末").error().where == text_span{15, 3});
  CHECK(fiscal_fault("R②") == text_fault::compatibility_character);
  CHECK(fiscal_fault("") == text_fault::empty);
}

TEST_CASE("fiscal years are written in four styles", "[text][year]") {
  CHECK(format_fiscal_year(fiscal_year(2024), fiscal_year_style::fy) == "FY2024");
  CHECK(format_fiscal_year(fiscal_year(2024), fiscal_year_style::plain) == "2024年度");
  CHECK(format_fiscal_year(fiscal_year(2024), fiscal_year_style::era_kanji) == "令和6年度");
  CHECK(format_fiscal_year(fiscal_year(2024), fiscal_year_style::era_letter) == "R6");
  CHECK(format_fiscal_year(fiscal_year(2019), fiscal_year_style::era_kanji) == "令和元年度");
  CHECK(format_fiscal_year(fiscal_year(2019), fiscal_year_style::era_letter) == "R1");
  CHECK(format_fiscal_year(fiscal_year(2018), fiscal_year_style::era_kanji) == "平成30年度");
  CHECK(format_fiscal_year(fiscal_year(1989), fiscal_year_style::era_kanji) == "平成元年度");
  CHECK(format_fiscal_year(fiscal_year(1988), fiscal_year_style::era_letter) == "S63");
  CHECK(format_fiscal_year(fiscal_year(1926), fiscal_year_style::era_kanji) == "昭和元年度");
  CHECK(format_fiscal_year(fiscal_year(1925), fiscal_year_style::era_kanji) == "1925年度");
  CHECK(format_fiscal_year(fiscal_year(1925), fiscal_year_style::era_letter) == "1925年度");
}

TEST_CASE("every fiscal year that is written is read back, without a note", "[text][year]") {
  for (int year = fiscal_year::first; year <= fiscal_year::last; ++year) {
    for (const auto style :
         {fiscal_year_style::fy, fiscal_year_style::plain, fiscal_year_style::era_kanji, fiscal_year_style::era_letter}) {
      CHECK(parse_fiscal_year(format_fiscal_year(fiscal_year(year), style)) == plain(year));
    }
  }
}

TEST_CASE("dates have one form", "[text][date]") {
  CHECK(parse_date("2024-10-01") == date(2024, 10, 1));
  CHECK(parse_date("1901-01-01") == date(1901, 1, 1));
  CHECK(parse_date("2099-12-31") == date(2099, 12, 31));
  CHECK(parse_date("2024-02-29") == date(2024, 2, 29));
  const auto fault = [](std::string_view text) {
    const auto read = parse_date(text);
    CAPTURE(std::string(text));
    REQUIRE_FALSE(read.has_value());
    return read.error().fault;
  };
  for (const std::string_view text : {"2024/10/01", "2024-10-1", "24-10-01", "2024-10", "20241001", "２０２４-10-01", "2024-10-01 ",
                                      " 2024-10-01", "2024-10-01T00:00:00", "令和6年10月1日", "2024−10−01", "-024-10-01", "2024-1o-01"}) {
    CHECK(fault(text) == text_fault::date_form);
  }
  for (const std::string_view text : {"2023-02-29", "2024-02-30", "2024-00-01", "2024-13-01", "2024-04-31", "2024-04-00", "1900-02-29"}) {
    CHECK(fault(text) == text_fault::no_such_day);
  }
  for (const std::string_view text : {"1900-12-31", "2100-01-01", "0001-01-01", "0000-02-29", "9999-12-31"}) {
    CHECK(fault(text) == text_fault::year_out_of_range);
  }
  CHECK(fault("") == text_fault::empty);
  CHECK(format_date(date(2024, 4, 1)) == "2024-04-01");
}

}  // namespace
