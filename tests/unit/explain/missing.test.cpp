#include <koubo/explain/missing.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::literals;

constexpr auto& all_rules = rules::lowered_rules<amed::all_rules>;

auto asked_of(const proposal& of) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& each : missing_fields(of, all_rules, amed::catalogue)) {
    all.push_back(pointer_to(each.where));
  }
  return all;
}

auto told(const proposal& of) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& each : bounds_of_missing(of, all_rules, amed::catalogue)) {
    all.push_back(message_of(each).en);
  }
  return all;
}

auto contains(const std::vector<std::string>& all, const std::string& one) -> bool {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("what may end it is asked first, then what settles most") {
  const auto of = proposal_for("FORCE").call(fiscal_year(2024)).period({2024, 10, 1}, {2026, 9, 30}).build();
  const auto asked = asked_of(of);
  REQUIRE(asked.size() == 5);
  CHECK(asked[0] == "/priorAwards");  // origin.eligible cannot be mended
  CHECK(asked[1] == "/budget");       // four rules wait for it alone
  CHECK(asked_of(proposal_for("FORCE")).at(0) == "/call/fiscalYear");
}

TEST_CASE("what no undetermined rule waits for is not asked") {
  CHECK(asked_of(proposal_for("FORCE")
                     .call(fiscal_year(2024))
                     .is_new()
                     .period({2024, 10, 1}, {2026, 9, 30})
                     .principal_investigator("見本 一郎")
                     .budget(fiscal_year(2024), 1_yen)
                     .prior_award("PRIME", role::principal_investigator, award_status::completed)
                     .data_management_plan())
            .empty());
}

TEST_CASE("T-07: at most 20,000,000 yen a year whichever way the rest is filled") {
  const auto all = told(proposal_for("FORCE").call(fiscal_year(2024)));
  CHECK(contains(all, "direct cost in row 1 of the budget: at least 0 yen and at most 20,000,000 yen, whichever way the rest is filled"));
}

TEST_CASE("that no fiscal year before FY1901 is read bounds no day") {
  const auto all = told(proposal_for("FORCE").call(fiscal_year(2024)));
  CHECK(std::none_of(all.begin(), all.end(), [](const auto& each) { return each.find("day of the period") != std::string::npos; }));
}

TEST_CASE("T-05: a stated first day bounds the last, and the fiscal years of the budget") {
  auto of = proposal_for("FORCE").call(fiscal_year(2024)).build();
  of.start = date(2024, 10, 1);
  const auto all = told(of);
  CHECK(contains(all, "last day of the period: on or after 2024-10-01 and on or before 2026-09-30, whichever way the rest is filled"));
  CHECK(contains(all, "fiscal year in row 1 of the budget: on or after FY2024 and on or before FY2026, whichever way the rest is filled"));
}

TEST_CASE("a field that nothing bounds is not told, and neither is one that is stated") {
  CHECK(told(proposal_for("FORCE").call(fiscal_year(2024)).period({2024, 10, 1}, {2026, 9, 30}).budget(fiscal_year(2024), 1_yen, 0_yen))
            .empty());
}
