#include <koubo/proposal/builder.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

TEST_CASE("what is not said stays absent", "[proposal][builder]") {
  const proposal bare = proposal_for("FORCE");
  proposal expected;
  expected.program = program_id("FORCE");
  CHECK(bare == expected);
}

TEST_CASE("each step states one field", "[proposal][builder]") {
  const proposal made = proposal_for("FORCE")
                            .id("S-1")
                            .call(fiscal_year(2024))
                            .title("架空の課題")
                            .area("架空領域")
                            .is_new()
                            .period({2024, 10, 1}, {2026, 9, 30})
                            .principal_investigator("架空 太郎")
                            .program_manager("架空 花子")
                            .data_management_plan(false);
  CHECK(made.id.value() == "S-1");
  CHECK(made.call.value() == fiscal_year(2024));
  CHECK(made.title.value() == "架空の課題");
  CHECK(made.area.value() == "架空領域");
  CHECK(made.is_new.value());
  CHECK(made.start.value() == date(2024, 10, 1));
  CHECK(made.end.value() == date(2026, 9, 30));
  CHECK(made.principal_investigator.value().name.value() == "架空 太郎");
  CHECK(made.principal_investigator.value().effort_percent.is_absent());
  CHECK(made.program_manager.value().name.value() == "架空 花子");
  CHECK_FALSE(made.data_management_plan.value());
  CHECK(made.co_investigators.is_absent());
  CHECK(made.budget.is_absent());
  CHECK(made.prior_awards.is_absent());
}

TEST_CASE("rows are added in order; an indirect amount that is not given is absent", "[proposal][builder]") {
  const proposal made = proposal_for("FORCE").budget(fiscal_year(2024), 10_yen).budget(fiscal_year(2025), 20_yen, 6_yen);
  REQUIRE(made.budget.value().size() == 2);
  CHECK(made.budget.value()[0] == budget_year{fiscal_year(2024), 10_yen, {}});
  CHECK(made.budget.value()[1] == budget_year{fiscal_year(2025), 20_yen, 6_yen});
}

TEST_CASE("awards and co-investigators: none is not the same as nothing said", "[proposal][builder]") {
  const proposal none_of_either = proposal_for("FORCE").no_prior_awards().no_co_investigators();
  CHECK(none_of_either.prior_awards.has_value());
  CHECK(none_of_either.prior_awards.value().empty());
  CHECK(none_of_either.co_investigators.value().empty());
  const proposal some =
      proposal_for("FORCE").prior_award("PRIME", role::principal_investigator, award_status::completed).co_investigator("架空 次郎");
  REQUIRE(some.prior_awards.value().size() == 1);
  CHECK(some.prior_awards.value()[0].program.value() == program_id("PRIME"));
  CHECK(some.prior_awards.value()[0].role.value() == role::principal_investigator);
  CHECK(some.prior_awards.value()[0].end.is_absent());
  CHECK(some.co_investigators.value().size() == 1);
}

TEST_CASE("a builder goes on after it has built", "[proposal][builder]") {
  auto building = proposal_for("FORCE");
  const auto before = building.build();
  building.is_new();
  CHECK(before.is_new.is_absent());
  CHECK(building.build().is_new.value());
}

}  // namespace
