#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto total_rule = "cost.total-within-guideline";
constexpr auto annual_rule = "cost.annual-within-limit";

auto row(int year, presence<yen> direct, presence<yen> indirect = {}) -> budget_year { return {fiscal_year(year), direct, indirect}; }

auto spending(const program_id& program, std::vector<budget_year> rows) -> proposal {
  return with(complete(program), [&](proposal& p) { p.budget = std::move(rows); });
}

// ---- totals: AMED-CREST and PRIME ----

struct band {
  program_id program;
  std::int64_t low;
  std::int64_t high;
  texts facts;
};

const std::vector<band> guidelines{
    {amed::amed_crest, 150'000'000, 500'000'000, {"T-02", "X-06"}},
    {amed::prime, 30'000'000, 40'000'000, {"T-04", "X-06"}},
};

TEST_CASE("T-02 T-04: a total on the edges of the guideline passes", "[amed][cost]") {
  for (const auto& each : guidelines) {
    for (const auto total : {each.low, each.high}) {
      CAPTURE(std::string(each.program.view()), total);
      const auto found = judge(spending(each.program, {row(2024, yen(total - 1)), row(2025, 1_yen)}), total_rule);
      CHECK(found.verdict == verdict::satisfied);
      CHECK(count(found.actual) == total);
      CHECK(count(found.headroom) == each.high - total);
    }
  }
}

TEST_CASE("T-02 T-04 X-06: a yen above or below is left to a person by 程度, never refused", "[amed][cost]") {
  for (const auto& each : guidelines) {
    CAPTURE(std::string(each.program.view()));
    const auto above = judge(spending(each.program, {row(2024, yen(each.high)), row(2025, 1_yen)}), total_rule);
    CHECK(above.verdict == verdict::needs_judgement);
    CHECK(above.judgement.phrase == "程度");
    CHECK(above.judgement.reason.empty());
    CHECK(pointer_to(above.at) == "/budget");
    CHECK(above.also.empty());
    CHECK(above.actual == quantity{dimension::yen, each.high + 1});
    CHECK(above.excess == distance{{dimension::yen, 1}, {}});
    CHECK_FALSE(above.shortfall.has_value());
    CHECK(facts_of(above) == each.facts);

    const auto below = judge(spending(each.program, {row(2024, yen(each.low)), row(2025, yen(-1))}), total_rule);
    CHECK(below.verdict == verdict::needs_judgement);
    CHECK(below.actual == quantity{dimension::yen, each.low - 1});
    CHECK(below.shortfall == distance{{dimension::yen, 1}, {}});
    CHECK_FALSE(below.excess.has_value());

    for (const auto& found : {above, below}) {
      REQUIRE(found.limit.has_value());
      CHECK(found.limit->unit == dimension::yen);
      CHECK(count(found.limit->low) == each.low);
      CHECK(count(found.limit->high) == each.high);
      CHECK(found.limit->strength == strength::guideline);
    }
  }
}

TEST_CASE("X-06: a total outside the guideline makes the decision needsJudgement, not correctable", "[amed][cost]") {
  CHECK(decision_of(spending(amed::prime, {row(2024, 40'000'001_yen)})) == "needsJudgement");
}

TEST_CASE("X-03: FORCE and LEAP have no total, AMED-CREST and PRIME no yearly limit", "[amed][cost]") {
  CHECK(verdict_of(complete_force(), total_rule) == "notApplicable");
  CHECK(verdict_of(complete_leap(), total_rule) == "notApplicable");
  CHECK(verdict_of(complete_amed_crest(), annual_rule) == "notApplicable");
  CHECK(verdict_of(complete_prime(), annual_rule) == "notApplicable");
  CHECK(verdict_of(spending(amed::amed_crest, {row(2024, 500'000'000_yen)}), annual_rule) == "notApplicable");
}

TEST_CASE("a total with a row that is not stated is missing, whatever the other rows come to", "[amed][cost]") {
  const auto found = judge(spending(amed::prime, {row(2024, 900'000'000_yen), row(2025, {}), row(2026, {})}), total_rule);
  CHECK(found.verdict == verdict::undetermined);
  CHECK(pointers(found.missing) == texts{"/budget/1/directYen", "/budget/2/directYen"});
}

// ---- yearly amounts: FORCE and LEAP ----

struct cap {
  program_id program;
  std::int64_t most;
  texts facts;
};

const std::vector<cap> caps{
    {amed::force, 20'000'000, {"T-07", "X-04"}},
    {amed::leap, 300'000'000, {"T-09", "T-10", "X-04"}},
};

TEST_CASE("T-07 T-09 T-10: 20,000,000 and 300,000,000 yen a year pass", "[amed][cost]") {
  for (const auto& each : caps) {
    CAPTURE(std::string(each.program.view()));
    const auto found = judge(spending(each.program, {row(2024, yen(each.most)), row(2025, yen(each.most))}), annual_rule);
    CHECK(found.verdict == verdict::satisfied);
    CHECK(count(found.headroom) == 0);
  }
}

TEST_CASE("T-07 T-09 T-10: a yen more does not, and the finding says in which row and by how much", "[amed][cost]") {
  for (const auto& each : caps) {
    CAPTURE(std::string(each.program.view()));
    const auto found = judge(spending(each.program, {row(2024, yen(each.most)), row(2025, yen(each.most + 1))}), annual_rule);
    CHECK(found.verdict == verdict::violated);
    CHECK(found.rule->remedy == remedy::correctable);
    CHECK(pointer_to(found.at) == "/budget/1/directYen");
    CHECK(found.also.empty());
    CHECK(found.actual == quantity{dimension::yen, each.most + 1});
    REQUIRE(found.limit.has_value());
    CHECK(count(found.limit->high) == each.most);
    CHECK_FALSE(found.limit->low.has_value());
    CHECK(found.limit->strength == strength::ceiling);
    CHECK(found.excess == distance{{dimension::yen, 1}, {}});
    CHECK(facts_of(found) == each.facts);
  }
}

TEST_CASE("T-07: the first failing row is the place, the further ones follow, and the first one's excess is told", "[amed][cost]") {
  const auto found = judge(spending(amed::force, {row(2024, 20'000'003_yen), row(2025, 1_yen), row(2026, 20'000'001_yen)}), annual_rule);
  CHECK(pointer_to(found.at) == "/budget/0/directYen");
  CHECK(pointers(found.also) == texts{"/budget/2/directYen"});
  CHECK(count(found.excess) == 3);
}

TEST_CASE("T-07: a row over the limit decides, whatever the others leave out", "[amed][cost]") {
  const auto found = judge(spending(amed::force, {row(2024, {}), row(2025, 20'000'001_yen)}), annual_rule);
  CHECK(found.verdict == verdict::violated);
  CHECK(pointer_to(found.at) == "/budget/1/directYen");
  CHECK(found.missing.empty());
}

TEST_CASE("T-07: rows within the limit do not decide while another is not stated", "[amed][cost]") {
  const auto found = judge(spending(amed::force, {row(2024, 20'000'000_yen), row(2025, {})}), annual_rule);
  CHECK(found.verdict == verdict::undetermined);
  CHECK(pointers(found.missing) == texts{"/budget/1/directYen"});
}

TEST_CASE("T-07: the tightest row's headroom is told", "[amed][cost]") {
  const auto found = judge(spending(amed::force, {row(2024, 1_yen), row(2025, 19'999'998_yen), row(2026, 5_yen)}), annual_rule);
  CHECK(found.verdict == verdict::satisfied);
  CHECK(count(found.headroom) == 2);
  CHECK(count(found.actual) == 19'999'998);
}

TEST_CASE("X-04: the limit of a year is not pro-rated, and rows of one year are not added up", "[amed][cost]") {
  const auto half_year = spending(amed::force, {row(2024, 20'000'000_yen)});  // October to March
  CHECK(verdict_of(half_year, annual_rule) == "satisfied");
  const auto twice = spending(amed::force, {row(2024, 15'000'000_yen), row(2024, 15'000'000_yen)});
  CHECK(verdict_of(twice, annual_rule) == "satisfied");
  CHECK(verdict_of(twice, "budget.years-distinct") == "violated");
}

TEST_CASE("a year that is not stated does not keep an amount from being compared", "[amed][cost]") {
  CHECK(verdict_of(spending(amed::force, {{{}, 20'000'001_yen, {}}}), annual_rule) == "violated");
}

// ---- cost basis (X-02) ----

auto note_codes(const proposal& of) -> texts {
  const auto report = amed::check(of);
  texts all;
  for (const auto& each : report.notes()) {
    all.push_back(std::string(each.code) + " at " + pointer_to(each.at));
  }
  return all;
}

TEST_CASE("X-02: amounts are read as direct cost: indirect cost fails no limit", "[amed][cost]") {
  for (const auto& each : caps) {
    CHECK(verdict_of(spending(each.program, {row(2024, yen(each.most), yen(each.most))}), annual_rule) == "satisfied");
  }
  CHECK(verdict_of(spending(amed::prime, {row(2024, 40'000'000_yen, 1_yen)}), total_rule) == "satisfied");
}

TEST_CASE("X-02: a note tells where the reading with indirect cost would change the verdict", "[amed][cost]") {
  const texts differs{"cost-basis.indirect-would-differ at /budget"};
  CHECK(note_codes(spending(amed::force, {row(2024, 20'000'000_yen, 1_yen)})) == differs);
  CHECK(note_codes(spending(amed::amed_crest, {row(2024, 500'000'000_yen, 1_yen)})) == differs);
  CHECK(note_codes(spending(amed::prime, {row(2024, 29'999'999_yen, 1_yen)})) == differs);  // the other way round: it would pass
  CHECK(note_codes(spending(amed::prime, {row(2024, 40'000'000_yen, 1_yen)})) == differs);
}

TEST_CASE("X-02: no note where both readings agree, or where indirect cost is not stated", "[amed][cost]") {
  CHECK(note_codes(spending(amed::force, {row(2024, 20'000'000_yen, 0_yen)})).empty());
  CHECK(note_codes(spending(amed::force, {row(2024, 20'000'000_yen)})).empty());
  CHECK(note_codes(spending(amed::force, {row(2024, 20'000'001_yen, 1_yen)})).empty());
  CHECK(note_codes(spending(amed::prime, {row(2024, 29'000'000_yen, 999'999_yen)})).empty());
  CHECK(note_codes(spending(amed::prime, {row(2024, 41'000'000_yen, 1_yen)})).empty());
}

TEST_CASE("T-10 X-02: LEAP's limit says direct cost, so there is neither note nor assumption of its basis", "[amed][cost]") {
  const auto leap = spending(amed::leap, {row(2024, 300'000'000_yen, 90'000'000_yen)});
  CHECK(note_codes(leap).empty());
  CHECK(assumptions_of(leap) == texts{"annual-cap.per-fiscal-year"});
}

TEST_CASE("X-02 X-04: assumptions are listed where their rule applied", "[amed][cost]") {
  CHECK(assumptions_of(complete_force()) == texts{"cost-basis.direct", "annual-cap.per-fiscal-year", "origin.finished-by-start"});
  CHECK(assumptions_of(complete_amed_crest()) == texts{"cost-basis.direct"});
  CHECK(assumptions_of(complete_prime()) == texts{"cost-basis.direct"});
}

TEST_CASE("X-02 X-04: without a call no cost rule applied, so nothing was assumed", "[amed][cost]") {
  CHECK(assumptions_of(with(complete_force(), [](proposal& p) { p.call = {}; })).empty());
  CHECK(note_codes(with(spending(amed::force, {row(2024, 20'000'000_yen, 1_yen)}), [](proposal& p) { p.call = {}; })).empty());
}

TEST_CASE("a rule that applied and could not be decided assumes, too", "[amed][cost]") {
  CHECK(assumptions_of(with(complete_prime(), [](proposal& p) { p.budget = {}; })) == texts{"cost-basis.direct"});
}

TEST_CASE("X-18: the budget of January 2025 is of fiscal year 2024", "[amed][cost]") {
  const auto from_january = with(spending(amed::force, {row(2024, 1_yen), row(2025, 1_yen)}), [](proposal& p) {
    p.start = date(2025, 1, 1);
    p.end = date(2026, 3, 31);
  });
  CHECK(verdict_of(from_january, "budget.years-in-period") == "satisfied");
  CHECK(verdict_of(with(from_january, [](proposal& p) { p.start = date(2025, 4, 1); }), "budget.years-in-period") == "violated");
}

}  // namespace
