#pragma once

#include <cstdint>

#include <koubo/program/area_form.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/term.hpp>

namespace koubo {
inline namespace v0 {

/// What the text leaves open and a plan needs. Whatever rests on one of these is marked as assumed.
struct planning_policy {
  std::int32_t start_month = 10;        ///< projects start on the first day of this month (B-24)
  std::int32_t area_mid_term_year = 4;  ///< area year of its mid-term evaluation
  std::int32_t area_ex_post_year = 8;   ///< area year of its ex-post evaluation
};

/// By what schedules and commitments are computed.
///
/// Shape:    a view; the catalogue outlives whatever is planned by it.
struct planning {
  const koubo::catalogue* catalogue = nullptr;
  term_name longest_period;  ///< name of the term that limits periods
  term_name total_cost;      ///< name of the term that limits the cost of a project
  term_name annual_cap;      ///< name of the term that limits the cost of a year
  area_form areas_run{};
  planning_policy policy{};
};

inline constexpr assumption starts_in_october{"start.october",
                                              {.ja = "開始日の記載がない課題は公募年度の10月1日に始まる",
                                               .en = "a project without a start starts on 1 October of its call's fiscal year"},
                                              {"B-02", "B-24"}};
inline constexpr assumption runs_full_term{
    "period.full-term",
    {.ja = "終了日の記載がない課題は定められた月数いっぱい続く", .en = "a project without an end runs for all its program's months"},
    {"T-01", "T-03", "T-05", "T-08", "X-05"}};
inline constexpr assumption costs_by_guideline{
    "cost.by-guideline",
    {.ja = "額の記載がない課題は目安の下限・中央・上限で見積もり、月数で等分する",
     .en = "a project without amounts costs the low end, the middle or the high end of its guideline, the same each month"},
    {"T-02", "T-04", "X-06"}};
inline constexpr assumption costs_by_cap{
    "cost.by-annual-cap",
    {.ja = "年間上限だけがある課題は、下限0円、中央は上限の月割り、上限は年度ごとの上限額で見積もる",
     .en = "a project with a yearly cap alone costs at least 0 yen, in the middle the cap by months, at most the cap in each fiscal year"},
    {"T-07", "T-09", "X-03", "X-04"}};

}  // namespace v0
}  // namespace koubo
