#include <koubo/intake/csv_proposals.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/codes.hpp>
#include <koubo/intake/proposal_stream.hpp>

namespace {

using namespace koubo;

auto items_of(std::string_view text, reading_options reading = {}) -> std::vector<stream_item> {
  auto proposals = proposal_stream(bytes_of(text), amed::catalogue, {.reading = reading, .form = input_form::csv});
  std::vector<stream_item> all;
  while (auto item = proposals.next()) {
    all.push_back(*std::move(item));
  }
  REQUIRE_FALSE(proposals.error());
  return all;
}

/// The one proposal of a text.
auto read(std::string_view text) -> stated_proposal {
  auto all = items_of(text);
  REQUIRE(all.size() == 1);
  if (!all[0].reading) {
    UNSCOPED_INFO(all[0].reading.error().code << ": " << all[0].reading.error().says.en);
  }
  REQUIRE(all[0].reading.has_value());
  return *std::move(all[0].reading);
}

/// `line:column code pointer` of the one record that cannot be read.
auto refused(std::string_view text, reading_options reading = {}) -> std::string {
  const auto all = items_of(text, reading);
  REQUIRE(all.size() == 1);
  REQUIRE_FALSE(all[0].reading.has_value());
  const auto& why = all[0].reading.error();
  return std::to_string(why.where.line) + ":" + std::to_string(why.where.column) + " " + std::string(why.code) +
         (why.at.empty() ? "" : " " + why.at);
}

auto message_of_refusal(std::string_view text) -> std::string {
  const auto all = items_of(text);
  REQUIRE_FALSE(all.empty());
  REQUIRE_FALSE(all[0].reading.has_value());
  return all[0].reading.error().says.en;
}

TEST_CASE("a row is a proposal, its columns are called as the keys of JSON", "[intake][csv]") {
  const auto as_csv = read(
      "id,program,call.fiscalYear,title,isNew,period.start,/period/end,principalInvestigator.name,principalInvestigator.effortPercent,"
      "dataManagementPlan\n"
      "R06-1,FORCE,令和6年度,\"計測法, \"\"新\"\"\",true,2024-10-01,2026-09-30,見本 一郎,30,FALSE\n");
  const auto as_json = read_proposal(R"({"id": "R06-1", "program": "FORCE", "call": {"fiscalYear": 2024}, "title": "計測法, \"新\"",
      "isNew": true, "period": {"start": "2024-10-01", "end": "2026-09-30"},
      "principalInvestigator": {"name": "見本 一郎", "effortPercent": 30}, "dataManagementPlan": false})",
                                     amed::catalogue);
  REQUIRE(as_json.has_value());
  CHECK(as_csv.proposal == as_json->proposal);
  CHECK(as_csv.notes == as_json->notes);
}

TEST_CASE("the names of fields that messages use are names of columns too", "[intake][csv]") {
  const auto labelled = read(
      "プログラム,公募年度,研究開発期間の開始日,直接経費[2024],間接経費[2024],採択課題のプログラム,研究者番号\n"
      "LEAP,R6,2024-10-01,3億円,0,PRIME,12345678\n");
  const auto keyed = read(
      "program,call.fiscalYear,period.start,directYen[2024],indirectYen[2024],priorAwards.program,"
      "principalInvestigator.researcherId\n"
      "LEAP,R6,2024-10-01,3億円,0,PRIME,12345678\n");
  CHECK(labelled.proposal == keyed.proposal);
  CHECK(labelled.proposal.budget.value()[0].direct == yen(300'000'000));
}

TEST_CASE("an empty cell is absent and never zero", "[intake][csv]") {
  const auto made =
      read("id,program,title,principalInvestigator.name,directYen[2024],indirectYen[2024],priorAwards\na,FORCE,, ,5円,,\n").proposal;
  CHECK(made.title.is_absent());
  CHECK(made.principal_investigator.is_absent());
  CHECK(made.prior_awards.is_absent());
  REQUIRE(made.budget.has_value());
  CHECK(made.budget.value()[0].direct == yen(5));
  CHECK(made.budget.value()[0].indirect.is_absent());
}

TEST_CASE("null, [] and なし state that there is none", "[intake][csv]") {
  for (const auto* word : {"null", "[]", "なし"}) {
    const auto made = read("id,priorAwards,principalInvestigator,budget\na," + std::string(word) + "," + word + ",\n").proposal;
    CHECK(made.prior_awards.has_value());
    CHECK(made.prior_awards.value().empty());
    CHECK(made.principal_investigator.is_none());
    CHECK(made.budget.is_absent());
  }
  // A person may be called so.
  CHECK(read("id,principalInvestigator.name\na,null\n").proposal.principal_investigator.value().name == std::string("null"));
}

TEST_CASE("years stand side by side, by index or by their year; one without a value is left out", "[intake][csv]") {
  const auto by_index = read(
      "id,budget/0/fiscalYear,budget/0/directYen,budget/1/fiscalYear,budget/1/directYen,budget/2/fiscalYear,budget/2/directYen\n"
      "a,2024,10,,,R8,30\n");
  const auto by_year = read("id,directYen[2024],budget.directYen[R7],budget/directYen[令和8年度]\na,10,,30\n");
  const std::vector<budget_year> expected{{fiscal_year(2024), yen(10), {}}, {fiscal_year(2026), yen(30), {}}};
  CHECK(by_index.proposal.budget.value() == expected);
  CHECK(by_year.proposal.budget.value() == expected);
}

TEST_CASE("rows of the same id that follow each other are one proposal", "[intake][csv]") {
  const auto all = items_of(
      "id,program,budget.fiscalYear,budget.directYen,priorAwards.program,coInvestigators.name\n"
      "a,FORCE,2024,10,PRIME,\n"
      "a,,2025,20,,甲\n"
      "\n"
      "a,FORCE,,,JST-CREST,乙\n"
      "b,LEAP,2024,30,,\n"
      "a,FORCE,2024,40,,\n"
      ",FORCE,2024,50,,\n"
      ",FORCE,2024,60,,\n");
  REQUIRE(all.size() == 5);
  const auto& first = all[0].reading->proposal;
  CHECK(first.budget.value() == std::vector<budget_year>{{fiscal_year(2024), yen(10), {}}, {fiscal_year(2025), yen(20), {}}});
  CHECK(first.prior_awards.value().size() == 2);
  CHECK(first.co_investigators.value()[1].name == std::string("乙"));
  CHECK(all[1].line == 6);
  CHECK(all[1].reading->proposal.id == std::string("b"));
  CHECK(all[2].reading->proposal.budget.value()[0].direct == yen(40));
  // Rows without an id are proposals of their own.
  CHECK(all[3].reading->proposal.budget.value()[0].direct == yen(50));
  CHECK(all[4].line == 9);
}

TEST_CASE("where rows stand side by side, the same id twice is two proposals", "[intake][csv]") {
  CHECK(items_of("id,directYen[2024]\na,1\na,2\n").size() == 2);
}

TEST_CASE("two values for what has one make the proposal unreadable, at the second", "[intake][csv]") {
  CHECK(refused("id,program,budget.directYen\na,FORCE,1\na,LEAP,2\n") == "3:3 csv.conflict /program");
  CHECK(refused("id,priorAwards,priorAwards.program\na,null,PRIME\n") == "2:3 csv.conflict /priorAwards");
}

TEST_CASE("a value that cannot be read is placed at its cell", "[intake][csv]") {
  CHECK(refused("id,title,period.end\na,\"x\ny\",2024-02-30\n") == "3:4 date.no-such-day /period/end");
  CHECK(refused("id,budget.fiscalYear,budget.directYen\na,2024,1\na,2025,1.5円\n") == "3:8 amount.fraction /budget/1/directYen");
  CHECK(refused("program\nERATO\n") == "2:1 program.unknown /program");
  CHECK(refused("id,directYen[2024]\na,123456789012345678901234567890\n") == "2:3 json.number /budget/0/directYen");
  CHECK(refused("id,isNew\na,maybe\n") == "2:3 field.type /isNew");
  CHECK(items_of("id,period.end\na,x\n")[0].reading.error().id == "a");
}

TEST_CASE("amounts are whole numbers of yen, or texts with a unit", "[intake][csv]") {
  const auto direct = [](const std::string& cell) {
    return read("id,directYen[2024]\na," + cell + "\n").proposal.budget.value()[0].direct;
  };
  CHECK(direct("20000000") == yen(20'000'000));
  CHECK(direct("\"20,000,000\"") == yen(20'000'000));
  CHECK(direct("２千万円") == yen(20'000'000));
  CHECK(direct("-5") == yen(-5));
  CHECK(direct(" 0 ") == yen(0));
  CHECK(refused("id,directYen[2024]\na,1e7\n") == "2:3 amount.exponent /budget/0/directYen");
}

TEST_CASE("true and false, efforts and roles stand as sheets have them", "[intake][csv]") {
  const auto made = read(
                        "isNew,dataManagementPlan,principalInvestigator.effortPercent,priorAwards.role,priorAwards.status\nTRUE,いいえ,30%,"
                        "研究開発分担者,中止\n")
                        .proposal;
  CHECK(made.is_new == true);
  CHECK(made.data_management_plan == false);
  CHECK(made.principal_investigator.value().effort_percent == 30);
  CHECK(made.prior_awards.value()[0].role == role::co_investigator);
  CHECK(made.prior_awards.value()[0].status == award_status::discontinued);
}

TEST_CASE("an unknown column is a note where it says something, and unreadable when strict", "[intake][csv]") {
  const auto all = items_of("id,titel\na,x\nb,\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].reading->notes.at(0).code == codes::field_unknown);
  CHECK(all[0].reading->notes.at(0).at == "/titel");
  CHECK(all[1].reading->notes.empty());
  CHECK(refused("id,titel\na,x\n", {.strict = true}) == "2:3 field.unknown /titel");
}

TEST_CASE("a row with more or fewer cells than columns is unreadable, the others go on", "[intake][csv]") {
  const auto all = items_of("id,title\na\nb,t\nc,t,u\nd,t\n");
  REQUIRE(all.size() == 4);
  CHECK(all[0].reading.error().code == codes::csv_width);
  CHECK(all[0].reading.error().where == text_position{2, 1});
  CHECK(all[0].reading.error().id == "a");
  CHECK(all[1].reading.has_value());
  CHECK(all[2].reading.error().where == text_position{4, 5});
  CHECK(all[3].reading.has_value());
  CHECK(refused("id,,title\na,x,t\n") == "2:3 csv.width");
  CHECK(items_of("id,,title\na,,t\n")[0].reading.has_value());
}

TEST_CASE("a byte-order mark, CRLF and a last line without an end are read", "[intake][csv]") {
  const auto all = items_of("\xEF\xBB\xBFid,program\r\na,FORCE\r\n\r\nb,LEAP");
  REQUIRE(all.size() == 2);
  CHECK(all[0].reading->proposal.id == std::string("a"));
  CHECK(all[1].line == 4);
  CHECK(all[1].reading->proposal.program == amed::leap);
  CHECK(items_of("").empty());
  CHECK(items_of("id,title\n").empty());
}

TEST_CASE("Shift_JIS and UTF-16 are refused by name, with what to do", "[intake][csv]") {
  // "課題名" and "研究" in CP932.
  CHECK(message_of_refusal("id,\x89\xDB\x91\xE8\x96\xBC\n1,x\n") ==
        "this is not UTF-8 but Shift_JIS (CP932); save the sheet as \"CSV UTF-8 (comma delimited)\"");
  CHECK(refused("id,\x89\xDB\x91\xE8\x96\xBC\n1,x\n2,y\n") == "1:4 csv.encoding");
  CHECK(message_of_refusal("id,title\n1,\x8C\xA4\x8B\x86\n") ==
        "this is not UTF-8 but Shift_JIS (CP932); save the sheet as \"CSV UTF-8 (comma delimited)\"");
  CHECK(message_of_refusal(std::string("\xFF\xFEi\0d\0\n\0", 8)).find("UTF-16") != std::string::npos);
  CHECK(message_of_refusal("id,title\n1,\xFF\n").starts_with("this is not UTF-8;"));
  const auto all = items_of("id,title\n1,\x8C\xA4\x8B\x86\n2,plain\n");
  REQUIRE(all.size() == 2);
  CHECK(all[1].reading.has_value());
}

TEST_CASE("a head that cannot be read is one fault for the file", "[intake][csv]") {
  CHECK(refused("1,FORCE\n2,LEAP\n") == "1:1 csv.head");
  CHECK(refused("id,title,id\na,b,c\n") == "1:10 csv.head");
  CHECK(refused("id,directYen[令和6年]\na,1\n") == "1:4 csv.head");
  CHECK(refused("id,budget.fiscalYear[2024]\na,2025\n") == "1:4 csv.head");
  CHECK(refused("id,budget.directYen,directYen[2024]\na,1,2\n") == "1:21 csv.head");
  CHECK(refused("id,budget/0\na,1\n") == "1:4 csv.head");
  CHECK(refused("id,\"unclosed\na,1\n") == "1:4 csv.quote");
  CHECK(message_of_refusal("id;program\na;FORCE\n").find("not separated by commas") != std::string::npos);
  CHECK(refused("id," + std::string(201, 'x') + "\na,1\n") == "1:4 csv.head");
  CHECK(items_of("id,a.b.c.d.e.f.g.h\na,1\n").front().reading.has_value());
  CHECK(refused("id,a.b.c.d.e.f.g.h.i\na,1\n") == "1:4 csv.head");
}

TEST_CASE("a control character in a cell is refused, with its place", "[intake][csv]") {
  CHECK(refused(std::string("id,title\na,x\0y\n", 15)) == "2:3 csv.control-character");
  CHECK(refused("id,title\na,\x1b[2J\n") == "2:3 csv.control-character");
}

TEST_CASE("a row that cannot be cut spoils its proposal, and the others go on", "[intake][csv]") {
  SECTION("a row that says its id") {
    const auto all = items_of("id,budget.fiscalYear,budget.directYen\na,2024,1\na,2025,\"2\"x\na,2026,3\nb,2024,4\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].reading.error().code == csv_faults::quote);
    CHECK(all[0].reading.error().where == text_position{3, 8});
    CHECK(all[0].reading.error().id == "a");
    CHECK(all[0].line == 2);
    CHECK(all[1].reading->proposal.id == std::string("b"));
  }
  SECTION("a row without one, between rows of a proposal") {
    const auto all = items_of("id,budget.fiscalYear,budget.directYen\na,2024,1\n\"x\"y\na,2026,3\nb,2024,4\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].reading.error().where.line == 3);
    CHECK(all[1].reading->proposal.id == std::string("b"));
  }
  SECTION("a row without one, between proposals") {
    const auto all = items_of("id,budget.fiscalYear,budget.directYen\na,2024,1\n\"x\"y\nb,2026,3\n");
    REQUIRE(all.size() == 3);
    CHECK(all[0].reading.has_value());
    CHECK(all[1].line == 3);
    CHECK(all[1].reading.error().code == csv_faults::quote);
    CHECK(all[2].reading.has_value());
  }
}

TEST_CASE("a proposal longer than the limit is unreadable, and the next one is read", "[intake][csv]") {
  const auto long_row = items_of("id,title\na," + std::string(200, 'x') + "\nb,y\n", {.max_bytes = 100});
  REQUIRE(long_row.size() == 2);
  CHECK(long_row[0].reading.error().code == csv_faults::size);
  CHECK(long_row[1].reading.has_value());

  std::string rows = "id,budget.directYen\n";
  for (int i = 0; i < 40; ++i) {
    rows += "a,1\n";
  }
  const auto many_rows = items_of(rows + "b,2\n", {.max_bytes = 100});
  REQUIRE(many_rows.size() == 2);
  CHECK(many_rows[0].reading.error().code == csv_faults::size);
  CHECK(many_rows[0].reading.error().id == "a");
  CHECK(many_rows[1].reading.has_value());
}

TEST_CASE("what the CSV says is bounded by what its bytes can say", "[intake][csv]") {
  // Each key of the head stands in every row of a list: a short CSV with long names comes to a long JSON text.
  std::string head = "id";
  std::string row = "a";
  for (int i = 0; i < 30; ++i) {
    head += ",budget.x" + std::string(180, 'x') + std::to_string(i);
    row += ",1";
  }
  std::string text = head + "\n";
  for (int i = 0; i < 900; ++i) {
    text += row + "\n";
  }
  const auto all = items_of(text, {.max_bytes = 64 * 1024});
  REQUIRE(all.size() == 1);
  CHECK(all[0].reading.error().code == csv_faults::size);
}

TEST_CASE("a list has at most so many rows, also one below the other", "[intake][csv]") {
  std::string text = "id,budget.fiscalYear,budget.directYen\n";
  for (int i = 0; i < 1'001; ++i) {
    text += "a,2024,1\n";
  }
  CHECK(refused(text) == "2:3 list.too-long /budget");
}

}  // namespace
