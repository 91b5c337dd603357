#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <koubo/amed/check.hpp>
#include <koubo/check/checker.hpp>
#include <koubo/check/message.hpp>

#include "generated_proposal.hpp"

/// Findings of all kinds, from generated proposals that a seed repeats.
namespace koubo_test {

/// Calls with each finding of the packs amed and common on generated proposals.
inline void for_each_finding(std::size_t proposals, const std::function<void(const koubo::finding&)>& visit) {
  static constexpr std::array<int, 8> calls{2024, 2022, 2021, 2018, 2017, 2014, 2013, 2025};
  static constexpr std::array<int, 6> period_months{24, 12, 42, 60, 66, 6};
  static constexpr std::array<std::int64_t, 6> amounts{20'000'000, 300'000'000, 0, 40'000'000, 30'000'000, 1};
  static constexpr std::array<std::int64_t, 4> totals{30'000'000, 40'000'000, 150'000'000, 500'000'000};
  static constexpr std::array<koubo::program_id, 4> programs{koubo::amed::force, koubo::amed::leap, koubo::amed::prime,
                                                             koubo::amed::amed_crest};
  static constexpr std::array<koubo::program_id, 6> awards{koubo::amed::prime,      koubo::amed::amed_crest, koubo::amed::force,
                                                           koubo::amed::jst_presto, koubo::amed::jst_erato,  "KAKENHI-S"};
  static constexpr std::array<std::string_view, 4> areas{"性差・個人差の機構解明と予測技術の創出",
                                                         "免疫記憶の理解とその制御に資する医療シーズの創出",
                                                         "全ライフコースを対象とした個体の機能低下機構の解明", "月面"};
  static constexpr surroundings around{programs, awards, areas, calls, period_months, amounts, totals};
  const koubo::checker<koubo::amed::all_rules> of_amed(koubo::amed::catalogue);
  const koubo::checker<koubo::amed::common_rules> of_common(koubo::amed::catalogue);
  for (std::size_t seed = 0; seed < proposals; ++seed) {
    const koubo::proposal of = proposal_generator(around, seeded_choices(seed))();
    for (const auto& checked : {of_amed.check(of, {.all = true}), of_common.check(of, {.all = true})}) {
      for (const auto& each : checked.findings()) {
        visit(each);
      }
    }
  }
}

/// One message for each rule and verdict that occurs, by their names: the first that is met.
inline auto one_message_each() -> std::map<std::pair<std::string, std::string>, koubo::message> {
  std::map<std::pair<std::string, std::string>, koubo::message> all;
  for_each_finding(2'000, [&](const koubo::finding& each) {
    all.try_emplace({std::string(each.rule->id), std::string(koubo::info(each.verdict).key)}, koubo::message_of(each));
  });
  return all;
}

}  // namespace koubo_test
