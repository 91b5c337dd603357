#include <array>
#include <cstdint>
#include <iostream>

#include <koubo/amed/check.hpp>
#include <koubo/columns/judge.hpp>

// Judges proposals that stand in somebody else's column buffers, as Arrow lays them out, where they lie: nothing is copied.

auto main() -> int {
  const std::array<koubo::program_id, 2> programs{koubo::amed::amed_crest, koubo::amed::force};
  const std::array<std::int32_t, 3> program{0, 1, 1};
  const std::array<std::int32_t, 3> call{2024, 2024, 2024};
  const std::array<std::int32_t, 3> start{19'997, 19'997, 19'997};  // days: 2024-10-01
  const std::array<std::int32_t, 3> end{22'004, 20'726, 20'727};    // 2030-03-31, 2026-09-30 and the day after
  const std::uint8_t plan_stated = 0b101;                           // a bit a proposal, the first the lowest
  const std::uint8_t plan_promised = 0b001;

  koubo::proposal_columns columns;
  columns.size = 3;
  columns.programs = programs;
  columns.program.values = program.data();
  columns.call_fiscal_year.values = call.data();
  columns.period_start.values = start.data();
  columns.period_end.values = end.data();
  columns.data_management_plan = {&plan_promised, &plan_stated};

  if (!koubo::check_columns(columns)) {  // once, for buffers from outside
    return 1;
  }
  const auto& rules = koubo::rules::lowered_rules<koubo::amed::all_rules>;
  const auto judged = koubo::judge(columns, rules, koubo::amed::catalogue);
  if (!judged) {
    return 1;
  }
  for (const auto& rule : rules) {
    if (rule.about.id != "period.within-limit" && rule.about.id != "plan.data-management") {
      continue;
    }
    std::cout << rule.about.id << ':';
    for (std::size_t row = 0; row < columns.size; ++row) {
      std::cout << ' ' << koubo::info(judged->verdict_of(row, rule.slot)).key;
    }
    std::cout << '\n';
  }
}
