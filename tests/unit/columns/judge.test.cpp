#include <koubo/columns/judge.hpp>

#include <array>
#include <span>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/columns/proposal_table.hpp>
#include <koubo/rules/language.hpp>

namespace {

using koubo::date;
using koubo::fiscal_year;
namespace rules = koubo::rules;

/// A FORCE proposal of a period, and nothing else.
auto proposal_of(date start, date end) -> koubo::proposal {
  koubo::proposal made;
  made.program = koubo::amed::force;
  made.call = fiscal_year(2024);
  made.start = start;
  made.end = end;
  return made;
}

constexpr rules::rule_set period_rule{
    "period", rules::rule("period", {.ja = "期間", .en = "period"})
                  .require(rules::period_end < rules::add_months_clipped(rules::period_start, rules::term_of<koubo::amed::max_period>))};
constexpr rules::rule_set year_rule{
    "year", rules::rule("year", {.ja = "年度", .en = "year"}).require(rules::fiscal_year_of(rules::period_start) == rules::call_year)};
constexpr rules::rule_set name_rule{"name", rules::rule("name", {.ja = "氏名", .en = "name"})
                                                .require(rules::well_formed(rules::field_value<koubo::field::principal_investigator_name>{},
                                                                            rules::text_form::researcher_number))};

}  // namespace

TEST_CASE("months are added as the calendar adds them, for every start of 1901 to 2099") {
  koubo::proposal_table table;
  std::vector<koubo::verdict> expected;
  for (int month = 0; month < 12 * 197; ++month) {
    const int year = 1901 + month / 12;
    for (int day = 1; day <= date::last_day_of_month(year, month % 12 + 1); ++day) {
      const date start(year, month % 12 + 1, day);
      const auto limit = koubo::add_months_clipped(start, koubo::months(24));  // T-05
      for (const int step : {-1, 0}) {
        REQUIRE(table.add(proposal_of(start, koubo::add_days(limit, step))));
        expected.push_back(step < 0 ? koubo::verdict::satisfied : koubo::verdict::violated);
      }
    }
  }
  const auto judged = koubo::judge(table.columns(), rules::lowered_rules<period_rule>, koubo::amed::catalogue);
  REQUIRE(judged);
  std::size_t differences = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    differences += judged->verdict_of(row, 0) != expected[row] ? 1 : 0;
  }
  CHECK(differences == 0);
}

TEST_CASE("a fiscal year begins on the first of April, in every year") {
  koubo::proposal_table table;
  for (int year = 1902; year <= 2099; ++year) {
    for (const auto& day : {date(year, 4, 1), date(year, 3, 31)}) {
      auto made = proposal_of(day, day);
      made.call = fiscal_year(year);
      REQUIRE(table.add(made));
    }
  }
  const auto judged = koubo::judge(table.columns(), rules::lowered_rules<year_rule>, koubo::amed::catalogue);
  REQUIRE(judged);
  for (std::size_t row = 0; row < table.size(); ++row) {
    CHECK(judged->verdict_of(row, 0) == (row % 2 == 0 ? koubo::verdict::satisfied : koubo::verdict::violated));
  }
}

TEST_CASE("a rule that reads what a table does not hold is refused by name") {
  const koubo::proposal_table table;
  const auto judged = koubo::judge(table.columns(), rules::lowered_rules<name_rule>, koubo::amed::catalogue);
  REQUIRE_FALSE(judged);
  CHECK(judged.error().rule == "name");
  CHECK(judged.error().what == koubo::field::principal_investigator_name);
}

TEST_CASE("totals count every proposal once") {
  koubo::proposal_table table;
  REQUIRE(table.add(proposal_of({2024, 10, 1}, {2026, 9, 30})));
  REQUIRE(table.add(proposal_of({2024, 10, 1}, {2026, 10, 1})));
  const auto judged = koubo::judge(table.columns(), rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue);
  REQUIRE(judged);
  const auto totals = judged->totals();
  CHECK(totals[static_cast<std::size_t>(koubo::decision::incomplete)] == 1);
  CHECK(totals[static_cast<std::size_t>(koubo::decision::correctable)] == 1);
  CHECK(judged->rule_count() == koubo::amed::built_in_checker().rule_count());
}

TEST_CASE("a table of no proposals has no verdicts") {
  const koubo::proposal_table table;
  const auto judged = koubo::judge(table.columns(), rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue);
  REQUIRE(judged);
  CHECK(judged->size() == 0);
  CHECK(judged->totals() == koubo::decision_totals{});
}

TEST_CASE("rule sets in turn keep their slots apart") {
  const auto both = koubo::in_turn(std::array<std::span<const rules::clause_rule>, 2>{rules::lowered_rules<koubo::amed::all_rules>,
                                                                                      rules::lowered_rules<koubo::amed::common_rules>});
  CHECK(both.back().slot == koubo::amed::built_in_checker().rule_count() + 2);
}
