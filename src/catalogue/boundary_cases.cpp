#include <koubo/catalogue/boundary_cases.hpp>

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>

namespace koubo {
inline namespace v0 {

using rules::clause_op;
using rules::clause_rule;

namespace {

/// The numbers of one dimension that the clauses state.
auto constants_of(std::span<const clause_rule> clauses, dimension unit) -> std::set<std::int64_t> {
  std::set<std::int64_t> all;
  for (const auto& rule : clauses) {
    for (const auto* clause : {&rule.condition, &rule.requirement}) {
      for (std::size_t i = 0; i < clause->size; ++i) {
        if (clause->nodes[i].op == clause_op::constant && clause->nodes[i].unit == unit) {
          all.insert(clause->nodes[i].value);
        }
      }
    }
  }
  return all;
}

/// A node of a clause.
struct node_of {
  const rules::clause* of;
  std::size_t node;
};

/// The conditions below a node, the node itself among them.
void add_conditions(const rules::clause& of, std::size_t node, std::vector<node_of>& to) {
  const auto& at = of.nodes[node];
  to.push_back({&of, node});
  switch (at.op) {
    case clause_op::conjunction:
    case clause_op::disjunction:
      add_conditions(of, at.left, to);
      add_conditions(of, at.right, to);
      break;
    case clause_op::complement:
    case clause_op::limited_by:
    case clause_op::left_to_person: add_conditions(of, at.left, to); break;
    default: break;
  }
}

/// What nodes come to for the first row of a list, under each source.
auto signature_of(const proposal& row, const std::vector<node_of>& nodes, std::span<const boundary_source> sources) -> std::vector<int> {
  std::vector<int> all;
  all.reserve(nodes.size() * sources.size());
  box one(row);
  auto& call = one.at({field::call_fiscal_year, -1});
  for (const auto& source : sources) {
    if (call.stated) {
      call = cell::of(source.call.year());
    }
    for (const auto& each : nodes) {
      all.push_back(outcomes_of(*each.of, each.node, 0, one, source.by).set);
    }
  }
  return all;
}

template <class Rows>
void append_first(Rows& to, const Rows& from) {
  if (!to.has_value()) {
    to = from;
  } else {
    to.value().push_back(from.value().front());
  }
}

/// Adds the first row of one proposal's list to another's.
void append_row(proposal& to, const proposal& from, list_id list) {
  switch (list) {
    case list_id::none: break;
    case list_id::co_investigators: append_first(to.co_investigators, from.co_investigators); break;
    case list_id::budget: append_first(to.budget, from.budget); break;
    case list_id::prior_awards: append_first(to.prior_awards, from.prior_awards); break;
  }
}

/// Leaves one row in a list: the first, or one of which nothing is stated.
void keep_one_row(proposal& in, list_id list) {
  const auto one = [](auto& rows) {
    if (!rows.has_value()) {
      rows = std::remove_cvref_t<decltype(rows.value())>{};
    }
    rows.value().resize(1);
  };
  switch (list) {
    case list_id::none: break;
    case list_id::co_investigators: one(in.co_investigators); break;
    case list_id::budget: one(in.budget); break;
    case list_id::prior_awards: one(in.prior_awards); break;
  }
}

void add_once(std::vector<list_id>& to, list_id list) {
  if (std::find(to.begin(), to.end(), list) == to.end()) {
    to.push_back(list);
  }
}

auto list_of(field whole_list) -> list_id {
  switch (whole_list) {
    case field::co_investigators: return list_id::co_investigators;
    case field::budget: return list_id::budget;
    case field::prior_awards: return list_id::prior_awards;
    default: return list_id::none;
  }
}

auto different_columns(const std::set<std::vector<int>>& of, std::size_t columns) -> std::size_t {
  std::set<std::vector<int>> different;
  for (std::size_t at = 0; at < columns; ++at) {
    std::vector<int> column;
    column.reserve(of.size());
    for (const auto& each : of) {
      column.push_back(each[at]);
    }
    different.insert(std::move(column));
  }
  return different.size();
}

}  // namespace

auto years_of_change(std::span<const catalogue> by, std::span<const clause_rule> clauses, bool with_areas) -> std::vector<fiscal_year> {
  std::set<int> years{fiscal_year::first};
  const auto add = [&](std::int64_t year) {
    if (year >= fiscal_year::first && year <= fiscal_year::last) {
      years.insert(static_cast<int>(year));
    }
  };
  const auto add_valid = [&](const call_years& valid) {
    add(valid.from.year());
    if (valid.to) {
      add(valid.to->year() + 1);
    }
  };
  for (const auto& each : by) {
    for (const auto& term : each.terms) {
      add_valid(term.valid);
    }
    for (const auto& edge : each.transitions) {
      add_valid(edge.valid);
    }
  }
  for (const auto value : constants_of(clauses, dimension::fiscal_year)) {
    for (std::int64_t step = -1; step <= 1; ++step) {
      add(value + step);
    }
  }
  if (with_areas) {
    for (const auto& each : by) {
      for (const auto& area : each.areas) {
        add(area.launch.year());
        add(area.launch.year() + 1);
        for (const auto after : constants_of(clauses, dimension::count)) {
          add(area.launch.year() + after);
          add(area.launch.year() + after + 1);
        }
      }
    }
  }
  return {years.begin(), years.end()};
}

// ---- all choices ----

/// What one visit goes through.
struct boundary_cases::visited {
  std::span<const clause_rule* const> of;
  const std::function<bool(proposal&)>& look;
  std::vector<field> scalars{};
  std::vector<list_id> lists{};
  std::vector<field> in_rows{};
  std::size_t left = 0;
  bool exact = true;
  bool stopped = false;

  [[nodiscard]] auto is_over() const -> bool { return left == 0 || stopped; }
};

auto boundary_cases::visit(std::span<const clause_rule* const> of, const std::function<bool(proposal&)>& look) -> bool {
  visited state{.of = of, .look = look};
  std::set<field> read;
  for (const auto* rule : of) {
    const auto of_rule = fields_read(*rule);
    read.insert(of_rule.begin(), of_rule.end());
  }
  std::size_t cases = 1;
  for (const auto what : read) {
    if (what == field::program || what == field::call_fiscal_year) {
      continue;
    }
    if (info(what).list != list_id::none) {
      state.in_rows.push_back(what);
      add_once(state.lists, info(what).list);
    } else if (list_of(what) != list_id::none) {
      add_once(state.lists, list_of(what));
    } else {
      state.scalars.push_back(what);
      cases *= values_.of(what).size();
    }
  }
  if (cases > options_.most_cases) {
    return false;
  }
  state.left = options_.most_cases;
  vary_scalars(state, base_, 0);
  return state.exact && (state.stopped || state.left > 0);
}

void boundary_cases::vary_scalars(visited& state, const proposal& tried, std::size_t from) {
  if (from < state.scalars.size()) {
    for (const auto& choice : values_.of(state.scalars[from])) {
      auto next = tried;
      koubo::state(next, {state.scalars[from], -1}, choice);
      vary_scalars(state, next, from + 1);
    }
    return;
  }
  std::vector<list_choices> choices;
  choices.reserve(state.lists.size());
  for (const auto list : state.lists) {
    choices.push_back(choices_of(state, list, tried));
  }
  vary_lists(state, tried, choices, 0);
}

void boundary_cases::vary_lists(visited& state, const proposal& tried, const std::vector<list_choices>& lists, std::size_t from) {
  if (state.is_over()) {
    return;
  }
  if (from == lists.size()) {
    --state.left;
    auto shown = tried;
    state.stopped = !state.look(shown);
    return;
  }
  const auto& of = lists[from];
  for (const auto& choice : {field_choice(stated_as_none{}), field_choice(std::monostate{})}) {
    auto next = tried;
    koubo::state(next, {whole(of.list), -1}, choice);
    vary_lists(state, next, lists, from + 1);
  }
  auto empty = tried;
  koubo::state(empty, {whole(of.list), -1}, std::monostate{});
  vary_rows(state, empty, lists, from, 0, 0);
}

void boundary_cases::vary_rows(visited& state, const proposal& tried, const std::vector<list_choices>& lists, std::size_t list,
                               std::size_t first, std::size_t taken) {
  const auto& of = lists[list];
  const auto with = [&](std::size_t row) {
    auto next = tried;
    append_row(next, of.rows[row], of.list);
    return next;
  };
  if (taken == of.at_once) {
    return;
  }
  // Shorter lists come first, so that what is found says no more than it must.
  for (auto row = first; row < of.rows.size() && !state.is_over(); ++row) {
    vary_lists(state, with(row), lists, list + 1);
  }
  for (auto row = first; row < of.rows.size() && !state.is_over(); ++row) {
    auto next = with(row);
    vary_rows(state, next, lists, list, of.repeated ? row : row + 1, taken + 1);
    for (std::size_t count = taken + 2; of.counted && count <= options_.most_rows; ++count) {
      append_row(next, of.rows[row], of.list);
      vary_lists(state, next, lists, list + 1);
    }
  }
}

/// The rows of a list that differ for some quantifier over it, or for some condition.
auto boundary_cases::choices_of(visited& state, list_id list, const proposal& around) -> list_choices {
  list_choices made{.list = list};
  std::vector<node_of> quantifiers;
  std::vector<node_of> conditions;
  bool sums = false;
  for (const auto* rule : state.of) {
    for (const auto* clause : {&rule->condition, &rule->requirement}) {
      for (std::size_t node = 0; node < clause->size; ++node) {
        const auto& at = clause->nodes[node];
        if (at.list != list) {
          continue;
        }
        if (at.op == clause_op::any_row || at.op == clause_op::all_rows) {
          quantifiers.push_back({clause, node});
          add_conditions(*clause, at.left, conditions);
        } else if (at.op == clause_op::sum_over_rows) {
          sums = true;
        } else if (at.op == clause_op::distinct_rows) {
          made.repeated = true;
        } else if (at.op == clause_op::count_of_rows) {
          made.counted = true;
          add_conditions(*clause, at.left, conditions);
        }
      }
    }
  }
  state.exact = state.exact && !((sums || made.repeated) && !quantifiers.empty());
  auto signed_by = quantifiers;
  if (options_.by_condition || made.counted) {
    signed_by.insert(signed_by.end(), conditions.begin(), conditions.end());
  }
  const bool all_rows = sums || made.repeated;
  auto row = around;
  keep_one_row(row, list);
  std::set<std::vector<int>> signatures;
  vary_row(state, row, list, 0, [&](const proposal& each) {
    if (signatures.insert(signature_of(each, signed_by, sources_)).second || all_rows) {
      made.rows.push_back(each);
    }
  });
  const auto columns = different_columns(signatures, quantifiers.size() * sources_.size());
  made.at_once = std::min(all_rows ? std::size_t{2} : std::max<std::size_t>(1, columns), options_.rows_at_once);
  if (made.counted) {
    std::int64_t most = 0;
    for (const auto* rule : state.of) {
      for (const auto value : constants_of({rule, 1}, dimension::count)) {
        most = std::max(most, value);
      }
    }
    const bool one_kind = made.rows.size() == 1 && most < static_cast<std::int64_t>(options_.most_rows);
    state.exact = state.exact && one_kind;
  }
  return made;
}

void boundary_cases::vary_row(visited& state, const proposal& row, list_id list, std::size_t from,
                              const std::function<void(const proposal&)>& visit) {
  while (from < state.in_rows.size() && info(state.in_rows[from]).list != list) {
    ++from;
  }
  if (from == state.in_rows.size()) {
    visit(row);
    return;
  }
  for (const auto& choice : values_.of(state.in_rows[from])) {
    auto next = row;
    koubo::state(next, {state.in_rows[from], 0}, choice);
    vary_row(state, next, list, from + 1, visit);
  }
}

void improve(proposal& of, const boundary_values& values, const std::function<int(const proposal&)>& worth, int greatest) {
  auto best = worth(of);
  for (bool moved = true; moved && best < greatest;) {
    moved = false;
    for (const auto& leaf : fields) {
      const bool has_row = (leaf.list == list_id::budget && of.budget.has_value() && !of.budget.value().empty()) ||
                           (leaf.list == list_id::prior_awards && of.prior_awards.has_value() && !of.prior_awards.value().empty());
      if (leaf.id == field::program || leaf.id == field::call_fiscal_year || (leaf.list != list_id::none && !has_row)) {
        continue;
      }
      for (const auto& choice : values.of(leaf.id)) {
        auto other = of;
        state(other, {leaf.id, leaf.list == list_id::none ? -1 : 0}, choice);
        if (const auto reached = worth(other); reached > best) {
          of = std::move(other);
          best = reached;
          moved = true;
        }
      }
    }
  }
}

}  // namespace v0
}  // namespace koubo
