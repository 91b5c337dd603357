#include <koubo/explain/fix.hpp>

#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/explain/reference.hpp>
#include <koubo/explain/routes.hpp>
#include <koubo/testing/boundaries.hpp>

#include "invented_agency.hpp"

/// Fixes and routes of every boundary proposal: a valid one with one field changed, and those that show each condition of the rules to decide.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
namespace agency = koubo_test::agency;

template <const auto& Rules>
auto suite_of(const catalogue& by) -> testing::boundary_suite {
  return testing::boundaries_of(testing::tested<Rules>(by), {.most_cases = 2'000});
}

struct counts {
  std::size_t mended = 0;
  std::size_t unmendable = 0;
  std::size_t clean = 0;
};

/// Whether every fix is settled, claims what holds and nothing else: of the reference evaluator's verdicts before and after.
auto count_fixes(const testing::boundary_suite& suite, std::span<const rules::clause_rule> rules, const catalogue& by) -> counts {
  counts all;
  for (const auto& each : suite.cases) {
    INFO(each.name);
    const auto before = check_by_reference(each.proposal, rules, by);
    const auto found = find_fixes(each.proposal, rules, by);
    REQUIRE(found.settled);
    REQUIRE(found.fixes.empty() != found.unfixable.empty());
    const auto is_violated = [&](std::string_view id) {
      return std::any_of(rules.begin(), rules.end(),
                         [&](const auto& rule) { return rule.about.id == id && before[rule.slot].verdict == verdict::violated; });
    };
    for (const auto id : found.unfixable) {
      REQUIRE(is_violated(id));
    }
    const bool any =
        std::any_of(rules.begin(), rules.end(), [&](const auto& rule) { return !rule.about.advisory && is_violated(rule.about.id); });
    for (const auto& fix : found.fixes) {
      REQUIRE(fix.changes.empty() == !any);
      const auto after = check_by_reference(apply(fix, each.proposal), rules, by);
      for (const auto& rule : rules) {
        if (!rule.about.advisory) {
          const auto was = before[rule.slot].verdict;
          const auto is = after[rule.slot].verdict;
          REQUIRE(is != verdict::violated);
          // It does not mend by hiding.
          REQUIRE((was != verdict::violated || is != verdict::needs_judgement));
          REQUIRE(
              (was == verdict::undetermined || was == verdict::violated || was == verdict::needs_judgement || is != verdict::undetermined));
        }
      }
    }
    ++(found.fixes.empty() ? all.unmendable : any ? all.mended : all.clean);
  }
  return all;
}

}  // namespace

TEST_CASE("every boundary proposal of the pack has a fix that holds, or rules that nothing mends") {
  const auto suite = suite_of<amed::all_rules>(amed::catalogue);
  const auto seen = count_fixes(suite, rules::lowered_rules<amed::all_rules>, amed::catalogue);
  CHECK(seen.mended > 50);
  CHECK(seen.unmendable > 10);
  CHECK(seen.clean > 50);
  SECTION("a fix and a route agree on the door: the rule of the origin by which a route is closed is unmendable") {
    // The first day of the project, on which the other rule of the origin turns, is assumed there and stated here.
    constexpr std::string_view id = "origin.eligible";
    const auto has = [&](const auto& ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    std::size_t closed = 0;
    for (const auto& each : suite.cases) {
      const auto& of = each.proposal;
      if (!of.program.has_value() || !of.call.has_value() || of.prior_awards.is_absent()) {
        continue;
      }
      INFO(each.name);
      const auto& rules = rules::lowered_rules<amed::all_rules>;
      const auto found = find_routes(of.prior_awards, {of.call.value(), of.call.value()}, rules, amed::catalogue);
      for (const auto& opening : found.openings) {
        if (opening.program != of.program.value()) {
          continue;
        }
        const auto fixes = find_fixes(of, rules, amed::catalogue);
        if (opening.status == door::closed && has(opening.rules)) {
          ++closed;
          CHECK(has(fixes.unfixable));
        } else if (opening.status == door::open) {
          CHECK_FALSE(has(fixes.unfixable));
        }
      }
    }
    CHECK(closed > 5);
  }
  SECTION("every history of them has routes, each door with the rules that decide and a message in both languages") {
    std::array<std::size_t, doors.size()> seen_doors{};
    for (const auto& each : suite.cases) {
      if (each.proposal.prior_awards.is_absent()) {
        continue;
      }
      INFO(each.name);
      const auto found = find_routes(each.proposal.prior_awards, {fiscal_year(2021), fiscal_year(2025)},
                                     rules::lowered_rules<amed::all_rules>, amed::catalogue);
      REQUIRE(found.openings.size() == 4 * 5);
      for (const auto& opening : found.openings) {
        ++seen_doors[static_cast<std::size_t>(opening.status)];
        REQUIRE_FALSE(opening.says.ja.empty());
        REQUIRE_FALSE(opening.says.en.empty());
        REQUIRE((opening.status == door::open || !opening.rules.empty()));
      }
      for (const auto& one : found.sequences) {
        REQUIRE(one.size() > 1);
        for (std::size_t i = 1; i < one.size(); ++i) {
          REQUIRE(one[i - 1].end.has_value());
          REQUIRE(*one[i - 1].end < one[i].start);
        }
      }
    }
    for (const auto count : seen_doors) {
      CHECK(count > 0);
    }
  }
}

TEST_CASE("so has every boundary proposal of an invented agency") {
  const auto seen = count_fixes(suite_of<agency::all_rules>(agency::catalogue), rules::lowered_rules<agency::all_rules>, agency::catalogue);
  CHECK(seen.mended + seen.unmendable > 50);
}
