#include <koubo/explain/routes.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

using history = presence<std::vector<prior_award>>;

auto award(const program_id& program) -> prior_award {
  prior_award made;
  made.program = program;
  made.role = role::principal_investigator;
  return made;
}

auto ended(const program_id& program, date end) -> prior_award {
  auto made = award(program);
  made.end = end;
  return made;
}

auto routes_of(const history& of, int from, int to) -> routes {
  return find_routes(of, {fiscal_year(from), fiscal_year(to)}, rules::lowered_rules<amed::all_rules>, amed::catalogue);
}

auto at(const routes& of, const program_id& program, int year) -> opening {
  const auto found = std::find_if(of.openings.begin(), of.openings.end(),
                                  [&](const auto& each) { return each.program == program && each.call == fiscal_year(year); });
  REQUIRE(found != of.openings.end());
  return *found;
}

auto names_of(const routes& of) -> std::vector<std::vector<std::string>> {
  std::vector<std::vector<std::string>> all;
  for (const auto& each : of.sequences) {
    std::vector<std::string> names;
    for (const auto& step : each) {
      names.push_back(step.name());
    }
    all.push_back(names);
  }
  return all;
}

auto has(const routes& of, const std::vector<std::string>& sequence) -> bool {
  const auto all = names_of(of);
  return std::find(all.begin(), all.end(), sequence) != all.end();
}

}  // namespace

TEST_CASE(
    "O-06 E-05: さきがけ → FORCE 2022, the first call that is open to JST; the year before it is closed, and the message says from when") {
  auto sakigake = ended(amed::jst_presto, date(2021, 3, 31));
  const auto found = routes_of(std::vector{sakigake}, 2021, 2024);
  const auto closed = at(found, amed::force, 2021);
  CHECK(closed.status == door::closed);
  CHECK(closed.rules == std::vector<std::string_view>{"origin.eligible"});
  CHECK(closed.facts.contains("E-05"));
  CHECK(closed.says.en.find("JST-PRESTO is an origin for calls of FY2022 on") != std::string::npos);
  CHECK(closed.says.ja.find("2022年度") != std::string::npos);
  const auto open = at(found, amed::force, 2022);
  CHECK(open.status == door::open);
  CHECK(open.rules == std::vector<std::string_view>{"origin.eligible", "origin.finished"});
  CHECK(open.says.en == "FORCE, call of FY2022: open by JST-PRESTO (last day 2021-03-31); JST-PRESTO is an origin for calls of FY2022 on");
  CHECK(has(found, {"FORCE@2022", "LEAP@2024"}));
}

TEST_CASE("O-08: AMED-CREST 恒常性 → LEAP, running or finished (X-13), without a FORCE between (X-28)") {
  const auto found = routes_of(std::vector{ended(amed::amed_crest, date(2021, 3, 31))}, 2017, 2021);
  for (int year = 2017; year <= 2021; ++year) {
    CHECK(at(found, amed::leap, year).status == door::open);
  }
  CHECK(at(found, amed::force, 2021).status == door::open);
  CHECK(at(found, amed::force, 2020).status == door::closed);
  CHECK(at(found, amed::force, 2020).rules == std::vector<std::string_view>{"origin.finished"});
  CHECK(at(found, amed::force, 2020).says.en.find("the earliest call that is open is that of FY2021") != std::string::npos);
}

TEST_CASE("X-12: an award opens the first call whose project begins after its last day") {
  CHECK(at(routes_of(std::vector{ended(amed::prime, date(2024, 3, 31))}, 2024, 2024), amed::force, 2024).status == door::open);
  CHECK(at(routes_of(std::vector{ended(amed::prime, date(2024, 4, 1))}, 2024, 2024), amed::force, 2024).status == door::closed);
}

TEST_CASE("a stated end outranks a status; an award that was discontinued stays left to a person") {
  auto late = ended(amed::prime, date(2026, 3, 31));
  late.status = award_status::completed;
  CHECK(at(routes_of(std::vector{late}, 2024, 2026), amed::force, 2025).status == door::closed);
  CHECK(at(routes_of(std::vector{late}, 2024, 2026), amed::force, 2026).status == door::open);
  auto running = ended(amed::prime, date(2023, 3, 31));
  running.status = award_status::ongoing;
  CHECK(at(routes_of(std::vector{running}, 2024, 2024), amed::force, 2024).status == door::open);
  auto stopped = running;
  stopped.status = award_status::discontinued;
  const auto judged = at(routes_of(std::vector{stopped}, 2024, 2024), amed::force, 2024);
  CHECK(judged.status == door::needs_judgement);
  CHECK(judged.says.en.find("\"終了\"") != std::string::npos);
}

TEST_CASE("E-12 E-13: LEAP leaves other programs to a person (等); FORCE is closed to them (X-11)") {
  const auto found = routes_of(std::vector{ended("KAKENHI-S", date(2020, 3, 31))}, 2024, 2024);
  CHECK(at(found, amed::leap, 2024).status == door::needs_judgement);
  CHECK(at(found, amed::leap, 2024).says.ja.find("「等」") != std::string::npos);
  CHECK(at(found, amed::force, 2024).status == door::closed);
  // What an applicant wrote is not quoted.
  CHECK(at(found, amed::leap, 2024).says.en.ends_with("so a person decides (another program (last day 2020-03-31))"));
}

TEST_CASE("a closed door names the awards that are not finished, and no origin that only counts for principal investigators") {
  auto member = award(amed::jst_crest);
  member.role = role::co_investigator;
  member.status = award_status::completed;
  const auto closed = at(routes_of(std::vector{ended(amed::prime, date(2026, 3, 31)), member}, 2021, 2021), amed::force, 2021);
  CHECK(closed.says.en ==
        "FORCE, call of FY2021: not met: that award is completed, or ends before the first day of the period: PRIME (last day 2026-03-31), "
        "the "
        "project begins on 2021-04-01");
  CHECK(closed.says.ja ==
        "2021年度のFORCE公募: 「その採択課題は終了しているか、開始日より前に終わること」を満たさない（PRIME（終了日 "
        "2026-03-31）、課題の開始日 2021-04-01）");
}

TEST_CASE("whoever has no award may apply to AMED-CREST and PRIME, which ask for none, and their awards lead on") {
  const auto found = routes_of(none, 2024, 2032);
  CHECK(at(found, amed::amed_crest, 2024).status == door::open);
  CHECK(at(found, amed::amed_crest, 2024).rules.empty());
  CHECK(at(found, amed::prime, 2024).status == door::open);
  CHECK(at(found, amed::force, 2024).status == door::closed);
  CHECK(at(found, amed::leap, 2024).status == door::closed);
  // T-03: 42 months from 2024-04-01 end on 2027-09-30; T-05: 24 months from 2028-04-01 end on 2030-03-31.
  CHECK(has(found, {"PRIME@2024", "FORCE@2028", "LEAP@2030"}));
  CHECK(has(found, {"PRIME@2024", "LEAP@2028"}));
  // T-01: 66 months from 2024-04-01 end on 2029-09-30.
  CHECK(has(found, {"AMED-CREST@2024", "FORCE@2030", "LEAP@2032"}));
  const auto& chain = found.sequences.front();
  CHECK(chain.front().start == date(2024, 4, 1));
  CHECK(chain.front().end == date(2029, 9, 30));
}

TEST_CASE("what an award does not state leaves a call undetermined, and is named") {
  auto bare = award(amed::prime);
  const auto found = at(routes_of(std::vector{bare}, 2024, 2024), amed::force, 2024);
  CHECK(found.status == door::undetermined);
  CHECK(found.rules == std::vector<std::string_view>{"origin.finished"});
  CHECK(found.says.en.find("last day of the award") != std::string::npos);
}

TEST_CASE("a co-investigator's award opens LEAP and not FORCE") {
  auto helped = ended(amed::amed_crest, date(2020, 3, 31));
  helped.role = role::co_investigator;
  const auto found = routes_of(std::vector{helped}, 2024, 2024);
  CHECK(at(found, amed::force, 2024).status == door::closed);
  CHECK(at(found, amed::leap, 2024).status == door::open);
}

TEST_CASE("X-29: a call of which the catalogue knows no terms is left to a person") {
  const auto found = at(routes_of(std::vector{ended(amed::prime, date(2010, 3, 31))}, 2013, 2013), amed::force, 2013);
  CHECK(found.status == door::needs_judgement);
  CHECK(found.rules == std::vector<std::string_view>{"terms.in-force"});
}

TEST_CASE("what the routes lean on is listed") {
  const auto found = routes_of(none, 2024, 2024);
  REQUIRE(found.assumptions.size() == 2);
  CHECK(found.assumptions[0]->id == "routes.start-in-april");
  CHECK(found.assumptions[1]->id == "routes.end-before-status");
}
