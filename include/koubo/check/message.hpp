#pragma once

#include <string>
#include <string_view>

#include <koubo/check/finding.hpp>
#include <koubo/program/message.hpp>

/// What a finding says in words, made from its typed values and the rule's labels; both languages state the same.
namespace koubo {
inline namespace v0 {
namespace detail {

/// 20,000,001: every digit, never rounded.
[[nodiscard]] inline auto grouped(wide_integer number) -> std::string {
  const bool negative = number < 0;
  std::string digits;
  for (int count = 0; number != 0 || count == 0; ++count) {
    if (count != 0 && count % 3 == 0) {
      digits.insert(digits.begin(), ',');
    }
    const auto digit = static_cast<int>(number % 10);
    digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    number /= 10;
  }
  return negative ? "-" + digits : digits;
}

[[nodiscard]] inline auto padded(int number, std::size_t width) -> std::string {
  auto digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// YYYY-MM-DD.
[[nodiscard]] inline auto iso(date day) -> std::string {
  return padded(day.year(), 4) + "-" + padded(day.month(), 2) + "-" + padded(day.day(), 2);
}

[[nodiscard]] inline auto counted(wide_integer count, std::string_view singular) -> std::string {
  return grouped(count) + " " + std::string(singular) + (count == 1 ? "" : "s");
}

[[nodiscard]] inline auto in_words(const quantity& of, language which) -> std::string {
  const bool ja = which == language::ja;
  switch (of.unit) {
    case dimension::yen: return grouped(of.value) + (ja ? "円" : " yen");
    case dimension::month: return ja ? grouped(of.value) + "か月" : counted(of.value, "month");
    case dimension::date: return iso(date::from_packed(static_cast<std::int32_t>(of.value)));
    case dimension::fiscal_year:
      return ja ? std::to_string(static_cast<int>(of.value)) + "年度" : "FY" + std::to_string(static_cast<int>(of.value));
    case dimension::percent: return grouped(of.value) + (ja ? "%" : " %");
    case dimension::truth: return of.value != 0 ? (ja ? "はい" : "yes") : (ja ? "いいえ" : "no");
    default: return grouped(of.value);
  }
}

/// A distance between two values, such as 1円 or 3 days.
[[nodiscard]] inline auto in_words(const distance& of, language which) -> std::string {
  const bool ja = which == language::ja;
  const auto days = [&](wide_integer count) { return ja ? grouped(count) + "日" : counted(count, "day"); };
  if (of.days) {
    return days(*of.days);
  }
  switch (of.amount.unit) {
    case dimension::date: return days(of.amount.value);
    case dimension::fiscal_year: return ja ? grouped(of.amount.value) + "年" : counted(of.amount.value, "year");
    default: return in_words(of.amount, which);
  }
}

/// The label of a place, with the row where it is in a list, counted from 1.
[[nodiscard]] inline auto in_words(const place& where, language which) -> std::string {
  const auto& leaf = info(where.what);
  if (leaf.list == list_id::none) {
    return std::string(leaf.name.in(which));
  }
  const auto list = info(whole(leaf.list)).name.in(which);
  const auto row = std::to_string(where.row + 1);
  return which == language::ja ? std::string(list) + row + "行目の" + std::string(leaf.name.ja)
                               : std::string(leaf.name.en) + " in row " + row + " of the " + std::string(list);
}

/// What was measured: of a period or of several fields together the rule's own name, else the place.
[[nodiscard]] inline auto subject(const finding& of, language which) -> std::string {
  const auto name = std::string(of.rule->name.in(which));
  if (of.actual->unit == dimension::month || of.measured.what == field::budget) {
    return name;
  }
  if (of.measured.what != field::none) {
    return in_words(of.measured, which);
  }
  const auto list = info(of.at.what).list;
  if (of.at.row < 0 || list == list_id::none) {
    return name;
  }
  const auto of_list = std::string(info(whole(list)).name.in(which));
  const auto row = std::to_string(of.at.row + 1);
  return which == language::ja ? of_list + row + "行目の" + name : name + " in row " + row + " of the " + of_list;
}

/// The limit as a noun with its value, such as 上限の20,000,000円.
[[nodiscard]] inline auto limit_in_words(const tested_limit& limit, wide_integer bound, bool upper, language which) -> std::string {
  const auto value = in_words(quantity{limit.unit, bound}, which);
  const bool ja = which == language::ja;
  if (limit.strength && leaves_to_judgement(*limit.strength) && limit.low && limit.high) {
    const auto low = in_words(quantity{limit.unit, *limit.low}, which);
    const auto high = in_words(quantity{limit.unit, *limit.high}, which);
    const bool guideline = limit.strength == strength::guideline;
    return ja ? (guideline ? "目安の" : "記述にある") + low + "から" + high + "まで"
              : (guideline ? "the guideline of " : "the described ") + low + " to " + high;
  }
  if (limit.strength == strength::ceiling) {
    return ja ? "上限の" + value : "the limit of " + value;
  }
  if (limit.strength == strength::nominal) {
    return ja ? "定められた" + value : "the stated " + value;
  }
  return ja ? value : upper ? "the greatest value of " + value : "the least value of " + value;
}

/// How a value lies beyond its limit; empty where no two values tell it.
[[nodiscard]] inline auto beyond_limit(const finding& of, language which) -> std::string {
  if (!of.actual || !of.limit || (!of.excess && !of.shortfall)) {
    return {};
  }
  const bool ja = which == language::ja;
  const bool upper = of.excess.has_value();
  const auto bound = upper ? of.limit->high : of.limit->low;
  const auto actual = in_words(*of.actual, which);
  const auto name = subject(of, which);
  const auto far = in_words(upper ? *of.excess : *of.shortfall, which);
  if (of.actual->unit == dimension::date || of.actual->unit == dimension::fiscal_year) {
    const auto edge = in_words(quantity{of.actual->unit, *bound}, which);
    return ja ? name + "は" + actual + "で、" + edge + (upper ? "より" + far + "後である" : "より" + far + "前である")
              : name + " is " + actual + ", " + far + (upper ? " after " : " before ") + edge;
  }
  const auto limit = limit_in_words(*of.limit, *bound, upper, which);
  return ja ? name + "は" + actual + "で、" + limit + "を" + far + (upper ? "超える" : "下回る")
            : name + " is " + actual + ", " + far + (upper ? " over " : " under ") + limit;
}

/// What mends it, from the limit where a value tells it, else from the rule.
[[nodiscard]] inline auto mending(const finding& of, language which) -> std::string {
  const bool ja = which == language::ja;
  if (!of.rule->advice.in(which).empty()) {
    return std::string(of.rule->advice.in(which));
  }
  if (!of.limit) {
    return {};
  }
  if (of.excess && of.limit->last_day) {
    const auto day = iso(*of.limit->last_day);
    if (of.measured.what == field::period_end) {
      return ja ? "終了日を" + day + "以前にする" : "end it on or before " + day;
    }
    return ja ? in_words(of.measured, which) + "を" + day + "以前にする"
              : "set the " + in_words(of.measured, which) + " to " + day + " or before";
  }
  if (of.excess && of.limit->high) {
    const auto bound = in_words(quantity{of.limit->unit, *of.limit->high}, which);
    return ja ? bound + "以下にする" : "lower it to at most " + bound;
  }
  if (of.shortfall && of.limit->low) {
    const auto bound = in_words(quantity{of.limit->unit, *of.limit->low}, which);
    return ja ? bound + "以上にする" : "raise it to at least " + bound;
  }
  return {};
}

[[nodiscard]] inline auto listed(const std::vector<program_id>& ids, bool open, language which) -> std::string {
  std::string list;
  for (const auto& id : ids) {
    list += list.empty() ? "" : which == language::ja ? "、" : ", ";
    list += id.view();
  }
  return open ? list + (which == language::ja ? "等" : " and others (等)") : list;
}

/// A value that stands in an earlier row, too; empty where it is something else that fails.
[[nodiscard]] inline auto repeated_in_words(const finding& of, language which) -> std::string {
  if (!of.actual || of.at.row < 0 || of.limit) {
    return {};
  }
  return which == language::ja ? in_words(of.at, which) + "の" + in_words(*of.actual, which) + "は前の行にもある"
                               : in_words(of.at, which) + " is " + in_words(*of.actual, which) + ", which stands in an earlier row, too";
}

/// What does not hold, or is left to a person, without how it is mended or settled.
[[nodiscard]] inline auto failure_in_words(const finding& of, language which) -> std::string {
  if (auto beyond = beyond_limit(of, which); !beyond.empty()) {
    return beyond;
  }
  if (auto repeated = repeated_in_words(of, which); !repeated.empty()) {
    return repeated;
  }
  const bool ja = which == language::ja;
  const bool judged = of.verdict == verdict::needs_judgement;
  const std::string says(of.rule->says.in(which));
  auto text = judged ? (ja ? "要判断: " : "needs judgement: ") + says : ja ? "「" + says + "」を満たさない" : "not met: " + says;
  if (of.limit && of.limit->is_set) {
    const auto set = listed(of.limit->one_of, of.limit->open, which);
    text += ja ? "（対象: " + set + "）" : " (origins: " + set + ")";
  }
  return text;
}

[[nodiscard]] inline auto missing_in_words(const finding& of, language which) -> std::string {
  constexpr std::size_t most = 5;
  const bool ja = which == language::ja;
  std::string list;
  for (std::size_t i = 0; i < of.missing.size() && i < most; ++i) {
    list += list.empty() ? "" : ja ? "、" : ", ";
    list += in_words(of.missing[i], which);
  }
  if (of.missing.size() > most) {
    const auto more = std::to_string(of.missing.size() - most);
    list += ja ? "ほか" + more + "件" : " and " + more + " more";
  }
  return list;
}

[[nodiscard]] inline auto why_a_person_decides(const rules::judgement& why, language which) -> std::string {
  const bool ja = which == language::ja;
  if (!why.phrase.empty()) {
    return ja ? "「" + std::string(why.phrase) + "」とあるので人の判断による"
              : "the text says \"" + std::string(why.phrase) + "\", so a person decides";
  }
  if (why.says.complete()) {
    return std::string(why.says.in(which)) + (ja ? "ので人の判断による" : ", so a person decides");
  }
  return ja ? "目録にないので人の判断による" : "the catalogue does not have it, so a person decides";
}

[[nodiscard]] inline auto message_in(const finding& of, language which) -> std::string {
  const bool ja = which == language::ja;
  const std::string join = ja ? "。" : "; ";
  switch (of.verdict) {
    case verdict::violated: {
      const auto mend = of.rule->remedy == remedy::none
                            ? std::string(ja ? "記載された事実のもとでは改められない"
                                             : "on the facts as stated nothing in the applicant's hands mends it")
                            : mending(of, which);
      return failure_in_words(of, which) + (mend.empty() ? "" : join + mend);
    }
    case verdict::undetermined:
      return (ja ? "判定できない: " : "not decided: ") + std::string(of.rule->says.in(which)) + join +
             (ja ? missing_in_words(of, which) + "の記載が必要" : "still to state: " + missing_in_words(of, which));
    case verdict::needs_judgement: {
      return failure_in_words(of, which) + join + why_a_person_decides(of.judgement, which);
    }
    case verdict::satisfied: {
      auto text = std::string(ja ? "適合: " : "satisfied: ") + std::string(of.rule->says.in(which));
      if (of.headroom) {
        text += ja ? "（あと" + in_words(*of.headroom, which) + "）" : " (" + in_words(*of.headroom, which) + " left)";
      }
      return text;
    }
    case verdict::not_applicable: return ja ? "この提案には適用しない" : "does not apply to this proposal";
  }
  return {};
}

}  // namespace detail

/// Errors:   none; a finding always has words for both languages.
[[nodiscard]] inline auto message_of(const finding& of) -> message {
  return {detail::message_in(of, language::ja), detail::message_in(of, language::en)};
}

}  // namespace v0
}  // namespace koubo
