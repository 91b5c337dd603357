#include "demands.hpp"

#include <algorithm>
#include <utility>

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using rules::clause;
using rules::clause_op;

constexpr std::size_t most_rows = 12;  ///< up to which a fix adds co-investigators
constexpr std::size_t cells_of_row = fields.size() + 1;

auto joined(verdict a, verdict b) -> verdict {
  for (const auto each : {verdict::violated, verdict::undetermined, verdict::needs_judgement, verdict::satisfied}) {
    if (a == each || b == each) {
      return each;
    }
  }
  return verdict::not_applicable;
}

auto verdict_of(outcomes condition, outcomes requirement) -> verdict {
  const auto decided = condition.set == outcomes::yes ? requirement : condition;
  switch (decided.set) {
    case outcomes::yes: return verdict::satisfied;
    case outcomes::no: return condition.set == outcomes::yes ? verdict::violated : verdict::not_applicable;
    case outcomes::missing: return verdict::undetermined;
    default: return verdict::needs_judgement;
  }
}

auto union_of(std::uint8_t a, int b) -> std::uint8_t { return static_cast<std::uint8_t>(a | b); }

}  // namespace

void make_set(indices& of) {
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
}

auto holds(const indices& set, std::size_t one) -> bool { return std::binary_search(set.begin(), set.end(), one); }

auto meet(const indices& a, const indices& b) -> bool {
  return std::any_of(a.begin(), a.end(), [&](auto each) { return holds(b, each); });
}

auto list_of(const variable& of) -> list_id {
  if (of.what != variable::kind::row) {
    return info(of.where.what).list;
  }
  return of.where.what == field::budget         ? list_id::budget
         : of.where.what == field::prior_awards ? list_id::prior_awards
                                                : list_id::co_investigators;
}

repair_space::repair_space(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, std::size_t most_steps)
    : catalogue_(by), now_(of), opened_(of), steps_left_(most_steps) {
  judge(rules);
}

// ---- how the proposal stands ----

void repair_space::judge(std::span<const rules::clause_rule> rules) {
  std::vector<std::size_t> slots;
  std::vector<verdict> cases;
  slots.reserve(rules.size());
  cases.reserve(rules.size());
  verdicts_.reserve(rules.size());
  for (const auto& each : rules) {
    const auto condition = outcomes_of(each.condition, now_, catalogue_);
    const auto requirement = condition.set == outcomes::yes ? outcomes_of(each.requirement, now_, catalogue_) : outcomes{};
    const auto verdict = verdict_of(condition, requirement);
    auto slot = std::find_if(verdicts_.begin(), verdicts_.end(), [&](const auto& known) { return known.id == each.about.id; });
    if (slot == verdicts_.end()) {
      slot = verdicts_.insert(slot, {each.about.id, each.about.advisory, each.about.remedy, verdict});
    } else {
      slot->verdict = joined(slot->verdict, verdict);
    }
    slots.push_back(static_cast<std::size_t>(slot - verdicts_.begin()));
    cases.push_back(verdict);
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!rules[i].about.advisory) {
      const auto of_slot = verdicts_[slots[i]].verdict;
      rules_.push_back({.rule = &rules[i],
                        .violated = cases[i] == verdict::violated,
                        .was_violated = of_slot == verdict::violated,
                        .was_open = of_slot == verdict::undetermined || of_slot == verdict::needs_judgement});
    }
  }
}

auto repair_space::is_violated() const -> bool {
  return std::any_of(rules_.begin(), rules_.end(), [](const auto& each) { return each.violated; });
}

void repair_space::stands_before_change(const repair_space& as_it_stands) {
  in_another_call_ = true;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    rules_[i].was_violated = as_it_stands.rules_[i].was_violated;
    rules_[i].was_open = as_it_stands.rules_[i].was_open;
  }
}

void repair_space::prepare(const proposal& of, std::span<const rules::clause_rule> rules, const editable_fields& editable) {
  if (!of.co_investigators.is_absent() && editable.contains(field::co_investigators)) {
    const auto stated = now_.row_count(list_id::co_investigators);
    now_.resize(list_id::co_investigators, std::max(stated, most_rows));
    for (auto i = stated; i < most_rows; ++i) {
      now_.leave_out(list_id::co_investigators, i, true, false);
    }
  }
  variables_ = make_variables(of, rules, catalogue_, editable, now_);
  for (const auto list : {list_id::budget, list_id::prior_awards, list_id::co_investigators}) {
    by_list_[static_cast<std::size_t>(list)].assign((now_.row_count(list) + 1) * cells_of_row, no_variable);
  }
  by_scalar_.fill(no_variable);
  opened_ = now_;
  ranges_.resize(variables_.size());
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    index_of(variables_[i]) = i;
    open_in(opened_, i);
  }
  for (const auto& each : rules_) {
    add_demands(each);
  }
  add_rows_remain();
  reading_.resize(variables_.size());
  for (std::size_t i = 0; i < demands_.size(); ++i) {
    for (const auto which : demands_[i].reads) {
      reading_[which].push_back(i);
    }
  }
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    if (variables_[i].what == variable::kind::number && list_of(variables_[i]) == list_id::none) {
      narrow_opened(i);
    }
  }
}

/// Leaves of an opened number the values that it may change to, and its own where that may stay.
void repair_space::narrow_opened(std::size_t which) {
  const auto range = range_of(which);
  auto& at = opened_.at(variables_[which].where);
  const auto open = at;
  at = now_.at(variables_[which].where);
  const bool may_stay = !at.stated || std::none_of(reading_[which].begin(), reading_[which].end(), [&](auto each) {
    return demands_[each].urgent && standing_in(demands_[each], opened_) == standing::fails;
  });
  if (range.low > range.high) {
    at = open;
  } else {
    at = may_stay && at.stated ? cell::between(std::min(at.low, range.low), std::max(at.high, range.high)) : range;
  }
}

// ---- what must hold ----

void repair_space::add_demands(const rule_state& of) {
  // A violated rule may go on waiting for what was never stated, yet no change may leave it to a person; no other rule falls out of what is stated
  // and listed.
  const auto acceptable = static_cast<std::uint8_t>(outcomes::yes | (of.was_violated ? outcomes::missing : outcomes::judged) |
                                                    (of.was_open ? outcomes::missing | outcomes::not_listed : 0));
  const auto& requirement = of.rule->requirement;
  const auto condition = outcomes_of(of.rule->condition, opened_, catalogue_);
  const bool asks_condition = !condition.must_be(outcomes::yes);
  const std::vector<part> whole{{requirement.root(), 0, list_id::none}};
  auto parts = whole;
  if (condition.may_be(outcomes::yes)) {
    const bool call_changes = by_scalar_[static_cast<std::size_t>(field::program)] != no_variable ||
                              by_scalar_[static_cast<std::size_t>(field::call_fiscal_year)] != no_variable;
    parts = parts_of(requirement, call_changes);
  }
  // WHY: parts taken together are missing as soon as one is; then what another leaves to a person would not count.
  if (of.was_violated && parts.size() > 1) {
    std::uint8_t all = 0;
    for (const auto& each : parts) {
      all = union_of(all, outcomes_of(requirement, each.node, each.row, opened_, catalogue_).set);
    }
    if ((all & outcomes::missing) != 0 && (all & (outcomes::judged | outcomes::not_listed)) != 0) {
      parts = whole;
    }
  }
  const auto read_by_condition = asks_condition ? reads_of(of.rule->condition, of.rule->condition.root(), 0) : indices{};
  for (const auto& each : parts) {
    demand made{.rule = of.rule,
                .asks_condition = asks_condition,
                .row_counts = each.list != list_id::none,
                .list = each.list,
                .row = each.row,
                .node = each.node,
                .acceptable = acceptable};
    made.urgent = (of.violated || in_another_call_) && standing_in(made, now_) == standing::fails;
    if (!made.urgent && standing_in(made, opened_) == standing::holds) {
      continue;
    }
    made.reads = reads_of(requirement, each.node, each.row);
    if (made.row_counts) {
      add_row(each.list, each.row, made.reads);
    }
    made.reads.insert(made.reads.end(), read_by_condition.begin(), read_by_condition.end());
    make_set(made.reads);
    demands_.push_back(std::move(made));
  }
}

/// A change does not mend by hiding: of a budget that is stated a row remains.
void repair_space::add_rows_remain() {
  demand made{.what = demand::kind::rows_remain, .list = list_id::budget};
  for (std::size_t row = 0; row < now_.row_count(list_id::budget); ++row) {
    add_row(list_id::budget, row, made.reads);
  }
  if (!made.reads.empty() && standing_in(made, opened_) != standing::holds) {
    demands_.push_back(std::move(made));
  }
}

auto repair_space::parts_of(const clause& of, bool call_changes) const -> std::vector<part> {
  std::vector<part> all;
  split(of, {of.root(), 0, list_id::none}, call_changes, all);
  return all;
}

void repair_space::split(const clause& of, part at, bool call_changes, std::vector<part>& to) const {
  const auto& node = of.nodes[at.node];
  if (node.op == clause_op::conjunction) {
    split(of, {node.left, at.row, at.list}, call_changes, to);
    split(of, {node.right, at.row, at.list}, call_changes, to);
    return;
  }
  if (node.op == clause_op::all_rows && now_.is_stated(node.list)) {
    for (std::size_t row = 0; row < now_.row_count(node.list); ++row) {
      split(of, {node.left, row, node.list}, call_changes, to);
    }
    return;
  }
  // Without a limit that leaves something to a person, what is limited comes to what it comes to without.
  if (node.op == clause_op::limited_by && !call_changes) {
    const auto& program = now_.at({field::program, -1});
    const auto& call = now_.at({field::call_fiscal_year, -1});
    const auto* term =
        program.stated && call.stated ? catalogue_.find_term(program.program, node.key, fiscal_year(static_cast<int>(call.low))) : nullptr;
    if (term == nullptr || !leaves_to_judgement(term->value.strength)) {
      split(of, {node.left, at.row, at.list}, call_changes, to);
      return;
    }
  }
  to.push_back(at);
}

auto repair_space::standing_in(const demand& of, const box& within) const -> standing {
  if (of.what == demand::kind::rows_remain) {
    return !within.is_stated(of.list) ? standing::fails : within.may_be_unstated(of.list) ? standing::unsure : standing::holds;
  }
  std::uint8_t good = 0;
  std::uint8_t bad = 0;
  if (of.asks_condition) {
    const auto condition = outcomes_of(of.rule->condition, within, catalogue_);
    const auto accepted = (of.acceptable & ~outcomes::yes) | outcomes::no;
    good = static_cast<std::uint8_t>(condition.set & accepted);
    bad = static_cast<std::uint8_t>(condition.set & ~(accepted | outcomes::yes));
    if (!condition.may_be(outcomes::yes)) {
      return bad == 0 ? standing::holds : good == 0 ? standing::fails : standing::unsure;
    }
  }
  std::uint8_t required = outcomes::yes;
  if (!of.row_counts || !within.is_left_out(of.list, of.row)) {
    required = outcomes_of(of.rule->requirement, of.node, of.row, within, catalogue_).set;
    if (of.row_counts && within.may_lose(of.list, of.row)) {
      required = union_of(required, outcomes::yes);
    }
  }
  good = union_of(good, required & of.acceptable);
  bad = union_of(bad, required & ~of.acceptable);
  return bad == 0 ? standing::holds : good == 0 ? standing::fails : standing::unsure;
}

void repair_space::look_at(std::size_t things) {
  constexpr std::size_t seen_in_a_step = 256;
  steps_left_ -= std::min(steps_left_, things / seen_in_a_step);
}

auto repair_space::standing_of(const demand& of) -> standing {
  steps_left_ -= std::min<std::size_t>(steps_left_, 1);
  look_at(of.reads.size());
  return standing_in(of, now_);
}

auto repair_space::hopeless() -> std::vector<std::string_view> {
  std::vector<std::string_view> all;
  for (const auto& each : demands_) {
    if (each.urgent && standing_in(each, opened_) == standing::fails &&
        std::find(all.begin(), all.end(), each.rule->about.id) == all.end()) {
      all.push_back(each.rule->about.id);
    }
  }
  return all;
}

auto repair_space::is_hopeless() const -> bool {
  return std::any_of(demands_.begin(), demands_.end(), [&](const auto& each) { return standing_in(each, opened_) == standing::fails; });
}

// ---- opening variables up ----

void repair_space::open_in(box& in, std::size_t which) const {
  const auto& of = variables_[which];
  if (of.what == variable::kind::row) {
    in.leave_out(list_of(of), static_cast<std::size_t>(of.where.row), false, true);
  } else {
    in.at(of.where) = of.what == variable::kind::number ? cell::between(of.low, of.high) : cell{.stated = true, .any = true};
  }
}

auto repair_space::open_up(std::size_t which) -> cell {
  if (variables_[which].what == variable::kind::row) {
    open_in(now_, which);
    return {};
  }
  auto& at = cell_of(which);
  const auto saved = at;
  at = variables_[which].what == variable::kind::number ? range_of(which) : cell{.stated = true, .any = true};
  return saved;
}

void repair_space::restore(std::size_t which, const cell& saved) {
  const auto& of = variables_[which];
  if (of.what == variable::kind::row) {
    now_.leave_out(list_of(of), static_cast<std::size_t>(of.where.row), !of.stated, false);
  } else {
    cell_of(which) = saved;
  }
}

auto repair_space::change(std::size_t which) -> cell {
  const auto& of = variables_[which];
  if (of.what != variable::kind::row) {
    return open_up(which);
  }
  now_.leave_out(list_of(of), static_cast<std::size_t>(of.where.row), of.stated, false);
  return {};
}

auto repair_space::can_change(std::size_t which) -> bool {
  const auto& of = variables_[which];
  if (of.what != variable::kind::number) {
    return of.what == variable::kind::row || !of.choices.empty();
  }
  const auto& range = range_of(which);
  return range.low <= range.high && !(of.stated && range.low == of.anchor && range.high == of.anchor);
}

auto repair_space::range_of(std::size_t which) -> const cell& {
  auto& range = ranges_[which];
  if (range.stated) {
    return range;
  }
  const auto& of = variables_[which];
  range = cell::between(of.low, of.high);
  auto& at = opened_.at(of.where);
  const auto opened = at;
  // The value of a leaf counts where its row stays.
  const auto list = list_of(of);
  const auto row = list == list_id::none ? no_variable : row_variable(list, static_cast<std::size_t>(of.where.row));
  if (row != no_variable) {
    opened_.leave_out(list, static_cast<std::size_t>(of.where.row), false, false);
  }
  const auto fails = [&](std::int64_t low, std::int64_t high) {
    at = cell::between(low, high);
    return std::any_of(reading_[which].begin(), reading_[which].end(),
                       [&](auto each) { return standing_in(demands_[each], opened_) == standing::fails; });
  };
  if (fails(of.low, of.high)) {
    range = cell::between(1, 0);
  } else {
    // INVARIANT: what lies before `first`, and after `last`, is hopeless.
    const auto marks = values_compared_with(which);
    const auto first_of = [&](std::int64_t low, std::int64_t high) {
      for (const auto mark : marks) {
        if (low < mark && mark <= high && fails(of.low, mark - 1) && !fails(of.low, mark)) {
          return mark;
        }
      }
      while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (fails(of.low, middle)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    };
    const auto last_of = [&](std::int64_t low, std::int64_t high) {
      for (const auto mark : marks) {
        if (low <= mark && mark < high && fails(mark + 1, of.high) && !fails(mark, of.high)) {
          return mark;
        }
      }
      while (low < high) {
        const auto middle = high - (high - low) / 2;
        if (fails(middle, of.high)) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      return low;
    };
    range.low = fails(of.low, of.low) ? first_of(of.low, of.high) : of.low;
    range.high = fails(of.high, of.high) ? last_of(range.low, of.high) : of.high;
  }
  at = opened;
  if (row != no_variable) {
    open_in(opened_, row);
  }
  return range;
}

/// The values that demands compare a number with as it stands, and their neighbours: where its range is likely to end.
auto repair_space::values_compared_with(std::size_t which) const -> std::vector<std::int64_t> {
  std::vector<std::int64_t> marks;
  const auto& of = variables_[which];
  for (const auto each : reading_[which]) {
    const auto& demand = demands_[each];
    if (demand.what != demand::kind::truth) {
      continue;
    }
    const auto& clause = demand.rule->requirement;
    const auto row = list_of(of) == list_id::none ? demand.row : static_cast<std::size_t>(of.where.row);
    for (std::size_t i = 0; i <= demand.node; ++i) {
      const auto& node = clause.nodes[i];
      if (node.op != clause_op::less && node.op != clause_op::less_equal && node.op != clause_op::equal) {
        continue;
      }
      for (const auto& [self, other] : {std::pair(node.left, node.right), std::pair(node.right, node.left)}) {
        if (clause.nodes[self].op == clause_op::field_value && clause.nodes[self].leaf == of.where.what) {
          const auto found = values_of(clause, other, row, opened_, catalogue_);
          if (found.known.must_be(outcomes::yes) && found.low == found.high && of.low <= found.low && found.low <= of.high) {
            const auto mark = static_cast<std::int64_t>(found.low);
            marks.insert(marks.end(), {mark, mark - 1, mark + 1});
          }
        }
      }
    }
  }
  return marks;
}

// ---- which variables are read ----

auto repair_space::index_of(const variable& of) -> std::size_t& {
  const auto list = list_of(of);
  if (list == list_id::none) {
    return by_scalar_[static_cast<std::size_t>(of.where.what)];
  }
  const auto cell = of.what == variable::kind::row ? fields.size() : static_cast<std::size_t>(of.where.what);
  return by_list_[static_cast<std::size_t>(list)][static_cast<std::size_t>(of.where.row) * cells_of_row + cell];
}

auto repair_space::leaf_variable(field what, std::size_t row) const -> std::size_t {
  const auto list = info(what).list;
  return list == list_id::none ? by_scalar_[static_cast<std::size_t>(what)]
                               : by_list_[static_cast<std::size_t>(list)][row * cells_of_row + static_cast<std::size_t>(what)];
}

auto repair_space::row_variable(list_id list, std::size_t row) const -> std::size_t {
  return by_list_[static_cast<std::size_t>(list)][row * cells_of_row + fields.size()];
}

void repair_space::add_leaf(field what, std::size_t row, indices& to) const {
  if (const auto found = leaf_variable(what, row); found != no_variable) {
    to.push_back(found);
  }
}

void repair_space::add_row(list_id list, std::size_t row, indices& to) const {
  if (const auto found = row_variable(list, row); found != no_variable) {
    to.push_back(found);
  }
}

void repair_space::add_call(indices& to) const {
  add_leaf(field::program, 0, to);
  add_leaf(field::call_fiscal_year, 0, to);
}

auto repair_space::reads_of(const clause& of, std::size_t node, std::size_t row) const -> indices {
  indices all;
  collect(of, node, row, all);
  make_set(all);
  return all;
}

void repair_space::collect(const clause& of, std::size_t node, std::size_t row, indices& to) const {
  const auto& at = of.nodes[node];
  switch (at.op) {
    case clause_op::constant:
    case clause_op::constant_program:
    case clause_op::constant_truth: return;
    case clause_op::field_value:
    case clause_op::truth_field:
    case clause_op::stated_value:
    case clause_op::form_of: add_leaf(at.leaf, row, to); return;
    case clause_op::term_value:
    case clause_op::terms_in_force: add_call(to); return;
    case clause_op::area_offers_program:
      add_leaf(field::program, 0, to);
      add_leaf(field::area, 0, to);
      return;
    case clause_op::area_launch: add_leaf(field::area, 0, to); return;
    case clause_op::in_origins:
    case clause_op::limited_by:
      add_call(to);
      collect(of, at.left, row, to);
      return;
    case clause_op::multiple_of:
    case clause_op::fiscal_year_of_day:
    case clause_op::days_after:
    case clause_op::complement:
    case clause_op::left_to_person: collect(of, at.left, row, to); return;
    case clause_op::sum_over_rows:
    case clause_op::count_of_rows:
    case clause_op::any_row:
    case clause_op::all_rows:
      for (std::size_t each = 0; each < now_.row_count(at.list); ++each) {
        collect(of, at.left, each, to);
        add_row(at.list, each, to);
      }
      return;
    case clause_op::distinct_rows:
      for (std::size_t each = 0; each < now_.row_count(at.list); ++each) {
        add_leaf(at.leaf, each, to);
        add_row(at.list, each, to);
      }
      return;
    default:
      collect(of, at.left, row, to);
      collect(of, at.right, row, to);
      return;
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
