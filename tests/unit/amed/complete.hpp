#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/check/message.hpp>
#include <koubo/proposal/builder.hpp>

#include <catch2/catch.hpp>

/// Complete proposals, one a program, that every rule is satisfied with, and short ways to ask what is said of a proposal.
namespace koubo_test {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

inline auto pi_of(std::string name) -> person {
  person who;
  who.name = std::move(name);
  who.researcher_id = std::string("90050426");  // B-11
  who.institution = std::string("架空大学");
  who.effort_percent = 30;
  return who;
}

inline auto award_of(const program_id& program, role as, date start, date end, award_status status) -> prior_award {
  prior_award award;
  award.program = program;
  award.role = as;
  award.start = start;
  award.end = end;
  award.status = status;
  return award;
}

inline auto complete_amed_crest() -> proposal {
  return proposal_for(amed::amed_crest)
      .id("U-1")
      .call(fiscal_year(2024))
      .title("架空の課題")
      .area("性差・個人差の機構解明と予測技術の創出")
      .period({2024, 10, 1}, {2030, 3, 31})
      .principal_investigator(pi_of("架空 太郎"))
      .co_investigator("架空 次郎")
      .budget(fiscal_year(2024), 100'000'000_yen, 30'000'000_yen)
      .budget(fiscal_year(2025), 200'000'000_yen, 60'000'000_yen)
      .data_management_plan();
}

inline auto complete_prime() -> proposal {
  return proposal_for(amed::prime)
      .id("V-1")
      .call(fiscal_year(2024))
      .title("架空の課題")
      .area("性差・個人差の機構解明と予測技術の創出")
      .period({2024, 10, 1}, {2028, 3, 31})
      .principal_investigator(pi_of("架空 太郎"))
      .no_co_investigators()
      .budget(fiscal_year(2024), 10'000'000_yen, 0_yen)
      .budget(fiscal_year(2025), 25'000'000_yen, 0_yen)
      .data_management_plan();
}

inline auto complete_force() -> proposal {
  return proposal_for(amed::force)
      .id("S-1")
      .call(fiscal_year(2024))
      .title("架空の課題")
      .is_new()
      .period({2024, 10, 1}, {2026, 9, 30})
      .principal_investigator(pi_of("架空 太郎"))
      .budget(fiscal_year(2024), 10'000'000_yen, 3'000'000_yen)
      .budget(fiscal_year(2025), 15'000'000_yen, 4'500'000_yen)
      .prior_award(award_of(amed::prime, role::principal_investigator, {2018, 10, 1}, {2022, 3, 31}, award_status::completed))
      .data_management_plan();
}

inline auto complete_leap() -> proposal {
  return proposal_for(amed::leap)
      .id("L-1")
      .call(fiscal_year(2024))
      .title("架空の課題")
      .period({2024, 10, 1}, {2029, 9, 30})
      .principal_investigator(pi_of("架空 太郎"))
      .program_manager("架空 花子")
      .budget(fiscal_year(2024), 150'000'000_yen, 45'000'000_yen)
      .budget(fiscal_year(2025), 300'000'000_yen, 90'000'000_yen)
      .prior_award(award_of(amed::amed_crest, role::principal_investigator, {2018, 10, 1}, {2024, 3, 31}, award_status::completed))
      .data_management_plan();
}

inline auto complete(const program_id& program) -> proposal {
  return program == amed::amed_crest ? complete_amed_crest()
         : program == amed::prime    ? complete_prime()
         : program == amed::force    ? complete_force()
                                     : complete_leap();
}

/// A complete proposal with something changed.
inline auto with(proposal of, const std::function<void(proposal&)>& change) -> proposal {
  change(of);
  return of;
}

/// Judges instead of the native evaluator where these tests are run against changed rules (tests/mutation).
inline std::function<verdict(const proposal&, std::string_view rule)> judged_by;

/// The rule's finding, satisfied or not.
inline auto judge(const proposal& of, std::string_view rule) -> finding {
  const auto report = amed::check(of, {.all = true});
  const auto* found = report.find(rule);
  CAPTURE(std::string(rule));
  REQUIRE(found != nullptr);
  auto judged = *found;
  if (judged_by) {
    judged.verdict = judged_by(of, rule);
  }
  return judged;
}

inline auto verdict_of(const proposal& of, std::string_view rule) -> std::string_view { return info(judge(of, rule).verdict).key; }

inline auto decision_of(const proposal& of) -> std::string_view { return info(amed::check(of).decision()).key; }

inline auto pointers(const std::vector<place>& to) -> std::vector<std::string> {
  std::vector<std::string> all;
  all.reserve(to.size());
  for (const auto& each : to) {
    all.push_back(pointer_to(each));
  }
  return all;
}

inline auto missing_in(const proposal& of, std::string_view rule) -> std::vector<std::string> { return pointers(judge(of, rule).missing); }

/// `rule: verdict` of every finding, in the table's order.
inline auto findings_of(const proposal& of) -> std::vector<std::string> {
  const auto report = amed::check(of);
  std::vector<std::string> all;
  for (const auto& each : report.findings()) {
    all.push_back(std::string(each.rule->id) + ": " + std::string(info(each.verdict).key));
  }
  return all;
}

inline auto assumptions_of(const proposal& of) -> std::vector<std::string> {
  const auto report = amed::check(of);
  std::vector<std::string> all;
  for (const auto* each : report.assumptions()) {
    all.emplace_back(each->id);
  }
  return all;
}

inline auto facts_of(const finding& of) -> std::vector<std::string> { return {of.facts.begin(), of.facts.end()}; }

using texts = std::vector<std::string>;

inline auto count(const std::optional<quantity>& of) -> std::int64_t {
  REQUIRE(of.has_value());
  return static_cast<std::int64_t>(of->value);
}
inline auto count(const std::optional<wide_integer>& of) -> std::int64_t {
  REQUIRE(of.has_value());
  return static_cast<std::int64_t>(*of);
}
inline auto count(const std::optional<distance>& of) -> std::int64_t {
  REQUIRE(of.has_value());
  return static_cast<std::int64_t>(of->amount.value);
}
inline auto days(const std::optional<distance>& of) -> std::int64_t {
  REQUIRE(of.has_value());
  REQUIRE(of->days.has_value());
  return *of->days;
}

}  // namespace koubo_test
