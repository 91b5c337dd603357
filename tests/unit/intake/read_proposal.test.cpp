#include <koubo/intake/read_proposal.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/codes.hpp>

using koubo::award_status;
using koubo::date;
using koubo::fiscal_year;
using koubo::presence;
using koubo::program_id;
using koubo::proposal;
using koubo::read_proposal;
using koubo::reading;
using koubo::reading_options;
using koubo::role;
using koubo::text_position;
using koubo::yen;
namespace codes = koubo::codes;
using namespace std::string_literals;

namespace {

const auto& catalogue = koubo::amed::catalogue;

auto read(std::string_view json) -> reading { return read_proposal(json, catalogue); }

/// A proposal that was read without any note.
auto plainly(std::string_view json) -> proposal {
  CAPTURE(json);
  const auto outcome = read(json);
  REQUIRE(outcome);
  CHECK(outcome->notes.empty());
  return outcome->proposal;
}

struct expected_note {
  std::string_view code;
  std::string_view at;
};

/// A proposal that was read with exactly these notes.
auto noting(std::string_view json, const std::vector<expected_note>& notes) -> proposal {
  CAPTURE(json);
  const auto outcome = read(json);
  REQUIRE(outcome);
  REQUIRE(outcome->notes.size() == notes.size());
  for (std::size_t i = 0; i < notes.size(); ++i) {
    CHECK(outcome->notes[i].code == notes[i].code);
    CHECK(outcome->notes[i].at == notes[i].at);
    CHECK_FALSE(outcome->notes[i].says.ja.empty());
    CHECK_FALSE(outcome->notes[i].says.en.empty());
  }
  return outcome->proposal;
}

/// A message in the house's tone.
void check_wording(const koubo::message& says) {
  CAPTURE(says.ja, says.en);
  CHECK_FALSE(says.ja.empty());
  REQUIRE_FALSE(says.en.empty());
  CHECK_FALSE((says.en.front() >= 'A' && says.en.front() <= 'Z' && !says.en.starts_with("JSON")));
  CHECK_FALSE(says.en.ends_with('.'));
  CHECK_FALSE(says.ja.ends_with("。"));
  CHECK(says.en.find("invalid") == std::string::npos);
  CHECK(says.en.find("please") == std::string::npos);
  for (const char byte : says.ja + says.en) {
    CHECK(static_cast<unsigned char>(byte) >= 0x20);
  }
}

void refused(std::string_view json, std::string_view code, std::string_view at, text_position where, const reading_options& options = {}) {
  CAPTURE(json);
  const auto outcome = read_proposal(json, catalogue, options);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == code);
  CHECK(outcome.error().at == at);
  CHECK(outcome.error().where == where);
  check_wording(outcome.error().says);
}

/// A field that is refused where its value stands.
void value_refused(const std::string& before, const std::string& value, std::string_view code, std::string_view at) {
  const auto column =
      1 + std::count_if(before.begin(), before.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
  const auto closers = [&] {
    std::string open;
    bool quoted = false;
    for (const char byte : before) {
      quoted = quoted != (byte == '"');
      if (!quoted && (byte == '{' || byte == '[')) {
        open.insert(open.begin(), byte == '{' ? '}' : ']');
      } else if (!quoted && (byte == '}' || byte == ']')) {
        open.erase(open.begin());
      }
    }
    return open;
  }();
  refused(before + value + closers, code, at, {1, column});
}

auto budget_with(const std::string& amount) -> std::string { return R"({"budget":[{"fiscalYear":2024,"directYen":)" + amount + "}]}"; }
auto amount_of(const std::string& text) -> yen { return plainly(budget_with("\"" + text + "\"")).budget.value().at(0).direct.value(); }

}  // namespace

TEST_CASE("a complete proposal is read field by field") {
  const auto read_one =
      plainly(R"({"id": "R06-F-0001", "program": "FORCE", "call": {"fiscalYear": 2024}, "title": "題", "area": "領域", "isNew": true,
    "period": {"start": "2024-10-01", "end": "2026-09-30"},
    "principalInvestigator": {"name": "山田太郎", "researcherId": "12345678", "institution": "大学", "effortPercent": 30},
    "coInvestigators": [{"name": "甲"}], "programManager": {"name": "乙"},
    "budget": [{"fiscalYear": 2024, "directYen": 10000000, "indirectYen": 3000000}, {"fiscalYear": 2025, "directYen": -1}],
    "priorAwards": [{"program": "PRIME", "role": "principalInvestigator", "start": "2018-10-01", "end": "2022-03-31", "status": "completed", "id": "a-1"}],
    "dataManagementPlan": true})");
  proposal expected;
  expected.id = "R06-F-0001"s;
  expected.program = program_id("FORCE");
  expected.call = fiscal_year(2024);
  expected.title = "題"s;
  expected.area = "領域"s;
  expected.is_new = true;
  expected.start = date(2024, 10, 1);
  expected.end = date(2026, 9, 30);
  expected.principal_investigator = koubo::person{"山田太郎"s, "12345678"s, "大学"s, 30};
  expected.co_investigators = std::vector{koubo::person{"甲"s, {}, {}, {}}};
  expected.program_manager = koubo::person{"乙"s, {}, {}, {}};
  expected.budget = std::vector{koubo::budget_year{fiscal_year(2024), yen(10'000'000), yen(3'000'000)},
                                koubo::budget_year{fiscal_year(2025), yen(-1), {}}};
  expected.prior_awards = std::vector{koubo::prior_award{program_id("PRIME"), "", role::principal_investigator, date(2018, 10, 1),
                                                         date(2022, 3, 31), award_status::completed, "a-1"s}};
  expected.data_management_plan = true;
  CHECK(read_one == expected);
}

TEST_CASE("what is absent is not stated, and an empty object states nothing") {
  CHECK(plainly("{}") == proposal{});
  CHECK(plainly(R"({"call":{},"period":{}})") == proposal{});
}

TEST_CASE("null is stated as none where the format says so") {
  const auto read_one = plainly(
      R"({"principalInvestigator":null,"programManager":null,"priorAwards":null,"coInvestigators":null,"dataManagementPlan":null,"isNew":null})");
  CHECK(read_one.principal_investigator.is_none());
  CHECK(read_one.program_manager.is_none());
  CHECK(read_one.prior_awards == std::vector<koubo::prior_award>{});
  CHECK(read_one.co_investigators == std::vector<koubo::person>{});
  CHECK(read_one.data_management_plan == false);
  CHECK(read_one.is_new == false);
}

TEST_CASE("null anywhere else is read as absent, with a note") {
  CHECK(noting(R"({"id":null,"program":null,"call":null,"title":null,"area":null,"period":null,"budget":null})",
               {{codes::field_null, "/id"},
                {codes::field_null, "/program"},
                {codes::field_null, "/call"},
                {codes::field_null, "/title"},
                {codes::field_null, "/area"},
                {codes::field_null, "/period"},
                {codes::field_null, "/budget"}}) == proposal{});
  CHECK(noting(R"({"call":{"fiscalYear":null},"period":{"start":null,"end":null}})",
               {{codes::field_null, "/call/fiscalYear"}, {codes::field_null, "/period/start"}, {codes::field_null, "/period/end"}}) ==
        proposal{});
  const auto person = noting(R"({"programManager":{"name":null,"researcherId":null,"institution":null,"effortPercent":null}})",
                             {{codes::field_null, "/programManager/name"},
                              {codes::field_null, "/programManager/researcherId"},
                              {codes::field_null, "/programManager/institution"},
                              {codes::field_null, "/programManager/effortPercent"}});
  CHECK(person.program_manager == koubo::person{});
  const auto rows = noting(R"({"budget":[{"fiscalYear":null,"directYen":null,"indirectYen":null}],
                               "priorAwards":[{"program":null,"role":null,"start":null,"end":null,"status":null,"id":null}]})",
                           {{codes::field_null, "/budget/0/fiscalYear"},
                            {codes::field_null, "/budget/0/directYen"},
                            {codes::field_null, "/budget/0/indirectYen"},
                            {codes::field_null, "/priorAwards/0/program"},
                            {codes::field_null, "/priorAwards/0/role"},
                            {codes::field_null, "/priorAwards/0/start"},
                            {codes::field_null, "/priorAwards/0/end"},
                            {codes::field_null, "/priorAwards/0/status"},
                            {codes::field_null, "/priorAwards/0/id"}});
  CHECK(rows.budget == std::vector{koubo::budget_year{}});
  CHECK(rows.prior_awards == std::vector{koubo::prior_award{}});
}

TEST_CASE("a null row keeps its place and states nothing") {
  const auto read_one =
      noting(R"({"budget":[null,{"fiscalYear":2024}],"priorAwards":[null],"coInvestigators":[null]})",
             {{codes::field_null, "/budget/0"}, {codes::field_null, "/priorAwards/0"}, {codes::field_null, "/coInvestigators/0"}});
  CHECK(read_one.budget == std::vector{koubo::budget_year{}, koubo::budget_year{fiscal_year(2024), {}, {}}});
  CHECK(read_one.prior_awards == std::vector{koubo::prior_award{}});
  CHECK(read_one.co_investigators == std::vector{koubo::person{}});
}

TEST_CASE("a budget without rows is absent, with a note; no prior award is a statement") {
  CHECK(noting(R"({"budget":[]})", {{codes::budget_empty, "/budget"}}).budget.is_absent());
  CHECK(plainly(R"({"priorAwards":[]})").prior_awards == std::vector<koubo::prior_award>{});
  CHECK(plainly(R"({"coInvestigators":[]})").co_investigators == std::vector<koubo::person>{});
}

TEST_CASE("an unknown key is a note, and makes a strict reading fail at the key") {
  noting(R"({"Title":"x","principalInvestigator":{"nam e":1},"budget":[{"yen":1}],"a/b~":{"x":[{}]}})",
         {{codes::field_unknown, "/Title"},
          {codes::field_unknown, "/principalInvestigator/nam e"},
          {codes::field_unknown, "/budget/0/yen"},
          {codes::field_unknown, "/a~1b~0"}});
  refused(R"({"id":"x", "Title":"x"})", codes::field_unknown, "/Title", {1, 12}, {.strict = true});
  refused(R"({"budget":[{"yen":1}]})", codes::field_unknown, "/budget/0/yen", {1, 13}, {.strict = true});
  CHECK(read_proposal(R"({"id":"x"})", catalogue, {.strict = true}));
}

TEST_CASE("notes are bounded, and the rest is counted") {
  std::string text = "{";
  for (int i = 0; i < 250; ++i) {
    text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
  }
  const auto outcome = read(text + "}");
  REQUIRE(outcome);
  REQUIRE(outcome->notes.size() == koubo::reading_note_limit + 1);
  CHECK(outcome->notes.back().code == codes::notes_omitted);
  CHECK(outcome->notes.back().says.en == "150 more notes were left out");
}

TEST_CASE("a program with calls is read in any case and width") {
  for (const auto* written : {"FORCE", "PRIME", "LEAP", "AMED-CREST"}) {
    CHECK(plainly(R"({"program":")"s + written + "\"}").program == program_id(written));
  }
  for (const auto* written : {"force", "Force", "ＦＯＲＣＥ", "ｆｏｒｃｅ", " FORCE", "FORCE　"}) {
    CHECK(noting(R"({"program":")"s + written + "\"}", {{codes::text_normalised, "/program"}}).program == program_id("FORCE"));
  }
  CHECK(noting(R"({"program":"ＡＭＥＤ－ＣＲＥＳＴ"})", {{codes::text_normalised, "/program"}}).program == program_id("AMED-CREST"));
}

TEST_CASE("another program is refused, and the catalogue's are named") {
  for (const auto* written : {"FORCES", "JST-CREST", "CREST", "さきがけ", "ⒻORCE", "AMED CREST"}) {
    refused(R"({"program":")"s + written + "\"}", codes::program_unknown, "/program", {1, 12});
  }
  const auto outcome = read(R"({"program":"X\u001b[31m\u202e"})");
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().says.en.find("AMED-CREST, PRIME, FORCE, LEAP") != std::string::npos);
  CHECK(outcome.error().says.ja.find("AMED-CREST, PRIME, FORCE, LEAP") != std::string::npos);
  check_wording(outcome.error().says);
  CHECK(outcome.error().says.en.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("the program of a prior award is the catalogue's, by any of its names") {
  const auto award = [](const std::string& written) { return R"({"priorAwards":[{"program":")" + written + "\"}]}"; };
  const auto program_of = [](const proposal& of) { return of.prior_awards.value().at(0).program; };
  CHECK(program_of(plainly(award("PRIME"))) == program_id("PRIME"));
  CHECK(program_of(plainly(award("JST-CREST"))) == program_id("JST-CREST"));
  CHECK(program_of(plainly(award("さきがけ"))) == program_id("JST-PRESTO"));
  CHECK(program_of(plainly(award("JST-SAKIGAKE"))) == program_id("JST-PRESTO"));
  CHECK(program_of(plainly(award("JST-ERATO"))) == program_id("JST-ERATO"));
  CHECK(program_of(noting(award("jst-sakigake"), {{codes::text_normalised, "/priorAwards/0/program"}})) == program_id("JST-PRESTO"));
  CHECK(program_of(noting(award("ＪＳＴ－ＣＲＥＳＴ"), {{codes::text_normalised, "/priorAwards/0/program"}})) == program_id("JST-CREST"));
}

TEST_CASE("X-14: CERST is read as JST-CREST, with a note") {
  for (const auto* written : {"CERST", "cerst", "ＣＥＲＳＴ"}) {
    const auto read_one =
        noting(R"({"priorAwards":[{"program":")"s + written + "\"}]}", {{codes::program_misprint, "/priorAwards/0/program"}});
    CHECK(read_one.prior_awards.value().at(0).program == program_id("JST-CREST"));
    CHECK(read_one.prior_awards.value().at(0).other_program.empty());
  }
}

TEST_CASE("a program that is nearly one of the catalogue's is kept as another, and said to be") {
  for (const auto* written : {"JST CREST", "JSTCREST", "jst_presto", "CREST", "ERATO", "さきか\u3099け", "AMED CREST", "JSTさきがけ"}) {
    const auto kept =
        noting(R"({"priorAwards":[{"program":")"s + written + "\"}]}", {{codes::program_near_miss, "/priorAwards/0/program"}});
    CHECK_FALSE(kept.prior_awards.value().at(0).other_program.empty());
  }
  const auto outcome = read(R"({"priorAwards":[{"program":"CREST"}]})");
  REQUIRE(outcome);
  CHECK(outcome->notes.at(0).says.en.find("if AMED-CREST or JST-CREST is meant") != std::string::npos);
}

TEST_CASE("any other program of a prior award is kept as it is written") {
  const auto award = [](const std::string& written) {
    return plainly(R"({"priorAwards":[{"program":")" + written + "\"}]}").prior_awards.value().at(0);
  };
  CHECK(award("KAKENHI").program == program_id("KAKENHI"));
  CHECK(award("KAKENHI").other_program == "KAKENHI");
  CHECK(award("123456789012345").program == program_id("123456789012345"));
  CHECK(award("1234567890123456").program == program_id());
  CHECK(award("1234567890123456").other_program == "1234567890123456");
  CHECK(award("科研費基盤研究").program == program_id());
  CHECK(award("科研費基盤研究").other_program == "科研費基盤研究");
  CHECK(award("①").other_program == "①");
  const auto with_nul =
      noting(R"({"priorAwards":[{"program":"A\u0000B"}]})", {{codes::text_invisible, "/priorAwards/0/program"}}).prior_awards.value().at(0);
  CHECK(with_nul.program == program_id());
  CHECK(with_nul.other_program == "A\0B"s);
}

TEST_CASE("the fiscal year of the call is a number or one of the forms of papers") {
  const auto call = [](const std::string& value) { return R"({"call":{"fiscalYear":)" + value + "}}"; };
  CHECK(plainly(call("2024")).call == fiscal_year(2024));
  CHECK(plainly(call("1901")).call == fiscal_year(1901));
  CHECK(plainly(call("2099")).call == fiscal_year(2099));
  for (const auto* written : {"2024", "R6", "令和6年度"}) {
    CHECK(plainly(call("\""s + written + "\"")).call == fiscal_year(2024));
  }
  CHECK(plainly(call("\"令和元年度\"")).call == fiscal_year(2019));
  CHECK(noting(call("\"令和６年度\""), {{codes::text_normalised, "/call/fiscalYear"}}).call == fiscal_year(2024));
  CHECK(noting(call("\"平成36年度\""), {{codes::year_era_overrun, "/call/fiscalYear"}}).call == fiscal_year(2024));
  CHECK(noting(call("\"　\""), {{codes::text_blank, "/call/fiscalYear"}}).call.is_absent());
}

TEST_CASE("a year that is no fiscal year is refused") {
  const auto before = R"({"call":{"fiscalYear":)"s;
  value_refused(before, "1900", codes::value_out_of_range, "/call/fiscalYear");
  value_refused(before, "2100", codes::value_out_of_range, "/call/fiscalYear");
  value_refused(before, "18446744073709551615", codes::value_out_of_range, "/call/fiscalYear");
  value_refused(before, "\"1900\"", codes::value_out_of_range, "/call/fiscalYear");
  value_refused(before, "\"2100年度\"", codes::value_out_of_range, "/call/fiscalYear");
  value_refused(before, "\"令和6年\"", codes::year_calendar_year, "/call/fiscalYear");
  value_refused(before, "\"2024年\"", codes::year_calendar_year, "/call/fiscalYear");
  value_refused(before, "\"R6.4\"", codes::year_form, "/call/fiscalYear");
  value_refused(before, "\"next\"", codes::year_form, "/call/fiscalYear");
  value_refused(before, "\"R⑥\"", codes::text_compatibility, "/call/fiscalYear");
  value_refused(before, "2024.0", codes::number_form, "/call/fiscalYear");
  value_refused(before, "2.024e3", codes::number_form, "/call/fiscalYear");
  value_refused(before, "true", codes::field_type, "/call/fiscalYear");
  value_refused(before, "[2024]", codes::field_type, "/call/fiscalYear");
  value_refused(R"({"budget":[{},{"fiscalYear":)", "\"令和6年\"", codes::year_calendar_year, "/budget/1/fiscalYear");
}

TEST_CASE("the years of the budget are read like that of the call") {
  CHECK(plainly(R"({"budget":[{"fiscalYear":"R7"}]})").budget.value().at(0).fiscal_year == fiscal_year(2025));
  CHECK(noting(R"({"budget":[{"fiscalYear":"平成３２年度"}]})",
               {{codes::year_era_overrun, "/budget/0/fiscalYear"}, {codes::text_normalised, "/budget/0/fiscalYear"}})
            .budget.value()
            .at(0)
            .fiscal_year == fiscal_year(2020));
}

TEST_CASE("a day is YYYY-MM-DD and nothing else") {
  CHECK(plainly(R"({"period":{"start":"2024-02-29","end":"2099-12-31"}})").start == date(2024, 2, 29));
  CHECK(plainly(R"({"period":{"start":"1901-01-01"}})").start == date(1901, 1, 1));
  const auto before = R"({"period":{"end":)"s;
  value_refused(before, "\"2023-02-29\"", codes::date_no_such_day, "/period/end");
  value_refused(before, "\"2024-13-01\"", codes::date_no_such_day, "/period/end");
  value_refused(before, "\"1900-12-31\"", codes::value_out_of_range, "/period/end");
  value_refused(before, "\"2100-01-01\"", codes::value_out_of_range, "/period/end");
  for (const auto* written : {"2024-1-1", "2024/01/01", "20240101", "２０２４-０１-０１", "2024-01-01T00:00:00", " 2024-01-01",
                              "2024-01-01 ", "R6-01-01", "2024-01"}) {
    value_refused(before, "\""s + written + "\"", codes::date_form, "/period/end");
  }
  value_refused(before, "20240101", codes::field_type, "/period/end");
  value_refused(R"({"priorAwards":[{"start":)", "\"2024-04\"", codes::date_form, "/priorAwards/0/start");
  value_refused(R"({"priorAwards":[{"end":)", "\"2023-02-29\"", codes::date_no_such_day, "/priorAwards/0/end");
}

TEST_CASE("money is a whole number of yen, or text that says its unit") {
  CHECK(plainly(budget_with("20000000")).budget.value().at(0).direct == yen(20'000'000));
  CHECK(plainly(budget_with("0")).budget.value().at(0).direct == yen(0));
  CHECK(plainly(budget_with("-5")).budget.value().at(0).direct == yen(-5));
  CHECK(plainly(budget_with("1000000000000000")).budget.value().at(0).direct == yen(1'000'000'000'000'000));
  CHECK(plainly(budget_with("-1000000000000000")).budget.value().at(0).direct == yen(-1'000'000'000'000'000));
  CHECK(amount_of("2千万円") == yen(20'000'000));
  CHECK(amount_of("1.5億円") == yen(150'000'000));
  CHECK(amount_of("20,000,000円") == yen(20'000'000));
  CHECK(amount_of("1000兆円") == yen(1'000'000'000'000'000));
  CHECK(noting(budget_with("\"２，０００万円\""), {{codes::text_normalised, "/budget/0/directYen"}}).budget.value().at(0).direct ==
        yen(20'000'000));
  CHECK(noting(budget_with("\" \""), {{codes::text_blank, "/budget/0/directYen"}}).budget.value().at(0).direct.is_absent());
  CHECK(plainly(R"({"budget":[{"indirectYen":"3百万円"}]})").budget.value().at(0).indirect == yen(3'000'000));
}

TEST_CASE("money that is no exact amount is refused") {
  const auto before = R"({"budget":[{"directYen":)"s;
  const auto* const at = "/budget/0/directYen";
  value_refused(before, "1000000000000001", codes::value_out_of_range, at);
  value_refused(before, "-1000000000000001", codes::value_out_of_range, at);
  value_refused(before, "18446744073709551615", codes::value_out_of_range, at);
  value_refused(before, "18446744073709551616", codes::json_number, at);
  value_refused(before, "1e999", codes::json_number, at);
  value_refused(before, "\"1000兆1円\"", codes::value_out_of_range, at);
  value_refused(before, "\"99999999999999999999円\"", codes::value_out_of_range, at);
  value_refused(before, "1.0", codes::number_form, at);
  value_refused(before, "1e3", codes::number_form, at);
  value_refused(before, "\"20000000\"", codes::amount_no_unit, at);
  value_refused(before, "\"0.5円\"", codes::amount_fraction, at);
  value_refused(before, "\"1e8円\"", codes::amount_exponent, at);
  value_refused(before, "\"2,00万円\"", codes::amount_grouping, at);
  value_refused(before, "\"5千3万円\"", codes::amount_unit_order, at);
  value_refused(before, "\"9 9,999百万円\"", codes::amount_two_numbers, at);
  value_refused(before, "\"10²万円\"", codes::text_compatibility, at);
  value_refused(before, "\"約2千万円\"", codes::amount_form, at);
  value_refused(before, "\"2千万円です\"", codes::amount_form, at);
  value_refused(before, "true", codes::field_type, at);
  value_refused(before, "{}", codes::field_type, at);
}

TEST_CASE("effort is a whole number within a million") {
  const auto effort = [](const std::string& value) { return plainly(R"({"principalInvestigator":{"effortPercent":)" + value + "}}"); };
  CHECK(effort("0").principal_investigator.value().effort_percent == 0);
  CHECK(effort("1000000").principal_investigator.value().effort_percent == 1'000'000);
  CHECK(effort("-1000000").principal_investigator.value().effort_percent == -1'000'000);
  const auto before = R"({"principalInvestigator":{"effortPercent":)"s;
  value_refused(before, "1000001", codes::value_out_of_range, "/principalInvestigator/effortPercent");
  value_refused(before, "-1000001", codes::value_out_of_range, "/principalInvestigator/effortPercent");
  value_refused(before, "30.0", codes::number_form, "/principalInvestigator/effortPercent");
  value_refused(before, "\"30\"", codes::field_type, "/principalInvestigator/effortPercent");
}

TEST_CASE("a list has at most a thousand rows") {
  const auto rows = [](const std::string& key, std::size_t count) {
    std::string text = "{\"" + key + "\":[{}";
    for (std::size_t i = 1; i < count; ++i) {
      text += ",{}";
    }
    return text + "]}";
  };
  for (const auto* key : {"budget", "priorAwards", "coInvestigators"}) {
    CHECK(read(rows(key, 1'000)));
    refused(rows(key, 1'001), codes::list_too_long, "/"s + key, {1, static_cast<std::int64_t>(std::string(key).size()) + 5});
  }
}

TEST_CASE("wrong types are refused where they stand") {
  value_refused(R"({"id":)", "12", codes::field_type, "/id");
  value_refused(R"({"program":)", "[\"FORCE\"]", codes::field_type, "/program");
  value_refused(R"({"call":)", "2024", codes::field_type, "/call");
  value_refused(R"({"title":)", "{}", codes::field_type, "/title");
  value_refused(R"({"area":)", "1", codes::field_type, "/area");
  value_refused(R"({"isNew":)", "\"true\"", codes::field_type, "/isNew");
  value_refused(R"({"isNew":)", "1", codes::field_type, "/isNew");
  value_refused(R"({"period":)", "\"2024-04-01\"", codes::field_type, "/period");
  value_refused(R"({"principalInvestigator":)", "\"山田太郎\"", codes::field_type, "/principalInvestigator");
  value_refused(R"({"principalInvestigator":{"name":)", "1", codes::field_type, "/principalInvestigator/name");
  value_refused(R"({"principalInvestigator":{"researcherId":)", "12345678", codes::field_type, "/principalInvestigator/researcherId");
  value_refused(R"({"coInvestigators":)", "{}", codes::field_type, "/coInvestigators");
  value_refused(R"({"coInvestigators":[{},)", "\"甲\"", codes::field_type, "/coInvestigators/1");
  value_refused(R"({"programManager":)", "false", codes::field_type, "/programManager");
  value_refused(R"({"budget":)", "{}", codes::field_type, "/budget");
  value_refused(R"({"budget":[)", "1", codes::field_type, "/budget/0");
  value_refused(R"({"priorAwards":)", "false", codes::field_type, "/priorAwards");
  value_refused(R"({"priorAwards":[{"program":)", "3", codes::field_type, "/priorAwards/0/program");
  value_refused(R"({"dataManagementPlan":)", "\"yes\"", codes::field_type, "/dataManagementPlan");
  for (const auto* text : {"[]", "12", "\"x\"", "null", "true", "[{}]"}) {
    refused(text, codes::field_type, "", {1, 1});
  }
}

TEST_CASE("roles and statuses are exact, and the accepted ones are named") {
  const auto award = [](const std::string& member) { return plainly(R"({"priorAwards":[{)" + member + "}]}").prior_awards.value().at(0); };
  CHECK(award(R"("role":"principalInvestigator")").role == role::principal_investigator);
  CHECK(award(R"("role":"coInvestigator")").role == role::co_investigator);
  CHECK(award(R"("status":"completed")").status == award_status::completed);
  CHECK(award(R"("status":"ongoing")").status == award_status::ongoing);
  CHECK(award(R"("status":"discontinued")").status == award_status::discontinued);
  for (const auto* written : {"PrincipalInvestigator", "PI", "研究代表者", " principalInvestigator"}) {
    value_refused(R"({"priorAwards":[{"role":)", "\""s + written + "\"", codes::value_unknown, "/priorAwards/0/role");
  }
  value_refused(R"({"priorAwards":[{"status":)", "\"Completed\"", codes::value_unknown, "/priorAwards/0/status");
  CHECK(read(R"({"priorAwards":[{"status":"x"}]})").error().says.en.find("completed, ongoing, discontinued") != std::string::npos);
}

TEST_CASE("names and areas are read in NFKC, areas without white space, and a change is noted") {
  CHECK(noting(R"({"principalInvestigator":{"name":"⾹⽉　Ａ"}})", {{codes::text_normalised, "/principalInvestigator/name"}})
            .principal_investigator.value()
            .name == "香月 A"s);
  CHECK(noting(R"({"area":"性差・個人差の 機構解明"})", {{codes::text_normalised, "/area"}}).area == "性差・個人差の機構解明"s);
  CHECK(noting(R"({"title":"ＡＢＣ"})", {{codes::text_normalised, "/title"}}).title == "ABC"s);
  CHECK(plainly(R"({"title":"A B"})").title == "A B"s);
  std::string marks = "e";
  for (int i = 0; i < 40; ++i) {
    marks += "\xCC\x81";
  }
  value_refused(R"({"title":)", "\"" + marks + "\"", codes::text_too_many_marks, "/title");
}

TEST_CASE("ids are kept as they are written; a researcher's number in plain digits") {
  CHECK(plainly(R"({"id":"Ａ　1"})").id == "Ａ　1"s);
  CHECK(noting(R"({"programManager":{"researcherId":"１２３４５６７８"}})", {{codes::text_normalised, "/programManager/researcherId"}})
            .program_manager.value()
            .researcher_id == "12345678"s);
  CHECK(plainly(R"({"programManager":{"researcherId":"①"}})").program_manager.value().researcher_id == "①"s);
}

TEST_CASE("blank text is absent, with a note") {
  const auto read_one = noting(
      R"({"id":"","program":" ","title":"　","area":"\t","principalInvestigator":{"name":"\u200b","researcherId":"","institution":" "}})",
      {{codes::text_blank, "/id"},
       {codes::text_blank, "/program"},
       {codes::text_blank, "/title"},
       {codes::text_blank, "/area"},
       {codes::text_blank, "/principalInvestigator/name"},
       {codes::text_blank, "/principalInvestigator/researcherId"},
       {codes::text_blank, "/principalInvestigator/institution"}});
  CHECK(read_one.id.is_absent());
  CHECK(read_one.principal_investigator == koubo::person{});
  noting(R"({"period":{"start":""},"priorAwards":[{"program":"","role":"","status":" ","id":""}]})",
         {{codes::text_blank, "/period/start"},
          {codes::text_blank, "/priorAwards/0/program"},
          {codes::text_blank, "/priorAwards/0/role"},
          {codes::text_blank, "/priorAwards/0/status"},
          {codes::text_blank, "/priorAwards/0/id"}});
}

TEST_CASE("an invisible character in a text is noted and kept") {
  CHECK(noting(R"({"principalInvestigator":{"name":"山田\u202e太郎"}})", {{codes::text_invisible, "/principalInvestigator/name"}})
            .principal_investigator.value()
            .name == "山田\xE2\x80\xAE太郎"s);
  CHECK(noting(R"({"id":"a\u001b[31m"})", {{codes::text_invisible, "/id"}}).id == "a\x1b[31m"s);
}

TEST_CASE("messages do not quote what the applicant wrote, unless asked to") {
  const std::vector<std::string> texts{
      R"({"program":"Ｘｙｚｚｙ"})",
      R"({"call":{"fiscalYear":"Xyzzy"}})",
      R"({"period":{"start":"Xyzzy"}})",
      R"({"budget":[{"directYen":"23456"}]})",
      R"({"budget":[{"directYen":"1,23456円"}]})",
      R"({"priorAwards":[{"role":"Xyzzy"}]})",
      R"({"priorAwards":[{"status":"Xyzzy"}]})",
      R"({"budget":[{"directYen":"12345612345612345円"}]})",
      R"({"principalInvestigator":{"effortPercent":12345678}})",
      R"({"principalInvestigator":{"researcherId":123456781234567812345678}})",
      R"({"budget":[{"directYen":123456789012345678}]})",
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    const auto hidden = read(text);
    REQUIRE_FALSE(hidden);
    const auto shown = read_proposal(text, catalogue, {.show_values = true});
    REQUIRE_FALSE(shown);
    CHECK(shown.error().code == hidden.error().code);
    CHECK(hidden.error().says.en.find("\"…\"") != std::string::npos);
    for (const auto* part : {"zzy", "ｚｚｙ", "23456"}) {
      CHECK(hidden.error().says.ja.find(part) == std::string::npos);
      CHECK(hidden.error().says.en.find(part) == std::string::npos);
    }
    CHECK((shown.error().says.en.find("zzy") != std::string::npos || shown.error().says.en.find("ｚｚｙ") != std::string::npos ||
           shown.error().says.en.find("23456") != std::string::npos));
  }
}

TEST_CASE("each limit has an error that names it, its value and its flag") {
  const auto refused_by = [](const std::string& text, reading_options options, std::string_view code, std::string_view says) {
    const auto outcome = read_proposal(text, catalogue, options);
    REQUIRE_FALSE(outcome);
    check_wording(outcome.error().says);
    CHECK(outcome.error().code == code);
    CHECK(outcome.error().id == "a");
    CHECK(outcome.error().says.en.find(says) != std::string::npos);
    const auto flag = says.find("--");
    CHECK(outcome.error().says.ja.find(says.substr(flag, says.find(')', flag) - flag)) != std::string::npos);
  };
  SECTION("bytes of strings, without their escapes") {
    const auto text = R"({"id":"a","title":"\u3042\u3042","x":["あ"]})"s;  // 2 + 1, 5 + 6, 1 + 3
    CHECK(read_proposal(text, catalogue, {.max_string_bytes = 18}));
    refused_by(text, {.max_string_bytes = 17}, codes::text_too_long, "17 bytes (--max-string-bytes)");
    const auto ligature = R"({"id":"a","title":"ﷺ"})"s;  // 33 bytes in its normalised form
    CHECK(read_proposal(ligature, catalogue, {.max_string_bytes = 33}));
    refused_by(ligature, {.max_string_bytes = 32}, codes::text_too_long, "32 bytes (--max-string-bytes)");
    CHECK(read_proposal(R"({"id":"a)"s + std::string(1'000, ' ') + R"("})", catalogue, {.max_string_bytes = 1'003}));
  }
  SECTION("depth") {
    const auto text = R"({"id":"a","x":[[1]]})"s;
    CHECK(read_proposal(text, catalogue, {.max_depth = 3}));
    refused_by(R"({"id":"a","x":[[[1]]]})", {.max_depth = 3}, codes::json_depth, "3 levels deep (--max-depth)");
  }
  SECTION("rows of a list") {
    const auto text = R"({"id":"a","coInvestigators":[{},{},{}]})"s;
    CHECK(read_proposal(text, catalogue, {.max_rows = 3}));
    refused_by(text, {.max_rows = 2}, codes::list_too_long, "keep it to 2 (--max-rows)");
  }
  SECTION("bytes") {
    const auto text = R"({"id":"a"})"s + std::string(20, ' ');
    CHECK(read_proposal(text, catalogue, {.max_bytes = 30}));
    refused_by(text, {.max_bytes = 29}, codes::json_size, "29 bytes (--max-bytes)");
  }
}

TEST_CASE("a person's name never stands in a message") {
  const auto outcome = read(R"({"principalInvestigator":{"name":"Ｘｙｚｚｙ\u200b"},"coInvestigators":[{"name":"Ｘｙｚｚｙ"}]})");
  REQUIRE(outcome);
  CHECK(outcome->notes.size() == 3);
  for (const auto& each : outcome->notes) {
    CHECK(each.says.ja.find("zzy") == std::string::npos);
    CHECK(each.says.en.find("zzy") == std::string::npos);
  }
}

TEST_CASE("a fault of the text comes before one of a field") {
  refused(R"({"id":1,"x":{"a":1,"a":2}})", codes::json_duplicate_key, "/x/a", {1, 20});
  refused(R"({"id":1,"isNew":2})", codes::field_type, "/id", {1, 7});
}

TEST_CASE("duplicate keys are found in known and in unknown parts") {
  refused(R"({"id":"a","id":"b"})", codes::json_duplicate_key, "/id", {1, 11});
  refused(R"({"id":"a","\u0069d":"a"})", codes::json_duplicate_key, "/id", {1, 11});
  refused(R"({"period":{"end":"2024-04-01","end":"2024-04-01"}})", codes::json_duplicate_key, "/period/end", {1, 31});
  refused(R"({"budget":[{"directYen":1,"directYen":1}]})", codes::json_duplicate_key, "/budget/0/directYen", {1, 27});
  refused(R"({"x":1,"y":2,"x":3})", codes::json_duplicate_key, "/x", {1, 14});
  refused(R"({"x":[{"y":{"z":1,"z":1}}]})", codes::json_duplicate_key, "/x/0/y/z", {1, 19});
}

TEST_CASE("nesting is limited in unknown parts too") {
  const auto deep = [](std::size_t lists) { return R"({"x":)" + std::string(lists, '[') + std::string(lists, ']') + "}"; };
  CHECK(read(deep(63)));
  const auto outcome = read(deep(64));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == codes::json_depth);
  CHECK(outcome.error().where == text_position{1, 69});
  CHECK(read(deep(2'000)).error().code == codes::json_depth);
}

TEST_CASE("faults of the text have a place, on later lines and after wide characters too") {
  refused("{\"id\": \"予算\", \"area\": }", codes::json_syntax, "/area", {1, 22});
  refused("{\n  \"id\": \"a\",\n  \"title\": \"\\ud800\"\n}", codes::json_surrogate, "/title", {3, 13});
  refused("{\n  \"isNew\": 1\n}", codes::field_type, "/isNew", {2, 12});
  refused("{\"id\":\"\xff\"}", codes::json_encoding, "/id", {1, 8});
  refused("{\"id\":\"a\0\"}"s, codes::json_control_character, "/id", {1, 9});
  refused("{} {}", codes::json_extra_value, "", {1, 4});
  refused("", codes::json_syntax, "", {1, 1});
}

TEST_CASE("the id of an unreadable proposal is told where it could be read") {
  CHECK(read(R"({"id":"p-1","isNew":1})").error().id == "p-1");
  CHECK(read(R"({"isNew":1,"id":"p-1"})").error().id == "p-1");
  CHECK(read(R"({"id":"p-1","isNew":)").error().id == "p-1");
  CHECK_FALSE(read(R"({"isNew":,"id":"p-1"})").error().id);
  CHECK_FALSE(read(R"({"id":1})").error().id);
  CHECK_FALSE(read(R"({"id":" ","isNew":1})").error().id);
}

TEST_CASE("a proposal is read up to its greatest size and no further") {
  const auto text = [](std::size_t size) {
    std::string made = R"({"id":"p-1","title":")";
    made.append(size - made.size() - 2, 'x');
    return made + "\"}";
  };
  CHECK(read_proposal(text(100), catalogue, {.max_bytes = 100}));
  const auto outcome = read_proposal(text(101), catalogue, {.max_bytes = 100});
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == codes::json_size);
  CHECK(outcome.error().id == "p-1");
  CHECK(read(text(1'048'576)));
  CHECK(read(text(1'048'577)).error().code == codes::json_size);
}

TEST_CASE("a reader is used again and again, after faults too, and counts from where a text begins") {
  koubo::proposal_reader reader(catalogue);
  CHECK(reader.read(R"({"id":"a"})")->proposal.id == "a"s);
  CHECK(reader.read(R"({"id":1})", {7, 3}).error().where == text_position{7, 9});
  CHECK(reader.read(R"({"id":"b"})")->proposal.id == "b"s);
  CHECK(reader.read("{\n\"id\":1}", {7, 3}).error().where == text_position{8, 6});
}

TEST_CASE("whatever the bytes, a reading is a proposal or a fault with a place in the text") {
  const std::string valid =
      R"({"id":"R06-F-0001","program":"FORCE","call":{"fiscalYear":"R6"},"title":"題\u3042\ud83d\ude00","isNew":true,"period":{"start":"2024-10-01","end":"2026-09-30"},)"
      R"("principalInvestigator":{"name":"山田","effortPercent":30},"budget":[{"fiscalYear":2024,"directYen":"2千万円"},{"fiscalYear":2025,"directYen":1}],)"
      R"("priorAwards":[{"program":"CERST","role":"coInvestigator","status":"ongoing"}],"x":{"y":[1,2.5e3,null,false]}})";
  REQUIRE(read(valid));
  koubo::proposal_reader reader(catalogue);
  std::mt19937 random(20241001);  // NOLINT(cert-msc51-cpp): repeatable on purpose
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  const std::string spice = "{}[]\",:\\u0d8\x01\xff\xe3 \n1eE+-.x"s + '\0';
  std::size_t refusals = 0;
  for (int round = 0; round < 20'000; ++round) {
    auto text = valid;
    for (auto changes = 1 + below(3); changes > 0; --changes) {
      const auto at = below(text.size());
      switch (below(4)) {
        case 0: text.erase(at, 1 + below(8)); break;
        case 1: text.insert(at, 1, spice[below(spice.size())]); break;
        case 2: text[at] = spice[below(spice.size())]; break;
        default: text.insert(at, text.substr(below(text.size()), below(20))); break;
      }
      if (text.empty()) {
        text = "{";
      }
    }
    const auto outcome = reader.read(text);
    if (!outcome) {
      ++refusals;
      const auto end = koubo::position_of(text, text.size());
      const auto where = outcome.error().where;
      if (outcome.error().code.empty() || outcome.error().says.en.empty() || where.line < 1 || where.column < 1 || where.line > end.line ||
          (where.line == end.line && where.column > end.column) || outcome.error().says.en.starts_with("this cannot be read as JSON")) {
        CAPTURE(text, outcome.error().code, where.line, where.column);
        FAIL("a fault without a place");
      }
    }
  }
  CHECK(refusals > 10'000);
}
