#include <koubo/portfolio/portfolio.hpp>

#include <algorithm>
#include <utility>

#include <koubo/calendar/fiscal_year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto slot_of(fiscal_year year) -> std::size_t { return static_cast<std::size_t>(year.year() - fiscal_year::first); }
auto year_of(std::size_t slot) -> fiscal_year { return fiscal_year(fiscal_year::first + static_cast<int>(slot)); }

auto less(const cost_range& committed, yen budget) -> cost_range {
  return {budget.count() - committed.low, budget.count() - committed.nominal, budget.count() - committed.high};
}

void note(std::vector<const assumption*>& all, const std::vector<const assumption*>& used) {
  for (const auto* each : used) {
    if (std::find(all.begin(), all.end(), each) == all.end()) {
      all.push_back(each);
    }
  }
}

/// Takes a year's room for new projects into account, each of which needs so much of it.
void bound(envelope::number& by, wide_integer room, wide_integer each, fiscal_year year) {
  if (each <= 0) {
    return;
  }
  const auto fits = room <= 0 ? wide_integer{0} : room / each;
  if (!by.projects || fits < *by.projects) {
    by.projects = static_cast<std::int64_t>(fits);
    by.bound_by = year;
  }
}

}  // namespace

portfolio::portfolio(const planning& by) : by_(by), cells_(by.catalogue->programs.size()) {}

auto portfolio::index_of(const program_id& program) const -> std::optional<std::size_t> {
  const auto& programs = by_.catalogue->programs;
  const auto found = std::find_if(programs.begin(), programs.end(), [&](const auto& each) { return each.id == program; });
  return found == programs.end() || !found->calls ? std::nullopt : std::optional<std::size_t>(found - programs.begin());
}

void portfolio::add(std::size_t program, const commitment& what, std::int64_t times) {
  auto& cells = cells_[program];
  const auto first = slot_of(fiscal_year_of(what.start));
  const auto last = slot_of(fiscal_year_of(what.end));
  cells[first].starting += times;
  for (auto slot = first; slot <= last; ++slot) {
    cells[slot].active += times;
  }
  for (std::size_t i = 0; i < what.by_year.size(); ++i) {
    cells[slot_of(what.first_year) + i].committed.add(what.by_year[i], times);
  }
  note(assumptions_, what.assumptions);
  counted_ += times;
}

auto portfolio::add(const award& of) -> result<void, commitment_error> {
  const auto program = index_of(of.program);
  if (!program || of.proposed) {
    ++not_counted_;
    return {};
  }
  return commitment_of(by_, of).map([&](const commitment& what) { add(*program, what, 1); });
}

auto portfolio::add_adopted(const call& adopted) -> result<void, commitment_error> {
  const auto program = index_of(adopted.program);
  if (!program) {
    return failure(commitment_error::no_terms);
  }
  return commitment_of(by_, adopted).map([&](const commitment& what) { add(*program, what, adopted.projects); });
}

auto portfolio::add(const call& planned) -> result<void, commitment_error> {
  return commitment_of(by_, planned).and_then([&](commitment what) {
    return add_adopted(planned).map([&] {
      for (auto& year : what.by_year) {
        const auto one = std::exchange(year, cost_range{});
        year.add(one, planned.projects);
      }
      planned_.push_back({planned, std::move(what)});
    });
  });
}

auto portfolio::years(const budget_table& budget) const -> std::vector<portfolio_year> {
  std::size_t first = year_count;
  std::size_t last = 0;
  const auto widen = [&](std::size_t slot) {
    first = std::min(first, slot);
    last = std::max(last, slot);
  };
  for (const auto& cells : cells_) {
    for (std::size_t slot = 0; slot < year_count; ++slot) {
      if (cells[slot].active != 0 || cells[slot].committed != cost_range{}) {
        widen(slot);
      }
    }
  }
  if (first == year_count) {
    for (const auto& line : budget.lines) {
      widen(slot_of(line.fiscal_year));
    }
  }
  std::vector<portfolio_year> years;
  for (auto slot = first; slot <= last && slot < year_count; ++slot) {
    portfolio_year year;
    year.fiscal_year = year_of(slot);
    year.budget = budget.initial(year.fiscal_year);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto& in_year = cells_[i][slot];
      if (in_year.active != 0 || in_year.committed != cost_range{}) {
        year.programs.push_back({by_.catalogue->programs[i].id, in_year.active, in_year.starting, in_year.committed});
        year.committed.add(in_year.committed);
      }
    }
    if (year.budget) {
      year.headroom = less(year.committed, *year.budget);
    }
    years.push_back(std::move(year));
  }
  return years;
}

auto portfolio::envelope_of(const program_id& program, fiscal_year call, const budget_table& budget) const
    -> result<envelope, commitment_error> {
  if (!index_of(program)) {
    return failure(commitment_error::no_terms);
  }
  return commitment_of(by_, koubo::call{.program = program, .fiscal_year = call, .projects = 1}).map([&](const commitment& one) {
    envelope made;
    made.call = call;
    made.program = program;
    for (std::size_t i = 0; i < one.by_year.size(); ++i) {
      const auto slot = slot_of(one.first_year) + i;
      const auto year = year_of(slot);
      const auto amount = budget.initial(year);
      if (!amount) {
        made.untested.push_back(year);
        continue;
      }
      made.tested.push_back(year);
      cost_range committed;
      for (const auto& cells : cells_) {
        committed.add(cells[slot].committed);
      }
      const auto room = less(committed, *amount);
      bound(made.low, room.low, one.by_year[i].low, year);
      bound(made.nominal, room.nominal, one.by_year[i].nominal, year);
      bound(made.high, room.high, one.by_year[i].high, year);
    }
    return made;
  });
}

auto calls_of_areas(const planning& by) -> std::vector<call> {
  std::vector<call> calls;
  for (const auto& area : by.catalogue->areas) {
    for (const auto& form : by.areas_run.calls) {
      if (std::find(area.offers.begin(), area.offers.end(), form.program) != area.offers.end()) {
        calls.push_back({.program = form.program,
                         .fiscal_year = koubo::fiscal_year(area.launch.year() + form.number - 1),
                         .projects = form.projects,
                         .area = std::string(area.name)});
      }
    }
  }
  return calls;
}

}  // namespace v0
}  // namespace koubo
