#include "columns_by_hand.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <koubo/amed/catalogue.hpp>
#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/fiscal_year.hpp>

#if defined(__AVX2__)

#include <immintrin.h>

#include "if_chain.hpp"

namespace columns_by_hand {
namespace {

using koubo::decision;
using koubo::proposal_columns;
using koubo::verdict;
using std::int32_t;
using std::int64_t;
using std::size_t;
using std::uint64_t;
using std::uint8_t;

constexpr size_t rules = if_chain::terms_in_force + 1;
constexpr uint64_t all_ones = ~uint64_t{0};

/// What rules need of a day, by day from 1901-01-01 to 2099-12-31.
struct days_of_calendar {
  static constexpr int32_t first = -25'202;
  static constexpr size_t count = 72'683;

  /// Months and day as one number: a period from `start` ends before `start` + m months where `ends[end] < starts[start] + 32 m`.
  std::vector<int32_t> starts = std::vector<int32_t>(count);
  std::vector<int32_t> ends = std::vector<int32_t>(count);  ///< as `starts`; the last day of a month counts as the 31st
  std::vector<int32_t> fiscal_years = std::vector<int32_t>(count);

  days_of_calendar() {
    koubo::date day(1901, 1, 1);
    for (size_t i = 0; i < count; ++i) {
      const auto next = i + 1 < count ? koubo::add_days(day, 1) : day;
      const int32_t month = (day.year() * 12 + day.month()) * 32;
      starts[i] = month + day.day();
      ends[i] = month + (next.month() != day.month() || i + 1 == count ? 31 : day.day());
      fiscal_years[i] = koubo::fiscal_year_number(day);
      day = next;
    }
  }
};

auto load(const void* from) -> __m256i { return _mm256_loadu_si256(static_cast<const __m256i*>(from)); }

/// A bit for each of 64 values that is greater than another.
auto greater(const int32_t* left, const int32_t* right) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    const auto found = _mm256_cmpgt_epi32(load(left + 8 * i), load(right + 8 * i));
    word |= uint64_t{static_cast<uint8_t>(_mm256_movemask_ps(_mm256_castsi256_ps(found)))} << (8 * i);
  }
  return word;
}
auto greater(const int32_t* left, int32_t right) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    const auto found = _mm256_cmpgt_epi32(load(left + 8 * i), _mm256_set1_epi32(right));
    word |= uint64_t{static_cast<uint8_t>(_mm256_movemask_ps(_mm256_castsi256_ps(found)))} << (8 * i);
  }
  return word;
}
auto equal(const int32_t* left, int32_t right) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    const auto found = _mm256_cmpeq_epi32(load(left + 8 * i), _mm256_set1_epi32(right));
    word |= uint64_t{static_cast<uint8_t>(_mm256_movemask_ps(_mm256_castsi256_ps(found)))} << (8 * i);
  }
  return word;
}

auto is_set(const uint8_t* bitmap, size_t at) -> bool { return bitmap == nullptr || ((bitmap[at / 8] >> (at % 8)) & 1U) != 0; }

/// The word of a bitmap; every bit is set where there is none.
auto word_of(const uint8_t* bitmap, size_t word, size_t proposals) -> uint64_t {
  if (bitmap == nullptr) {
    return all_ones;
  }
  uint64_t bits = 0;
  const auto bytes = (proposals + 7) / 8;
  std::memcpy(&bits, bitmap + word * 8, word * 8 + 8 <= bytes ? 8 : bytes - word * 8);
  return bits;
}

/// A word of each rule and verdict, indexed by both.
struct word_verdicts {
  std::array<std::array<uint64_t, rules>, 4> of{};

  [[nodiscard]] auto operator()(verdict what, size_t rule) -> uint64_t& { return of[static_cast<size_t>(what)][rule]; }
  void add(size_t rule, uint64_t satisfied, uint64_t violated, uint64_t undetermined, uint64_t judged) {
    (*this)(verdict::satisfied, rule) |= satisfied;
    (*this)(verdict::violated, rule) |= violated;
    (*this)(verdict::undetermined, rule) |= undetermined;
    (*this)(verdict::needs_judgement, rule) |= judged;
  }
};

/// What the rows of 64 budgets come to.
struct budget_words {
  uint64_t stated = 0;
  uint64_t direct_missing = 0;
  uint64_t year_missing = 0;
  uint64_t total_outside = 0;
  uint64_t over_cap = 0;
  uint64_t negative = 0;
  uint64_t repeated = 0;
  uint64_t outside = 0;
};

struct limits {
  int64_t low = 0;
  int64_t high = 0;
  int64_t cap = 0;
};

class judging {
 public:
  explicit judging(const proposal_columns& of) : in_(of), made_(of.size, rules) {
    for (size_t i = 0; i < in_.programs.size(); ++i) {
      const auto is = [&](const char* id) { return in_.programs[i] == koubo::program_id(id); };
      classes_.push_back(is("AMED-CREST") ? 1 : is("PRIME") ? 2 : is("FORCE") ? 3 : is("LEAP") ? 4 : 0);
      leads_to_force_.push_back(is("AMED-CREST") || is("PRIME") ? 1901 : is("JST-CREST") || is("JST-PRESTO") ? 2022 : 10'000);
      leads_to_leap_.push_back(if_chain::is_origin_of_leap(in_.programs[i]));
    }
    for (const auto& name : in_.areas) {
      auto& found = areas_.emplace_back();
      for (const auto& each : if_chain::areas) {
        if (each.name == name) {
          found = {each.launch, each.offers_prime};
        }
      }
    }
    budget_rows_ = in_.budget.offsets == nullptr ? 0 : static_cast<size_t>(in_.budget.offsets[in_.size]);
    if (in_.areas.empty()) {
      areas_.emplace_back();
    }
  }

  auto run() && -> koubo::table_verdicts {
    const auto words = (in_.size + 63) / 64;
    for (size_t w = 0; w < words; ++w) {
      judge_word(w);
    }
    return std::move(made_);
  }

 private:
  struct area_numbers {
    int launch = 0;  ///< 0: not in the list
    bool offers_prime = false;
  };

  /// 64 values from a column; zeroes where it ends.
  auto values(const koubo::value_column<int32_t>& column, size_t word, std::array<int32_t, 64>& room) const -> const int32_t* {
    if (word * 64 + 64 <= in_.size) {
      return column.values + word * 64;
    }
    room = {};
    std::memcpy(room.data(), column.values + word * 64, (in_.size - word * 64) * sizeof(int32_t));
    return room.data();
  }

  void judge_word(size_t word) {
    const auto first = word * 64;
    const auto count = in_.size - first < 64 ? in_.size - first : 64;
    const uint64_t rows = count == 64 ? all_ones : (uint64_t{1} << count) - 1;
    alignas(32) std::array<int32_t, 64> rooms[5];
    const auto* program_codes = values(in_.program, word, rooms[0]);
    const auto* calls = values(in_.call_fiscal_year, word, rooms[1]);
    const auto* starts = values(in_.period_start, word, rooms[2]);
    const auto* ends = values(in_.period_end, word, rooms[3]);
    const auto stated = [&](const uint8_t* validity) { return word_of(validity, word, in_.size); };

    // Programs, and whether the numbers are those of the calls that the rules know.
    const auto has_program = stated(in_.program.validity);
    const auto has_call = stated(in_.call_fiscal_year.validity);
    uint64_t programs[5] = {};
    for (size_t code = 0; code < classes_.size(); ++code) {
      if (classes_[code] != 0) {
        programs[classes_[code]] |= equal(program_codes, static_cast<int32_t>(code)) & has_program;
      }
    }
    const auto crest = programs[1];
    const auto prime = programs[2];
    const auto force = programs[3];
    const auto leap = programs[4];
    const auto any = ~has_program;
    const auto known = has_program & has_call;
    const auto applies = known & (crest | prime | force | leap) & greater(calls, 2013);
    const auto has_plan = ~has_call | greater(calls, 2017);

    // Periods.
    const auto has_start = stated(in_.period_start.validity);
    const auto has_end = stated(in_.period_end.validity);
    const auto dates = has_start & has_end;
    alignas(32) std::array<int32_t, 64> start_numbers;
    alignas(32) std::array<int32_t, 64> end_numbers;
    alignas(32) std::array<int32_t, 64> next_numbers;  // of the day after the end
    alignas(32) std::array<int32_t, 64> first_years;
    alignas(32) std::array<int32_t, 64> last_years;
    for (size_t i = 0; i < 64; ++i) {
      const auto start = place(starts[i]);
      const auto end = place(ends[i]);
      start_numbers[i] = calendar_.starts[start];
      end_numbers[i] = calendar_.ends[end];
      next_numbers[i] = calendar_.ends[end + 1 < days_of_calendar::count ? end + 1 : end];
      first_years[i] = calendar_.fiscal_years[start];
      last_years[i] = calendar_.fiscal_years[end];
    }
    const auto within = [&](int months, uint64_t which) {
      if (which == 0) {
        return uint64_t{0};
      }
      alignas(32) std::array<int32_t, 64> latest;
      for (size_t i = 0; i < 64; i += 8) {
        _mm256_store_si256(reinterpret_cast<__m256i*>(&latest[i]),
                           _mm256_add_epi32(load(&start_numbers[i]), _mm256_set1_epi32(32 * months)));
      }
      return which & greater(latest.data(), end_numbers.data());
    };
    word_verdicts out;
    const auto late = greater(starts, ends);
    out.add(if_chain::period_ordered, dates & ~late, dates & late, ~dates, 0);
    const auto in_limit = within(66, crest) | within(42, prime) | within(24, force) | within(60, leap);
    out.add(if_chain::period_within_limit, applies & dates & in_limit, applies & dates & ~in_limit, (applies & ~dates) | ~known, 0);
    for (size_t i = 0; i < 64; i += 8) {
      _mm256_store_si256(reinterpret_cast<__m256i*>(&start_numbers[i]),
                         _mm256_add_epi32(load(&start_numbers[i]), _mm256_set1_epi32(32 * 12)));
    }
    const auto is_short = greater(start_numbers.data(), next_numbers.data());
    const auto of_force = applies & force;
    const auto force_or_any = (any | force) & ~known;
    out.add(if_chain::period_long_enough, of_force & dates & ~is_short, 0, (of_force & ~dates) | force_or_any, of_force & dates & is_short);

    // Budgets.
    const auto first_stage = crest | prime;
    const auto second_stage = force | leap;
    const auto budget =
        look_through_budgets(first, count, crest, prime, force, leap, has_start, has_end, first_years.data(), last_years.data());
    const auto total_known = applies & first_stage & budget.stated & ~budget.direct_missing;
    out.add(if_chain::cost_total, total_known & ~budget.total_outside, 0,
            (applies & first_stage & ~total_known) | ((any | first_stage) & ~known), total_known & budget.total_outside);
    const auto annual = applies & second_stage;
    const auto over = annual & budget.stated & budget.over_cap;
    const auto annual_open = annual & ~over & (~budget.stated | budget.direct_missing);
    out.add(if_chain::cost_annual, annual & ~over & ~annual_open, over, annual_open | ((any | second_stage) & ~known), 0);
    const auto row_rule = [&](size_t rule, uint64_t wrong, uint64_t missing) {
      const auto violated = budget.stated & wrong;
      const auto open = ~budget.stated | (missing & ~violated);
      out.add(rule, ~violated & ~open, violated, open, 0);
    };
    row_rule(if_chain::years_distinct, budget.repeated, budget.year_missing);
    row_rule(if_chain::years_in_period, budget.outside, budget.year_missing | ~dates);
    row_rule(if_chain::amounts_nonnegative, budget.negative, budget.direct_missing);

    // What is stated or promised.
    const auto promise = [&](size_t rule, const koubo::truth_column& column, uint64_t which, uint64_t open) {
      const auto valid = stated(column.validity);
      const auto holds = word_of(column.bits, word, in_.size);
      out.add(rule, which & valid & holds, which & valid & ~holds, (which & ~valid) | open, 0);
    };
    promise(if_chain::proposal_new, in_.is_new, of_force, force_or_any);
    promise(if_chain::principal_investigator, in_.names_principal_investigator, all_ones, 0);
    promise(if_chain::program_manager, in_.names_program_manager, applies & leap, (any | leap) & ~known);
    promise(if_chain::data_management_plan, in_.data_management_plan, applies & has_plan, ~known & has_plan);
    out.add(if_chain::terms_in_force, applies, 0, ~known, known & ~applies);

    // Areas.
    const auto has_area = stated(in_.area.validity);
    alignas(32) std::array<int32_t, 64> launches{};
    uint64_t closed_to_prime = 0;
    const auto* area_codes = values(in_.area, word, rooms[4]);
    for (size_t i = 0; i < 64; ++i) {
      const auto code = static_cast<uint32_t>(area_codes[i]);
      const auto& area = areas_[code < areas_.size() ? code : 0];
      launches[i] = area.launch;
      closed_to_prime |= uint64_t{!area.offers_prime} << i;
    }
    const auto listed = greater(launches.data(), 0);
    const auto early = greater(launches.data(), calls);
    for (size_t i = 0; i < 64; i += 8) {
      _mm256_store_si256(reinterpret_cast<__m256i*>(&launches[i]), _mm256_add_epi32(load(&launches[i]), _mm256_set1_epi32(2)));
    }
    const auto old = greater(calls, launches.data());
    const auto asks_area = applies & first_stage;
    const auto barred = asks_area & has_area & listed & (early | (closed_to_prime & prime));
    const auto unsure = asks_area & has_area & ~barred & (~listed | old);
    out.add(if_chain::area_offers, asks_area & has_area & ~barred & ~unsure, barred,
            (asks_area & ~has_area) | ((any | first_stage) & ~known), unsure);

    // Lists.
    const auto* team = in_.co_investigators.offsets + first;
    uint64_t with_others = 0;
    for (size_t i = 0; i < count; ++i) {
      with_others |= uint64_t{team[i + 1] > team[i]} << i;
    }
    const auto has_team = stated(in_.co_investigators.validity);
    const auto of_prime = applies & prime;
    out.add(if_chain::team_form, of_prime & has_team & ~with_others, 0, (of_prime & ~has_team) | ((any | prime) & ~known),
            of_prime & has_team & with_others);
    judge_origins(first, rows, calls, starts, has_start, of_force, applies & leap, out);
    out(verdict::undetermined, if_chain::origin_eligible) |= (any | second_stage) & ~known;
    out(verdict::undetermined, if_chain::origin_finished) |= force_or_any & ~has_call;
    for (auto left = force_or_any & has_call & rows; left != 0; left &= left - 1) {
      const auto i = static_cast<size_t>(std::countr_zero(left));
      if (may_have_led(first + i)) {
        out(verdict::undetermined, if_chain::origin_finished) |= uint64_t{1} << i;
      }
    }
    keep(word, rows, out);
  }

  static auto place(int32_t day) -> size_t {
    const auto at = static_cast<uint32_t>(day - days_of_calendar::first);
    return at < days_of_calendar::count ? at : 0;
  }

  auto look_through_budgets(size_t first, size_t count, uint64_t crest, uint64_t prime, uint64_t force, uint64_t leap, uint64_t has_start,
                            uint64_t has_end, const int32_t* first_years, const int32_t* last_years) const -> budget_words {
    budget_words made;
    const auto* offsets = in_.budget.offsets + first;
    constexpr auto most = INT64_MAX;
    alignas(32) static constexpr int32_t lanes[16] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < count; ++i) {
      const auto bit = uint64_t{1} << i;
      const auto from = static_cast<size_t>(offsets[i]);
      const auto to = static_cast<size_t>(offsets[i + 1]);
      if (from == to || !is_set(in_.budget.validity, first + i)) {
        continue;
      }
      made.stated |= bit;
      const auto numbers = (crest & bit) != 0   ? limits{150'000'000, 500'000'000, most}
                           : (prime & bit) != 0 ? limits{30'000'000, 40'000'000, most}
                                                : limits{-most, most,
                                                         (force & bit) != 0  ? 20'000'000
                                                         : (leap & bit) != 0 ? 300'000'000
                                                                             : most};
      const auto earliest = (has_start & bit) != 0 ? first_years[i] : 0;
      const auto latest = (has_end & bit) != 0 ? last_years[i] : 10'000;
      const auto size = to - from;
      if (size > 8 || from + 72 > budget_rows_ || any_missing(from, size)) {
        look_through_rows(from, to, bit, numbers, earliest, latest, made);
        continue;
      }
      const auto used = (1U << size) - 1;
      const auto wanted = load(lanes + 8 - size);
      const auto years = load(in_.budget_fiscal_year.values + from);
      const auto not_within =
          _mm256_or_si256(_mm256_cmpgt_epi32(_mm256_set1_epi32(earliest), years), _mm256_cmpgt_epi32(years, _mm256_set1_epi32(latest)));
      const auto rising = _mm256_cmpgt_epi32(load(in_.budget_fiscal_year.values + from + 1), years);
      const auto low_wanted = _mm256_cvtepi32_epi64(_mm256_castsi256_si128(wanted));
      const auto high_wanted = _mm256_cvtepi32_epi64(_mm256_extracti128_si256(wanted, 1));
      const auto low = _mm256_and_si256(load(in_.budget_direct.values + from), low_wanted);
      const auto high = _mm256_and_si256(load(in_.budget_direct.values + from + 4), high_wanted);
      const auto low_indirect = _mm256_and_si256(load(in_.budget_indirect.values + from), low_wanted);
      const auto high_indirect = _mm256_and_si256(load(in_.budget_indirect.values + from + 4), high_wanted);
      const auto cap = _mm256_set1_epi64x(numbers.cap);
      const auto over = _mm256_or_si256(_mm256_cmpgt_epi64(low, cap), _mm256_cmpgt_epi64(high, cap));
      const auto signs = _mm256_or_si256(_mm256_or_si256(low, high), _mm256_or_si256(low_indirect, high_indirect));
      const auto four = _mm256_add_epi64(low, high);
      const auto two = _mm_add_epi64(_mm256_castsi256_si128(four), _mm256_extracti128_si256(four, 1));
      const auto total = _mm_cvtsi128_si64(two) + _mm_extract_epi64(two, 1);
      made.total_outside |= total < numbers.low || total > numbers.high ? bit : 0;
      made.over_cap |= _mm256_testz_si256(over, over) == 0 ? bit : 0;
      made.negative |= _mm256_movemask_pd(_mm256_castsi256_pd(signs)) != 0 ? bit : 0;
      made.outside |= (static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(not_within))) & used) != 0 ? bit : 0;
      if ((~static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(rising))) & (used >> 1U)) != 0 && repeats(from, to)) {
        made.repeated |= bit;
      }
    }
    return made;
  }

  [[nodiscard]] auto any_missing(size_t from, size_t size) const -> bool {
    const auto stated = [&](const uint8_t* validity) {
      if (validity == nullptr) {
        return all_ones;
      }
      uint64_t bits = 0;
      std::memcpy(&bits, validity + from / 8, sizeof bits);
      return bits >> (from % 8);
    };
    const auto all = stated(in_.budget_fiscal_year.validity) & stated(in_.budget_direct.validity) & stated(in_.budget_indirect.validity);
    return (~all & ((uint64_t{1} << size) - 1)) != 0;
  }

  [[nodiscard]] auto repeats(size_t from, size_t to) const -> bool {
    const auto* years = in_.budget_fiscal_year.values;
    for (auto i = from; i < to; ++i) {
      for (auto j = from; j < i; ++j) {
        if (years[i] == years[j] && is_set(in_.budget_fiscal_year.validity, i) && is_set(in_.budget_fiscal_year.validity, j)) {
          return true;
        }
      }
    }
    return false;
  }

  void look_through_rows(size_t from, size_t to, uint64_t bit, const limits& numbers, int32_t earliest, int32_t latest,
                         budget_words& made) const {
    int64_t total = 0;
    for (auto row = from; row < to; ++row) {
      if (is_set(in_.budget_direct.validity, row)) {
        const auto direct = in_.budget_direct.values[row];
        total += direct;
        made.over_cap |= direct > numbers.cap ? bit : 0;
        made.negative |= direct < 0 ? bit : 0;
      } else {
        made.direct_missing |= bit;
      }
      made.negative |= is_set(in_.budget_indirect.validity, row) && in_.budget_indirect.values[row] < 0 ? bit : 0;
      if (is_set(in_.budget_fiscal_year.validity, row)) {
        const auto year = in_.budget_fiscal_year.values[row];
        made.outside |= year < earliest || year > latest ? bit : 0;
      } else {
        made.year_missing |= bit;
      }
    }
    made.total_outside |= total < numbers.low || total > numbers.high ? bit : 0;
    made.repeated |= repeats(from, to) ? bit : 0;
  }

  [[nodiscard]] auto may_have_led(size_t proposal) const -> bool {
    if (!is_set(in_.prior_awards.validity, proposal)) {
      return true;
    }
    for (auto row = in_.prior_awards.offsets[proposal]; row < in_.prior_awards.offsets[proposal + 1]; ++row) {
      if (!is_set(in_.award_role.validity, static_cast<size_t>(row)) || in_.award_role.values[row] == 0) {
        return true;
      }
    }
    return false;
  }

  /// Awards are looked at for FORCE and LEAP only.
  void judge_origins(size_t first, uint64_t rows, const int32_t* calls, const int32_t* starts, uint64_t has_start, uint64_t of_force,
                     uint64_t of_leap, word_verdicts& out) const {
    for (auto left = (of_force | of_leap) & rows; left != 0; left &= left - 1) {
      const auto i = static_cast<size_t>(std::countr_zero(left));
      const auto bit = uint64_t{1} << i;
      const auto set = [&](size_t rule, verdict what) { out(what, rule) |= bit; };
      if (!is_set(in_.prior_awards.validity, first + i)) {
        set(if_chain::origin_eligible, verdict::undetermined);
        if ((of_force & bit) != 0) {
          set(if_chain::origin_finished, verdict::undetermined);
        }
        continue;
      }
      const auto from = static_cast<size_t>(in_.prior_awards.offsets[first + i]);
      const auto to = static_cast<size_t>(in_.prior_awards.offsets[first + i + 1]);
      if ((of_leap & bit) != 0) {
        bool leads = false;
        bool missing = false;
        for (auto row = from; row < to; ++row) {
          const bool stated = is_set(in_.award_program.validity, row);
          missing = missing || !stated;
          leads = leads || (stated && leads_to_leap_[static_cast<size_t>(in_.award_program.values[row])]);
        }
        set(if_chain::origin_eligible, leads        ? verdict::satisfied
                                       : missing    ? verdict::undetermined
                                       : from != to ? verdict::needs_judgement
                                                    : verdict::violated);
        continue;
      }
      judge_origin_of_force(from, to, calls[i], starts[i], (has_start & bit) != 0, set);
    }
  }

  template <class Set>
  void judge_origin_of_force(size_t from, size_t to, int32_t call, int32_t start, bool has_start, Set set) const {
    bool eligible = false;
    bool maybe_eligible = false;
    bool finished = false;
    bool maybe_finished = false;
    bool discontinued = false;
    for (auto row = from; row < to; ++row) {
      const bool role_known = is_set(in_.award_role.validity, row);
      const bool program_known = is_set(in_.award_program.validity, row);
      if ((role_known && in_.award_role.values[row] != 0) ||
          (program_known && call < leads_to_force_[static_cast<size_t>(in_.award_program.values[row])])) {
        continue;
      }
      const bool known = role_known && program_known;
      (known ? eligible : maybe_eligible) = true;
      const bool status_known = is_set(in_.award_status.validity, row);
      const auto status = status_known ? in_.award_status.values[row] : -1;
      const bool ended = is_set(in_.award_end.validity, row) && has_start && in_.award_end.values[row] < start;
      if (status == 2) {
        (known ? discontinued : maybe_finished) = true;
      } else if (status == 0 || ended) {
        (known ? finished : maybe_finished) = true;
      } else if (!status_known || !has_start || !is_set(in_.award_end.validity, row)) {
        maybe_finished = true;
      }
    }
    if (!eligible) {
      set(if_chain::origin_eligible, maybe_eligible ? verdict::undetermined : verdict::violated);
      if (maybe_eligible) {
        set(if_chain::origin_finished, verdict::undetermined);
      }
      return;
    }
    set(if_chain::origin_eligible, verdict::satisfied);
    set(if_chain::origin_finished, finished         ? verdict::satisfied
                                   : maybe_finished ? verdict::undetermined
                                   : discontinued   ? verdict::needs_judgement
                                                    : verdict::violated);
  }

  void keep(size_t word, uint64_t rows, word_verdicts& out) {
    uint64_t violated = 0;
    uint64_t undetermined = 0;
    uint64_t judged = 0;
    for (size_t rule = 0; rule < rules; ++rule) {
      for (const auto what : {verdict::satisfied, verdict::violated, verdict::undetermined, verdict::needs_judgement}) {
        made_.where(what, rule)[word] = out(what, rule) & rows;
      }
      if (rule != if_chain::period_long_enough && rule != if_chain::team_form) {
        violated |= out(verdict::violated, rule);
        undetermined |= out(verdict::undetermined, rule);
        judged |= out(verdict::needs_judgement, rule);
      }
    }
    const auto final_fault = out(verdict::violated, if_chain::origin_eligible);
    auto left = rows;
    for (const auto& [what, where] : {std::pair{decision::ineligible, final_fault}, std::pair{decision::correctable, violated},
                                      std::pair{decision::incomplete, undetermined}, std::pair{decision::needs_judgement, judged},
                                      std::pair{decision::eligible, all_ones}}) {
      made_.where(what)[word] = left & where;
      left &= ~where;
    }
  }

  const proposal_columns& in_;
  koubo::table_verdicts made_;
  static inline const days_of_calendar calendar_;
  std::vector<int> classes_;
  std::vector<int32_t> leads_to_force_;  ///< from the call of a year on
  std::vector<bool> leads_to_leap_;
  std::vector<area_numbers> areas_;
  size_t budget_rows_ = 0;
};

}  // namespace

auto is_available() -> bool { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0; }

auto judge(const koubo::proposal_columns& table) -> koubo::table_verdicts { return judging(table).run(); }

}  // namespace columns_by_hand

#else

namespace columns_by_hand {

auto is_available() -> bool { return false; }
auto judge(const koubo::proposal_columns& table) -> koubo::table_verdicts { return {table.size, 0}; }

}  // namespace columns_by_hand

#endif
