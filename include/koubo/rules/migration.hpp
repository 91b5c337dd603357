#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// What became of a rule id between two versions (規則の移行).
struct rule_migration {
  enum class kind : std::uint8_t { renamed, split, merged, removed, changed_meaning };
  std::string_view from_version;
  std::string_view id;
  kind what = kind::renamed;
  std::string_view to;  ///< the new id; empty where it was removed, or stays and means something else
  label why;
};

struct named_migration {
  std::string_view key;
  label name;
};

inline constexpr std::array<named_migration, 5> migration_kinds{{
    {"renamed", {.ja = "改名", .en = "renamed"}},
    {"split", {.ja = "分割", .en = "split"}},
    {"merged", {.ja = "統合", .en = "merged"}},
    {"removed", {.ja = "廃止", .en = "removed"}},
    {"changedMeaning", {.ja = "意味の変更", .en = "changed meaning"}},
}};

[[nodiscard]] constexpr auto info(rule_migration::kind of) -> const named_migration& {
  return migration_kinds[static_cast<std::size_t>(of)];
}

/// A rule id as a version published it.
struct published_rule {
  std::string_view id;
  std::uint64_t meaning = 0;  ///< digest of its clauses in all its cases
};

/// The rules that a version published, so that none disappears or changes its meaning without an entry among the migrations.
struct published_rules {
  std::string_view version;
  std::span<const published_rule> rules;
};

}  // namespace v0
}  // namespace koubo
