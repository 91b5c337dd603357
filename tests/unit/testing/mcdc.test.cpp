#include <koubo/testing/mcdc.hpp>

#include <algorithm>

#include <koubo/amed/check.hpp>
#include <koubo/explain/reference.hpp>
#include <koubo/proposal/builder.hpp>

#include <catch2/catch.hpp>

#include "../../../src/testing/decision_evaluator.hpp"
#include "../../property/invented_agency.hpp"
#include "../../property/surroundings_of_amed.hpp"
#include "nursery.hpp"

namespace {

using namespace koubo;
using namespace koubo::testing;
using namespace koubo::literals;

namespace two {

using namespace koubo::rules;

// Both conditions by hand: a && b takes yes-yes, no-yes and yes-no.
inline constexpr rule_set all_rules{"two", nursery::named("both").require(is_new&& promises_data_management_plan)};
inline constexpr rule_set either{"either", nursery::named("either").require(is_new || promises_data_management_plan)};
inline constexpr rule_set of_rows{"rows", nursery::named("rows").require(any(prior_awards, award_role == role::principal_investigator))};

}  // namespace two

auto stating(presence<bool> is_new, presence<bool> plan) -> proposal {
  proposal made;
  made.is_new = is_new;
  made.data_management_plan = plan;
  return made;
}

template <const auto& Rules>
auto shown_by(std::initializer_list<proposal> all) -> std::vector<bool> {
  mcdc_measure measured(tested<Rules>(nursery::catalogue));
  for (const auto& each : all) {
    measured.add(each);
  }
  std::vector<bool> shown;
  for (const auto& each : measured.conditions()) {
    shown.push_back(each.is_shown());
  }
  return shown;
}

using flags = std::vector<bool>;

TEST_CASE("of `a && b` each condition is shown by itself, beside a yes of the other", "[testing][mcdc]") {
  CHECK(shown_by<two::all_rules>({stating(true, true)}) == flags{false, false});
  CHECK(shown_by<two::all_rules>({stating(true, true), stating(false, true)}) == flags{true, false});
  CHECK(shown_by<two::all_rules>({stating(true, true), stating(false, false)}) == flags{false, false});  // neither decides alone
  CHECK(shown_by<two::all_rules>({stating(true, true), stating(false, true), stating(true, false)}) == flags{true, true});
}

TEST_CASE("of `a || b` it is beside a no of the other", "[testing][mcdc]") {
  CHECK(shown_by<two::either>({stating(true, true), stating(false, true), stating(true, false)}) == flags{false, false});
  CHECK(shown_by<two::either>({stating(false, false), stating(true, false), stating(false, true)}) == flags{true, true});
}

TEST_CASE("an unknown condition shows nothing by itself, and a masked one may be unknown", "[testing][mcdc]") {
  CHECK(shown_by<two::all_rules>({stating(true, true), stating({}, true)}) == flags{false, false});
  // Turned to yes beside an unknown, `a && b` is open instead of no: the no of `a` decides.
  CHECK(shown_by<two::all_rules>({stating(true, true), stating(false, {})}) == flags{true, false});
}

TEST_CASE("that a missing field leaves the decision open is noted", "[testing][mcdc]") {
  mcdc_measure measured(tested<two::all_rules>(nursery::catalogue));
  measured.add(stating({}, false));  // no, whatever the missing one is
  CHECK_FALSE(measured.conditions()[0].missing_decided);
  CHECK(measured.add(stating({}, true)));
  CHECK(measured.conditions()[0].missing_decided);
  CHECK_FALSE(measured.add(stating({}, true)));  // nothing new
}

TEST_CASE("a condition of rows decides where the row does", "[testing][mcdc]") {
  const auto holding = [](std::initializer_list<role> roles) {
    auto made = proposal_for("SAPLING");
    for (const auto as : roles) {
      made.prior_award("SEED", as, award_status::completed);
    }
    return made.build();
  };
  const auto leading = role::principal_investigator;
  const auto helping = role::co_investigator;
  CHECK(shown_by<two::of_rows>({holding({leading}), holding({helping})}) == flags{true});
  CHECK(shown_by<two::of_rows>({holding({leading, leading}), holding({helping})}) == flags{false});  // neither row decides beside the other
}

TEST_CASE("a requirement is measured where its rule applies", "[testing][mcdc]") {
  mcdc_measure measured(nursery::tested);
  const auto seen = [&](std::string_view formula) {
    return *std::find_if(measured.conditions().begin(), measured.conditions().end(),
                         [&](const auto& each) { return each.formula == formula; });
  };
  measured.add(proposal_for("OTHER").call(fiscal_year(2024)).budget(fiscal_year(2024), 5'000'001_yen, 0_yen));
  CHECK_FALSE(seen("budget.directYen + budget.indirectYen <= annual_cap").was_no);
  measured.add(proposal_for("SAPLING").call(fiscal_year(2024)).budget(fiscal_year(2024), 5'000'001_yen, 0_yen));
  CHECK(seen("budget.directYen + budget.indirectYen <= annual_cap").was_no);
  CHECK(seen("budget.directYen + budget.indirectYen <= annual_cap").as_no != 0);
}

// ---- against the reference ----

void agree_with_the_reference(const tested_rules& rules) {
  for (int i = 0; i < 2'000; ++i) {
    const auto about =
        koubo_test::proposal_generator(koubo_test::of_amed, koubo_test::seeded_choices(6 + static_cast<std::uint64_t>(i) * 1'000'003))();
    const box one(about);
    for (const auto& rule : rules.clauses) {
      for (const auto* of : {&rule.condition, &rule.requirement}) {
        const auto came_to = testing::detail::decision_evaluator(*of, about, one, rules.by).decide({of->root(), 0}, std::nullopt);
        if (came_to != evaluate_by_reference(*of, about, rules.by).truth) {
          FAIL(rule.about.id << " of generated proposal " << i);
        }
      }
    }
  }
}

TEST_CASE("what a decision comes to is what the reference evaluator says, on generated proposals", "[testing][mcdc]") {
  agree_with_the_reference(tested<amed::all_rules>(amed::catalogue));
  agree_with_the_reference(tested<koubo_test::agency::all_rules>(koubo_test::agency::catalogue));
}

}  // namespace
