#include <koubo/check/finding.hpp>

#include "invented.hpp"

// What a finding tells: place, value, limit, distance, facts.

namespace {

using namespace koubo_test;
using namespace koubo::rules;

constexpr rule_set some_rules{
    "some",
    rule("cap", about).when(in_force).require(all(budget, direct_cost <= term_of<ceiling_cap>)).asks(asked).cites({"R-1"}),
    rule("cap.mirrored", about).when(in_force).require(all(budget, term_of<ceiling_cap> >= direct_cost)).asks(asked),
    rule("cap.strict", about).require(all(budget, direct_cost < 100_yen)).asks(asked),
    rule("floor", about).require(all(budget, direct_cost > 10_yen)).asks(asked),
    rule("band", about)
        .when(in_force)
        .require(sum(direct_cost) >= term_low<guideline_band> && sum(direct_cost) <= term_high<guideline_band>)
        .asks(asked)
        .at(field::budget),
    rule("longest", about)
        .when(in_force)
        .require(period_end < add_months_clipped(period_start, term_of<longest>))
        .asks(asked)
        .at(field::period_end),
    rule("shortest", about)
        .when(in_force)
        .require(period_end >= add_days(add_months_clipped(period_start, term_low<shortest>), -1))
        .asks(asked)
        .at(field::period_end),
    rule("ordered", about).require(period_end >= period_start).asks(asked).at(field::period_end),
    rule("share", about).require(all(budget, std::int64_t{100} * indirect_cost <= 30 * direct_cost)).asks(asked),
    rule("origins", about).when(in_force).require(any(prior_awards, is_origin(award_program))).asks(asked).at(field::prior_awards),
    rule("new", about).require(is_new).asks(asked).at(field::is_new),
    rule("once", about).require(distinct(budget_fiscal_year)).asks(asked),
    rule("counted", about).require(count(budget, direct_cost >= 1_yen) <= count_of(1)).asks(asked).at(field::budget),
};

auto found_in(const proposal& of, std::string_view rule) -> finding { return judge<some_rules>(of, rule); }

auto spending(std::vector<std::int64_t> amounts) -> proposal {
  auto made = proposal_for(seed).call(fiscal_year(2024));
  int year = 2024;
  for (const auto each : amounts) {
    made.budget(fiscal_year(year++), yen(each));
  }
  return made;
}

auto during(date start, date end) -> proposal { return proposal_for(seed).call(fiscal_year(2024)).period(start, end); }

TEST_CASE("a violated ceiling: the first failing place, the others, the value, the limit and the excess", "[check][finding]") {
  const auto found = found_in(spending({200, 203, 1, 201}), "cap");
  CHECK(found.verdict == verdict::violated);
  CHECK(pointer_to(found.at) == "/budget/1/directYen");
  CHECK(pointers(found.also) == texts{"/budget/3/directYen"});
  CHECK(found.measured == place{field::budget_direct, 1});
  CHECK(found.actual == quantity{dimension::yen, 203});
  REQUIRE(found.limit.has_value());
  CHECK(found.limit->unit == dimension::yen);
  CHECK(found.limit->high == wide_integer{200});
  CHECK_FALSE(found.limit->low.has_value());
  CHECK(found.limit->strength == strength::ceiling);
  CHECK(found.excess == distance{{dimension::yen, 3}, {}});
  CHECK_FALSE(found.shortfall.has_value());
  CHECK_FALSE(found.headroom.has_value());
  CHECK(found.missing.empty());
  CHECK(found.facts == fact_list{"C-2", "R-1"});  // the term's, then the rule's own
}

TEST_CASE("a kept ceiling: the tightest row and its headroom", "[check][finding]") {
  const auto found = found_in(spending({5, 198, 150}), "cap");
  CHECK(found.verdict == verdict::satisfied);
  CHECK(pointer_to(found.at) == "/budget");
  CHECK(found.actual == quantity{dimension::yen, 198});
  CHECK(found.headroom == distance{{dimension::yen, 2}, {}});
  CHECK_FALSE(found.excess.has_value());
}

TEST_CASE("it does not matter on which side of a comparison the limit stands", "[check][finding]") {
  for (const auto& amounts : {std::vector<std::int64_t>{200, 203}, {5, 198}}) {
    const auto straight = found_in(spending(amounts), "cap");
    const auto mirrored = found_in(spending(amounts), "cap.mirrored");
    CHECK(straight.verdict == mirrored.verdict);
    CHECK(straight.at == mirrored.at);
    CHECK(straight.actual == mirrored.actual);
    CHECK(straight.excess == mirrored.excess);
    CHECK(straight.headroom == mirrored.headroom);
    CHECK(straight.limit->high == mirrored.limit->high);
  }
}

TEST_CASE("a strict comparison tells the greatest or the least value that passes", "[check][finding]") {
  const auto above = found_in(spending({100}), "cap.strict");
  CHECK(above.verdict == verdict::violated);
  CHECK(above.limit->high == wide_integer{99});
  CHECK_FALSE(above.limit->strength.has_value());
  CHECK(above.excess == distance{{dimension::yen, 1}, {}});
  const auto below = found_in(spending({8}), "floor");
  CHECK(below.limit->low == wide_integer{11});
  CHECK(below.shortfall == distance{{dimension::yen, 3}, {}});
  CHECK(found_in(spending({12}), "floor").headroom == distance{{dimension::yen, 1}, {}});
}

TEST_CASE("a guideline tells both ends, and lies above or below", "[check][finding]") {
  const auto above = found_in(spending({300, 201}), "band");
  CHECK(above.verdict == verdict::needs_judgement);
  CHECK(pointer_to(above.at) == "/budget");
  CHECK(above.actual == quantity{dimension::yen, 501});
  CHECK(above.limit->low == wide_integer{50});
  CHECK(above.limit->high == wide_integer{500});
  CHECK(above.limit->strength == strength::guideline);
  CHECK(above.excess == distance{{dimension::yen, 1}, {}});
  CHECK(above.judgement.phrase == "程度");
  const auto below = found_in(spending({48}), "band");
  CHECK(below.shortfall == distance{{dimension::yen, 2}, {}});
  CHECK_FALSE(below.excess.has_value());
  CHECK(found_in(spending({490}), "band").headroom == distance{{dimension::yen, 10}, {}});  // to the upper end
}

TEST_CASE("a period is told in whole months, its distance in months and days", "[check][finding]") {
  const auto over = found_in(during({2024, 10, 1}, {2025, 10, 1}), "longest");
  CHECK(over.verdict == verdict::violated);
  CHECK(over.actual == quantity{dimension::month, 13});
  CHECK(over.limit->unit == dimension::month);
  CHECK(over.limit->high == wide_integer{12});
  CHECK(over.limit->last_day == date(2025, 9, 30));
  CHECK_FALSE(over.limit->first_day.has_value());
  CHECK(over.excess == distance{{dimension::month, 1}, 1});
  const auto kept = found_in(during({2024, 10, 1}, {2025, 8, 31}), "longest");
  CHECK(kept.actual == quantity{dimension::month, 11});
  CHECK(kept.headroom == distance{{dimension::month, 1}, 30});
  const auto brief = found_in(during({2024, 10, 1}, {2025, 3, 30}), "shortest");
  CHECK(brief.verdict == verdict::needs_judgement);
  CHECK(brief.actual == quantity{dimension::month, 5});
  CHECK(brief.limit->first_day == date(2025, 3, 31));
  CHECK_FALSE(brief.limit->last_day.has_value());
  CHECK(brief.shortfall == distance{{dimension::month, 1}, 1});
}

TEST_CASE("a period that ends before it starts has no months", "[check][finding]") {
  const auto backwards = found_in(during({2024, 10, 1}, {2020, 1, 1}), "longest");
  CHECK(backwards.actual == quantity{dimension::month, 0});
  CHECK(found_in(during({2024, 10, 1}, {2020, 1, 1}), "shortest").actual == quantity{dimension::month, 0});
}

TEST_CASE("the distance of two days is counted in days", "[check][finding]") {
  const auto found = found_in(during({2024, 3, 1}, {2024, 2, 28}), "ordered");
  CHECK(found.verdict == verdict::violated);
  CHECK(found.actual == quantity{dimension::date, date(2024, 2, 28).packed()});
  CHECK(found.limit->low == wide_integer{date(2024, 3, 1).packed()});
  CHECK(found.shortfall == distance{{dimension::date, 2}, {}});  // over 29 February
}

TEST_CASE("a share is told in what was measured, rounded to what passes", "[check][finding]") {
  const auto sharing = [](yen direct, yen indirect) { return proposal_for(seed).budget(fiscal_year(2024), direct, indirect); };
  const auto over = found_in(sharing(101_yen, 31_yen), "share");  // 30 % of 101 yen is 30.3 yen
  CHECK(over.actual == quantity{dimension::yen, 31});
  CHECK(over.limit->high == wide_integer{30});
  CHECK(over.excess == distance{{dimension::yen, 1}, {}});
  CHECK(over.at == place{field::budget_indirect, 0});
  const auto refunded = found_in(sharing(yen(-101), 0_yen), "share");  // 30 % of -101 yen is -30.3 yen
  CHECK(refunded.limit->high == wide_integer{-31});
  CHECK(refunded.excess == distance{{dimension::yen, 31}, {}});
}

TEST_CASE("a set is told with its members and whether it is open", "[check][finding]") {
  const auto closed = found_in(proposal_for(seed).call(fiscal_year(2020)).no_prior_awards(), "origins");
  CHECK(closed.verdict == verdict::violated);
  REQUIRE(closed.limit.has_value());
  CHECK(closed.limit->is_set);
  CHECK_FALSE(closed.limit->open);
  CHECK(closed.limit->one_of == std::vector<program_id>{bud, "ELSE"});
  CHECK(closed.facts == fact_list{"E-3", "E-4"});  // of the pathway, as the rule cites none
  const auto open =
      found_in(proposal_for(bud).call(fiscal_year(2020)).prior_award("ELSE", role::co_investigator, award_status::ongoing), "origins");
  CHECK(open.verdict == verdict::needs_judgement);
  CHECK(open.judgement.phrase == "等");
  CHECK(open.limit->open);
  CHECK(open.limit->one_of == std::vector<program_id>{seed});
}

TEST_CASE("a statement is told as yes or no, and points at its anchor", "[check][finding]") {
  const auto found = found_in(proposal_for(seed).is_new(false), "new");
  CHECK(found.verdict == verdict::violated);
  CHECK(pointer_to(found.at) == "/isNew");
  CHECK(found.actual == quantity{dimension::truth, 0});
  CHECK_FALSE(found.excess.has_value());
}

TEST_CASE("a value that stands twice is told at its second place", "[check][finding]") {
  const auto found = found_in(
      proposal_for(seed).budget(fiscal_year(2025), 1_yen).budget(fiscal_year(2024), 1_yen).budget(fiscal_year(2025), 1_yen), "once");
  CHECK(pointer_to(found.at) == "/budget/2/fiscalYear");
  CHECK(found.actual == quantity{dimension::fiscal_year, 2025});
  CHECK_FALSE(found.limit.has_value());
}

TEST_CASE("a count is told as a number", "[check][finding]") {
  const auto found = found_in(spending({1, 2, 3}), "counted");
  CHECK(found.verdict == verdict::violated);
  CHECK(found.actual == quantity{dimension::count, 3});
  CHECK(found.excess == distance{{dimension::count, 2}, {}});
}

TEST_CASE("an undetermined rule names what is missing, in document order and each once, and no value", "[check][finding]") {
  auto rows = std::vector<budget_year>{{fiscal_year(2024), {}, {}}, {fiscal_year(2025), 1_yen, {}}, {fiscal_year(2026), {}, {}}};
  proposal made = proposal_for(seed);
  made.budget = rows;
  const auto found = found_in(made, "share");
  CHECK(found.verdict == verdict::undetermined);
  CHECK(pointers(found.missing) ==
        texts{"/budget/0/directYen", "/budget/0/indirectYen", "/budget/1/indirectYen", "/budget/2/directYen", "/budget/2/indirectYen"});
  CHECK_FALSE(found.actual.has_value());
  CHECK_FALSE(found.limit.has_value());
}

TEST_CASE("a condition that is not known tells what it misses, and nothing of the requirement", "[check][finding]") {
  const auto found = found_in(proposal_for(seed).budget(fiscal_year(2024), 1'000_yen), "cap");
  CHECK(found.verdict == verdict::undetermined);
  CHECK(pointers(found.missing) == texts{"/call/fiscalYear"});
  CHECK_FALSE(found.actual.has_value());
}

TEST_CASE("a rule that does not apply tells nothing", "[check][finding]") {
  const auto found = found_in(proposal_for(seed).call(fiscal_year(2010)).budget(fiscal_year(2024), 1'000_yen), "cap");
  CHECK(found.verdict == verdict::not_applicable);
  CHECK_FALSE(found.actual.has_value());
  CHECK(found.facts.empty());
}

}  // namespace
