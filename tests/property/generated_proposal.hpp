#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/proposal/proposal.hpp>

namespace koubo_test {

/// What proposals are generated around: the names that a catalogue knows, and the values at which verdicts turn.
struct surroundings {
  std::span<const koubo::program_id> applied;  ///< programs that proposals apply to
  std::span<const koubo::program_id> awarded;  ///< programs of prior awards
  std::span<const std::string_view> areas;
  std::span<const int> calls;
  std::span<const int> period_months;
  std::span<const std::int64_t> amounts;
  std::span<const std::int64_t> totals;
};

/// Makes proposals out of a source of choices: `Choose` gives a number below the one that it is asked for. Choice 0 is the simplest, so that
/// shrinking choices shrinks proposals.
template <class Choose>
class proposal_generator {
 public:
  proposal_generator(const surroundings& around, Choose choose) : around_(around), choose_(std::move(choose)) {}

  auto operator()() -> koubo::proposal {
    constexpr std::array<std::size_t, 5> densities{3, 8, 30, 200, 5000};
    density_ = pick(densities);
    koubo::proposal made;
    const auto start = first_day();
    const auto end = last_day(start);
    made.program = maybe([&] { return pick(around_.applied); });
    made.call = maybe([&] { return koubo::fiscal_year(pick(around_.calls)); });
    made.area = maybe([&] { return std::string(pick(around_.areas)); });
    made.is_new = maybe([&] { return choose_(4) != 0; });
    made.start = maybe([&] { return start; });
    made.end = maybe([&] { return end; });
    made.principal_investigator = maybe([&] { return somebody(); });
    made.co_investigators = maybe([&] { return rows<koubo::person>(3, [&](std::size_t) { return somebody(); }); });
    made.program_manager = maybe([&] { return somebody(); });
    made.budget = maybe([&] { return budget(start); });
    made.prior_awards = maybe([&] { return rows<koubo::prior_award>(4, [&](std::size_t) { return award(start); }); });
    made.data_management_plan = maybe([&] { return choose_(4) != 0; });
    return made;
  }

 private:
  template <class Values>
  auto pick(const Values& from) {
    return from[choose_(from.size())];
  }

  template <class Make>
  auto maybe(Make make) -> koubo::presence<decltype(make())> {
    switch (choose_(density_)) {
      case 0: return {};
      case 1: return koubo::none;
      default: return make();
    }
  }

  template <class T, class Make>
  auto rows(std::size_t at_most, Make make) -> std::vector<T> {
    std::vector<T> made(choose_(at_most + 1));
    for (std::size_t i = 0; i < made.size(); ++i) {
      made[i] = make(i);
    }
    return made;
  }

  auto first_day() -> koubo::date {
    constexpr std::array<int, 6> days{1, 31, 30, 29, 28, 15};
    constexpr std::array<int, 8> months{4, 10, 1, 2, 3, 8, 11, 12};
    const int year = pick(around_.calls) + static_cast<int>(choose_(2));
    const int month = pick(months);
    const int day = pick(days);
    const int last = koubo::date::last_day_of_month(year, month);
    return {year, month, day < last ? day : last};
  }

  auto near(koubo::date day) -> koubo::date {
    constexpr std::array<int, 9> steps{-1, 0, 1, -2, 2, 27, -30, 400, -400};
    return koubo::add_days(day, pick(steps));
  }

  auto last_day(koubo::date start) -> koubo::date {
    const int months = choose_(5) == 0 ? static_cast<int>(choose_(80)) - 6 : pick(around_.period_months);
    return near(koubo::add_months_clipped(start, koubo::months(months)));
  }

  auto somebody() -> koubo::person {
    constexpr std::array<std::string_view, 6> numbers{"12345678", "09999999", "39999999", "1234567", "1234567x", ""};
    constexpr std::array<std::int32_t, 8> efforts{30, 0, 1, 2, 99, 100, 101, -1};
    koubo::person made;
    made.name = maybe([] { return std::string("見本 一郎"); });
    made.researcher_id = maybe([&] { return std::string(pick(numbers)); });
    made.effort_percent = maybe([&] { return pick(efforts); });
    return made;
  }

  /// An amount within one yen of `near`, or `near` itself at the ends of what 64 bits hold.
  auto amount(std::int64_t near) -> koubo::yen {
    constexpr auto limits = std::numeric_limits<std::int64_t>();
    switch (choose_(4)) {
      case 1: return koubo::yen(near == limits.min() ? near : near - 1);
      case 2: return koubo::yen(near == limits.max() ? near : near + 1);
      default: return koubo::yen(near);
    }
  }

  /// Rows that add up to a total near an edge, or rows that are each near a limit.
  auto budget(koubo::date start) -> std::vector<koubo::budget_year> {
    const auto count = choose_(7);
    const auto first = koubo::fiscal_year_number(start) + (choose_(5) == 0 ? -1 : 0);
    const bool to_total = choose_(2) == 0;
    const auto total = pick(around_.totals);
    std::vector<koubo::budget_year> made(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto year = choose_(12) == 0 ? first : first + static_cast<int>(i);
      made[i].fiscal_year = maybe([&] { return koubo::fiscal_year(year < koubo::fiscal_year::last ? year : koubo::fiscal_year::last); });
      const auto share = total / static_cast<std::int64_t>(count);
      const auto last_share = total - share * static_cast<std::int64_t>(count - 1);
      const auto direct = !to_total ? amount(pick(around_.amounts)) : i + 1 == count ? amount(last_share) : koubo::yen(share);
      made[i].direct = maybe([&] { return direct; });
      made[i].indirect = maybe([&] { return choose_(4) == 0 ? amount(pick(around_.amounts)) : amount(direct.count() / 10 * 3); });
    }
    return made;
  }

  auto award(koubo::date start) -> koubo::prior_award {
    constexpr std::array<koubo::role, 2> roles{koubo::role::principal_investigator, koubo::role::co_investigator};
    constexpr std::array<koubo::award_status, 3> statuses{koubo::award_status::completed, koubo::award_status::ongoing,
                                                          koubo::award_status::discontinued};
    koubo::prior_award made;
    const auto end = near(start);
    made.program = maybe([&] { return pick(around_.awarded); });
    made.role = maybe([&] { return pick(roles); });
    made.start = maybe([&] { return near(koubo::add_months_clipped(end, koubo::months(-36))); });
    made.end = maybe([&] { return end; });
    made.status = maybe([&] { return pick(statuses); });
    return made;
  }

  const surroundings& around_;
  Choose choose_;
  std::size_t density_ = 8;
};

/// A fast source of choices that a seed repeats (SplitMix64).
class seeded_choices {
 public:
  explicit seeded_choices(std::uint64_t seed) : state_(seed) {}

  auto operator()(std::size_t below) -> std::size_t {
    state_ += 0x9e3779b97f4a7c15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31U;
    return static_cast<std::size_t>((static_cast<koubo::wide_integer>(mixed >> 1U) * static_cast<koubo::wide_integer>(below)) >> 63U);
  }

 private:
  std::uint64_t state_;
};

}  // namespace koubo_test
