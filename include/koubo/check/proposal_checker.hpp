#pragma once

#include <memory>
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
};

/// One rule set.
template <const auto& Rules>
class checker_of final : public proposal_checker {
 public:
  explicit checker_of(const catalogue& by) : checker_(by) {}
  [[nodiscard]] auto check(const proposal& of, check_options options) const -> report override { return checker_.check(of, options); }

 private:
  checker<Rules> checker_;
};

/// Several rule sets under one catalogue, one after the other; the report is one.
class checkers_in_turn final : public proposal_checker {
 public:
  /// Requires: at least one.
  explicit checkers_in_turn(std::vector<std::unique_ptr<proposal_checker>> of) : checkers_(std::move(of)) {
    expects(!checkers_.empty(), "a check needs a rule set");
  }
  [[nodiscard]] auto check(const proposal& of, check_options options) const -> report override {
    auto all = checkers_.front()->check(of, options);
    for (std::size_t i = 1; i < checkers_.size(); ++i) {
      all.append(checkers_[i]->check(of, options));
    }
    return all;
  }

 private:
  std::vector<std::unique_ptr<proposal_checker>> checkers_;
};

}  // namespace v0
}  // namespace koubo
