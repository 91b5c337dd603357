#include <koubo/catalogue/waiver_file.hpp>

#include <array>
#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

constexpr std::array<std::string_view, 2> rule_ids{"cost.annual-within-limit", "origin.finished"};

auto row(std::string_view rule = "cost.annual-within-limit", std::string_view expires = "2026-03-31") -> std::string {
  return "[[waiver]]\nproposal = \"R06-F-0001\"\nrule = \"" + std::string(rule) +
         "\"\nreason = \"機器の値上がり\"\nauthor = \"審査課\"\nexpires = " + std::string(expires) + "\n";
}

/// The faults as `line:column:kind`, in order.
auto faults_of(const std::string& text) -> std::string {
  const auto read = read_waivers(text, rule_ids);
  if (read) {
    return "none";
  }
  std::string all;
  for (const auto& each : read.error()) {
    CHECK_FALSE(each.says.ja.empty());
    CHECK_FALSE(each.says.en.empty());
    all += (all.empty() ? "" : " ") + std::to_string(each.line) + ":" + std::to_string(each.column) + ":" + std::string(key_of(each.kind));
  }
  return all;
}

}  // namespace

TEST_CASE("a waiver says whose finding, why, by whom and until when") {
  const auto read = read_waivers(row() + row("origin.finished"), rule_ids);
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 2);
  CHECK(read->front().proposal == "R06-F-0001");
  CHECK(read->front().rule == "cost.annual-within-limit");
  CHECK(read->front().reason == "機器の値上がり");
  CHECK(read->front().author == "審査課");
  CHECK(read->front().expires == date(2026, 3, 31));
  CHECK(read->front().line == 1);
}

TEST_CASE("faults of waivers are named with line and column") {
  CHECK(faults_of(row()) == "none");
  CHECK(faults_of("") == "1:1:nothing");
  CHECK(faults_of("[[waiver") == "1:9:syntax");
  CHECK(faults_of(row("cost.anual")) == "3:8:unknown-rule");
  CHECK(faults_of(row("origin.finished", "\"2026-03-31\"")) == "6:11:value");
  CHECK(faults_of(row("origin.finished", "2026-02-30")) == "6:21:syntax");
  CHECK(faults_of(row() + row()) == "7:1:duplicate");
  CHECK(faults_of(row() + "until = 2026-03-31\n") == "7:1:unknown-key");
  CHECK(faults_of("[[waiver]]\nproposal = \"R06-F-0001\"\n") == "1:1:missing-key 1:1:missing-key 1:1:missing-key 1:1:missing-key");
  CHECK(faults_of("[[waiver]]\nproposal = \"\"\nrule = \"origin.finished\"\nreason = \"\"\nauthor = 3\nexpires = 2026-03-31\n") ==
        "2:12:value 4:10:value 5:10:wrong-type");
}
