#include <array>
#include <iostream>

#include <koubo/check/checker.hpp>
#include <koubo/check/message.hpp>
#include <koubo/proposal/builder.hpp>
#include <koubo/rules/language.hpp>

// An invented agency's programs, terms, pathway and rules, in a file of its own. Its papers say:
//   N-1  苗木: 期間は3年以内、年間の研究費は総額で500万円以内 (direct and indirect cost together)
//   N-2  苗木: 期間全体で1千万円程度
//   N-3  苗木 is for those who led a 種 project, etc. (種等)
//   N-4  苗木 begins within 24 months after the 種 project has ended
//   N-5  at most three co-investigators
//   N-6  the 種 program has run since FY2015, 苗木 since FY2018

namespace agency {

using namespace koubo::literals;
using koubo::fiscal_year;

inline constexpr koubo::program_id seed = "SEED";
inline constexpr koubo::program_id sapling = "SAPLING";

inline constexpr std::array<koubo::program, 2> programs{{
    {seed, {.ja = "種", .en = "Seed"}, koubo::program_type::none, false, {}, {{"N-6"}, "種", "p. 1"}},
    {sapling, {.ja = "苗木", .en = "Sapling"}, koubo::program_type::none, true, {}, {{"N-6"}, "苗木", "p. 1"}},
}};

// ---- terms: kinds that other agencies have, and one of its own ----

inline constexpr koubo::term_key<koubo::dimension::month> max_period{"max_period"};
inline constexpr koubo::term_key<koubo::dimension::yen> annual_cap{"annual_cap"};
inline constexpr koubo::term_key<koubo::dimension::yen> total_cost{"total_cost"};
inline constexpr koubo::term_key<koubo::dimension::month> longest_gap{"longest_gap"};

inline constexpr koubo::call_years since_2018{fiscal_year(2018), std::nullopt};
inline constexpr auto per_year = koubo::limit_scope::per_year;
inline constexpr auto in_full = koubo::cost_basis::direct_and_indirect;

inline constexpr std::array<koubo::term, 4> terms{{
    {sapling, max_period.name, since_2018, at_most(36_months, koubo::strength::ceiling), {{"N-1"}, "期間は3年以内", "p. 2"}},
    {sapling,
     annual_cap.name,
     since_2018,
     at_most(5'000'000_yen, koubo::strength::ceiling, per_year, in_full),
     {{"N-1"}, "500万円以内", "p. 2"}},
    {sapling,
     total_cost.name,
     since_2018,
     between(8'000'000_yen, 12'000'000_yen, koubo::strength::guideline, koubo::limit_scope::per_project, in_full),
     {{"N-2"}, "1千万円程度", "p. 2"},
     "程度"},
    {sapling, longest_gap.name, since_2018, at_most(24_months, koubo::strength::ceiling), {{"N-4"}, "終了後24か月以内", "p. 3"}},
}};

inline constexpr std::array<koubo::transition, 2> pathway{{
    {seed, sapling, since_2018, koubo::origin_state::finished, {{"N-3"}, "種等", "p. 3"}},
    {koubo::program_id(), sapling, since_2018, koubo::origin_state::finished, {{"N-3"}, "等", "p. 3"}},
}};

inline constexpr koubo::catalogue catalogue{
    .edition = {"agency-2024", koubo::date(2024, 4, 1), {}}, .programs = programs, .terms = terms, .areas = {}, .transitions = pathway};

// ---- rules ----

namespace written {

using namespace koubo::rules;

inline constexpr auto cost = direct_cost + indirect_cost;
inline constexpr auto led_an_origin = award_role == koubo::role::principal_investigator && is_origin(award_program);

inline constexpr auto period = rule("sapling.period", {.ja = "期間", .en = "period"})
                                   .when(calls_of(sapling))
                                   .require(period_end < add_months_clipped(period_start, term_of<max_period>))
                                   .asks({.ja = "期間は定められた月数まで", .en = "the period has at most the stated months"})
                                   .at(koubo::field::period_end);

inline constexpr auto yearly = rule("sapling.yearly-cost", {.ja = "年間の研究費", .en = "yearly cost"})
                                   .when(calls_of(sapling))
                                   .require(all(budget, cost <= term_of<annual_cap>))
                                   .asks({.ja = "各年度の総額は上限まで", .en = "each year's full cost is within the limit"});

inline constexpr auto total = rule("sapling.total-cost", {.ja = "研究費の総額", .en = "total cost"})
                                  .when(calls_of(sapling))
                                  .require(sum(cost) >= term_low<total_cost> && sum(cost) <= term_high<total_cost>)
                                  .asks({.ja = "総額は目安の範囲内", .en = "the total lies within the guideline"})
                                  .at(koubo::field::budget);

inline constexpr auto origin = rule("sapling.origin", {.ja = "基となる課題", .en = "award that the proposal builds on"})
                                   .when(calls_of(sapling))
                                   .require(any(prior_awards, led_an_origin))
                                   .asks({.ja = "種の課題の代表者であったこと", .en = "the applicant led a Seed project"})
                                   .at(koubo::field::prior_awards)
                                   .remedied_by(koubo::remedy::none);

// Its own kind: a limit between two awards.
inline constexpr auto gap =
    rule("sapling.gap", {.ja = "前の課題からの間隔", .en = "time since the award"})
        .when(calls_of(sapling) && any(prior_awards, led_an_origin))
        .require(any(prior_awards, led_an_origin&& period_start < add_months_clipped(award_end, term_of<longest_gap>)))
        .asks({.ja = "前の課題の終了から定められた月数のうちに始めること",
               .en = "the period begins within the stated months of the award's end"})
        .at(koubo::field::period_start);

inline constexpr auto team = rule("sapling.team", {.ja = "研究分担者の数", .en = "number of co-investigators"})
                                 .require(count(co_investigators, always) <= count_of(3))
                                 .asks({.ja = "研究分担者は3人まで", .en = "at most 3 co-investigators"})
                                 .advises({.ja = "研究分担者を3人までにする", .en = "name at most 3 co-investigators"})
                                 .at(koubo::field::co_investigators)
                                 .cites({"N-5"});

}  // namespace written

inline constexpr koubo::rules::rule_set rules{"agency",        written::period, written::yearly, written::total,
                                              written::origin, written::gap,    written::team};

}  // namespace agency

namespace {

using namespace koubo::literals;
using koubo::fiscal_year;

auto led(const koubo::program_id& program, koubo::date end) -> koubo::prior_award {
  koubo::prior_award award;
  award.program = program;
  award.role = koubo::role::principal_investigator;
  award.end = end;
  return award;
}

void show(const koubo::proposal& proposal) {
  static const koubo::checker<agency::rules> checker(agency::catalogue);
  const auto report = checker.check(proposal);
  const auto& decided = koubo::info(report.decision()).name;
  std::cout << proposal.id.value() << ": " << decided.ja << " / " << decided.en << '\n';
  for (const auto& finding : report.findings()) {
    const auto [ja, en] = koubo::message_of(finding);
    std::cout << "  " << finding.rule->id << " at " << koubo::pointer_to(finding.at) << " [";
    for (const auto fact : finding.facts) {
      std::cout << fact << (fact == *(finding.facts.end() - 1) ? "" : " ");
    }
    std::cout << "]\n    " << ja << "\n    " << en << '\n';
  }
}

}  // namespace

auto main() -> int {
  const auto sound = koubo::proposal_for(agency::sapling)
                         .id("sound")
                         .call(fiscal_year(2024))
                         .period({2024, 4, 1}, {2027, 3, 31})
                         .no_co_investigators()
                         .budget(fiscal_year(2024), 4'000'000_yen, 1'000'000_yen)
                         .budget(fiscal_year(2025), 4'000'000_yen, 1'000'000_yen)
                         .prior_award(led(agency::seed, {2022, 9, 30}));
  show(sound);

  auto too_much = sound.build();
  too_much.id = std::string("too late and too much");
  too_much.start = koubo::date(2024, 10, 1);
  too_much.budget.value()[1].indirect = 1'000'001_yen;
  too_much.co_investigators = std::vector<koubo::person>(4);
  show(too_much);

  auto elsewhere = sound.build();
  elsewhere.id = std::string("from elsewhere, half stated");
  elsewhere.end = {};
  elsewhere.prior_awards = std::vector{led("KAKENHI", {2023, 3, 31})};
  show(elsewhere);
}
