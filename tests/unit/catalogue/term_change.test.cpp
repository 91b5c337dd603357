#include <koubo/catalogue/term_change.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using namespace koubo;

auto read(std::string_view text) -> term_change {
  const auto change = parse_term_change(text, amed::catalogue);
  CAPTURE(std::string(text));
  REQUIRE(change.has_value());
  return *change;
}

auto fault_of(std::string_view text) -> change_fault {
  const auto change = parse_term_change(text, amed::catalogue);
  CAPTURE(std::string(text));
  REQUIRE_FALSE(change.has_value());
  return change.error().fault;
}

auto says(std::string_view text) -> std::string { return describe(parse_term_change(text, amed::catalogue).error()).en; }

TEST_CASE("a change names a program, a term and a value of its unit", "[catalogue][term_change]") {
  const auto period = read("force.max_period=36月");
  CHECK(period.program == amed::force);
  CHECK(period.name == amed::max_period.name);
  CHECK(period.high == 36);
  CHECK_FALSE(period.low.has_value());
  CHECK_FALSE(period.calls.has_value());
  CHECK(period.text == "force.max_period=36月");
  CHECK(read("leap.annual_cap=2.5億円").high == 250'000'000);
}

TEST_CASE("programs are named in any case and width, with their hyphen", "[catalogue][term_change]") {
  for (const auto* text : {"amed-crest.max_period=72", "AMED-CREST.max_period=6年", "Amed-Crest.MAX_PERIOD=72か月",
                           "ＡＭＥＤ-CREST.max_period＝７２", " amed-crest . max_period = 72 "}) {
    CAPTURE(text);
    CHECK(read(text).program == amed::amed_crest);
    CHECK(read(text).high == 72);
  }
}

TEST_CASE("a whole number is one of the term's unit", "[catalogue][term_change]") {
  CHECK(read("force.max_period=36").high == 36);
  CHECK(read("force.annual_cap=15000000").high == 15'000'000);
  CHECK(read("force.annual_cap=0").high == 0);
}

TEST_CASE("a term with two sides takes a range", "[catalogue][term_change]") {
  for (const auto* text : {"amed-crest.total_cost=1.5～5億円", "amed-crest.total_cost=1.5〜5億円", "amed-crest.total_cost=1.5億円~5億円",
                           "amed-crest.total_cost=150000000～500000000"}) {
    CAPTURE(text);
    CHECK(read(text).low == 150'000'000);
    CHECK(read(text).high == 500'000'000);
  }
  CHECK(read("force.min_period=6～18か月").low == 6);
  CHECK(fault_of("amed-crest.total_cost=5億円") == change_fault::two_values);
  CHECK(fault_of("force.annual_cap=1～2千万円") == change_fault::two_values);
  CHECK(fault_of("prime.total_cost=4～3千万円") == change_fault::range_order);
  CHECK(fault_of("prime.total_cost=40000000～30000000") == change_fault::range_order);
}

TEST_CASE("a change may hold for calls of some years", "[catalogue][term_change]") {
  CHECK(read("leap.annual_cap=2.5億円@R7").calls == call_years{fiscal_year(2025), fiscal_year(2025)});
  CHECK(read("leap.annual_cap=2.5億円@R7..R9").calls == call_years{fiscal_year(2025), fiscal_year(2027)});
  CHECK(read("leap.annual_cap=2.5億円@令和7年度..").calls == call_years{fiscal_year(2025), std::nullopt});
  CHECK(fault_of("leap.annual_cap=2.5億円@") == change_fault::years);
  CHECK(fault_of("leap.annual_cap=2.5億円@R9..R7") == change_fault::range_order);
  CHECK(fault_of("leap.annual_cap=2.5億円@H25") == change_fault::not_in_force);  // P-01: the program runs since FY2014
}

TEST_CASE("a sweep goes from one value to another by a step", "[catalogue][term_change]") {
  const auto sweep = read("force.annual_cap=1500万円..2500万円:100万円");
  CHECK(sweep.high == 15'000'000);
  CHECK(sweep.sweep == term_change::sweep_to{25'000'000, 1'000'000});
  CHECK(fault_of("force.annual_cap=1500万円..2500万円") == change_fault::sweep);
  CHECK(fault_of("force.annual_cap=1500万円..2500万円:0") == change_fault::sweep);
  CHECK(fault_of("force.annual_cap=2500万円..1500万円:100万円") == change_fault::range_order);
  CHECK(parse_single_change("force.annual_cap=1500万円..2500万円:100万円", amed::catalogue).error().fault == change_fault::sweep);
}

TEST_CASE("what is wrong with a change is told, with what would be right", "[catalogue][term_change]") {
  CHECK(fault_of("") == change_fault::form);
  CHECK(fault_of("force=36月") == change_fault::form);
  CHECK(fault_of("force.max_period") == change_fault::form);
  CHECK(fault_of("force.max_period=") == change_fault::value);
  CHECK(fault_of("force.max_period=2千万円") == change_fault::value);
  CHECK(fault_of("force.annual_cap=24か月") == change_fault::value);
  CHECK(fault_of("force.annual_cap=1.5") == change_fault::value);
  CHECK(fault_of("force.annual_cap=-1") == change_fault::negative);
  CHECK(fault_of("force.annual_cap=2000000000000000") == change_fault::value);
  CHECK(fault_of("force.annual_cap=99999999999999999999") == change_fault::value);
  CHECK(fault_of("force.max_period=\xFF") == change_fault::form);
  CHECK(says("forse.max_period=36月") == "there are no terms of a program \"forse\"; the catalogue's are AMED-CREST, PRIME, FORCE, LEAP");
  CHECK(says("jst-crest.max_period=36月") ==
        "there are no terms of a program \"jst-crest\"; the catalogue's are AMED-CREST, PRIME, FORCE, LEAP");
  CHECK(says("force.period=36月") == "the program has no term \"period\"; its terms are max_period, min_period, annual_cap");
  CHECK(says("force.min_period=12") == "\"12\" is one value, and this term has a least and a greatest; write a range, such as 1～2年");
  CHECK(says("prime.total_cost=4") == "\"4\" is one value, and this term has a least and a greatest; write a range, such as 1.5～5億円");
  CHECK(says("force") == "\"force\" is no change; write program.term=value, such as force.max_period=36月");
}

}  // namespace
