#include <koubo/intake/read_award.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/codes.hpp>

namespace {

using namespace koubo;

struct read_one {
  std::int64_t line;
  result<from_row<koubo::award>, row_fault> award;
};

auto awards_of(std::string_view text, row_options options = {}) -> std::vector<read_one> {
  row_stream rows(bytes_of(text), award_keys());
  std::vector<read_one> all;
  while (auto item = rows.next()) {
    all.push_back({item->line, item->row.and_then([&](const row& each) { return read_award(each, amed::catalogue, options); })});
  }
  return all;
}

auto one(std::string_view text) -> award { return awards_of(text).at(0).award.value().value; }
auto fault_of(std::string_view text) -> row_fault { return awards_of(text).at(0).award.error(); }

TEST_CASE("an award as one flat object", "[intake][read_award]") {
  const auto made = one(
      R"({"id":"P1","program":"prime","area":"老化","start":"2022-10-01","end":"2026-03-31","researcherId":"12345678","name":"山田 花子",)"
      R"("effortPercent":30,"totalYen":"3,500万円","status":"ongoing"})");
  CHECK(made.program == amed::prime);
  CHECK(made.area == "根本的な老化メカニズムの理解と破綻に伴う疾患機序解明");
  CHECK(made.start == date(2022, 10, 1));
  CHECK(made.end == date(2026, 3, 31));
  CHECK(made.total == yen(35'000'000));
  CHECK(made.status == award_status::ongoing);
  REQUIRE(made.people.size() == 1);
  CHECK(made.people[0].key == "#12345678");
  CHECK(made.people[0].effort_percent == 30);
  CHECK_FALSE(made.people[0].by_name);
}

TEST_CASE("a proposal is read as an award, its co-investigators too", "[intake][read_award]") {
  const auto made =
      one(R"({"id":"R06-F-0001","program":"FORCE","call":{"fiscalYear":"令和6年度"},"title":"t","isNew":true,)"
          R"("period":{"start":"2024-10-01","end":"2026-09-30"},"principalInvestigator":{"name":"香月 康宏","effortPercent":30},)"
          R"("coInvestigators":[{"name":"x","researcherId":"87654321","effortPercent":5}],)"
          R"("budget":[{"fiscalYear":2024,"directYen":10000000,"indirectYen":3000000},{"fiscalYear":2025,"directYen":20000000}],)"
          R"("priorAwards":[{"program":"PRIME","role":"principalInvestigator"}],"dataManagementPlan":true})");
  CHECK(made.call == fiscal_year(2024));
  REQUIRE(made.people.size() == 2);
  CHECK(made.people[0].key == "香月康宏");
  CHECK(made.people[0].by_name);
  CHECK(made.people[1].role == role::co_investigator);
  REQUIRE(made.years.size() == 2);
  CHECK(made.years[0].amount == yen(13'000'000));
  CHECK(made.years[1].amount == yen(20'000'000));
}

TEST_CASE("a CSV has the years of a budget side by side, and fields as proposals name them", "[intake][read_award]") {
  const auto all = awards_of(
      "program,公募年度,/period/start,period.end,directYen[2024],indirectYen[2024],directYen[R7],budget/3/fiscalYear,budget/3/directYen\r\n"
      "FORCE,R6,2024-10-01,2026-09-30,100,30,,2026,5\r\n");
  REQUIRE(all.size() == 1);
  const auto& made = all[0].award.value();
  CHECK(made.unknown.empty());
  CHECK(made.value.call == fiscal_year(2024));
  CHECK(made.value.start == date(2024, 10, 1));
  REQUIRE(made.value.years.size() == 2);
  CHECK(made.value.years[0].fiscal_year == fiscal_year(2024));
  CHECK(made.value.years[0].amount == yen(130));
  CHECK(made.value.years[1].fiscal_year == fiscal_year(2026));
  CHECK(made.value.years[1].amount == yen(5));
}

TEST_CASE("a CSV whose budget stands one row below the other is refused with the way out", "[intake][read_award]") {
  const auto all = awards_of("program,call.fiscalYear,budget.fiscalYear,budget.directYen\r\nFORCE,R6,2024,1\r\nFORCE,R6,2025,1\r\n");
  REQUIRE(all.size() == 1);
  CHECK(all[0].award.error().code == codes::csv_head);
  CHECK(all[0].award.error().says.en.find("directYen[2024]") != std::string::npos);
}

TEST_CASE("years side by side stand behind the rows of a budget that are numbered", "[intake][read_award]") {
  const auto all = awards_of(
      "program,callFiscalYear,directYen[R8],budget/0/fiscalYear,budget/0/directYen,directYen[2025],indirectYen[令和7年度],間接経費[2026]\n"
      "FORCE,R6,7,2024,100,50,5,3\n");
  REQUIRE(all.size() == 1);
  const auto& years = all[0].award.value().value.years;
  REQUIRE(years.size() == 3);
  CHECK(years[0].fiscal_year == fiscal_year(2026));
  CHECK(years[0].amount == yen(10));
  CHECK(years[1].fiscal_year == fiscal_year(2024));
  CHECK(years[1].amount == yen(100));
  CHECK(years[2].fiscal_year == fiscal_year(2025));
  CHECK(years[2].amount == yen(55));
}

TEST_CASE("a head that would lose what a column states is refused, once and by that column", "[intake][read_award]") {
  const std::string longest(201, 'x');
  for (const std::string name :
       {"budget/0/directYen[2024]", "coInvestigators/0/effortPercent[2024]", "totalYen[2024]", "budget.fiscalYear[2024]", "directYen[0]",
        "directYen[令和6年]", "budget/0", "budget/12345/directYen", "callFiscalYear", "公募年度", "a/b/c/d/e/f/g/h/i", longest.c_str()}) {
    CAPTURE(name);
    const auto all = awards_of("program,call.fiscalYear,callFiscalYear," + name + "\nFORCE,R6,,1\nFORCE,R6,,2\n");
    REQUIRE(all.size() == 1);
    CHECK(all[0].line == 1);
    CHECK(all[0].award.error().code == codes::csv_head);
    CHECK(all[0].award.error().says.en.find("\"" + name.substr(0, 40)) != std::string::npos);
  }
  CHECK(fault_of("program,callFiscalYear,directYen[2024],directYen[R6]\nFORCE,R6,1,2\n").says.en ==
        "the column \"directYen[R6]\" stands twice; remove one of the two");
  CHECK(awards_of("program,callFiscalYear,directYen[]\nFORCE,R6,1\n").at(0).award.value().unknown ==
        std::vector<std::string>{"directYen[]"});
}

TEST_CASE("a list of an award has at most a thousand rows", "[intake][read_award]") {
  const auto award_of = [](std::size_t rows, bool csv) {
    std::string head = csv ? "program,callFiscalYear" : R"({"program":"FORCE","callFiscalYear":2024,"budget":[)";
    std::string cells = "FORCE,R6";
    for (std::size_t i = 0; i < rows; ++i) {
      const auto place = "budget/" + std::to_string(i);
      head += csv      ? "," + place + "/fiscalYear," + place + "/directYen"
              : i == 0 ? R"({"fiscalYear":2024,"directYen":1})"
                       : R"(,{"fiscalYear":2024,"directYen":1})";
      cells += ",2024,1";
    }
    return head + (csv ? "\n" + cells + "\n" : "]}\n");
  };
  for (const bool csv : {false, true}) {
    CAPTURE(csv);
    CHECK(one(award_of(1'000, csv)).years.size() == 1'000);
    const auto fault = fault_of(award_of(1'001, csv));
    CHECK(fault.code == codes::list_too_long);
    CHECK(fault.at == "/budget");
    CHECK(fault.says.en == "budget has 1001 rows; keep it to 1000");
  }
}

TEST_CASE("a long key above many values is refused before it takes memory", "[intake][read_award]") {
  std::string values = "0";
  for (int i = 0; i < 200'000; ++i) {
    values += ",0";
  }
  const auto all = awards_of(R"({"program":"PRIME","callFiscalYear":2024,")" + std::string(400'000, 'k') + "\":[" + values +
                             "]}\n{\"program\":\"PRIME\",\"callFiscalYear\":2024}\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].award.error().code == codes::json_size);
  CHECK(all[1].award.has_value());
}

TEST_CASE("a budget that is no list is refused, not passed over", "[intake][read_award]") {
  const auto all = awards_of("program,callFiscalYear,budget\nFORCE,R6,1000万円\nFORCE,R6,なし\nFORCE,R6,\n");
  REQUIRE(all.size() == 3);
  CHECK(all[0].award.error().code == codes::field_type);
  CHECK(all[0].award.error().says.en == "budget \"1000万円\": give a list of rows");
  CHECK(all[1].award.value().value.years.empty());
  CHECK(all[2].award.has_value());
  CHECK(fault_of(R"({"program":"FORCE","callFiscalYear":2024,"budget":"なし"})").at == "/budget");
  CHECK(one(R"({"program":"FORCE","callFiscalYear":2024,"budget":[],"coInvestigators":null})").years.empty());
}

TEST_CASE("a CSV says the same; a bare number there is yen", "[intake][read_award]") {
  const auto all = awards_of(
      "program,call.fiscalYear,start,end,researcherId,effortPercent,totalYen\r\nPRIME,R6,2024-10-01,2028-03-31,1,40%,\"35,000,"
      "000\"\r\nPRIME,R6,,,,,\r\n");
  REQUIRE(all.size() == 2);
  const auto& made = all[0].award.value().value;
  CHECK(made.call == fiscal_year(2024));
  CHECK(made.total == yen(35'000'000));
  CHECK(made.people[0].effort_percent == 40);
  CHECK(all[1].line == 3);
  CHECK_FALSE(all[1].award.value().value.start.has_value());
}

TEST_CASE("in JSON, a bare number in text is refused as it is in proposals", "[intake][read_award]") {
  CHECK(fault_of(R"({"program":"PRIME","callFiscalYear":2024,"totalYen":"35000000"})").code == "amount.form");
}

TEST_CASE("each fault is one clear line, and the other rows are read", "[intake][read_award]") {
  const auto all = awards_of(R"({"program":"PRIME","start":"2024-10-01","end":"2024-09-30"}
{"program":"PRIME","area":"宇宙","callFiscalYear":2024}
{"program":"PRIME","callFiscalYear":2024,"totalYen":-1}
{"program":"NASA","callFiscalYear":2024}
{"program":"PRIME"}
{"program":"PRIME","callFiscalYear":2024,"effortPercent":101}
{"program":"PRIME","program":"LEAP"}
{"program":"PRIME",
[1]
{"program":"PRIME","callFiscalYear":2024}
)");
  const std::string_view codes[] = {"period.order", "area.unknown",       "amount.negative", "program.unknown", "field.missing",
                                    "effort.range", "json.duplicate-key", "json.syntax",     "field.type"};
  REQUIRE(all.size() == 10);
  for (std::size_t i = 0; i < 9; ++i) {
    CAPTURE(i);
    CHECK(all[i].line == static_cast<std::int64_t>(i) + 1);
    REQUIRE_FALSE(all[i].award.has_value());
    CHECK(all[i].award.error().code == codes[i]);
    CHECK_FALSE(all[i].award.error().says.ja.empty());
    CHECK(all[i].award.error().says.en.find('\n') == std::string::npos);
  }
  CHECK(all[9].award.has_value());
  CHECK(all[0].award.error().says.en == "end \"2024-09-30\": ends before it starts on 2024-10-01");
}

TEST_CASE("areas that the catalogue does not list are read where that is asked for", "[intake][read_award]") {
  const auto all = awards_of(R"({"program":"AMED-CREST","area":" 恒常性 ","callFiscalYear":2014})", {.any_area = true});
  CHECK(all.at(0).award.value().value.area == "恒常性");
}

TEST_CASE("a file of another kind gives one fault", "[intake][read_award]") {
  for (const std::string_view text :
       {std::string_view("\x89PNG\r\n\x1a\n\0\0", 10), std::string_view("<!DOCTYPE html>\n<p>a, b\n"), std::string_view("x,y\n1,2\n3,4\n"),
        std::string_view("\x83v\x83\x8d\x83O\x83\x89\x83\x80,start\nPRIME,2024\n")}) {
    const auto all = awards_of(text);
    REQUIRE(all.size() == 1);
    CHECK(all[0].award.error().code == "input.kind");
  }
  CHECK(awards_of("").empty());
}

TEST_CASE("keys that nothing is known of are told", "[intake][read_award]") {
  const auto all = awards_of(R"({"program":"PRIME","callFiscalYear":2024,"colour":{"a":1,"b":2}})");
  CHECK(all.at(0).award.value().unknown == std::vector<std::string>{"colour"});
}

TEST_CASE("a planned call", "[intake][read_award]") {
  row_stream rows(bytes_of("program,callFiscalYear,projects\nPRIME,R7,10\nPRIME,R7,0\nPRIME,R7,\n"), call_keys());
  const auto read = [&] { return read_call(rows.next()->row.value(), amed::catalogue); };
  const auto first = read();
  REQUIRE(first.has_value());
  CHECK(first->value.fiscal_year == fiscal_year(2025));
  CHECK(first->value.projects == 10);
  CHECK(read().error().code == "value.out-of-range");
  CHECK(read().error().code == "field.missing");
}

TEST_CASE("a line of a budget: not given, none and zero are three things", "[intake][read_award]") {
  row_stream rows(bytes_of(R"({"fiscalYear":"R6","initialYen":"110億円","supplementaryYen":0}
{"fiscalYear":"R7","initialYen":"…","supplementaryYen":null,"proposal":true}
{"fiscalYear":"R8","initialYen":-5}
)"),
                  budget_keys());
  const auto line = [&] { return read_budget_line(rows.next()->row.value()); };
  const auto first = line().value().value;
  CHECK(first.initial == yen(11'000'000'000));
  CHECK(first.supplementary == yen(0));
  CHECK(first.adjustment.kind() == budget_cell::state::not_given);
  const auto second = line().value().value;
  CHECK(second.initial.kind() == budget_cell::state::not_given);
  CHECK(second.supplementary.kind() == budget_cell::state::not_applicable);
  CHECK(second.proposal);
  CHECK(line().error().code == "amount.negative");
}

}  // namespace
