#include <koubo/catalogue/analyze.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/explain/reference.hpp>

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

}  // namespace

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
