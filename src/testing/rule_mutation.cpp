#include <koubo/testing/rule_mutation.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <koubo/catalogue/boundary_cases.hpp>
#include <koubo/check/message.hpp>
#include <koubo/explain/reference.hpp>
#include <koubo/intake/write_proposal.hpp>
#include <koubo/testing/clause_text.hpp>

#include "conditions.hpp"

namespace koubo {
inline namespace v0 {
namespace testing {

using rules::clause;
using rules::clause_op;
using rules::clause_rule;

auto key_of(mutation_kind kind) -> std::string_view {
  switch (kind) {
    case mutation_kind::limit: return "limit";
    case mutation_kind::comparison: return "comparison";
    case mutation_kind::set_member: return "set-member";
    case mutation_kind::date: return "date";
  }
  return {};
}

namespace {

auto number_in_words(dimension unit, std::int64_t value) -> std::string {
  return koubo::detail::in_words(quantity{unit, value}, language::en);
}

/// Puts a complement on top of a node, which keeps its index; the nodes behind it move on by one.
auto with_complement(const clause& of, std::size_t node) -> clause {
  clause made = of;
  made.size = 0;
  const auto moved = [&](std::uint8_t index) { return static_cast<std::uint8_t>(index > node ? index + 1 : index); };
  for (std::size_t i = 0; i < of.size; ++i) {
    auto each = of.nodes[i];
    if (i > node) {
      // Whatever read the node reads the complement.
      each.left = static_cast<std::uint8_t>(each.left == node ? node + 1 : moved(each.left));
      each.right = static_cast<std::uint8_t>(each.right == node ? node + 1 : moved(each.right));
    }
    made.add(each);
    if (i == node) {
      made.add(rules::clause_node{.op = clause_op::complement, .left = static_cast<std::uint8_t>(node)});
    }
  }
  return made;
}

class mutant_maker {
 public:
  explicit mutant_maker(const tested_rules& rules) : rules_(rules) {}

  auto make() -> std::vector<mutant> {
    for (std::size_t i = 0; i < rules_.by.terms.size(); ++i) {
      change_term(i);
    }
    for (std::size_t i = 0; reads({clause_op::in_origins}) && i < rules_.by.transitions.size(); ++i) {
      change_transition(i);
    }
    for (std::size_t i = 0; reads({clause_op::area_launch, clause_op::area_offers_program}) && i < rules_.by.areas.size(); ++i) {
      change_area(i);
    }
    for (std::size_t i = 0; i < rules_.clauses.size(); ++i) {
      change_clause(i, true);
      change_clause(i, false);
    }
    return std::move(made_);
  }

 private:
  using change = std::function<void(catalogue_parts&)>;

  /// Whether a node of some rule is one of those.
  template <class Condition>
  [[nodiscard]] auto any_node(Condition is) const -> bool {
    return std::any_of(rules_.clauses.begin(), rules_.clauses.end(), [&](const clause_rule& rule) {
      const auto in = [&](const clause& of) {
        return std::any_of(of.nodes.begin(), of.nodes.begin() + static_cast<std::ptrdiff_t>(of.size), is);
      };
      return in(rule.condition) || in(rule.requirement);
    });
  }
  [[nodiscard]] auto reads(std::initializer_list<clause_op> of) const -> bool {
    return any_node([&](const auto& node) { return std::find(of.begin(), of.end(), node.op) != of.end(); });
  }

  void add(mutation_kind kind, std::string name, std::optional<program_id> program, change how) {
    made_.push_back(
        {.kind = kind, .name = std::move(name), .rule = {}, .program = std::move(program), .make = [rules = rules_, how = std::move(how)] {
           catalogue_parts parts(rules.by);
           how(parts);
           return mutated_rules({rules.clauses.begin(), rules.clauses.end()}, owned_catalogue(std::move(parts)));
         }});
  }

  // ---- the catalogue ----

  void change_term(std::size_t index) {
    const auto& term = rules_.by.terms[index];
    const auto name = std::string(term.program.view()) + " " + std::string(term.name.view());
    const bool is_read = any_node([&](const auto& node) { return node.key == term.name; });
    for (const bool low : {true, false}) {
      const auto& side = is_read ? (low ? term.value.low : term.value.high) : std::nullopt;
      for (const std::int64_t step : {-1, 1}) {
        if (side) {
          add(mutation_kind::limit,
              name + (low ? ": at least " : ": at most ") + number_in_words(term.value.unit, *side) + " → " +
                  number_in_words(term.value.unit, *side + step),
              term.program, [=](catalogue_parts& parts) { *(low ? parts.terms[index].value.low : parts.terms[index].value.high) += step; });
        }
      }
    }
    if (is_read || reads({clause_op::terms_in_force, clause_op::in_origins})) {
      change_years(name, term.program, term.valid, [index](catalogue_parts& parts) -> call_years& { return parts.terms[index].valid; });
    }
  }

  template <class Find>
  void change_years(const std::string& name, const program_id& program, const call_years& valid, Find find) {
    for (const int step : {-1, 1}) {
      if (fiscal_year::in_range(valid.from.year() + step)) {
        add(mutation_kind::date, name + ": from " + year(valid.from) + " → " + year(valid.from, step), program,
            [=](catalogue_parts& parts) { find(parts).from = fiscal_year(find(parts).from.year() + step); });
      }
      if (valid.to && fiscal_year::in_range(valid.to->year() + step)) {
        add(mutation_kind::date, name + ": to " + year(*valid.to) + " → " + year(*valid.to, step), program,
            [=](catalogue_parts& parts) { find(parts).to = fiscal_year(find(parts).to->year() + step); });
      }
    }
  }
  static auto year(fiscal_year of, int step = 0) -> std::string { return number_in_words(dimension::fiscal_year, of.year() + step); }

  void change_transition(std::size_t index) {
    const auto& edge = rules_.by.transitions[index];
    const auto from = edge.is_open_end() ? "others (" + std::string(edge.source.phrase) + ")" : std::string(edge.from.view());
    const auto name = "origins of " + std::string(edge.to.view()) + " since " + year(edge.valid.from);
    add(mutation_kind::set_member, name + ": less " + from, edge.to,
        [index](catalogue_parts& parts) { parts.transitions.erase(parts.transitions.begin() + static_cast<std::ptrdiff_t>(index)); });
    change_years(from + " to " + std::string(edge.to.view()), edge.to, edge.valid,
                 [index](catalogue_parts& parts) -> call_years& { return parts.transitions[index].valid; });
  }

  void change_area(std::size_t index) {
    const auto& area = rules_.by.areas[index];
    const auto name = std::string(area.name);
    add(mutation_kind::set_member, "areas: less " + name, {},
        [index](catalogue_parts& parts) { parts.areas.erase(parts.areas.begin() + static_cast<std::ptrdiff_t>(index)); });
    for (std::size_t offer = 0; offer < area.offers.size(); ++offer) {
      add(mutation_kind::set_member, name + ": offers less " + std::string(area.offers[offer].view()), area.offers[offer],
          [=](catalogue_parts& parts) {
            std::vector<program_id> left(parts.areas[index].offers.begin(), parts.areas[index].offers.end());
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(offer));
            parts.areas[index].offers = parts.keep(std::move(left));
          });
    }
    for (const int step : {-1, 1}) {
      if (fiscal_year::in_range(area.launch.year() + step)) {
        add(mutation_kind::date, name + ": launched in " + year(area.launch) + " → " + year(area.launch, step), {},
            [=](catalogue_parts& parts) { parts.areas[index].launch = fiscal_year(parts.areas[index].launch.year() + step); });
      }
    }
  }

  // ---- clauses ----

  void change_clause(std::size_t rule, bool applies) {
    const auto& from = rules_.clauses[rule];
    const auto& of = applies ? from.condition : from.requirement;
    for (std::size_t node = 0; node < of.size; ++node) {
      auto changed = of;
      auto& at = changed.nodes[node];
      switch (of.nodes[node].op) {
        case clause_op::constant:
          if (at.unit != dimension::role && at.unit != dimension::status) {
            step(rule, applies, node, at.unit == dimension::date || at.unit == dimension::fiscal_year);
          }
          break;
        case clause_op::days_after: step(rule, applies, node, true); break;
        case clause_op::multiple_of: step(rule, applies, node, false); break;
        case clause_op::less:
          at.op = clause_op::less_equal;
          add(mutation_kind::comparison, rule, applies, changed, node, node);
          break;
        case clause_op::less_equal:
          at.op = clause_op::less;
          add(mutation_kind::comparison, rule, applies, changed, node, node);
          break;
        case clause_op::equal:
          if (of.size < clause::capacity) {
            add(mutation_kind::comparison, rule, applies, with_complement(of, node), node, node + 1);
          }
          if (of.nodes[at.left].op == clause_op::constant_program || of.nodes[at.right].op == clause_op::constant_program) {
            at = {.op = clause_op::constant_truth, .value = 0};
            add(mutation_kind::set_member, rule, applies, changed, node, node);
          }
          break;
        default: break;
      }
    }
  }

  void step(std::size_t rule, bool applies, std::size_t node, bool is_date) {
    const auto& from = rules_.clauses[rule];
    for (const std::int64_t by : {-1, 1}) {
      auto changed = applies ? from.condition : from.requirement;
      auto& at = changed.nodes[node];
      if (at.op == clause_op::constant && at.unit == dimension::date) {
        at.value = add_days(date::from_packed(static_cast<std::int32_t>(at.value)), by).packed();
      } else {
        at.value += by;
      }
      add(is_date ? mutation_kind::date : mutation_kind::limit, rule, applies, changed, node, node);
    }
  }

  void add(mutation_kind kind, std::size_t rule, bool applies, const clause& changed, std::size_t before, std::size_t after) {
    const auto& from = rules_.clauses[rule];
    const auto& of = applies ? from.condition : from.requirement;
    auto name = std::string(from.about.id) + (applies ? ", when " : ", ") + formula_of(of, before) + " → " + formula_of(changed, after);
    // WHY: a rule may say the same in two places; the names tell them apart by where they stand.
    if (std::any_of(made_.begin(), made_.end(), [&](const mutant& each) { return each.name == name; })) {
      name += " (node " + std::to_string(before) + " of case " + std::to_string(rule) + ")";
    }
    made_.push_back({.kind = kind, .name = std::move(name), .rule = rule, .program = {}, .make = [rules = rules_, rule, applies, changed] {
                       std::vector<clause_rule> clauses(rules.clauses.begin(), rules.clauses.end());
                       (applies ? clauses[rule].condition : clauses[rule].requirement) = changed;
                       return mutated_rules(std::move(clauses), owned_catalogue(rules.by));
                     }});
  }

  tested_rules rules_;
  std::vector<mutant> made_;
};

/// Looks for a proposal that two rule sets, which differ in one rule or in the catalogue, judge otherwise.
class difference_search {
 public:
  difference_search(const tested_rules& before, const tested_rules& after, const mutant& which, const mutation_options& options)
      : before_(before), after_(after), which_(which), options_(options), both_(before.clauses.begin(), before.clauses.end()) {
    if (which.rule) {
      both_.push_back(after.clauses[*which.rule]);
    }
  }

  auto run() -> equivalence {
    const std::array by{before_.by, after_.by};
    const auto years = years_of_change(by, both_, true);
    for (const auto& program : programs()) {
      for (const auto year : years) {
        look_in(program, year, true, true);
      }
      look_in(program, years.back(), true, false);
      look_in(program, years.back(), false, true);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] auto programs() const -> std::vector<program_id> {
    if (which_.program) {
      return {*which_.program};
    }
    std::vector<program_id> all;
    for (const auto& each : before_.by.programs) {
      if (each.calls) {
        all.push_back(each.id);
      }
    }
    all.emplace_back("another");
    return all;
  }

  void look_in(const program_id& program, fiscal_year call, bool with_program, bool with_call) {
    if (found_.witness) {
      return;
    }
    const std::array sources{boundary_source{before_.by, call}, boundary_source{after_.by, call}};
    auto base = likely_valid_proposal(program, sources);
    const boundary_values values(program, base.start.value(), sources, both_);
    if (!with_program) {
      base.program = {};
    }
    if (!with_call) {
      base.call = {};
    }
    boundary_cases cases(base, values, sources, {.most_cases = options_.most_cases});
    for (std::size_t rule = 0; rule < before_.clauses.size() && !found_.witness; ++rule) {
      const auto& each = before_.clauses[rule];
      if (which_.rule ? *which_.rule != rule : !detail::reads_catalogue(each)) {
        continue;
      }
      cases_before_ = cases_of(before_, each.slot);
      cases_after_ = cases_of(after_, each.slot);
      const std::array of{&each, &after_.clauses[rule]};
      const bool exact = cases.visit(of, [&](const proposal& tried) { return look_at(tried, each.slot); });
      found_.exact = found_.exact && exact;
    }
  }

  /// All cases of a rule, of which one may speak where another does not.
  [[nodiscard]] static auto cases_of(const tested_rules& by, std::size_t slot) -> std::vector<clause_rule> {
    std::vector<clause_rule> cases;
    std::copy_if(by.clauses.begin(), by.clauses.end(), std::back_inserter(cases),
                 [&](const clause_rule& each) { return each.slot == slot; });
    return cases;
  }

  auto look_at(const proposal& tried, std::size_t slot) -> bool {
    ++found_.tried;
    const auto before = check_by_reference(tried, cases_before_, before_.by)[slot].verdict;
    const auto after = check_by_reference(tried, cases_after_, after_.by)[slot].verdict;
    if (before != after) {
      found_.witness = told_apart{.proposal = tried, .rule = cases_before_.front().about.id, .before = before, .after = after};
    }
    return before == after;
  }

  const tested_rules& before_;
  const tested_rules& after_;
  const mutant& which_;
  const mutation_options& options_;
  std::vector<clause_rule> both_;
  std::vector<clause_rule> cases_before_;
  std::vector<clause_rule> cases_after_;
  equivalence found_;
};

}  // namespace

auto mutants_of(const tested_rules& rules) -> std::vector<mutant> { return mutant_maker(rules).make(); }

auto tell_apart(const tested_rules& rules, const mutant& from, const mutation_options& options) -> equivalence {
  const auto changed = from.make();
  const auto after = changed.view();
  return difference_search(rules, after, from, options).run();
}

auto suite_of(std::vector<expectation> all) -> test_suite {
  return [all = std::move(all)](const clause_judge& by) {
    return std::all_of(all.begin(), all.end(),
                       [&](const expectation& each) { return by.verdict_of(each.proposal, each.rule) == each.verdict; });
  };
}

// ---- the report ----

auto mutation_report::count(mutant_fate fate) const -> std::size_t {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [&](const auto& each) { return each.fate == fate; }));
}

auto mutation_report::score() const -> std::string {
  const auto equivalent = count(mutant_fate::equivalent);
  return "rule mutants: " + std::to_string(count(mutant_fate::killed)) + " killed of " + std::to_string(mutants.size() - equivalent) +
         ", " + std::to_string(equivalent) + " equivalent";
}

auto mutation_report::text() const -> std::string {
  auto text = score() + "\n";
  for (const auto& each : mutants) {
    switch (each.fate) {
      case mutant_fate::killed: break;
      case mutant_fate::alive: {
        text += "  alive: " + each.name + "\n    a test that expects " + std::string(each.witness->rule) + " to be " +
                std::string(info(each.witness->before).key) + ", not " + std::string(info(each.witness->after).key) + ", kills it: ";
        write_proposal(text, each.witness->proposal);
        text += "\n";
        break;
      }
      case mutant_fate::equivalent:
        text += "  equivalent: " + each.name + "\n    none of " + koubo::detail::grouped(static_cast<std::int64_t>(each.tried)) +
                " combinations of boundary values is judged otherwise\n";
        break;
      case mutant_fate::undecided:
        text += "  undecided: " + each.name + "\n    none of the " + koubo::detail::grouped(static_cast<std::int64_t>(each.tried)) +
                " combinations tried is judged otherwise, and there are more\n";
        break;
    }
  }
  return text;
}

auto run_mutants(const tested_rules& rules, const test_suite& suite, const mutation_options& options)
    -> result<mutation_report, std::string> {
  if (!suite(clause_judge(rules))) {
    return failure(std::string("the suite does not pass the rules as they are, so it cannot tell a slip from them"));
  }
  mutation_report report;
  for (const auto& each : mutants_of(rules)) {
    tested_mutant tested{.kind = each.kind, .name = each.name};
    const auto changed = each.make();
    if (suite(clause_judge(changed.view()))) {
      auto compared = tell_apart(rules, each, options);
      tested.fate = compared.witness ? mutant_fate::alive : compared.exact ? mutant_fate::equivalent : mutant_fate::undecided;
      tested.witness = std::move(compared.witness);
      tested.tried = compared.tried;
    }
    report.mutants.push_back(std::move(tested));
  }
  return report;
}

}  // namespace testing
}  // namespace v0
}  // namespace koubo
