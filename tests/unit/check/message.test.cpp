#include <koubo/check/message.hpp>

#include "invented.hpp"

namespace {

using namespace koubo_test;
using namespace koubo::rules;

constexpr rule_set some_rules{
    "some",
    rule("cap", {.ja = "年間の額", .en = "yearly amount"})
        .when(in_force)
        .require(all(budget, direct_cost <= term_of<ceiling_cap>))
        .asks(asked),
    rule("longest", {.ja = "期間", .en = "period"})
        .when(in_force)
        .require(period_end < add_months_clipped(period_start, term_of<longest>))
        .asks(asked)
        .at(field::period_end),
    rule("ordered", {.ja = "順序", .en = "order"}).require(period_end >= period_start).asks(asked).at(field::period_end),
    rule("new", {.ja = "新規", .en = "newness"})
        .require(is_new)
        .asks(asked)
        .advises({.ja = "新しくする", .en = "make it new"})
        .at(field::is_new),
    rule("final", {.ja = "新規", .en = "newness"}).require(is_new).asks(asked).remedied_by(remedy::none).at(field::is_new),
    rule("area", {.ja = "領域", .en = "area"}).when(in_force).require(area_offers).asks(asked).at(field::area),
    rule("years", {.ja = "年度", .en = "years"}).require(all(budget, budget_fiscal_year <= fiscal_year_of(period_end))).asks(asked),
    rule("once", {.ja = "年度", .en = "years"}).require(distinct(budget_fiscal_year)).asks(asked),
    rule("full cost", {.ja = "年間の総額", .en = "full yearly cost"})
        .when(in_force)
        .require(all(budget, direct_cost + indirect_cost <= term_of<ceiling_cap>))
        .asks(asked),
    rule("gap", {.ja = "間隔", .en = "time since the award"})
        .when(in_force)
        .require(any(prior_awards, period_start < add_months_clipped(award_end, term_of<longest>)))
        .asks(asked)
        .at(field::period_start),
    rule("floor", {.ja = "額", .en = "amount"}).require(all(budget, direct_cost >= 0_yen)).asks(asked),
};

auto said_of(const proposal& of, std::string_view rule) -> message { return message_of(judge<some_rules>(of, rule)); }

TEST_CASE("numbers are written out, grouped in threes, never rounded", "[check][message]") {
  CHECK(koubo::detail::grouped(0) == "0");
  CHECK(koubo::detail::grouped(999) == "999");
  CHECK(koubo::detail::grouped(1'000) == "1,000");
  CHECK(koubo::detail::grouped(20'000'001) == "20,000,001");
  CHECK(koubo::detail::grouped(-1'234'567) == "-1,234,567");
  CHECK(koubo::detail::grouped(wide_integer{1'000'000'000'000'000} * 1'000'000) == "1,000,000,000,000,000,000,000");
}

TEST_CASE("quantities in words", "[check][message]") {
  CHECK(koubo::detail::in_words(quantity{dimension::yen, 1'000}, language::ja) == "1,000円");
  CHECK(koubo::detail::in_words(quantity{dimension::yen, 1}, language::en) == "1 yen");
  CHECK(koubo::detail::in_words(quantity{dimension::month, 1}, language::en) == "1 month");
  CHECK(koubo::detail::in_words(quantity{dimension::month, 24}, language::en) == "24 months");
  CHECK(koubo::detail::in_words(quantity{dimension::month, 24}, language::ja) == "24か月");
  CHECK(koubo::detail::in_words(quantity{dimension::fiscal_year, 2024}, language::ja) == "2024年度");
  CHECK(koubo::detail::in_words(quantity{dimension::fiscal_year, 2024}, language::en) == "FY2024");
  CHECK(koubo::detail::in_words(quantity{dimension::date, date(2024, 4, 1).packed()}, language::en) == "2024-04-01");
  CHECK(koubo::detail::in_words(quantity{dimension::percent, 30}, language::en) == "30 %");
}

TEST_CASE("a row is counted from one in words, from zero in pointers", "[check][message]") {
  CHECK(koubo::detail::in_words(place{field::budget_direct, 1}, language::ja) == "研究開発費計画2行目の直接経費");
  CHECK(koubo::detail::in_words(place{field::budget_direct, 1}, language::en) == "direct cost in row 2 of the budget");
}

TEST_CASE("a ceiling is called one; a nominal value is not", "[check][message]") {
  const auto over_cap = said_of(proposal_for(seed).call(fiscal_year(2024)).budget(fiscal_year(2024), 203_yen), "cap");
  CHECK(over_cap.ja == "研究開発費計画1行目の直接経費は203円で、上限の200円を3円超える。200円以下にする");
  CHECK(over_cap.en == "direct cost in row 1 of the budget is 203 yen, 3 yen over the limit of 200 yen; lower it to at most 200 yen");
  const auto too_long = said_of(proposal_for(seed).call(fiscal_year(2024)).period({2024, 10, 1}, {2025, 10, 2}), "longest");
  CHECK(too_long.ja == "期間は13か月で、定められた12か月を2日超える。終了日を2025-09-30以前にする");
  CHECK(too_long.en == "period is 13 months, 2 days over the stated 12 months; end it on or before 2025-09-30");
}

TEST_CASE("fields that are measured together are told by the rule's name, with the row", "[check][message]") {
  const auto said =
      said_of(proposal_for(seed).call(fiscal_year(2024)).budget(fiscal_year(2024), 1_yen, 1_yen).budget(fiscal_year(2025), 150_yen, 51_yen),
              "full cost");
  CHECK(said.ja == "研究開発費計画2行目の年間の総額は201円で、上限の200円を1円超える。200円以下にする");
  CHECK(said.en == "full yearly cost in row 2 of the budget is 201 yen, 1 yen over the limit of 200 yen; lower it to at most 200 yen");
}

TEST_CASE("a day that is too late is moved, whichever it is", "[check][message]") {
  prior_award award;
  award.end = date(2023, 3, 31);
  const auto said = said_of(proposal_for(seed).call(fiscal_year(2024)).period({2024, 4, 1}, {2025, 3, 31}).prior_award(award), "gap");
  CHECK(said.ja == "間隔は13か月で、定められた12か月を2日超える。研究開発期間の開始日を2024-03-30以前にする");
  CHECK(said.en ==
        "time since the award is 13 months, 2 days over the stated 12 months; set the first day of the period to 2024-03-30 or before");
}

TEST_CASE("days and years are before or after", "[check][message]") {
  const auto backwards = said_of(proposal_for(seed).period({2024, 10, 2}, {2024, 10, 1}), "ordered");
  CHECK(backwards.ja.find("2024-10-02より1日前である") != std::string::npos);
  CHECK(backwards.en.find("is 2024-10-01, 1 day before 2024-10-02") != std::string::npos);
  const auto late = said_of(proposal_for(seed).period({2024, 4, 1}, {2025, 3, 31}).budget(fiscal_year(2026), 1_yen), "years");
  CHECK(late.ja.find("2026年度で、2024年度より2年後である") != std::string::npos);
  CHECK(late.en.find("is FY2026, 2 years after FY2024") != std::string::npos);
}

TEST_CASE("a value that stands twice is told as such", "[check][message]") {
  const auto said = said_of(proposal_for(seed).budget(fiscal_year(2024), 1_yen).budget(fiscal_year(2024), 1_yen), "once");
  CHECK(said.ja == "研究開発費計画2行目の年度の2024年度は前の行にもある");
  CHECK(said.en == "fiscal year in row 2 of the budget is FY2024, which stands in an earlier row, too");
}

TEST_CASE("what cannot be told in numbers is told by what is asked for, and mended by the rule's advice", "[check][message]") {
  const auto said = said_of(proposal_for(seed).is_new(false), "new");
  CHECK(said.ja == "「求めること」を満たさない。新しくする");
  CHECK(said.en == "not met: what is asked for; make it new");
}

TEST_CASE("where nothing mends it, the message says so", "[check][message]") {
  const auto said = said_of(proposal_for(seed).is_new(false), "final");
  CHECK(said.ja == "「求めること」を満たさない。記載された事実のもとでは改められない");
  CHECK(said.en == "not met: what is asked for; on the facts as stated nothing in the applicant's hands mends it");
}

TEST_CASE("a least value asks for more", "[check][message]") {
  const auto said = said_of(proposal_for(seed).budget(fiscal_year(2024), yen(-5)), "floor");
  CHECK(said.ja == "研究開発費計画1行目の直接経費は-5円で、0円を5円下回る。0円以上にする");
  CHECK(said.en == "direct cost in row 1 of the budget is -5 yen, 5 yen under the least value of 0 yen; raise it to at least 0 yen");
}

TEST_CASE("what the catalogue lacks is said to be a person's, without a phrase", "[check][message]") {
  const auto said = said_of(proposal_for(seed).call(fiscal_year(2024)).area("別領域"), "area");
  CHECK(said.ja == "要判断: 求めること。目録にないので人の判断による");
  CHECK(said.en == "needs judgement: what is asked for; the catalogue does not have it, so a person decides");
}

TEST_CASE("at most five missing fields are listed, and how many more there are", "[check][message]") {
  proposal made = proposal_for(seed);
  made.budget = std::vector<budget_year>(7);
  const auto said = said_of(made, "once");
  CHECK(said.ja.find("ほか2件の記載が必要") != std::string::npos);
  CHECK(said.en.find("and 2 more") != std::string::npos);
  CHECK(said.en.find("row 5") != std::string::npos);
  CHECK(said.en.find("row 6") == std::string::npos);
}

TEST_CASE("a satisfied rule says what is left", "[check][message]") {
  const auto said = said_of(proposal_for(seed).call(fiscal_year(2024)).budget(fiscal_year(2024), 199_yen), "cap");
  CHECK(said.ja == "適合: 求めること（あと1円）");
  CHECK(said.en == "satisfied: what is asked for (1 yen left)");
  CHECK(said_of(proposal_for(seed).is_new(), "new").en == "satisfied: what is asked for");
}

}  // namespace
