#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <koubo/check/report.hpp>
#include <koubo/testing/boundaries.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {

/// One thing that a check may exercise: a rule's verdict, a limit one below, at and one above, or a member of a set.
struct exercise {
  std::string rule;
  std::string what;  ///< such as `violated`, `FORCE: budget.directYen <= annual_cap, one more`, or `FORCE: origin PRIME`
  friend auto operator<=>(const exercise&, const exercise&) -> std::strong_ordering = default;
  friend auto operator==(const exercise&, const exercise&) -> bool = default;
};

/// What one proposal exercises. A boundary counts where the rule applies.
[[nodiscard]] auto exercises_of(const proposal& of, const tested_rules& rules) -> std::vector<exercise>;

/// What the checks of a test run have exercised of a rule set, and what they never did.
///
///     koubo::testing::rule_coverage coverage(rules);
///     const auto check = coverage.recording([](const koubo::proposal& p) { return koubo::amed::check(p); });
///     CHECK_THAT(check(proposal), is_eligible());
///     std::cout << coverage.text();
class rule_coverage {
 public:
  explicit rule_coverage(const tested_rules& of) : rules_(of), measured_(of) {}

  /// Notes a proposal that a test checks.
  void add(const proposal& of);
  /// Notes a report where the proposal is not at hand: of each rule the verdict that it tells. Limits, sets and MC/DC take the proposal.
  void add(const report& of);
  /// The same check, which also notes what it checks. Requires: this object outlives it.
  template <class Check>
  [[nodiscard]] auto recording(Check check) {
    return [this, check = std::move(check)](const proposal& of) {
      add(of);
      return check(of);
    };
  }

  /// What the boundary proposals of the rules exercise and no check did, each with a boundary proposal that would.
  [[nodiscard]] auto never_exercised() const -> std::vector<std::pair<exercise, std::string>>;
  /// How much was exercised, in numbers, and what never was, line by line.
  [[nodiscard]] auto text() const -> std::string;

 private:
  struct possible_exercises {
    std::map<exercise, std::string> by;
    std::size_t conditions = 0;  ///< that can be shown
  };
  /// Found once: it takes the boundary proposals of the rules.
  [[nodiscard]] auto possible() const -> const possible_exercises&;

  tested_rules rules_;
  mcdc_measure measured_;
  std::size_t checks_ = 0;
  std::map<exercise, std::size_t> seen_;
  mutable std::optional<possible_exercises> possible_;
};

/// Prints the coverage when it goes out of scope; of static storage, when the test process ends.
///
///     static koubo::testing::printed_coverage at_end(coverage);
class printed_coverage {
 public:
  explicit printed_coverage(const rule_coverage& of) : of_(of) {}
  printed_coverage(const printed_coverage&) = delete;
  auto operator=(const printed_coverage&) -> printed_coverage& = delete;
  ~printed_coverage();

 private:
  const rule_coverage& of_;
};

}  // namespace testing
}  // namespace v0
}  // namespace koubo
