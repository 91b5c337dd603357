#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

struct longest {
  program_id program;
  int months;
  koubo::strength strength;
  texts facts;
  date start;
  date last_day;  ///< the last day on which the period may end
};

const std::vector<longest> longest_periods{
    {amed::amed_crest, 66, strength::nominal, {"T-01", "X-05", "B-02"}, {2024, 10, 1}, {2030, 3, 31}},
    {amed::amed_crest, 66, strength::nominal, {"T-01", "X-05", "B-02"}, {2024, 2, 29}, {2029, 8, 28}},
    {amed::amed_crest, 66, strength::nominal, {"T-01", "X-05", "B-02"}, {2024, 8, 31}, {2030, 2, 27}},   // clipped to 02-28
    {amed::amed_crest, 66, strength::nominal, {"T-01", "X-05", "B-02"}, {2024, 10, 31}, {2030, 4, 29}},  // clipped to 04-30
    {amed::prime, 42, strength::nominal, {"T-03", "X-05", "B-02"}, {2024, 10, 1}, {2028, 3, 31}},
    {amed::prime, 42, strength::nominal, {"T-03", "X-05", "B-02"}, {2024, 2, 29}, {2027, 8, 28}},
    {amed::prime, 42, strength::nominal, {"T-03", "X-05", "B-02"}, {2024, 8, 31}, {2028, 2, 28}},  // clipped to 02-29, of a leap year
    {amed::prime, 42, strength::nominal, {"T-03", "X-05", "B-02"}, {2025, 8, 31}, {2029, 2, 27}},  // clipped to 02-28
    {amed::force, 24, strength::ceiling, {"T-05"}, {2024, 10, 1}, {2026, 9, 30}},
    {amed::force, 24, strength::ceiling, {"T-05"}, {2024, 2, 29}, {2026, 2, 27}},  // clipped to 02-28
    {amed::force, 24, strength::ceiling, {"T-05"}, {2025, 1, 31}, {2027, 1, 30}},
    {amed::leap, 60, strength::ceiling, {"T-08"}, {2024, 10, 1}, {2029, 9, 30}},
    {amed::leap, 60, strength::ceiling, {"T-08"}, {2024, 2, 29}, {2029, 2, 27}},  // clipped to 02-28
    {amed::leap, 60, strength::ceiling, {"T-08"}, {2024, 12, 31}, {2029, 12, 30}},
};

auto over(const program_id& program, date start, date end) -> proposal {
  return with(complete(program), [&](proposal& p) {
    p.start = start;
    p.end = end;
  });
}

TEST_CASE("T-01 T-03 T-05 T-08: 66, 42, 24 and 60 months pass, to the day", "[amed][period]") {
  for (const auto& each : longest_periods) {
    CAPTURE(std::string(each.program.view()), each.start.packed());
    const auto found = judge(over(each.program, each.start, each.last_day), "period.within-limit");
    CHECK(found.verdict == verdict::satisfied);
    CHECK(count(found.actual) == each.months);
    CHECK(count(found.headroom) == 0);
    CHECK(days(found.headroom) == 0);
    CHECK_FALSE(found.excess.has_value());
  }
}

TEST_CASE("T-01 T-03 T-05 T-08: one day more does not, and the finding says by how much", "[amed][period]") {
  for (const auto& each : longest_periods) {
    CAPTURE(std::string(each.program.view()), each.start.packed());
    const auto found = judge(over(each.program, each.start, add_days(each.last_day, 1)), "period.within-limit");
    CHECK(found.verdict == verdict::violated);
    CHECK(found.rule->remedy == remedy::correctable);
    CHECK(pointer_to(found.at) == "/period/end");
    CHECK(found.also.empty());
    CHECK(found.actual == quantity{dimension::month, each.months + 1});
    REQUIRE(found.limit.has_value());
    CHECK(found.limit->unit == dimension::month);
    CHECK(count(found.limit->high) == each.months);
    CHECK_FALSE(found.limit->low.has_value());
    CHECK(found.limit->strength == each.strength);
    CHECK(found.limit->last_day == each.last_day);
    CHECK(found.excess == distance{{dimension::month, 1}, 1});
    CHECK_FALSE(found.headroom.has_value());
    CHECK(facts_of(found) == each.facts);
  }
}

TEST_CASE("T-05: a month more than 24 is one month and its days over", "[amed][period]") {
  const auto found = judge(over(amed::force, {2024, 10, 1}, {2026, 10, 31}), "period.within-limit");
  CHECK(count(found.actual) == 25);
  CHECK(count(found.excess) == 1);
  CHECK(days(found.excess) == 31);
  CHECK(count(judge(over(amed::force, {2024, 10, 1}, {2026, 11, 1}), "period.within-limit").actual) == 26);
}

TEST_CASE("T-05: headroom is told in months and in days", "[amed][period]") {
  const auto found = judge(over(amed::force, {2024, 10, 1}, {2025, 9, 30}), "period.within-limit");
  CHECK(count(found.actual) == 12);
  CHECK(count(found.headroom) == 12);
  CHECK(days(found.headroom) == 365);
}

TEST_CASE("X-05: a nominal length that is not used up is no fault", "[amed][period]") {
  CHECK(verdict_of(over(amed::amed_crest, {2024, 10, 1}, {2025, 3, 31}), "period.within-limit") == "satisfied");
  CHECK(verdict_of(over(amed::prime, {2024, 10, 1}, {2024, 10, 1}), "period.within-limit") == "satisfied");
}

TEST_CASE("X-05: a nominal value is never called a limit, in either language", "[amed][period][message]") {
  for (const auto& program : {amed::amed_crest, amed::prime}) {
    for (const auto end : {date(2028, 3, 31), date(2028, 4, 1), date(2030, 3, 31), date(2030, 4, 1)}) {
      const auto said = message_of(judge(over(program, {2024, 10, 1}, end), "period.within-limit"));
      CAPTURE(said.ja, said.en);
      for (const auto* word : {"以内", "上限"}) {
        CHECK(said.ja.find(word) == std::string::npos);
      }
      for (const auto* word : {"limit", "ceiling", "within"}) {
        CHECK(said.en.find(word) == std::string::npos);
      }
    }
  }
}

TEST_CASE("T-06 X-01: FORCE of 12 months passes, 12 months less a day is left to a person by 1～2年", "[amed][period]") {
  struct shortest {
    date start;
    date first_day;  ///< the first day on which the period may end
  };
  for (const auto& each :
       {shortest{{2024, 10, 1}, {2025, 9, 30}}, shortest{{2024, 2, 29}, {2025, 2, 27}}, shortest{{2024, 12, 31}, {2025, 12, 30}}}) {
    CAPTURE(each.start.packed());
    const auto long_enough = judge(over(amed::force, each.start, each.first_day), "period.long-enough");
    CHECK(long_enough.verdict == verdict::satisfied);
    CHECK(count(long_enough.actual) == 12);
    CHECK(days(long_enough.headroom) == 0);

    const auto short_by_a_day = judge(over(amed::force, each.start, add_days(each.first_day, -1)), "period.long-enough");
    CHECK(short_by_a_day.verdict == verdict::needs_judgement);
    CHECK(short_by_a_day.judgement.phrase == "1～2年");
    CHECK(short_by_a_day.judgement.reason.empty());
    CHECK(pointer_to(short_by_a_day.at) == "/period/end");
    CHECK(count(short_by_a_day.actual) == 11);
    REQUIRE(short_by_a_day.limit.has_value());
    CHECK(count(short_by_a_day.limit->low) == 12);
    CHECK(short_by_a_day.limit->strength == strength::descriptive);
    CHECK(short_by_a_day.limit->first_day == each.first_day);
    CHECK(short_by_a_day.shortfall == distance{{dimension::month, 1}, 1});
    CHECK(facts_of(short_by_a_day) == texts{"T-06", "X-01"});
  }
}

TEST_CASE("X-01: a short FORCE is advisory and never changes the decision", "[amed][period]") {
  const auto brief = over(amed::force, {2024, 10, 1}, {2025, 9, 29});
  CHECK(judge(brief, "period.long-enough").rule->advisory);
  CHECK(findings_of(brief) == texts{"period.long-enough: needsJudgement"});
  CHECK(decision_of(brief) == "eligible");
}

TEST_CASE("T-06 is of FORCE alone", "[amed][period]") {
  for (const auto& program : {amed::amed_crest, amed::prime, amed::leap}) {
    CHECK(verdict_of(over(program, {2024, 10, 1}, {2024, 10, 31}), "period.long-enough") == "notApplicable");
  }
}

TEST_CASE("a period ends on its first day or later", "[amed][period]") {
  CHECK(verdict_of(over(amed::force, {2024, 10, 1}, {2024, 10, 1}), "period.ordered") == "satisfied");
  const auto backwards = judge(over(amed::force, {2024, 10, 1}, {2024, 9, 30}), "period.ordered");
  CHECK(backwards.verdict == verdict::violated);
  CHECK(backwards.rule->remedy == remedy::correctable);
  CHECK(pointer_to(backwards.at) == "/period/end");
  CHECK(count(backwards.shortfall) == 1);
  CHECK(backwards.facts.empty());
}

TEST_CASE("X-29: periods are tested by the terms of the call, whichever year it is of since FY2014", "[amed][period]") {
  const auto of_call = [](int year) {
    return with(over(amed::force, {2024, 10, 1}, {2026, 10, 1}), [&](proposal& p) { p.call = fiscal_year(year); });
  };
  CHECK(verdict_of(of_call(2013), "period.within-limit") == "notApplicable");
  CHECK(verdict_of(of_call(2014), "period.within-limit") == "violated");
  CHECK(verdict_of(of_call(2030), "period.within-limit") == "violated");
}

}  // namespace
