#include <koubo/text/limit.hpp>

#include <array>
#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;
using namespace koubo::literals;

auto read(std::string_view text) -> limit {
  const auto made = parse_limit(text);
  CAPTURE(std::string(text));
  if (!made) {
    CAPTURE(describe(made.error(), text).en);
    FAIL("a limit was refused");
  }
  return *made;
}

auto fault_of(std::string_view text) -> text_fault {
  const auto made = parse_limit(text);
  CAPTURE(std::string(text));
  REQUIRE_FALSE(made.has_value());
  return made.error().fault;
}

auto place_of(std::string_view text) -> std::string {
  const auto made = parse_limit(text);
  REQUIRE_FALSE(made.has_value());
  return std::string(text.substr(made.error().where.offset, made.error().where.length));
}

constexpr auto t02 = between(150'000'000_yen, 500'000'000_yen, strength::guideline, limit_scope::per_project, cost_basis::unspecified);
constexpr auto t04 = between(30'000'000_yen, 40'000'000_yen, strength::guideline, limit_scope::per_project, cost_basis::unspecified);
constexpr auto t07 = at_most(20'000'000_yen, strength::ceiling, limit_scope::per_year, cost_basis::unspecified);
constexpr auto t09 = at_most(300'000'000_yen, strength::ceiling, limit_scope::per_year, cost_basis::unspecified);
constexpr auto t10 = at_most(300'000'000_yen, strength::ceiling, limit_scope::per_year, cost_basis::direct);

TEST_CASE("limits of the source are read as they are written", "[text][limit]") {
  CHECK(read("研究開発期間：５年半") == at_most(66_months, strength::nominal));     // T-01
  CHECK(read("研究開発費：総額1.5～5億円程度/課題") == t02);                        // T-02
  CHECK(read("研究開発期間：３年半") == at_most(42_months, strength::nominal));     // T-03
  CHECK(read("研究開発費：総額3～4千万円程度/課題") == t04);                        // T-04
  CHECK(read("研究開発期間：２年以内") == at_most(24_months, strength::ceiling));   // T-05
  CHECK(read("1～2年") == between(12_months, 24_months, strength::descriptive));    // T-06
  CHECK(read("１～２年") == between(12_months, 24_months, strength::descriptive));  // T-06
  CHECK(read("年間研究開発費：上限２千万円") == t07);                               // T-07
  CHECK(read("研究開発期間：５年以内") == at_most(60_months, strength::ceiling));   // T-08
  CHECK(read("5年以内") == at_most(60_months, strength::ceiling));                  // T-08
  CHECK(read("年間研究開発費：上限３億円") == t09);                                 // T-09
  CHECK(read("研究開発費：上限3億円/年（直接経費）") == t10);                       // T-10
  CHECK(read("上限3億円/年（直接経費）") == t10);
}

TEST_CASE("limits of the source are written as it writes them", "[text][limit]") {
  CHECK(format_limit(at_most(66_months, strength::nominal)) == "5年半");
  CHECK(format_limit(t02) == "総額1.5～5億円程度/課題");
  CHECK(format_limit(t04) == "総額3～4千万円程度/課題");
  CHECK(format_limit(at_most(24_months, strength::ceiling)) == "2年以内");
  CHECK(format_limit(between(12_months, 24_months, strength::descriptive)) == "1～2年");
  CHECK(format_limit(t07) == "上限2千万円/年");
  CHECK(format_limit(t10) == "上限3億円/年（直接経費）");
  CHECK(format_limit(at_most(300'000'001_yen, strength::ceiling, limit_scope::per_year, cost_basis::unspecified)) == "上限3億1円/年");
}

TEST_CASE("wave dashes of every kind part a range", "[text][limit]") {
  for (const std::string_view dash : {"～", "〜", "–", "~"}) {
    const auto text = std::string("総額3").append(dash).append("4千万円程度/課題");
    CHECK(read(text) == t04);
  }
  CHECK(fault_of("総額3-4千万円程度/課題") == text_fault::unexpected_character);
  CHECK(fault_of("1～2～3年") == text_fault::months_form);
}

TEST_CASE("the first value of a range may have its own unit", "[text][limit]") {
  CHECK(read("総額5,000万～1億円程度") ==
        between(50'000'000_yen, 100'000'000_yen, strength::guideline, limit_scope::per_project, cost_basis::unspecified));
  CHECK(read("6か月～2年") == between(6_months, 24_months, strength::descriptive));
  CHECK(read("1～2年以内") == between(12_months, 24_months, strength::ceiling));
  CHECK(fault_of("1～2年半") == text_fault::limit_form);
  CHECK(fault_of("総額1～1億5千万円") == text_fault::limit_form);
  CHECK(fault_of("1年～3億円") == text_fault::limit_form);
  CHECK(fault_of("総額4～3千万円程度") == text_fault::range_order);
  CHECK(read("総額3～3千万円程度").low == 30'000'000);
}

TEST_CASE("the strength is what the words say", "[text][limit]") {
  CHECK(read("総額3億円").strength == strength::nominal);
  CHECK(read("総額3億円以内").strength == strength::ceiling);
  CHECK(read("総額3億円以下").strength == strength::ceiling);
  CHECK(read("総額上限3億円").strength == strength::ceiling);
  CHECK(read("総額3億円程度").strength == strength::guideline);
  CHECK(read("総額上限3億円程度").strength == strength::guideline);
  CHECK(read("12か月以上") == limit{.unit = dimension::month, .low = 12, .high = {}, .strength = strength::ceiling});
  CHECK(read("1年以上2年以内") == between(12_months, 24_months, strength::ceiling));
  CHECK(fault_of("1年以上2年") == text_fault::limit_form);
  CHECK(fault_of("1年以上程度") == text_fault::limit_form);
}

TEST_CASE("X-03: an amount is a total or yearly, and says which", "[text][limit]") {
  CHECK(read("3億円/課題").scope == limit_scope::per_project);
  CHECK(read("3億円／年").scope == limit_scope::per_year);
  CHECK(read("3億円/年度").scope == limit_scope::per_year);
  CHECK(read("年間3億円").scope == limit_scope::per_year);
  CHECK(read("研究開発費総額：3億円").scope == limit_scope::per_project);
  CHECK(fault_of("上限3億円") == text_fault::limit_scope_missing);
  CHECK(fault_of("研究開発費：上限3億円") == text_fault::limit_scope_missing);
  CHECK(fault_of("総額3億円/年") == text_fault::limit_form);
  CHECK(fault_of("年間研究開発費：3億円/課題") == text_fault::limit_form);
  CHECK(fault_of("総額2年以内") == text_fault::limit_form);
}

TEST_CASE("X-02: the cost basis is only what the text states", "[text][limit]") {
  CHECK(read("年間研究開発費（直接経費）：上限２千万円").basis == cost_basis::direct);
  CHECK(read("年間の直接経費：上限２千万円").basis == cost_basis::direct);
  CHECK(read("上限2千万円/年（間接経費を含む）").basis == cost_basis::direct_and_indirect);
  CHECK(read("上限2千万円/年").basis == cost_basis::unspecified);
  CHECK(fault_of("上限2千万円/年（間接経費を除く）") == text_fault::limit_form);
  CHECK(fault_of("間接経費：上限2千万円/年") == text_fault::limit_form);
  CHECK(fault_of("年間の直接経費：上限２千万円（間接経費込み）") == text_fault::limit_form);
  CHECK(fault_of("2年以内（直接経費）") == text_fault::limit_form);
}

TEST_CASE("faults in a limit's amount keep their place in the text", "[text][limit]") {
  CHECK(read("研究開発費：上限3億/年（直接経費）") == t10);
  CHECK(fault_of("年間研究開発費：上限２、０００万円") == text_fault::ideographic_comma);
  CHECK(place_of("年間研究開発費：上限２、０００万円") == "２、０００");
  CHECK(place_of("総額3～4.00000001千万円") == "4.00000001千万円");
  CHECK(place_of("総額3,00～4千万円") == "3,00");
  CHECK(fault_of("総額3000") == text_fault::unit_missing);
  CHECK(fault_of("") == text_fault::empty);
  CHECK(fault_of("：3億円") == text_fault::limit_form);
  CHECK(fault_of("上限") == text_fault::limit_form);
  CHECK(fault_of("総額-3億円") == text_fault::limit_form);
  CHECK(fault_of("2年以内の追加支援") == text_fault::trailing_text);
}

TEST_CASE("what no form of the source says is not written", "[text][limit]") {
  const auto unspecified = cost_basis::unspecified;
  CHECK(format_limit(limit{}) == std::nullopt);
  CHECK(format_limit(at_most(24_months, strength::obligation)) == std::nullopt);
  CHECK(format_limit(at_most(24_months, strength::descriptive)) == std::nullopt);
  CHECK(format_limit(between(12_months, 24_months, strength::nominal)) == std::nullopt);
  CHECK(format_limit(between(24_months, 12_months, strength::ceiling)) == std::nullopt);
  CHECK(format_limit(at_most(yen(-1), strength::ceiling, limit_scope::per_year, unspecified)) == std::nullopt);
  CHECK(format_limit(limit{.unit = dimension::percent, .low = {}, .high = 30}) == std::nullopt);
  CHECK(format_limit(limit{.unit = dimension::month, .low = {}, .high = 24, .scope = limit_scope::per_year}) == std::nullopt);
  CHECK(format_limit(at_most(12'001_months, strength::ceiling)) == std::nullopt);
  CHECK(format_limit(at_most(12'000_months, strength::ceiling)) == "1000年以内");
}

TEST_CASE("every limit that is written is read back", "[text][limit]") {
  constexpr std::array<std::int64_t, 14> amounts{0,
                                                 1,
                                                 9'999,
                                                 10'000,
                                                 5'000'000,
                                                 20'000'000,
                                                 25'000'000,
                                                 30'000'000,
                                                 100'000'000,
                                                 150'000'000,
                                                 300'000'001,
                                                 1'050'000'000'000,
                                                 99'990'000'000'000'000,
                                                 INT64_MAX};
  int written = 0;
  const auto check = [&](const limit& value) {
    if (const auto text = format_limit(value)) {
      CAPTURE(*text);
      CHECK(parse_limit(*text) == value);
      ++written;
    }
  };
  for (const auto how : {strength::ceiling, strength::guideline, strength::nominal, strength::obligation, strength::descriptive}) {
    for (const auto low : amounts) {
      for (const auto high : amounts) {
        for (const auto scope : {limit_scope::per_project, limit_scope::per_year}) {
          for (const auto basis : {cost_basis::unspecified, cost_basis::direct, cost_basis::direct_and_indirect}) {
            check({dimension::yen, low, high, how, basis, scope});
            check({dimension::yen, {}, high, how, basis, scope});
            check({dimension::yen, low, {}, how, basis, scope});
          }
        }
      }
    }
    for (std::int64_t low = 0; low <= 37; ++low) {
      for (std::int64_t high = 0; high <= 37; ++high) {
        check({dimension::month, low, high, how});
        check({dimension::month, {}, high, how});
        check({dimension::month, low, {}, how});
      }
    }
  }
  CHECK(written > 5'000);
}

}  // namespace
