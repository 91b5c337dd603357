#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <koubo/check/finding.hpp>
#include <koubo/check/report_note.hpp>
#include <koubo/program/message.hpp>

/// What a finding or a note says in words, made from its typed values and the rule's labels; both languages state the same.
namespace koubo {
inline namespace v0 {
namespace detail {

/// Says things in one language, piece by piece, at the end of a text: a string, or whatever else pieces can be appended to.
template <class Text>
class wording {
 public:
  wording(Text& to, language which) : to_(to), which_(which) {}

  [[nodiscard]] auto in_japanese() const -> bool { return which_ == language::ja; }

  /// Appends each piece: a text as it is, a label in the language, a value in words, a number by its digits.
  template <class... Pieces>
  void say(const Pieces&... pieces) {
    (put(pieces), ...);
  }
  /// The same in one language alone.
  template <class... Pieces>
  void in_ja(const Pieces&... pieces) {
    if (in_japanese()) {
      say(pieces...);
    }
  }
  template <class... Pieces>
  void in_en(const Pieces&... pieces) {
    if (!in_japanese()) {
      say(pieces...);
    }
  }

  /// 20,000,001: every digit, never rounded.
  void grouped(wide_integer number) {
    using narrow = std::numeric_limits<std::int64_t>;
    std::array<char, 64> digits{};
    auto from = digits.size();
    const auto take = [&](auto left) {
      for (int count = 0; left != 0 || count == 0; ++count) {
        if (count != 0 && count % 3 == 0) {
          digits[--from] = ',';
        }
        const auto digit = static_cast<int>(left % 10);
        digits[--from] = static_cast<char>('0' + (digit < 0 ? -digit : digit));
        left /= 10;
      }
    };
    // WHY: dividing a wide integer takes many times as long, and hardly any value needs it.
    number >= narrow::min() && number <= narrow::max() ? take(static_cast<std::int64_t>(number)) : take(number);
    if (number < 0) {
      digits[--from] = '-';
    }
    put(std::string_view(digits.data() + from, digits.size() - from));
  }

  void counted(wide_integer count, std::string_view singular) {
    grouped(count);
    say(" ", singular, count == 1 ? "" : "s");
  }

  /// What was measured: of a period or of several fields together the rule's own name, else the place.
  void subject(const finding& of) {
    const auto& name = of.rule->name;
    if (of.actual->unit == dimension::month || of.measured.what == field::budget) {
      return say(name);
    }
    if (of.measured.what != field::none) {
      return say(of.measured);
    }
    const auto list = info(of.at.what).list;
    if (of.at.row < 0 || list == list_id::none) {
      return say(name);
    }
    const auto& of_list = info(whole(list)).name;
    in_ja(of_list, of.at.row + 1, "行目の", name);
    in_en(name, " in row ", of.at.row + 1, " of the ", of_list);
  }

  /// The limit as a noun with its value, such as 上限の20,000,000円.
  void limit(const tested_limit& of, wide_integer bound, bool upper) {
    const auto valued = [&](wide_integer number) { return quantity{of.unit, number}; };
    if (of.strength && leaves_to_judgement(*of.strength) && of.low && of.high) {
      const bool guideline = of.strength == strength::guideline;
      in_ja(guideline ? "目安の" : "記述にある", valued(*of.low), "から", valued(*of.high), "まで");
      in_en(guideline ? "the guideline of " : "the described ", valued(*of.low), " to ", valued(*of.high));
      return;
    }
    if (of.strength == strength::ceiling) {
      in_ja("上限の");
      in_en("the limit of ");
    } else if (of.strength == strength::nominal) {
      in_ja("定められた");
      in_en("the stated ");
    } else {
      in_en(upper ? "the greatest value of " : "the least value of ");
    }
    say(valued(bound));
  }

  /// How a value lies beyond its limit; nothing where no two values tell it. Returns: whether anything was said.
  auto beyond_limit(const finding& of) -> bool {
    if (!of.actual || !of.limit || (!of.excess && !of.shortfall)) {
      return false;
    }
    const bool upper = of.excess.has_value();
    const auto& far = upper ? *of.excess : *of.shortfall;
    const auto bound = upper ? of.limit->high : of.limit->low;
    subject(of);
    if (of.actual->unit == dimension::date || of.actual->unit == dimension::fiscal_year) {
      const quantity edge{of.actual->unit, *bound};
      in_ja("は", *of.actual, "で、", edge, "より", far, upper ? "後である" : "前である");
      in_en(" is ", *of.actual, ", ", far, upper ? " after " : " before ", edge);
    } else if (in_japanese()) {
      say("は", *of.actual, "で、");
      limit(*of.limit, *bound, upper);
      say("を", far, upper ? "超える" : "下回る");
    } else {
      say(" is ", *of.actual, ", ", far, upper ? " over " : " under ");
      limit(*of.limit, *bound, upper);
    }
    return true;
  }

  /// Behind what fails, what mends it: the rule's advice, else what the limit and a value tell; nothing where neither does.
  void mending(const finding& of) {
    if (of.rule->remedy == remedy::none) {
      join();
      in_ja("記載された事実のもとでは改められない");
      in_en("on the facts as stated nothing in the applicant's hands mends it");
      return;
    }
    if (!of.rule->advice.in(which_).empty()) {
      join();
      return say(of.rule->advice);
    }
    if (!of.limit || !((of.excess && (of.limit->last_day || of.limit->high)) || (of.shortfall && of.limit->low))) {
      return;
    }
    join();
    if (of.excess && of.limit->last_day) {
      const auto day = *of.limit->last_day;
      if (of.measured.what == field::period_end) {
        in_ja("終了日を", day, "以前にする");
        in_en("end it on or before ", day);
      } else {
        in_ja(of.measured, "を", day, "以前にする");
        in_en("set the ", of.measured, " to ", day, " or before");
      }
    } else if (of.excess && of.limit->high) {
      const quantity bound{of.limit->unit, *of.limit->high};
      in_ja(bound, "以下にする");
      in_en("lower it to at most ", bound);
    } else {
      const quantity bound{of.limit->unit, *of.limit->low};
      in_ja(bound, "以上にする");
      in_en("raise it to at least ", bound);
    }
  }

  /// A value that stands in an earlier row, too; nothing where it is something else that fails. Returns: whether anything was said.
  auto repeated(const finding& of) -> bool {
    if (!of.actual || of.at.row < 0 || of.limit) {
      return false;
    }
    in_ja(of.at, "の", *of.actual, "は前の行にもある");
    in_en(of.at, " is ", *of.actual, ", which stands in an earlier row, too");
    return true;
  }

  /// What does not hold, or is left to a person, without how it is mended or settled.
  void failure(const finding& of) {
    if (beyond_limit(of) || repeated(of)) {
      return;
    }
    if (of.verdict == verdict::needs_judgement) {
      in_ja("要判断: ", of.rule->says);
      in_en("needs judgement: ", of.rule->says);
    } else {
      in_ja("「", of.rule->says, "」を満たさない");
      in_en("not met: ", of.rule->says);
    }
    if (of.limit && of.limit->is_set) {
      in_ja("（対象: ");
      in_en(" (origins: ");
      for (std::size_t i = 0; i < of.limit->one_of.size(); ++i) {
        separate(i);
        say(of.limit->one_of[i].view());
      }
      if (of.limit->open) {
        in_ja("等");
        in_en(" and others (等)");
      }
      in_ja("）");
      in_en(")");
    }
  }

  void missing(const finding& of) {
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < of.missing.size() && i < most; ++i) {
      separate(i);
      say(of.missing[i]);
    }
    if (of.missing.size() > most) {
      const auto more = static_cast<std::int64_t>(of.missing.size() - most);
      in_ja("ほか", more, "件");
      in_en(" and ", more, " more");
    }
  }

  void why_a_person_decides(const rules::judgement& why) {
    if (!why.phrase.empty()) {
      in_ja("「", why.phrase, "」とあるので人の判断による");
      in_en("the text says \"", why.phrase, "\", so a person decides");
    } else if (why.says.complete()) {
      say(why.says);
      in_ja("ので人の判断による");
      in_en(", so a person decides");
    } else {
      in_ja("目録にないので人の判断による");
      in_en("the catalogue does not have it, so a person decides");
    }
  }

  void message(const finding& of) {
    switch (of.verdict) {
      case verdict::violated: failure(of); return mending(of);
      case verdict::undetermined:
        in_ja("判定できない: ");
        in_en("not decided: ");
        say(of.rule->says);
        join();
        in_en("still to state: ");
        missing(of);
        in_ja("の記載が必要");
        return;
      case verdict::needs_judgement:
        failure(of);
        join();
        return why_a_person_decides(of.judgement);
      case verdict::satisfied:
        in_ja("適合: ");
        in_en("satisfied: ");
        say(of.rule->says);
        if (of.headroom) {
          // Days are told where no whole month is left.
          const auto left = of.headroom->amount.value == 0 ? *of.headroom : distance{of.headroom->amount, {}};
          in_ja("（あと", left, "）");
          in_en(" (", left, " left)");
        }
        return;
      case verdict::not_applicable:
        in_ja("この提案には適用しない");
        in_en("does not apply to this proposal");
        return;
    }
  }
  void message(const report_note& of) {
    if (of.left_out == 0) {
      return say(of.says);
    }
    const auto count = static_cast<std::int64_t>(of.left_out);
    in_ja("判定結果をほかに", count, "件省きました（--max-findings）");
    in_en(count, " more findings were left out (--max-findings)");
  }

 private:
  void put(std::string_view text) { to_.append(text); }
  void put(const label& of) { put(of.in(which_)); }
  void put(std::int64_t number) { put(std::to_string(number)); }
  void put(std::int32_t number) { put(std::int64_t{number}); }

  /// YYYY-MM-DD.
  void put(date day) {
    const auto digit = [](int number) { return static_cast<char>('0' + number % 10); };
    const std::array<char, 10> text{digit(day.year() / 1000),
                                    digit(day.year() / 100),
                                    digit(day.year() / 10),
                                    digit(day.year()),
                                    '-',
                                    digit(day.month() / 10),
                                    digit(day.month()),
                                    '-',
                                    digit(day.day() / 10),
                                    digit(day.day())};
    put(std::string_view(text.data(), text.size()));
  }

  void put(const quantity& of) {
    switch (of.unit) {
      case dimension::yen: return numbered(of.value, "円", " yen");
      case dimension::month: return in_japanese() ? numbered(of.value, "か月", "") : counted(of.value, "month");
      case dimension::date: return put(date::from_packed(static_cast<std::int32_t>(of.value)));
      case dimension::fiscal_year:
        in_ja(static_cast<std::int64_t>(of.value), "年度");
        in_en("FY", static_cast<std::int64_t>(of.value));
        return;
      case dimension::percent: return numbered(of.value, "%", " %");
      case dimension::count: return numbered(of.value, "件", "");
      case dimension::truth:
        in_ja(of.value != 0 ? "はい" : "いいえ");
        in_en(of.value != 0 ? "yes" : "no");
        return;
      default: return grouped(of.value);
    }
  }

  /// A distance between two values, such as 1円 or 3 days.
  void put(const distance& of) {
    if (of.days) {
      return in_japanese() ? numbered(*of.days, "日", "") : counted(*of.days, "day");
    }
    switch (of.amount.unit) {
      case dimension::date: return in_japanese() ? numbered(of.amount.value, "日", "") : counted(of.amount.value, "day");
      case dimension::fiscal_year: return in_japanese() ? numbered(of.amount.value, "年", "") : counted(of.amount.value, "year");
      default: return put(of.amount);
    }
  }

  /// The label of a place, with the row where it is in a list, counted from 1.
  void put(const place& where) {
    const auto& leaf = info(where.what);
    if (leaf.list == list_id::none) {
      return put(leaf.name);
    }
    const auto& list = info(whole(leaf.list)).name;
    in_ja(list, where.row + 1, "行目の", leaf.name);
    in_en(leaf.name, " in row ", where.row + 1, " of the ", list);
  }

  void numbered(wide_integer number, std::string_view ja, std::string_view en) {
    grouped(number);
    put(in_japanese() ? ja : en);
  }

  /// Between two members of a list.
  void separate(std::size_t index) {
    if (index > 0) {
      in_ja("、");
      in_en(", ");
    }
  }
  /// Between two sentences.
  void join() {
    in_ja("。");
    in_en("; ");
  }

  Text& to_;
  language which_;
};

[[nodiscard]] inline auto grouped(wide_integer number) -> std::string {
  std::string text;
  wording(text, language::en).grouped(number);
  return text;
}

[[nodiscard]] inline auto counted(wide_integer count, std::string_view singular) -> std::string {
  std::string text;
  wording(text, language::en).counted(count, singular);
  return text;
}

/// A quantity, a distance or a place.
template <class Value>
[[nodiscard]] auto in_words(const Value& of, language which) -> std::string {
  std::string text;
  wording(text, which).say(of);
  return text;
}

template <class Said>
[[nodiscard]] auto in_both_languages(const Said& of) -> message {
  message says;
  wording(says.ja, language::ja).message(of);
  wording(says.en, language::en).message(of);
  return says;
}

[[nodiscard]] inline auto iso(date day) -> std::string { return in_words(day, language::en); }

}  // namespace detail

/// Errors:   none; a finding always has words for both languages, and so has a note.
[[nodiscard]] inline auto message_of(const finding& of) -> message { return detail::in_both_languages(of); }
[[nodiscard]] inline auto message_of(const report_note& of) -> message { return detail::in_both_languages(of); }

}  // namespace v0
}  // namespace koubo
