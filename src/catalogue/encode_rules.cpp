#include "encode_rules.hpp"

#include <algorithm>
#include <utility>

#include <koubo/catalogue/boundary_values.hpp>
#include <koubo/explain/box.hpp>
#include <koubo/rules/operations.hpp>

namespace koubo {
inline namespace v0 {
namespace formulas {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

namespace {

constexpr const char* outsider = "another";
/// Texts that are no researcher number, one with a wrong check digit, and one with a right one (B-11).
constexpr std::array<const char*, 3> numbers{"1000000", "10000010", "10000001"};

/// The part of a clause up to a node as a text: the same for parts that come to the same.
auto written(const clause& of, std::size_t at) -> std::string {
  const auto& node = of.nodes[at];
  auto text = "(" + std::to_string(static_cast<int>(node.op)) + " " + std::to_string(static_cast<int>(node.leaf)) + " " +
              std::to_string(static_cast<int>(node.list)) + " " + std::to_string(static_cast<int>(node.side)) + " " +
              std::to_string(static_cast<int>(node.form)) + " " + std::to_string(node.value) + " " + std::string(node.program.view()) +
              " " + std::string(node.key.view());
  const auto count = operands_of(node.op);
  text += count > 0 ? written(of, node.left) : "";
  text += count > 1 ? written(of, node.right) : "";
  return text + ")";
}

}  // namespace

rule_encoder::rule_encoder(formula_store& to, const program_id& program, fiscal_year call, const catalogue& by,
                           const analysis_domain& domain, std::span<const rules::clause_rule> clauses, const row_counts& rows,
                           const proposal& base)
    : store_(to), program_(program), call_(call), catalogue_(by), domain_(domain), counts_(rows), base_(base) {
  const auto add_program = [&](const program_id& id) {
    if (!id.empty() && std::find(programs_.begin(), programs_.end(), id) == programs_.end()) {
      programs_.push_back(id);
    }
  };
  for (const auto& each : by.transitions) {
    if (each.to == program && each.valid.contains(call)) {
      add_program(each.from);
    }
  }
  for (const auto& each : by.programs) {
    add_program(each.id);
  }
  for (const auto& rule : clauses) {
    for (const auto* clause : {&rule.condition, &rule.requirement}) {
      for (std::size_t i = 0; i < clause->size; ++i) {
        const auto& node = clause->nodes[i];
        add_program(node.program);
        may_be_absent_[static_cast<std::size_t>(node.leaf)] |= node.op == clause_op::stated_value;
        if (node.op == clause_op::distinct_rows && info(node.leaf).unit != dimension::program) {
          ordered_by_[static_cast<std::size_t>(node.list)] = node.leaf;
        }
      }
    }
  }
  programs_.emplace_back(outsider);
  for (const auto& each : by.areas) {
    const area_class seen{each.launch, std::find(each.offers.begin(), each.offers.end(), program) != each.offers.end(),
                          std::string(each.name)};
    const bool known = std::any_of(areas_.begin(), areas_.end(),
                                   [&](const auto& other) { return other.launch == seen.launch && other.offers == seen.offers; });
    if (!known) {
      areas_.push_back(seen);
    }
  }
  areas_.push_back({{}, false, outsider});
  for (auto& each : ordered_by_) {
    // A field that may be absent gives none.
    each = may_be_absent_[static_cast<std::size_t>(each)] ? field::none : each;
  }
}

// ---- variables ----

auto rule_encoder::rows(list_id list) const -> std::size_t { return counts_[static_cast<std::size_t>(list)].value_or(domain_.most_rows); }

auto rule_encoder::row_count(list_id list) -> variable_id {
  const auto found = row_counts_.find(list);
  if (found != row_counts_.end()) {
    return found->second;
  }
  const std::int64_t least = list == list_id::budget ? 1 : 0;
  const auto made = store_.add({.what = variable::kind::row_count,
                                .where = {whole(list), -1},
                                .low = least,
                                .high = static_cast<std::int64_t>(domain_.most_rows),
                                .preferred = least});
  row_counts_.emplace(list, made);
  return made;
}

auto rule_encoder::has_row(list_id list, std::size_t row) -> formula_id {
  if (counts_[static_cast<std::size_t>(list)]) {
    return always;
  }
  return store_.less(linear_sum::of(static_cast<wide_integer>(row)), linear_sum::one(row_count(list)));
}

auto rule_encoder::cell(field what, std::size_t row) -> variable_id {
  const auto list = info(what).list;
  const auto key = std::pair(what, list == list_id::none ? 0 : row);
  const auto found = cells_.find(key);
  if (found != cells_.end()) {
    return found->second;
  }
  variable made{.what = variable::kind::cell, .where = {what, list == list_id::none ? -1 : static_cast<std::int32_t>(row)}};
  const auto first = fiscal_year_number(domain_.first_day);
  switch (info(what).unit) {
    case dimension::truth:
      made.high = 1;
      made.preferred = 1;
      break;
    case dimension::date:
      made.low = day_number(domain_.first_day);
      made.high = day_number(domain_.last_day);
      made.preferred = day_number(what == field::period_start ? base_.start.value()
                                  : what == field::period_end ? base_.end.value()
                                                              : date(2020, 3, 31));
      break;
    case dimension::yen: {
      made.low = -domain_.most_yen;
      made.high = domain_.most_yen;
      const bool stated = what == field::budget_direct && row == 0 && base_.budget.has_value() && !base_.budget.value().empty();
      made.preferred = stated ? base_.budget.value().front().direct.value().count() : 0;
      break;
    }
    case dimension::percent:
      made.low = -domain_.most_percent;
      made.high = domain_.most_percent;
      made.preferred = 50;
      break;
    case dimension::fiscal_year:
      made.low = first - 10;
      made.high = fiscal_year_number(domain_.last_day) + 10;
      made.preferred = fiscal_year_number(base_.start.value()) + static_cast<std::int64_t>(row);
      break;
    case dimension::program: made.high = static_cast<std::int64_t>(programs_.size()) - 1; break;
    case dimension::role: made.high = static_cast<std::int64_t>(roles.size()) - 1; break;
    case dimension::status: made.high = static_cast<std::int64_t>(award_statuses.size()) - 1; break;
    case dimension::text:
      made.high = what == field::area ? static_cast<std::int64_t>(areas_.size()) - 1 : 2;
      made.preferred = what == field::area ? 0 : 2;
      break;
    default: break;
  }
  const auto id = store_.add(made);
  cells_.emplace(key, id);
  return id;
}

auto rule_encoder::presence(field what, std::size_t row) -> formula_id {
  if (!may_be_absent_[static_cast<std::size_t>(what)]) {
    return always;
  }
  const auto list = info(what).list;
  const auto key = std::pair(what, list == list_id::none ? 0 : row);
  auto found = presences_.find(key);
  if (found == presences_.end()) {
    const auto made = store_.add({.what = variable::kind::presence,
                                  .where = {what, list == list_id::none ? -1 : static_cast<std::int32_t>(row)},
                                  .high = 1,
                                  .preferred = 1});
    found = presences_.emplace(key, made).first;
  }
  return store_.less_equal(linear_sum::of(1), linear_sum::one(found->second));
}

auto rule_encoder::place_of(const program_id& id) const -> std::int64_t {
  const auto found = std::find(programs_.begin(), programs_.end(), id);
  return found == programs_.end() ? static_cast<std::int64_t>(programs_.size()) - 1 : found - programs_.begin();
}

auto rule_encoder::one_of(variable_id which, const std::vector<std::int64_t>& places) -> formula_id {
  std::vector<formula_id> runs;
  for (std::size_t i = 0; i < places.size();) {
    auto last = i;
    while (last + 1 < places.size() && places[last + 1] == places[last] + 1) {
      ++last;
    }
    runs.push_back(store_.both(store_.less_equal(linear_sum::of(places[i]), linear_sum::one(which)),
                               store_.less_equal(linear_sum::one(which), linear_sum::of(places[last]))));
    i = last + 1;
  }
  return store_.any(std::move(runs));
}

// ---- truths ----

auto rule_encoder::conjunction(const three_ways& a, const three_ways& b) -> three_ways {
  three_ways made{store_.both(a.yes, b.yes), store_.either(a.no, b.no)};
  if (a.judged != never || b.judged != never) {
    made.judged = store_.all({store_.either(a.yes, a.judged), store_.either(b.yes, b.judged), store_.either(a.judged, b.judged)});
  }
  return made;
}

auto rule_encoder::disjunction(const three_ways& a, const three_ways& b) -> three_ways {
  const auto turned = conjunction({a.no, a.yes, a.judged}, {b.no, b.yes, b.judged});
  return {turned.no, turned.yes, turned.judged};
}

auto rule_encoder::together(const operand& a, const operand& b) -> operand {
  const auto both = conjunction({a.known, never, a.judged}, {b.known, never, b.judged});
  return {{}, both.yes, both.judged};
}

auto rule_encoder::decide(const clause& of, std::size_t at, std::size_t row) -> three_ways {
  const auto& node = of.nodes[at];
  switch (node.op) {
    case clause_op::truth_field: {
      const auto stated = presence(node.leaf, row);
      const auto holds = store_.is(cell(node.leaf, row), 1);
      return {store_.both(stated, holds), store_.both(stated, store_.is(cell(node.leaf, row), 0))};
    }
    case clause_op::constant_truth: return node.value != 0 ? three_ways{always, never} : three_ways{never, always};
    case clause_op::area_offers_program: {
      const auto stated = presence(field::area, 0);
      return {store_.both(stated, in_area([](const area_class& each) { return each.launch && each.offers; })),
              store_.both(stated, in_area([](const area_class& each) { return each.launch && !each.offers; })),
              store_.both(stated, in_area([](const area_class& each) { return !each.launch; }))};
    }
    case clause_op::terms_in_force: return catalogue_.in_force(program_, call_) ? three_ways{always, never} : three_ways{never, always};
    case clause_op::stated_value: {
      const auto stated = presence(node.leaf, row);
      return {stated, store_.negation(stated)};
    }
    case clause_op::form_of: {
      const auto stated = presence(node.leaf, row);
      const auto which = cell(node.leaf, row);
      const std::int64_t least = node.form == rules::text_form::researcher_number_check_digit ? 2 : 1;
      return {store_.both(stated, store_.less_equal(linear_sum::of(least), linear_sum::one(which))),
              store_.both(stated, store_.less(linear_sum::one(which), linear_sum::of(least)))};
    }
    case clause_op::less:
    case clause_op::less_equal:
    case clause_op::equal: return comparison(of, at, row);
    case clause_op::limited_by: {
      auto inner = decide(of, node.left, row);
      const auto* term = catalogue_.find_term(program_, node.key, call_);
      if (term != nullptr && leaves_to_judgement(term->value.strength)) {
        inner.judged = store_.either(inner.judged, inner.no);
        inner.no = never;
      }
      return inner;
    }
    case clause_op::in_origins: return origin(of, at, row);
    case clause_op::conjunction: return conjunction(decide(of, node.left, row), decide(of, node.right, row));
    case clause_op::disjunction: return disjunction(decide(of, node.left, row), decide(of, node.right, row));
    case clause_op::complement: {
      const auto inner = decide(of, node.left, row);
      return {inner.no, inner.yes, inner.judged};
    }
    case clause_op::any_row:
    case clause_op::all_rows: return over_rows(of, at);
    case clause_op::distinct_rows: return distinct(node);
    case clause_op::left_to_person: {
      const auto inner = decide(of, node.left, row);
      return {inner.yes, never, store_.either(inner.no, inner.judged)};
    }
    default: break;
  }
  expects(false, "a truth is asked of a node that gives one");
  return {};
}

auto rule_encoder::in_area(bool (*wanted)(const area_class&)) -> formula_id {
  std::vector<std::int64_t> places;
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    if (wanted(areas_[i])) {
      places.push_back(static_cast<std::int64_t>(i));
    }
  }
  return one_of(cell(field::area, 0), places);
}

auto rule_encoder::reads_launch(const clause& of, std::size_t at) -> bool {
  const auto& node = of.nodes[at];
  switch (node.op) {
    case clause_op::area_launch: return true;
    case clause_op::sum_of:
    case clause_op::difference_of:
    case clause_op::months_after: return reads_launch(of, node.left) || reads_launch(of, node.right);
    case clause_op::multiple_of:
    case clause_op::fiscal_year_of_day:
    case clause_op::days_after: return reads_launch(of, node.left);
    default: return false;
  }
}

/// A comparison with the launch of the area is one for each launch that there is.
auto rule_encoder::comparison(const clause& of, std::size_t at, std::size_t row) -> three_ways {
  const auto& node = of.nodes[at];
  if (!reads_launch(of, node.left) && !reads_launch(of, node.right)) {
    return comparison_of_known_launch(of, at, row);
  }
  const auto stated = presence(field::area, 0);
  three_ways made;
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    const auto here = store_.both(stated, store_.is(cell(field::area, 0), static_cast<std::int64_t>(i)));
    launch_ = areas_[i].launch;
    const auto compared = comparison_of_known_launch(of, at, row);
    made.yes = store_.either(made.yes, store_.both(here, compared.yes));
    made.no = store_.either(made.no, store_.both(here, compared.no));
    made.judged = store_.either(made.judged, store_.both(here, compared.judged));
  }
  return made;
}

auto rule_encoder::comparison_of_known_launch(const clause& of, std::size_t at, std::size_t row) -> three_ways {
  const auto& node = of.nodes[at];
  const auto left = value(of, node.left, row);
  const auto right = value(of, node.right, row);
  const auto both = together(left, right);
  const auto holds = node.op == clause_op::less         ? store_.less(left.value, right.value)
                     : node.op == clause_op::less_equal ? store_.less_equal(left.value, right.value)
                                                        : store_.equal(left.value, right.value);
  if (both.known == never) {
    return {never, never, both.judged};
  }
  return {store_.both(both.known, holds), store_.both(both.known, store_.negation(holds)), both.judged};
}

auto rule_encoder::origin(const clause& of, std::size_t at, std::size_t row) -> three_ways {
  const auto from = value(of, of.nodes[at].left, row);
  const bool in_force = catalogue_.in_force(program_, call_);
  if (!in_force) {
    return {never, never, store_.either(from.known, from.judged)};
  }
  bool open = false;
  std::vector<std::int64_t> places;
  for (const auto& each : catalogue_.transitions) {
    if (each.to == program_ && each.valid.contains(call_)) {
      open = open || each.is_open_end();
      if (!each.is_open_end()) {
        places.push_back(place_of(each.from));
      }
    }
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<formula_id> all;
  for (const auto each : places) {
    all.push_back(store_.equal(from.value, linear_sum::of(each)));
  }
  const auto listed = from.value.parts.size() == 1 && from.value.constant == 0 ? one_of(from.value.parts.front().first, places)
                                                                               : store_.any(std::move(all));
  const auto other = store_.both(from.known, store_.negation(listed));
  return {store_.both(from.known, listed), open ? never : other, open ? store_.either(from.judged, other) : from.judged};
}

auto rule_encoder::over_rows(const clause& of, std::size_t at) -> three_ways {
  const auto& node = of.nodes[at];
  const bool some = node.op == clause_op::any_row;
  std::vector<formula_id> holds;  // where one does, it settles
  std::vector<formula_id> fails;
  std::vector<formula_id> no_row_settles;
  std::vector<formula_id> judged;
  for (std::size_t row = 0; row < rows(node.list); ++row) {
    auto each = decide(of, node.left, row);
    if (!some) {
      std::swap(each.yes, each.no);
    }
    const auto there = has_row(node.list, row);
    const auto not_there = store_.negation(there);
    holds.push_back(store_.both(there, each.yes));
    fails.push_back(store_.either(not_there, each.no));
    no_row_settles.push_back(store_.any({not_there, each.no, each.judged}));
    judged.push_back(store_.both(there, each.judged));
  }
  const auto any_judged = store_.any(std::move(judged));
  three_ways made{store_.any(std::move(holds)), store_.all(std::move(fails)),
                  any_judged == never ? never : store_.both(store_.all(std::move(no_row_settles)), any_judged)};
  if (!some) {
    std::swap(made.yes, made.no);
  }
  return made;
}

auto rule_encoder::distinct(const clause_node& at) -> three_ways {
  std::vector<formula_id> repeated;
  std::vector<formula_id> different;
  std::vector<formula_id> stated;
  const auto count = rows(at.list);
  const bool ordered = ordered_by_[static_cast<std::size_t>(at.list)] == at.leaf;
  for (std::size_t row = 0; row < count; ++row) {
    const auto there = has_row(at.list, row);
    stated.push_back(store_.either(store_.negation(there), presence(at.leaf, row)));
    // In rows that are ordered, what is repeated stands side by side.
    for (std::size_t earlier = ordered && row > 0 ? row - 1 : 0; earlier < row; ++earlier) {
      const auto a = linear_sum::one(cell(at.leaf, earlier));
      const auto b = linear_sum::one(cell(at.leaf, row));
      repeated.push_back(store_.all({there, presence(at.leaf, earlier), presence(at.leaf, row), store_.equal(a, b)}));
      different.push_back(store_.any({store_.negation(there), store_.less(a, b), ordered ? never : store_.less(b, a)}));
    }
  }
  return {store_.both(store_.all(std::move(stated)), store_.all(std::move(different))), store_.any(std::move(repeated)), never};
}

// ---- operands ----

auto rule_encoder::value(const clause& of, std::size_t at, std::size_t row) -> operand {
  const auto& node = of.nodes[at];
  switch (node.op) {
    case clause_op::field_value:
      if (node.leaf == field::program) {
        return {linear_sum::of(place_of(program_))};
      }
      if (node.leaf == field::call_fiscal_year) {
        return {linear_sum::of(call_.year())};
      }
      return {linear_sum::one(cell(node.leaf, row)), presence(node.leaf, row)};
    case clause_op::constant:
      return {
          linear_sum::of(node.unit == dimension::date ? day_number(date::from_packed(static_cast<std::int32_t>(node.value))) : node.value)};
    case clause_op::constant_program: return {linear_sum::of(place_of(node.program))};
    case clause_op::term_value: {
      const auto* term = catalogue_.find_term(program_, node.key, call_);
      const auto side = term == nullptr                      ? std::optional<std::int64_t>()
                        : node.side == rules::term_side::low ? term->value.low
                                                             : term->value.high;
      return side ? operand{linear_sum::of(*side)} : operand{{}, never, always};
    }
    case clause_op::area_launch: return launch_ ? operand{linear_sum::of(launch_->year())} : operand{{}, never, always};
    case clause_op::sum_over_rows:
    case clause_op::count_of_rows: return over_list(of, at);
    case clause_op::sum_of:
    case clause_op::difference_of: {
      const auto left = value(of, node.left, row);
      const auto right = value(of, node.right, row);
      auto both = together(left, right);
      both.value = sum(left.value, right.value, node.op == clause_op::sum_of ? 1 : -1);
      return both;
    }
    case clause_op::multiple_of: {
      auto inner = value(of, node.left, row);
      inner.value = multiple(inner.value, node.value);
      return inner;
    }
    case clause_op::days_after: {
      auto day = value(of, node.left, row);
      day.value.constant += node.value;
      return day;
    }
    case clause_op::fiscal_year_of_day: return follows(variable::kind::fiscal_year, value(of, node.left, row), 0);
    case clause_op::months_after: {
      const auto day = value(of, node.left, row);
      const auto count = value(of, node.right, row);
      auto both = together(day, count);
      if (both.known != never) {
        both.value = follows(variable::kind::months_later, day, static_cast<std::int64_t>(count.value.constant)).value;
      }
      return both;
    }
    default: break;
  }
  expects(false, "a value is asked of a node that gives one");
  return {};
}

auto rule_encoder::follows(variable::kind what, const operand& from, std::int64_t months) -> operand {
  auto made = from;
  variable result{.what = what, .months = months};
  if (from.value.is_constant()) {
    made.value = linear_sum::of(value_at(result, static_cast<std::int64_t>(from.value.constant)));
    return made;
  }
  // INVARIANT: a day is stated or follows from one that is; days are not added to each other.
  result.argument = from.value.parts.front().first;
  result.offset = static_cast<std::int64_t>(from.value.constant);
  const auto key = std::tuple(what, result.argument, result.offset, months);
  auto found = follows_.find(key);
  if (found == follows_.end()) {
    const auto& argument = store_.variables()[result.argument];
    result.low = value_at(result, argument.low);
    result.high = value_at(result, argument.high);
    result.preferred = value_at(result, argument.preferred);
    found = follows_.emplace(key, store_.add(result)).first;
  }
  made.value = linear_sum::one(found->second);
  return made;
}

auto rule_encoder::over_list(const clause& of, std::size_t at) -> operand {
  // Two that sum or count the same share their parts.
  auto key = written(of, at);
  const auto found = totals_.find(key);
  if (found != totals_.end()) {
    return found->second;
  }
  auto made = of.nodes[at].op == clause_op::sum_over_rows ? sum_over_rows(of, at) : count_of_rows(of, at);
  totals_.emplace(std::move(key), made);
  return made;
}

auto rule_encoder::sum_over_rows(const clause& of, std::size_t at) -> operand {
  const auto& node = of.nodes[at];
  operand total{};
  three_ways all{always, never};
  for (std::size_t row = 0; row < rows(node.list); ++row) {
    const auto each = value(of, node.left, row);
    const auto there = has_row(node.list, row);
    if (there == always) {
      total.value = sum(total.value, each.value);
      all = conjunction(all, {each.known, never, each.judged});
      continue;
    }
    const auto gone = store_.negation(there);
    wide_integer most = each.value.constant < 0 ? -each.value.constant : each.value.constant;
    for (const auto& [which, factor] : each.value.parts) {
      const auto& part = store_.variables()[which];
      most += wide_integer{std::max(-part.low, part.high)} * (factor < 0 ? -factor : factor);
    }
    const auto part = store_.add({.what = variable::kind::part,
                                  .where = {whole(node.list), static_cast<std::int32_t>(row)},
                                  .low = -static_cast<std::int64_t>(most),
                                  .high = static_cast<std::int64_t>(most)});
    sides_.push_back(
        store_.either(store_.both(there, store_.equal(linear_sum::one(part), each.value)), store_.both(gone, store_.is(part, 0))));
    total.value = sum(total.value, linear_sum::one(part));
    all = conjunction(all, {store_.either(gone, each.known), never, store_.both(there, each.judged)});
  }
  total.known = all.yes;
  total.judged = all.judged;
  return total;
}

auto rule_encoder::count_of_rows(const clause& of, std::size_t at) -> operand {
  const auto& node = of.nodes[at];
  operand total{};
  three_ways all{always, never};
  const auto in = static_cast<std::size_t>(node.list);
  const bool orders = counts_[in] && ordered_by_[in] == field::none && !std::exchange(counted_[in], true);
  std::optional<variable_id> before;
  for (std::size_t row = 0; row < rows(node.list); ++row) {
    const auto each = decide(of, node.left, row);
    const auto there = has_row(node.list, row);
    const auto counted = store_.both(there, each.yes);
    if (counted == always || counted == never) {
      total.value.constant += counted == always ? 1 : 0;
    } else {
      const auto part =
          store_.add({.what = variable::kind::part, .where = {whole(node.list), static_cast<std::int32_t>(row)}, .low = 0, .high = 1});
      sides_.push_back(store_.either(store_.both(counted, store_.is(part, 1)), store_.both(store_.negation(counted), store_.is(part, 0))));
      total.value = sum(total.value, linear_sum::one(part));
      if (orders && before) {
        // Rows are alike: those that count stand first.
        sides_.push_back(store_.less_equal(linear_sum::one(part), linear_sum::one(*before)));
      }
      before = part;
    }
    const auto known = store_.any({store_.negation(there), each.yes, each.no});
    all = conjunction(all, {known, never, store_.both(there, each.judged)});
  }
  total.known = all.yes;
  total.judged = all.judged;
  return total;
}

// ---- rules ----

auto rule_encoder::formulas_of(const rules::clause_rule& of) -> rule_formulas {
  const auto condition = decide(of.condition, of.condition.root(), 0);
  const auto requirement = condition.yes == never ? three_ways{} : decide(of.requirement, of.requirement.root(), 0);
  return {.applies = condition.yes,
          .passes = store_.either(condition.no, store_.both(condition.yes, requirement.yes)),
          .violated = store_.both(condition.yes, requirement.no),
          .judged = store_.either(condition.judged, store_.both(condition.yes, requirement.judged))};
}

auto rule_encoder::awards_are_of(std::span<const program_id> origins) -> formula_id {
  std::vector<formula_id> all;
  std::vector<std::int64_t> places;
  for (const auto& each : origins) {
    places.push_back(place_of(each));
  }
  std::sort(places.begin(), places.end());
  for (std::size_t row = 0; row < rows(list_id::prior_awards); ++row) {
    const auto there = has_row(list_id::prior_awards, row);
    all.push_back(store_.either(store_.negation(there),
                                store_.both(presence(field::award_program, row), one_of(cell(field::award_program, row), places))));
  }
  return store_.all(std::move(all));
}

auto rule_encoder::side_conditions() -> formula_id {
  auto all = sides_;
  for (const auto list : {list_id::budget, list_id::prior_awards}) {
    const auto by = ordered_by_[static_cast<std::size_t>(list)];
    for (std::size_t row = 1; by != field::none && row < rows(list); ++row) {
      // Rows are alike: those that are ordered stand for all.
      all.push_back(store_.either(store_.negation(has_row(list, row)),
                                  store_.less_equal(linear_sum::one(cell(by, row - 1)), linear_sum::one(cell(by, row)))));
    }
  }
  return store_.all(std::move(all));
}

// ---- proposals ----

auto rule_encoder::proposal_of(const std::vector<std::int64_t>& values) const -> proposal {
  auto made = base_;
  made.call = call_;
  if (const auto count = counts_[static_cast<std::size_t>(list_id::co_investigators)]) {
    person who;
    who.name = std::string("分担 三郎");
    made.co_investigators = std::vector<person>(*count, who);
  }
  if (const auto count = counts_[static_cast<std::size_t>(list_id::budget)]) {
    std::vector<budget_year> rows;
    for (std::size_t i = 0; i < *count; ++i) {
      const auto year = fiscal_year_number(made.start.value()) + static_cast<int>(i);
      rows.push_back({fiscal_year(year), yen(0), {}});
    }
    made.budget = std::move(rows);
  }
  if (const auto count = counts_[static_cast<std::size_t>(list_id::prior_awards)]) {
    prior_award award;
    award.program = programs_.front();
    award.role = role::principal_investigator;
    award.status = award_status::completed;
    made.prior_awards = std::vector<prior_award>(*count, award);
  }
  for (const auto& [where, variable] : cells_) {
    const auto& of = store_.variables()[variable];
    const auto value = values[variable];
    field_choice choice = value;
    switch (info(of.where.what).unit) {
      case dimension::truth:
        if (value == 0 && (of.where.what == field::principal_investigator || of.where.what == field::program_manager)) {
          choice = stated_as_none();
        } else {
          choice = value != 0;
        }
        break;
      case dimension::date: choice = std::int64_t{day_of_number(value).packed()}; break;
      case dimension::program: choice = programs_[static_cast<std::size_t>(value)]; break;
      case dimension::text:
        choice = of.where.what == field::area ? areas_[static_cast<std::size_t>(value)].name
                                              : std::string(numbers[static_cast<std::size_t>(value)]);
        break;
      default: break;
    }
    state(made, of.where, choice);
  }
  for (const auto& [where, variable] : presences_) {
    if (values[variable] == 0) {
      state(made, store_.variables()[variable].where, std::monostate());
    }
  }
  return made;
}

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
