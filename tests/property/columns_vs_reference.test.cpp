#include <koubo/columns/judge.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/columns/proposal_table.hpp>
#include <koubo/explain/reference.hpp>

#include "generated_proposal.hpp"
#include "invented_agency.hpp"
#include "surroundings_of_amed.hpp"

namespace {

using koubo::instruction_set;
using koubo_test::of_amed;
using koubo_test::proposal_generator;
using koubo_test::seeded_choices;
using koubo_test::surroundings;

namespace agency = koubo_test::agency;
constexpr std::array<koubo::program_id, 5> agency_programs{agency::alpha, agency::beta, agency::gamma, agency::delta, "OTHER"};
constexpr std::array<std::string_view, 3> agency_areas{"深海", "高山", "月面"};
constexpr surroundings of_agency{agency_programs,           agency_programs,     agency_areas,      koubo_test::calls,
                                 koubo_test::period_months, koubo_test::amounts, koubo_test::totals};

/// How many proposals each property sees: KOUBO_PROPERTY_RUNS, or 20,000.
auto cases() -> std::uint64_t {
  const char* text = std::getenv("KOUBO_PROPERTY_RUNS");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 20'000;
}

auto generated(const surroundings& around, std::uint64_t count, std::uint64_t seed) -> std::vector<koubo::proposal> {
  std::vector<koubo::proposal> made;
  for (std::uint64_t i = 0; i < count; ++i) {
    made.push_back(proposal_generator(around, seeded_choices(seed + i * 1'000'003))());
  }
  return made;
}

auto table_of(const std::vector<koubo::proposal>& proposals) -> koubo::proposal_table {
  koubo::proposal_table table;
  for (const auto& each : proposals) {
    REQUIRE(table.add(each));
  }
  return table;
}

auto decision_of(std::span<const koubo::reference_verdict> verdicts, std::span<const koubo::rules::clause_rule> rules) -> koubo::decision {
  auto decided = koubo::decision::eligible;
  for (const auto& rule : rules) {
    if (rule.about.advisory) {
      continue;
    }
    const auto verdict = verdicts[rule.slot].verdict;
    const auto comes_to = verdict == koubo::verdict::violated
                              ? (rule.about.remedy == koubo::remedy::none ? koubo::decision::ineligible : koubo::decision::correctable)
                          : verdict == koubo::verdict::undetermined    ? koubo::decision::incomplete
                          : verdict == koubo::verdict::needs_judgement ? koubo::decision::needs_judgement
                                                                       : koubo::decision::eligible;
    decided = comes_to < decided ? comes_to : decided;
  }
  return decided;
}

/// The first difference between columns and reference, or nothing.
auto difference(const std::vector<koubo::proposal>& proposals, std::span<const koubo::rules::clause_rule> rules, const koubo::catalogue& by,
                koubo::table_judge& judge) -> std::string {
  const auto table = table_of(proposals);
  const auto judged = judge(table.columns());
  if (!judged) {
    return "not columnar: " + std::string(judged.error().rule);
  }
  for (std::size_t row = 0; row < proposals.size(); ++row) {
    const auto expected = koubo::check_by_reference(proposals[row], rules, by);
    for (const auto& rule : rules) {
      const auto verdict = judged->verdict_of(row, rule.slot);
      if (verdict != expected[rule.slot].verdict) {
        return "row " + std::to_string(row) + ", " + std::string(rule.about.id) + ": columns say " + std::string(info(verdict).key) +
               ", reference says " + std::string(info(expected[rule.slot].verdict).key);
      }
    }
    if (judged->decision_of(row) != decision_of(expected, rules)) {
      return "row " + std::to_string(row) + ": another decision";
    }
  }
  return {};
}

auto difference(const std::vector<koubo::proposal>& proposals, std::span<const koubo::rules::clause_rule> rules, const koubo::catalogue& by,
                instruction_set instructions) -> std::string {
  koubo::table_judge judge(rules, by, {.instructions = instructions});
  return difference(proposals, rules, by, judge);
}

auto instruction_sets() -> std::vector<instruction_set> {
  std::vector<instruction_set> all;
  for (const auto each : {instruction_set::portable, instruction_set::avx2, instruction_set::avx512}) {
    if (koubo::is_available(each)) {
      all.push_back(each);
    }
  }
  return all;
}

const auto amed_and_common = koubo::in_turn(std::array<std::span<const koubo::rules::clause_rule>, 2>{
    koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::rules::lowered_rules<koubo::amed::common_rules>});

}  // namespace

TEST_CASE("columns and reference evaluator agree on amed and common, verdict by verdict, with every instruction set") {
  for (const auto instructions : instruction_sets()) {
    INFO("instructions " << static_cast<int>(instructions));
    CHECK(difference(generated(of_amed, cases(), 1), amed_and_common, koubo::amed::catalogue, instructions) == "");
  }
}

TEST_CASE("columns and reference evaluator agree on rules that use every operation of the language, with every instruction set") {
  const auto& rules = koubo::rules::lowered_rules<agency::all_rules>;
  for (const auto instructions : instruction_sets()) {
    INFO("instructions " << static_cast<int>(instructions));
    CHECK(difference(generated(of_agency, cases(), 7), rules, agency::catalogue, instructions) == "");
  }
}

TEST_CASE("tables of every size up to three words of rows agree") {
  for (std::uint64_t size = 0; size <= 200; ++size) {
    INFO("proposals " << size);
    CHECK(difference(generated(of_amed, size, size), amed_and_common, koubo::amed::catalogue, instruction_set::best) == "");
  }
}

TEST_CASE("one judge and the reference evaluator agree on tables of every kind in turn, with every instruction set") {
  const auto& rules = koubo::rules::lowered_rules<agency::all_rules>;
  for (const auto instructions : instruction_sets()) {
    INFO("instructions " << static_cast<int>(instructions));
    koubo::table_judge of_amed_rules(amed_and_common, koubo::amed::catalogue, {.instructions = instructions});
    koubo::table_judge of_agency_rules(rules, agency::catalogue, {.instructions = instructions});
    seeded_choices choose(17);
    for (std::uint64_t turn = 0; turn < 60; ++turn) {
      const auto size = choose(5) == 0 ? 4'000 + choose(400) : choose(200);
      INFO("turn " << turn << ", proposals " << size);
      CHECK(difference(generated(of_amed, size, 40 + turn), amed_and_common, koubo::amed::catalogue, of_amed_rules) == "");
      CHECK(difference(generated(of_agency, size / 4, 40 + turn), rules, agency::catalogue, of_agency_rules) == "");
    }
  }
}

TEST_CASE("long lists agree") {
  auto proposals = generated(of_amed, 300, 11);
  seeded_choices choose(5);
  for (std::size_t i = 0; i < proposals.size(); i += 3) {
    std::vector<koubo::budget_year> rows(choose(1'000));
    for (auto& each : rows) {
      each.fiscal_year = koubo::fiscal_year(1901 + static_cast<int>(choose(199)));
      each.direct = koubo::yen(static_cast<std::int64_t>(choose(400'000'000)));
    }
    if (i % 2 == 0 && rows.size() > 199) {
      rows.resize(199);
      for (std::size_t year = 0; year < rows.size(); ++year) {
        rows[year].fiscal_year = koubo::fiscal_year(1901 + static_cast<int>(year));
      }
    }
    proposals[i].budget = rows;
  }
  CHECK(difference(proposals, amed_and_common, koubo::amed::catalogue, instruction_set::best) == "");
}

TEST_CASE("the comparison can fail") {
  auto other = koubo::amed::catalogue;
  std::vector<koubo::term> terms(other.terms.begin(), other.terms.end());
  for (auto& each : terms) {
    if (each.name == koubo::amed::max_period.name) {
      each.value.high = *each.value.high + 1;
    }
  }
  other.terms = terms;
  const auto proposals = generated(of_amed, 2'000, 3);
  const auto table = table_of(proposals);
  const auto judged = koubo::judge(table.columns(), amed_and_common, other);
  REQUIRE(judged);
  std::size_t differences = 0;
  for (std::size_t row = 0; row < proposals.size(); ++row) {
    const auto expected = koubo::check_by_reference(proposals[row], amed_and_common, koubo::amed::catalogue);
    for (std::size_t slot = 0; slot < expected.size(); ++slot) {
      differences += judged->verdict_of(row, slot) != expected[slot].verdict ? 1 : 0;
    }
  }
  CHECK(differences > 0);
}
