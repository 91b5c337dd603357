#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// What somebody would write by hand for speed to find which rules a file of proposals violates: simdjson's on-demand reader, one pass over the fields
/// that matter, and sixteen rules as an if-chain with the numbers in the code. What `koubo check --brief` is measured against.
///
/// It reads less than koubo does: no texts but the id, no check of what it passes over, no notes, and one bad proposal ends it.
namespace by_hand {

/// One bit for each rule that is violated, the first lowest, and one for any field that is missing.
enum rule : std::uint32_t {
  period_of_amed_crest = 1U << 0U,
  period_of_prime = 1U << 1U,
  period_of_force = 1U << 2U,
  period_of_leap = 1U << 3U,
  total_of_amed_crest = 1U << 4U,
  total_of_prime = 1U << 5U,
  annual_of_force = 1U << 6U,
  annual_of_leap = 1U << 7U,
  origin_of_force = 1U << 8U,
  origin_of_leap = 1U << 9U,
  program_manager = 1U << 10U,
  data_management_plan = 1U << 11U,
  period_order = 1U << 12U,
  effort = 1U << 13U,
  indirect_cost = 1U << 14U,
  budget_years = 1U << 15U,
  missing = 1U << 16U,
};

class on_demand_judge {
 public:
  on_demand_judge();
  ~on_demand_judge();
  on_demand_judge(const on_demand_judge&) = delete;
  auto operator=(const on_demand_judge&) -> on_demand_judge& = delete;

  /// Appends a line for each line of a block: the id of the proposal, a tab, and which rules it violates.
  ///
  /// Requires: whole lines, and 64 readable bytes behind them.
  void judge(std::string_view lines, std::string& out);

  /// What the rules say of one proposal. Requires: 64 readable bytes behind it.
  [[nodiscard]] auto verdicts(std::string_view line) -> std::uint32_t;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace by_hand
