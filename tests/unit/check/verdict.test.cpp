#include <koubo/check/verdict.hpp>

#include <type_traits>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

constexpr verdict all_verdicts[] = {verdict::satisfied, verdict::violated, verdict::undetermined, verdict::needs_judgement,
                                    verdict::not_applicable};

TEST_CASE("a set keeps one verdict a rule, and rules that nothing is said of do not apply", "[check][verdict]") {
  for (const auto each : all_verdicts) {
    for (const std::size_t slot : {0U, 17U, 63U}) {
      verdict_set set;
      set.set(slot, each);
      CHECK(set.of(slot) == each);
      CHECK(set.of((slot + 1) % 64) == verdict::not_applicable);
    }
  }
}

TEST_CASE("each verdict has a bit of its own", "[check][verdict]") {
  verdict_set set;
  set.set(0, verdict::satisfied);
  set.set(1, verdict::violated);
  set.set(2, verdict::undetermined);
  set.set(3, verdict::needs_judgement);
  set.set(4, verdict::not_applicable);
  CHECK(set == verdict_set{.satisfied = 1, .violated = 2, .undetermined = 4, .needs_judgement = 8});
}

TEST_CASE("verdicts and decisions are written as the format has them, and named in both languages", "[check][verdict]") {
  CHECK(info(verdict::satisfied).key == "satisfied");
  CHECK(info(verdict::violated).key == "violated");
  CHECK(info(verdict::undetermined).key == "undetermined");
  CHECK(info(verdict::needs_judgement).key == "needsJudgement");
  CHECK(info(verdict::not_applicable).key == "notApplicable");
  CHECK(info(decision::unreadable).key == "unreadable");
  CHECK(info(decision::ineligible).key == "ineligible");
  CHECK(info(decision::correctable).key == "correctable");
  CHECK(info(decision::incomplete).key == "incomplete");
  CHECK(info(decision::needs_judgement).key == "needsJudgement");
  CHECK(info(decision::eligible).key == "eligible");
  for (const auto& each : verdicts) {
    CHECK(each.name.complete());
  }
  for (const auto& each : decisions) {
    CHECK(each.name.complete());
  }
}

TEST_CASE("a verdict is never a bool", "[check][verdict]") {
  CHECK_FALSE(std::is_convertible_v<verdict, bool>);
  CHECK_FALSE(std::is_convertible_v<decision, bool>);
}

}  // namespace
