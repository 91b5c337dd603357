#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <koubo/check/message.hpp>
#include <koubo/check/report.hpp>
#include <koubo/intake/write_proposal.hpp>
#include <koubo/proposal/proposal.hpp>

#ifndef KOUBO_CATCH2_VERSION
#error "link koubo::testing, which tells whether Catch2 2 or 3 is used"
#elif KOUBO_CATCH2_VERSION == 2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_tostring.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_templated.hpp>
#endif

/// A failing assertion shows the report as its decision and findings, each with field, value, limit and source.
template <>
struct Catch::StringMaker<koubo::report> {
  static auto convert(const koubo::report& of) -> std::string {
    std::string text = "the proposal is " + std::string(koubo::info(of.decision()).name.en);
    for (const auto& each : of.findings()) {
      text += "\n  " + std::string(each.rule->id) + " at " + koubo::pointer_to(each.at) + ": " + koubo::message_of(each).en;
      for (const auto fact : each.facts) {
        text += " [" + std::string(fact) + "]";
      }
    }
    return text;
  }
};

/// A failing assertion shows the proposal as its format writes it.
template <>
struct Catch::StringMaker<koubo::proposal> {
  static auto convert(const koubo::proposal& of) -> std::string {
    std::string text = "the proposal ";
    koubo::write_proposal(text, of);
    return text;
  }
};

/// Catch2 matchers over reports: `CHECK_THAT(koubo::amed::check(proposal), koubo::testing::violates("cost.annual-within-limit").by(1_yen))`; and over
/// proposals: `CHECK_THAT(proposal, koubo::testing::changes_decision(by_the_old_rules, by_the_new_ones))`. They combine with `&&`, `||` and `!`.
namespace koubo {
inline namespace v0 {
namespace testing {

#if KOUBO_CATCH2_VERSION == 2
template <class T>
using matcher_of = Catch::MatcherBase<T>;
#else
template <class T>
using matcher_of = Catch::Matchers::MatcherBase<T>;
#endif
using report_matcher = matcher_of<report>;

/// The decision of a name that reports write, such as `incomplete`.
/// Requires: such a name.
[[nodiscard]] inline auto decision_named(std::string_view name) -> decision {
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (decisions[i].key == name) {
      return static_cast<decision>(i);
    }
  }
  expects(false, "a decision is named as reports write it, such as incomplete");
  return decision::unreadable;
}

/// Matches a decision.
class has_decision final : public report_matcher {
 public:
  explicit has_decision(koubo::decision expected) : expected_(expected) {}

  [[nodiscard]] auto match(const report& of) const -> bool override { return of.decision() == expected_; }
  [[nodiscard]] auto describe() const -> std::string override { return "is " + std::string(info(expected_).name.en); }

 private:
  koubo::decision expected_;
};

[[nodiscard]] inline auto is_eligible() -> has_decision { return has_decision(decision::eligible); }

/// The decision by the name that reports write, such as `incomplete`.
/// Requires: such a name.
[[nodiscard]] inline auto is(std::string_view name) -> has_decision { return has_decision(decision_named(name)); }

/// Matches a finding of a rule with a verdict, and if asked its place and how far it is beyond its limit.
class has_finding final : public report_matcher {
 public:
  has_finding(std::string_view rule, koubo::verdict expected) : rule_(rule), expected_(expected) {}

  /// JSON pointer of one of the failing places.
  [[nodiscard]] auto at(std::string_view pointer) const -> has_finding {
    auto changed = *this;
    changed.pointer_ = std::string(pointer);
    return changed;
  }
  /// How far above or below its limit.
  [[nodiscard]] auto by(yen amount) const -> has_finding { return by(quantity{dimension::yen, amount.count()}); }
  [[nodiscard]] auto by(months count) const -> has_finding { return by(quantity{dimension::month, count.count()}); }

  [[nodiscard]] auto match(const report& of) const -> bool override {
    const auto* found = of.find(rule_);
    return found != nullptr && found->verdict == expected_ && is_at(*found) && is_beyond(*found);
  }
  [[nodiscard]] auto describe() const -> std::string override {
    auto text = "has \"" + rule_ + "\" " + std::string(info(expected_).name.en);
    text += pointer_ ? " at " + *pointer_ : "";
    text += beyond_ ? " by " + koubo::detail::in_words(*beyond_, language::en) : "";
    return text;
  }

 private:
  [[nodiscard]] auto by(quantity beyond) const -> has_finding {
    auto changed = *this;
    changed.beyond_ = beyond;
    return changed;
  }
  [[nodiscard]] auto is_at(const finding& found) const -> bool {
    if (!pointer_ || pointer_to(found.at) == *pointer_) {
      return true;
    }
    for (const auto& other : found.also) {
      if (pointer_to(other) == *pointer_) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] auto is_beyond(const finding& found) const -> bool {
    return !beyond_ || (found.excess && found.excess->amount == *beyond_) || (found.shortfall && found.shortfall->amount == *beyond_);
  }

  std::string rule_;
  koubo::verdict expected_;
  std::optional<std::string> pointer_;
  std::optional<quantity> beyond_;
};

[[nodiscard]] inline auto violates(std::string_view rule) -> has_finding { return {rule, verdict::violated}; }
[[nodiscard]] inline auto needs_judgement_on(std::string_view rule) -> has_finding { return {rule, verdict::needs_judgement}; }

/// Matches a rule that is undetermined because a field is not stated.
class lacks_field final : public report_matcher {
 public:
  explicit lacks_field(std::string_view pointer) : pointer_(pointer) {}

  [[nodiscard]] auto match(const report& of) const -> bool override {
    for (const auto& each : of.findings()) {
      for (const auto& missing : each.missing) {
        if (pointer_to(missing) == pointer_) {
          return true;
        }
      }
    }
    return false;
  }
  [[nodiscard]] auto describe() const -> std::string override { return "needs " + pointer_; }

 private:
  std::string pointer_;
};

[[nodiscard]] inline auto needs(std::string_view pointer) -> lacks_field { return lacks_field(pointer); }

/// What checks proposals: called with one it gives a report, or it has a member `check` that does, as a `koubo::checker` has.
template <class Check>
concept proposal_check = requires(const Check& check, const proposal& of) {
  { std::invoke(check, of) } -> std::convertible_to<report>;
} || requires(const Check& check, const proposal& of) {
  { std::invoke(check, of, check_options{}) } -> std::convertible_to<report>;
} || requires(const Check& check, const proposal& of) {
  { check.check(of) } -> std::convertible_to<report>;
};

/// Matches a proposal that two checks decide differently, and if asked how.
class has_other_decision final : public matcher_of<proposal> {
 public:
  using check = std::function<report(const proposal&)>;

  has_other_decision(check before, check after) : before_(std::move(before)), after_(std::move(after)) {}

  /// The decision of the first check, and of the second, by the names that reports write.
  [[nodiscard]] auto from(std::string_view decision) const -> has_other_decision {
    auto changed = *this;
    changed.from_ = decision_named(decision);
    return changed;
  }
  [[nodiscard]] auto to(std::string_view decision) const -> has_other_decision {
    auto changed = *this;
    changed.to_ = decision_named(decision);
    return changed;
  }

  [[nodiscard]] auto match(const proposal& of) const -> bool override {
    const auto before = before_(of);
    const auto after = after_(of);
    seen_ = "\nfirst: " + Catch::StringMaker<report>::convert(before) + "\nthen: " + Catch::StringMaker<report>::convert(after);
    return before.decision() != after.decision() && (!from_ || *from_ == before.decision()) && (!to_ || *to_ == after.decision());
  }
  [[nodiscard]] auto describe() const -> std::string override {
    std::string text = "changes its decision";
    text += from_ ? " from " + std::string(info(*from_).name.en) : "";
    text += to_ ? " to " + std::string(info(*to_).name.en) : "";
    return text + seen_;
  }

 private:
  check before_;
  check after_;
  std::optional<decision> from_;
  std::optional<decision> to_;
  mutable std::string seen_;  ///< what the checks said of the proposal that was matched, for the text of a failure
};

/// Matches a proposal on which two checks come to different decisions: by the rules of two years, by two catalogues, or with and without an overlay.
///
/// Requires: a `check` given as an object outlives the matcher.
template <proposal_check Before, proposal_check After>
[[nodiscard]] auto changes_decision(const Before& before, const After& after) -> has_other_decision {
  const auto as_function = []<class Check>(const Check& check) -> has_other_decision::check {
    if constexpr (requires(const proposal& of) { std::invoke(check, of); }) {
      return check;
    } else if constexpr (requires(const proposal& of) { std::invoke(check, of, check_options{}); }) {
      return [check](const proposal& of) { return std::invoke(check, of, check_options{}); };
    } else {
      return [&check](const proposal& of) { return check.check(of); };
    }
  };
  return {as_function(before), as_function(after)};
}

}  // namespace testing
}  // namespace v0
}  // namespace koubo
