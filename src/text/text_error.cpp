#include <koubo/text/text_error.hpp>

#include <fmt/format.h>

#include <koubo/expects.hpp>
#include <koubo/text/amount.hpp>
#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {

namespace {

constexpr std::size_t longest_quotation = 40;

/// What happened, around the quoted place, and how to write it instead.
struct wording {
  label before;
  label after;
};

auto wording_of(text_fault fault) -> wording {
  switch (fault) {
    case text_fault::empty:
      return {{"値が空です: ", "nothing is written in "}, {"。値を書くか、項目を省いてください", "; write a value or leave the field out"}};
    case text_fault::ill_formed_utf8:
      return {{"UTF-8として読めません: ", "not UTF-8 at "}, {"。UTF-8で保存してください", "; save the text as UTF-8"}};
    case text_fault::compatibility_character:
      return {{"互換文字は読みません: ", "a compatibility character is not read: "},
              {"。通常の文字で書いてください", "; write it with plain characters"}};
    case text_fault::too_many_marks:
      return {{"結合文字が31個以上続いています: ", "more than 30 combining marks in a row at "},
              {"。余分を除いてください", "; remove the surplus"}};
    case text_fault::too_long:
      return {{"表記をそろえる (NFKC) と長すぎます: ", "too long in its normalised form (NFKC): "}, {"。短くしてください", "; shorten it"}};
    case text_fault::unexpected_character:
      return {{"ここには書けない文字です: ", "not expected here: "},
              {"。数字と単位だけで書いてください（例: 2千万円、5年半、令和6年度）",
               "; write digits and a unit, such as 2千万円, 5年半 or 令和6年度"}};
    case text_fault::number_form:
      return {{"数として読めません: ", "not a number: "},
              {"。数字で書き、小数は最後の数にだけ使ってください（例: 1.5億円）",
               "; write digits, with decimals in the last number only, such as 1.5億円"}};
    case text_fault::sign:
      return {{"この符号は読みません: ", "this sign is not read: "},
              {"。負の金額は - で、正の金額は符号なしで書いてください", "; write - for a negative amount and no sign for a positive one"}};
    case text_fault::grouping:
      return {{"桁区切りが3桁ごとではありません: ", "digits are not grouped in threes: "},
              {"。3桁ごとに区切るか、区切りを除いてください", "; group them in threes or not at all"}};
    case text_fault::ideographic_comma:
      return {{"読点は桁区切りとして読みません: ", "、 does not group digits: "},
              {"。, で区切るか、金額を一つだけ書いてください", "; group with , or write one amount alone"}};
    case text_fault::two_numbers:
      return {{"二つの数が続いています: ", "two numbers run together: "}, {"。一つだけ書いてください", "; write one of them"}};
    case text_fault::exponent:
      return {{"指数表記は読みません: ", "exponents are not read: "},
              {"。桁を書いてください（例: 20,000,000円）", "; write the digits, such as 20,000,000円"}};
    case text_fault::fraction_of_yen:
      return {{"1円未満の端数があります: ", "a fraction of a yen: "}, {"。円単位の金額で書いてください", "; write whole yen"}};
    case text_fault::unit_missing:
      return {{"金額の単位がありません: ", "no unit of money: "},
              {"。円、千円、万円、百万円、億円などを付けてください", "; add 円, 千円, 万円, 百万円 or 億円"}};
    case text_fault::unit_given_twice:
      return {{"単位は表に示されています: ", "the table states the unit already: "},
              {"。数だけを書いてください", "; write the number alone"}};
    case text_fault::unit_order:
      return {{"単位が大きい順ではありません: ", "units do not descend at "},
              {"。大きい単位から順に、前の単位より小さい額を続けてください（例: 1億5,000万円）",
               "; go from large to small, each part below the unit before it, such as 1億5,000万円"}};
    case text_fault::approximate:
      return {{"概数は金額として読みません: ", "an approximate amount is not read: "},
              {"。正確な金額を書いてください", "; write the exact amount"}};
    case text_fault::trailing_text:
      return {{"後に余分な文字があります: ", "more text follows: "}, {"。これを除いてください", "; remove it"}};
    case text_fault::overflow: return {{"値が大きすぎます: ", "too large: "}, {"。桁を確かめてください", "; check the digits"}};
    case text_fault::numeral_form:
      return {{"漢数字として読めません: ", "not a number in kanji numerals: "},
              {"。位を大きい順に書いてください（例: 一億二千万円）", "; write the places in descending order, such as 一億二千万円"}};
    case text_fault::calendar_year:
      return {{"「年」は暦年です: ", "年 is a calendar year: "},
              {"。会計年度は「年度」まで書いてください（例: 令和6年度）", "; for a fiscal year write 年度, such as 令和6年度"}};
    case text_fault::fiscal_year:
      return {{"「年度」は会計年度です: ", "年度 is a fiscal year: "},
              {"。暦年は「年」で書いてください（例: 令和6年）", "; for a calendar year write 年, such as 令和6年"}};
    case text_fault::date_given:
      return {{"日付または年月です: ", "a date or a month: "},
              {"。年だけを書いてください（例: R6年度、2024）", "; write the year alone, such as R6年度 or 2024"}};
    case text_fault::year_form:
      return {{"年として読めません: ", "not a year: "},
              {"。2024、2024年度、R6、令和6年度のように書いてください", "; write it as 2024, 2024年度, R6 or 令和6年度"}};
    case text_fault::year_zero:
      return {{"元号の0年はありません: ", "eras have no year 0: "}, {"。元年または1から書いてください", "; begin with 元年 or 1"}};
    case text_fault::year_out_of_range:
      return {{"1901年から2099年までの外です: ", "outside the years 1901 to 2099: "}, {"。年を確かめてください", "; check the year"}};
    case text_fault::date_form:
      return {{"日付として読めません: ", "not a date: "},
              {"。半角でYYYY-MM-DDの形に書いてください（例: 2024-10-01）", "; write it as YYYY-MM-DD in plain digits, such as 2024-10-01"}};
    case text_fault::no_such_day:
      return {{"存在しない日です: ", "there is no such day: "}, {"。月と日を確かめてください", "; check the month and the day"}};
    case text_fault::months_form:
      return {{"期間として読めません: ", "not a length of time: "},
              {"。2年、5年半、1年6か月、24か月のように書いてください", "; write it as 2年, 5年半, 1年6か月 or 24か月"}};
    case text_fault::limit_form:
      return {{"制限として読めません: ", "not a limit: "},
              {"。上限3億円/年、総額3～4千万円程度/課題、2年以内のように書いてください",
               "; write it as 上限3億円/年, 総額3～4千万円程度/課題 or 2年以内"}};
    case text_fault::limit_scope_missing:
      return {{"総額か年間かがわかりません: ", "neither a total nor a yearly amount: "},
              {"。総額または/年を付けてください", "; add 総額 or /年"}};
    case text_fault::range_order:
      return {{"範囲の終わりが始まりより小さいです: ", "a range that ends below its start: "},
              {"。小さい値を先に書いてください", "; write the smaller value first"}};
  }
  return {{"読めません: ", "not read: "}, {"", ""}};
}

}  // namespace

auto describe(const text_error& error, std::string_view input) -> message {
  expects(error.where.offset <= input.size() && error.where.length <= input.size() - error.where.offset,
          "an error is described beside its own text");
  const auto place = error.where.length == 0 ? input : input.substr(error.where.offset, error.where.length);
  const auto shown = escape_for_display(place, longest_quotation);
  const auto [before, after] = wording_of(error.fault);
  message made{fmt::format("{}「{}」{}", before.ja, shown, after.ja), fmt::format("{}\"{}\"{}", before.en, shown, after.en)};
  if (error.readings) {
    const auto& [first, second] = *error.readings;
    made.ja +=
        fmt::format("（{} または {} と読めます）", format_amount(first, amount_style::plain), format_amount(second, amount_style::plain));
    made.en +=
        fmt::format(" (it may mean {} or {})", format_amount(first, amount_style::english), format_amount(second, amount_style::english));
  }
  return made;
}

}  // namespace v0
}  // namespace koubo
