#include <iostream>

#include <koubo/check/message.hpp>
#include <koubo/koubo.hpp>

using namespace koubo::literals;

auto main() -> int {
  const koubo::proposal proposal = koubo::proposal_for("FORCE")
                                       .call(koubo::fiscal_year(2024))
                                       .is_new()
                                       .period({2024, 10, 1}, {2026, 10, 1})
                                       .principal_investigator("見本 一郎")
                                       .budget(koubo::fiscal_year(2024), 10'000'000_yen)
                                       .budget(koubo::fiscal_year(2025), 20'000'001_yen)
                                       .prior_award("PRIME", koubo::role::principal_investigator, koubo::award_status::completed);

  const auto report = koubo::amed::check(proposal);
  std::cout << koubo::info(report.decision()).key << '\n';
  for (const auto& finding : report.findings()) {
    const auto [ja, en] = koubo::message_of(finding);
    std::cout << finding.rule->id << " at " << koubo::pointer_to(finding.at) << "\n  " << ja << "\n  " << en << '\n';
  }
}
