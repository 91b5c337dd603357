#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/date.hpp>
#include <koubo/check/message.hpp>

// conformance_dates FOLDER: runs the three tables of a folder, in the form of dates-calc's, against koubo's calendar:
//
//   ambiguous_computations.csv   a day and a period after which the day is lacking, rounded up and rounded down
//   exact_computations.csv       a day and a period after which it is not lacking, or a number of days
//   first_last_day_of_month.csv
//
// Rounded down is `add_months_clipped`, by which periods end (T-01, T-03, T-05, T-08); rounded up is `add_months_carried`, which no rule of koubo's uses and
// which an agency may need whose text counts a lacking day as the first of the next month. dates-calc also has a third mode, which refuses such a day: koubo
// has none, since each rule names how it rounds. A period of years is one of twelve months each; no table mixes months with days.

namespace {

using koubo::date;
using koubo::months;

struct period {
  int months = 0;
  int days = 0;
};

class table {
 public:
  table(const std::filesystem::path& folder, const char* name) : name_(name), file_(folder / name) { std::getline(file_, line_); }

  auto next() -> bool {
    while (std::getline(file_, line_)) {
      ++number_;
      if (!line_.empty() && line_ != "\r") {
        cells_.clear();
        for (std::size_t from = 0; from <= line_.size();) {
          const auto to = std::min(line_.find(';', from), line_.size());
          cells_.push_back(line_.substr(from, to - from));
          from = to + 1;
        }
        ++rows;
        return true;
      }
    }
    return false;
  }
  auto day(std::size_t cell) -> date {
    int year = 0;
    int month = 0;
    int of_month = 0;
    if (cell >= cells_.size() || std::sscanf(cells_[cell].c_str(), " %d-%d-%d", &year, &month, &of_month) != 3 ||
        !date::exists(year, month, of_month)) {
      fault("no day stands in cell " + std::to_string(cell + 1));
      return {};
    }
    return {year, month, of_month};
  }
  auto span(std::size_t cell) -> period {
    int years = 0;
    period read;
    if (cell >= cells_.size() ||
        std::sscanf(cells_[cell].c_str(), " [%d years, %d months, %d days]", &years, &read.months, &read.days) != 3) {
      fault("no period stands in cell " + std::to_string(cell + 1));
    }
    read.months += 12 * years;
    return read;
  }
  void expect(const std::string& what, date found, date expected) {
    if (found != expected) {
      fault(what + " is " + koubo::detail::iso(found) + ", not " + koubo::detail::iso(expected));
    }
  }

  int rows = 0;
  int faults = 0;

 private:
  void fault(const std::string& what) {
    ++faults;
    std::cout << name_ << ':' << number_ << ": " << what << '\n';
  }

  std::string name_;
  std::ifstream file_;
  std::string line_;
  int number_ = 1;
  std::vector<std::string> cells_;
};

auto in_words(date from, period by) -> std::string {
  return koubo::detail::iso(from) + " and " + (by.days != 0 ? std::to_string(by.days) + " days" : std::to_string(by.months) + " months");
}

}  // namespace

auto main(int count, char** arguments) -> int {
  if (count != 2) {
    std::cerr << "conformance_dates FOLDER\n";
    return 2;
  }
  table ambiguous(arguments[1], "ambiguous_computations.csv");
  while (ambiguous.next()) {
    const auto from = ambiguous.day(0);
    const auto by = ambiguous.span(1);
    ambiguous.expect(in_words(from, by), add_months_carried(from, months(by.months)), ambiguous.day(2));
    ambiguous.expect(in_words(from, by), add_months_clipped(from, months(by.months)), ambiguous.day(3));
  }
  table exact(arguments[1], "exact_computations.csv");
  while (exact.next()) {
    const auto from = exact.day(0);
    const auto by = exact.span(1);
    const auto expected = exact.day(2);
    exact.expect(in_words(from, by), add_days(add_months_carried(from, months(by.months)), by.days), expected);
    exact.expect(in_words(from, by), add_days(add_months_clipped(from, months(by.months)), by.days), expected);
  }
  table ends(arguments[1], "first_last_day_of_month.csv");
  while (ends.next()) {
    const auto of = ends.day(0);
    ends.expect("the first day of the month of " + koubo::detail::iso(of), date(of.year(), of.month(), 1), ends.day(1));
    ends.expect("the last day of the month of " + koubo::detail::iso(of),
                date(of.year(), of.month(), date::last_day_of_month(of.year(), of.month())), ends.day(2));
  }
  for (const auto* each : {&ambiguous, &exact, &ends}) {
    if (each->rows == 0) {
      std::cout << "no row in one of the tables of " << arguments[1] << '\n';
      return 1;
    }
  }
  std::cout << ambiguous.rows + exact.rows + ends.rows << " rows, " << ambiguous.faults + exact.faults + ends.faults << " differ\n";
  return ambiguous.faults + exact.faults + ends.faults == 0 ? 0 : 1;
}
