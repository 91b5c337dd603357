#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include <koubo/program/term.hpp>
#include <koubo/rules/lower.hpp>

namespace koubo {
inline namespace v0 {

/// What mends a violated rule.
enum class remedy : std::uint8_t {
  correctable,  ///< the applicant can change the proposal
  none,         ///< nothing in the applicant's hands, on the facts as stated
};

namespace rules {

/// What a rule is beside its expressions.
struct rule_info {
  std::string_view id;  ///< public: never renamed, never re-meant
  label name;           ///< what the rule is about
  label says;           ///< what it asks for, in one phrase
  label advice;         ///< how it is mended or settled; may be empty where value and limit tell
  koubo::remedy remedy = koubo::remedy::correctable;
  bool advisory = false;                ///< never changes the decision
  field anchor = field::none;           ///< where a finding points; none: at the rows that fail
  fact_list facts;                      ///< beside those of the terms that the rule reads
  const assumption* assumes = nullptr;  ///< a reading of the rule's own
  std::string_view reading_code;        ///< the code of the note that is given where the other reading comes to another verdict
  label reading_says;
};

/// No other reading of the requirement.
struct no_reading {};

/// A rule (規則) as it is written: metadata and typed expressions.
///
/// Condition no: not applicable. Condition unknown: undetermined, whatever the requirement. Condition yes: the requirement's truth.
template <class Condition, class Requirement, class Reading = no_reading>
struct rule_of {
  rule_info about;
  Condition condition;
  Requirement requirement;
  Reading reading;

  [[nodiscard]] constexpr auto asks(label phrase) const -> rule_of {
    auto changed = *this;
    changed.about.says = phrase;
    return changed;
  }
  [[nodiscard]] constexpr auto advises(label phrase) const -> rule_of {
    auto changed = *this;
    changed.about.advice = phrase;
    return changed;
  }
  [[nodiscard]] constexpr auto at(field anchor) const -> rule_of {
    auto changed = *this;
    changed.about.anchor = anchor;
    return changed;
  }
  [[nodiscard]] constexpr auto remedied_by(koubo::remedy how) const -> rule_of {
    auto changed = *this;
    changed.about.remedy = how;
    return changed;
  }
  [[nodiscard]] constexpr auto advisory() const -> rule_of {
    auto changed = *this;
    changed.about.advisory = true;
    return changed;
  }
  [[nodiscard]] constexpr auto cites(fact_list facts) const -> rule_of {
    auto changed = *this;
    changed.about.facts = facts;
    return changed;
  }
  [[nodiscard]] constexpr auto assumes(const assumption& reading_of_text) const -> rule_of {
    auto changed = *this;
    changed.about.assumes = &reading_of_text;
    return changed;
  }
  /// Another reading of the requirement: where it comes to another verdict, the report gets a note of that code.
  template <truth_expression Other>
  [[nodiscard]] constexpr auto also_reads(Other other, std::string_view code, label says) const -> rule_of<Condition, Requirement, Other> {
    auto changed = about;
    changed.reading_code = code;
    changed.reading_says = says;
    return {changed, condition, requirement, other};
  }
};

template <class Condition>
struct rule_condition {
  rule_info about;
  Condition condition;

  template <truth_expression Requirement>
  [[nodiscard]] constexpr auto require(Requirement requirement) const -> rule_of<Condition, Requirement> {
    return {about, condition, requirement, {}};
  }
};

struct rule_name {
  rule_info about;

  template <truth_expression Condition>
  [[nodiscard]] constexpr auto when(Condition condition) const -> rule_condition<Condition> {
    return {about, condition};
  }
  /// Of a rule that always applies.
  template <truth_expression Requirement>
  [[nodiscard]] constexpr auto require(Requirement requirement) const -> rule_of<constant_truth, Requirement> {
    return {about, constant_truth{{}, true}, requirement, {}};
  }
};

/// Begins a rule. Its label in both languages is part of its name: a rule without does not compile.
[[nodiscard]] consteval auto rule(std::string_view id, label name) -> rule_name {
  expects(!id.empty(), "a rule has an id");
  expects(name.complete(), "a rule has a label in Japanese and in English");
  rule_info about;
  about.id = id;
  about.name = name;
  return {about};
}

/// A rule in its lowered form.
struct clause_rule {
  rule_info about;
  clause condition;
  clause requirement;
  clause reading;        ///< empty where there is none
  std::size_t slot = 0;  ///< rules that share an id are the cases of one rule and share a slot
};

template <class Condition, class Requirement, class Reading>
[[nodiscard]] constexpr auto lower(const rule_of<Condition, Requirement, Reading>& from) -> clause_rule {
  clause_rule lowered{.about = from.about, .condition = lower(from.condition), .requirement = lower(from.requirement), .reading = {}};
  if constexpr (expression_like<Reading>) {
    lowered.reading = lower(from.reading);
  }
  return lowered;
}

/// Rules in the order of their table. Rules that share an id are the cases of one rule: their conditions exclude each other.
template <class... Rules>
struct rule_set {
  static constexpr std::size_t size = sizeof...(Rules);

  std::string_view id;
  std::tuple<Rules...> rules;

  constexpr explicit rule_set(std::string_view name, Rules... of) : id(name), rules(of...) {}

  [[nodiscard]] constexpr auto lowered() const -> std::array<clause_rule, size> {
    auto all = std::apply([](const auto&... each) { return std::array<clause_rule, size>{lower(each)...}; }, rules);
    std::size_t slots = 0;
    for (std::size_t i = 0; i < size; ++i) {
      all[i].slot = slots;
      for (std::size_t j = 0; j < i; ++j) {
        if (all[j].about.id == all[i].about.id) {
          all[i].slot = all[j].slot;
        }
      }
      slots += all[i].slot == slots ? 1 : 0;
    }
    return all;
  }
};

/// The lowered form of a rule set of static storage.
template <const auto& Rules>
inline constexpr auto lowered_rules = Rules.lowered();

}  // namespace rules
}  // namespace v0
}  // namespace koubo
