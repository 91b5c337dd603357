#include <koubo/testing/boundaries.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <optional>
#include <utility>

#include <koubo/catalogue/boundary_cases.hpp>
#include <koubo/check/message.hpp>
#include <koubo/testing/rule_mutation.hpp>

#include "conditions.hpp"

namespace koubo {
inline namespace v0 {
namespace testing {

namespace {

/// A proposal around which combinations are tried; it may leave its program or call out.
struct base {
  koubo::proposal proposal;
  std::string name;
  std::array<boundary_source, 1> source;
  boundary_values values;
};

auto program_named(const proposal& of) -> std::string {
  return of.program.has_value() ? std::string(of.program.value().view()) : std::string("no program");
}
auto call_named(const proposal& of) -> std::string {
  return of.call.has_value() ? "FY" + std::to_string(of.call.value().year()) : std::string("no call");
}

class suite_maker {
 public:
  suite_maker(const tested_rules& rules, const boundary_options& options)
      : rules_(rules), options_(options), measured_(rules), judged_(rules), exact_(rules.clauses.size(), true) {}

  auto make() -> boundary_suite {
    suite_.most_rows = options_.most_rows;
    make_bases();
    change_one_field();
    combine(1);
    combine(options_.most_rows);
    if (options_.tell_slips) {
      tell_slips();
    }
    suite_.conditions = measured_.conditions();
    for (const auto& each : measured_.conditions()) {
      if (!each.is_shown()) {
        suite_.unshown.push_back({each, why_not(each), exact_[each.rule]});
      }
    }
    return std::move(suite_);
  }

 private:
  void keep(std::string name, const proposal& of) {
    suite_.cases.push_back({std::move(name), of});
    suite_.cases.back().proposal.id = "boundary-" + std::to_string(suite_.cases.size());
  }

  void add_base(const program_id& program, fiscal_year call, const proposal& of) {
    bases_.push_back({.proposal = of,
                      .name = program_named(of) + ", " + call_named(of),
                      .source = {boundary_source{rules_.by, call}},
                      .values = boundary_values(program, of.start.has_value() ? of.start.value() : date(call.year(), 10, 1),
                                                std::array{boundary_source{rules_.by, call}}, rules_.clauses)});
  }

  void make_bases() {
    const std::array by{rules_.by};
    const auto years = years_of_change(by, rules_.clauses, true);
    for (const auto& program : rules_.by.programs) {
      if (!program.calls) {
        continue;
      }
      std::optional<proposal> latest;
      int most_satisfied = -1;
      const auto consider = [&](const proposal& found) {
        const int satisfied = std::popcount(judged_.verdicts(found).satisfied);
        if (satisfied >= most_satisfied) {
          most_satisfied = satisfied;
          latest = found;
        }
      };
      for (std::size_t i = 0; i < years.size(); ++i) {
        const auto found = valid_proposal(program.id, years[i], rules_);
        if (found) {
          consider(*found);
        }
        add_base(program.id, years[i], found ? *found : found.error().nearest);
        // The last year before the next change: a day that a rule states may rule out the first.
        if (i + 1 < years.size() && years[i + 1].year() - 1 != years[i].year()) {
          if (const auto last = valid_proposal(program.id, fiscal_year(years[i + 1].year() - 1), rules_)) {
            consider(*last);
          }
        }
      }
      if (latest) {
        valid_.push_back(*latest);
        auto without_call = *latest;
        without_call.call = {};
        add_base(program.id, latest->call.value(), without_call);
        auto without_program = *latest;
        without_program.program = {};
        add_base(program.id, latest->call.value(), without_program);
        auto of_another = *latest;
        of_another.program = program_id("another");
        add_base("another", latest->call.value(), of_another);
      }
    }
  }

  void change_one_field() {
    for (const auto& valid : valid_) {
      const auto name = program_named(valid) + ", " + call_named(valid);
      measured_.add(valid);
      keep(name + ": valid", valid);
      for (const auto& each : one_field_changes(valid, rules_, {.most_rows = options_.most_rows})) {
        ++suite_.tried;
        measured_.add(each.proposal);
        keep(name + ", " + each.name, each.proposal);
      }
    }
  }

  /// Tries all combinations for each rule that is not complete yet, and keeps those that show something new.
  void combine(std::size_t rows_at_once) {
    for (std::size_t rule = 0; rule < rules_.clauses.size(); ++rule) {
      const std::array of{&rules_.clauses[rule]};
      for (auto& each : bases_) {
        if (measured_.is_complete(rule)) {
          break;
        }
        boundary_cases cases(each.proposal, each.values, each.source,
                             {.most_cases = options_.most_cases,
                              .most_rows = options_.most_rows,
                              .rows_at_once = rows_at_once,
                              .by_condition = rows_at_once == 1});
        const bool exact = cases.visit(of, [&](const proposal& tried) {
          ++suite_.tried;
          if (measured_.add(tried, rule)) {
            measured_.add(tried);
            keep(each.name + ", for " + std::string(rules_.clauses[rule].about.id), tried);
          }
          return true;
        });
        exact_[rule] = exact_[rule] && exact;
      }
    }
  }

  /// Sees to it that each slip of rule mutation is told from the rules by some case, where any proposal can.
  void tell_slips() {
    std::vector<verdict_set> now;
    const auto judge_new_cases = [&] {
      while (now.size() < suite_.cases.size()) {
        now.push_back(judged_.verdicts(suite_.cases[now.size()].proposal));
      }
    };
    for (const auto& slip : mutants_of(rules_)) {
      judge_new_cases();
      const auto changed = slip.make();
      const auto after = changed.view();
      // Only the rules that it can concern are judged again: the one that it is in, or those that read the catalogue.
      std::vector<rules::clause_rule> concerned;
      const auto is_concerned = [&](std::size_t slot) {
        return slip.rule ? slot == rules_.clauses[*slip.rule].slot
                         : std::any_of(after.clauses.begin(), after.clauses.end(),
                                       [&](const auto& each) { return each.slot == slot && detail::reads_catalogue(each); });
      };
      std::copy_if(after.clauses.begin(), after.clauses.end(), std::back_inserter(concerned),
                   [&](const auto& each) { return is_concerned(each.slot); });
      const clause_judge judged({concerned, after.by});
      bool told = false;
      for (std::size_t i = 0; i < now.size() && !told; ++i) {
        const auto& of = suite_.cases[i].proposal;
        if (slip.program && of.program.has_value() && of.program.value() != *slip.program) {
          continue;
        }
        const auto verdicts = judged.verdicts(of);
        told = std::any_of(concerned.begin(), concerned.end(),
                           [&](const auto& each) { return verdicts.of(each.slot) != now[i].of(each.slot); });
      }
      if (!told) {
        auto found = tell_apart(rules_, slip, {.most_cases = options_.most_cases});
        suite_.tried += found.tried;
        told = found.witness.has_value();
        suite_.slips_unsettled += !told && !found.exact ? 1 : 0;
        if (told) {
          keep(program_named(found.witness->proposal) + ", " + call_named(found.witness->proposal) + ", for the slip " + slip.name,
               found.witness->proposal);
          measured_.add(found.witness->proposal);
        }
      }
      suite_.slips += told ? 1 : 0;
    }
  }

  [[nodiscard]] static auto why_not(const measured_condition& of) -> std::string {
    if (!of.was_yes || !of.was_no) {
      return std::string("it is never ") + (of.was_yes ? "no" : "yes") + " where its rule asks for it";
    }
    if (of.as_yes == 0 || of.as_no == 0) {
      return std::string("where it is ") + (of.as_yes == 0 ? "yes" : "no") + ", other conditions decide";
    }
    return "where it decides, the decision comes to the same";
  }

  const tested_rules& rules_;
  const boundary_options& options_;
  mcdc_measure measured_;
  clause_judge judged_;
  std::vector<base> bases_;
  std::vector<proposal> valid_;
  std::vector<bool> exact_;
  boundary_suite suite_;
};

}  // namespace

auto boundary_suite::shown() const -> std::size_t { return conditions.size() - unshown.size(); }

auto boundary_suite::feasible() const -> std::size_t {
  return conditions.size() -
         static_cast<std::size_t>(std::count_if(unshown.begin(), unshown.end(), [](const auto& each) { return each.infeasible; }));
}

auto boundary_suite::missing_shown() const -> std::size_t {
  return static_cast<std::size_t>(
      std::count_if(conditions.begin(), conditions.end(), [](const auto& each) { return each.missing_decided; }));
}

auto boundary_suite::text() const -> std::string {
  auto text = std::to_string(cases.size()) + " boundary proposals, of " + koubo::detail::grouped(static_cast<std::int64_t>(tried)) +
              " combinations tried; lists have at most " + std::to_string(most_rows) + " rows\n";
  text += "MC/DC (masking): " + std::to_string(shown()) + " of " + std::to_string(feasible()) + " conditions that can be shown, of " +
          std::to_string(conditions.size()) + "; a missing field left the decision open for " + std::to_string(missing_shown()) + "\n";
  if (slips + slips_unsettled > 0) {
    text += "slips of rule mutation that they tell from the rules: " + std::to_string(slips) + " of " +
            std::to_string(slips + slips_unsettled) + " that can be\n";
  }
  for (const auto& each : unshown) {
    text += (each.infeasible ? "  cannot be shown: " : "  not shown, and not all combinations were tried: ") +
            std::string(each.condition.id) + (each.condition.applies ? ", when " : ", ") + each.condition.formula + ": " + each.why + "\n";
  }
  return text;
}

auto boundaries_of(const tested_rules& rules, const boundary_options& options) -> boundary_suite {
  return suite_maker(rules, options).make();
}

}  // namespace testing
}  // namespace v0
}  // namespace koubo
