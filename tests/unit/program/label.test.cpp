#include <koubo/program/label.hpp>

#include <koubo/program/message.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

TEST_CASE("a label is complete in both languages or not at all", "[program][label]") {
  CHECK(label{.ja = "規則", .en = "rule"}.complete());
  CHECK_FALSE(label{.ja = "規則", .en = ""}.complete());
  CHECK_FALSE(label{.ja = "", .en = "rule"}.complete());
}

TEST_CASE("labels and messages are read by language", "[program][label]") {
  CHECK(label{.ja = "規則", .en = "rule"}.in(language::ja) == "規則");
  CHECK(label{.ja = "規則", .en = "rule"}.in(language::en) == "rule");
  const message said{"上限", "limit"};
  CHECK(said.in(language::ja) == "上限");
  CHECK(said.in(language::en) == "limit");
}

}  // namespace
