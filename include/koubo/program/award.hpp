#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <koubo/calendar/date.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/program_id.hpp>
#include <koubo/program/role.hpp>

namespace koubo {
inline namespace v0 {

/// Somebody who works in an award, and with how much of the year's working time (エフォート, B-10).
struct award_person {
  std::string key{};   ///< what persons are told apart by: the researcher number, or the name where no number is stated
  std::string name{};  ///< as shown
  bool by_name = false;
  koubo::role role = koubo::role::principal_investigator;
  std::optional<std::int32_t> effort_percent{};
};

/// Cost of one fiscal year of an award.
struct award_year {
  koubo::fiscal_year fiscal_year;
  yen amount;  ///< direct and indirect cost together, as far as they are stated
};

/// A project that was adopted, or is proposed (採択課題・提案課題).
///
/// Unknown:  an absent start, end or cost is filled by the portfolio's policy and by the program's terms, never read as zero.
struct award {
  program_id program;
  std::optional<fiscal_year> call{};
  std::optional<date> start{};
  std::optional<date> end{};
  std::string id{};
  std::string title{};    ///< as it is compared
  std::string area{};     ///< as it is compared
  bool proposed = false;  ///< not decided yet: in checks across awards, not in commitments
  std::optional<award_status> status{};
  std::vector<award_person> people{};  ///< the first is who the row is about
  std::optional<yen> total{};
  std::vector<award_year> years{};  ///< where stated, these say the cost, and not `total`
};

}  // namespace v0
}  // namespace koubo
