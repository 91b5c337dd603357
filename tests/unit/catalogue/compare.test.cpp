#include <koubo/catalogue/compare.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/catalogue/boundary_values.hpp>
#include <koubo/catalogue/overlay.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;

const auto all_rules = judged_by_native<amed::all_rules>();

auto changed(std::initializer_list<std::string_view> texts) -> owned_catalogue {
  std::vector<term_change> changes;
  for (const auto text : texts) {
    changes.push_back(parse_single_change(text, amed::catalogue).value());
  }
  return overlay(amed::catalogue, changes);
}

auto years(int from, int to) -> std::vector<program_comparison> {
  return compare({amed::catalogue, fiscal_year(from)}, {amed::catalogue, fiscal_year(to)}, all_rules);
}

auto with(std::initializer_list<std::string_view> texts) -> std::vector<program_comparison> {
  static std::vector<owned_catalogue> kept;
  kept.push_back(changed(texts));
  return compare({amed::catalogue, fiscal_year(2024)}, {kept.back().view(), fiscal_year(2024)}, all_rules);
}

auto of(const std::vector<program_comparison>& all, const program_id& program) -> const program_comparison& {
  for (const auto& each : all) {
    if (each.program == program) {
      return each;
    }
  }
  FAIL("the program was compared");
  return all.front();
}

/// Relations in the order AMED-CREST, PRIME, FORCE, LEAP.
auto relations_of(const std::vector<program_comparison>& all) -> std::string {
  std::string text;
  for (const auto& each : all) {
    text += (text.empty() ? "" : " ") + std::string(info(each.relation).key) + (each.exact ? "" : "?");
  }
  return text;
}

/// Decides a witness again, with every rule but the one that comparison leaves out.
auto decide(proposal of, const compared_side& side) -> decision {
  if (side.call) {
    of.call = *side.call;
  }
  const decider decide(all_rules.clauses, left_out_of_comparison);
  return decide.decide(checker<amed::all_rules>(side.by).verdicts(of));
}

TEST_CASE("FORCE from FY2021 to FY2022 is looser: a completed さきがけ opens it (E-05)", "[catalogue][compare]") {
  const auto all = years(2021, 2022);
  CHECK(relations_of(all) == "equal equal looser equal");
  const auto& force = of(all, amed::force);
  REQUIRE(force.witnesses.size() == 1);
  const auto& witness = force.witnesses[0];
  CHECK(witness.from == decision::ineligible);
  CHECK(witness.to == decision::eligible);
  REQUIRE(witness.proposal.prior_awards.value().size() == 1);
  CHECK(witness.proposal.prior_awards.value()[0].program.value() == amed::jst_presto);
  CHECK(witness.proposal.prior_awards.value()[0].status.value() == award_status::completed);
  CHECK(witness.proposal.call.value() == fiscal_year(2022));
  CHECK(decide(witness.proposal, {amed::catalogue, fiscal_year(2021)}) == decision::ineligible);
  CHECK(decide(witness.proposal, {amed::catalogue, fiscal_year(2022)}) == decision::eligible);
}

TEST_CASE("the other way round it is stricter, and a year is equal to itself", "[catalogue][compare]") {
  CHECK(relations_of(years(2022, 2021)) == "equal equal stricter equal");
  CHECK(relations_of(years(2024, 2024)) == "equal equal equal equal");
  CHECK(relations_of(years(2024, 2025)) == "equal equal equal equal");  // terms carry no date
}

TEST_CASE("calls of FY2018 on ask for a data-management plan (B-18)", "[catalogue][compare]") {
  CHECK(relations_of(years(2017, 2018)) == "stricter stricter stricter stricter");
}

TEST_CASE("where the catalogue has no terms yet, a person judges what later passes or fails (P-01)", "[catalogue][compare]") {
  CHECK(relations_of(years(2013, 2014)) == "incomparable incomparable incomparable incomparable");
}

TEST_CASE("one yen and one month are seen", "[catalogue][compare]") {
  CHECK(relations_of(with({"force.annual_cap=20000001"})) == "equal equal looser equal");
  CHECK(relations_of(with({"force.annual_cap=19999999"})) == "equal equal stricter equal");
  CHECK(relations_of(with({"leap.max_period=61月"})) == "equal equal equal looser");
  CHECK(relations_of(with({"amed-crest.max_period=65"})) == "stricter equal equal equal");
  CHECK(relations_of(with({"prime.total_cost=30000001～40000000"})) == "equal stricter equal equal");
  CHECK(relations_of(with({"prime.total_cost=2～5千万円"})) == "equal looser equal equal");
  CHECK(relations_of(with({"force.max_period=24月"})) == "equal equal equal equal");
}

TEST_CASE("a change of one term each way is incomparable, with a witness for each", "[catalogue][compare]") {
  const auto all = with({"force.max_period=36月", "force.annual_cap=1千万円"});
  CHECK(relations_of(all) == "equal equal incomparable equal");
  const auto& witnesses = of(all, amed::force).witnesses;
  REQUIRE(witnesses.size() == 2);
  CHECK(witnesses[0].rules == std::vector<std::string_view>{"period.within-limit"});
  CHECK(witnesses[1].rules == std::vector<std::string_view>{"cost.annual-within-limit"});
  CHECK(witnesses[1].proposal.budget.value()[0].direct.value() == yen(10'000'001));
}

TEST_CASE("an advisory rule changes no decision", "[catalogue][compare]") {
  CHECK(relations_of(with({"force.min_period=6～24か月"})) == "equal equal equal equal");
}

TEST_CASE("without a year every year counts", "[catalogue][compare]") {
  const auto once = changed({"leap.annual_cap=2.5億円@R7"});
  const auto all = compare({amed::catalogue}, {once.view()}, all_rules);
  CHECK(relations_of(all) == "equal equal equal stricter");
  CHECK(of(all, amed::leap).witnesses[0].proposal.call.value() == fiscal_year(2025));
}

TEST_CASE("the catalogue holds areas, and comparison leaves their rule out", "[catalogue][compare]") {
  const std::vector<std::string_view> none_left_out;
  const auto all = compare({amed::catalogue, fiscal_year(2021)}, {amed::catalogue, fiscal_year(2022)}, all_rules, none_left_out);
  CHECK(of(all, amed::amed_crest).relation == relation::incomparable);  // V-09: one area opens, another closes
}

// ---- against brute force ----

class dice {
 public:
  explicit dice(std::uint64_t seed) : state_(seed) {}
  auto roll(std::size_t sides) -> std::size_t {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state_ >> 33) % sides);
  }
  template <class T>
  auto pick(std::span<const T> of) -> const T& {
    return of[roll(of.size())];
  }

 private:
  std::uint64_t state_;
};

/// Any first day, at the end of a month too.
auto random_day(dice& by) -> date {
  const date day(2015 + static_cast<int>(by.roll(9)), 1 + static_cast<int>(by.roll(12)), 1 + static_cast<int>(by.roll(28)));
  return by.roll(3) == 0 ? add_days(day, 3) : day;
}

/// A proposal of values near the limits, with up to three rows in each list.
auto random_proposal(const proposal& around, const boundary_values& values, dice& by) -> proposal {
  auto made = around;
  for (const auto& leaf : fields) {
    if (leaf.list == list_id::none && leaf.id != field::program && leaf.id != field::call_fiscal_year &&
        (leaf.unit == dimension::date || by.roll(4) == 0)) {
      state(made, {leaf.id, -1}, by.pick(values.of(leaf.id)));
    }
  }
  const auto fill = [&](auto& list, list_id which) {
    list = std::remove_cvref_t<decltype(list.value())>(by.roll(4));
    for (std::size_t row = 0; row < list.value().size(); ++row) {
      for (const auto& leaf : fields) {
        if (leaf.list == which) {
          state(made, {leaf.id, static_cast<std::int32_t>(row)}, by.pick(values.of(leaf.id)));
        }
      }
    }
  };
  if (by.roll(2) == 0) {
    fill(made.prior_awards, list_id::prior_awards);
  }
  if (by.roll(2) == 0) {
    fill(made.budget, list_id::budget);
  }
  return made;
}

/// Looks for a proposal that speaks against a relation.
void check_by_brute_force(const compared_side& from, const compared_side& to, std::size_t cases) {
  const decider decide(all_rules.clauses, left_out_of_comparison);
  const checker<amed::all_rules> before(from.by);
  const checker<amed::all_rules> after(to.by);
  dice by(20250101);
  for (const auto& each : compare(from, to, all_rules)) {
    CAPTURE(std::string(each.program.view()), std::string(info(each.relation).key), std::string(to.by.edition.id));
    CHECK(each.exact);
    const std::array sources{boundary_source{from.by, *from.call}, boundary_source{to.by, *to.call}};
    const auto around = likely_valid_proposal(each.program, sources);
    std::optional<boundary_values> values;
    std::size_t settled = 0;
    for (std::size_t i = 0; i < cases; ++i) {
      if (i % 30 == 0) {
        values.emplace(each.program, random_day(by), sources, all_rules.clauses);
      }
      auto tried = random_proposal(around, *values, by);
      tried.call = *from.call;
      const auto a = before.verdicts(tried);
      tried.call = *to.call;
      const auto b = after.verdicts(tried);
      if (decide.is_incomplete(a) || decide.is_incomplete(b)) {
        continue;
      }
      ++settled;
      const auto first = standing_of(decide.decide(a));
      const auto second = standing_of(decide.decide(b));
      const bool agrees = each.relation == relation::equal      ? decide.decide(a) == decide.decide(b)
                          : each.relation == relation::looser   ? first <= second
                          : each.relation == relation::stricter ? first >= second
                                                                : true;
      if (!agrees) {
        FAIL("proposal " << i << " speaks against the relation");
      }
    }
    CHECK(settled > 0);
    for (const auto& witness : each.witnesses) {
      CHECK(decide.decide(before.verdicts([&] {
        auto tried = witness.proposal;
        tried.call = *from.call;
        return tried;
      }())) == witness.from);
      CHECK(decide.decide(after.verdicts(witness.proposal)) == witness.to);
    }
  }
}

TEST_CASE("no proposal speaks against what a comparison says", "[catalogue][compare][brute_force]") {
  constexpr std::size_t cases = 150;
  for (const auto& [from, to] : {std::pair(2021, 2022), std::pair(2017, 2018)}) {
    check_by_brute_force({amed::catalogue, fiscal_year(from)}, {amed::catalogue, fiscal_year(to)}, cases);
  }
  const std::vector<std::vector<std::string_view>> overlays{{"force.max_period=36月"},
                                                            {"force.annual_cap=1千万円", "leap.annual_cap=3億円"},
                                                            {"force.max_period=12月", "amed-crest.total_cost=1～6億円"},
                                                            {"prime.total_cost=3～3千万円", "prime.max_period=0"},
                                                            {"leap.annual_cap=0", "leap.max_period=12000"}};
  for (const auto& texts : overlays) {
    std::vector<term_change> changes;
    for (const auto text : texts) {
      changes.push_back(parse_single_change(text, amed::catalogue).value());
    }
    const auto other = overlay(amed::catalogue, changes);
    check_by_brute_force({amed::catalogue, fiscal_year(2024)}, {other.view(), fiscal_year(2024)}, cases);
  }
}

// ---- corpora ----

TEST_CASE("over a corpus the decisions that change are counted, by rule and program", "[catalogue][compare]") {
  const auto other = changed({"force.annual_cap=1千万円", "leap.annual_cap=4億円"});
  corpus_comparer corpus({amed::catalogue}, {other.view()}, all_rules);
  const auto force = [](std::int64_t direct) {
    return proposal_for("FORCE")
        .call(fiscal_year(2024))
        .is_new()
        .period({2024, 10, 1}, {2026, 9, 30})
        .principal_investigator("研究 花子")
        .budget(fiscal_year(2024), yen(direct))
        .prior_award("PRIME", role::principal_investigator, award_status::completed)
        .data_management_plan()
        .build();
  };
  for (const std::int64_t direct : {10'000'000, 10'000'001, 20'000'000, 20'000'001}) {
    corpus.add(force(direct));
  }
  const auto& counted = corpus.counted();
  CHECK(counted.proposals == 4);
  CHECK(counted.changed == 2);
  CHECK(counted.newly_failing == 2);
  CHECK(counted.newly_passing == 0);
  CHECK(counted.by_rule.at("cost.annual-within-limit") == 2);
  CHECK(counted.by_program.at("FORCE") == 2);
}

TEST_CASE("over a corpus a side's year takes the place of the proposal's", "[catalogue][compare]") {
  corpus_comparer corpus({amed::catalogue, fiscal_year(2021)}, {amed::catalogue, fiscal_year(2022)}, all_rules);
  corpus.add(years(2021, 2022)[2].witnesses[0].proposal);
  CHECK(corpus.counted().newly_passing == 1);
  CHECK(corpus.counted().by_rule.size() == 2);
}

}  // namespace
