#include <koubo/rules/rule.hpp>

#include <koubo/rules/language.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;
using namespace koubo::rules;

constexpr label words{.ja = "規則", .en = "a rule"};
constexpr assumption reading{"some.reading", {.ja = "読み方", .en = "a reading"}, {"X-1"}};

constexpr auto plain = rule("plain.rule", words).require(is_new);
constexpr auto decorated =
    rule("decorated.rule", words)
        .when(in_force)
        .require(all(budget, direct_cost <= 1_yen))
        .also_reads(all(budget, indirect_cost <= 1_yen), "other.reading", {.ja = "別の読み方", .en = "another reading"})
        .asks({.ja = "求めること", .en = "what it asks for"})
        .advises({.ja = "直し方", .en = "how it is mended"})
        .at(field::budget)
        .remedied_by(remedy::none)
        .advisory()
        .cites({"X-1", "X-2"})
        .assumes(reading);

TEST_CASE("a rule that says nothing else is correctable, binding and points at the rows that fail", "[rules][rule]") {
  CHECK(plain.about.id == "plain.rule");
  CHECK(plain.about.remedy == remedy::correctable);
  CHECK_FALSE(plain.about.advisory);
  CHECK(plain.about.anchor == field::none);
  CHECK(plain.about.facts.empty());
  CHECK(plain.about.assumes == nullptr);
  CHECK(plain.condition.value);
}

TEST_CASE("a rule keeps what is said of it, in whatever order", "[rules][rule]") {
  const auto& about = decorated.about;
  CHECK(about.name.ja == "規則");
  CHECK(about.says.en == "what it asks for");
  CHECK(about.advice.ja == "直し方");
  CHECK(about.anchor == field::budget);
  CHECK(about.remedy == remedy::none);
  CHECK(about.advisory);
  CHECK(about.facts == fact_list{"X-1", "X-2"});
  CHECK(about.assumes == &reading);
  CHECK(about.reading_code == "other.reading");
  CHECK(about.reading_says.en == "another reading");
}

TEST_CASE("a lowered rule has its condition, its requirement and its other reading", "[rules][rule]") {
  constexpr auto lowered = lower(decorated);
  CHECK(lowered.about.id == "decorated.rule");
  CHECK(lowered.condition.nodes[lowered.condition.root()].op == clause_op::terms_in_force);
  CHECK(lowered.requirement.nodes[lowered.requirement.root()].op == clause_op::all_rows);
  CHECK(lowered.requirement.nodes[0].leaf == field::budget_direct);
  CHECK(lowered.reading.nodes[0].leaf == field::budget_indirect);
  CHECK(lower(plain).reading.empty());
  CHECK(lower(plain).condition.nodes[0].op == clause_op::constant_truth);
}

constexpr auto first_case = rule("cases.rule", words).when(applied_program == program_id("A")).require(is_new);
constexpr auto other_case = rule("cases.rule", words).when(applied_program == program_id("B")).require(!is_new);
constexpr auto last = rule("last.rule", words).require(is_new);
constexpr rule_set all_of_them{"some", plain, first_case, decorated, other_case, last};

TEST_CASE("rules take slots in the order of their table; the cases of one rule share theirs", "[rules][rule]") {
  const auto& lowered = lowered_rules<all_of_them>;
  REQUIRE(lowered.size() == 5);
  CHECK(lowered[0].slot == 0);
  CHECK(lowered[1].slot == 1);
  CHECK(lowered[2].slot == 2);
  CHECK(lowered[3].slot == 1);
  CHECK(lowered[4].slot == 3);
  CHECK(all_of_them.id == "some");
  CHECK(all_of_them.size == 5);
}

}  // namespace
