#include <koubo/catalogue/boundary_values.hpp>

#include <algorithm>
#include <array>
#include <set>

#include <koubo/calendar/add_months.hpp>

namespace koubo {
inline namespace v0 {

using rules::clause_op;

namespace {

constexpr std::int64_t most_yen = 1'000'000'000'000'000;
constexpr const char* outsider = "another";

auto is_readable(date day) -> bool { return day.year() >= 1901 && day.year() <= 2099; }

template <class T>
void set_or_clear(presence<T>& field, const field_choice& as, T value) {
  if (std::holds_alternative<std::monostate>(as)) {
    field = presence<T>();
  } else if (std::holds_alternative<stated_as_none>(as)) {
    field = none;
  } else {
    field = std::move(value);
  }
}

auto number(const field_choice& as) -> std::int64_t { return std::holds_alternative<std::int64_t>(as) ? std::get<std::int64_t>(as) : 0; }
auto truth_of(const field_choice& as) -> bool { return std::holds_alternative<bool>(as) && std::get<bool>(as); }
auto text(const field_choice& as) -> std::string {
  return std::holds_alternative<std::string>(as) ? std::get<std::string>(as) : std::string();
}
auto day(const field_choice& as) -> date {
  return std::holds_alternative<std::int64_t>(as) ? date::from_packed(static_cast<std::int32_t>(number(as))) : date();
}
auto year(const field_choice& as) -> fiscal_year {
  return std::holds_alternative<std::int64_t>(as) ? fiscal_year(static_cast<int>(number(as))) : fiscal_year();
}

/// Yes names somebody; no is somebody without a name.
auto somebody(const field_choice& as) -> person {
  person who;
  if (truth_of(as)) {
    who.name = std::string("研究 花子");
  }
  return who;
}

auto person_in(presence<person>& who) -> person& {
  if (!who.has_value()) {
    who = person{};
  }
  return who.value();
}

void state_in_budget(budget_year& row, field what, const field_choice& as) {
  if (what == field::budget_fiscal_year) {
    set_or_clear(row.fiscal_year, as, year(as));
  } else {
    set_or_clear(what == field::budget_direct ? row.direct : row.indirect, as, yen(number(as)));
  }
}

void state_in_award(prior_award& row, field what, const field_choice& as) {
  switch (what) {
    case field::award_program:
      set_or_clear(row.program, as, std::holds_alternative<program_id>(as) ? std::get<program_id>(as) : program_id());
      break;
    case field::award_role: set_or_clear(row.role, as, static_cast<role>(number(as))); break;
    case field::award_start: set_or_clear(row.start, as, day(as)); break;
    case field::award_end: set_or_clear(row.end, as, day(as)); break;
    default: set_or_clear(row.status, as, static_cast<award_status>(number(as))); break;
  }
}

}  // namespace

void state(proposal& in, place where, const field_choice& as) {
  const auto row = static_cast<std::size_t>(where.row);
  switch (where.what) {
    case field::none: break;
    case field::program:
      set_or_clear(in.program, as, std::holds_alternative<program_id>(as) ? std::get<program_id>(as) : program_id());
      break;
    case field::call_fiscal_year: set_or_clear(in.call, as, year(as)); break;
    case field::area: set_or_clear(in.area, as, text(as)); break;
    case field::is_new: set_or_clear(in.is_new, as, truth_of(as)); break;
    case field::period_start: set_or_clear(in.start, as, day(as)); break;
    case field::period_end: set_or_clear(in.end, as, day(as)); break;
    case field::principal_investigator: set_or_clear(in.principal_investigator, as, somebody(as)); break;
    case field::program_manager: set_or_clear(in.program_manager, as, somebody(as)); break;
    case field::principal_investigator_name: set_or_clear(person_in(in.principal_investigator).name, as, text(as)); break;
    case field::program_manager_name: set_or_clear(person_in(in.program_manager).name, as, text(as)); break;
    case field::principal_investigator_researcher_id: set_or_clear(person_in(in.principal_investigator).researcher_id, as, text(as)); break;
    case field::principal_investigator_effort_percent:
      set_or_clear(person_in(in.principal_investigator).effort_percent, as, static_cast<std::int32_t>(number(as)));
      break;
    case field::co_investigators: set_or_clear(in.co_investigators, as, std::vector<person>{}); break;
    case field::budget: set_or_clear(in.budget, as, std::vector<budget_year>{}); break;
    case field::prior_awards: set_or_clear(in.prior_awards, as, std::vector<prior_award>{}); break;
    case field::data_management_plan: set_or_clear(in.data_management_plan, as, truth_of(as)); break;
    case field::budget_fiscal_year:
    case field::budget_direct:
    case field::budget_indirect: state_in_budget(in.budget.value().at(row), where.what, as); break;
    case field::award_program:
    case field::award_role:
    case field::award_start:
    case field::award_end:
    case field::award_status: state_in_award(in.prior_awards.value().at(row), where.what, as); break;
  }
}

// ---- what the clauses and the terms state ----

/// Every number that the clauses and the terms of the program state, by dimension, and the numbers beside each.
struct boundary_values::numbers {
  std::set<std::int64_t> yens{0};
  std::set<std::int64_t> months{};
  std::set<std::int64_t> percents{};
  std::set<std::int64_t> years{};
  std::set<std::int64_t> days{};  ///< packed
  std::set<std::int64_t> factors{1};
  std::set<std::int64_t> years_of_days{};  ///< that the fiscal year of a day is compared with
  bool year_of_start = false;              ///< of the first day, too

  void add(dimension unit, std::int64_t value) {
    switch (unit) {
      case dimension::yen: yens.insert(value); break;
      case dimension::month: months.insert(value); break;
      case dimension::percent: percents.insert(value); break;
      case dimension::fiscal_year: years.insert(value); break;
      case dimension::date: days.insert(value); break;
      default: break;
    }
  }
  void add(const rules::clause& of, std::span<const boundary_source> sources) {
    add_years_of_days(of, sources);
    for (std::size_t i = 0; i < of.size; ++i) {
      const auto& node = of.nodes[i];
      if (node.op == clause_op::constant) {
        add(node.unit, node.value);
      } else if (node.op == clause_op::multiple_of && node.value != 0) {
        factors.insert(node.value);
      }
    }
  }
  /// Where the fiscal year of a day stands beside the year of the call or a stated one: those years, and as many later and earlier as the clause counts.
  void add_years_of_days(const rules::clause& of, std::span<const boundary_source> sources) {
    std::set<std::int64_t> beside;
    std::set<std::int64_t> counts{0};
    bool found = false;
    bool of_start = false;
    for (std::size_t i = 0; i < of.size; ++i) {
      const auto& node = of.nodes[i];
      found = found || node.op == clause_op::fiscal_year_of_day;
      of_start = of_start || node.leaf == field::period_start;
      if (node.leaf == field::call_fiscal_year) {
        for (const auto& each : sources) {
          beside.insert(each.call.year());
        }
      } else if (node.op == clause_op::constant && node.unit == dimension::fiscal_year) {
        beside.insert(node.value);
      } else if (node.op == clause_op::constant && node.unit == dimension::count) {
        counts.insert({node.value, -node.value});
      }
    }
    for (const auto year : beside) {
      for (const auto count : counts) {
        for (std::int64_t step = -1; found && step <= 1; ++step) {
          years_of_days.insert(year + count + step);
        }
      }
    }
    year_of_start = year_of_start || (found && of_start && !beside.empty());
  }
  void add(const program_id& program, const boundary_source& from) {
    for (const auto& term : from.by.terms) {
      if (term.program != program || !term.valid.contains(from.call)) {
        continue;
      }
      for (const auto& side : {term.value.low, term.value.high}) {
        if (side) {
          add(term.value.unit, *side);
        }
      }
    }
  }
  /// Each value, divided by each factor, and one less and one more.
  [[nodiscard]] auto around(const std::set<std::int64_t>& values) const -> std::set<std::int64_t> {
    std::set<std::int64_t> all;
    for (const auto value : values) {
      for (const auto factor : factors) {
        for (std::int64_t step = -1; step <= 1; ++step) {
          all.insert(value / factor + step);
        }
      }
    }
    return all;
  }
};

boundary_values::boundary_values(const program_id& program, date start, std::span<const boundary_source> sources,
                                 std::span<const rules::clause_rule> clauses) {
  numbers found;
  for (const auto& each : clauses) {
    found.add(each.condition, sources);
    found.add(each.requirement, sources);
  }
  for (const auto& each : sources) {
    found.add(program, each);
  }
  const auto choose = [this](field what) -> std::vector<field_choice>& { return choices_[static_cast<std::size_t>(what)]; };

  for (const auto what : {field::is_new, field::data_management_plan}) {
    choose(what) = {true, false, stated_as_none{}};
  }
  for (const auto what : {field::principal_investigator, field::program_manager}) {
    choose(what) = {true, stated_as_none{}, false};
  }
  choose(field::principal_investigator_researcher_id) = {std::string("10000001"), std::string("1000000")};
  for (const auto value : found.around(found.percents)) {
    choose(field::principal_investigator_effort_percent).emplace_back(value);
  }
  for (const auto what : {field::co_investigators, field::prior_awards}) {
    choose(what) = {stated_as_none{}};
  }
  for (const auto value : found.around(found.yens)) {
    if (value >= -most_yen && value <= most_yen) {
      choose(field::budget_direct).emplace_back(value);
      choose(field::budget_indirect).emplace_back(value);
    }
  }
  for (std::size_t i = 0; i < roles.size(); ++i) {
    choose(field::award_role).emplace_back(static_cast<std::int64_t>(i));
  }
  for (std::size_t i = 0; i < award_statuses.size(); ++i) {
    choose(field::award_status).emplace_back(static_cast<std::int64_t>(i));
  }
  collect_days(start, found);
  collect_programs(program, sources, clauses);
  collect_areas(sources);
  for (auto& each : choices_) {
    each.emplace_back(std::monostate{});
  }
}

void boundary_values::collect_days(date start, const numbers& from) {
  std::set<std::int32_t> around;
  const auto add = [&](date boundary) {
    for (int step = -2; step <= 1; ++step) {
      const auto near = add_days(boundary, step);
      if (is_readable(near)) {
        around.insert(near.packed());
      }
    }
  };
  std::set<std::int32_t> starts{start.packed()};
  for (const auto packed : from.days) {
    add(date::from_packed(static_cast<std::int32_t>(packed)));
    starts.insert(static_cast<std::int32_t>(packed));
  }
  add(start);
  add(fiscal_year_of(start).first_day());
  add(add_days(fiscal_year_of(start).last_day(), 1));
  for (const auto count : from.months) {
    add(add_months_clipped(start, months(static_cast<std::int32_t>(count))));
  }
  for (const auto year : from.years_of_days) {
    if (year > 1901 && year < 2099) {
      add(date(static_cast<int>(year), 4, 1));
      if (from.year_of_start) {
        starts.insert(date(static_cast<int>(year), 10, 1).packed());
      }
    }
  }
  const auto choose = [this](field what) -> std::vector<field_choice>& { return choices_[static_cast<std::size_t>(what)]; };
  std::set<std::int64_t> years;
  for (const auto packed : around) {
    for (const auto what : {field::period_end, field::award_start, field::award_end}) {
      choose(what).emplace_back(std::int64_t{packed});
    }
    const auto of = fiscal_year_number(date::from_packed(packed));
    years.insert({of - 1, of, of + 1});
  }
  for (const auto packed : starts) {
    choose(field::period_start).emplace_back(std::int64_t{packed});
  }
  for (const auto value : from.years) {
    years.insert({value - 1, value, value + 1});
  }
  for (const auto value : years) {
    if (fiscal_year::in_range(static_cast<int>(value))) {
      choose(field::budget_fiscal_year).emplace_back(value);
    }
  }
}

void boundary_values::collect_programs(const program_id& program, std::span<const boundary_source> sources,
                                       std::span<const rules::clause_rule> clauses) {
  std::vector<program_id> named;
  const auto add = [&](const program_id& id) {
    if (!id.empty() && std::find(named.begin(), named.end(), id) == named.end()) {
      named.push_back(id);
    }
  };
  for (const auto& each : sources) {
    for (auto edge = each.by.transitions.rbegin(); edge != each.by.transitions.rend(); ++edge) {
      if (edge->to == program) {
        add(edge->from);
      }
    }
  }
  for (const auto& rule : clauses) {
    for (const auto* each : {&rule.condition, &rule.requirement}) {
      for (std::size_t i = 0; i < each->size; ++i) {
        if (each->nodes[i].op == clause_op::constant_program) {
          add(each->nodes[i].program);
        }
      }
    }
  }
  add(outsider);
  auto& choices = choices_[static_cast<std::size_t>(field::award_program)];
  choices.assign(named.begin(), named.end());
}

void boundary_values::collect_areas(std::span<const boundary_source> sources) {
  std::set<std::string> names{outsider};
  for (const auto& each : sources) {
    for (const auto& area : each.by.areas) {
      names.insert(std::string(area.name));
    }
  }
  auto& choices = choices_[static_cast<std::size_t>(field::area)];
  choices.assign(names.begin(), names.end());
}

// ---- fields ----

auto fields_read(const rules::clause& of) -> std::vector<field> {
  std::set<field> all;
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto& node = of.nodes[i];
    if (node.leaf != field::none) {
      all.insert(node.leaf);
    }
    if (node.op == clause_op::area_launch || node.op == clause_op::area_offers_program) {
      all.insert(field::area);
    }
    if (node.op == clause_op::any_row || node.op == clause_op::all_rows || node.op == clause_op::sum_over_rows ||
        node.op == clause_op::count_of_rows || node.op == clause_op::distinct_rows) {
      all.insert(whole(node.list));
    }
  }
  return {all.begin(), all.end()};
}

auto fields_read(const rules::clause_rule& of) -> std::vector<field> {
  const auto condition = fields_read(of.condition);
  const auto requirement = fields_read(of.requirement);
  std::set<field> all(condition.begin(), condition.end());
  all.insert(requirement.begin(), requirement.end());
  return {all.begin(), all.end()};
}

// ---- a proposal that passes ----

namespace {

/// A value that every limit of a unit allows, if one does; else one that the first allows.
class allowed_value {
 public:
  void add(const limit& by) {
    low_ = std::max(low_, by.low.value_or(low_));
    high_ = std::min(high_, by.high.value_or(high_));
  }
  [[nodiscard]] auto high(std::int64_t otherwise) const -> std::int64_t {
    const auto greatest = high_ == most_yen ? otherwise : high_;
    return std::max(greatest, low_);
  }

 private:
  std::int64_t low_ = 0;
  std::int64_t high_ = most_yen;
};

/// The greatest total that is allowed, in as many fiscal years as the yearly limit takes; less where the period has not so many.
auto plan_of(date start, date end, const allowed_value& total, const allowed_value& yearly, bool with_indirect)
    -> std::vector<budget_year> {
  const auto of_year = yearly.high(total.high(1'000'000));
  auto left = total.high(of_year);
  std::vector<budget_year> rows;
  for (auto year = fiscal_year_number(start); year <= fiscal_year_number(end) && (rows.empty() || left > 0); ++year) {
    const auto amount = std::min(left, of_year);
    left -= amount;
    rows.push_back({fiscal_year(year), yen(amount), {}});
    if (with_indirect) {
      rows.back().indirect = yen(0);
    }
  }
  return rows;
}

auto first_day_of(std::span<const boundary_source> sources, std::int64_t month_count) -> date {
  const auto latest = 2099 - static_cast<int>(month_count / 12) - 1;
  const auto year = std::clamp(sources.back().call.year(), 1902, std::max(1902, std::min(latest, 2098)));
  return {year, 10, 1};
}

auto common_origin(const program_id& program, std::span<const boundary_source> sources) -> std::optional<program_id> {
  std::optional<program_id> any;
  for (const auto& edge : sources.front().by.transitions) {
    if (edge.to != program || edge.is_open_end() || !edge.valid.contains(sources.front().call)) {
      continue;
    }
    any = any ? any : std::optional(edge.from);
    const bool everywhere = std::all_of(sources.begin(), sources.end(), [&](const boundary_source& each) {
      return std::any_of(each.by.transitions.begin(), each.by.transitions.end(), [&](const transition& other) {
        return other.to == program && other.from == edge.from && other.valid.contains(each.call);
      });
    });
    if (everywhere) {
      return edge.from;
    }
  }
  return any;
}

/// An area that offers the program, launched in or shortly before the years of all calls.
auto common_area(const program_id& program, std::span<const boundary_source> sources) -> std::optional<std::string> {
  for (const auto& each : sources.front().by.areas) {
    const bool offered = std::find(each.offers.begin(), each.offers.end(), program) != each.offers.end();
    const bool in_time = std::all_of(sources.begin(), sources.end(), [&](const boundary_source& source) {
      const auto* found = source.by.find_area(each.name);
      return found != nullptr && found->launch <= source.call && source.call.year() <= found->launch.year() + 2;
    });
    if (offered && in_time) {
      return std::string(each.name);
    }
  }
  return std::nullopt;
}

}  // namespace

auto likely_valid_proposal(const program_id& program, std::span<const boundary_source> sources) -> proposal {
  allowed_value period;
  allowed_value total;
  allowed_value yearly;
  bool with_indirect = false;
  for (const auto& source : sources) {
    for (const auto& term : source.by.terms) {
      if (term.program != program || !term.valid.contains(source.call)) {
        continue;
      }
      if (term.value.unit == dimension::month) {
        period.add(term.value);
      } else if (term.value.unit == dimension::yen) {
        (term.value.scope == limit_scope::per_year ? yearly : total).add(term.value);
        with_indirect = with_indirect || term.value.basis == cost_basis::direct_and_indirect;
      }
    }
  }
  const auto month_count = std::min<std::int64_t>(period.high(12), 2'000);
  proposal made;
  made.id = std::string("witness");
  made.program = program;
  made.call = sources.back().call;
  if (auto area = common_area(program, sources)) {
    made.area = std::move(*area);
  }
  const auto start = first_day_of(sources, month_count);
  made.is_new = true;
  made.start = start;
  made.end = month_count == 0 ? start : add_days(add_months_clipped(start, months(static_cast<std::int32_t>(month_count))), -1);
  person investigator;
  investigator.name = std::string("研究 花子");
  made.principal_investigator = investigator;
  made.co_investigators = std::vector<person>{};
  person manager;
  manager.name = std::string("管理 次郎");
  made.program_manager = manager;
  made.budget = plan_of(start, made.end.value(), total, yearly, with_indirect);
  made.prior_awards = std::vector<prior_award>{};
  if (const auto origin = common_origin(program, sources)) {
    prior_award award;
    award.program = *origin;
    award.role = role::principal_investigator;
    award.status = award_status::completed;
    made.prior_awards.value().push_back(std::move(award));
  }
  made.data_management_plan = true;
  return made;
}

}  // namespace v0
}  // namespace koubo
