#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The names of the terms that a lowered rule set reads, each once; a term's slot is its place among them.
struct term_slots {
  static constexpr std::size_t capacity = 16;

  std::array<term_name, capacity> names{};
  std::size_t size = 0;

  constexpr void add(const rules::clause& from) {
    for (std::size_t i = 0; i < from.size; ++i) {
      const auto& name = from.nodes[i].key;
      if (!name.empty() && of(name) == size) {
        expects(size < capacity, "a rule set reads at most sixteen kinds of terms");
        names[size++] = name;
      }
    }
  }
  [[nodiscard]] constexpr auto of(const term_name& name) const -> std::size_t {
    std::size_t slot = 0;
    while (slot < size && names[slot] != name) {
      ++slot;
    }
    return slot;
  }
};

template <const auto& Rules>
inline constexpr auto slots_of = [] {
  term_slots slots;
  for (const auto& rule : rules::lowered_rules<Rules>) {
    slots.add(rule.condition);
    slots.add(rule.requirement);
    slots.add(rule.reading);
  }
  return slots;
}();

/// The terms and origins of one program for calls of some fiscal years, by slot, as the native evaluator reads them.
struct terms_of_call {
  struct bounds {
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool has_low = false;
    bool has_high = false;
    bool left_to_person = false;
  };

  program_id program{};
  call_years years{};
  std::array<bounds, term_slots::capacity> limits{};
  std::array<const term*, term_slots::capacity> terms{};
  std::vector<program_id> origins{};
  std::vector<const transition*> transitions{};
  const transition* open_end = nullptr;

  /// Rules, as bits, by what the program and the year alone say of their conditions.
  struct settled_conditions {
    std::uint64_t may_hold = ~std::uint64_t{0};  ///< not known to be no
    std::uint64_t holds = 0;                     ///< known to be yes
    std::uint64_t undated = 0;                   ///< where it applies, a term that it reads describes another year
  };
  std::vector<settled_conditions> conditions{};  ///< for each year from the first

  /// What each rule leans on where it applies, and the rules, as bits, that lean on anything.
  std::vector<std::vector<const assumption*>> assumptions{};
  std::uint64_t leaning = 0;
  /// What each rule rests on.
  std::vector<fact_list> facts{};
  std::uint64_t other_readings = 0;  ///< rules, as bits, whose text leaves room for their other reading

  [[nodiscard]] auto conditions_in(fiscal_year call) const -> const settled_conditions& {
    return conditions[static_cast<std::size_t>(call.year() - years.from.year())];
  }
};

/// The terms of a program, one entry for each run of fiscal years of the call in which its terms and origins stay the same.
[[nodiscard]] inline auto terms_by_call(const catalogue& by, const program_id& program, const term_slots& slots)
    -> std::vector<terms_of_call> {
  std::vector<int> changes;  // fiscal years in which something begins or has just ended, ascending
  const auto note_change = [&](int year) {
    std::size_t at = 0;
    while (at < changes.size() && changes[at] < year) {
      ++at;
    }
    if (fiscal_year::in_range(year) && (at == changes.size() || changes[at] != year)) {
      changes.insert(changes.begin() + static_cast<std::ptrdiff_t>(at), year);
    }
  };
  const auto note_years = [&](const call_years& years) {
    note_change(years.from.year());
    if (years.to) {
      note_change(years.to->year() + 1);
    }
  };
  for (const auto& each : by.terms) {
    if (each.program == program) {
      note_years(each.valid);
    }
  }
  for (const auto& each : by.transitions) {
    if (each.to == program) {
      note_years(each.valid);
    }
  }
  std::vector<terms_of_call> runs;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const fiscal_year from(changes[i]);
    if (!by.in_force(program, from)) {
      continue;
    }
    terms_of_call run{.program = program,
                      .years = {from, i + 1 < changes.size() ? std::optional(fiscal_year(changes[i + 1] - 1)) : std::nullopt}};
    for (std::size_t slot = 0; slot < slots.size; ++slot) {
      if (const auto* found = by.find_term(program, slots.names[slot], from)) {
        run.terms[slot] = found;
        run.limits[slot] = {.low = found->value.low.value_or(0),
                            .high = found->value.high.value_or(0),
                            .has_low = found->value.low.has_value(),
                            .has_high = found->value.high.has_value(),
                            .left_to_person = leaves_to_judgement(found->value.strength)};
      }
    }
    for (const auto& each : by.transitions) {
      if (each.to == program && each.valid.contains(from)) {
        run.transitions.push_back(&each);
        if (each.is_open_end()) {
          run.open_end = &each;
        } else {
          run.origins.push_back(each.from);
        }
      }
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
