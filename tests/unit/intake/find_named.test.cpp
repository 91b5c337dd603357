#include <koubo/intake/find_named.hpp>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using namespace koubo;

TEST_CASE("a program is named by its id or an alias, in any case and width", "[intake][find_named]") {
  CHECK(find_program_named(amed::catalogue, " force ")->id == amed::force);
  CHECK(find_program_named(amed::catalogue, "ＬＥＡＰ")->id == amed::leap);
  CHECK(find_program_named(amed::catalogue, "さきがけ")->id == amed::jst_presto);
  CHECK(find_program_named(amed::catalogue, "CERST")->id == amed::jst_crest);
  CHECK(find_program_named(amed::catalogue, "NASA") == nullptr);
  CHECK(find_program_named(amed::catalogue, "\xFF") == nullptr);
}

TEST_CASE("an area is named whole or by the source's short name, without regard to white space", "[intake][find_named]") {
  CHECK(find_area_named(amed::catalogue, "性差・個人差の機構解明と 予測技術の創出")->launch == fiscal_year(2024));
  CHECK(find_area_named(amed::catalogue, "老化")->launch == fiscal_year(2022));
  CHECK(find_area_named(amed::catalogue, "性差") == nullptr);
  CHECK(find_area_named(amed::catalogue, "") == nullptr);
}

}  // namespace
