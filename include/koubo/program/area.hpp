#pragma once

#include <span>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// A research area (研究開発領域).
struct area {
  std::string_view name;        ///< in NFKC and without white space, as it is compared
  std::string_view short_name;  ///< as the source abbreviates it; empty where it does not
  fiscal_year launch;           ///< 発足年度
  std::span<const program_id> offers;
  bool linked_with_jst = false;
  citation source;
};

}  // namespace v0
}  // namespace koubo
