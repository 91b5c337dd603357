#include <koubo/catalogue/unread.hpp>

#include <array>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/catalogue/owned_catalogue.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)
using namespace koubo::rules;

constexpr call_years ever{fiscal_year(fiscal_year::first), std::nullopt};

/// PRIME's `annual_cap` for calls of FY2020 to FY2029, read by one rule.
auto unread_by(const clause_rule& rule) -> std::size_t {
  catalogue_parts parts;
  for (const auto& name : {amed::annual_cap.name, term_name("a_kind_of_its_own")}) {
    term stated;
    stated.program = amed::prime;
    stated.name = name;
    stated.valid = {fiscal_year(2020), fiscal_year(2029)};
    parts.terms.push_back(stated);
  }
  const owned_catalogue all(std::move(parts));
  return unread_parts(std::array{rule}, all.view(), ever).size();
}

constexpr auto within_cap = direct_cost <= term_of<amed::annual_cap>;
constexpr label words{.ja = "上限", .en = "a cap"};

}  // namespace

TEST_CASE("a term is read by the rules whose condition may hold for its program and calls", "[catalogue][unread]") {
  CHECK(unread_by(lower(rule("a.b", words).when(calls_of(amed::prime)).require(all(budget, within_cap)))) == 0);
  CHECK(unread_by(lower(rule("a.b", words).when(calls_of(amed::force)).require(all(budget, within_cap)))) == 1);
  CHECK(unread_by(lower(rule("a.b", words).when(!(applied_program == amed::prime)).require(all(budget, within_cap)))) == 1);
  CHECK(unread_by(lower(rule("a.b", words).when(call_year >= fiscal_year(2029)).require(all(budget, within_cap)))) == 0);
  CHECK(unread_by(lower(rule("a.b", words).when(call_year >= fiscal_year(2030)).require(all(budget, within_cap)))) == 1);
}

TEST_CASE("a condition reads terms as a requirement does", "[catalogue][unread]") {
  CHECK(unread_by(lower(rule("a.b", words).when(any(budget, within_cap)).require(names_principal_investigator))) == 0);
}
