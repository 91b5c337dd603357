#include <koubo/intake/write_report.hpp>

#include <string>
#include <string_view>

#include <simdjson.h>
#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/intake/codes.hpp>

using koubo::message_languages;
using koubo::read_proposal;

namespace {

auto line_of(std::string_view json, message_languages languages = message_languages::both, bool all = false) -> std::string {
  std::string out;
  const auto reading = read_proposal(json, koubo::amed::catalogue);
  if (reading) {
    koubo::write_report(out, koubo::amed::check(reading->proposal, {.all = all}), *reading, 12, languages);
  } else {
    koubo::write_unreadable(out, reading.error(), 12, languages);
  }
  // One line, and JSON.
  CHECK(out.find('\n') == out.size() - 1);
  simdjson::dom::parser parser;
  CHECK(parser.parse(out).error() == simdjson::SUCCESS);
  return out;
}

void check_holds(const std::string& line, std::string_view part) {
  CAPTURE(line);
  CHECK(line.find(part) != std::string::npos);
}

constexpr std::string_view force_one_day_too_long =
    R"({"id":"R06-F-0001","program":"FORCE","call":{"fiscalYear":2024},"isNew":true,"period":{"start":"2024-10-01","end":"2026-10-01"},)"
    R"("principalInvestigator":{"name":"山田"},"budget":[{"fiscalYear":2024,"directYen":20000000}],)"
    R"("priorAwards":[{"program":"PRIME","role":"principalInvestigator","start":"2018-10-01","end":"2022-03-31","status":"completed"}],)"
    R"("dataManagementPlan":true})";

}  // namespace

TEST_CASE("a report is one line with the keys in the order of the format") {
  const auto line = line_of(force_one_day_too_long, message_languages::en);
  CHECK(line.starts_with(
      R"({"schema":"koubo.report/1","line":12,"id":"R06-F-0001","program":"FORCE","callFiscalYear":2024,"edition":"amed-2025-01",)"
      R"("decision":"correctable","counts":{"satisfied":)"));
  check_holds(
      line,
      R"("violated":1,"undetermined":0,"needsJudgement":0,"notApplicable":4},"findings":[{"rule":"period.within-limit","verdict":"violated",)"
      R"("remedy":"correctable","at":"/period/end","actual":{"value":25,"unit":"month"},)"
      R"("limit":{"value":24,"unit":"month","strength":"ceiling","lastDay":"2026-09-30"},)"
      R"("excess":{"value":1,"unit":"month","days":1},"facts":["T-05"],"message":{"en":")");
  CHECK(line.ends_with(R"("assumptions":["cost-basis.direct","annual-cap.per-fiscal-year","origin.finished-by-start"],"notes":[]})"
                       "\n"));
}

TEST_CASE("what is not stated is null at the head of a report") {
  check_holds(line_of("{}"), R"("id":null,"program":null,"callFiscalYear":null,"edition":"amed-2025-01","decision":"incomplete")");
}

TEST_CASE("messages come in the languages that are asked for") {
  check_holds(line_of(force_one_day_too_long), R"("message":{"ja":")");
  check_holds(line_of(force_one_day_too_long), R"(","en":")");
  CHECK(line_of(force_one_day_too_long, message_languages::ja).find("\"en\"") == std::string::npos);
  CHECK(line_of(force_one_day_too_long, message_languages::en).find("\"ja\"") == std::string::npos);
  CHECK(line_of("{\"id\":1}", message_languages::ja).find("\"en\"") == std::string::npos);
  CHECK(line_of("{\"x\":1}", message_languages::en).find("\"ja\"") == std::string::npos);
}

TEST_CASE("an undetermined finding names what is missing") {
  check_holds(line_of(R"({"program":"FORCE","call":{"fiscalYear":2024}})"),
              R"({"rule":"origin.eligible","verdict":"undetermined","at":"/priorAwards","missing":["/priorAwards"],"facts":)");
}

TEST_CASE("a finding that needs judgement gives the phrase, or the reason where there is none") {
  const auto line = line_of(R"({"program":"LEAP","call":{"fiscalYear":2024},"priorAwards":[{"program":"KAKENHI"}]})");
  check_holds(line, R"({"rule":"origin.eligible","verdict":"needsJudgement","at":"/priorAwards","phrase":"等",)");
  check_holds(line, R"("limit":{"oneOf":["AMED-CREST","PRIME","FORCE","JST-CREST","JST-PRESTO","JST-ERATO"],"open":true})");
  check_holds(line_of(R"({"program":"LEAP","call":{"fiscalYear":2013}})"),
              R"("rule":"terms.in-force","verdict":"needsJudgement","at":"/call/fiscalYear","reason":"notInCatalogue",)");
}

TEST_CASE("a range has both ends, and what lies below it a shortfall") {
  const auto below = line_of(R"({"program":"PRIME","call":{"fiscalYear":2024},"budget":[{"fiscalYear":2024,"directYen":29999999}]})");
  check_holds(below,
              R"("at":"/budget","phrase":"程度","actual":{"value":29999999,"unit":"yen"},)"
              R"("limit":{"low":30000000,"high":40000000,"unit":"yen","strength":"guideline"},"shortfall":{"value":1,"unit":"yen"},)");
  const auto above = line_of(R"({"program":"PRIME","call":{"fiscalYear":2024},"budget":[{"fiscalYear":2024,"directYen":40000001}]})");
  check_holds(above, R"("excess":{"value":1,"unit":"yen"},)");
}

TEST_CASE("further failing places follow the first") {
  const auto line =
      line_of(R"({"program":"FORCE","call":{"fiscalYear":2024},"budget":[{"directYen":1},{"directYen":20000001},{"directYen":20000002}]})");
  check_holds(line, R"("at":"/budget/1/directYen","also":["/budget/2/directYen"],)");
}

TEST_CASE("remedy stands on violated findings only, advisory on those of an advisory rule") {
  const auto ineligible = line_of(R"({"program":"FORCE","call":{"fiscalYear":2024},"priorAwards":[]})");
  check_holds(ineligible, R"("rule":"origin.eligible","verdict":"violated","remedy":"none",)");
  CHECK(ineligible.find(R"("verdict":"undetermined","remedy")") == std::string::npos);
  check_holds(line_of(R"({"program":"PRIME","call":{"fiscalYear":2024},"coInvestigators":[{"name":"甲"}]})"),
              R"("rule":"team.form","verdict":"needsJudgement","advisory":true,"at":)");
}

TEST_CASE("dates are written as dates, what lies between them as days, truths without a unit") {
  const auto line =
      line_of(R"({"period":{"start":"2024-10-02","end":"2024-10-01"},"isNew":false,"program":"FORCE","call":{"fiscalYear":2024}})");
  check_holds(
      line,
      R"("actual":{"value":"2024-10-01","unit":"date"},"limit":{"low":"2024-10-02","unit":"date"},"shortfall":{"value":1,"unit":"day"},)");
  check_holds(line, R"("at":"/isNew","actual":{"value":false},"limit":{"value":true},)");
}

TEST_CASE("all findings are there when asked for, with headroom") {
  const auto line = line_of(force_one_day_too_long, message_languages::en, true);
  check_holds(line, R"("rule":"cost.annual-within-limit","verdict":"satisfied",)");
  check_holds(line, R"("headroom":{"value":0,"unit":"yen"})");
  check_holds(line, R"("rule":"role.program-manager","verdict":"notApplicable",)");
}

TEST_CASE("notes made on reading are there, and whatever a user wrote is escaped as JSON asks") {
  check_holds(line_of(R"({"id":"a\"\u0001\\","x/y":1})", message_languages::en),
              R"("notes":[{"code":"text.invisible","at":"/id","message":{"en":"holds an invisible control character; remove it"}},)"
              R"({"code":"field.unknown","at":"/x~1y","message":{"en":"\"x/y\" is not a field; check the spelling or remove it"}}])");
  check_holds(line_of(R"({"id":"a\"\u0001\\"})"), R"("id":"a\"\u0001\\")");
}

TEST_CASE("an unreadable proposal has a line of its own form") {
  CHECK(
      line_of(R"({"id":"p","isNew":1})", message_languages::en) ==
      R"({"schema":"koubo.report/1","line":12,"id":"p","decision":"unreadable",)"
      R"("error":{"code":"field.type","at":"/isNew","line":1,"column":19,"message":{"en":"isNew takes true or false, but here is a number"}}})"
      "\n");
  check_holds(line_of("{"),
              R"("line":12,"id":null,"decision":"unreadable","error":{"code":"json.syntax","at":"","line":1,"column":2,"message":{"ja":")");
}
