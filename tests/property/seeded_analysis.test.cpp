#include <koubo/catalogue/analyze.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/calendar/add_months.hpp>
#include <koubo/explain/reference.hpp>

#include "generated_proposal.hpp"
#include "seeded_rules.hpp"

/// Each seeded defect is found, nothing else is raised, and every witness replays through the reference evaluator.
namespace {

using namespace koubo;               // NOLINT(google-build-using-namespace)
using namespace koubo_test::seeded;  // NOLINT(google-build-using-namespace)

auto passes(verdict of) -> bool { return of == verdict::satisfied || of == verdict::not_applicable; }

/// The verdict of a rule by its id.
auto verdict_by(const proposal& of, std::string_view id, const seeded_case& in) -> verdict {
  const auto verdicts = check_by_reference(of, in.rules.clauses, *in.by);
  for (const auto& rule : in.rules.clauses) {
    if (rule.about.id == id) {
      return verdicts[rule.slot].verdict;
    }
  }
  FAIL("the rule is one of the set");
  return verdict::undetermined;
}

void replay(const analysis_witness& of, const seeded_case& in) {
  INFO(of.shows);
  REQUIRE(of.proposal.call.value() == of.call);
  for (const auto id : of.rules) {
    INFO(id);
    const auto stands = verdict_by(of.proposal, id, in);
    if (of.shows == "passes") {
      CHECK(passes(stands));
    } else if (of.shows == "fails") {
      CHECK((stands == verdict::violated || stands == verdict::needs_judgement));
    } else {
      CHECK(stands != verdict::not_applicable);
    }
  }
}

/// A proposal of the domain, near the limits of the seeded rules.
auto any_proposal(koubo_test::seeded_choices& choose, const program_id& program, fiscal_year call) -> proposal {
  const auto pick = [&](const auto& from) { return from[choose(from.size())]; };
  constexpr std::array<std::int64_t, 12> amounts{-1,         0,          1,          4'999'999,  5'000'000,   9'999'999,
                                                 10'000'000, 20'000'000, 20'000'001, 30'000'000, 300'000'000, 400'000'001};
  constexpr std::array<int, 5> lengths{0, 12, 24, 36, 60};
  proposal made;
  made.program = program;
  made.call = call;
  made.is_new = choose(2) == 0;
  const date start(2012 + static_cast<int>(choose(10)), 1 + static_cast<int>(choose(12)), 1 + static_cast<int>(choose(28)));
  made.start = start;
  made.end = add_days(add_months_clipped(start, months(pick(lengths))), static_cast<int>(choose(4)) - 2);
  std::vector<budget_year> rows;
  for (std::size_t i = 0, count = 1 + choose(12); i < count; ++i) {
    rows.push_back({fiscal_year(2012 + static_cast<int>(choose(20))), yen(pick(amounts)), yen(pick(amounts))});
  }
  made.budget = rows;
  std::vector<prior_award> awards;
  const std::array<program_id, 4> from{seed, grow, other, "ELSE"};
  for (std::size_t i = 0, count = choose(4); i < count; ++i) {
    prior_award award;
    award.program = pick(from);
    award.role = static_cast<role>(choose(2));
    award.status = static_cast<award_status>(choose(3));
    awards.push_back(award);
  }
  made.prior_awards = awards;
  return made;
}

/// Whether a proposal answers a question with yes, by the reference evaluator.
auto answers(const analysis_question& question, const proposal& of, const seeded_case& in) -> bool {
  const auto verdicts = check_by_reference(of, in.rules.clauses, *in.by);
  const auto stands = [&](std::size_t rule) { return verdicts[in.rules.clauses[rule].slot].verdict; };
  const auto about = stands(question.about);
  const bool all_pass = std::all_of(question.others.begin(), question.others.end(), [&](auto each) { return passes(stands(each)); });
  switch (question.what) {
    case analysis_question::kind::pass: return all_pass;
    case analysis_question::kind::apply: return about != verdict::not_applicable;
    case analysis_question::kind::fail: return !passes(about);
    case analysis_question::kind::fail_alone:  // a harder question than the one that was asked: nothing else fails at all
      return !passes(about) && all_pass;
    case analysis_question::kind::use: break;
  }
  const auto& awards = of.prior_awards.value();
  return all_pass && awards.empty() == question.origins.empty() && std::all_of(awards.begin(), awards.end(), [&](const auto& each) {
           return std::find(question.origins.begin(), question.origins.end(), each.program.value()) != question.origins.end();
         });
}

}  // namespace

TEST_CASE("what is said not to exist is not met among proposals near the limits") {
  std::size_t refused = 0;
  koubo_test::seeded_choices choose(20250101);
  for (const auto& each : all_cases()) {
    INFO(each.name);
    for (const auto& question : analyze(each.rules, *each.by).questions) {
      if (question.holds) {
        continue;
      }
      ++refused;
      for (int i = 0; i < 60; ++i) {
        REQUIRE_FALSE(answers(question, any_proposal(choose, question.program, question.call), each));
      }
    }
  }
  CHECK(refused > 100);
}

TEST_CASE("each seeded defect is found, and nothing else is raised") {
  for (const auto& each : all_cases()) {
    INFO(each.name);
    const auto found = analyze(each.rules, *each.by);
    std::vector<std::string> said;
    for (const auto& finding : found.findings) {
      said.push_back(said_of(finding));
      CHECK_FALSE(finding.says.ja.empty());
      CHECK_FALSE(finding.says.en.empty());
      for (const auto& witness : finding.witnesses) {
        replay(witness, each);
      }
    }
    CHECK(said == each.expected);
    for (const auto& witness : found.evidence) {
      replay(witness, each);
    }
  }
}

TEST_CASE("of a clash, each rule left out in turn lets the others pass") {
  for (const auto& each : all_cases()) {
    INFO(each.name);
    for (const auto& finding : analyze(each.rules, *each.by).findings) {
      if (finding.kind == analysis_kind::contradiction) {
        CHECK(finding.witnesses.size() == (finding.rules.size() == 1 ? 0 : finding.rules.size()));
      }
    }
  }
}
