#include <koubo/check/read.hpp>

#include "invented.hpp"

// How each field is read: stated, not stated, and stated as none.

namespace {

using namespace koubo_test;
using namespace koubo::rules;

constexpr rule_set fields_read{
    "fields-read",
    rule("call", about).require(call_year >= fiscal_year(2018)).asks(asked).at(field::call_fiscal_year),
    rule("start", about).require(period_start >= date(2020, 4, 1)).asks(asked).at(field::period_start),
    rule("new", about).require(is_new).asks(asked).at(field::is_new),
    rule("plan", about).require(promises_data_management_plan).asks(asked).at(field::data_management_plan),
    rule("investigator", about).require(names_principal_investigator).asks(asked).at(field::principal_investigator),
    rule("manager", about).require(names_program_manager).asks(asked).at(field::program_manager),
    rule("effort", about).require(effort >= percent_of(1)).asks(asked).at(field::principal_investigator_effort_percent),
    rule("number", about)
        .require(well_formed(researcher_id, text_form::researcher_number))
        .asks(asked)
        .at(field::principal_investigator_researcher_id),
    rule("check digit", about)
        .require(well_formed(researcher_id, text_form::researcher_number_check_digit))
        .asks(asked)
        .at(field::principal_investigator_researcher_id),
    rule("rows", about).require(count(budget, always) >= count_of(1)).asks(asked).at(field::budget),
    rule("awards", about).require(any(prior_awards, always)).asks(asked).at(field::prior_awards),
    rule("others", about).require(any(co_investigators, always)).asks(asked).at(field::co_investigators),
};

auto said_of(const proposal& of, std::string_view rule) -> std::string_view { return verdict_of<fields_read>(of, rule); }
auto missing_in(const proposal& of, std::string_view rule) -> texts { return pointers(judge<fields_read>(of, rule).missing); }

TEST_CASE("what is stated is read, what is not names itself", "[check][read]") {
  const proposal some = proposal_for(seed).call(fiscal_year(2024));
  CHECK(said_of(some, "call") == "satisfied");
  CHECK(missing_in(some, "start") == texts{"/period/start"});
  CHECK(missing_in(proposal(), "call") == texts{"/call/fiscalYear"});
}

TEST_CASE("null is no for a promise, nobody for a person, and not stated for anything else", "[check][read]") {
  proposal nothing;
  nothing.is_new = none;
  nothing.data_management_plan = none;
  nothing.principal_investigator = none;
  nothing.program_manager = none;
  nothing.call = none;
  nothing.start = none;
  for (const auto* rule : {"new", "plan", "investigator", "manager"}) {
    CHECK(said_of(nothing, rule) == "violated");
  }
  CHECK(missing_in(nothing, "call") == texts{"/call/fiscalYear"});
  CHECK(missing_in(nothing, "start") == texts{"/period/start"});
}

TEST_CASE("a promise and a person that are not stated are missing, not no", "[check][read]") {
  CHECK(missing_in(proposal(), "new") == texts{"/isNew"});
  CHECK(missing_in(proposal(), "plan") == texts{"/dataManagementPlan"});
  CHECK(missing_in(proposal(), "investigator") == texts{"/principalInvestigator"});
  CHECK(missing_in(proposal(), "manager") == texts{"/programManager"});
}

TEST_CASE("somebody without a name is not determined, at the name", "[check][read]") {
  proposal nameless;
  nameless.principal_investigator = person();
  nameless.program_manager = person();
  nameless.program_manager.value().name = none;
  CHECK(missing_in(nameless, "investigator") == texts{"/principalInvestigator/name"});
  CHECK(missing_in(nameless, "manager") == texts{"/programManager/name"});
}

TEST_CASE("a leaf names itself as missing, whether or not its parents exist", "[check][read]") {
  proposal made;
  for (const auto& who : {presence<person>(), presence<person>(none), presence<person>(person())}) {
    made.principal_investigator = who;
    CHECK(missing_in(made, "effort") == texts{"/principalInvestigator/effortPercent"});
    CHECK(missing_in(made, "number") == texts{"/principalInvestigator/researcherId"});
  }
}

TEST_CASE("lists stated as none have no rows; a budget without rows is not stated", "[check][read]") {
  proposal lists;
  for (const auto* rule : {"rows", "awards", "others"}) {
    CHECK(said_of(lists, rule) == "undetermined");
  }
  lists.budget = none;
  lists.prior_awards = none;
  lists.co_investigators = none;
  CHECK(missing_in(lists, "rows") == texts{"/budget"});
  CHECK(said_of(lists, "awards") == "violated");
  CHECK(said_of(lists, "others") == "violated");
  lists.budget = std::vector<budget_year>{};
  lists.prior_awards = std::vector<prior_award>{};
  lists.co_investigators = std::vector<person>{};
  CHECK(missing_in(lists, "rows") == texts{"/budget"});
  CHECK(said_of(lists, "awards") == "violated");
  CHECK(said_of(lists, "others") == "violated");
  lists.budget = std::vector<budget_year>(1);
  lists.prior_awards = std::vector<prior_award>(1);
  lists.co_investigators = std::vector<person>(1);
  for (const auto* rule : {"rows", "awards", "others"}) {
    CHECK(said_of(lists, rule) == "satisfied");  // a row is a row, whatever it states
  }
}

TEST_CASE("B-11: 8 digits, and a check digit that fits the numbers that were seen", "[check][read]") {
  const auto numbered = [](const char* number) {
    person who;
    who.researcher_id = std::string(number);
    return proposal_for(seed).principal_investigator(who);
  };
  CHECK(said_of(numbered("90050426"), "check digit") == "satisfied");
  CHECK(said_of(numbered("80050426"), "check digit") == "violated");
  CHECK(said_of(numbered("80050426"), "number") == "satisfied");
  for (const auto* wrong : {"9005042", "900504260", "9005042a", ""}) {
    CHECK(said_of(numbered(wrong), "number") == "violated");
    CHECK(said_of(numbered(wrong), "check digit") == "violated");
  }
  CHECK(said_of(numbered("00000000"), "check digit") == "satisfied");
  CHECK(said_of(numbered("10000001"), "check digit") == "satisfied");  // the last digit weighs 1
  CHECK(said_of(numbered("20000010"), "check digit") == "satisfied");  // the one before weighs 2
  CHECK(said_of(numbered("10000010"), "check digit") == "violated");
}

}  // namespace
