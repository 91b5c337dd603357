#include <array>
#include <iterator>
#include <string_view>

#include <koubo/amed/common.hpp>
#include <koubo/amed/rules.hpp>
#include <koubo/check/evaluate.hpp>
#include <koubo/rules/operations.hpp>

// The rules of the packs are whole: ids, labels, facts, and clauses that every reading can rely on.
namespace {

using namespace koubo;
using rules::clause;
using rules::clause_op;
using rules::clause_rule;

template <class Range, class Predicate>
constexpr auto every(const Range& range, Predicate holds) -> bool {
  bool any = false;
  for (const auto& each : range) {
    any = true;
    if (!holds(each)) {
      return false;
    }
  }
  return any;
}

constexpr auto& amed_rules = rules::lowered_rules<amed::all_rules>;
constexpr auto& common_rules = rules::lowered_rules<amed::common_rules>;

// ---- ids ----

/// `room.thing-of-it`: words of small letters, dotted once, with hyphens between.
constexpr auto is_rule_id(std::string_view id) -> bool {
  int dots = 0;
  char before = '.';
  for (const char c : id) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool separator = c == '.' || c == '-';
    const bool after_separator = before == '.' || before == '-';
    if ((!letter && !separator) || (separator && after_separator)) {
      return false;
    }
    dots += c == '.' ? 1 : 0;
    before = c;
  }
  return dots == 1 && before != '.' && before != '-';
}
static_assert(is_rule_id("period.within-limit") && !is_rule_id("period") && !is_rule_id("Period.x") && !is_rule_id("a.b.c") &&
              !is_rule_id("a.-b") && !is_rule_id("a.b-") && !is_rule_id(".a"));
static_assert(every(amed_rules, [](const clause_rule& r) { return is_rule_id(r.about.id); }));
static_assert(every(common_rules, [](const clause_rule& r) { return is_rule_id(r.about.id); }));

constexpr auto cases_of(std::string_view id) -> int {
  int count = 0;
  for (const auto& each : amed_rules) {
    count += each.about.id == id ? 1 : 0;
  }
  for (const auto& each : common_rules) {
    count += each.about.id == id ? 1 : 0;
  }
  return count;
}
static_assert(every(amed_rules, [](const clause_rule& r) { return cases_of(r.about.id) == (r.about.id == "origin.eligible" ? 2 : 1); }));
static_assert(every(common_rules, [](const clause_rule& r) { return cases_of(r.about.id) == 1; }));

// The cases of one rule share what makes the decision.
static_assert(every(amed_rules, [](const clause_rule& a) {
  return every(amed_rules, [&](const clause_rule& b) {
    return (a.about.id == b.about.id) == (a.slot == b.slot) &&
           (a.slot != b.slot ||
            (a.about.remedy == b.about.remedy && a.about.advisory == b.about.advisory && a.about.anchor == b.about.anchor));
  });
}));

/// The table of rules, in its order: public, never renamed.
constexpr std::string_view table[] = {"period.ordered",
                                      "period.within-limit",
                                      "period.long-enough",
                                      "cost.total-within-guideline",
                                      "cost.annual-within-limit",
                                      "origin.eligible",
                                      "origin.finished",
                                      "origin.eligible",
                                      "proposal.new",
                                      "role.principal-investigator",
                                      "role.program-manager",
                                      "plan.data-management",
                                      "area.offers-program",
                                      "team.form",
                                      "budget.years-distinct",
                                      "budget.years-in-period",
                                      "budget.amounts-nonnegative",
                                      "terms.in-force"};
static_assert(amed_rules.size() == std::size(table));
static_assert([] {
  for (std::size_t i = 0; i < amed_rules.size(); ++i) {
    if (amed_rules[i].about.id != table[i]) {
      return false;
    }
  }
  return true;
}());

// ---- what is said, and what it rests on ----

constexpr auto has_words(const clause_rule& r) -> bool {
  return r.about.name.complete() && r.about.says.complete() &&
         (r.about.advice.complete() || (r.about.advice.ja.empty() && r.about.advice.en.empty())) &&
         (r.reading.empty() || (!r.about.reading_code.empty() && r.about.reading_says.complete()));
}
static_assert(every(amed_rules, has_words) && every(common_rules, has_words));

constexpr auto reads_term(const clause_rule& r) -> bool {
  for (std::size_t i = 0; i < r.requirement.size; ++i) {
    if (!r.requirement.nodes[i].key.empty()) {
      return true;
    }
  }
  return false;
}
constexpr auto cites_nothing_by_design(std::string_view id) -> bool { return id.starts_with("budget.") || id == "period.ordered"; }
static_assert(every(amed_rules,
                    [](const clause_rule& r) { return cites_nothing_by_design(r.about.id) == (r.about.facts.empty() && !reads_term(r)); }));
static_assert(every(common_rules,
                    [](const clause_rule& r) { return every(r.about.facts, [](std::string_view id) { return id.starts_with("B-"); }); }));

// A violated rule without advice has values to tell: a comparison.
constexpr auto compares(const clause_rule& r) -> bool {
  for (std::size_t i = 0; i < r.requirement.size; ++i) {
    const auto op = r.requirement.nodes[i].op;
    if (op == clause_op::less || op == clause_op::less_equal) {
      return true;
    }
  }
  return false;
}
static_assert(every(amed_rules, [](const clause_rule& r) {
  return r.about.remedy == remedy::none || r.about.advisory || !r.about.advice.ja.empty() || compares(r) || r.about.id == "terms.in-force";
}));

static_assert(every(amed_rules, [](const clause_rule& r) {
  return r.about.advisory == (r.about.id == "period.long-enough" || r.about.id == "team.form");
}));
static_assert(every(amed_rules,
                    [](const clause_rule& r) { return (r.about.remedy == remedy::none) == (r.about.id == "origin.eligible"); }));

// ---- clauses ----

/// Operands stand before what reads them, each node but the root is read exactly once, lists and judgements exist, and the root is a truth.
constexpr auto is_well_formed(const clause& of) -> bool {
  if (of.empty()) {
    return false;
  }
  std::array<int, clause::capacity> readers{};
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto& node = of.nodes[i];
    const int operands = operands_of(node.op);
    if ((operands > 0 && node.left >= i) || (operands > 1 && node.right >= i)) {
      return false;
    }
    readers[node.left] += operands > 0 ? 1 : 0;
    readers[node.right] += operands > 1 ? 1 : 0;
    const bool over_rows = node.op == clause_op::any_row || node.op == clause_op::all_rows || node.op == clause_op::distinct_rows ||
                           node.op == clause_op::count_of_rows || node.op == clause_op::sum_over_rows;
    if ((over_rows && node.list == list_id::none) || (node.op == clause_op::left_to_person && node.why >= of.judgement_count)) {
      return false;
    }
    const bool has_term = node.op == clause_op::term_value || node.op == clause_op::limited_by;
    if (has_term == node.key.empty()) {
      return false;
    }
  }
  for (std::size_t i = 0; i < of.size; ++i) {
    if (readers[i] != (i == of.root() ? 0 : 1)) {
      return false;
    }
  }
  return of.nodes[of.root()].unit == dimension::truth;
}

constexpr auto has_sound_clauses(const clause_rule& r) -> bool {
  return is_well_formed(r.condition) && is_well_formed(r.requirement) && (r.reading.empty() || is_well_formed(r.reading));
}
static_assert(every(amed_rules, has_sound_clauses) && every(common_rules, has_sound_clauses));

// The check can fail.
static_assert(!is_well_formed(clause{}));
static_assert(!is_well_formed([] {
  auto broken = rules::lower(rules::is_new && rules::in_force);
  broken.nodes[0].op = clause_op::complement;  // reads itself
  return broken;
}()));
static_assert(!is_well_formed([] {
  auto broken = rules::lower(rules::is_new && rules::in_force);
  broken.nodes[2].right = 0;  // reads one operand twice and the other never
  return broken;
}()));

/// Every term that a rule reads is one of the catalogue's.
constexpr auto reads_known_terms(const clause& of) -> bool {
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto& key = of.nodes[i].key;
    bool known = key.empty();
    for (const auto& each : amed::terms) {
      known = known || each.name == key;
    }
    if (!known) {
      return false;
    }
  }
  return true;
}
static_assert(every(amed_rules, [](const clause_rule& r) {
  return reads_known_terms(r.condition) && reads_known_terms(r.requirement) && reads_known_terms(r.reading);
}));
static_assert(every(common_rules, [](const clause_rule& r) { return reads_known_terms(r.condition) && reads_known_terms(r.requirement); }));

/// Every term of the catalogue is read by a rule.
static_assert(every(amed::terms, [](const term& t) {
  const auto& slots = detail::slots_of<amed::all_rules>;
  return slots.of(t.name) < slots.size;
}));

// Rules outside the ones that the table exempts apply only where terms are in force: without a call they are undetermined.
constexpr auto asks_for_terms(const clause& of) -> bool {
  for (std::size_t i = 0; i < of.size; ++i) {
    if (of.nodes[i].op == clause_op::terms_in_force) {
      return true;
    }
  }
  return false;
}
static_assert(every(amed_rules, [](const clause_rule& r) {
  const auto id = r.about.id;
  const bool exempt = id == "period.ordered" || id == "role.principal-investigator" || id.starts_with("budget.") || id == "terms.in-force";
  return asks_for_terms(r.condition) == !exempt;
}));

}  // namespace
