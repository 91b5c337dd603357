#include <koubo/program/office.hpp>

#include <algorithm>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("X-24: a person's affiliations are a list, in order", "[program][office]") {
  constexpr affiliation_list both{"藤田医科大学医学部 教授", "ピッツバーグ大学医学部 教授"};
  STATIC_REQUIRE(both.size() == 2);
  STATIC_REQUIRE(*both.begin() == "藤田医科大学医学部 教授");
  STATIC_REQUIRE(affiliation_list().size() == 0);
}

TEST_CASE("R-11: nothing keeps one person from two offices", "[program][office]") {
  constexpr office_holder supervises{"竹田 潔", {}, office::supervisor, office_scope::area, "A-R4b"};
  constexpr office_holder leads{"竹田 潔", {}, office::principal_investigator, office_scope::project, "S-R5-2"};
  STATIC_REQUIRE(supervises.name == leads.name);
  STATIC_REQUIRE(supervises.office != leads.office);
}

}  // namespace
