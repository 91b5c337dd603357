#include <koubo/publish/family_report.hpp>

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/family.hpp>

namespace {

using namespace koubo;

TEST_CASE("every A-, BG-, N-, K- and O-fact is readable with its words and its place", "[publish][family_report]") {
  const auto rows = fact_rows(amed::family);
  for (const std::string_view id :
       {"A-R6",  "A-R5", "A-R4a", "A-R4b", "A-R3a", "A-R3b", "A-R2", "A-R1", "A-H30", "A-H29", "BG-01", "BG-02",
        "BG-03", "N-01", "N-02",  "N-03",  "K-01",  "K-02",  "K-03", "K-04", "K-05",  "K-06",  "K-07",  "O-01",
        "O-02",  "O-03", "O-04",  "O-05",  "O-06",  "O-07",  "O-08", "O-09", "F-01",  "M-02",  "J-01",  "P-02"}) {
    CAPTURE(id);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each.id == id; });
    REQUIRE(found != rows.end());
    CHECK_FALSE(found->ja.empty());
    CHECK_FALSE(found->en.empty());
    CHECK_FALSE(found->phrase.empty());
    CHECK_FALSE(found->place.empty());
  }
}

TEST_CASE("each id stands once", "[publish][family_report]") {
  auto rows = fact_rows(amed::family);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  CHECK(std::adjacent_find(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id == b.id; }) == rows.end());
}

TEST_CASE("BG-01 tells years that are not given from amounts", "[publish][family_report]") {
  const auto rows = fact_rows(amed::family);
  const auto found = std::find_if(rows.begin(), rows.end(), [](const auto& each) { return each.id == "BG-01"; });
  CHECK(found->en.find("FY2016 not given") != std::string::npos);
  CHECK(found->en.find("FY2025 (proposal) 11,045,000,000 yen") != std::string::npos);
}

TEST_CASE("koubo.areas/1: an area with its programs and its people", "[publish][family_report]") {
  const auto json = areas_json(amed::family);
  CHECK(json.starts_with(R"({"schema":"koubo.areas/1","edition":"amed-2025-01","areas":[{"id":"A-R6",)"));
  CHECK(json.find(R"("launchFiscalYear":2024,"lastFiscalYear":2031,"programs":["AMED-CREST","PRIME"])") != std::string::npos);
  CHECK(json.find(R"({"office":"PS","name":"土井 洋平","affiliations":["藤田医科大学医学部 教授","ピッツバーグ大学医学部 教授"])") !=
        std::string::npos);
  CHECK(json.find(R"("programEvaluations":{"fiscalYears":[2020,2024,2029],"thenEveryYears":5,)") != std::string::npos);
}

}  // namespace
