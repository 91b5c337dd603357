#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include <koubo/catalogue/analyze.hpp>
#include <koubo/explain/box.hpp>

#include "ask.hpp"

// Questions in SMT-LIB 2, in the logic of linear whole numbers. A day is its number in the calendar's count of days; where months are added to it or its
// fiscal year is asked, it is a month (12 · year + month − 1) and a day of the month, too.

namespace koubo {
inline namespace v0 {
namespace {

using formulas::formula_id;
using formulas::formula_store;
using formulas::linear_sum;
using formulas::node;
using formulas::variable;
using formulas::variable_id;

auto number(wide_integer of) -> std::string {
  if (of < 0) {
    return "(- " + number(-of) + ")";
  }
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(of % 10)));
    of /= 10;
  } while (of > 0);
  return digits;
}

class script {
 public:
  explicit script(const formula_store& store) : store_(store) {}

  [[nodiscard]] auto written(formula_id asked) -> std::string {
    std::string text = "(set-logic QF_LIA)\n";
    const auto& variables = store_.variables();
    bool has_days = false;
    bool beyond = false;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      name(static_cast<variable_id>(i));
      const auto& of = variables[i];
      has_days = has_days || follows(of);
      beyond = beyond || (of.what == variable::kind::months_later && of.high > day_number(date(2099, 12, 31)));
    }
    if (has_days) {
      text += calendar(beyond);
    }
    for (std::size_t i = 0; i < variables.size(); ++i) {
      const auto& of = variables[i];
      text += "(declare-const " + names_[i] + " Int)\n";
      if (!follows(of)) {
        text += "(assert (<= " + number(of.low) + " " + names_[i] + " " + number(of.high) + "))\n";
      }
    }
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (follows(variables[i])) {
        text += definition(static_cast<variable_id>(i));
      }
    }
    return text + "(assert " + formula(asked) + ")\n(check-sat)\n";
  }

 private:
  static auto follows(const variable& of) -> bool {
    return of.what == variable::kind::months_later || of.what == variable::kind::fiscal_year;
  }

  void name(variable_id which) {
    const auto& of = store_.variables()[which];
    std::string plain;
    switch (of.what) {
      case variable::kind::cell: plain = leaf(of.where); break;
      case variable::kind::presence: plain = leaf(of.where) + " stated"; break;
      case variable::kind::row_count: plain = leaf(of.where) + " rows"; break;
      case variable::kind::part: plain = leaf({of.where.what, -1}) + " part " + std::to_string(which); break;
      case variable::kind::months_later:
        plain = bare(names_[of.argument]) + " " + std::to_string(of.offset) + " days and " + std::to_string(of.months) + " months later";
        break;
      case variable::kind::fiscal_year:
        plain = "fiscal year of " + bare(names_[of.argument]) + " " + std::to_string(of.offset) + " days later";
        break;
    }
    names_.push_back("|" + plain + "|");
  }
  static auto leaf(place where) -> std::string {
    auto pointer = pointer_to(where).substr(1);
    std::replace(pointer.begin(), pointer.end(), '/', '.');
    return pointer;
  }
  static auto bare(const std::string& quoted) -> std::string { return quoted.substr(1, quoted.size() - 2); }

  static auto calendar(bool beyond) -> std::string {
    // From 1901 to 2099 every fourth year is a leap year.
    const std::string leap = beyond ? "(and (= (mod y 4) 0) (or (not (= (mod y 100) 0)) (= (mod y 400) 0)))" : "(= (mod y 4) 0)";
    const std::string leap_days = beyond ? "(+ (- (div (- y 1) 4) (div (- y 1) 100) (- (div (- y 1) 400))) (- 484))" : "(div (- y 1997) 4)";
    const auto origin = std::to_string(day_number(date(2000, 1, 1)));
    constexpr std::array<int, 12> before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    std::string days = std::to_string(before.back());
    for (std::size_t month = before.size() - 1; month-- > 0;) {
      days = "(ite (= n " + std::to_string(month) + ") " + std::to_string(before[month]) + " " + days + ")";
    }
    return "(define-fun leap ((y Int)) Bool " + leap +
           ")\n(define-fun month-length ((m Int)) Int (let ((n (mod m 12)))\n"
           "  (ite (= n 1) (ite (leap (div m 12)) 29 28) (ite (or (= n 3) (= n 5) (= n 8) (= n 10)) 30 31))))\n"
           "(define-fun days-before-year ((y Int)) Int (+ " +
           origin + " (* 365 (- y 2000)) " + leap_days +
           "))\n(define-fun days-before-month ((m Int)) Int (let ((n (mod m 12)) (y (div m 12)))\n"
           "  (+ (days-before-year y) (ite (and (leap y) (> n 1)) 1 0) " +
           days + ")))\n";
  }

  /// The month and the day of the month of a day some days after a variable.
  auto parts_of(variable_id argument, std::int64_t offset, std::string& text) -> std::string {
    const auto key = std::pair(argument, offset);
    const auto found = split_.find(key);
    if (found != split_.end()) {
      return found->second;
    }
    const auto name = bare(names_[argument]) + " " + std::to_string(offset) + " days later";
    const auto month = "|month of " + name + "|";
    const auto day = "|day of month of " + name + "|";
    const auto& of = store_.variables()[argument];
    text += "(declare-const " + month + " Int)\n(declare-const " + day +
            " Int)\n(assert (<= " + number(day_of_number(of.low + offset).month_index()) + " " + month + " " +
            number(day_of_number(of.high + offset).month_index()) + "))\n(assert (<= 1 " + day + " (month-length " + month +
            ")))\n(assert (= (+ " + names_[argument] + " " + number(offset + 1) + ") (+ (days-before-month " + month + ") " + day + ")))\n";
    split_.emplace(key, name);
    return name;
  }

  auto definition(variable_id which) -> std::string {
    const auto& of = store_.variables()[which];
    const auto& as = names_[which];
    std::string text;
    const auto parts = parts_of(of.argument, of.offset, text);
    const auto month = "|month of " + parts + "|";
    const auto day = "|day of month of " + parts + "|";
    if (of.what == variable::kind::fiscal_year) {
      return text + "(assert (= " + as + " (div (- " + month + " 3) 12)))\n";
    }
    const auto name = bare(as) + " 0 days later";
    const auto later = "|month of " + name + "|";
    const auto later_day = "|day of month of " + name + "|";
    split_.emplace(std::pair(which, std::int64_t{0}), name);
    return text + "(declare-const " + later + " Int)\n(declare-const " + later_day + " Int)\n(assert (= " + later + " (+ " + month + " " +
           number(of.months) + ")))\n(assert (= " + later_day + " (ite (< " + day + " (month-length " + later + ")) " + day +
           " (month-length " + later + "))))\n(assert (= (+ " + as + " 1) (+ (days-before-month " + later + ") " + later_day + ")))\n";
  }

  [[nodiscard]] auto formula(formula_id of) const -> std::string {
    const auto& at = store_.at(of);
    switch (at.what) {
      case node::kind::no: return "false";
      case node::kind::yes: return "true";
      case node::kind::at_most_zero: {
        const auto& sum = store_.sum_of(at);
        std::string parts;
        for (const auto& [which, factor] : sum.parts) {
          parts += " " + (factor == 1 ? names_[which] : "(* " + number(factor) + " " + names_[which] + ")");
        }
        return "(<= " + (sum.parts.size() == 1 ? parts.substr(1) : "(+" + parts + ")") + " " + number(-sum.constant) + ")";
      }
      default: break;
    }
    std::string text = at.what == node::kind::all ? "(and" : "(or";
    for (const auto each : at.parts) {
      text += " " + formula(each);
    }
    return text + ")";
  }

  const formula_store& store_;
  std::vector<std::string> names_{};
  std::map<std::pair<variable_id, std::int64_t>, std::string> split_{};
};

auto in_words(const analysis_question& of, std::span<const rules::clause_rule> clauses) -> std::string {
  const auto others = [&](const char* between) {
    std::string text;
    for (const auto each : of.others) {
      text += (text.empty() ? "" : between) + std::string(clauses[each].about.id);
    }
    return text;
  };
  const auto about = std::string(clauses[of.about].about.id);
  const auto calls = std::string(of.program.view()) + ", call of fiscal year " + std::to_string(of.call.year()) + ": ";
  switch (of.what) {
    case analysis_question::kind::pass: return calls + "passes " + others(" ");
    case analysis_question::kind::apply: return calls + about + " applies";
    case analysis_question::kind::fail: return calls + about + " fails";
    case analysis_question::kind::fail_alone: return calls + about + " fails, and none as badly of " + others(" ");
    case analysis_question::kind::use: break;
  }
  std::string origins;
  for (const auto& each : of.origins) {
    origins += " " + std::string(each.view());
  }
  return calls + (origins.empty() ? "without a prior award" : "on prior awards of" + origins) + " passes " + others(" ");
}

}  // namespace

auto to_smt_lib(const analysis& of, const judged_rules& rules, const catalogue& by) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& question : of.questions) {
    formula_store store;
    const auto base = detail::base_of(question, by);
    formulas::row_counts any_rows{};
    if (question.what == analysis_question::kind::use && question.origins.empty()) {
      any_rows[static_cast<std::size_t>(list_id::prior_awards)] = 0;
    }
    formulas::rule_encoder encoder(store, question.program, question.call, by, of.domain, rules.clauses, any_rows, base);
    auto asked = detail::formula_of(question, rules.clauses, encoder, store);
    if (question.what == analysis_question::kind::use && !question.origins.empty()) {
      asked = store.both(asked, encoder.states_row(list_id::prior_awards));
    }
    const auto found = std::string(question.holds ? "sat" : "unsat");
    all.push_back("; " + in_words(question, rules.clauses) + "\n; koubo: " + found + "\n" + script(store).written(asked));
  }
  return all;
}

}  // namespace v0
}  // namespace koubo
