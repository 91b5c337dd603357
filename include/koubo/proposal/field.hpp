#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <koubo/program/dimension.hpp>
#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// The lists of a proposal whose rows a rule can look into.
enum class list_id : std::uint8_t { none, co_investigators, budget, prior_awards };

/// The fields that rules read, in document order.
enum class field : std::uint8_t {
  none,
  program,
  call_fiscal_year,
  area,
  is_new,
  period_start,
  period_end,
  principal_investigator,  ///< whether one is named
  principal_investigator_name,
  principal_investigator_researcher_id,
  principal_investigator_effort_percent,
  co_investigators,  ///< the list as a whole
  program_manager,   ///< whether one is named
  program_manager_name,
  budget,  ///< the list as a whole
  budget_fiscal_year,
  budget_direct,
  budget_indirect,
  prior_awards,  ///< the list as a whole
  award_program,
  award_role,
  award_start,
  award_end,
  award_status,
  data_management_plan,
};

struct field_info {
  field id;
  list_id list;  ///< the list whose rows hold it
  dimension unit;
  std::string_view pointer;  ///< JSON pointer; in a row, the part after the row's index
  label name;
};

inline constexpr std::array<field_info, 25> fields{{
    {field::none, list_id::none, dimension::truth, "", {.ja = "提案", .en = "the proposal"}},
    {field::program, list_id::none, dimension::program, "/program", {.ja = "プログラム", .en = "program"}},
    {field::call_fiscal_year,
     list_id::none,
     dimension::fiscal_year,
     "/call/fiscalYear",
     {.ja = "公募年度", .en = "fiscal year of the call"}},
    {field::area, list_id::none, dimension::text, "/area", {.ja = "研究開発領域", .en = "research area"}},
    {field::is_new, list_id::none, dimension::truth, "/isNew", {.ja = "新たな研究提案か", .en = "whether the proposal is new"}},
    {field::period_start, list_id::none, dimension::date, "/period/start", {.ja = "研究開発期間の開始日", .en = "first day of the period"}},
    {field::period_end, list_id::none, dimension::date, "/period/end", {.ja = "研究開発期間の終了日", .en = "last day of the period"}},
    {field::principal_investigator,
     list_id::none,
     dimension::truth,
     "/principalInvestigator",
     {.ja = "研究開発代表者", .en = "principal investigator"}},
    {field::principal_investigator_name,
     list_id::none,
     dimension::text,
     "/principalInvestigator/name",
     {.ja = "研究開発代表者の氏名", .en = "name of the principal investigator"}},
    {field::principal_investigator_researcher_id,
     list_id::none,
     dimension::text,
     "/principalInvestigator/researcherId",
     {.ja = "研究者番号", .en = "researcher number"}},
    {field::principal_investigator_effort_percent,
     list_id::none,
     dimension::percent,
     "/principalInvestigator/effortPercent",
     {.ja = "研究開発代表者のエフォート", .en = "effort of the principal investigator"}},
    {field::co_investigators, list_id::none, dimension::count, "/coInvestigators", {.ja = "研究開発分担者", .en = "co-investigators"}},
    {field::program_manager, list_id::none, dimension::truth, "/programManager", {.ja = "プログラムマネージャー", .en = "program manager"}},
    {field::program_manager_name,
     list_id::none,
     dimension::text,
     "/programManager/name",
     {.ja = "プログラムマネージャーの氏名", .en = "name of the program manager"}},
    {field::budget, list_id::none, dimension::count, "/budget", {.ja = "研究開発費計画", .en = "budget"}},
    {field::budget_fiscal_year, list_id::budget, dimension::fiscal_year, "/fiscalYear", {.ja = "年度", .en = "fiscal year"}},
    {field::budget_direct, list_id::budget, dimension::yen, "/directYen", {.ja = "直接経費", .en = "direct cost"}},
    {field::budget_indirect, list_id::budget, dimension::yen, "/indirectYen", {.ja = "間接経費", .en = "indirect cost"}},
    {field::prior_awards, list_id::none, dimension::count, "/priorAwards", {.ja = "これまでの採択課題", .en = "prior awards"}},
    {field::award_program,
     list_id::prior_awards,
     dimension::program,
     "/program",
     {.ja = "採択課題のプログラム", .en = "program of the award"}},
    {field::award_role, list_id::prior_awards, dimension::role, "/role", {.ja = "採択課題での役割", .en = "role in the award"}},
    {field::award_start, list_id::prior_awards, dimension::date, "/start", {.ja = "採択課題の開始日", .en = "first day of the award"}},
    {field::award_end, list_id::prior_awards, dimension::date, "/end", {.ja = "採択課題の終了日", .en = "last day of the award"}},
    {field::award_status, list_id::prior_awards, dimension::status, "/status", {.ja = "採択課題の状態", .en = "status of the award"}},
    {field::data_management_plan,
     list_id::none,
     dimension::truth,
     "/dataManagementPlan",
     {.ja = "データマネジメントプラン", .en = "data-management plan"}},
}};

[[nodiscard]] constexpr auto info(field id) -> const field_info& { return fields[static_cast<std::size_t>(id)]; }

static_assert([] {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (static_cast<std::size_t>(fields[i].id) != i || !fields[i].name.complete()) {
      return false;
    }
  }
  return true;
}());

/// The field that is the list as a whole.
[[nodiscard]] constexpr auto whole(list_id list) -> field {
  switch (list) {
    case list_id::none: return field::none;
    case list_id::co_investigators: return field::co_investigators;
    case list_id::budget: return field::budget;
    case list_id::prior_awards: return field::prior_awards;
  }
  return field::none;
}

/// A place in a proposal: a field, and in a list the row. Places order as the document does.
struct place {
  field what = field::none;
  std::int32_t row = -1;

  friend constexpr auto operator==(const place&, const place&) -> bool = default;
  friend constexpr auto operator<=>(const place& a, const place& b) -> std::strong_ordering {
    const auto in_document = [](const place& p) {
      const auto list = info(p.what).list;
      return list == list_id::none ? p.what : whole(list);
    };
    if (const auto order = in_document(a) <=> in_document(b); order != 0) {
      return order;
    }
    if (const auto order = a.row <=> b.row; order != 0) {
      return order;
    }
    return a.what <=> b.what;
  }
};

/// JSON pointer of a place, such as `/budget/1/directYen`.
[[nodiscard]] inline auto pointer_to(const place& where) -> std::string {
  const auto& leaf = info(where.what);
  if (leaf.list == list_id::none) {
    return std::string(leaf.pointer);
  }
  std::string pointer(info(whole(leaf.list)).pointer);
  pointer += '/';
  pointer += std::to_string(where.row);
  pointer += leaf.pointer;
  return pointer;
}

}  // namespace v0
}  // namespace koubo
