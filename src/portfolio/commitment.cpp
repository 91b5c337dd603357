#include <koubo/portfolio/commitment.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <koubo/portfolio/schedule.hpp>
#include <koubo/portfolio/spread.hpp>

namespace koubo {
inline namespace v0 {
namespace {

/// What is stated of a project, of an award or of a call alike.
struct stated_project {
  program_id program;
  std::optional<fiscal_year> call;
  std::optional<date> start;
  std::optional<date> end;
  std::optional<yen> total;
};

auto error_of(schedule_error error) -> commitment_error {
  return error == schedule_error::out_of_range ? commitment_error::out_of_range : commitment_error::no_terms;
}

/// Where the period is, without its cost.
auto placed(const planning& by, const stated_project& of) -> result<commitment, commitment_error> {
  commitment made;
  if (of.start) {
    made.start = *of.start;
  } else if (of.call) {
    made.start = date(of.call->year(), by.policy.start_month, 1);
    made.assumptions.push_back(&starts_in_october);
  } else {
    return failure(commitment_error::no_start);
  }
  if (made.start < date(1901, 4, 1) || made.start > date(2099, 12, 31)) {
    return failure(commitment_error::out_of_range);
  }
  if (of.end) {
    made.end = *of.end;
  } else {
    const auto end = last_day_of(by, of.program, of.call.value_or(fiscal_year_of(made.start)), made.start);
    if (!end) {
      return failure(error_of(end.error()));
    }
    made.end = *end;
    made.assumptions.push_back(&runs_full_term);
  }
  if (made.end < made.start) {
    return failure(commitment_error::ends_before_start);
  }
  if (made.end > date(2099, 12, 31)) {
    return failure(commitment_error::out_of_range);
  }
  made.first_year = fiscal_year_of(made.start);
  return made;
}

void put(commitment& into, const std::vector<wide_integer>& amounts, wide_integer cost_range::* member) {
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    into.by_year[i].*member = amounts[i];
  }
}

/// Fills the cost from a total, or from the program's terms.
auto with_cost(const planning& by, const stated_project& of, commitment made) -> result<commitment, commitment_error> {
  const period_months over(made.start, made.end);
  made.by_year.assign(static_cast<std::size_t>(over.years()), cost_range{});
  const auto same_for_all = [&](wide_integer amount) {
    const auto parts = spread(amount, over);
    put(made, parts, &cost_range::low);
    put(made, parts, &cost_range::nominal);
    put(made, parts, &cost_range::high);
  };
  if (of.total) {
    if (*of.total < yen(0)) {
      return failure(commitment_error::negative_amount);
    }
    same_for_all(of.total->count());
    return made;
  }
  const auto call = of.call.value_or(made.first_year);
  if (const auto* total = by.catalogue->find_term(of.program, by.total_cost, call); total != nullptr && total->value.high) {
    const wide_integer low = total->value.low.value_or(0);
    const wide_integer high = *total->value.high;
    put(made, spread(low, over), &cost_range::low);
    put(made, spread((low + high) / 2, over), &cost_range::nominal);
    put(made, spread(high, over), &cost_range::high);
    made.assumptions.push_back(&costs_by_guideline);
    return made;
  }
  if (const auto* cap = by.catalogue->find_term(of.program, by.annual_cap, call); cap != nullptr && cap->value.high) {
    const wide_integer a_year = *cap->value.high;
    put(made, spread(a_year * over.total() / 12, over), &cost_range::nominal);
    for (auto& year : made.by_year) {
      year.high = a_year;
    }
    made.assumptions.push_back(&costs_by_cap);
    return made;
  }
  return failure(commitment_error::no_terms);
}

}  // namespace

auto commitment_of(const planning& by, const award& of) -> result<commitment, commitment_error> {
  const stated_project stated{of.program, of.call, of.start, of.end, of.total};
  auto made = placed(by, stated);
  if (!made || of.years.empty()) {
    return made ? with_cost(by, stated, *std::move(made)) : made;
  }
  auto first = made->first_year;
  auto last = fiscal_year_of(made->end);
  for (const auto& row : of.years) {
    if (row.amount < yen(0)) {
      return failure(commitment_error::negative_amount);
    }
    first = std::min(first, row.fiscal_year);
    last = std::max(last, row.fiscal_year);
  }
  made->first_year = first;
  made->by_year.assign(static_cast<std::size_t>(last.year() - first.year() + 1), cost_range{});
  for (const auto& row : of.years) {
    const wide_integer amount = row.amount.count();
    made->by_year[static_cast<std::size_t>(row.fiscal_year.year() - first.year())].add({amount, amount, amount});
  }
  return made;
}

auto commitment_of(const planning& by, const call& of) -> result<commitment, commitment_error> {
  const stated_project stated{of.program, of.fiscal_year, of.start, of.end, of.total};
  auto made = placed(by, stated);
  return made ? with_cost(by, stated, *std::move(made)) : made;
}

}  // namespace v0
}  // namespace koubo
