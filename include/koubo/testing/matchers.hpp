#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <koubo/check/message.hpp>
#include <koubo/check/report.hpp>

#ifndef KOUBO_CATCH2_VERSION
#error "link koubo::testing, which tells whether Catch2 2 or 3 is used"
#elif KOUBO_CATCH2_VERSION == 2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_tostring.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_templated.hpp>
#endif

/// Catch2 matchers over reports: `CHECK_THAT(koubo::amed::check(proposal), koubo::testing::violates("cost.annual-within-limit").by(1_yen))`.
/// They combine with `&&`, `||` and `!`.
namespace koubo {
inline namespace v0 {
namespace testing {

#if KOUBO_CATCH2_VERSION == 2
using report_matcher = Catch::MatcherBase<report>;
#else
using report_matcher = Catch::Matchers::MatcherBase<report>;
#endif

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
[[nodiscard]] inline auto is(std::string_view name) -> has_decision {
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (decisions[i].key == name) {
      return has_decision(static_cast<decision>(i));
    }
  }
  expects(false, "a decision is named as reports write it, such as incomplete");
  return is_eligible();
}

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

}  // namespace testing
}  // namespace v0
}  // namespace koubo

/// A failing assertion shows the report as its decision and findings.
template <>
struct Catch::StringMaker<koubo::report> {
  static auto convert(const koubo::report& of) -> std::string {
    std::string text(koubo::info(of.decision()).name.en);
    for (const auto& each : of.findings()) {
      text += "\n  " + std::string(each.rule->id) + " at " + koubo::pointer_to(each.at) + ": " + koubo::message_of(each).en;
      for (const auto fact : each.facts) {
        text += " [" + std::string(fact) + "]";
      }
    }
    return text;
  }
};
