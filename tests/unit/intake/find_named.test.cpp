#include <koubo/intake/find_named.hpp>

#include <array>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using namespace koubo;

TEST_CASE("a program is named by its id or an alias, in any case and width", "[intake][find_named]") {
  CHECK(find_program_named(amed::catalogue, " force ").known->id == amed::force);
  CHECK(find_program_named(amed::catalogue, "ＬＥＡＰ").known->id == amed::leap);
  CHECK(find_program_named(amed::catalogue, "さきがけ").known->id == amed::jst_presto);
  CHECK(find_program_named(amed::catalogue, "CERST").known->id == amed::jst_crest);
  CHECK(find_program_named(amed::catalogue, "NASA").known == nullptr);
  CHECK(find_program_named(amed::catalogue, "\xFF").known == nullptr);
}

TEST_CASE("a name tells whether it is a misprint, and whether it stands as the catalogue writes it", "[intake][find_named]") {
  CHECK(find_program_named(amed::catalogue, "CERST").misprint);
  CHECK_FALSE(find_program_named(amed::catalogue, "JST-CREST").misprint);
  CHECK(find_program_named(amed::catalogue, "FORCE").verbatim);
  CHECK(find_program_named(amed::catalogue, "さきがけ").verbatim);
  CHECK_FALSE(find_program_named(amed::catalogue, "force").verbatim);
}

TEST_CASE("an agency's names are found however wide the catalogue writes them", "[intake][find_named]") {
  const std::array aliases{program_alias{"戦略（さきがけ）", false}};
  const std::array programs{
      program{.id = "計画Ｘ", .name = {}, .type = program_type::none, .calls = true, .aliases = aliases, .source = {}}};
  const catalogue own{.edition = {}, .programs = programs, .terms = {}, .areas = {}, .transitions = {}};
  for (const auto* text : {"計画Ｘ", "計画X", "計画x", "戦略（さきがけ）", "戦略(さきがけ)"}) {
    INFO(text);
    CHECK(find_program_named(own, text).known == programs.data());
  }
  CHECK(find_program_named(own, "計画Ｘ").verbatim);
  CHECK(find_program_named(own, "計画Y").known == nullptr);
}

TEST_CASE("a name that differs by spaces, hyphens or the agency alone is near", "[intake][find_named]") {
  const auto near = programs_nearly_named(amed::catalogue, "ＪＳＴ crest");
  REQUIRE(near.size() == 1);
  CHECK(near[0]->id == amed::jst_crest);
  CHECK(programs_nearly_named(amed::catalogue, "CREST").size() == 2);  // of JST and of AMED
  for (const auto* written :
       {"JSTさきがけ", "JST さきがけ", "SAKIGAKE", "PRESTO", "JST‐PRESTO", "JST–PRESTO", "JST−PRESTO", "JSTーPRESTO"}) {
    const auto meant = programs_nearly_named(amed::catalogue, written);
    CAPTURE(written);
    REQUIRE(meant.size() == 1);
    CHECK(meant[0]->id == amed::jst_presto);
  }
  CHECK(programs_nearly_named(amed::catalogue, "AMED PRIME").at(0)->id == amed::prime);
  CHECK(programs_nearly_named(amed::catalogue, "AMED CREST").size() == 1);
  CHECK(programs_nearly_named(amed::catalogue, "NASA").empty());
  CHECK(programs_nearly_named(amed::catalogue, "JST").empty());
  CHECK(programs_nearly_named(amed::catalogue, "\xFF").empty());
}

TEST_CASE("an area is named whole or by the source's short name, without regard to white space", "[intake][find_named]") {
  CHECK(find_area_named(amed::catalogue, "性差・個人差の機構解明と 予測技術の創出")->launch == fiscal_year(2024));
  CHECK(find_area_named(amed::catalogue, "老化")->launch == fiscal_year(2022));
  CHECK(find_area_named(amed::catalogue, "性差") == nullptr);
  CHECK(find_area_named(amed::catalogue, "") == nullptr);
}

}  // namespace
