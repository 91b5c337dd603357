#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/program_id.hpp>
#include <koubo/program/role.hpp>
#include <koubo/proposal/presence.hpp>

namespace koubo {
inline namespace v0 {

/// Somebody named in a proposal (研究者等). A person without a name is not determined.
struct person {
  presence<std::string> name;
  presence<std::string> researcher_id;  ///< 研究者番号 (B-11)
  presence<std::string> institution;
  presence<std::int32_t> effort_percent;  ///< エフォート; unit: percent of the year's working time

  friend auto operator==(const person&, const person&) -> bool = default;
};

/// One row of the budget plan (研究開発費計画): a fiscal year and its costs.
struct budget_year {
  presence<koubo::fiscal_year> fiscal_year;
  presence<yen> direct;    ///< 直接経費
  presence<yen> indirect;  ///< 間接経費

  friend auto operator==(const budget_year&, const budget_year&) -> bool = default;
};

/// An award that the applicant had or has (これまでの採択課題), of any funder.
struct prior_award {
  presence<program_id> program;  ///< a program too long for an id has the empty id, and its text in `other_program`
  std::string other_program;     ///< as written, where no catalogue lists it
  presence<koubo::role> role;
  presence<date> start;
  presence<date> end;
  presence<award_status> status;
  presence<std::string> id;

  friend auto operator==(const prior_award&, const prior_award&) -> bool = default;
};

/// A research proposal (研究提案) as it is stated, every field with presence.
///
/// Shape:    the fields of the proposal format, in its order. An empty budget states no budget.
struct proposal {
  presence<std::string> id;
  presence<program_id> program;
  presence<fiscal_year> call;  ///< the fiscal year of the call (公募年度)
  presence<std::string> title;
  presence<std::string> area;  ///< in NFKC and without white space, as the catalogue lists areas
  presence<bool> is_new;       ///< a new research proposal (E-04)
  presence<date> start;        ///< first day of the period, included
  presence<date> end;          ///< last day of the period, included
  presence<person> principal_investigator;
  presence<std::vector<person>> co_investigators;
  presence<person> program_manager;
  presence<std::vector<budget_year>> budget;
  presence<std::vector<prior_award>> prior_awards;
  presence<bool> data_management_plan;

  friend auto operator==(const proposal&, const proposal&) -> bool = default;
};

}  // namespace v0
}  // namespace koubo
