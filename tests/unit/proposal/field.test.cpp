#include <koubo/proposal/field.hpp>

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a place outside lists is its field's pointer", "[proposal][field]") {
  CHECK(pointer_to({field::period_end}) == "/period/end");
  CHECK(pointer_to({field::call_fiscal_year}) == "/call/fiscalYear");
  CHECK(pointer_to({field::principal_investigator_effort_percent}) == "/principalInvestigator/effortPercent");
  CHECK(pointer_to({field::budget}) == "/budget");
  CHECK(pointer_to({field::none}).empty());
}

TEST_CASE("a place in a list has the row's index, counted from zero", "[proposal][field]") {
  CHECK(pointer_to({field::budget_direct, 1}) == "/budget/1/directYen");
  CHECK(pointer_to({field::award_role, 0}) == "/priorAwards/0/role");
  CHECK(pointer_to({field::budget_fiscal_year, 999}) == "/budget/999/fiscalYear");
}

TEST_CASE("places order as the document does: row by row, and within a row field by field", "[proposal][field]") {
  const std::vector<place> in_order{{field::program},
                                    {field::call_fiscal_year},
                                    {field::period_start},
                                    {field::period_end},
                                    {field::principal_investigator_name},
                                    {field::budget},
                                    {field::budget_fiscal_year, 0},
                                    {field::budget_indirect, 0},
                                    {field::budget_fiscal_year, 1},
                                    {field::budget_direct, 1},
                                    {field::award_program, 0},
                                    {field::award_status, 0},
                                    {field::award_program, 1},
                                    {field::data_management_plan}};
  auto shuffled = in_order;
  std::reverse(shuffled.begin(), shuffled.end());
  std::sort(shuffled.begin(), shuffled.end());
  CHECK(shuffled == in_order);
}

TEST_CASE("every field has a label in both languages, and every list a field that is the whole of it", "[proposal][field]") {
  for (const auto& each : fields) {
    CAPTURE(std::string(each.pointer));
    CHECK(each.name.complete());
    CHECK(&info(each.id) == &each);
  }
  CHECK(whole(list_id::budget) == field::budget);
  CHECK(whole(list_id::prior_awards) == field::prior_awards);
  CHECK(whole(list_id::co_investigators) == field::co_investigators);
  CHECK(whole(list_id::none) == field::none);
}

}  // namespace
