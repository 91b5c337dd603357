#include <koubo/testing/boundaries.hpp>

#include <algorithm>

#include <koubo/amed/check.hpp>

#include <catch2/catch.hpp>

#include "nursery.hpp"

namespace {

using namespace koubo;
using namespace koubo::testing;

const auto of_amed = tested<amed::all_rules>(amed::catalogue);

/// Made once: it tries some ten thousand combinations. That it tells every slip is looked at in tests/mutation.
auto amed_suite() -> const boundary_suite& {
  static const auto suite = boundaries_of(of_amed, {.tell_slips = false});
  return suite;
}

TEST_CASE("boundary proposals of the pack show every condition that can be shown: 100 % MC/DC", "[testing][boundaries]") {
  const auto& suite = amed_suite();
  CHECK(suite.shown() == suite.feasible());
  CHECK(suite.conditions.size() == 60);
  REQUIRE(suite.unshown.size() == 2);
  // No year is before the first that is read; and where a status is not stated, whether it is completed is open, too.
  CHECK(suite.unshown[0].condition.formula == "call.fiscalYear < FY1901");
  CHECK(suite.unshown[1].condition.formula == "priorAwards.status is stated");
  for (const auto& each : suite.unshown) {
    CHECK(each.infeasible);
    CHECK(each.condition.id == "origin.finished");
  }
}

TEST_CASE("what the suite shows, its proposals show when measured anew", "[testing][boundaries]") {
  const auto& suite = amed_suite();
  mcdc_measure measured(of_amed);
  for (const auto& each : suite.cases) {
    measured.add(each.proposal);
  }
  CHECK(measured.shown() == suite.shown());
  for (std::size_t i = 0; i < suite.conditions.size(); ++i) {
    CAPTURE(suite.conditions[i].formula);
    CHECK(measured.conditions()[i].missing_decided == suite.conditions[i].missing_decided);
  }
}

TEST_CASE("each limit has its proposal at it, one below and one above", "[testing][boundaries]") {
  const auto& suite = amed_suite();
  const auto has_amount = [&](const program_id& program, std::int64_t amount) {
    return std::any_of(suite.cases.begin(), suite.cases.end(), [&](const boundary_case& each) {
      const auto& rows = each.proposal.budget;
      return each.proposal.program == presence<program_id>(program) && rows.has_value() && !rows.value().empty() &&
             rows.value()[0].direct == presence<yen>(yen(amount));
    });
  };
  for (const std::int64_t step : {-1, 0, 1}) {
    CHECK(has_amount(amed::force, 20'000'000 + step));        // T-07
    CHECK(has_amount(amed::leap, 300'000'000 + step));        // T-09
    CHECK(has_amount(amed::amed_crest, 150'000'000 + step));  // T-02
    CHECK(has_amount(amed::amed_crest, 500'000'000 + step));
    CHECK(has_amount(amed::prime, 30'000'000 + step));  // T-04
    CHECK(has_amount(amed::prime, 40'000'000 + step));
  }
}

TEST_CASE("every slip of rule mutation that any proposal can tell is told", "[testing][boundaries]") {
  const auto suite = boundaries_of(nursery::tested);
  CHECK(suite.slips > 30);
  CHECK(suite.slips_unsettled == 0);
  CHECK_THAT(suite.text(), Catch::Contains("slips of rule mutation that they tell from the rules: " + std::to_string(suite.slips) + " of " +
                                           std::to_string(suite.slips) + " that can be\n"));
  CHECK(boundaries_of(nursery::tested, {.tell_slips = false}).cases.size() < suite.cases.size());
}

namespace years {

using namespace koubo::rules;

// The fiscal year of a day, some years away from the call's.
inline constexpr rule_set all_rules{
    "years", nursery::named("recent").require(all(prior_awards, fiscal_year_of(award_end) + count_of(5) >= call_year))};

}  // namespace years

TEST_CASE("days are tried where their fiscal year is some years from the call", "[testing][boundaries]") {
  const auto suite = boundaries_of(tested<years::all_rules>(nursery::catalogue));
  CHECK(suite.shown() == 1);
  CHECK(suite.unshown.empty());
}

TEST_CASE("names and ids of the proposals tell them apart", "[testing][boundaries]") {
  const auto& suite = amed_suite();
  CHECK(suite.cases.front().proposal.id == presence<std::string>("boundary-1"));
  CHECK(suite.cases.back().proposal.id == presence<std::string>("boundary-" + std::to_string(suite.cases.size())));
  CHECK(std::any_of(suite.cases.begin(), suite.cases.end(),
                    [](const auto& each) { return each.name == "FORCE, FY2027, /budget/0/directYen: 20,000,000 yen → 20,000,001 yen"; }));
}

TEST_CASE("lists are bounded, and the text says how, beside MC/DC in numbers and what cannot be shown", "[testing][boundaries]") {
  const auto suite = boundaries_of(of_amed, {.most_rows = 2, .tell_slips = false});
  for (const auto& each : suite.cases) {
    CHECK((!each.proposal.prior_awards.has_value() || each.proposal.prior_awards.value().size() <= 2));
    CHECK((!each.proposal.budget.has_value() || each.proposal.budget.value().size() <= 4));  // a valid plan keeps its years
  }
  const auto text = amed_suite().text();
  CHECK_THAT(text, Catch::Contains("lists have at most 12 rows"));
  CHECK_THAT(text, Catch::Contains("MC/DC (masking): 58 of 58 conditions that can be shown, of 60"));
  CHECK_THAT(
      text, Catch::Contains("cannot be shown: origin.finished, when call.fiscalYear < FY1901: it is never yes where its rule asks for it"));
}

TEST_CASE("any rule set: sums, counts, days and an open set of another agency", "[testing][boundaries]") {
  const auto suite = boundaries_of(nursery::tested);
  CAPTURE(suite.text());
  CHECK(suite.shown() == suite.feasible());
  REQUIRE(suite.unshown.size() == 3);
  for (const auto& each : suite.unshown) {
    CHECK(each.condition.formula == "program == SAPLING");  // no other program has terms in force, which then decides as well
    CHECK(each.why == "where it is no, other conditions decide");
  }
  CHECK(std::any_of(suite.cases.begin(), suite.cases.end(), [](const auto& each) {
    return each.proposal.co_investigators.has_value() && each.proposal.co_investigators.value().size() == 4;
  }));
}

TEST_CASE("what could not be tried to the end is not called impossible", "[testing][boundaries]") {
  const auto suite = boundaries_of(of_amed, {.most_cases = 20, .tell_slips = false});
  REQUIRE_FALSE(suite.unshown.empty());
  CHECK(std::any_of(suite.unshown.begin(), suite.unshown.end(), [](const auto& each) { return !each.infeasible; }));
  CHECK(suite.shown() < suite.feasible());
  CHECK_THAT(suite.text(), Catch::Contains("not all combinations were tried"));
}

}  // namespace
