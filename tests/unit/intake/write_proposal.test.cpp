#include <koubo/intake/write_proposal.hpp>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/read_proposal.hpp>
#include <koubo/proposal/builder.hpp>

namespace {

using namespace koubo;

auto written(const proposal& of) -> std::string {
  std::string text;
  write_proposal(text, of);
  return text;
}

TEST_CASE("a proposal is read back as it was written", "[intake][write_proposal]") {
  person investigator;
  investigator.name = std::string("香月 \"花子\"\n");
  investigator.effort_percent = 30;
  investigator.researcher_id = std::string("12345678");
  prior_award award;
  award.program = program_id("PRIME");
  award.role = role::co_investigator;
  award.start = date(2018, 10, 1);
  award.status = award_status::discontinued;
  const auto stated = proposal_for("FORCE")
                          .id("R06-F-0001")
                          .call(fiscal_year(2024))
                          .title("題")
                          .is_new(false)
                          .period({2024, 10, 1}, {2026, 9, 30})
                          .principal_investigator(investigator)
                          .co_investigator("研究 次郎")
                          .program_manager("管理 三郎")
                          .budget(fiscal_year(2024), yen(20'000'000), yen(-1))
                          .prior_award(award)
                          .data_management_plan()
                          .build();
  const auto again = read_proposal(written(stated), amed::catalogue);
  REQUIRE(again.has_value());
  CHECK(again->proposal == stated);
}

TEST_CASE("what is absent is left out, and what is stated as none is null", "[intake][write_proposal]") {
  proposal bare;
  CHECK(written(bare) == "{}");
  bare.program = program_id("LEAP");
  bare.principal_investigator = none;
  bare.prior_awards = none;
  bare.co_investigators = std::vector<person>{};
  CHECK(written(bare) == R"({"program":"LEAP","principalInvestigator":null,"coInvestigators":[],"priorAwards":null})");
}

TEST_CASE("an award of a program that no catalogue lists keeps its text", "[intake][write_proposal]") {
  const auto read =
      read_proposal(R"({"program":"LEAP","priorAwards":[{"program":"科研費 基盤研究（Ａ）とても長い名前"}]})", amed::catalogue);
  REQUIRE(read.has_value());
  const auto again = read_proposal(written(read->proposal), amed::catalogue);
  REQUIRE(again.has_value());
  CHECK(again->proposal == read->proposal);
}

}  // namespace
