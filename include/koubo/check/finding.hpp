#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

/// A value with its dimension. A date is its `date::packed`, a truth 0 or 1.
struct quantity {
  dimension unit = dimension::truth;
  wide_integer value = 0;

  friend constexpr auto operator==(const quantity&, const quantity&) -> bool = default;
};

/// The limit that a finding was tested by.
struct tested_limit {
  dimension unit = dimension::truth;
  std::optional<wide_integer> low{};          ///< least value that passes
  std::optional<wide_integer> high{};         ///< greatest value that passes
  std::optional<koubo::strength> strength{};  ///< absent where the limit is no term
  std::optional<date> last_day{};             ///< of a period: the last day on which it may end
  std::optional<date> first_day{};            ///< of a period: the first day on which it may end
  std::vector<program_id> one_of{};           ///< of a set: its members
  bool is_set = false;
  bool open = false;  ///< of a set: whether 等 leaves others to a person
};

/// How far a value is from its limit.
struct distance {
  quantity amount;
  std::optional<std::int64_t> days{};  ///< of a period

  friend constexpr auto operator==(const distance&, const distance&) -> bool = default;
};

/// What one rule says of a proposal, and why (指摘).
///
/// Shape:    refers to the rule set and catalogue of the check; they outlive it.
struct finding {
  const rules::rule_info* rule = nullptr;
  koubo::verdict verdict = koubo::verdict::satisfied;
  place at{};                    ///< first failing place, or the rule's anchor
  std::vector<place> also{};     ///< further failing places
  std::vector<place> missing{};  ///< of an undetermined rule: the fields to state, in document order
  rules::judgement judgement{};  ///< of a rule that needs judgement: phrase or reason
  place measured{};              ///< what `actual` is the value of; the field is none where it is of several together
  std::optional<quantity> actual{};
  std::optional<tested_limit> limit{};
  std::optional<distance> excess{};     ///< above the limit
  std::optional<distance> shortfall{};  ///< below the limit
  std::optional<distance> headroom{};   ///< left under a limit that is kept
  fact_list facts{};
};

}  // namespace v0
}  // namespace koubo
