#include "by_hand_on_demand.hpp"

#include <array>
#include <bit>
#include <cstddef>

#include <simdjson.h>

namespace by_hand {
namespace {

using namespace simdjson;

enum class program : std::uint8_t { not_stated, amed_crest, prime, force, leap, jst_crest, jst_presto, jst_erato, other };
enum class stated : std::uint8_t { absent, no, yes };

constexpr std::int64_t nothing = INT64_MIN;

struct budget_row {
  std::int64_t year = nothing;
  std::int64_t direct = nothing;
  std::int64_t indirect = nothing;
};

/// Days are numbers that order as they do; 0 is none.
struct award {
  program of = program::not_stated;
  bool as_investigator = false;
  bool completed = false;
  int end = 0;
};

struct proposal {
  std::string_view id;
  program of = program::not_stated;
  int start = 0;
  int end = 0;
  std::int64_t call = nothing;
  std::int64_t effort = nothing;
  stated manager = stated::absent;
  stated plan = stated::absent;
  bool has_budget = false;
  bool has_awards = false;
  std::size_t rows = 0;
  std::size_t awards = 0;
  std::array<budget_row, 32> row;
  std::array<award, 32> prior;
};

auto program_of(std::string_view name) -> program {
  switch (name.size()) {
    case 4: return name == "LEAP" ? program::leap : program::other;
    case 5: return name == "PRIME" ? program::prime : name == "FORCE" ? program::force : program::other;
    case 9: return name == "JST-CREST" ? program::jst_crest : name == "JST-ERATO" ? program::jst_erato : program::other;
    case 10: return name == "AMED-CREST" ? program::amed_crest : name == "JST-PRESTO" ? program::jst_presto : program::other;
    default: return program::other;
  }
}

auto day_of(std::string_view text) -> int {
  if (text.size() != 10) {
    return 0;
  }
  const auto digit = [&](std::size_t at) { return text[at] - '0'; };
  return (digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)) << 9 | (digit(5) * 10 + digit(6)) << 5 | (digit(8) * 10 + digit(9));
}
auto year_of(int day) -> int { return day >> 9; }
auto month_of(int day) -> int { return day >> 5 & 15; }
auto fiscal_year_of(int day) -> int { return year_of(day) - (month_of(day) < 4 ? 1 : 0); }

auto number(ondemand::value from) -> std::int64_t { return from.is_null() ? nothing : std::int64_t(from.get_int64()); }
auto day(ondemand::value from) -> int { return from.is_null() ? 0 : day_of(from.get_string()); }

void read_budget(ondemand::value from, proposal& to) {
  if (from.is_null()) {
    return;
  }
  to.has_budget = true;
  for (ondemand::object fields : from.get_array()) {
    auto& row = to.row.at(to.rows++);
    row = {};
    for (auto field : fields) {
      switch (field.key().raw()[0]) {
        case 'f': row.year = number(field.value()); break;
        case 'd': row.direct = number(field.value()); break;
        case 'i': row.indirect = number(field.value()); break;
        default: break;
      }
    }
  }
}

void read_awards(ondemand::value from, proposal& to) {
  if (from.is_null()) {
    return;
  }
  to.has_awards = true;
  for (ondemand::object fields : from.get_array()) {
    auto& row = to.prior.at(to.awards++);
    row = {};
    for (auto field : fields) {
      const char* key = field.key().raw();
      switch (key[0]) {
        case 'p': row.of = program_of(field.value().get_string()); break;
        case 'r': row.as_investigator = field.value().get_string().value() == "principalInvestigator"; break;
        case 'e': row.end = day(field.value()); break;
        case 's':
          if (key[2] == 'a' && key[3] == 't') {
            row.completed = field.value().get_string().value() == "completed";
          }
          break;
        default: break;
      }
    }
  }
}

void read(ondemand::object fields, proposal& to) {
  to.id = {};
  to.of = program::not_stated;
  to.start = to.end = 0;
  to.call = to.effort = nothing;
  to.manager = to.plan = stated::absent;
  to.has_budget = to.has_awards = false;
  to.rows = to.awards = 0;
  for (auto field : fields) {
    const ondemand::raw_json_string key = field.key();
    ondemand::value value = field.value();
    switch (key.raw()[0]) {
      case 'i':
        if (key == "id") {
          to.id = value.get_string();
        }
        break;
      case 'c':
        if (key == "call" && !value.is_null()) {
          for (auto inner : value.get_object()) {
            if (inner.key() == "fiscalYear") {
              to.call = number(inner.value());
            }
          }
        }
        break;
      case 'p':
        if (key == "program") {
          to.of = value.is_null() ? program::not_stated : program_of(value.get_string());
        } else if (key == "priorAwards") {
          read_awards(value, to);
        } else if (key == "programManager") {
          to.manager = value.is_null() ? stated::no : stated::yes;
        } else if (key == "period" && !value.is_null()) {
          for (auto inner : value.get_object()) {
            if (inner.key() == "start") {
              to.start = day(inner.value());
            } else if (inner.key() == "end") {
              to.end = day(inner.value());
            }
          }
        } else if (key == "principalInvestigator" && !value.is_null()) {
          for (auto inner : value.get_object()) {
            if (inner.key() == "effortPercent") {
              to.effort = number(inner.value());
            }
          }
        }
        break;
      case 'b':
        if (key == "budget") {
          read_budget(value, to);
        }
        break;
      case 'd':
        if (key == "dataManagementPlan" && !value.is_null()) {
          to.plan = bool(value.get_bool()) ? stated::yes : stated::no;
        }
        break;
      default: break;
    }
  }
}

auto is_amed_first_stage(program of) -> bool { return of == program::amed_crest || of == program::prime; }

auto comes_from_force_origin(const proposal& p) -> bool {
  bool found = false;
  for (std::size_t i = 0; i < p.awards; ++i) {
    const auto& each = p.prior[i];
    const bool of_program =
        is_amed_first_stage(each.of) || (p.call >= 2022 && (each.of == program::jst_crest || each.of == program::jst_presto));
    found |= each.as_investigator && of_program && (each.completed || p.start == 0 || (each.end != 0 && each.end < p.start));
  }
  return found;
}

auto comes_from_leap_origin(const proposal& p) -> bool {
  bool found = false;
  for (std::size_t i = 0; i < p.awards; ++i) {
    const auto of = p.prior[i].of;
    found |= of != program::leap && of != program::other && of != program::not_stated;
  }
  return found;
}

auto judged_budget(const proposal& p) -> std::uint32_t {
  std::uint32_t violated = 0;
  std::int64_t total = 0;
  std::uint64_t years = 0;
  const bool dated = p.start != 0 && p.end != 0;
  const int first = fiscal_year_of(p.start);
  const int last = fiscal_year_of(p.end);
  for (std::size_t i = 0; i < p.rows; ++i) {
    const auto& row = p.row[i];
    total += row.direct;
    violated |= p.of == program::force && row.direct > 20'000'000 ? annual_of_force : 0U;
    violated |= p.of == program::leap && row.direct > 300'000'000 ? annual_of_leap : 0U;
    violated |= row.indirect * 10 > row.direct * 3 ? indirect_cost : 0U;
    const auto bit = std::uint64_t{1} << (static_cast<std::uint64_t>(row.year - 2000) & 63U);
    violated |= dated && (row.year < first || row.year > last || (years & bit) != 0) ? budget_years : 0U;
    years |= bit;
  }
  violated |= p.of == program::amed_crest && (total < 150'000'000 || total > 500'000'000) ? total_of_amed_crest : 0U;
  violated |= p.of == program::prime && (total < 30'000'000 || total > 40'000'000) ? total_of_prime : 0U;
  return violated;
}

auto judged_period(const proposal& p) -> std::uint32_t {
  const int months =
      12 * (year_of(p.end) - year_of(p.start)) + month_of(p.end) - month_of(p.start) + ((p.end & 31) >= (p.start & 31) ? 1 : 0);
  std::uint32_t violated = p.start > p.end ? period_order : 0U;
  violated |= p.of == program::amed_crest && months > 66 ? period_of_amed_crest : 0U;
  violated |= p.of == program::prime && months > 42 ? period_of_prime : 0U;
  violated |= p.of == program::force && months > 24 ? period_of_force : 0U;
  violated |= p.of == program::leap && months > 60 ? period_of_leap : 0U;
  return violated;
}

auto judged(const proposal& p) -> std::uint32_t {
  std::uint32_t violated = 0;
  const bool dated = p.start != 0 && p.end != 0;
  bool budgeted = p.has_budget;
  for (std::size_t i = 0; i < p.rows; ++i) {
    budgeted &= p.row[i].year != nothing && p.row[i].direct != nothing && p.row[i].indirect != nothing;
  }
  if (p.of == program::not_stated || !dated || !budgeted || p.effort == nothing || p.plan == stated::absent) {
    violated |= missing;
  }
  if (dated) {
    violated |= judged_period(p);
  }
  if (budgeted) {
    violated |= judged_budget(p);
  }
  if (p.of == program::force) {
    violated |= !p.has_awards || p.call == nothing ? missing : comes_from_force_origin(p) ? 0U : origin_of_force;
  }
  if (p.of == program::leap) {
    violated |= !p.has_awards ? missing : comes_from_leap_origin(p) ? 0U : origin_of_leap;
    violated |= p.manager == stated::absent ? missing : p.manager == stated::no ? program_manager : 0U;
  }
  violated |= p.plan == stated::no ? data_management_plan : 0U;
  violated |= p.effort != nothing && (p.effort < 1 || p.effort > 100) ? effort : 0U;
  return violated;
}

constexpr std::array<std::string_view, 17> names{"R1",  "R2",  "R3",  "R4",  "R5",  "R6",  "R7",  "R8",     "R9",
                                                 "R10", "R11", "R12", "R13", "R14", "R15", "R16", "missing"};

void write(std::string& out, std::string_view id, std::uint32_t violated) {
  out.append(id);
  out.push_back('\t');
  for (; violated != 0; violated &= violated - 1) {
    out.append(names[static_cast<std::size_t>(std::countr_zero(violated))]);
    if ((violated & (violated - 1)) != 0) {
      out.push_back(',');
    }
  }
  out.push_back('\n');
}

}  // namespace

struct on_demand_judge::state {
  ondemand::parser parser;
  proposal now;
};

on_demand_judge::on_demand_judge() : state_(new state) {}
on_demand_judge::~on_demand_judge() = default;

void on_demand_judge::judge(std::string_view lines, std::string& out) {
  ondemand::document_stream all =
      state_->parser.iterate_many(reinterpret_cast<const std::uint8_t*>(lines.data()), lines.size(), lines.size());
  for (auto each : all) {
    read(each.get_object(), state_->now);
    write(out, state_->now.id, judged(state_->now));
  }
}

auto on_demand_judge::verdicts(std::string_view line) -> std::uint32_t {
  ondemand::document one = state_->parser.iterate(line.data(), line.size(), line.size() + SIMDJSON_PADDING);
  read(one.get_object(), state_->now);
  return judged(state_->now);
}

}  // namespace by_hand
