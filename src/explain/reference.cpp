#include <koubo/explain/reference.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <koubo/expects.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/program/limit.hpp>

namespace koubo {
inline namespace v0 {

namespace {

using boost::gregorian::gregorian_calendar;
using rules::clause;
using rules::clause_node;
using rules::clause_op;
using rules::judgement;

/// A value, or why there is none. Days are counted from a fixed day, so that they compare and step as numbers.
struct operand {
  truth known = truth::yes;  ///< yes, or unknown
  wide_integer number = 0;
  program_id program{};
  std::string_view text{};
  std::vector<place> missing{};
  std::vector<judgement> judgements{};
  std::vector<place> rows{};  ///< places in rows that are left to a person
};

auto number_of_day(date day) -> wide_integer { return day.to_boost().day_number(); }

auto day_of_number(wide_integer number) -> boost::gregorian::date {
  return boost::gregorian::date(gregorian_calendar::from_day_number(static_cast<std::uint32_t>(number)));
}

auto fiscal_year_of_number(wide_integer number) -> wide_integer {
  const auto day = day_of_number(number).year_month_day();
  const int year = day.year;
  return day.month >= 4 ? year : year - 1;
}

/// The same day of the month `count` months later, or the last day of that month where it is shorter.
auto months_later(wide_integer number, wide_integer count) -> wide_integer {
  const auto from = day_of_number(number).year_month_day();
  const auto month = wide_integer{from.year} * 12 + (from.month - 1) + count;
  const auto to_year = static_cast<unsigned short>(month / 12);
  const auto to_month = static_cast<unsigned short>(month % 12 + 1);
  const auto last = gregorian_calendar::end_of_month_day(to_year, to_month);
  return boost::gregorian::date(to_year, to_month, std::min<unsigned short>(from.day, last)).day_number();
}

void sort_and_make_unique(std::vector<place>& places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

auto any_is(const std::vector<reference_truth>& operands, truth what) -> bool {
  return std::any_of(operands.begin(), operands.end(), [&](const auto& each) { return each.truth == what; });
}

/// The truth of the first rank that an operand has, with what all operands of that rank left.
auto settled_by(const std::vector<reference_truth>& operands, std::initializer_list<truth> ranks, truth of_none) -> reference_truth {
  for (const auto rank : ranks) {
    if (!any_is(operands, rank)) {
      continue;
    }
    reference_truth settled{rank, {}, {}, {}};
    for (const auto& each : operands) {
      if (each.truth == rank) {
        append(settled.missing, each.missing);
        append(settled.judgements, each.judgements);
        append(settled.rows, each.rows);
      }
    }
    return settled;
  }
  return {of_none, {}, {}, {}};
}

auto all_of(const std::vector<reference_truth>& operands) -> reference_truth {
  return settled_by(operands, {truth::no, truth::missing, truth::judged, truth::yes}, truth::yes);
}

auto any_of(const std::vector<reference_truth>& operands) -> reference_truth {
  return settled_by(operands, {truth::yes, truth::missing, truth::judged, truth::no}, truth::no);
}

auto not_stated(place where) -> operand { return {.known = truth::missing, .missing = {where}}; }

auto left_open(const judgement& why) -> operand { return {.known = truth::judged, .judgements = {why}}; }

/// What several operands together are unknown for: missing fields before what is left to a person. Known where all are.
auto known_together(const std::vector<operand>& operands) -> operand {
  operand together;
  for (const auto& each : operands) {
    append(together.missing, each.missing);
    append(together.judgements, each.judgements);
    append(together.rows, each.rows);
  }
  if (!together.missing.empty()) {
    together.known = truth::missing;
    together.judgements.clear();
    together.rows.clear();
  } else if (!together.judgements.empty()) {
    together.known = truth::judged;
  }
  return together;
}

auto unknown_truth(const operand& why) -> reference_truth { return {why.known, why.missing, why.judgements, why.rows}; }

auto yes_or_no(bool holds) -> reference_truth { return {holds ? truth::yes : truth::no, {}, {}, {}}; }

/// Source:   B-11: 8 digits, d1 = d2 + 2 d3 + d4 + 2 d5 + d6 + 2 d7 + d8 (mod 10).
auto has_researcher_number_form(std::string_view text, bool with_check_digit) -> bool {
  if (text.size() != 8 || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return false;
  }
  constexpr std::array<int, 8> weights{0, 1, 2, 1, 2, 1, 2, 1};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i] * (text[i] - '0');
  }
  return !with_check_digit || sum % 10 == text[0] - '0';
}

class reference_evaluator {
 public:
  reference_evaluator(const clause& of, const proposal& about, const catalogue& by) : clause_(of), proposal_(about), catalogue_(by) {}

  auto decide(std::size_t node, std::size_t row) const -> reference_truth {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::truth_field: return decide_field(at, row);
      case clause_op::constant_truth: return yes_or_no(at.value != 0);
      case clause_op::area_offers_program: return decide_area_offers_program();
      case clause_op::terms_in_force: return decide_terms_in_force();
      case clause_op::stated_value: return yes_or_no(read(at.leaf, row).known == truth::yes);
      case clause_op::form_of: return decide_form(at, row);
      case clause_op::less:
      case clause_op::less_equal:
      case clause_op::equal: return decide_comparison(at, row);
      case clause_op::limited_by: return decide_limit(at, row);
      case clause_op::in_origins: return decide_origin(at, row);
      case clause_op::conjunction: return all_of({decide(at.left, row), decide(at.right, row)});
      case clause_op::disjunction: return any_of({decide(at.left, row), decide(at.right, row)});
      case clause_op::complement: return decide_complement(at, row);
      case clause_op::any_row: return decide_rows(at, any_of);
      case clause_op::all_rows: return decide_rows(at, all_of);
      case clause_op::distinct_rows: return decide_distinct(at);
      case clause_op::left_to_person: return decide_left_to_person(at, row);
      default: break;
    }
    expects(false, "a truth is asked of a node that gives one");
    return {};
  }

 private:
  // ---- fields ----

  template <class T, class Take>
  static auto value_or_missing(const presence<T>& stated, place where, Take take) -> operand {
    if (!stated.has_value()) {
      return not_stated(where);
    }
    operand read;
    take(read, stated.value());
    return read;
  }

  static auto promise(const presence<bool>& stated, place where) -> operand {
    switch (stated.state()) {
      case presence_state::absent: return not_stated(where);
      case presence_state::none: return {.number = 0};
      case presence_state::value: return {.number = stated.value() ? 1 : 0};
    }
    return {};
  }

  static auto named_person(const presence<person>& stated, place where, field name) -> operand {
    switch (stated.state()) {
      case presence_state::absent: return not_stated(where);
      case presence_state::none: return {.number = 0};
      case presence_state::value: break;
    }
    return stated.value().name.has_value() ? operand{.number = 1} : not_stated({name, -1});
  }

  auto read(field what, std::size_t row) const -> operand {
    const auto& p = proposal_;
    const place here{what, info(what).list == list_id::none ? -1 : static_cast<std::int32_t>(row)};
    const auto as_program = [](operand& to, const program_id& id) { to.program = id; };
    const auto as_text = [](operand& to, const std::string& text) { to.text = text; };
    const auto as_year = [](operand& to, fiscal_year year) { to.number = year.year(); };
    const auto as_day = [](operand& to, date day) { to.number = number_of_day(day); };
    const auto as_amount = [](operand& to, yen amount) { to.number = amount.count(); };
    const auto as_percent = [](operand& to, std::int32_t percent) { to.number = percent; };
    const auto as_symbol = [](operand& to, auto symbol) { to.number = static_cast<int>(symbol); };
    switch (what) {
      case field::program: return value_or_missing(p.program, here, as_program);
      case field::call_fiscal_year: return value_or_missing(p.call, here, as_year);
      case field::area: return value_or_missing(p.area, here, as_text);
      case field::is_new: return promise(p.is_new, here);
      case field::period_start: return value_or_missing(p.start, here, as_day);
      case field::period_end: return value_or_missing(p.end, here, as_day);
      case field::principal_investigator: return named_person(p.principal_investigator, here, field::principal_investigator_name);
      case field::principal_investigator_name:
        return p.principal_investigator.has_value() ? value_or_missing(p.principal_investigator.value().name, here, as_text)
                                                    : not_stated(here);
      case field::principal_investigator_researcher_id:
        return p.principal_investigator.has_value() ? value_or_missing(p.principal_investigator.value().researcher_id, here, as_text)
                                                    : not_stated(here);
      case field::principal_investigator_effort_percent:
        return p.principal_investigator.has_value() ? value_or_missing(p.principal_investigator.value().effort_percent, here, as_percent)
                                                    : not_stated(here);
      case field::program_manager: return named_person(p.program_manager, here, field::program_manager_name);
      case field::program_manager_name:
        return p.program_manager.has_value() ? value_or_missing(p.program_manager.value().name, here, as_text) : not_stated(here);
      case field::budget_fiscal_year: return value_or_missing(p.budget.value()[row].fiscal_year, here, as_year);
      case field::budget_direct: return value_or_missing(p.budget.value()[row].direct, here, as_amount);
      case field::budget_indirect: return value_or_missing(p.budget.value()[row].indirect, here, as_amount);
      case field::award_program: return value_or_missing(p.prior_awards.value()[row].program, here, as_program);
      case field::award_role: return value_or_missing(p.prior_awards.value()[row].role, here, as_symbol);
      case field::award_start: return value_or_missing(p.prior_awards.value()[row].start, here, as_day);
      case field::award_end: return value_or_missing(p.prior_awards.value()[row].end, here, as_day);
      case field::award_status: return value_or_missing(p.prior_awards.value()[row].status, here, as_symbol);
      case field::data_management_plan: return promise(p.data_management_plan, here);
      case field::none:
      case field::co_investigators:
      case field::budget:
      case field::prior_awards: break;
    }
    expects(false, "a field is read that has a value of its own");
    return {};
  }

  /// How many rows a list has, or that it is not stated. An empty budget states none.
  auto count_rows(list_id list) const -> operand {
    const auto count = [&](const auto& stated, bool may_be_empty) -> operand {
      if (stated.has_value() && (may_be_empty || !stated.value().empty())) {
        return {.number = static_cast<std::int64_t>(stated.value().size())};
      }
      return stated.is_none() && may_be_empty ? operand{.number = 0} : not_stated({whole(list), -1});
    };
    switch (list) {
      case list_id::co_investigators: return count(proposal_.co_investigators, true);
      case list_id::budget: return count(proposal_.budget, false);
      case list_id::prior_awards: return count(proposal_.prior_awards, true);
      case list_id::none: break;
    }
    expects(false, "rows are those of a list");
    return {};
  }

  // ---- the catalogue ----

  /// Known where the catalogue has terms for the stated program and call; otherwise why it has none.
  auto call_in_catalogue() const -> operand {
    const auto stated = known_together({read(field::program, 0), read(field::call_fiscal_year, 0)});
    if (stated.known != truth::yes || catalogue_.in_force(proposal_.program.value(), proposal_.call.value())) {
      return stated;
    }
    return left_open(rules::not_in_catalogue);
  }

  auto term_value(const clause_node& at) const -> operand {
    const auto call = call_in_catalogue();
    if (call.known != truth::yes) {
      return call;
    }
    const auto* term = catalogue_.find_term(proposal_.program.value(), at.key, proposal_.call.value());
    if (term != nullptr) {
      const auto& side = at.side == rules::term_side::low ? term->value.low : term->value.high;
      if (side) {
        return {.number = *side};
      }
    }
    return left_open(rules::not_in_catalogue);
  }

  auto area_launch() const -> operand {
    const auto name = read(field::area, 0);
    if (name.known != truth::yes) {
      return name;
    }
    const auto* found = catalogue_.find_area(name.text);
    return found == nullptr ? left_open(rules::not_in_catalogue) : operand{.number = found->launch.year()};
  }

  // ---- operands ----

  auto value(std::size_t node, std::size_t row) const -> operand {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::field_value: return read(at.leaf, row);
      case clause_op::constant:
        return {.number = at.unit == dimension::date ? number_of_day(date::from_packed(static_cast<std::int32_t>(at.value)))
                                                     : wide_integer{at.value}};
      case clause_op::constant_program: return {.program = at.program};
      case clause_op::term_value: return term_value(at);
      case clause_op::area_launch: return area_launch();
      case clause_op::sum_over_rows: return sum_over_rows(at);
      case clause_op::count_of_rows: return count_of_rows(at);
      case clause_op::sum_of: return of_two(at, row, [](wide_integer a, wide_integer b) { return a + b; });
      case clause_op::difference_of: return of_two(at, row, [](wide_integer a, wide_integer b) { return a - b; });
      case clause_op::months_after: return of_two(at, row, months_later);
      case clause_op::multiple_of: return of_one(at, row, [&](wide_integer x) { return x * at.value; });
      case clause_op::fiscal_year_of_day: return of_one(at, row, fiscal_year_of_number);
      case clause_op::days_after: return of_one(at, row, [&](wide_integer day) { return day + at.value; });
      default: break;
    }
    expects(false, "a value is asked of a node that gives one");
    return {};
  }

  template <class Function>
  auto of_one(const clause_node& at, std::size_t row, Function function) const -> operand {
    auto of = value(at.left, row);
    if (of.known == truth::yes) {
      of.number = function(of.number);
    }
    return of;
  }

  template <class Function>
  auto of_two(const clause_node& at, std::size_t row, Function function) const -> operand {
    const auto left = value(at.left, row);
    const auto right = value(at.right, row);
    auto both = known_together({left, right});
    if (both.known == truth::yes) {
      both.number = function(left.number, right.number);
    }
    return both;
  }

  auto sum_over_rows(const clause_node& at) const -> operand {
    const auto rows = count_rows(at.list);
    if (rows.known != truth::yes) {
      return rows;
    }
    std::vector<operand> all;
    wide_integer sum = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.number); ++row) {
      all.push_back(value(at.left, row));
      sum += all.back().number;
    }
    auto total = known_together(all);
    total.number = sum;
    return total;
  }

  auto count_of_rows(const clause_node& at) const -> operand {
    const auto rows = count_rows(at.list);
    if (rows.known != truth::yes) {
      return rows;
    }
    std::vector<operand> unknown;
    wide_integer count = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.number); ++row) {
      const auto each = decide(at.left, row);
      if (each.truth == truth::yes) {
        ++count;
      } else if (each.truth != truth::no) {
        unknown.push_back({.known = each.truth, .missing = each.missing, .judgements = each.judgements, .rows = each.rows});
      }
    }
    auto counted = known_together(unknown);
    counted.number = count;
    return counted;
  }

  // ---- truths ----

  auto decide_field(const clause_node& at, std::size_t row) const -> reference_truth {
    const auto stated = read(at.leaf, row);
    return stated.known != truth::yes ? unknown_truth(stated) : yes_or_no(stated.number != 0);
  }

  auto decide_area_offers_program() const -> reference_truth {
    const auto name = read(field::area, 0);
    const auto applied = read(field::program, 0);
    const auto both = known_together({name, applied});
    if (both.known != truth::yes) {
      return unknown_truth(both);
    }
    const auto* found = catalogue_.find_area(name.text);
    if (found == nullptr) {
      return unknown_truth(left_open(rules::not_in_catalogue));
    }
    return yes_or_no(std::find(found->offers.begin(), found->offers.end(), applied.program) != found->offers.end());
  }

  auto decide_terms_in_force() const -> reference_truth {
    const auto call = call_in_catalogue();
    return call.known == truth::missing ? unknown_truth(call) : yes_or_no(call.known == truth::yes);
  }

  auto decide_form(const clause_node& at, std::size_t row) const -> reference_truth {
    const auto text = read(at.leaf, row);
    if (text.known != truth::yes) {
      return unknown_truth(text);
    }
    return yes_or_no(has_researcher_number_form(text.text, at.form == rules::text_form::researcher_number_check_digit));
  }

  auto decide_comparison(const clause_node& at, std::size_t row) const -> reference_truth {
    const auto left = value(at.left, row);
    const auto right = value(at.right, row);
    const auto both = known_together({left, right});
    if (both.known != truth::yes) {
      return unknown_truth(both);
    }
    const bool of_programs = clause_.nodes[at.left].unit == dimension::program;
    const bool holds = at.op == clause_op::less         ? left.number < right.number
                       : at.op == clause_op::less_equal ? left.number <= right.number
                       : of_programs                    ? left.program == right.program
                                                        : left.number == right.number;
    auto compared = yes_or_no(holds);
    measured_in_row(tells_more(at.right) > tells_more(at.left) ? at.right : at.left, row, compared);
    return compared;
  }

  auto decide_limit(const clause_node& at, std::size_t row) const -> reference_truth {
    auto of = decide(at.left, row);
    if (of.truth == truth::no) {
      const auto* term = catalogue_.find_term(proposal_.program.value(), at.key, proposal_.call.value());
      expects(term != nullptr, "a comparison that a term limits reads the term");
      if (term->value.strength == strength::guideline || term->value.strength == strength::descriptive) {
        of.truth = truth::judged;
        of.judgements.push_back({.phrase = term->judged_phrase, .reason = {}, .facts = term->source.facts});
      }
    }
    return of;
  }

  auto decide_origin(const clause_node& at, std::size_t row) const -> reference_truth {
    const auto from = value(at.left, row);
    const auto both = known_together({from, call_in_catalogue()});
    if (both.known != truth::yes) {
      return unknown_truth(both);
    }
    const transition* open_end = nullptr;
    bool found = false;
    for (const auto& each : catalogue_.transitions) {
      if (each.to == proposal_.program.value() && each.valid.contains(proposal_.call.value())) {
        if (each.is_open_end()) {
          open_end = &each;
        } else {
          found = found || each.from == from.program;
        }
      }
    }
    auto decided = yes_or_no(found);
    measured_in_row(at.left, row, decided);
    if (!found && open_end != nullptr) {
      decided.truth = truth::judged;
      decided.judgements.push_back({.phrase = open_end->source.phrase, .reason = {}, .facts = open_end->source.facts});
    }
    return decided;
  }

  auto decide_complement(const clause_node& at, std::size_t row) const -> reference_truth {
    auto of = decide(at.left, row);
    if (of.truth == truth::yes) {
      of.truth = truth::no;
    } else if (of.truth == truth::no) {
      of.truth = truth::yes;
    }
    return of;
  }

  template <class Combine>
  auto decide_rows(const clause_node& at, Combine combine) const -> reference_truth {
    const auto rows = count_rows(at.list);
    if (rows.known != truth::yes) {
      return unknown_truth(rows);
    }
    std::vector<reference_truth> each;
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.number); ++row) {
      each.push_back(decide(at.left, row));
    }
    return combine(each);
  }

  /// Two equal values settle it; a missing one leaves it open where no two are equal.
  auto decide_distinct(const clause_node& at) const -> reference_truth {
    const auto rows = count_rows(at.list);
    if (rows.known != truth::yes) {
      return unknown_truth(rows);
    }
    const auto is_program = info(at.leaf).unit == dimension::program;
    reference_truth repeated{truth::no, {}, {}, {}};
    std::vector<operand> all;
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.number); ++row) {
      const auto later = read(at.leaf, row);
      const bool again = std::any_of(all.begin(), all.end(), [&](const operand& earlier) {
        return earlier.known == truth::yes && later.known == truth::yes &&
               (is_program ? earlier.program == later.program : earlier.number == later.number);
      });
      if (again) {
        repeated.rows.push_back({at.leaf, static_cast<std::int32_t>(row)});
      }
      all.push_back(later);
    }
    if (!repeated.rows.empty()) {
      return repeated;
    }
    const auto together = known_together(all);
    return together.known != truth::yes ? unknown_truth(together) : yes_or_no(true);
  }

  auto decide_left_to_person(const clause_node& at, std::size_t row) const -> reference_truth {
    auto of = decide(at.left, row);
    if (of.truth == truth::no) {
      of.truth = truth::judged;
      of.judgements.push_back(clause_.judgements[at.why]);
    }
    return of;
  }

  // ---- what is measured ----

  /// Whether a node states a bound rather than what is measured against one.
  auto is_bound(std::size_t node) const -> bool {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::constant:
      case clause_op::constant_program:
      case clause_op::term_value:
      case clause_op::area_launch:
      case clause_op::months_after: return true;
      case clause_op::sum_of:
      case clause_op::difference_of: return is_bound(at.left) && is_bound(at.right);
      case clause_op::multiple_of:
      case clause_op::fiscal_year_of_day:
      case clause_op::days_after: return is_bound(at.left);
      default: return false;
    }
  }

  /// The field of a row that a node reads, or none.
  auto field_of_row(std::size_t node) const -> field {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::field_value: return at.list != list_id::none ? at.leaf : field::none;
      case clause_op::sum_of:
      case clause_op::difference_of: return field_of_row(tells_more(at.right) > tells_more(at.left) ? at.right : at.left);
      case clause_op::multiple_of:
      case clause_op::fiscal_year_of_day:
      case clause_op::days_after:
      case clause_op::months_after: return field_of_row(at.left);
      default: return field::none;
    }
  }

  /// Which side of a comparison is measured: rather what states no bound, then rather what stands in a row.
  auto tells_more(std::size_t node) const -> int { return (is_bound(node) ? 0 : 2) + (field_of_row(node) != field::none ? 1 : 0); }

  void measured_in_row(std::size_t node, std::size_t row, reference_truth& to) const {
    if (const auto leaf = field_of_row(node); leaf != field::none) {
      to.rows.push_back({leaf, static_cast<std::int32_t>(row)});
    }
  }

  const clause& clause_;
  const proposal& proposal_;
  const catalogue& catalogue_;
};

auto verdict_of(truth requirement) -> verdict {
  switch (requirement) {
    case truth::yes: return verdict::satisfied;
    case truth::no: return verdict::violated;
    case truth::missing: return verdict::undetermined;
    case truth::judged: return verdict::needs_judgement;
  }
  return verdict::not_applicable;
}

auto check_case(const rules::clause_rule& rule, const proposal& about, const catalogue& by) -> reference_verdict {
  const auto condition = evaluate_by_reference(rule.condition, about, by);
  if (condition.truth == truth::no) {
    return {};
  }
  if (condition.truth != truth::yes) {
    return {verdict_of(condition.truth), condition.missing, condition.judgements, {}};
  }
  const auto requirement = evaluate_by_reference(rule.requirement, about, by);
  const auto verdict = verdict_of(requirement.truth);
  const bool fails = verdict == verdict::violated || verdict == verdict::needs_judgement;
  return {verdict, requirement.missing, requirement.judgements, fails ? requirement.rows : std::vector<place>{}};
}

/// The cases of one rule exclude each other, so at most one is known to apply; of those that are not known to, missing fields come first.
auto joined(const reference_verdict& a, const reference_verdict& b) -> reference_verdict {
  for (const auto rank : {verdict::violated, verdict::undetermined, verdict::needs_judgement, verdict::satisfied}) {
    if (a.verdict == rank && b.verdict == rank) {
      auto both = a;
      append(both.missing, b.missing);
      append(both.judgements, b.judgements);
      append(both.failing, b.failing);
      sort_and_make_unique(both.missing);
      sort_and_make_unique(both.failing);
      return both;
    }
    if (a.verdict == rank || b.verdict == rank) {
      return a.verdict == rank ? a : b;
    }
  }
  return {};
}

}  // namespace

auto evaluate_by_reference(const rules::clause& of, const proposal& about, const catalogue& by) -> reference_truth {
  auto decided = reference_evaluator(of, about, by).decide(of.root(), 0);
  sort_and_make_unique(decided.missing);
  sort_and_make_unique(decided.rows);
  return decided;
}

auto check_by_reference(const proposal& about, std::span<const rules::clause_rule> rules, const catalogue& by)
    -> std::vector<reference_verdict> {
  std::vector<reference_verdict> slots;
  for (const auto& rule : rules) {
    if (rule.slot >= slots.size()) {
      slots.resize(rule.slot + 1);
    }
    slots[rule.slot] = joined(slots[rule.slot], check_case(rule, about, by));
  }
  return slots;
}

}  // namespace v0
}  // namespace koubo
