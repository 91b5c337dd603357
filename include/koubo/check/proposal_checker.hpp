#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <koubo/check/checker.hpp>

namespace koubo {
inline namespace v0 {

/// A checker whose rule set is chosen at run time.
class proposal_checker {
 public:
  proposal_checker() = default;
  proposal_checker(const proposal_checker&) = delete;
  auto operator=(const proposal_checker&) -> proposal_checker& = delete;
  virtual ~proposal_checker() = default;

  [[nodiscard]] virtual auto check(const proposal& of, check_options options) const -> report = 0;
  /// The verdict of each rule and nothing else, bit i for the rule that `rules` has at i.
  [[nodiscard]] virtual auto verdicts(const proposal& of) const -> verdict_set = 0;
  [[nodiscard]] virtual auto decide(const verdict_set& of) const -> decision = 0;
  /// One for each id, in the order of the findings. At most 64.
  [[nodiscard]] virtual auto rules() const -> std::span<const rules::rule_info* const> = 0;
};

/// One rule set.
template <const auto& Rules>
class checker_of final : public proposal_checker {
 public:
  explicit checker_of(const catalogue& by) : checker_(by) {}
  [[nodiscard]] auto check(const proposal& of, check_options options) const -> report override { return checker_.check(of, options); }
  [[nodiscard]] auto verdicts(const proposal& of) const -> verdict_set override { return checker_.verdicts(of); }
  [[nodiscard]] auto decide(const verdict_set& of) const -> decision override { return checker<Rules>::decide(of); }
  [[nodiscard]] auto rules() const -> std::span<const rules::rule_info* const> override { return infos; }

 private:
  static constexpr auto infos = [] {
    std::array<const koubo::rules::rule_info*, checker<Rules>::rule_count()> by_slot{};
    const auto& clauses = checker<Rules>::clauses;
    for (std::size_t i = clauses.size(); i-- > 0;) {  // backwards, so that an id's first clause is the one that stays
      by_slot[clauses[i].slot] = &clauses[i].about;
    }
    return by_slot;
  }();

  checker<Rules> checker_;
};

/// Several rule sets under one catalogue, one after the other; the report is one.
class checkers_in_turn final : public proposal_checker {
 public:
  /// Requires: at least one.
  explicit checkers_in_turn(std::vector<std::unique_ptr<proposal_checker>> of) : checkers_(std::move(of)) {
    expects(!checkers_.empty(), "a check needs a rule set");
    for (const auto& each : checkers_) {
      const auto more = each->rules();
      rules_.insert(rules_.end(), more.begin(), more.end());
    }
    expects(rules_.size() <= verdict_set::capacity, "rule sets that are checked together have at most 64 rules");
  }
  [[nodiscard]] auto check(const proposal& of, check_options options) const -> report override {
    auto all = checkers_.front()->check(of, options);
    for (std::size_t i = 1; i < checkers_.size(); ++i) {
      all.append(checkers_[i]->check(of, options));
    }
    return all;
  }
  [[nodiscard]] auto verdicts(const proposal& of) const -> verdict_set override {
    verdict_set all;
    std::size_t slots = 0;
    for (const auto& each : checkers_) {
      all.add(each->verdicts(of), slots);
      slots += each->rules().size();
    }
    return all;
  }
  [[nodiscard]] auto decide(const verdict_set& of) const -> decision override {
    auto least = decision::eligible;
    std::size_t slots = 0;
    for (const auto& each : checkers_) {
      const auto decided = each->decide(of.part(slots, each->rules().size()));
      least = decided < least ? decided : least;
      slots += each->rules().size();
    }
    return least;
  }
  [[nodiscard]] auto rules() const -> std::span<const rules::rule_info* const> override { return rules_; }

 private:
  std::vector<std::unique_ptr<proposal_checker>> checkers_;
  std::vector<const koubo::rules::rule_info*> rules_;
};

}  // namespace v0
}  // namespace koubo
