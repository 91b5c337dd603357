#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <koubo/check/evaluate.hpp>
#include <koubo/check/report.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// Sorted and each once. Mostly they are sorted; an applicant's rows decide how many there are.
inline void in_document_order(std::vector<place>& places) {
  std::size_t kept = 0;  // of those at the beginning, in order and each once
  for (const auto& each : places) {
    if (kept > 0 && each < places[kept - 1]) {
      const std::set<place> sorted(places.begin(), places.end());  // what was moved to the front stands there too
      places.assign(sorted.begin(), sorted.end());
      return;
    }
    if (kept == 0 || each != places[kept - 1]) {
      places[kept++] = each;
    }
  }
  places.resize(kept);
}

/// The least whole number of months N for which a period from `start` ends before `start` and N months, and at least 0.
[[nodiscard]] constexpr auto months_needed(date start, date end) -> std::int64_t {
  const auto estimate = end.month_index() - start.month_index() - 1;
  for (auto count = estimate > 0 ? estimate : 0;; ++count) {
    if (end < add_months_clipped(start, months(count))) {
      return count;
    }
  }
}

/// The greatest number of whole months that a period has, and at least 0.
[[nodiscard]] constexpr auto months_completed(date start, date end) -> std::int64_t {
  const auto next = add_days(end, 1);
  for (auto count = next.month_index() - start.month_index(); count > 0; --count) {
    if (next >= add_months_clipped(start, months(count))) {
      return count;
    }
  }
  return 0;
}

/// What the requirement of a rule reads beside fields.
struct rule_reads {
  std::array<bool, term_slots::capacity> terms{};
  list_id list = list_id::none;  ///< the first list that it looks into
  bool origins = false;
  bool combines = false;  ///< it measures several fields together

  constexpr rule_reads(const rules::clause& requirement, const term_slots& slots) {
    for (std::size_t i = 0; i < requirement.size; ++i) {
      const auto& node = requirement.nodes[i];
      if (!node.key.empty()) {
        terms[slots.of(node.key)] = true;
      }
      list = list == list_id::none ? node.list : list;
      origins = origins || node.op == rules::clause_op::in_origins;
      const bool adds = node.op == rules::clause_op::sum_of || node.op == rules::clause_op::difference_of;
      combines = combines || (adds && reads_field(requirement, node.left) && reads_field(requirement, node.right));
    }
  }

 private:
  [[nodiscard]] static constexpr auto reads_field(const rules::clause& of, std::size_t at) -> bool {
    while (of.nodes[at].op == rules::clause_op::multiple_of) {
      at = of.nodes[at].left;
    }
    return of.nodes[at].op == rules::clause_op::field_value;
  }
};

/// Where a finding points that points at no row.
[[nodiscard]] constexpr auto anchor_of(const rules::rule_info& about, const rule_reads& reads) -> place {
  return {about.anchor != field::none ? about.anchor : whole(reads.list), -1};
}

/// Makes what a report says of one rule out of what decided it.
class finding_maker {
 public:
  /// `of_program`: the program's terms for every call; where no call is stated, what the rule rests on is read off them.
  finding_maker(const rules::clause_rule& rule, const rule_reads& reads, const terms_of_call* in_force,
                std::span<const terms_of_call> of_program)
      : rule_(rule), reads_(reads), terms_(in_force), of_program_(of_program) {}

  /// What the rule rests on where it applies or might: its own facts and those of the terms that it reads.
  [[nodiscard]] auto facts() const -> fact_list {
    fact_list all;
    const auto in_force = terms_ != nullptr ? std::span(terms_, 1) : of_program_;
    for (const auto& terms : in_force) {
      for (std::size_t slot = 0; slot < reads_.terms.size(); ++slot) {
        if (reads_.terms[slot] && terms.terms[slot] != nullptr) {
          all.add(terms.terms[slot]->source.facts);
        }
      }
      if (reads_.origins && rule_.about.facts.empty()) {
        for (const auto* each : terms.transitions) {
          all.add(each->source.facts);
        }
      }
    }
    all.add(rule_.about.facts);
    return all;
  }

  /// Of a rule that applies: the readings that its terms and it lean on. `undated` turns true where a term describes another year than the call's.
  void list_assumptions(const presence<fiscal_year>& call, assumptions_used& to, bool& undated) const {
    for (std::size_t slot = 0; slot < reads_.terms.size(); ++slot) {
      if (const auto* read = term_in(slot)) {
        for (const auto* each : read->assumptions) {
          to.add(each);
        }
        undated = undated || (read->described_in && *read->described_in != call.value());
      }
    }
    if (rule_.about.assumes != nullptr) {
      to.add(rule_.about.assumes);
    }
  }

  /// Whether the text leaves room for the rule's other reading: a term that states its cost basis does not.
  [[nodiscard]] auto has_other_reading() const -> bool {
    for (std::size_t slot = 0; slot < reads_.terms.size(); ++slot) {
      if (const auto* read = term_in(slot); read != nullptr && read->value.basis != cost_basis::unspecified) {
        return false;
      }
    }
    return true;
  }

  /// `rests_on`: `facts()`, which are the same for every proposal of a call.
  [[nodiscard]] auto finding(truth condition, truth requirement, const trace& kept, const fact_list& rests_on) const -> koubo::finding {
    koubo::finding made;
    made.rule = &rule_.about;
    made.at = anchor_of(rule_.about, reads_);
    if (condition == truth::no) {
      made.verdict = verdict::not_applicable;
      return made;
    }
    made.facts = rests_on;
    const auto decided = condition == truth::yes ? requirement : condition;
    made.verdict = decided == truth::yes       ? verdict::satisfied
                   : decided == truth::no      ? verdict::violated
                   : decided == truth::missing ? verdict::undetermined
                                               : verdict::needs_judgement;
    if (decided == truth::missing) {
      list_missing(kept, made);
      return made;
    }
    if (decided == truth::judged) {
      made.judgement = first_judgement(kept);
    }
    if (condition == truth::yes) {
      if (decided != truth::yes) {
        point_at_rows(kept, made);
      }
      tell_values(kept, made);
    }
    return made;
  }

 private:
  /// The term of a slot, where the rule reads it and it is in force.
  [[nodiscard]] auto term_in(std::size_t slot) const -> const term* {
    return terms_ != nullptr && reads_.terms[slot] ? terms_->terms[slot] : nullptr;
  }

  static void list_missing(const trace& kept, koubo::finding& made) {
    for (const auto& entry : kept.entries) {
      if (entry.what == trace_entry::kind::missing) {
        made.missing.push_back(entry.where);
      }
    }
    in_document_order(made.missing);
  }

  [[nodiscard]] static auto first_judgement(const trace& kept) -> rules::judgement {
    for (const auto& entry : kept.entries) {
      if (entry.what == trace_entry::kind::judged) {
        return entry.why.judgement();
      }
    }
    return {};
  }

  /// A rule without an anchor points at the rows that fail.
  void point_at_rows(const trace& kept, koubo::finding& made) const {
    if (rule_.about.anchor != field::none) {
      return;
    }
    auto& failing = made.also;
    for (const auto& entry : kept.entries) {
      if (entry.what == trace_entry::kind::measured && entry.where.row >= 0) {
        failing.push_back(entry.where);
      }
    }
    if (!failing.empty()) {
      in_document_order(failing);
      made.at = failing.front();
      failing.erase(failing.begin());
    }
  }

  [[nodiscard]] static auto left_under(const measure& told) -> wide_integer {
    return told.upper ? told.bound - told.actual : told.actual - told.bound;
  }

  /// Numbers and periods tell more than sets, sets more than statements.
  [[nodiscard]] static auto rank(const measure& of) -> int {
    return of.how == measured_as::member ? 1 : of.how == measured_as::statement ? 2 : 0;
  }

  /// Of two comparisons of a kept limit, the tighter; an upper one before a lower one.
  [[nodiscard]] static auto is_tighter(const measure& a, const measure& than) -> bool {
    if (a.how != measured_as::number || a.unit != than.unit) {
      return false;
    }
    return a.upper != than.upper ? a.upper : left_under(a) < left_under(than);
  }

  /// The rows that fail by being another thing than the rule asks for, such as an award of another program: their numbers tell nothing.
  [[nodiscard]] static auto rows_of_another_thing(const trace& kept) -> std::vector<bool> {
    std::vector<bool> rows;
    for (const auto& entry : kept.entries) {
      const auto& each = entry.measure;
      if (entry.what == trace_entry::kind::measured && each.at.row >= 0 && each.how == measured_as::member &&
          (each.unit == dimension::program || each.unit == dimension::role)) {
        const auto row = static_cast<std::size_t>(each.at.row);
        rows.resize(row < rows.size() ? rows.size() : row + 1);
        rows[row] = true;
      }
    }
    return rows;
  }

  /// The comparison that tells most: of a kept rule the tightest; of a failing one the first at its place or, where any row would do, the nearest.
  [[nodiscard]] static auto telling(const trace& kept, const koubo::finding& made) -> const measure* {
    const bool satisfied = made.verdict == verdict::satisfied;
    const auto another_thing = rows_of_another_thing(kept);
    const measure* best = nullptr;
    for (const auto& entry : kept.entries) {
      if (entry.what != trace_entry::kind::measured || (!satisfied && made.at.row >= 0 && entry.where != made.at)) {
        continue;
      }
      const auto& each = entry.measure;
      if (const auto row = static_cast<std::size_t>(each.at.row);
          !satisfied && each.how == measured_as::number && each.at.row >= 0 && row < another_thing.size() && another_thing[row]) {
        continue;
      }
      const bool is_nearer = !satisfied && best != nullptr && made.at.row < 0 && each.at.row >= 0 && each.how == measured_as::number &&
                             best->how == measured_as::number && each.unit == best->unit && left_under(each) > left_under(*best);
      if (best == nullptr || rank(each) < rank(*best) || is_nearer || (satisfied && rank(each) == rank(*best) && is_tighter(each, *best))) {
        best = &each;
      }
    }
    return best;
  }

  void tell_values(const trace& kept, koubo::finding& made) const {
    const auto* told = telling(kept, made);
    if (told == nullptr || told->how == measured_as::member) {
      if (reads_.origins && terms_ != nullptr) {
        tell_origins(made);
      }
      return;
    }
    made.measured = reads_.combines ? place{field::none, told->at.row} : told->at;
    switch (told->how) {
      case measured_as::number: tell_number(*told, made); break;
      case measured_as::period: tell_period(*told, made); break;
      case measured_as::statement:
        made.actual = {.unit = dimension::truth, .value = told->actual};
        made.limit = {.unit = dimension::truth, .low = told->bound, .high = told->bound};
        break;
      case measured_as::repeated: made.actual = {.unit = told->unit, .value = told->actual}; break;
      case measured_as::member: break;
    }
  }

  void tell_origins(koubo::finding& made) const {
    made.limit = {.unit = dimension::program, .one_of = terms_->origins, .is_set = true, .open = terms_->open_end != nullptr};
  }

  [[nodiscard]] auto limit_of(const measure& told) const -> tested_limit {
    tested_limit stated{.unit = told.unit};
    if (told.exact || !told.upper) {
      stated.low = told.bound;
    }
    if (told.exact || told.upper) {
      stated.high = told.bound;
    }
    if (told.has_other_bound) {
      (told.upper ? stated.low : stated.high) = told.other_bound;
    }
    if (told.has_term) {
      const auto& value = terms_->terms[told.term_slot]->value;
      stated.strength = value.strength;
      if (value.unit == told.unit || told.how == measured_as::period) {
        stated.unit = value.unit;
        stated.low = value.low ? std::optional<wide_integer>(*value.low) : stated.low;
        stated.high = value.high ? std::optional<wide_integer>(*value.high) : stated.high;
      }
    }
    return stated;
  }

  /// Files a distance under excess, shortfall or headroom: `left` is what is left to the bound, negative beyond it.
  static void file(koubo::finding& made, bool upper, bool beyond, distance how_far) {
    (!beyond ? made.headroom : upper ? made.excess : made.shortfall) = how_far;
  }

  void tell_number(const measure& told, koubo::finding& made) const {
    made.actual = {.unit = told.unit, .value = told.actual};
    made.limit = limit_of(told);
    if (told.exact) {
      return;
    }
    auto left = left_under(told);
    if (told.unit == dimension::date) {
      const auto actual = date::from_packed(static_cast<std::int32_t>(told.actual));
      const auto bound = date::from_packed(static_cast<std::int32_t>(told.bound));
      left = told.upper ? days_between(actual, bound) : days_between(bound, actual);
    }
    file(made, told.upper, left < 0, {.amount = {.unit = told.unit, .value = left < 0 ? -left : left}});
  }

  void tell_period(const measure& told, koubo::finding& made) const {
    const auto bound = static_cast<std::int32_t>(told.bound);
    const auto edge = add_days(add_months_clipped(told.start, months(bound)), -1);
    const auto days = told.upper ? days_between(told.end, edge) : days_between(edge, told.end);
    const auto actual = told.upper ? months_needed(told.start, told.end) : months_completed(told.start, told.end);
    const auto left = told.upper ? bound - actual : actual - bound;
    made.actual = {.unit = dimension::month, .value = actual};
    made.limit = limit_of(told);
    made.limit->unit = dimension::month;
    (told.upper ? made.limit->last_day : made.limit->first_day) = edge;
    file(made, told.upper, days < 0,
         {.amount = {.unit = dimension::month, .value = left < 0 ? -left : left}, .days = days < 0 ? -days : days});
  }

  const rules::clause_rule& rule_;
  const rule_reads& reads_;
  const terms_of_call* terms_;
  std::span<const terms_of_call> of_program_;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
