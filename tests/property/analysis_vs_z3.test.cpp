#include <koubo/catalogue/analyze.hpp>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

#include "seeded_rules.hpp"

/// Z3 answers every question of an analysis as it was answered here: of rules with seeded defects, of those without, and of the pack amed.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

auto answers_of_z3(const std::vector<std::string>& questions) -> std::vector<std::string> {
  std::string file = "/tmp/koubo-z3-XXXXXX";
  {
    const int descriptor = ::mkstemp(file.data());
    REQUIRE(descriptor >= 0);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(::fdopen(descriptor, "w"), std::fclose);
    for (const auto& each : questions) {
      const auto text = each + "(reset)\n";
      REQUIRE(std::fwrite(text.data(), 1, text.size(), out.get()) == text.size());
    }
  }
  const auto command = "z3 -smt2 -T:300 " + file;
  std::vector<std::string> answers;
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(::popen(command.c_str(), "r"), ::pclose);
    REQUIRE(in != nullptr);
    std::array<char, 256> line{};
    while (std::fgets(line.data(), line.size(), in.get()) != nullptr) {
      answers.emplace_back(line.data());
    }
  }
  std::remove(file.c_str());
  return answers;
}

void agree(const judged_rules& rules, const catalogue& by) {
  const auto found = analyze(rules, by);
  std::vector<std::string> expected;
  for (const auto& each : found.questions) {
    expected.emplace_back(each.holds ? "sat\n" : "unsat\n");
  }
  REQUIRE(expected.size() > 4);
  const auto scripts = to_smt_lib(found, rules, by);
  REQUIRE(scripts.size() == expected.size());
  const auto answers = answers_of_z3(scripts);
  REQUIRE(answers.size() == expected.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    INFO(scripts[i].substr(0, scripts[i].find("(set-logic")));
    CHECK(answers[i] == expected[i]);
  }
}

}  // namespace

TEST_CASE("Z3 agrees on rules with seeded defects and on those without") {
  for (const auto& each : koubo_test::seeded::all_cases()) {
    INFO(each.name);
    agree(each.rules, *each.by);
  }
}

TEST_CASE("Z3 agrees on the pack amed") { agree(judged_by_native<amed::all_rules>(), amed::catalogue); }
