#include <koubo/intake/report_writer.hpp>

#include <cerrno>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/intake/codes.hpp>

using koubo::bytes_of;
using koubo::bytes_to;
using koubo::decision;
using koubo::report_form;
using koubo::verdict;

namespace {

constexpr std::string_view three_lines =
    "{\"id\":\"a\",\"program\":\"FORCE\",\"call\":{\"fiscalYear\":2024},\"period\":{\"start\":\"2024-10-01\",\"end\":\"2026-10-01\"},"
    "\"priorAwards\":[],\"dataManagementPlan\":true}\n"
    "{\"id\":\"b\",}\n"
    "{}\n";

auto amed_rules() -> const koubo::proposal_checker& {
  static const koubo::checker_of<koubo::amed::all_rules> rules(koubo::amed::catalogue);
  return rules;
}

auto check_all(std::string_view text, koubo::report_options reports, std::size_t jobs = 1) -> std::pair<std::string, koubo::report_tally> {
  std::string out;
  const auto done = koubo::check_proposals(bytes_of(text), bytes_to(out), amed_rules(), koubo::amed::catalogue, reports, {}, jobs);
  CHECK_FALSE(done.end.input_error);
  return {out, done.tally};
}

/// What the pull parser, the check and the writers give one after the other.
auto one_by_one(std::string_view text) -> std::string {
  std::string out;
  auto proposals = koubo::proposal_stream(bytes_of(text), koubo::amed::catalogue);
  auto reports = koubo::report_sink(bytes_to(out));
  while (const auto item = proposals.next()) {
    reports.put(*item, [](const koubo::proposal& proposal) { return koubo::amed::check(proposal); });
  }
  reports.flush();
  return out;
}

}  // namespace

TEST_CASE("a pipeline of reports writes what a sink of reports is given", "[intake][report_writer]") {
  std::string many;
  for (int i = 0; i < 500; ++i) {
    many += three_lines;
  }
  CHECK(check_all(many, {}).first == one_by_one(many));
  CHECK(check_all(many, {}, 3).first == one_by_one(many));
}

TEST_CASE("brief lines name rules by verdict and say no more", "[intake][report_writer]") {
  const auto out = check_all(three_lines, {.form = report_form::brief}).first;
  const auto second = out.find('\n') + 1;
  const auto third = out.find('\n', second) + 1;
  const auto first_line = out.substr(0, second);
  CHECK(first_line.starts_with(
      R"({"schema":"koubo.brief/1","line":1,"id":"a","decision":"ineligible","violated":["period.within-limit","origin.eligible"],)"));
  CHECK(first_line.find(R"("undetermined":["cost.annual-within-limit",)") != std::string::npos);
  CHECK(first_line.ends_with(R"("needsJudgement":[]})"
                             "\n"));
  CHECK(out.substr(second, third - second) ==
        R"({"schema":"koubo.brief/1","line":2,"id":"b","decision":"unreadable","error":{"code":"json.syntax","line":2,"column":11}})"
        "\n");
  CHECK(out.substr(third).starts_with(R"({"schema":"koubo.brief/1","line":3,"id":null,"decision":"incomplete",)"));
}

TEST_CASE("a brief line has the verdicts of the full report", "[intake][report_writer]") {
  auto proposals = koubo::proposal_stream(bytes_of(three_lines), koubo::amed::catalogue);
  const auto item = proposals.next();
  const auto report = koubo::amed::check(item->reading->proposal);
  const auto brief = check_all(three_lines, {.form = report_form::brief}).first;
  const auto line = brief.substr(0, brief.find('\n'));
  for (const auto& finding : report.findings()) {
    const auto key = "\"" + std::string(koubo::info(finding.verdict).key) + "\":[";
    const auto from = line.find(key);
    REQUIRE(from != std::string::npos);
    CHECK(line.substr(from, line.find(']', from) - from).find("\"" + std::string(finding.rule->id) + "\"") != std::string::npos);
  }
}

TEST_CASE("decisions and rules are tallied, by any number of threads and in every form", "[intake][report_writer]") {
  for (const auto form : {report_form::full, report_form::brief, report_form::text}) {
    for (const std::size_t jobs : {1U, 2U}) {
      const auto tally = check_all(three_lines, {.form = form}, jobs).second;
      CHECK(tally.proposals == 3);
      CHECK(tally.decisions[static_cast<std::size_t>(decision::unreadable)] == 1);
      CHECK(tally.decisions[static_cast<std::size_t>(decision::ineligible)] == 1);
      CHECK(tally.decisions[static_cast<std::size_t>(decision::incomplete)] == 1);
      for (std::size_t slot = 0; slot < amed_rules().rules().size(); ++slot) {
        if (amed_rules().rules()[slot]->id == "period.within-limit") {
          CHECK(tally.rules.at(slot)[static_cast<std::size_t>(verdict::violated)] == 1);
          CHECK(tally.rules.at(slot)[static_cast<std::size_t>(verdict::undetermined)] == 1);
        }
      }
    }
  }
}

TEST_CASE("a sink of reports keeps the first error and writes nothing more", "[intake][report_writer]") {
  int calls = 0;
  auto reports = koubo::report_sink([&](std::string_view) {
    ++calls;
    return std::error_code(ENOSPC, std::generic_category());
  });
  const koubo::unreadable why{.code = koubo::codes::json_syntax, .at = {}, .where = {}, .says = {"あ", "a"}, .id = {}};
  reports.put(why, 1);
  reports.flush();
  reports.put(why, 2);
  reports.flush();
  CHECK(calls == 1);
  CHECK(reports.error().value() == ENOSPC);
}

TEST_CASE("texts of a proposal stand escaped in both forms", "[intake][report_writer]") {
  std::string text = R"({"id":"a\"b\\c\u0001\n\u007fあ")";
  text += ",\"title\":\"" + std::string(100, 'x') + "\"}";
  for (const auto form : {report_form::full, report_form::brief}) {
    CHECK(check_all(text, {.form = form})
              .first.find("\"id\":\"a\\\"b\\\\c\\u0001\\n\x7F"
                          "あ\"") != std::string::npos);
  }
}
