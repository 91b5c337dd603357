#include "repair.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "cores.hpp"
#include "demands.hpp"
#include "least_cost.hpp"
#include "nearest.hpp"

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using demand_list = std::vector<const demand*>;

/// Appends what one of each gives together, `most` at most. Returns: whether there is more.
auto combine(const std::vector<alternatives>& parts, std::size_t most, std::vector<repair>& to) -> bool {
  std::vector<std::size_t> which(parts.size(), 0);
  bool more = std::any_of(parts.begin(), parts.end(), [](const auto& each) { return each.more; });
  for (;;) {
    if (to.size() == most) {
      return true;
    }
    repair made;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      made.insert(made.end(), parts[i].all[which[i]].begin(), parts[i].all[which[i]].end());
    }
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.variable < b.variable; });
    to.push_back(std::move(made));
    std::size_t next = parts.size();
    while (next > 0 && ++which[next - 1] == parts[next - 1].all.size()) {
      which[--next] = 0;
    }
    if (next == 0) {
      return more;
    }
  }
}

/// Sets of things that are connected, by their numbers.
class connected_sets {
 public:
  explicit connected_sets(std::size_t count) : leader_(count) { std::iota(leader_.begin(), leader_.end(), std::size_t{0}); }
  auto of(std::size_t one) -> std::size_t {
    while (leader_[one] != one) {
      leader_[one] = leader_[leader_[one]];
      one = leader_[one];
    }
    return one;
  }
  void connect(std::size_t a, std::size_t b) { leader_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
  indices leader_;
};

/// The smallest repairs of demands that share no variable with others.
///
/// Which variables change is searched for depth first, at a bound that rises to the least cost that was cut off. A node opens the changed variables up;
/// a demand that fails even so names cores, of each of which another variable must change; they bound the cost from below and are what the
/// search branches on. Where nothing fails, values are looked for; where there are none, another variable must change of those that are read with them.
class support_search {
 public:
  support_search(repair_space& in, demand_list demands, std::size_t most)
      : space_(in),
        demands_(std::move(demands)),
        most_(most),
        choices_(in.variables().size(), choice::undecided),
        touched_(in.demands().size(), 0) {
    for (const auto* each : demands_) {
      if (const auto found = distinct_numbers_of(*each); found.list != list_id::none) {
        distinct_.push_back(found);
      }
    }
  }

  /// Shape:    nothing where no repair of at most so many leaves exists, or where steps ran out.
  auto run(std::size_t most_leaves = unaffordable - 1) -> alternatives {
    for (bound_ = 0; bound_ <= most_leaves && !space_.is_out_of_steps();) {
      next_bound_ = unaffordable;
      search(0);
      if (!found_.all.empty()) {
        leaves_ = bound_;
        break;
      }
      bound_ = next_bound_;
    }
    return std::move(found_);
  }

  /// How many leaves the repairs change that were found.
  [[nodiscard]] auto leaves() const -> std::size_t { return leaves_; }

 private:
  [[nodiscard]] auto is_full() const -> bool { return found_.all.size() >= most_ && found_.more; }

  [[nodiscard]] auto place_of(const demand& of) const -> std::size_t { return static_cast<std::size_t>(&of - space_.demands().data()); }
  void touch(std::size_t which, int times) {
    for (const auto each : space_.reading(which)) {
      touched_[each] += times;
    }
  }

  void cut(std::size_t cost) { next_bound_ = std::min(next_bound_, cost); }

  void search(std::size_t cost) {
    if (space_.is_out_of_steps() || is_full()) {
      return;
    }
    demand_list unsure;
    std::vector<core> cores;
    for (const auto* each : demands_) {
      if (each->urgent || touched_[place_of(*each)] > 0) {
        const auto stands = space_.standing_of(*each);
        if (stands == standing::fails) {
          auto more = cores_of(*each, space_, choices_);
          cores.insert(cores.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        } else if (stands == standing::unsure) {
          unsure.push_back(each);
        }
      }
    }
    const auto least = cost + least_cost(space_, choices_, cores, distinct_);
    if (least > bound_) {
      cut(least);
      return;
    }
    if (cores.empty()) {
      auto conflict = solve(unsure);
      if (!conflict) {
        return;
      }
      cores.push_back({std::move(*conflict)});
    }
    extend(core_to_branch_on(cores).variables, cost);
  }

  /// The smallest core, of those that share a field of the proposal where some do: once that is decided, the others fall apart into their rows.
  [[nodiscard]] auto core_to_branch_on(const std::vector<core>& cores) const -> const core& {
    std::vector<std::size_t> count(choices_.size(), 0);
    auto shared = no_variable;
    for (const auto& each : cores) {
      for (const auto which : each.variables) {
        const bool is_field = list_of(space_.variables()[which]) == list_id::none;
        if (is_field && ++count[which] > 1 && (shared == no_variable || count[which] > count[shared])) {
          shared = which;
        }
      }
    }
    return *std::min_element(cores.begin(), cores.end(), [&](const core& a, const core& b) {
      const bool a_shares = shared != no_variable && holds(a.variables, shared);
      const bool b_shares = shared != no_variable && holds(b.variables, shared);
      return a_shares != b_shares ? a_shares : a.variables.size() < b.variables.size();
    });
  }

  /// Changes each of some variables in turn; those that were tried stay as they are for the rest.
  void extend(const indices& next, std::size_t cost) {
    indices kept;
    for (const auto each : next) {
      if (comes_too_early(each)) {
        continue;
      }
      const auto more = cost + space_.variables()[each].cost;
      if (!space_.can_change(each)) {
        // It stays as it is.
      } else if (more > bound_) {
        cut(more);
      } else {
        choices_[each] = choice::changed;
        chosen_.insert(std::lower_bound(chosen_.begin(), chosen_.end(), each), each);
        const auto saved = space_.change(each);
        touch(each, 1);
        search(more);
        touch(each, -1);
        space_.restore(each, saved);
        chosen_.erase(std::lower_bound(chosen_.begin(), chosen_.end(), each));
      }
      choices_[each] = choice::kept;
      kept.push_back(each);
    }
    for (const auto each : kept) {
      choices_[each] = choice::undecided;
    }
  }

  /// Rows to be added are alike: a later one comes only after the earlier ones.
  [[nodiscard]] auto comes_too_early(std::size_t which) const -> bool {
    const auto& of = space_.variables()[which];
    if (of.what != variable::kind::row || of.stated || which == 0) {
      return false;
    }
    const auto& before = space_.variables()[which - 1];
    return before.what == variable::kind::row && !before.stated && choices_[which - 1] != choice::changed;
  }

  /// Adds the nearest repairs that change what is chosen. Returns: where there are none, variables of which another must change.
  auto solve(const demand_list& unsure) -> std::optional<indices> {
    indices leaves;
    indices rows;
    for (const auto each : chosen_) {
      (space_.variables()[each].what == variable::kind::row ? rows : leaves).push_back(each);
    }
    connected_sets sets(leaves.size());
    const auto read_by = [&](const demand& of) {
      indices all;
      for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (holds(of.reads, leaves[i])) {
          all.push_back(i);
        }
      }
      return all;
    };
    std::vector<std::size_t> first_read;
    for (const auto* each : unsure) {
      const auto read = read_by(*each);
      for (const auto other : read) {
        sets.connect(read.front(), other);
      }
      first_read.push_back(read.empty() ? no_variable : read.front());
    }
    std::vector<alternatives> parts;
    for (const auto each : rows) {
      parts.push_back({.all = {{{.variable = &space_.variables()[each]}}}});
    }
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      if (sets.of(i) != i) {
        continue;
      }
      indices together;
      demand_list of_them;
      for (std::size_t j = i; j < leaves.size(); ++j) {
        if (sets.of(j) == i) {
          together.push_back(leaves[j]);
        }
      }
      for (std::size_t j = 0; j < unsure.size(); ++j) {
        if (first_read[j] != no_variable && sets.of(first_read[j]) == i) {
          of_them.push_back(unsure[j]);
        }
      }
      const auto& known = values_of(together, rows, of_them);
      if (known.all.empty()) {
        return undecided_of(of_them);
      }
      parts.push_back(known);
    }
    found_.more = combine(parts, most_, found_.all) || found_.more;
    return std::nullopt;
  }

  auto values_of(const indices& together, const indices& rows, const demand_list& demands) -> const alternatives& {
    auto key = together;
    if (!demands.empty()) {
      key.insert(key.end(), rows.begin(), rows.end());
    }
    const auto known = solved_.find(key);
    return known != solved_.end() ? known->second
                                  : solved_.emplace(std::move(key), nearest_values(space_, together, demands, most_)).first->second;
  }

  [[nodiscard]] auto undecided_of(const demand_list& demands) const -> indices {
    indices all;
    for (const auto* each : demands) {
      std::copy_if(each->reads.begin(), each->reads.end(), std::back_inserter(all),
                   [&](auto which) { return choices_[which] == choice::undecided; });
    }
    make_set(all);
    return all;
  }

  repair_space& space_;
  demand_list demands_;
  std::size_t most_;
  std::vector<distinct_numbers> distinct_;
  std::vector<choice> choices_;
  indices chosen_;            ///< ascending
  std::vector<int> touched_;  ///< by demand: how many of its variables are chosen
  std::size_t bound_ = 0;
  std::size_t next_bound_ = 0;
  std::size_t leaves_ = 0;
  std::map<indices, alternatives> solved_;
  alternatives found_;
};

/// Demands by what they share: those of two sets read no variable in common. Only sets of which something fails.
auto independent_demands(const repair_space& in) -> std::vector<demand_list> {
  connected_sets sets(in.variables().size());
  for (const auto& each : in.demands()) {
    for (const auto which : each.reads) {
      sets.connect(each.reads.front(), which);
    }
  }
  std::map<std::size_t, demand_list> by_set;
  for (const auto& each : in.demands()) {
    by_set[each.reads.empty() ? no_variable : sets.of(each.reads.front())].push_back(&each);
  }
  std::vector<demand_list> all;
  for (auto& [leader, demands] : by_set) {
    if (std::any_of(demands.begin(), demands.end(), [](const auto* each) { return each->urgent; })) {
      all.push_back(std::move(demands));
    }
  }
  return all;
}

void order_repairs(std::vector<repair>& all) {
  std::sort(all.begin(), all.end(), [](const repair& a, const repair& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
      return x.variable != y.variable ? x.variable < y.variable : x.distance != y.distance ? x.distance < y.distance : x.to.low < y.to.low;
    });
  });
}

auto ids_of(const demand_list& demands) -> std::vector<std::string_view> {
  std::vector<std::string_view> ids;
  for (const auto* each : demands) {
    if (each->urgent && std::find(ids.begin(), ids.end(), each->rule->about.id) == ids.end()) {
      ids.push_back(each->rule->about.id);
    }
  }
  return ids;
}

// ---- where the call may change ----

auto is_of_call(const variable& of) -> bool { return of.where.what == field::program || of.where.what == field::call_fiscal_year; }

/// Looks for the smallest repairs call by call.
///
/// WHY: every rule reads the program and the call, so that while they are open nothing falls apart into independent demands. In one call everything does;
/// there are some hundreds of calls, and most are hopeless at once or cost more than what is known.
class call_search {
 public:
  call_search(const proposal& of, std::span<const rules::clause_rule> rules, repair_space& as_it_stands, const editable_fields& editable,
              const repair_limits& limits)
      : of_(of), rules_(rules), as_it_stands_(as_it_stands), editable_(editable), limits_(limits), steps_left_(limits.most_steps) {
    editable_.keep(field::program);
    editable_.keep(field::call_fiscal_year);
  }

  /// Shape:    assignments are to variables of the space as it stands.
  auto run(repair_result& result) -> alternatives {
    std::vector<const variable*> changing;
    for (const auto& each : as_it_stands_.variables()) {
      if (is_of_call(each)) {
        changing.push_back(&each);
      }
    }
    // Fewer changes of the call first: the less the known costs, the less is left to look for.
    for (std::size_t count = 0; count <= changing.size(); ++count) {
      choose(changing, count, {});
    }
    result.settled = steps_left_ > 0;
    found_.more = found_.more || found_.all.size() > limits_.most_repairs;
    return std::move(found_);
  }

 private:
  void choose(std::span<const variable* const> from, std::size_t count, const repair& call) {
    if (count > from.size() || call.size() + count > least_ || steps_left_ == 0) {
      return;
    }
    if (count == 0) {
      look_in(call);
      return;
    }
    const auto& first = *from.front();
    for (std::size_t i = 0; i < first.choices.size(); ++i) {
      auto more = call;
      more.push_back({.variable = &first, .to = first.choices[i], .distance = first.distances[i]});
      choose(from.subspan(1), count - 1, more);
    }
    choose(from.subspan(1), count, call);
  }

  void look_in(const repair& call) {
    auto changed = of_;
    for (const auto& each : call) {
      if (each.variable->where.what == field::program) {
        changed.program = each.to.program;
      } else {
        changed.call = fiscal_year(static_cast<int>(each.to.low));
      }
    }
    repair_space space(changed, rules_, as_it_stands_.by(), steps_left_);
    space.stands_before_change(as_it_stands_);
    space.prepare(changed, rules_, editable_);
    if (space.is_hopeless()) {
      return;
    }
    std::vector<alternatives> parts{{.all = {call}}};
    auto leaves = call.size();
    for (auto& demands : independent_demands(space)) {
      support_search search(space, std::move(demands), limits_.most_repairs);
      parts.push_back(search.run(least_ - leaves));
      steps_left_ = space.steps_left();
      if (parts.back().all.empty() || steps_left_ == 0) {
        return;
      }
      leaves += search.leaves();
    }
    if (leaves > least_) {
      return;
    }
    if (leaves < least_) {
      found_ = {};
      least_ = leaves;
    }
    std::vector<repair> all;
    found_.more = combine(parts, limits_.most_repairs, all) || found_.more;
    for (auto& each : all) {
      add(std::move(each));
    }
  }

  void add(repair made) {
    for (auto& each : made) {
      each.variable = variable_of(*each.variable);
    }
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.variable < b.variable; });
    if (std::none_of(found_.all.begin(), found_.all.end(), [&](const auto& each) { return is_nearer(each, made); })) {
      std::erase_if(found_.all, [&](const auto& each) { return is_nearer(made, each); });
      found_.all.push_back(std::move(made));
    }
  }

  /// The same variable of the space as it stands.
  [[nodiscard]] auto variable_of(const variable& of) const -> const variable* {
    const auto& all = as_it_stands_.variables();
    return &*std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.what == of.what && each.where == of.where; });
  }

  const proposal& of_;
  std::span<const rules::clause_rule> rules_;
  repair_space& as_it_stands_;
  editable_fields editable_;
  repair_limits limits_;
  std::size_t steps_left_;
  std::size_t least_ = unaffordable - 1;
  alternatives found_;
};

/// Finds the repairs of a prepared space; `of`, `rules` and `editable` are what it was prepared for.
void find_in(repair_space& space, const proposal& of, std::span<const rules::clause_rule> rules, const editable_fields& editable,
             const repair_limits& limits, repair_result& result) {
  result.unmendable = space.hopeless();
  if (!result.unmendable.empty()) {
    return;
  }
  const auto note_unmendable = [&](std::vector<std::string_view> ids) {
    result.unmendable.insert(result.unmendable.end(), ids.begin(), ids.end());
    result.together.push_back(std::move(ids));
  };
  std::vector<alternatives> parts;
  if (std::any_of(space.variables().begin(), space.variables().end(), is_of_call)) {
    parts.push_back(call_search(of, rules, space, editable, limits).run(result));
    if (result.settled && parts.back().all.empty()) {
      demand_list all;
      for (const auto& each : space.demands()) {
        all.push_back(&each);
      }
      note_unmendable(ids_of(all));
    }
  } else {
    for (auto& demands : independent_demands(space)) {
      parts.push_back(support_search(space, demands, limits.most_repairs).run());
      result.settled = !space.is_out_of_steps();
      if (!result.settled) {
        break;
      }
      if (parts.back().all.empty()) {
        note_unmendable(ids_of(demands));
      }
    }
  }
  if (result.settled && result.unmendable.empty()) {
    result.more = combine(parts, limits.most_repairs, result.repairs);
    order_repairs(result.repairs);
  }
}

auto find_with(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable,
               const repair_limits& limits) -> repair_result {
  repair_space space(of, rules, by, limits.most_steps);
  repair_result result;
  result.verdicts = space.verdicts();
  if (space.is_violated()) {
    space.prepare(of, rules, editable);
    find_in(space, of, rules, editable, limits, result);
    // INVARIANT: moving a vector keeps its elements where they are, so that assignments go on pointing to them.
    result.variables = space.take_variables();
  }
  return result;
}

/// Of violated rules that no changes mend together, as few as still cannot be mended, beside the rules that hold.
auto fewest_unmendable(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable,
                       const repair_limits& limits, const std::vector<slot_verdict>& verdicts,
                       const std::vector<std::string_view>& together) -> std::vector<std::string_view> {
  const auto is_in = [](const auto& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  auto fewest = together;
  for (const auto left_out : together) {
    if (fewest.size() < 2 || !is_in(fewest, left_out)) {
      continue;
    }
    std::vector<rules::clause_rule> others;
    for (const auto& each : rules) {
      const auto verdict = std::find_if(verdicts.begin(), verdicts.end(), [&](const auto& known) { return known.id == each.about.id; });
      if (verdict->verdict != verdict::violated || (is_in(fewest, each.about.id) && each.about.id != left_out)) {
        others.push_back(each);
      }
    }
    auto without = find_with(of, others, by, editable, limits);
    if (without.settled && !without.unmendable.empty()) {
      fewest = std::move(without.unmendable);
    }
  }
  return fewest;
}

}  // namespace

auto find_repairs(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable,
                  const repair_limits& limits) -> repair_result {
  auto result = find_with(of, rules, by, editable, limits);
  if (!result.together.empty()) {
    result.unmendable.clear();
    for (const auto& each : result.together) {
      const auto fewest = fewest_unmendable(of, rules, by, editable, limits, result.verdicts, each);
      result.unmendable.insert(result.unmendable.end(), fewest.begin(), fewest.end());
    }
  }
  return result;
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
