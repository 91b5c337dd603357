#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/publish/table.hpp>
#include <koubo/rules/migration.hpp>
#include <koubo/rules/rule.hpp>

/// What became of the rules between two versions: no id disappears or changes its meaning without an entry in the migration table.
namespace koubo {
inline namespace v0 {

/// A digest of what a rule id means: of the condition and the requirement of each of its cases, their fields, terms, dimensions, constants and
/// judgements, of its remedy, and whether it is advisory. Its words, its facts and the values of terms are not part of it.
///
/// Shape:    FNV-1a, 64 bits, over names; the order of enumerators does not change it. 0 where no rule has the id.
[[nodiscard]] auto meaning_of(std::string_view id, std::span<const rules::clause_rule> rules) -> std::uint64_t;

/// A rule that a version published and that is not what it was, without an entry among the migrations.
struct unaccounted_rule {
  std::string_view id;
  bool is_gone = false;       ///< otherwise it means something else
  std::uint64_t meaning = 0;  ///< what it means now
  friend auto operator==(const unaccounted_rule&, const unaccounted_rule&) -> bool = default;
};

[[nodiscard]] auto unaccounted_rules(const published_rules& of, std::span<const rules::clause_rule> now,
                                     std::span<const rule_migration> migrations) -> std::vector<unaccounted_rule>;

/// The migration table from a version, its head first.
[[nodiscard]] auto migration_cells(std::string_view from_version, std::span<const rule_migration> migrations, language which)
    -> table_cells;
/// One line of JSON; both languages.
[[nodiscard]] auto migration_json(std::string_view from_version, std::span<const rule_migration> migrations) -> std::string;

}  // namespace v0
}  // namespace koubo
