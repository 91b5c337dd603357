#include <koubo/program/citation.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

auto ids(const fact_list& of) -> std::vector<std::string> { return {of.begin(), of.end()}; }

TEST_CASE("facts are listed in order and each once", "[program][citation]") {
  fact_list facts{"T-07", "X-04", "T-07"};
  CHECK(ids(facts) == std::vector<std::string>{"T-07", "X-04"});
  facts.add("X-04");
  facts.add(fact_list{"T-09", "T-07", "T-10"});
  CHECK(ids(facts) == std::vector<std::string>{"T-07", "X-04", "T-09", "T-10"});
  CHECK(facts.size() == 4);
}

TEST_CASE("a list knows what it holds", "[program][citation]") {
  CHECK(fact_list{"T-07"}.contains("T-07"));
  CHECK_FALSE(fact_list{"T-07"}.contains("T-0"));
  CHECK(fact_list().empty());
  CHECK(fact_list{"A", "B"} != fact_list{"B", "A"});
}

}  // namespace
