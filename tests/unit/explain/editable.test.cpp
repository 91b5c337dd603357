#include <koubo/explain/editable.hpp>

#include <catch2/catch.hpp>

using koubo::applicant_fields;
using koubo::editable_fields;
using koubo::field;
using koubo::list_id;

TEST_CASE("an applicant edits the last day, the budget, who takes part and the data-management plan") {
  const auto fields = applicant_fields();
  for (const auto each : {field::period_end, field::budget, field::budget_direct, field::principal_investigator, field::program_manager,
                          field::co_investigators, field::data_management_plan}) {
    CHECK(fields.contains(each));
  }
  for (const auto each :
       {field::period_start, field::area, field::program, field::call_fiscal_year, field::is_new, field::prior_awards, field::award_end}) {
    CHECK_FALSE(fields.contains(each));
  }
}

TEST_CASE("a name stands for a field, for what it holds, and for a field of each row") {
  editable_fields fields;
  CHECK(fields.allow("period"));
  CHECK(fields.contains(field::period_start));
  CHECK(fields.contains(field::period_end));
  CHECK(fields.allow("/call/fiscalYear"));
  CHECK(fields.contains(field::call_fiscal_year));
  CHECK(fields.allow("budget.directYen"));
  CHECK(fields.contains(field::budget_direct));
  CHECK_FALSE(fields.contains(field::budget_indirect));
  CHECK_FALSE(fields.contains_rows_of(list_id::budget));
  CHECK(fields.allow("budget"));
  CHECK(fields.contains_rows_of(list_id::budget));
  CHECK(fields.keep("budget.fiscalYear"));
  CHECK_FALSE(fields.contains_rows_of(list_id::budget));
}

TEST_CASE("a name that is no field is refused") {
  auto fields = applicant_fields();
  for (const auto* name : {"", "budgets", "budget.", "end", "name", "."}) {
    INFO(name);
    CHECK_FALSE(fields.allow(std::string_view(name)));
    CHECK_FALSE(fields.keep(std::string_view(name)));
  }
  CHECK(fields == applicant_fields());
}
