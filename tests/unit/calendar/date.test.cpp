#include <koubo/calendar/date.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a date keeps its year, month and day", "[calendar][date]") {
  constexpr date day(2024, 10, 1);
  STATIC_REQUIRE(day.year() == 2024);
  STATIC_REQUIRE(day.month() == 10);
  STATIC_REQUIRE(day.day() == 1);
  STATIC_REQUIRE(date::from_packed(day.packed()) == day);
  STATIC_REQUIRE(date::from_month(day.month_index(), 1) == day);
  STATIC_REQUIRE(date() == date(1970, 1, 1));
}

TEST_CASE("only existing days of 1901 to 2099 are read", "[calendar][date]") {
  CHECK(date::from(2024, 2, 29) == date(2024, 2, 29));
  CHECK(date::from(2023, 2, 29).error() == calendar_error::no_such_day);
  CHECK(date::from(2000, 2, 29) == date(2000, 2, 29));
  CHECK(date::from(1900, 2, 29).error() == calendar_error::no_such_day);
  CHECK(date::from(2024, 4, 31).error() == calendar_error::no_such_day);
  CHECK(date::from(2024, 0, 1).error() == calendar_error::no_such_day);
  CHECK(date::from(2024, 13, 1).error() == calendar_error::no_such_day);
  CHECK(date::from(2024, 1, 0).error() == calendar_error::no_such_day);
  CHECK(date::from(1901, 1, 1) == date(1901, 1, 1));
  CHECK(date::from(1900, 12, 31).error() == calendar_error::out_of_range);
  CHECK(date::from(2099, 12, 31) == date(2099, 12, 31));
  CHECK(date::from(2100, 1, 1).error() == calendar_error::out_of_range);
  CHECK(date::from(1, 1, 1).error() == calendar_error::out_of_range);  // a day, but none that is read
}

TEST_CASE("months have their lengths, February by the Gregorian rule", "[calendar][date]") {
  STATIC_REQUIRE(date::last_day_of_month(2023, 1) == 31);
  STATIC_REQUIRE(date::last_day_of_month(2023, 4) == 30);
  STATIC_REQUIRE(date::last_day_of_month(2023, 2) == 28);
  STATIC_REQUIRE(date::last_day_of_month(2024, 2) == 29);
  STATIC_REQUIRE(date::last_day_of_month(1900, 2) == 28);
  STATIC_REQUIRE(date::last_day_of_month(2000, 2) == 29);
}

TEST_CASE("dates are ordered as the calendar is", "[calendar][date]") {
  STATIC_REQUIRE(date(2024, 9, 30) < date(2024, 10, 1));
  STATIC_REQUIRE(date(2023, 12, 31) < date(2024, 1, 1));
  STATIC_REQUIRE(date(2024, 1, 31) < date(2024, 2, 1));
}

TEST_CASE("days are counted by Boost.Date_Time, and both ways agree day by day", "[calendar][date]") {
  STATIC_REQUIRE(days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2);
  STATIC_REQUIRE(days_between(date(2023, 2, 28), date(2023, 3, 1)) == 1);
  STATIC_REQUIRE(days_between(date(2024, 3, 1), date(2024, 2, 28)) == -2);
  auto day = date(1901, 1, 1);
  for (boost::gregorian::date expected(1901, 1, 1); expected <= boost::gregorian::date(2099, 12, 31);
       expected += boost::gregorian::days(1)) {
    if (day.to_boost() != expected || date(expected) != day) {
      FAIL("day " << day.year() << "-" << day.month() << "-" << day.day());
    }
    const auto next = add_days(day, 1);
    if (!(day < next) || days_between(day, next) != 1 || add_days(next, -1) != day) {
      FAIL("the day after " << day.year() << "-" << day.month() << "-" << day.day());
    }
    day = next;
  }
}

}  // namespace
