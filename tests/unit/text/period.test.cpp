#include <koubo/text/period.hpp>

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

auto count_of(std::string_view text) -> int {
  const auto read = parse_months(text);
  CAPTURE(std::string(text));
  REQUIRE(read.has_value());
  return read->count();
}

auto fault_of(std::string_view text) -> text_fault {
  const auto read = parse_months(text);
  CAPTURE(std::string(text));
  REQUIRE_FALSE(read.has_value());
  return read.error().fault;
}

TEST_CASE("lengths of time of the source are read", "[text][period]") {
  CHECK(count_of("５年半") == 66);  // T-01
  CHECK(count_of("5年半") == 66);
  CHECK(count_of("３年半") == 42);  // T-03
  CHECK(count_of("2年") == 24);     // T-05
  CHECK(count_of("５年") == 60);    // T-08
}

TEST_CASE("months are read with every word for them", "[text][period]") {
  for (const std::string_view text :
       {"24か月", "24ヶ月", "24カ月", "24ヵ月", "24ケ月", "24月", "２４か月", "2４ヶ月", "24 か月", "24 months"}) {
    CHECK(count_of(text) == 24);
  }
  CHECK(count_of("1年6か月") == 18);
  CHECK(count_of("１年６ヶ月") == 18);
  CHECK(count_of("0か月") == 0);
  CHECK(count_of("5 years 6 months") == 66);
  CHECK(count_of("1 year 1 month") == 13);
  CHECK(count_of("2 years") == 24);
  CHECK(count_of("12000か月") == 12'000);
}

TEST_CASE("what is no length of time is refused", "[text][period]") {
  CHECK(count_of("1年11か月") == 23);
  CHECK(fault_of("1年12か月") == text_fault::months_form);
  for (const std::string_view text : {"24", "年", "半年", "-2年", "約2年", "1.5年", "1年6", "二年", "月"}) {
    CHECK(fault_of(text) == text_fault::months_form);
  }
  CHECK(fault_of("2年間") == text_fault::trailing_text);
  CHECK(fault_of("２年以内") == text_fault::trailing_text);
  CHECK(parse_months("２年以内").error().where == text_span{6, 6});
  CHECK(fault_of("5年半6か月") == text_fault::trailing_text);
  CHECK(fault_of("2年度") == text_fault::trailing_text);
  CHECK(fault_of("12001か月") == text_fault::overflow);
  CHECK(fault_of("1001年") == text_fault::overflow);
  CHECK(fault_of(std::string(1'000, '9') + "年半") == text_fault::overflow);
  CHECK(fault_of("②年") == text_fault::compatibility_character);
  CHECK(fault_of("") == text_fault::empty);
}

TEST_CASE("months are written for reading", "[text][period]") {
  const auto ja = [](int count) { return format_months(months(count), language::ja); };
  const auto en = [](int count) { return format_months(months(count), language::en); };
  CHECK(ja(66) == "5年半");
  CHECK(ja(42) == "3年半");
  CHECK(ja(18) == "1年半");
  CHECK(ja(24) == "2年");
  CHECK(ja(25) == "2年1か月");
  CHECK(ja(6) == "6か月");
  CHECK(ja(0) == "0か月");
  CHECK(en(66) == "5 years 6 months");
  CHECK(en(24) == "2 years");
  CHECK(en(13) == "1 year 1 month");
  CHECK(en(1) == "1 month");
  CHECK(en(0) == "0 months");
  CHECK(format_months(months(66), language::ja, months_style::months_only) == "66か月");
  CHECK(format_months(months(66), language::en, months_style::months_only) == "66 months");
  CHECK(ja(-1) == "-1か月");
  CHECK(format_months(months(INT32_MIN), language::en, months_style::months_only) == "-2147483648 months");
}

TEST_CASE("all months that are written are read back", "[text][period]") {
  for (int count = 0; count <= 12'000; ++count) {
    for (const auto which : {language::ja, language::en}) {
      for (const auto style : {months_style::readable, months_style::months_only}) {
        if (parse_months(format_months(months(count), which, style)) != months(count)) {
          FAIL(count);
        }
      }
    }
  }
}

}  // namespace
