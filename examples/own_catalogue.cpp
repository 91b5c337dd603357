#include <fstream>
#include <iostream>
#include <sstream>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/check/checker.hpp>
#include <koubo/check/message.hpp>
#include <koubo/proposal/builder.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/testing/boundaries.hpp>

// own_catalogue FILE: an agency's numbers in a TOML file, its rules in code, and one proposal under each edition of the file.

namespace nursery {

using namespace koubo::rules;  // NOLINT(google-build-using-namespace)

constexpr koubo::term_key<koubo::dimension::month> max_period{"max_period"};
constexpr koubo::term_key<koubo::dimension::yen> annual_cap{"annual_cap"};

constexpr auto period = rule("sapling.period", {.ja = "期間", .en = "period"})
                            .when(calls_of("SAPLING"))
                            .require(period_end < add_months_clipped(period_start, term_of<max_period>))
                            .asks({.ja = "期間は定められた月数まで", .en = "the period has at most the stated months"})
                            .at(koubo::field::period_end);

constexpr auto yearly = rule("sapling.yearly-cost", {.ja = "年間の研究費", .en = "yearly cost"})
                            .when(calls_of("SAPLING"))
                            .require(all(budget, direct_cost <= term_of<annual_cap>))
                            .asks({.ja = "各年度の額は上限まで", .en = "each year's cost is within the limit"});

constexpr auto origin = rule("sapling.origin", {.ja = "基となる課題", .en = "award that the proposal builds on"})
                            .when(calls_of("SAPLING"))
                            .require(any(prior_awards, is_origin(award_program)))
                            .asks({.ja = "種の課題があること", .en = "there is a Seed award"})
                            .at(koubo::field::prior_awards)
                            .remedied_by(koubo::remedy::none);

constexpr rule_set rules{"nursery", period, yearly, origin};

}  // namespace nursery

auto main(int count, char** arguments) -> int {
  std::ifstream file(count > 1 ? arguments[1] : "examples/data/nursery.toml");
  std::stringstream text;
  text << file.rdbuf();
  const auto catalogues = koubo::read_catalogue(text.str());
  if (!catalogues) {
    for (const auto& fault : catalogues.error()) {
      std::cout << fault.line << ':' << fault.column << ": " << fault.says.en << '\n';
    }
    return 1;
  }
  const koubo::proposal proposal = koubo::proposal_for("SAPLING")
                                       .call(koubo::fiscal_year(2024))
                                       .period({2024, 4, 1}, {2027, 3, 31})
                                       .budget(koubo::fiscal_year(2024), koubo::yen(4'000'000))
                                       .prior_award("SEED", koubo::role::co_investigator, koubo::award_status::completed);
  for (const auto& edition : catalogues->editions()) {
    const koubo::checker<nursery::rules> checker(edition.view());
    const auto report = checker.check(proposal);
    std::cout << report.edition() << ": " << koubo::info(report.decision()).name.en << '\n';
    for (const auto& finding : report.findings()) {
      std::cout << "  " << koubo::message_of(finding).en << '\n';
    }
  }
  std::cout << koubo::testing::boundaries_of(koubo::testing::tested<nursery::rules>(catalogues->latest().view())).text();
}
