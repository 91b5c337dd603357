#include <koubo/columns/judge.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
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

/// What tables of proposals differ in.
struct kind_of_table {
  std::size_t proposals = 0;
  std::int64_t amount = 10'000'000;
  std::size_t rows = 3;  ///< of every third budget; the others have as many as years
  std::vector<koubo::program_id> programs{"FORCE", "PRIME", "AMED-CREST"};
  std::vector<std::string> areas{"性差・個人差の機構解明と予測技術の創出", "月面"};
};

auto table_of(const kind_of_table& kind) -> koubo::proposal_table {
  koubo::proposal_table table;
  for (std::size_t i = 0; i < kind.proposals; ++i) {
    auto made = proposal_of({2024, 10, 1}, {2026, i % 2 == 0 ? 9 : 10, 30});
    made.program = kind.programs[i % kind.programs.size()];
    made.area = kind.areas[i % kind.areas.size()];
    made.call = fiscal_year(2018 + static_cast<int>(i % 7));
    made.is_new = i % 5 != 0;
    std::vector<koubo::budget_year> years(i % 3 == 0 ? kind.rows : i % 4);
    for (std::size_t row = 0; row < years.size(); ++row) {
      years[row].fiscal_year = fiscal_year(2024 + static_cast<int>((row + i) % 4));
      years[row].direct = koubo::yen(kind.amount - static_cast<std::int64_t>(i % 2));
      years[row].indirect = koubo::yen(kind.amount / 10 * 3);
    }
    made.budget = years;
    std::vector<koubo::prior_award> awards(i % 3);
    for (auto& each : awards) {
      each.program = kind.programs[(i + 1) % kind.programs.size()];
      each.role = koubo::role::principal_investigator;
      each.status = koubo::award_status::completed;
    }
    made.prior_awards = awards;
    REQUIRE(table.add(made));
  }
  return table;
}

/// How many verdicts and decisions differ.
auto differences(const koubo::table_verdicts& left, const koubo::table_verdicts& right) -> std::size_t {
  REQUIRE(left.size() == right.size());
  REQUIRE(left.rule_count() == right.rule_count());
  std::size_t found = 0;
  for (std::size_t row = 0; row < left.size(); ++row) {
    found += left.decision_of(row) != right.decision_of(row) ? 1 : 0;
    for (std::size_t slot = 0; slot < left.rule_count(); ++slot) {
      found += left.verdict_of(row, slot) != right.verdict_of(row, slot) ? 1 : 0;
    }
  }
  return found;
}

/// Every row's budget and its tenfold: the sums of large amounts need more than 64 bits.
constexpr rules::rule_set sum_rule{
    "sum", rules::rule("sum", {.ja = "合計", .en = "sum"}).require(rules::sum(10 * rules::direct_cost) < koubo::yen(300'000'000))};

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

TEST_CASE("a judge that judged other tables before gives the verdicts that one made for the table gives") {
  constexpr std::int64_t largest = 1'000'000'000'000'000;
  const std::vector<kind_of_table> kinds{
      {.proposals = 65},
      {.proposals = 0},
      {.proposals = 1},
      {.proposals = 64, .programs = {"PRIME", "LEAP", "FORCE", "OTHER"}},
      {.proposals = 64},
      {.proposals = 63, .areas = {"月面", "", "免疫記憶の理解とその制御に資する医療シーズの創出"}},
      {.proposals = 9'000},
      {.proposals = 65, .amount = largest},
      {.proposals = 130, .amount = largest, .rows = 1'000},
      {.proposals = 500, .amount = 20'000'000},
      {.proposals = 5'000, .amount = 100'000'000, .rows = 40},
      {.proposals = 65, .amount = std::numeric_limits<std::int64_t>::max()},
      {.proposals = 3, .programs = {"FORCE"}, .areas = {"月面"}},
      {.proposals = 0, .programs = {"LEAP"}},
      {.proposals = 65},
  };
  const auto all_rules = koubo::in_turn(
      std::array<std::span<const rules::clause_rule>, 2>{rules::lowered_rules<koubo::amed::all_rules>, rules::lowered_rules<sum_rule>});
  koubo::table_judge judge(all_rules, koubo::amed::catalogue);
  for (const int round : {1, 2}) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      INFO("round " << round << ", table " << i);
      const auto table = table_of(kinds[i]);
      const auto judged = judge(table.columns());
      const auto fresh = koubo::judge(table.columns(), all_rules, koubo::amed::catalogue);
      REQUIRE(judged);
      REQUIRE(fresh);
      CHECK(differences(*judged, *fresh) == 0);
    }
  }
}

TEST_CASE("a judge keeps nothing of a dictionary that changed after the call") {
  std::vector<koubo::program_id> programs{koubo::amed::force, koubo::amed::prime};
  const std::array<std::int32_t, 1> program{0};
  const std::array<std::int32_t, 1> call{2024};
  const std::array<std::int32_t, 1> start{19'997};  // 2024-10-01
  const std::array<std::int32_t, 1> end{21'000};    // 2027-07-01: longer than FORCE has, not longer than PRIME has (T-05)
  koubo::proposal_columns columns;
  columns.size = 1;
  columns.programs = programs;
  columns.program.values = program.data();
  columns.call_fiscal_year.values = call.data();
  columns.period_start.values = start.data();
  columns.period_end.values = end.data();
  koubo::table_judge judge(rules::lowered_rules<period_rule>, koubo::amed::catalogue);
  CHECK(judge(columns).value().verdict_of(0, 0) == koubo::verdict::violated);
  std::swap(programs[0], programs[1]);
  CHECK(judge(columns).value().verdict_of(0, 0) == koubo::verdict::satisfied);
  std::swap(programs[0], programs[1]);
  CHECK(judge(columns).value().verdict_of(0, 0) == koubo::verdict::violated);
}

TEST_CASE("a judge refuses each time what a table does not hold, and goes on after a move") {
  const koubo::proposal_table table;
  koubo::table_judge refusing(rules::lowered_rules<name_rule>, koubo::amed::catalogue);
  for (const int call : {1, 2}) {
    INFO("call " << call);
    const auto judged = refusing(table.columns());
    REQUIRE_FALSE(judged);
    CHECK(judged.error().rule == "name");
  }
  koubo::table_judge judge(rules::lowered_rules<year_rule>, koubo::amed::catalogue);
  CHECK(judge(table.columns()));
  auto moved = std::move(judge);
  CHECK(moved(table_of({.proposals = 70}).columns()).value().size() == 70);
}

TEST_CASE("rule sets in turn keep their slots apart") {
  const auto both = koubo::in_turn(std::array<std::span<const rules::clause_rule>, 2>{rules::lowered_rules<koubo::amed::all_rules>,
                                                                                      rules::lowered_rules<koubo::amed::common_rules>});
  CHECK(both.back().slot == koubo::amed::built_in_checker().rule_count() + 2);
}
