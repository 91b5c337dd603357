#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <koubo/amed/catalogue.hpp>
#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/proposal/proposal.hpp>

/// Invented proposals in a realistic mix: 45 % AMED-CREST, 45 % PRIME, 6 % FORCE, 4 % LEAP; 30 % have faults, some of which are missing fields.
namespace benchmark_data {

enum class fault : std::uint8_t { period, money, plan, order, effort, indirect, years, missing, origin, manager };

class proposal_maker {
 public:
  explicit proposal_maker(std::uint32_t seed) : engine_(seed) {}

  auto make() -> koubo::proposal {
    const auto mix = below(100);
    koubo::proposal made;
    program_ = mix < 45 ? koubo::amed::amed_crest : mix < 90 ? koubo::amed::prime : mix < 96 ? koubo::amed::force : koubo::amed::leap;
    call_ = between(2020, 2025);
    choose_faults();
    made.program = program_;
    made.call = koubo::fiscal_year(call_);
    made.id = "R" + std::to_string(call_ - 2018) + "-" + std::to_string(below(1'000'000));
    make_period();
    made.start = start_;
    made.end = end_;
    made.is_new = true;
    if (is_first_stage()) {
      made.area = area();
    }
    made.principal_investigator = somebody(has(fault::effort) ? between(101, 200) : between(5, 100));
    made.co_investigators =
        std::vector<koubo::person>(program_ == koubo::amed::amed_crest ? static_cast<std::size_t>(between(1, 2)) : 0, somebody(10));
    made.program_manager = koubo::none;
    if (program_ == koubo::amed::leap && !has(fault::manager)) {
      made.program_manager = somebody(10);
    }
    made.budget = budget();
    made.prior_awards = awards();
    made.data_management_plan = !has(fault::plan);
    if (has(fault::order)) {
      std::swap(made.start, made.end);
    }
    if (has(fault::missing)) {
      leave_out(made);
    }
    return made;
  }

 private:
  auto below(int end) -> int { return static_cast<int>(engine_() % static_cast<std::uint32_t>(end)); }
  auto between(int first, int last) -> int { return first + below(last - first + 1); }
  template <class Values>
  auto pick(const Values& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  auto thousands(int first, int last) -> std::int64_t { return std::int64_t{1000} * between(first, last); }
  [[nodiscard]] auto has(fault what) const -> bool { return (faults_ >> static_cast<unsigned>(what) & 1U) != 0; }
  [[nodiscard]] auto is_first_stage() const -> bool { return program_ == koubo::amed::amed_crest || program_ == koubo::amed::prime; }

  void choose_faults() {
    faults_ = 0;
    if (below(100) >= 30) {
      return;
    }
    const int kinds = is_first_stage() ? 8 : program_ == koubo::amed::force ? 9 : 10;
    const int dice = below(10);
    for (int i = dice < 7 ? 1 : dice < 9 ? 2 : 3; i > 0; --i) {
      faults_ |= 1U << static_cast<unsigned>(below(kinds));
    }
  }

  void make_period() {
    const int limit = program_ == koubo::amed::amed_crest ? 66
                      : program_ == koubo::amed::prime    ? 42
                      : program_ == koubo::amed::force    ? 24
                                                          : 60;
    start_ = below(10) < 8 ? koubo::date(call_, 10, 1) : koubo::date(call_ + 1, 4, 1);
    if (below(100) < 3) {
      start_ = koubo::date(start_.year(), start_.month(), between(2, 28));
    }
    int months = below(10) < 7 ? limit : between(limit / 2, limit);
    int beyond = -1;
    if (has(fault::period)) {
      months = limit + between(0, 14);
      beyond = months == limit ? 0 : -1;
    }
    end_ = koubo::add_days(koubo::add_months_clipped(start_, koubo::months(months)), beyond);
  }

  auto area() -> std::string {
    std::vector<std::string> open;
    for (const auto& each : koubo::amed::areas) {
      const int launch = each.launch.year();
      if (launch <= call_ && launch + 2 >= call_ && (each.offers.size() == 2 || program_ == koubo::amed::amed_crest)) {
        open.emplace_back(each.name);
      }
    }
    return open.empty() ? std::string("月面") : pick(open);
  }

  static auto somebody(int effort) -> koubo::person {
    koubo::person made;
    made.name = std::string("見本 一郎");
    made.researcher_id = std::string("39012345");
    made.institution = std::string("見本大学大学院医学研究科");
    made.effort_percent = effort;
    return made;
  }

  auto budget() -> std::vector<koubo::budget_year> {
    const int first = koubo::fiscal_year_number(start_);
    const int count = koubo::fiscal_year_number(end_) - first + 1;
    const bool wrong = has(fault::money);
    std::vector<koubo::budget_year> rows;
    for (int i = 0; i < count; ++i) {
      const auto direct = program_ == koubo::amed::amed_crest ? thousands(150'000, 500'000) / count
                          : program_ == koubo::amed::prime    ? thousands(30'000, 40'000) / count
                          : program_ == koubo::amed::force    ? thousands(5'000, 20'000)
                                                              : thousands(80'000, 300'000);
      rows.push_back(
          {koubo::fiscal_year(first + i), koubo::yen(wrong && i == 0 ? direct + 300'000'000 : direct), koubo::yen(direct * 3 / 10)});
    }
    if (has(fault::indirect)) {
      rows.front().indirect = koubo::yen(rows.front().direct.value().count());
    }
    if (has(fault::years)) {
      rows.back().fiscal_year = koubo::fiscal_year(count > 1 && below(2) == 0 ? first : first + count + 1);
    }
    return rows;
  }

  auto award(const koubo::program_id& program, koubo::role role, koubo::award_status status) -> koubo::prior_award {
    koubo::prior_award made;
    const koubo::date first(between(2010, 2019), below(2) == 0 ? 4 : 10, 1);
    made.program = program;
    made.role = role;
    made.start = first;
    made.end = koubo::add_days(koubo::add_months_clipped(first, koubo::months(42)), -1);
    made.status = status;
    return made;
  }

  auto awards() -> std::vector<koubo::prior_award> {
    constexpr std::array<koubo::program_id, 9> programs{"PRIME",     "AMED-CREST", "FORCE",     "JST-CREST", "JST-PRESTO",
                                                        "JST-ERATO", "KAKENHI-S",  "KAKENHI-A", "Moonshot"};
    constexpr std::array<int, 6> counts{0, 0, 1, 1, 2, 3};
    std::vector<koubo::prior_award> made;
    for (int i = pick(counts); i > 0; --i) {
      made.push_back(award(pick(programs), static_cast<koubo::role>(below(2)), static_cast<koubo::award_status>(below(3))));
    }
    if (!is_first_stage() && !has(fault::origin)) {
      made.push_back(award(programs[static_cast<std::size_t>(below(2))], koubo::role::principal_investigator,
                           below(10) < 7 ? koubo::award_status::completed : koubo::award_status::ongoing));
    }
    return made;
  }

  void leave_out(koubo::proposal& from) {
    auto& rows = from.budget.value();
    switch (below(12)) {
      case 0: from.program = {}; break;
      case 1: from.call = {}; break;
      case 2: from.start = {}; break;
      case 3: from.end = {}; break;
      case 4: from.budget = {}; break;
      case 5: from.prior_awards = {}; break;
      case 6: from.data_management_plan = {}; break;
      case 7: from.program_manager = {}; break;
      case 8: from.principal_investigator = {}; break;
      case 9: rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))].fiscal_year = {}; break;
      case 10: rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))].direct = {}; break;
      default: rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))].indirect = {}; break;
    }
  }

  std::mt19937 engine_;
  koubo::program_id program_;
  int call_ = 2024;
  koubo::date start_;
  koubo::date end_;
  unsigned faults_ = 0;
};

/// The same `count` proposals on every machine.
inline auto proposals(std::size_t count) -> std::vector<koubo::proposal> {
  proposal_maker maker(20240401);
  std::vector<koubo::proposal> made;
  made.reserve(count);
  while (made.size() < count) {
    made.push_back(maker.make());
  }
  return made;
}

}  // namespace benchmark_data
