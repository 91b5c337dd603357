#include <koubo/program/role.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("roles and states have names in the format and in both languages", "[program][role]") {
  CHECK(roles[static_cast<std::size_t>(role::principal_investigator)].key == "principalInvestigator");
  CHECK(roles[static_cast<std::size_t>(role::co_investigator)].key == "coInvestigator");
  CHECK(award_statuses[static_cast<std::size_t>(award_status::completed)].key == "completed");
  CHECK(award_statuses[static_cast<std::size_t>(award_status::ongoing)].key == "ongoing");
  CHECK(award_statuses[static_cast<std::size_t>(award_status::discontinued)].key == "discontinued");
  CHECK(award_statuses[static_cast<std::size_t>(award_status::discontinued)].name.ja == "中止");
  for (const auto& each : roles) {
    CHECK(each.name.complete());
  }
  for (const auto& each : award_statuses) {
    CHECK(each.name.complete());
  }
}

}  // namespace
