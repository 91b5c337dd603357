#pragma once

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
  std::string_view to;  ///< the new id; empty where it was removed
  label why;
};

/// The ids that each version published, so that none disappears without an entry among the migrations.
struct published_rules {
  std::string_view version;
  std::span<const std::string_view> ids;
};

}  // namespace v0
}  // namespace koubo
