#include <koubo/rules/truth.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

constexpr truth all_truths[] = {truth::no, truth::judged, truth::missing, truth::yes};

auto conjunction_of(truth a, truth b) -> truth { return settles_conjunction(b, a) ? b : a; }
auto disjunction_of(truth a, truth b) -> truth { return settles_disjunction(b, a) ? b : a; }

/// Kleene's tables, the unknown split in two: what is missing comes before what is left to a person.
using enum truth;
constexpr truth conjunctions[4][4] = {
    // no, judged, missing, yes
    {no, no, no, no},
    {no, judged, missing, judged},
    {no, missing, missing, missing},
    {no, judged, missing, yes},
};
constexpr truth disjunctions[4][4] = {
    {no, judged, missing, yes},
    {judged, judged, missing, yes},
    {missing, missing, missing, yes},
    {yes, yes, yes, yes},
};

TEST_CASE("a no settles a conjunction, then what is missing, then what is judged", "[rules][truth]") {
  for (const auto a : all_truths) {
    for (const auto b : all_truths) {
      CAPTURE(static_cast<int>(a), static_cast<int>(b));
      CHECK(conjunction_of(a, b) == conjunctions[static_cast<int>(a)][static_cast<int>(b)]);
    }
  }
}

TEST_CASE("a yes settles a disjunction, then what is missing, then what is judged", "[rules][truth]") {
  for (const auto a : all_truths) {
    for (const auto b : all_truths) {
      CAPTURE(static_cast<int>(a), static_cast<int>(b));
      CHECK(disjunction_of(a, b) == disjunctions[static_cast<int>(a)][static_cast<int>(b)]);
    }
  }
}

TEST_CASE("a negation keeps the unknown with its cause", "[rules][truth]") {
  CHECK(negation(truth::yes) == truth::no);
  CHECK(negation(truth::no) == truth::yes);
  CHECK(negation(truth::missing) == truth::missing);
  CHECK(negation(truth::judged) == truth::judged);
}

TEST_CASE("De Morgan holds, so an expression and its negation agree on what is unknown", "[rules][truth]") {
  for (const auto a : all_truths) {
    for (const auto b : all_truths) {
      CHECK(negation(conjunction_of(a, b)) == disjunction_of(negation(a), negation(b)));
    }
  }
}

TEST_CASE("an operand settles nothing against its equal, so both keep their causes", "[rules][truth]") {
  for (const auto each : all_truths) {
    CHECK_FALSE(settles_conjunction(each, each));
    CHECK_FALSE(settles_disjunction(each, each));
  }
}

TEST_CASE("unknown is what is missing and what is judged", "[rules][truth]") {
  CHECK(is_unknown(truth::missing));
  CHECK(is_unknown(truth::judged));
  CHECK_FALSE(is_unknown(truth::yes));
  CHECK_FALSE(is_unknown(truth::no));
  CHECK(to_truth(true) == truth::yes);
  CHECK(to_truth(false) == truth::no);
}

}  // namespace
