#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <string_view>

#include <koubo/testing/boundaries.hpp>
#include <koubo/testing/rule_mutation.hpp>

#include "../unit/amed/complete.hpp"

// rule_mutants FILE: runs the unit tests of the pack amed, which state by facts what its rules say, against each mutant of its rules and terms. Passes where
// they kill each one that is not equivalent, and the equivalent ones are those that are listed here with the reason. Writes the score to FILE.

auto linked_tests_pass() -> bool;

namespace {

using namespace koubo;
using namespace koubo::testing;

struct known_equivalent {
  std::string_view name;  ///< of the mutant
  std::string_view why;
};

constexpr std::string_view upper_side_unread =
    "period.long-enough reads the lower side of 1～2年 alone; the upper one is max_period's (T-05, T-06)";
constexpr std::string_view no_terms_before = "no terms are in force in FY2013 (P-01), so that no origin is looked up";
constexpr std::string_view unread_year =
    "the half that is no for every year makes a call without one undetermined, and in FY1901 no terms are in force";

constexpr std::array<known_equivalent, 14> equivalents{{
    {"FORCE min_period: at most 24 months → 23 months", upper_side_unread},
    {"FORCE min_period: at most 24 months → 25 months", upper_side_unread},
    {"AMED-CREST to FORCE: from FY2014 → FY2013", no_terms_before},
    {"PRIME to FORCE: from FY2014 → FY2013", no_terms_before},
    {"AMED-CREST to LEAP: from FY2014 → FY2013", no_terms_before},
    {"PRIME to LEAP: from FY2014 → FY2013", no_terms_before},
    {"FORCE to LEAP: from FY2014 → FY2013", no_terms_before},
    {"JST-CREST to LEAP: from FY2014 → FY2013", no_terms_before},
    {"JST-PRESTO to LEAP: from FY2014 → FY2013", no_terms_before},
    {"JST-ERATO to LEAP: from FY2014 → FY2013", no_terms_before},
    {"others (等) to LEAP: from FY2014 → FY2013", no_terms_before},
    {"origin.finished, when FY1901 → FY1900", unread_year},
    {"origin.finished, when FY1901 → FY1902", unread_year},
    {"origin.finished, when call.fiscalYear < FY1901 → call.fiscalYear <= FY1901", unread_year},
}};

auto is_listed(const tested_mutant& of) -> bool {
  return std::any_of(equivalents.begin(), equivalents.end(), [&](const auto& each) { return of.name == each.name; });
}

/// Whether the unit tests of the pack pass where a judge decides the verdicts.
auto passes(const clause_judge& by) -> bool {
  koubo_test::judged_by = [&](const proposal& of, std::string_view rule) { return by.verdict_of(of, rule); };
  const bool all = linked_tests_pass();
  koubo_test::judged_by = nullptr;
  return all;
}

}  // namespace

auto main(int count, char** arguments) -> int {
  if (count != 2) {
    std::cerr << "rule_mutants FILE\n";
    return 2;
  }
  const auto rules = tested<amed::all_rules>(amed::catalogue);

  const auto report = run_mutants(rules, passes);
  if (!report) {
    std::cout << report.error() << '\n';
    return 1;
  }
  const auto suite = boundaries_of(rules);
  std::cout << report->text();
  for (const auto& each : equivalents) {
    std::cout << "  " << each.name << ": " << each.why << '\n';
  }
  std::cout << suite.text();
  std::ofstream(arguments[1]) << report->score() << '\n' << suite.text();

  int faults = 0;
  for (const auto& each : report->mutants) {
    if (each.fate == mutant_fate::alive || each.fate == mutant_fate::undecided) {
      ++faults;
    } else if ((each.fate == mutant_fate::equivalent) != is_listed(each)) {
      std::cout << (is_listed(each) ? "listed as equivalent, and killed: " : "equivalent, and not listed with the reason: ") << each.name
                << '\n';
      ++faults;
    }
  }
  for (const auto& each : equivalents) {
    if (std::none_of(report->mutants.begin(), report->mutants.end(), [&](const auto& other) { return other.name == each.name; })) {
      std::cout << "listed as equivalent, and no mutant: " << each.name << '\n';
      ++faults;
    }
  }
  const bool all_slips = suite.slips == report->count(mutant_fate::killed) && suite.slips_unsettled == 0;
  return faults == 0 && suite.shown() == suite.feasible() && all_slips ? 0 : 1;
}
