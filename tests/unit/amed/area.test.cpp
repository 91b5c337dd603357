#include <koubo/amed/check.hpp>

#include "complete.hpp"

namespace {

using namespace koubo_test;

constexpr auto rule = "area.offers-program";

auto in_area(const program_id& program, presence<std::string> area, presence<fiscal_year> call) -> proposal {
  return with(complete(program), [&](auto& p) {
    p.area = std::move(area);
    p.call = call;
  });
}
auto in_area(const program_id& program, const char* area, presence<fiscal_year> call) -> proposal {
  return in_area(program, std::string(area), call);
}

TEST_CASE("A1.7 V-09: every listed area takes calls of its launch year and of the two years after", "[amed][area]") {
  REQUIRE(amed::areas.size() == 10);
  for (const auto& area : amed::areas) {
    CAPTURE(std::string(area.name));
    const auto of_year = [&](int after) {
      return in_area(amed::amed_crest, std::string(area.name), fiscal_year(area.launch.year() + after));
    };
    CHECK(verdict_of(of_year(-1), rule) == "violated");
    CHECK(verdict_of(of_year(0), rule) == "satisfied");
    CHECK(verdict_of(of_year(2), rule) == "satisfied");
    CHECK(verdict_of(of_year(3), rule) == "needsJudgement");
  }
}

TEST_CASE("A1.7: eight areas offer PRIME as well, from their launch year on", "[amed][area]") {
  const std::vector<std::pair<const char*, int>> offering_prime{
      {"性差・個人差の機構解明と予測技術の創出", 2024},
      {"ストレスへの応答と疾病発症に至るメカニズムの解明", 2023},
      {"根本的な老化メカニズムの理解と破綻に伴う疾患機序解明", 2022},
      {"マルチセンシングネットワークの統合的理解と制御機構の解明による革新的医療技術開発", 2021},
      {"プロテオスタシスの理解と革新的医療の創出", 2020},
      {"健康・医療の向上に向けた早期ライフステージにおける生命現象の解明", 2019},
      {"生体組織の適応・修復機構の時空間的理解に基づく生命現象の探求と医療技術シーズの創出", 2018},
      {"全ライフコースを対象とした個体の機能低下機構の解明", 2017},
  };
  for (const auto& [name, launch] : offering_prime) {
    CAPTURE(name);
    CHECK(verdict_of(in_area(amed::prime, name, fiscal_year(launch)), rule) == "satisfied");
    CHECK(verdict_of(in_area(amed::prime, name, fiscal_year(launch - 1)), rule) == "violated");
  }
}

TEST_CASE("A1.7: a call before the area was launched is told with the distance, and can be corrected", "[amed][area]") {
  const auto found = judge(in_area(amed::prime, "性差・個人差の機構解明と予測技術の創出", fiscal_year(2022)), rule);
  CHECK(found.verdict == verdict::violated);
  CHECK(found.rule->remedy == remedy::correctable);
  CHECK(pointer_to(found.at) == "/area");
  CHECK(facts_of(found) == texts{"A1.7", "V-09"});
}

TEST_CASE("A1.7: areas of AMED-CREST alone do not offer PRIME, however late the call", "[amed][area]") {
  for (const auto* name :
       {"免疫記憶の理解とその制御に資する医療シーズの創出", "感染症創薬に向けた研究基盤の構築と新規モダリティ等の技術基盤の創出"}) {
    CHECK(verdict_of(in_area(amed::amed_crest, name, fiscal_year(2022)), rule) == "satisfied");
    for (const int call : {2022, 2030}) {
      CHECK(verdict_of(in_area(amed::prime, name, fiscal_year(call)), rule) == "violated");
      CHECK(decision_of(in_area(amed::prime, name, fiscal_year(call))) == "correctable");
    }
  }
}

TEST_CASE("V-09: the window of three calls is inferred, so a later call is left to a person", "[amed][area]") {
  const auto found = judge(in_area(amed::prime, "全ライフコースを対象とした個体の機能低下機構の解明", fiscal_year(2020)), rule);
  CHECK(found.verdict == verdict::needs_judgement);
  CHECK(found.judgement.phrase.empty());
  CHECK_FALSE(found.judgement.reason.empty());
  CHECK(found.judgement.facts.contains("V-09"));
}

TEST_CASE("A1.7: an area that the catalogue lacks is left to a person; names are matched whole", "[amed][area]") {
  for (const auto* name : {"架空領域", "老化", "性差・個人差の機構解明と予測技術", "性差・個人差の機構解明と予測技術の創出2"}) {
    const auto proposal = in_area(amed::amed_crest, name, fiscal_year(2024));
    const auto found = judge(proposal, rule);
    CHECK(found.verdict == verdict::needs_judgement);
    CHECK(found.judgement.reason == "notInCatalogue");
    CHECK(found.judgement.phrase.empty());
    CHECK(pointer_to(found.at) == "/area");
    CHECK(decision_of(proposal) == "needsJudgement");
  }
}

TEST_CASE("A1.7: an area that is not stated is missing, null as well", "[amed][area]") {
  CHECK(missing_in(in_area(amed::prime, presence<std::string>(), fiscal_year(2024)), rule) == texts{"/area"});
  CHECK(missing_in(in_area(amed::prime, none, fiscal_year(2024)), rule) == texts{"/area"});
  CHECK(missing_in(in_area(amed::prime, presence<std::string>(), {}), rule) == texts{"/call/fiscalYear"});
}

TEST_CASE("A1.7: FORCE and LEAP have no areas", "[amed][area]") {
  CHECK(verdict_of(in_area(amed::force, "架空領域", fiscal_year(2024)), rule) == "notApplicable");
  CHECK(verdict_of(in_area(amed::leap, presence<std::string>(), fiscal_year(2024)), rule) == "notApplicable");
}

}  // namespace
