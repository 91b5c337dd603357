#include <koubo/publish/family_report.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/family.hpp>
#include <koubo/amed/ledger.hpp>

namespace {

using namespace koubo;

TEST_CASE("every fact of the ledger is readable with its words and its place, and so is what rules cite from beside the source",
          "[publish][family_report]") {
  const auto rows = fact_rows(amed::family);
  std::vector<std::string_view> ids{"B-02", "B-05", "B-10", "B-11", "B-12", "B-16", "B-18", "B-24"};
  for (const auto& entry : amed::ledger) {
    ids.push_back(entry.fact);
  }
  CHECK(ids.size() == rows.size());
  for (const auto id : ids) {
    CAPTURE(id);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each.id == id; });
    REQUIRE(found != rows.end());
    CHECK_FALSE(found->ja.empty());
    CHECK_FALSE(found->en.empty());
    CHECK_FALSE(found->phrase.empty());
    CHECK_FALSE(found->place.empty());
    CHECK(found->en.starts_with("beside the source: ") == id.starts_with("B-"));
  }
}

TEST_CASE("a count names in each language what it is of, and a way that is inferred says so", "[publish][family_report]") {
  const auto rows = fact_rows(amed::family);
  const auto english_of = [&](std::string_view id) {
    return std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each.id == id; })->en;
  };
  CHECK(english_of("N-03").find("FY2020 1, FY2021 2, FY2022 2, FY2023 1, FY2024 1") != std::string::npos);
  CHECK(english_of("O-08").find("AMED-CREST 恒常性 (inferred) → LEAP (inferred)") != std::string::npos);
  CHECK(english_of("O-09") == "the periosteum stops the progress of cancer; 「早期ライフ」領域; Nature 2024-08");
}

TEST_CASE("R-09: the officials of FORCE have their affiliations as the source prints them", "[publish][family_report]") {
  const auto rows = fact_rows(amed::family);
  const auto found = std::find_if(rows.begin(), rows.end(), [](const auto& each) { return each.id == "R-09"; });
  CHECK(found->ja.find("国立がん研究センター ゲノム生物学研究分野 研究分野長 / 国立がん研究センター ゲノムTR 分野長") != std::string::npos);
}

TEST_CASE("on a terminal a fact stands over its words and their place, and an area over its people", "[publish][family_report]") {
  CHECK(facts_text({{"E-05", "二", "two", "言葉", "L1"}}, language::en) == "E-05    two\n        言葉 [L1]\n");
  CHECK(areas_text(amed::family, language::en)
            .starts_with("A-R6    性差・個人差の機構解明と予測技術の創出\n        FY2024–FY2031  AMED-CREST, PRIME\n"
                         "        PS 岡田 眞里子（大阪大学蛋白質研究所 教授）\n        PO 伊藤 隆司（九州大学大学院医学研究院 教授）\n"));
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
