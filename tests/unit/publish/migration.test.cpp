#include <koubo/publish/migration.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/amed/migrations.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

auto both_packs() -> std::vector<rules::clause_rule> {
  const auto& amed_rules = rules::lowered_rules<amed::all_rules>;
  const auto& common = rules::lowered_rules<amed::common_rules>;
  std::vector<rules::clause_rule> all(amed_rules.begin(), amed_rules.end());
  all.insert(all.end(), common.begin(), common.end());
  return all;
}

/// The rules of today, one of them changed.
template <class Change>
auto with(std::string_view id, Change change) -> std::vector<rules::clause_rule> {
  auto all = both_packs();
  for (auto& each : all) {
    if (each.about.id == id) {
      change(each);
    }
  }
  return all;
}

using unaccounted = std::vector<unaccounted_rule>;

auto found(const std::vector<rules::clause_rule>& now, std::span<const rule_migration> told = amed::migrations) -> unaccounted {
  return unaccounted_rules(amed::rules_0_1, now, told);
}

}  // namespace

TEST_CASE("no rule that version 0.1 published disappears or changes its meaning without an entry in the migration table") {
  for (const auto& each : found(both_packs())) {
    UNSCOPED_INFO(each.id << (each.is_gone ? " is gone" : " means something else: its digest is ") << std::hex << "0x" << each.meaning
                          << "U");
  }
  CHECK(found(both_packs()).empty());
}

TEST_CASE("each rule id of today is one that a version published") {
  for (const auto& each : both_packs()) {
    INFO(each.about.id);
    CHECK(std::any_of(amed::rules_of_0_1.begin(), amed::rules_of_0_1.end(), [&](const auto& known) { return known.id == each.about.id; }));
  }
}

TEST_CASE("a rule that is gone is found, unless an entry tells of it") {
  auto without = both_packs();
  std::erase_if(without, [](const auto& each) { return each.about.id == "proposal.new"; });
  CHECK(found(without) == unaccounted{{"proposal.new", true, 0}});
  static constexpr std::array<rule_migration, 1> removed{{{"0.1", "proposal.new", rule_migration::kind::removed, {}, {}}}};
  CHECK(found(without, removed).empty());
  SECTION("of the version that published it") {
    static constexpr std::array<rule_migration, 1> later{{{"0.2", "proposal.new", rule_migration::kind::removed, {}, {}}}};
    CHECK(found(without, later).size() == 1);
  }
  SECTION("and of what became of it") {
    static constexpr std::array<rule_migration, 1> changed{{{"0.1", "proposal.new", rule_migration::kind::changed_meaning, {}, {}}}};
    CHECK(found(without, changed).size() == 1);
  }
}

TEST_CASE("a rule that means something else is found, unless an entry tells of it") {
  const std::string_view id = "period.within-limit";
  const auto one = [&](const std::vector<rules::clause_rule>& now) {
    const auto all = found(now);
    return all.size() == 1 && all.front().id == id && !all.front().is_gone && all.front().meaning != 0;
  };
  const auto stricter = with(id, [](auto& rule) {
    for (auto& node : rule.requirement.nodes) {
      node.op = node.op == rules::clause_op::less ? rules::clause_op::less_equal : node.op;
    }
  });
  CHECK(one(stricter));
  CHECK(one(with(id, [](auto& rule) { rule.about.remedy = remedy::none; })));
  CHECK(one(with(id, [](auto& rule) { rule.about.advisory = true; })));
  CHECK(one(with(id, [](auto& rule) { rule.requirement = rule.condition; })));
  CHECK(one(with(id, [](auto& rule) {
    for (auto& node : rule.requirement.nodes) {
      node.leaf = node.leaf == field::period_start ? field::period_end : node.leaf;
    }
  })));
  CHECK(one(with(id, [](auto& rule) {
    for (std::size_t i = 0; i < rule.requirement.size; ++i) {
      auto& node = rule.requirement.nodes[i];
      node.unit = node.op == rules::clause_op::term_value ? dimension::count : node.unit;
    }
  })));
  static constexpr std::array<rule_migration, 1> told{{{"0.1", "period.within-limit", rule_migration::kind::changed_meaning, {}, {}}}};
  CHECK(found(stricter, told).empty());
}

TEST_CASE("other words, another source or another order change no meaning; a further case does") {
  const auto reworded = with("proposal.new", [](auto& rule) {
    rule.about.name = {.ja = "別の名", .en = "another name"};
    rule.about.facts = {"Z-01"};
  });
  CHECK(found(reworded).empty());
  auto turned = both_packs();
  std::swap(turned[0], turned[1]);
  CHECK(found(turned).empty());
  auto more = both_packs();
  more.push_back(more[0]);
  CHECK(found(more).size() == 1);
}

TEST_CASE("the table and the line tell what became of each") {
  static constexpr std::array<rule_migration, 2> told{{
      {"0.1", "proposal.new", rule_migration::kind::renamed, "proposal.is-new", {.ja = "語をそろえる", .en = "one word for one thing"}},
      {"0.2", "team.form", rule_migration::kind::removed, {}, {.ja = "根拠がない", .en = "without a source"}},
  }};
  const auto cells = migration_cells("0.1", told, language::ja);
  REQUIRE(cells.size() == 2);
  CHECK(cells[1] == std::vector<std::string>{"proposal.new", "改名", "proposal.is-new", "語をそろえる"});
  CHECK(migration_json("0.2", told) ==
        R"({"schema":"koubo.rule-migrations/1","from":"0.2","migrations":[{"rule":"team.form","change":"removed","to":null,)"
        R"("why":{"ja":"根拠がない","en":"without a source"}}]})"
        "\n");
}
