#include <koubo/catalogue/analyze.hpp>

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/amed/common.hpp>
#include <koubo/catalogue/overlay.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

const auto amed_rules = judged_by_native<amed::all_rules>();

auto under(std::initializer_list<std::string_view> texts) -> owned_catalogue {
  std::vector<term_change> changes;
  for (const auto text : texts) {
    changes.push_back(parse_single_change(text, amed::catalogue).value());
  }
  return overlay(amed::catalogue, changes);
}

}  // namespace

TEST_CASE("the packs amed and common hold together") {
  CHECK(analyze(amed_rules, amed::catalogue).is_clean());
  CHECK(analyze(judged_by_native<amed::common_rules>(), amed::catalogue).is_clean());
}

TEST_CASE("the evidence is a proposal that passes for each program, and one that fails for each rule") {
  const auto found = analyze(amed_rules, amed::catalogue);
  CHECK(std::count_if(found.evidence.begin(), found.evidence.end(), [](const auto& each) { return each.shows == "passes"; }) == 4);
  CHECK(std::count_if(found.evidence.begin(), found.evidence.end(), [](const auto& each) { return each.shows == "fails"; }) ==
        static_cast<std::ptrdiff_t>(amed_rules.clauses.size()));
  const auto checker = amed_rules.judge_by(amed::catalogue);
  for (const auto& each : found.evidence) {
    const auto judged = checker->verdicts(each.proposal);
    for (const auto& rule : amed_rules.clauses) {
      if (std::find(each.rules.begin(), each.rules.end(), rule.about.id) != each.rules.end()) {
        const auto stands = judged.of(rule.slot);
        CHECK((stands == verdict::violated || stands == verdict::needs_judgement) == (each.shows == "fails"));
      }
    }
  }
}

TEST_CASE("two lengths of a period that exclude each other clash, though one of them is advisory (T-06)") {
  const auto short_period = under({"force.max_period=11月"});
  const auto found = analyze(amed_rules, short_period.view());
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].kind == analysis_kind::contradiction);
  CHECK(found.findings[0].program == program_id("FORCE"));
  CHECK(found.findings[0].rules == std::vector<std::string_view>{"period.within-limit", "period.long-enough"});
  CHECK(found.findings[0].witnesses.size() == 2);
  CHECK(analyze(amed_rules, under({"force.max_period=12月"}).view()).is_clean());
}

TEST_CASE("a limit of one program that nothing exceeds is found beside others that bind") {
  const auto without_bound = under({"force.annual_cap=1000000000000000"});
  const auto found = analyze(amed_rules, without_bound.view());
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].kind == analysis_kind::never_fails);
  CHECK(found.findings[0].program == program_id("FORCE"));
  CHECK(found.findings[0].rules == std::vector<std::string_view>{"cost.annual-within-limit"});
  CHECK(analyze(amed_rules, under({"force.annual_cap=999999999999999"}).view()).is_clean());
}

TEST_CASE("a term that rules read and the program never has is a gap in all its calls") {
  catalogue_parts parts(amed::catalogue);
  std::erase_if(parts.terms, [](const term& each) { return each.program == amed::prime && each.name == term_name("total_cost"); });
  const owned_catalogue fewer(std::move(parts));
  const auto found = analyze(amed_rules, fewer.view());
  // Nothing else follows from it, such as that rules fail only where one fails that always does.
  REQUIRE(found.findings.size() == 1);
  const auto& gap = found.findings[0];
  CHECK(gap.kind == analysis_kind::gap);
  CHECK(gap.program == program_id("PRIME"));
  CHECK(gap.term == term_name("total_cost"));
  CHECK(gap.calls == call_years{fiscal_year(2014), fiscal_year(2040)});
}

TEST_CASE("a term that no rule of its program reads is found") {
  catalogue_parts parts(amed::catalogue);
  auto cap = *amed::catalogue.find_term(amed::force, term_name("annual_cap"), fiscal_year(2024));
  cap.program = amed::prime;
  parts.terms.push_back(cap);
  auto own = cap;
  own.name = term_name("a_kind_of_its_own");
  parts.terms.push_back(own);
  const owned_catalogue more(std::move(parts));
  const auto found = analyze(amed_rules, more.view());
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].kind == analysis_kind::unread_term);
  CHECK(found.findings[0].program == program_id("PRIME"));
  CHECK(found.findings[0].term == term_name("annual_cap"));
  CHECK(analyze(judged_by_native<amed::common_rules>(), more.view()).is_clean());
}

TEST_CASE("a guideline of no amount leaves nothing that passes") {
  const auto no_amount = under({"prime.total_cost=0～0円"});
  CHECK(analyze(amed_rules, no_amount.view()).is_clean());  // a total of 0 yen passes
}

TEST_CASE("one program alone is asked about") {
  const auto found = analyze(amed_rules, amed::catalogue, {.only = program_id("FORCE")});
  CHECK(found.is_clean());
  for (const auto& each : found.questions) {
    CHECK((each.program == "FORCE" || each.what == analysis_question::kind::use));
  }
}

TEST_CASE("calls of the domain decide: from FY2014 on the catalogue never lacks terms") {
  analysis_domain domain;
  domain.first_call = fiscal_year(2014);
  const auto found = analyze(amed_rules, amed::catalogue, {.domain = domain});
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].kind == analysis_kind::never_fails);
  CHECK(found.findings[0].rules == std::vector<std::string_view>{"terms.in-force"});
}

TEST_CASE("a question beyond the allowed steps is said to be open") {
  const auto found = analyze(amed_rules, amed::catalogue, {.most_steps = 0});
  REQUIRE_FALSE(found.is_clean());
  CHECK(std::any_of(found.findings.begin(), found.findings.end(), [](const auto& each) { return each.kind == analysis_kind::unsettled; }));
}

TEST_CASE("each question is written in SMT-LIB with what was found") {
  const auto found = analyze(amed_rules, amed::catalogue);
  const auto scripts = to_smt_lib(found, amed_rules, amed::catalogue);
  REQUIRE(scripts.size() == found.questions.size());
  for (const auto& each : scripts) {
    CHECK(each.find("(set-logic QF_LIA)\n") != std::string::npos);
    CHECK(each.rfind("(check-sat)\n") == each.size() - 12);
  }
  CHECK(scripts.front().find("; koubo: sat\n") != std::string::npos);
}
