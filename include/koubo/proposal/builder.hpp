#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {

/// Builds a proposal field by field; what is not said stays absent.
///
///     const auto proposal = proposal_for("FORCE").call(fiscal_year(2024)).period({2024, 10, 1}, {2026, 9, 30}).budget(fiscal_year(2024), 10'000'000_yen);
class proposal_builder {
 public:
  explicit proposal_builder(const program_id& program) { made_.program = program; }

  auto id(std::string text) -> proposal_builder& { return set(made_.id, std::move(text)); }
  auto call(fiscal_year year) -> proposal_builder& { return set(made_.call, year); }
  auto title(std::string text) -> proposal_builder& { return set(made_.title, std::move(text)); }
  /// `name` as the catalogue lists it: whole, in NFKC and without white space.
  auto area(std::string name) -> proposal_builder& { return set(made_.area, std::move(name)); }
  auto is_new(bool value = true) -> proposal_builder& { return set(made_.is_new, value); }
  /// Both days included.
  auto period(date start, date end) -> proposal_builder& {
    made_.start = start;
    return set(made_.end, end);
  }
  auto principal_investigator(std::string name) -> proposal_builder& { return set(made_.principal_investigator, named(std::move(name))); }
  auto principal_investigator(person who) -> proposal_builder& { return set(made_.principal_investigator, std::move(who)); }
  auto co_investigator(std::string name) -> proposal_builder& { return add(made_.co_investigators, named(std::move(name))); }
  /// States that there are none.
  auto no_co_investigators() -> proposal_builder& { return set(made_.co_investigators, std::vector<person>{}); }
  auto program_manager(std::string name) -> proposal_builder& { return set(made_.program_manager, named(std::move(name))); }
  auto budget(fiscal_year year, yen direct) -> proposal_builder& { return add(made_.budget, budget_year{year, direct, {}}); }
  auto budget(fiscal_year year, yen direct, yen indirect) -> proposal_builder& {
    return add(made_.budget, budget_year{year, direct, indirect});
  }
  auto prior_award(koubo::prior_award award) -> proposal_builder& { return add(made_.prior_awards, std::move(award)); }
  auto prior_award(const program_id& program, role as, award_status status) -> proposal_builder& {
    koubo::prior_award award;
    award.program = program;
    award.role = as;
    award.status = status;
    return prior_award(std::move(award));
  }
  /// States that there are none, of any funder.
  auto no_prior_awards() -> proposal_builder& { return set(made_.prior_awards, std::vector<koubo::prior_award>{}); }
  auto data_management_plan(bool promised = true) -> proposal_builder& { return set(made_.data_management_plan, promised); }

  [[nodiscard]] auto build() const -> proposal { return made_; }
  operator proposal() const { return made_; }  // NOLINT(google-explicit-constructor): a builder stands where a proposal is asked for

 private:
  static auto named(std::string name) -> person {
    person who;
    who.name = std::move(name);
    return who;
  }
  template <class T>
  auto set(presence<T>& what, T value) -> proposal_builder& {
    what = std::move(value);
    return *this;
  }
  template <class T>
  auto add(presence<std::vector<T>>& list, T row) -> proposal_builder& {
    if (!list.has_value()) {
      list = std::vector<T>{};
    }
    list.value().push_back(std::move(row));
    return *this;
  }

  proposal made_;
};

/// Begins a proposal to a program.
[[nodiscard]] inline auto proposal_for(const program_id& program) -> proposal_builder { return proposal_builder(program); }

}  // namespace v0
}  // namespace koubo
