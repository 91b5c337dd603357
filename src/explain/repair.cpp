#include "repair.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <koubo/explain/outcomes.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using rules::clause;
using rules::clause_op;

using indices = std::vector<std::size_t>;

constexpr std::size_t no_variable = static_cast<std::size_t>(-1);
constexpr std::size_t most_rows = 12;  ///< up to which a fix adds co-investigators

// ---- the search ----

/// How a rule stands over a box.
enum class standing : std::uint8_t { holds, fails, unsure };

struct rule_state {
  const rules::clause_rule* rule = nullptr;
  bool violated = false;
  bool was_violated = false;  ///< it, or another case of it
  bool was_open = false;      ///< it, or another case of it, was undetermined or left to a person
  indices reads{};            ///< variables, ascending
};

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

class repair_search {
 public:
  repair_search(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable,
                std::size_t most_steps)
      : catalogue_(by), box_(of), steps_left_(most_steps) {
    judge(rules);
    const bool any_violated = std::any_of(rules_.begin(), rules_.end(), [](const auto& each) { return each.violated; });
    if (!any_violated) {
      return;
    }
    if (!of.co_investigators.is_absent() && editable.contains(field::co_investigators)) {
      const auto stated = box_.row_count(list_id::co_investigators);
      box_.resize(list_id::co_investigators, std::max(stated, most_rows));
      for (auto i = stated; i < most_rows; ++i) {
        box_.leave_out(list_id::co_investigators, i, true, false);
      }
    }
    result_.variables = make_variables(of, rules, by, editable, box_);
    for (auto& each : by_list_) {
      each.assign(rows_indexed() * (fields.size() + 1), no_variable);
    }
    by_scalar_.fill(no_variable);
    for (std::size_t i = 0; i < variables().size(); ++i) {
      index_of(variables()[i]) = i;
    }
    for (auto& each : rules_) {
      each.reads = reads_of(each.rule->condition);
      const auto required = reads_of(each.rule->requirement);
      each.reads.insert(each.reads.end(), required.begin(), required.end());
      make_set(each.reads);
    }
    run();
  }

  auto take() -> repair_result {
    result_.settled = steps_left_ > 0;
    return std::move(result_);
  }

 private:
  [[nodiscard]] auto variables() const -> const std::vector<variable>& { return result_.variables; }

  static void make_set(indices& of) {
    std::sort(of.begin(), of.end());
    of.erase(std::unique(of.begin(), of.end()), of.end());
  }

  // ---- how the proposal stands ----

  void judge(std::span<const rules::clause_rule> rules) {
    std::vector<std::size_t> slots;
    std::vector<verdict> cases;
    for (const auto& each : rules) {
      const auto condition = outcomes_of(each.condition, box_, catalogue_);
      const auto requirement = condition.set == outcomes::yes ? outcomes_of(each.requirement, box_, catalogue_) : outcomes{};
      const auto verdict = verdict_of(condition, requirement);
      auto slot =
          std::find_if(result_.verdicts.begin(), result_.verdicts.end(), [&](const auto& known) { return known.id == each.about.id; });
      if (slot == result_.verdicts.end()) {
        slot = result_.verdicts.insert(slot, {each.about.id, each.about.advisory, each.about.remedy, verdict});
      } else {
        slot->verdict = joined(slot->verdict, verdict);
      }
      slots.push_back(static_cast<std::size_t>(slot - result_.verdicts.begin()));
      cases.push_back(verdict);
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!rules[i].about.advisory) {
        const auto of_slot = result_.verdicts[slots[i]].verdict;
        rules_.push_back({.rule = &rules[i],
                          .violated = cases[i] == verdict::violated,
                          .was_violated = of_slot == verdict::violated,
                          .was_open = of_slot == verdict::undetermined || of_slot == verdict::needs_judgement});
      }
    }
  }

  // ---- which variables a rule reads ----

  [[nodiscard]] auto rows_indexed() const -> std::size_t {
    return std::max({box_.row_count(list_id::budget), box_.row_count(list_id::prior_awards), box_.row_count(list_id::co_investigators)}) +
           1;
  }
  auto index_of(const variable& of) -> std::size_t& {
    if (of.what != variable::kind::row && info(of.where.what).list == list_id::none) {
      return by_scalar_[static_cast<std::size_t>(of.where.what)];
    }
    const bool is_row = of.what == variable::kind::row;
    auto list = info(of.where.what).list;
    for (const auto each : {list_id::co_investigators, list_id::budget, list_id::prior_awards}) {
      list = is_row && whole(each) == of.where.what ? each : list;
    }
    const auto cell = is_row ? fields.size() : static_cast<std::size_t>(of.where.what);
    return by_list_[static_cast<std::size_t>(list)][static_cast<std::size_t>(of.where.row) * (fields.size() + 1) + cell];
  }
  void add_leaf(field what, std::size_t row, indices& to) const {
    const auto list = info(what).list;
    const auto found = list == list_id::none
                           ? by_scalar_[static_cast<std::size_t>(what)]
                           : by_list_[static_cast<std::size_t>(list)][row * (fields.size() + 1) + static_cast<std::size_t>(what)];
    if (found != no_variable) {
      to.push_back(found);
    }
  }
  void add_row(list_id list, std::size_t row, indices& to) const {
    const auto found = by_list_[static_cast<std::size_t>(list)][row * (fields.size() + 1) + fields.size()];
    if (found != no_variable) {
      to.push_back(found);
    }
  }
  void add_call(indices& to) const {
    add_leaf(field::program, 0, to);
    add_leaf(field::call_fiscal_year, 0, to);
  }

  [[nodiscard]] auto reads_of(const clause& of) const -> indices {
    indices all;
    collect(of, of.root(), 0, all);
    make_set(all);
    return all;
  }

  void collect(const clause& of, std::size_t node, std::size_t row, indices& to) const {
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
        for (std::size_t each = 0; each < box_.row_count(at.list); ++each) {
          collect(of, at.left, each, to);
          add_row(at.list, each, to);
        }
        return;
      case clause_op::distinct_rows:
        for (std::size_t each = 0; each < box_.row_count(at.list); ++each) {
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

  // ---- how rules stand over the box ----

  [[nodiscard]] auto standing_of(const rule_state& rule) -> standing {
    steps_left_ -= steps_left_ > 0 ? 1 : 0;
    // A violated rule may go on waiting for what was never stated, yet no change may leave it to a person; no other rule falls out of what is stated
    // and listed.
    const int acceptable = outcomes::yes | (rule.was_violated ? outcomes::missing : outcomes::judged) |
                           (rule.was_open ? outcomes::missing | outcomes::not_listed : 0);
    const auto condition = outcomes_of(rule.rule->condition, box_, catalogue_);
    auto good = static_cast<std::uint8_t>(condition.set & ((acceptable & ~outcomes::yes) | outcomes::no));
    auto bad = static_cast<std::uint8_t>(condition.set & ~(acceptable | outcomes::no | outcomes::yes));
    if (condition.may_be(outcomes::yes)) {
      const auto requirement = outcomes_of(rule.rule->requirement, box_, catalogue_);
      good = static_cast<std::uint8_t>(good | (requirement.set & acceptable));
      bad = static_cast<std::uint8_t>(bad | (requirement.set & ~acceptable));
    }
    return bad == 0 ? standing::holds : good == 0 ? standing::fails : standing::unsure;
  }

  /// Sets of variables, of each of which one must change for a node not to come to the outcome that it comes to all over the box.
  void blame(const clause& of, std::size_t node, std::size_t row, std::vector<indices>& sets) const {
    const auto& at = of.nodes[node];
    const auto is_no = [&](std::size_t which, std::size_t in) {
      return outcomes_of(of, which, in, box_, catalogue_).must_be(outcomes::no);
    };
    if (at.op == clause_op::conjunction && (is_no(at.left, row) || is_no(at.right, row))) {
      for (const auto side : {at.left, at.right}) {
        if (is_no(side, row)) {
          blame(of, side, row, sets);
        }
      }
      return;
    }
    if (at.op == clause_op::disjunction && is_no(at.left, row) && is_no(at.right, row)) {
      std::vector<indices> left;
      std::vector<indices> right;
      blame(of, at.left, row, left);
      blame(of, at.right, row, right);
      for (const auto& a : left) {
        for (const auto& b : right) {
          auto both = a;
          both.insert(both.end(), b.begin(), b.end());
          make_set(both);
          sets.push_back(std::move(both));
        }
      }
      return;
    }
    if (at.op == clause_op::all_rows) {
      bool any = false;
      for (std::size_t each = 0; each < box_.row_count(at.list); ++each) {
        if (box_.is_left_out(at.list, each) || box_.may_lose(at.list, each) || !is_no(at.left, each)) {
          continue;
        }
        any = true;
        std::vector<indices> of_row;
        blame(of, at.left, each, of_row);
        for (auto& set : of_row) {
          add_row(at.list, each, set);
          make_set(set);
          sets.push_back(std::move(set));
        }
      }
      if (any) {
        return;
      }
    }
    if (at.op == clause_op::limited_by) {
      std::vector<indices> inner;
      blame(of, at.left, row, inner);
      for (auto& set : inner) {
        add_call(set);
        make_set(set);
        sets.push_back(std::move(set));
      }
      return;
    }
    if (at.op == clause_op::distinct_rows) {
      if (blame_repeated(at, sets)) {
        return;
      }
    }
    indices all;
    collect(of, node, row, all);
    make_set(all);
    sets.push_back(std::move(all));
  }

  /// Of two rows that state the same, one must change.
  auto blame_repeated(const rules::clause_node& at, std::vector<indices>& sets) const -> bool {
    bool any = false;
    for (std::size_t later = 0; later < box_.row_count(at.list); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const auto& a = box_.at({at.leaf, static_cast<std::int32_t>(earlier)});
        const auto& b = box_.at({at.leaf, static_cast<std::int32_t>(later)});
        const bool fixed =
            a.stated && b.stated && !a.any && !b.any && a.low == a.high && b.low == b.high && a.low == b.low && a.program == b.program;
        const bool there = !box_.is_left_out(at.list, earlier) && !box_.is_left_out(at.list, later) && !box_.may_lose(at.list, earlier) &&
                           !box_.may_lose(at.list, later);
        if (fixed && there) {
          indices pair;
          for (const auto row : {earlier, later}) {
            add_leaf(at.leaf, row, pair);
            add_row(at.list, row, pair);
          }
          make_set(pair);
          sets.push_back(std::move(pair));
          any = true;
        }
      }
    }
    return any;
  }

  // ---- opening variables up ----

  [[nodiscard]] auto cell_of(std::size_t which) -> cell& { return box_.at(variables()[which].where); }
  [[nodiscard]] auto list_of_row(const variable& of) const -> list_id {
    return of.where.what == field::budget         ? list_id::budget
           : of.where.what == field::prior_awards ? list_id::prior_awards
                                                  : list_id::co_investigators;
  }

  /// Lets a variable take every value; gives what it was.
  auto open_up(std::size_t which) -> cell {
    const auto& of = variables()[which];
    if (of.what == variable::kind::row) {
      box_.leave_out(list_of_row(of), static_cast<std::size_t>(of.where.row), false, true);
      return {};
    }
    auto& at = cell_of(which);
    const auto saved = at;
    if (of.what == variable::kind::number) {
      at = cell::between(of.low, of.high);
    } else {
      at = {.stated = true, .any = true};
    }
    return saved;
  }
  void restore(std::size_t which, const cell& saved) {
    const auto& of = variables()[which];
    if (of.what == variable::kind::row) {
      box_.leave_out(list_of_row(of), static_cast<std::size_t>(of.where.row), !of.stated, false);
    } else {
      cell_of(which) = saved;
    }
  }

  // ---- which leaves to change ----

  void run() {
    const auto opened = open_all();
    for (const auto& each : rules_) {
      if (each.violated && standing_of(each) == standing::fails) {
        add_unmendable(each.rule->about.id);
      }
    }
    restore_all(opened);
    if (!result_.unmendable.empty()) {
      return;
    }
    std::size_t most = 0;
    for (const auto& each : variables()) {
      most += each.cost;
    }
    indices chosen;
    std::vector<char> excluded(variables().size(), 0);
    for (bound_ = 1; bound_ <= most && result_.repairs.empty() && steps_left_ > 0; ++bound_) {
      was_cut_ = false;
      search(chosen, excluded, 0);
      if (!was_cut_) {
        break;
      }
    }
    if (result_.repairs.empty() && steps_left_ > 0) {
      for (const auto& each : rules_) {
        if (each.violated) {
          add_unmendable(each.rule->about.id);
        }
      }
    }
    order_repairs();
  }

  void add_unmendable(std::string_view id) {
    if (std::find(result_.unmendable.begin(), result_.unmendable.end(), id) == result_.unmendable.end()) {
      result_.unmendable.push_back(id);
    }
  }

  auto open_all() -> std::vector<cell> {
    std::vector<cell> saved;
    for (std::size_t i = 0; i < variables().size(); ++i) {
      saved.push_back(open_up(i));
    }
    return saved;
  }
  void restore_all(const std::vector<cell>& saved) {
    for (std::size_t i = 0; i < saved.size(); ++i) {
      restore(i, saved[i]);
    }
  }

  [[nodiscard]] static auto meet(const indices& a, const indices& b) -> bool {
    return std::any_of(a.begin(), a.end(), [&](auto each) { return std::find(b.begin(), b.end(), each) != b.end(); });
  }

  /// Extends the chosen variables until the rules can hold, in every way that the bound allows; each set of variables once.
  void search(indices& chosen, std::vector<char>& excluded, std::size_t cost) {
    if (steps_left_ == 0) {
      return;
    }
    std::vector<const rule_state*> relevant;
    for (const auto& each : rules_) {
      if (each.violated || meet(chosen, each.reads)) {
        relevant.push_back(&each);
      }
    }
    std::vector<cell> saved;
    for (const auto each : chosen) {
      saved.push_back(open_up(each));
    }
    std::vector<indices> to_hit;
    for (const auto* each : relevant) {
      if (standing_of(*each) == standing::fails) {
        list_to_hit(*each, chosen, excluded, to_hit);
      }
    }
    for (std::size_t i = chosen.size(); i-- > 0;) {
      restore(chosen[i], saved[i]);
    }
    indices next;
    if (!to_hit.empty()) {
      if (cost + least_cost(to_hit) > bound_) {
        was_cut_ = was_cut_ || std::none_of(to_hit.begin(), to_hit.end(), [](const auto& set) { return set.empty(); });
        return;
      }
      next = *std::min_element(to_hit.begin(), to_hit.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    } else {
      if (solve(chosen, relevant)) {
        return;
      }
      for (const auto* each : relevant) {
        const auto more = usable(each->reads, chosen, excluded);
        next.insert(next.end(), more.begin(), more.end());
      }
      make_set(next);
    }
    extend(chosen, excluded, cost, next);
  }

  void extend(indices& chosen, std::vector<char>& excluded, std::size_t cost, const indices& next) {
    indices excluded_here;
    for (const auto each : next) {
      if (comes_too_early(each, chosen)) {
        continue;
      }
      const auto more = cost + variables()[each].cost;
      if (more > bound_) {
        was_cut_ = true;
      } else {
        chosen.push_back(each);
        search(chosen, excluded, more);
        chosen.pop_back();
      }
      excluded[each] = 1;
      excluded_here.push_back(each);
    }
    for (const auto each : excluded_here) {
      excluded[each] = 0;
    }
  }

  /// Rows to be added are alike: a later one comes only after the earlier ones.
  [[nodiscard]] auto comes_too_early(std::size_t which, const indices& chosen) const -> bool {
    const auto& of = variables()[which];
    if (of.what != variable::kind::row || of.stated || which == 0) {
      return false;
    }
    const auto& before = variables()[which - 1];
    return before.what == variable::kind::row && !before.stated && std::find(chosen.begin(), chosen.end(), which - 1) == chosen.end();
  }

  [[nodiscard]] auto usable(const indices& from, const indices& chosen, const std::vector<char>& excluded) const -> indices {
    indices left;
    for (const auto each : from) {
      if (excluded[each] == 0 && std::find(chosen.begin(), chosen.end(), each) == chosen.end()) {
        left.push_back(each);
      }
    }
    return left;
  }

  void list_to_hit(const rule_state& rule, const indices& chosen, const std::vector<char>& excluded, std::vector<indices>& to) const {
    std::vector<indices> sets;
    indices condition;
    collect(rule.rule->condition, rule.rule->condition.root(), 0, condition);
    const bool applies = outcomes_of(rule.rule->condition, box_, catalogue_).must_be(outcomes::yes);
    const bool refused = applies && outcomes_of(rule.rule->requirement, box_, catalogue_).must_be(outcomes::no);
    if (refused) {
      blame(rule.rule->requirement, rule.rule->requirement.root(), 0, sets);
      for (auto& each : sets) {
        each.insert(each.end(), condition.begin(), condition.end());
        make_set(each);
      }
    } else {
      sets.push_back(rule.reads);
    }
    for (const auto& each : sets) {
      to.push_back(usable(each, chosen, excluded));
    }
  }

  /// What hitting each of the sets costs at least: the cheapest of each of some that share nothing.
  [[nodiscard]] auto least_cost(std::vector<indices> sets) const -> std::size_t {
    std::sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    indices used;
    std::size_t cost = 0;
    for (const auto& each : sets) {
      if (each.empty()) {
        return bound_ + 1;
      }
      if (!meet(each, used)) {
        std::size_t cheapest = variables()[each.front()].cost;
        for (const auto one : each) {
          cheapest = std::min(cheapest, variables()[one].cost);
        }
        cost += cheapest;
        used.insert(used.end(), each.begin(), each.end());
      }
    }
    return cost;
  }

  // ---- which values to give them ----

  /// Adds the nearest repairs of the chosen variables. Returns: whether there is any.
  auto solve(const indices& chosen, const std::vector<const rule_state*>& relevant) -> bool {
    std::vector<repair> all;
    auto ordered = chosen;
    std::sort(ordered.begin(), ordered.end());
    choose_sides(ordered, 0, relevant, all);
    const auto dominated = [&](const repair& of) {
      return std::any_of(all.begin(), all.end(), [&](const repair& other) { return is_nearer(other, of); });
    };
    bool any = false;
    for (const auto& each : all) {
      if (!dominated(each) &&
          std::none_of(result_.repairs.begin(), result_.repairs.end(), [&](const auto& known) { return is_same(known, each); })) {
        result_.repairs.push_back(each);
      }
      any = true;
    }
    return any;
  }

  static auto is_nearer(const repair& a, const repair& than) -> bool {
    bool nearer = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].distance > than[i].distance) {
        return false;
      }
      nearer = nearer || a[i].distance < than[i].distance;
    }
    return nearer;
  }
  static auto is_same(const repair& a, const repair& b) -> bool {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
      return x.variable == y.variable && x.to.low == y.to.low && x.to.program == y.to.program && x.to.text == y.to.text;
    });
  }

  /// Fixes symbols and rows, and for numbers the side of the present value on which they lie; then finds the nearest values.
  void choose_sides(const indices& chosen, std::size_t from, const std::vector<const rule_state*>& relevant, std::vector<repair>& to) {
    std::vector<const rule_state*> unsure;
    if (from == chosen.size()) {
      for (const auto* each : relevant) {
        const auto stands = standing_of(*each);
        if (stands == standing::fails) {
          return;
        }
        if (stands == standing::unsure) {
          unsure.push_back(each);
        }
      }
      solve_sides(chosen, unsure, to);
      return;
    }
    const auto which = chosen[from];
    const auto& of = variables()[which];
    if (of.what == variable::kind::row) {
      box_.leave_out(list_of_row(of), static_cast<std::size_t>(of.where.row), of.stated, false);
      choose_sides(chosen, from + 1, relevant, to);
      restore(which, {});
      return;
    }
    const auto saved = cell_of(which);
    if (of.what == variable::kind::symbol) {
      for (const auto& choice : of.choices) {
        cell_of(which) = choice;
        if (!is_hopeless(chosen, from + 1, relevant)) {
          choose_sides(chosen, from + 1, relevant, to);
        }
      }
    } else {
      const auto below = of.stated ? of.anchor - 1 : of.anchor;
      for (const auto& side : {cell::between(of.low, below), cell::between(of.anchor + 1, of.high)}) {
        if (side.low <= side.high) {
          cell_of(which) = side;
          if (!is_hopeless(chosen, from + 1, relevant)) {
            choose_sides(chosen, from + 1, relevant, to);
          }
        }
      }
    }
    cell_of(which) = saved;
  }

  /// Whether a rule fails whatever the rest of the chosen variables is given.
  auto is_hopeless(const indices& chosen, std::size_t from, const std::vector<const rule_state*>& relevant) -> bool {
    std::vector<cell> saved;
    for (auto i = from; i < chosen.size(); ++i) {
      saved.push_back(open_up(chosen[i]));
    }
    const bool fails =
        std::any_of(relevant.begin(), relevant.end(), [&](const auto* each) { return standing_of(*each) == standing::fails; });
    for (auto i = from; i < chosen.size(); ++i) {
      restore(chosen[i], saved[i - from]);
    }
    return fails;
  }

  /// One alternative for each number in which it moves least, the others following in document order.
  void solve_sides(const indices& chosen, const std::vector<const rule_state*>& unsure, std::vector<repair>& to) {
    indices numbers;
    for (const auto each : chosen) {
      if (variables()[each].what == variable::kind::number) {
        numbers.push_back(each);
      }
    }
    const auto ranges = values_of(numbers);
    std::vector<cell> solved;
    for (std::size_t first = 0; first == 0 || first < numbers.size(); ++first) {
      if (first != 0 && (solved.empty() || cannot_be_nearer(numbers, ranges, first, solved[first], unsure))) {
        continue;
      }
      if (nearest(numbers, first, unsure)) {
        to.push_back(read_off(chosen));
        solved = first == 0 ? values_of(numbers) : solved;
      }
      put_back(numbers, ranges);
    }
  }

  /// The part of a range that is nearer than a value; empty where low is above high.
  [[nodiscard]] auto nearer_than(std::size_t which, cell range, const cell& value) const -> cell {
    if (is_below(variables()[which], range)) {
      range.low = std::max(range.low, value.low + 1);
    } else {
      range.high = std::min(range.high, value.low - 1);
    }
    return range;
  }

  /// Whether a number cannot be nearer than in a solution, whatever the other numbers are.
  auto cannot_be_nearer(const indices& numbers, const std::vector<cell>& ranges, std::size_t which, const cell& solved,
                        const std::vector<const rule_state*>& unsure) -> bool {
    const auto nearer = nearer_than(numbers[which], ranges[which], solved);
    if (nearer.low > nearer.high) {
      return true;
    }
    cell_of(numbers[which]) = nearer;
    const bool fails = std::any_of(unsure.begin(), unsure.end(), [&](const auto* rule) { return standing_of(*rule) == standing::fails; });
    cell_of(numbers[which]) = ranges[which];
    return fails;
  }

  /// Narrows the numbers down to values with which the rules hold: `first` moves least, then the others in document order. Returns: whether there are any.
  auto nearest(const indices& numbers, std::size_t first, const std::vector<const rule_state*>& unsure) -> bool {
    auto ranges = values_of(numbers);
    if (!exists(numbers, unsure)) {
      return false;
    }
    auto witness = values_of(numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto which = i == 0 ? first : i <= first ? i - 1 : i;
      // INVARIANT: the number can be as near as the witness has it; `range` holds what is not yet refused.
      for (auto range = ranges[which];;) {
        range = nearer_than(numbers[which], range, witness[which]);
        put_back(numbers, ranges);
        cell_of(numbers[which]) = range;
        if (range.low > range.high ||
            std::any_of(unsure.begin(), unsure.end(), [&](const auto* rule) { return standing_of(*rule) == standing::fails; })) {
          break;
        }
        const auto [near, far] = halves(numbers[which], range);
        cell_of(numbers[which]) = near;
        if (exists(numbers, unsure)) {
          witness = values_of(numbers);
          range = near;
        } else {
          range = far;
        }
      }
      ranges[which] = witness[which];
    }
    put_back(numbers, witness);
    return steps_left_ > 0;
  }

  /// A range in two: what lies near, as much as lies nearer already and at most half, and what lies further.
  [[nodiscard]] auto halves(std::size_t which, const cell& range) const -> std::pair<cell, cell> {
    const auto& of = variables()[which];
    const bool below = is_below(of, range);
    if (range.low == range.high) {
      return {range, cell::between(1, 0)};
    }
    const auto reach = std::max<std::int64_t>(distance_to(of, below ? range.high : range.low), 1);
    const auto near = std::min(reach, (range.high - range.low + 1) / 2);
    return below ? std::pair(cell::between(range.high - near + 1, range.high), cell::between(range.low, range.high - near))
                 : std::pair(cell::between(range.low, range.low + near - 1), cell::between(range.low + near, range.high));
  }

  [[nodiscard]] auto distance_to(const variable& of, std::int64_t value) const -> std::int64_t {
    return value < of.anchor ? of.anchor - value : value - of.anchor;
  }
  [[nodiscard]] auto is_below(const variable& of, const cell& range) const -> bool {
    return range.high <= of.anchor && range.low < of.anchor;
  }

  /// Narrows the numbers down to some values with which the rules hold, near ones first; leaves them as they are where there are none.
  auto exists(const indices& numbers, const std::vector<const rule_state*>& rules) -> bool {
    std::vector<const rule_state*> unsure;
    for (const auto* each : rules) {
      const auto stands = standing_of(*each);
      if (stands == standing::fails || steps_left_ == 0) {
        return false;
      }
      if (stands == standing::unsure) {
        unsure.push_back(each);
      }
    }
    if (unsure.empty()) {
      for (const auto each : numbers) {
        auto& at = cell_of(each);
        at = cell::of(is_below(variables()[each], at) ? at.high : at.low);
      }
      return true;
    }
    const auto given = values_of(numbers);
    if (numbers.size() > 1 && !narrow(numbers, unsure)) {
      put_back(numbers, given);
      return false;
    }
    const auto which = to_split(numbers, unsure);
    if (which == no_variable) {
      const bool holds = std::all_of(unsure.begin(), unsure.end(), [&](const auto* rule) { return standing_of(*rule) == standing::holds; });
      if (!holds) {
        put_back(numbers, given);
      }
      return holds;
    }
    const auto ranges = values_of(numbers);
    const auto [near, far] = halves(which, cell_of(which));
    for (const auto& half : {near, far}) {
      cell_of(which) = half;
      if (exists(numbers, unsure)) {
        return true;
      }
      put_back(numbers, ranges);
    }
    put_back(numbers, given);
    return false;
  }

  /// Cuts off of each range what no values of the others can save. Returns: whether every number has values left.
  auto narrow(const indices& numbers, const std::vector<const rule_state*>& unsure) -> bool {
    for (bool narrower = true; narrower;) {
      narrower = false;
      for (const auto which : numbers) {
        while (const auto cut = cut_off(which, unsure)) {
          if (*cut == cut_result::nothing_left) {
            return false;
          }
          narrower = true;
        }
      }
    }
    return true;
  }

  enum class cut_result : std::uint8_t { narrower, nothing_left };

  auto cut_off(std::size_t which, const std::vector<const rule_state*>& unsure) -> std::optional<cut_result> {
    const auto range = cell_of(which);
    if (range.low == range.high || steps_left_ == 0) {
      return std::nullopt;
    }
    const auto fails = [&](const cell& part) {
      cell_of(which) = part;
      const bool none_left = std::any_of(unsure.begin(), unsure.end(), [&](const auto* rule) {
        return std::binary_search(rule->reads.begin(), rule->reads.end(), which) && standing_of(*rule) == standing::fails;
      });
      cell_of(which) = range;
      return none_left;
    };
    const auto middle = range.low + (range.high - range.low) / 2;
    for (const auto& [near, far] :
         {halves(which, range), std::pair(cell::between(range.low, middle), cell::between(middle + 1, range.high))}) {
      const bool no_near = fails(near);
      const bool no_far = fails(far);
      if (no_near && no_far) {
        return cut_result::nothing_left;
      }
      if (no_near || no_far) {
        cell_of(which) = no_near ? far : near;
        return cut_result::narrower;
      }
    }
    return std::nullopt;
  }

  /// Of the numbers that unsure rules read, the one with the fewest values left.
  [[nodiscard]] auto to_split(const indices& numbers, const std::vector<const rule_state*>& unsure) -> std::size_t {
    auto best = no_variable;
    std::int64_t fewest = 0;
    for (const auto each : numbers) {
      const auto& range = cell_of(each);
      const auto left = range.high - range.low;
      const bool is_read = std::any_of(unsure.begin(), unsure.end(),
                                       [&](const auto* rule) { return std::binary_search(rule->reads.begin(), rule->reads.end(), each); });
      if (left > 0 && is_read && (best == no_variable || left < fewest)) {
        best = each;
        fewest = left;
      }
    }
    return best;
  }

  [[nodiscard]] auto values_of(const indices& order) -> std::vector<cell> {
    std::vector<cell> all;
    for (const auto each : order) {
      all.push_back(cell_of(each));
    }
    return all;
  }
  void put_back(const indices& order, const std::vector<cell>& kept) {
    for (std::size_t i = 0; i < order.size(); ++i) {
      cell_of(order[i]) = kept[i];
    }
  }

  auto read_off(const indices& chosen) -> repair {
    repair made;
    for (const auto each : chosen) {
      const auto& of = variables()[each];
      assignment to{.variable = &of};
      if (of.what != variable::kind::row) {
        to.to = cell_of(each);
        if (of.what == variable::kind::number) {
          to.distance = distance_to(of, to.to.low);
        } else {
          for (std::size_t i = 0; i < of.choices.size(); ++i) {
            const auto& choice = of.choices[i];
            if (choice.low == to.to.low && choice.program == to.to.program && choice.text == to.to.text) {
              to.distance = of.distances[i];
            }
          }
        }
      }
      made.push_back(to);
    }
    return made;
  }

  void order_repairs() {
    std::sort(result_.repairs.begin(), result_.repairs.end(), [](const repair& a, const repair& b) {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.variable != y.variable   ? x.variable < y.variable
               : x.distance != y.distance ? x.distance < y.distance
                                          : x.to.low < y.to.low;
      });
    });
  }

  const catalogue& catalogue_;
  box box_;
  std::vector<rule_state> rules_;
  std::array<indices, 4> by_list_{};
  std::array<std::size_t, fields.size()> by_scalar_{};
  std::size_t bound_ = 0;
  bool was_cut_ = false;
  std::size_t steps_left_;
  repair_result result_;
};

}  // namespace

auto find_repairs(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable,
                  std::size_t most_steps) -> repair_result {
  return repair_search(of, rules, by, editable, most_steps).take();
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
