#include <koubo/intake/plain_reader.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using koubo::plain_reader;
using koubo::proposal;
using koubo::read_proposal;

const auto& catalogue = koubo::amed::catalogue;

const std::string_view whole =
    R"({"id":"R06-F-0001","program":"FORCE","call":{"fiscalYear":2024},"title":"相分離の研究","area":"月面","isNew":true,)"
    R"("period":{"start":"2024-10-01","end":"2026-09-30"},)"
    R"("principalInvestigator":{"name":"見本 一郎","researcherId":"39012345","institution":"見本大学","effortPercent":30},)"
    R"("coInvestigators":[{"name":"見本 二子","researcherId":"49012345","institution":"架空大学","effortPercent":0}],"programManager":null,)"
    R"("budget":[{"fiscalYear":2024,"directYen":10000000,"indirectYen":3000000},{"fiscalYear":2025,"directYen":0,"indirectYen":123456789012345}],)"
    R"("priorAwards":[{"program":"さきがけ","role":"principalInvestigator","start":"2018-10-01","end":"2022-02-28","status":"completed","id":"A1"},)"
    R"({"program":"KAKENHI-S","role":"coInvestigator","start":"2018-10-01","end":"2020-02-29","status":"discontinued","id":"課題 2"}],)"
    R"("dataManagementPlan":true})";

/// A text with what stands behind it.
struct padded {
  std::string bytes;
  std::size_t size;

  explicit padded(std::string_view text, std::string_view behind = {}) : bytes(text), size(text.size()) {
    bytes += behind;
    bytes.append(plain_reader::padding, '\0');
  }
  [[nodiscard]] auto text() const -> std::string_view { return std::string_view(bytes).substr(0, size); }
};

auto reads_plainly(std::string_view json) -> bool {
  CAPTURE(json);
  plain_reader reader(catalogue);
  proposal made;
  const padded line(json);
  if (!reader.read(line.text(), made)) {
    return false;
  }
  const auto careful = read_proposal(json, catalogue);
  REQUIRE(careful);
  CHECK(careful->notes.empty());
  CHECK(careful->proposal == made);
  return true;
}

auto replaced(std::string_view in, std::string_view what, std::string_view by) -> std::string {
  std::string made(in);
  const auto at = made.find(what);
  REQUIRE(at != std::string::npos);
  return made.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a proposal in plain words is read as the careful reader reads it") {
  CHECK(reads_plainly(whole));
  CHECK(reads_plainly("{}"));
  CHECK(reads_plainly(R"({"program":"PRIME"})"));
  CHECK(reads_plainly(R"({"principalInvestigator":{},"coInvestigators":[],"priorAwards":[{}],"budget":[{}],"call":{},"period":{}})"));
  CHECK(reads_plainly(R"({"principalInvestigator":null,"programManager":{"name":"見本 三郎"}})"));
}

TEST_CASE("keys in any order, blanks between tokens and simple escapes are plain") {
  CHECK(reads_plainly(
      R"({"budget":[{"indirectYen":3,"fiscalYear":2024,"directYen":10}],"program":"LEAP","id":"7","period":{"end":"2026-09-30"}})"));
  CHECK(reads_plainly(
      R"({"id": "7", "call": {"fiscalYear": 2024}, "budget": [{"fiscalYear": 2024, "directYen": 10}, {"directYen": 20}], "program": "LEAP"})"));
  CHECK(reads_plainly("{\"title\":\"\\\"相分離\\\" \\\\ \\/\"}  \t\r"));
  CHECK(reads_plainly(R"({"title":"「細胞」、2024 – é","area":"「細胞」、\\é"})"));
}

TEST_CASE("what the careful reader notes, refuses or reads as something else is left to it") {
  const auto without = [](std::string_view what, std::string_view by) {
    CAPTURE(what, by);
    CHECK_FALSE(reads_plainly(replaced(whole, what, by)));
  };
  without("\"id\":", "\"ID\":");
  without("\"id\":\"R06-F-0001\"", "\"id\":\" \"");
  without("\"id\":\"R06-F-0001\"", "\"id\":\"\"");
  without("\"id\":\"R06-F-0001\"", "\"id\":1");
  without("R06-F-0001", "R06\\u002DF");
  without("R06-F-0001", "R06\tF");
  without("R06-F-0001", "R06\x7F");
  without("\"FORCE\"", "\"force\"");
  without("\"FORCE\"", "\"ＦＯＲＣＥ\"");
  without("\"FORCE\"", "\"JST-CREST\"");
  without("\"FORCE\"", "null");
  without("{\"fiscalYear\":2024}", "null");
  without("2024", "\"2024\"");
  without("2024", "1900");
  without("2024", "20240");
  without("2024", "2024.0");
  without("2024", "+2024");
  without("相分離", "㋿");
  without("相分離", "か\xE3\x82\x99");
  without("相分離", "\xE3\x81");
  without("相分離", "\xEF\xBC\x91");
  without("月面", "月 面");
  without("月面", "月\xE3\x80\x80面");
  without("true", "1");
  without("true", "null");
  without("2024-10-01", "2024-10-32");
  without("2024-10-01", "2023-02-29");
  without("2024-10-01", "2024-13-01");
  without("2024-10-01", "2024-00-01");
  without("2024-10-01", "2024-10-00");
  without("2024-10-01", "2024/10/01");
  without("2024-10-01", "1900-10-01");
  without("2024-10-01", "2100-10-01");
  without("2024-10-01", "2024-1-001");
  without("39012345", "３9012345");
  without(":30}", ":30.5}");
  without(":30}", ":1000001}");
  without(":30}", ":-30}");
  without(":30}", ":030}");
  without("10000000", "1e7");
  without("10000000", "-1");
  without("10000000", "1000000000000000");
  without("10000000", "\"1千万円\"");
  without("10000000", "null");
  without("さきがけ", "CERST");
  without("さきがけ", "CREST");
  without("\"completed\"", "\"complete\"");
  without("\"completed\"", "\"completed \"");
  without("coInvestigator\"", "boss\"");
  without("\"dataManagementPlan\":true", "\"dataManagementPlan\":true,");
  without("\"dataManagementPlan\":true", "\"dataManagementPlan\":true,\"id\":\"2\"");
  without("\"dataManagementPlan\":true", "\"dataManagementPlan\":true,\"more\":1");
  without("\"dataManagementPlan\":true}", "\"dataManagementPlan\":true}}");
  without("\"dataManagementPlan\":true}", "\"dataManagementPlan\":true} {}");
  without("\"directYen\":10000000", "\"directYen\":10000000,\"directYen\":10000000");
  without(
      "[{\"fiscalYear\":2024,\"directYen\":10000000,\"indirectYen\":3000000},{\"fiscalYear\":2025,\"directYen\":0,\"indirectYen\":"
      "123456789012345}]",
      "[]");
  without("},{\"fiscalYear\":2025", "},null,{\"fiscalYear\":2025");
  without("{\"id\"", "\xEF\xBB\xBF{\"id\"");
  without("{\"id\":\"R06-F-0001\",\"program\"", ",\"program\"");
  without("{\"start\":\"2024-10-01\"", "");
  without("{\"name\":\"見本 二子\"", "");
  without("{\"fiscalYear\":2025", "");
  without("{\"program\":\"KAKENHI-S\"", "");
  CHECK_FALSE(reads_plainly(""));
  CHECK_FALSE(reads_plainly("null"));
  CHECK_FALSE(reads_plainly("[{}]"));
}

TEST_CASE("a list is read up to the limit of rows") {
  const auto with = [](std::size_t rows) {
    std::string json = R"({"budget":[)";
    for (std::size_t i = 0; i < rows; ++i) {
      json += i == 0 ? R"({"directYen":1})" : R"(,{"directYen":1})";
    }
    return json + "]}";
  };
  CHECK(reads_plainly(with(koubo::row_limit)));
  CHECK_FALSE(reads_plainly(with(koubo::row_limit + 1)));
}

TEST_CASE("a text ends where its size says, whatever stands behind it") {
  plain_reader reader(catalogue);
  proposal made;
  CHECK(reader.read(padded(whole, "\n{}").text(), made));
  CHECK(reader.read(padded(std::string(whole) + "\r", "\n{}").text(), made));
  CHECK_FALSE(reader.read(padded(whole, " ").text(), made));
  CHECK_FALSE(reader.read(padded(std::string(whole) + "\n").text(), made));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(reader.read(padded(whole.substr(0, size), whole.substr(size)).text(), made));
    CHECK_FALSE(reader.read(padded(whole.substr(0, size), "\n" + std::string(whole.substr(size))).text(), made));
  }
}

TEST_CASE("nothing of a proposal is left to the next") {
  plain_reader reader(catalogue);
  proposal made;
  CHECK(reader.read(padded(whole).text(), made));
  CHECK(made.id.value() == "R06-F-0001");
  CHECK(reader.read(padded(R"({"id":"2"})").text(), made));
  proposal only_id;
  only_id.id = std::string("2");
  CHECK(made == only_id);
  CHECK(reader.read(padded("{}").text(), made));
  CHECK(made == proposal());
}

TEST_CASE("a proposal beyond the size limit is not plain") {
  proposal made;
  const padded line(whole);
  CHECK(plain_reader(catalogue, {.max_bytes = whole.size()}).read(line.text(), made));
  CHECK_FALSE(plain_reader(catalogue, {.max_bytes = whole.size() - 1}).read(line.text(), made));
}

TEST_CASE("what a limit of strings or rows might refuse is not plain") {
  proposal made;
  const padded line(whole);
  CHECK_FALSE(plain_reader(catalogue, {.max_string_bytes = whole.size() - 1}).read(line.text(), made));
  CHECK_FALSE(plain_reader(catalogue, {.max_rows = koubo::row_limit - 1}).read(line.text(), made));
}

TEST_CASE("more programs than are remembered are read all the same") {
  plain_reader reader(catalogue);
  proposal made;
  for (int i = 0; i < 2'000; ++i) {
    const auto name = "FUND-" + std::to_string(i % 700);
    const padded line(R"({"priorAwards":[{"program":")" + name + R"("},{"program":"PRIME"}]})");
    REQUIRE(reader.read(line.text(), made));
    CHECK(made.prior_awards.value()[0].other_program == name);
    CHECK(made.prior_awards.value()[1].program == koubo::program_id("PRIME"));
    CHECK(made.prior_awards.value()[1].other_program.empty());
  }
}
