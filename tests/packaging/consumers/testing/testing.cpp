#if KOUBO_CATCH2_VERSION >= 3
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <koubo/amed/check.hpp>
#include <koubo/testing/matchers.hpp>
#include <koubo/testing/valid_proposal.hpp>

TEST_CASE("the testing kit is there") {
  const auto rules = koubo::testing::tested<koubo::amed::all_rules>(koubo::amed::catalogue);
  const auto proposal = koubo::testing::valid_proposal("FORCE", koubo::fiscal_year(2024), rules).value();
  CHECK_THAT(koubo::amed::check(proposal), koubo::testing::is_eligible());
}
