#include <koubo/check/evaluate.hpp>

#include "invented.hpp"

// What expressions come to, of proposals that state everything, something and nothing.

namespace {

using namespace koubo_test;
using namespace koubo::rules;

consteval auto asks_for(std::string_view id, auto requirement) { return rule(id, about).require(requirement).asks(asked); }

constexpr judgement by_phrase{"程度", {}, {"Y-3"}};
constexpr auto is_yes = promises_data_management_plan;  // stated by `stating`
constexpr auto is_missing = is_new;                     // never stated below
constexpr auto is_judged = judged(never, by_phrase);

constexpr rule_set connectives{
    "connectives",
    asks_for("no and missing", never&& is_missing),
    asks_for("missing and no", is_missing&& never),
    asks_for("no and judged", never&& is_judged),
    asks_for("missing and judged", is_missing&& is_judged),
    asks_for("judged and missing", is_judged&& is_missing),
    asks_for("judged and yes", is_judged&& always),
    asks_for("yes and yes", is_yes&& always),
    asks_for("yes or missing", always || is_missing),
    asks_for("missing or yes", is_missing || always),
    asks_for("judged or missing", is_judged || is_missing),
    asks_for("judged or no", is_judged || never),
    asks_for("no or no", never || never),
    asks_for("not missing", !is_missing),
    asks_for("not judged", !is_judged),
    asks_for("not no", !never),
    asks_for("judged yes", judged(always, by_phrase)),
    asks_for("judged missing", judged(is_missing, by_phrase)),
};

auto said(std::string_view rule) -> std::string_view { return verdict_of<connectives>(proposal_for(seed).data_management_plan(), rule); }

TEST_CASE("connectives are Kleene's; what is missing comes before what is left to a person", "[check][evaluate]") {
  CHECK(said("no and missing") == "violated");
  CHECK(said("missing and no") == "violated");
  CHECK(said("no and judged") == "violated");
  CHECK(said("missing and judged") == "undetermined");
  CHECK(said("judged and missing") == "undetermined");
  CHECK(said("judged and yes") == "needsJudgement");
  CHECK(said("yes and yes") == "satisfied");
  CHECK(said("yes or missing") == "satisfied");
  CHECK(said("missing or yes") == "satisfied");
  CHECK(said("judged or missing") == "undetermined");
  CHECK(said("judged or no") == "needsJudgement");
  CHECK(said("no or no") == "violated");
  CHECK(said("not missing") == "undetermined");
  CHECK(said("not judged") == "needsJudgement");
  CHECK(said("not no") == "satisfied");
  CHECK(said("judged yes") == "satisfied");
  CHECK(said("judged missing") == "undetermined");
}

TEST_CASE("where fields are missing, the phrase is not shown", "[check][evaluate]") {
  const auto found = judge<connectives>(proposal_for(seed), "judged and missing");
  CHECK(pointers(found.missing) == texts{"/isNew"});
  CHECK(found.judgement == judgement{});
}

constexpr rule_set over_lists{
    "over-lists",
    asks_for("all", all(budget, direct_cost <= 10_yen)),
    asks_for("any", any(budget, direct_cost <= 10_yen)),
    asks_for("count", count(budget, direct_cost <= 10_yen) >= count_of(2)),
    asks_for("sum", sum(direct_cost) <= 10_yen),
    asks_for("distinct", distinct(budget_fiscal_year)),
    asks_for("any award", any(prior_awards, award_role == role::principal_investigator)),
    asks_for("no co-investigator", !any(co_investigators, always)),
    asks_for("seen from a row", all(prior_awards, award_end < period_start)),
};

auto spending(std::vector<presence<yen>> amounts) -> proposal {
  proposal made = proposal_for(seed);
  std::vector<budget_year> rows;
  int year = 2024;
  for (const auto& each : amounts) {
    rows.push_back({fiscal_year(year++), each, {}});
  }
  made.budget = std::move(rows);
  return made;
}

auto over(std::vector<presence<yen>> amounts, std::string_view rule) -> std::string_view {
  return verdict_of<over_lists>(spending(std::move(amounts)), rule);
}

TEST_CASE("a quantifier is decided by the rows that decide it", "[check][evaluate]") {
  const presence<yen> unstated;
  CHECK(over({10_yen, 10_yen}, "all") == "satisfied");
  CHECK(over({10_yen, 11_yen, unstated}, "all") == "violated");
  CHECK(over({10_yen, unstated}, "all") == "undetermined");
  CHECK(over({11_yen, 10_yen, unstated}, "any") == "satisfied");
  CHECK(over({11_yen, unstated}, "any") == "undetermined");
  CHECK(over({11_yen, 12_yen}, "any") == "violated");
  CHECK(pointers(judge<over_lists>(spending({unstated, 10_yen, unstated}), "all").missing) ==
        texts{"/budget/0/directYen", "/budget/2/directYen"});
}

TEST_CASE("a count with a row that is not known is missing", "[check][evaluate]") {
  CHECK(over({10_yen, 9_yen, 11_yen}, "count") == "satisfied");
  CHECK(over({10_yen, 11_yen}, "count") == "violated");
  CHECK(over({10_yen, 9_yen, {}}, "count") == "undetermined");
}

TEST_CASE("a sum with a missing row is missing, and no sum overflows", "[check][evaluate]") {
  constexpr yen most(1'000'000'000'000'000);
  CHECK(over({4_yen, 6_yen}, "sum") == "satisfied");
  CHECK(over({4_yen, 7_yen}, "sum") == "violated");
  CHECK(over({400_yen, {}}, "sum") == "undetermined");
  CHECK(over(std::vector<presence<yen>>(70, most), "sum") == "violated");
  const auto huge = judge<over_lists>(spending(std::vector<presence<yen>>(70, most)), "sum");
  REQUIRE(huge.actual.has_value());
  CHECK(huge.actual->value == wide_integer{70} * most.count());
  CHECK(over({yen(std::numeric_limits<std::int64_t>::max()), yen(std::numeric_limits<std::int64_t>::max())}, "sum") == "violated");
}

TEST_CASE("a list that is not stated is missing as a whole; none has no rows; a budget without rows states none", "[check][evaluate]") {
  const proposal nothing = proposal_for(seed);
  CHECK(pointers(judge<over_lists>(nothing, "all").missing) == texts{"/budget"});
  CHECK(pointers(judge<over_lists>(nothing, "sum").missing) == texts{"/budget"});
  CHECK(pointers(judge<over_lists>(nothing, "count").missing) == texts{"/budget"});
  CHECK(pointers(judge<over_lists>(nothing, "distinct").missing) == texts{"/budget"});
  CHECK(pointers(judge<over_lists>(nothing, "any award").missing) == texts{"/priorAwards"});
  CHECK(pointers(judge<over_lists>(nothing, "no co-investigator").missing) == texts{"/coInvestigators"});
  const proposal none_of_any = proposal_for(seed).no_prior_awards().no_co_investigators();
  CHECK(verdict_of<over_lists>(none_of_any, "any award") == "violated");
  CHECK(verdict_of<over_lists>(none_of_any, "no co-investigator") == "satisfied");
  CHECK(verdict_of<over_lists>(none_of_any, "seen from a row") == "satisfied");
  CHECK(pointers(judge<over_lists>(spending({}), "all").missing) == texts{"/budget"});
}

TEST_CASE("a row sees the proposal around it", "[check][evaluate]") {
  prior_award award;
  award.end = date(2024, 3, 31);
  const proposal before = proposal_for(seed).period({2024, 4, 1}, {2025, 3, 31}).prior_award(award);
  CHECK(verdict_of<over_lists>(before, "seen from a row") == "satisfied");
  const proposal after = proposal_for(seed).period({2024, 3, 31}, {2025, 3, 31}).prior_award(award);
  CHECK(verdict_of<over_lists>(after, "seen from a row") == "violated");
  const proposal undated = proposal_for(seed).prior_award(prior_award());
  CHECK(pointers(judge<over_lists>(undated, "seen from a row").missing) == texts{"/period/start", "/priorAwards/0/end"});
}

constexpr rule_set by_catalogue{
    "by-catalogue",
    asks_for("in force", in_force),
    asks_for("ceiling", all(budget, direct_cost <= term_of<ceiling_cap>)),
    asks_for("guideline", sum(direct_cost) <= term_high<guideline_band>),
    asks_for("unknown term", all(budget, direct_cost <= term_of<unknown_cap>)),
    asks_for("origin", any(prior_awards, is_origin(award_program))),
    asks_for("area offers", area_offers),
    asks_for("area launched", call_year >= area_launch_year),
};

auto of_call(const program_id& program, int year) -> proposal_builder {
  return proposal_for(program).call(fiscal_year(year)).budget(fiscal_year(year), 150_yen);
}

TEST_CASE("terms are looked up by program and call", "[check][evaluate]") {
  CHECK(verdict_of<by_catalogue>(of_call(seed, 2020), "ceiling") == "violated");   // 100 yen until FY2020
  CHECK(verdict_of<by_catalogue>(of_call(seed, 2021), "ceiling") == "satisfied");  // 200 yen from FY2021
  CHECK(verdict_of<by_catalogue>(of_call(bud, 2021), "ceiling") == "violated");
  CHECK(verdict_of<by_catalogue>(of_call(seed, 2017), "in force") == "violated");
  CHECK(verdict_of<by_catalogue>(of_call("NOBODY", 2021), "in force") == "violated");
}

TEST_CASE("a term that the catalogue lacks is left to a person; one whose call is not known is missing", "[check][evaluate]") {
  const auto lacking = judge<by_catalogue>(of_call(seed, 2020), "unknown term");
  CHECK(lacking.verdict == verdict::needs_judgement);
  CHECK(lacking.judgement.reason == "notInCatalogue");
  CHECK(judge<by_catalogue>(of_call(seed, 2017), "ceiling").judgement.reason == "notInCatalogue");
  const proposal without_call = proposal_for(seed).budget(fiscal_year(2024), 1_yen);
  CHECK(pointers(judge<by_catalogue>(without_call, "ceiling").missing) == texts{"/call/fiscalYear"});
  CHECK(pointers(judge<by_catalogue>(without_call, "in force").missing) == texts{"/call/fiscalYear"});
  CHECK(pointers(judge<by_catalogue>(proposal(), "in force").missing) == texts{"/program", "/call/fiscalYear"});
}

TEST_CASE("the strength of the limit makes a no a violation or a judgement, not the rule", "[check][evaluate]") {
  CHECK(verdict_of<by_catalogue>(of_call(seed, 2021).budget(fiscal_year(2022), 201_yen), "ceiling") == "violated");
  const auto guideline = judge<by_catalogue>(of_call(seed, 2021).budget(fiscal_year(2022), 351_yen), "guideline");
  CHECK(guideline.verdict == verdict::needs_judgement);
  CHECK(guideline.judgement.phrase == "程度");
  CHECK(guideline.judgement.facts == fact_list{"C-3"});
  CHECK(verdict_of<by_catalogue>(of_call(seed, 2021).budget(fiscal_year(2022), 350_yen), "guideline") == "satisfied");
}

auto from(const program_id& to, int call, const program_id& origin) -> std::string_view {
  return verdict_of<by_catalogue>(
      proposal_for(to).call(fiscal_year(call)).prior_award(origin, role::co_investigator, award_status::ongoing), "origin");
}

TEST_CASE("origins are those of the pathway for the call; an open end leaves the others to a person", "[check][evaluate]") {
  CHECK(from(bud, 2020, seed) == "satisfied");
  CHECK(from(bud, 2020, "ELSE") == "needsJudgement");
  CHECK(from(bud, 2020, program_id()) == "needsJudgement");
  CHECK(from(seed, 2019, bud) == "violated");
  CHECK(from(seed, 2020, bud) == "satisfied");
  CHECK(from(seed, 2019, program_id()) == "violated");
}

TEST_CASE("an area that the catalogue lacks is left to a person", "[check][evaluate]") {
  const auto in_area = [](const program_id& program, int call, const char* name) {
    return proposal_for(program).call(fiscal_year(call)).area(name);
  };
  CHECK(verdict_of<by_catalogue>(in_area(seed, 2020, "架空領域"), "area offers") == "satisfied");
  CHECK(verdict_of<by_catalogue>(in_area(bud, 2020, "架空領域"), "area offers") == "violated");
  CHECK(verdict_of<by_catalogue>(in_area(seed, 2020, "別領域"), "area offers") == "needsJudgement");
  CHECK(verdict_of<by_catalogue>(in_area(seed, 2020, "別領域"), "area launched") == "needsJudgement");
  CHECK(verdict_of<by_catalogue>(in_area(seed, 2019, "架空領域"), "area launched") == "violated");
  CHECK(pointers(judge<by_catalogue>(proposal_for(seed).call(fiscal_year(2020)), "area offers").missing) == texts{"/area"});
}

constexpr rule_set by_fields{
    "by-fields",
    asks_for("stated", all(budget, stated(indirect_cost))),
    asks_for("years", all(budget, fiscal_year_of(period_start) == budget_fiscal_year)),
    asks_for("later years", call_year + count_of(1) >= fiscal_year(2025)),
    asks_for("difference", all(budget, direct_cost - indirect_cost >= 1_yen)),
    asks_for("product", all(budget, std::int64_t{100} * indirect_cost <= 30 * direct_cost)),
    asks_for("days", period_end == add_days(period_start, 1)),
    asks_for("months", period_end < add_months_clipped(period_start, 1_months)),
    asks_for("status", all(prior_awards, award_state == award_status::completed)),
};

TEST_CASE("whether a field is stated is never unknown", "[check][evaluate]") {
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), 1_yen, 0_yen), "stated") == "satisfied");
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), 1_yen), "stated") == "violated");
}

TEST_CASE("a day of January to March is of the fiscal year before", "[check][evaluate]") {
  const auto starting = [](date day, int year) { return proposal_for(seed).period(day, {2030, 3, 31}).budget(fiscal_year(year), 1_yen); };
  CHECK(verdict_of<by_fields>(starting({2025, 3, 31}, 2024), "years") == "satisfied");
  CHECK(verdict_of<by_fields>(starting({2025, 4, 1}, 2025), "years") == "satisfied");
  CHECK(verdict_of<by_fields>(starting({2025, 4, 1}, 2024), "years") == "violated");
}

TEST_CASE("arithmetic is exact", "[check][evaluate]") {
  CHECK(verdict_of<by_fields>(proposal_for(seed).call(fiscal_year(2024)), "later years") == "satisfied");
  CHECK(verdict_of<by_fields>(proposal_for(seed).call(fiscal_year(2023)), "later years") == "violated");
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), 2_yen, 1_yen), "difference") == "satisfied");
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), 2_yen, 2_yen), "difference") == "violated");
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), 10_yen, 3_yen), "product") == "satisfied");
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), 9_yen, 3_yen), "product") == "violated");
  CHECK(verdict_of<by_fields>(proposal_for(seed).budget(fiscal_year(2024), yen(std::numeric_limits<std::int64_t>::max()),
                                                        yen(std::numeric_limits<std::int64_t>::max() / 2)),
                              "product") == "violated");
}

TEST_CASE("days and months step over the ends of months", "[check][evaluate]") {
  const auto during = [](date start, date end) { return proposal_for(seed).period(start, end); };
  CHECK(verdict_of<by_fields>(during({2024, 2, 29}, {2024, 3, 1}), "days") == "satisfied");
  CHECK(verdict_of<by_fields>(during({2024, 12, 31}, {2025, 1, 1}), "days") == "satisfied");
  CHECK(verdict_of<by_fields>(during({2024, 1, 31}, {2024, 2, 28}), "months") == "satisfied");  // clipped to 02-29
  CHECK(verdict_of<by_fields>(during({2024, 1, 31}, {2024, 2, 29}), "months") == "violated");
}

TEST_CASE("symbols are equal or not", "[check][evaluate]") {
  const auto as = [](award_status status) { return proposal_for(seed).prior_award(bud, role::co_investigator, status); };
  CHECK(verdict_of<by_fields>(as(award_status::completed), "status") == "satisfied");
  CHECK(verdict_of<by_fields>(as(award_status::discontinued), "status") == "violated");
}

}  // namespace
