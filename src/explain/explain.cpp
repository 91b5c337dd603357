#include <koubo/explain/explain.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <koubo/check/message.hpp>
#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/explain/reference.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause;
using rules::clause_op;
using rules::clause_rule;

auto truth_of(outcomes of) -> truth {
  switch (of.set) {
    case outcomes::yes: return truth::yes;
    case outcomes::no: return truth::no;
    case outcomes::missing: return truth::missing;
    default: return truth::judged;
  }
}

/// Tells a clause of one proposal in words, node by node.
class teller {
 public:
  teller(const clause& of, const box& about, const catalogue& by, const proposal& in)
      : clause_(of), box_(about), catalogue_(by), proposal_(in) {}

  [[nodiscard]] auto tell() const -> reason { return tell(clause_.root(), 0); }

 private:
  [[nodiscard]] auto truth_at(std::size_t node, std::size_t row) const -> truth {
    return truth_of(outcomes_of(clause_, node, row, box_, catalogue_));
  }

  [[nodiscard]] auto tell(std::size_t node, std::size_t row) const -> reason {
    const auto& at = clause_.nodes[node];
    reason made{.truth = truth_at(node, row), .says = {}, .because = {}};
    switch (at.op) {
      case clause_op::conjunction:
      case clause_op::disjunction: {
        const bool all = at.op == clause_op::conjunction;
        gather(node, row, at.op, made.truth, made.because);
        if (made.because.size() == 1) {
          return std::move(made.because.front());
        }
        made.says = all ? message{"すべて満たす", "all of these hold"} : message{"いずれかを満たす", "one of these holds"};
        return made;
      }
      case clause_op::any_row:
      case clause_op::all_rows: return tell_rows(at, made);
      case clause_op::limited_by:
      case clause_op::left_to_person: {
        auto inner = tell(at.left, row);
        if (inner.truth == made.truth) {
          return inner;
        }
        made.says = why_judged(at);
        made.because.push_back(std::move(inner));
        return made;
      }
      case clause_op::complement: {
        made.says = {"次は当たらない", "this does not hold"};
        made.because.push_back(tell(at.left, row));
        return made;
      }
      default: made.says = {words(node, row, language::ja), words(node, row, language::en)}; return made;
    }
  }

  /// The parts of a chain of `and`s or `or`s that settle it.
  void gather(std::size_t node, std::size_t row, clause_op chain, truth settled, std::vector<reason>& to) const {
    const auto& at = clause_.nodes[node];
    if (at.op == chain) {
      gather(at.left, row, chain, settled, to);
      gather(at.right, row, chain, settled, to);
    } else if (truth_at(node, row) == settled) {
      to.push_back(tell(node, row));
    }
  }

  [[nodiscard]] auto tell_rows(const rules::clause_node& at, reason& made) const -> reason {
    const auto list = info(whole(at.list)).name;
    const bool all = at.op == clause_op::all_rows;
    if (!box_.is_stated(at.list)) {
      made.says = {std::string(list.ja) + "が記載されていない", std::string(list.en) + ": not stated"};
      return std::move(made);
    }
    if (box_.row_count(at.list) == 0) {
      made.says = {std::string(list.ja) + "はない", "there is no row in the " + std::string(list.en)};
      return std::move(made);
    }
    made.says = all ? message{std::string(list.ja) + "のどの行も満たす", "each row of the " + std::string(list.en) + " meets this"}
                    : message{std::string(list.ja) + "のいずれかの行が満たす", "a row of the " + std::string(list.en) + " meets this"};
    for (std::size_t row = 0; row < box_.row_count(at.list); ++row) {
      if (truth_at(at.left, row) == made.truth) {
        made.because.push_back(tell(at.left, row));
      }
    }
    return std::move(made);
  }

  [[nodiscard]] auto term_of(const term_name& key) const -> const term* {
    return proposal_.program.has_value() && proposal_.call.has_value()
               ? catalogue_.find_term(proposal_.program.value(), key, proposal_.call.value())
               : nullptr;
  }

  [[nodiscard]] auto why_judged(const rules::clause_node& at) const -> message {
    std::string_view phrase;
    if (at.op == clause_op::limited_by) {
      const auto* read = term_of(at.key);
      phrase = read != nullptr ? read->judged_phrase : std::string_view();
    } else {
      const auto& why = clause_.judgements[at.why];
      phrase = why.phrase;
      if (phrase.empty() && why.says.complete()) {
        return {std::string(why.says.ja), std::string(why.says.en)};
      }
    }
    if (phrase.empty()) {
      return {"目録にないので人の判断による", "the catalogue does not have it, so a person decides"};
    }
    return {"「" + std::string(phrase) + "」とあるので人の判断による",
            "the text says \"" + std::string(phrase) + "\", so a person decides"};
  }

  // ---- in words ----

  [[nodiscard]] auto place_of(field what, std::size_t row) const -> place {
    return {what, info(what).list == list_id::none ? -1 : static_cast<std::int32_t>(row)};
  }

  [[nodiscard]] auto words(std::size_t node, std::size_t row, language which) const -> std::string {
    const auto& at = clause_.nodes[node];
    const bool ja = which == language::ja;
    switch (at.op) {
      case clause_op::truth_field: return field_in_words(at.leaf, row, which);
      case clause_op::constant_truth: return at.value != 0 ? (ja ? "つねに当てはまる" : "always") : (ja ? "つねに当てはまらない" : "never");
      case clause_op::area_offers_program:
        return ja ? "領域「" + text_of(field::area, which) + "」が" + text_of(field::program, which) + "を公募する"
                  : "the area \"" + text_of(field::area, which) + "\" offers " + text_of(field::program, which);
      case clause_op::terms_in_force:
        return ja ? text_of(field::program, which) + "の" + call(which) + "公募に適用する条件が目録にある"
                  : "the catalogue has terms for " + text_of(field::program, which) + ", call of " + call(which);
      case clause_op::stated_value: return detail::in_words(place_of(at.leaf, row), which) + (ja ? "が記載されている" : " is stated");
      case clause_op::form_of: return detail::in_words(place_of(at.leaf, row), which) + (ja ? "が8桁の数字" : " has 8 digits");
      case clause_op::less:
      case clause_op::less_equal:
      case clause_op::equal: return comparison_in_words(at, row, which);
      case clause_op::in_origins:
        return operand_in_words(at.left, row, which) +
               (ja ? "は" + text_of(field::program, which) + "の基となる" : " is an origin of " + text_of(field::program, which));
      case clause_op::distinct_rows:
        return ja ? std::string(info(at.leaf).name.ja) + "が二度記載されていない"
                  : "no " + std::string(info(at.leaf).name.en) + " stands twice";
      default: return {};
    }
  }

  [[nodiscard]] auto call(language which) const -> std::string {
    return proposal_.call.has_value() ? detail::in_words(quantity{dimension::fiscal_year, proposal_.call.value().year()}, which)
                                      : std::string(which == language::ja ? "（未記載の年度の）" : "(not stated)");
  }
  [[nodiscard]] auto text_of(field what, language which) const -> std::string {
    const auto& stated = box_.at({what, -1});
    return !stated.stated           ? std::string(which == language::ja ? "（未記載）" : "(not stated)")
           : what == field::program ? std::string(stated.program.view())
                                    : std::string(stated.text);
  }

  [[nodiscard]] auto field_in_words(field what, std::size_t row, language which) const -> std::string {
    const bool ja = which == language::ja;
    const auto where = place_of(what, row);
    const auto name = detail::in_words(where, which);
    const auto& stated = box_.at(where);
    if (!stated.stated) {
      return ja ? name + "（未記載）" : name + " (not stated)";
    }
    switch (info(what).unit) {
      case dimension::program:
        return name + " " + (stated.program.empty() ? std::string(ja ? "（ほか）" : "(another)") : std::string(stated.program.view()));
      case dimension::text: return name + " " + std::string(stated.text);
      case dimension::role: return name + " " + std::string(roles[static_cast<std::size_t>(stated.low)].name.in(which));
      case dimension::status: return name + " " + std::string(award_statuses[static_cast<std::size_t>(stated.low)].name.in(which));
      case dimension::truth: {
        const bool person = what == field::principal_investigator || what == field::program_manager;
        return name + (ja ? (person ? "が記載されている" : "について、はい") : (person ? " is named" : ": yes"));
      }
      default: return name + " " + value_in_words(info(what).unit, stated.low, which);
    }
  }

  static auto value_in_words(dimension unit, wide_integer value, language which) -> std::string {
    const auto of = unit == dimension::date ? wide_integer{day_of_number(static_cast<std::int64_t>(value)).packed()} : value;
    return detail::in_words(quantity{unit, of}, which);
  }

  [[nodiscard]] auto is_known(std::size_t node, std::size_t row) const -> bool {
    return values_of(clause_, node, row, box_, catalogue_).known.set == outcomes::yes;
  }

  /// The value of a node, or that it is not known.
  [[nodiscard]] auto value_at(std::size_t node, std::size_t row, language which) const -> std::string {
    const auto found = values_of(clause_, node, row, box_, catalogue_);
    if (found.known.set != outcomes::yes) {
      return which == language::ja ? "不明" : "not known";
    }
    return value_in_words(clause_.nodes[node].unit, found.low, which);
  }

  [[nodiscard]] auto operand_in_words(std::size_t node, std::size_t row, language which) const -> std::string {
    const auto& at = clause_.nodes[node];
    const bool ja = which == language::ja;
    const auto inner = [&](std::size_t of) { return operand_in_words(of, row, which); };
    const auto worked_out = [&](const std::string& how) {
      if (!is_known(node, row)) {
        return how;
      }
      return ja ? value_at(node, row, which) + "（" + how + "）" : value_at(node, row, which) + " (" + how + ")";
    };
    switch (at.op) {
      case clause_op::field_value: return field_in_words(at.leaf, row, which);
      case clause_op::constant_program: return std::string(at.program.view());
      case clause_op::constant:
        if (at.unit == dimension::role) {
          return std::string(roles[static_cast<std::size_t>(at.value)].name.in(which));
        }
        if (at.unit == dimension::status) {
          return std::string(award_statuses[static_cast<std::size_t>(at.value)].name.in(which));
        }
        return value_at(node, row, which);
      case clause_op::term_value: return value_at(node, row, which);
      case clause_op::area_launch: return worked_out(ja ? "領域の発足年度" : "launch of the area");
      case clause_op::sum_over_rows:
        return worked_out(ja ? std::string(info(whole(at.list)).name.ja) + "の合計"
                             : "sum over the " + std::string(info(whole(at.list)).name.en));
      case clause_op::count_of_rows:
        return worked_out(ja ? std::string(info(whole(at.list)).name.ja) + "の数"
                             : "number of " + std::string(info(whole(at.list)).name.en));
      case clause_op::sum_of: return worked_out(inner(at.left) + " + " + added_in_words(at, row, which));
      case clause_op::difference_of: return worked_out(inner(at.left) + " − " + added_in_words(at, row, which));
      case clause_op::multiple_of: return worked_out(std::to_string(at.value) + " × " + inner(at.left));
      case clause_op::fiscal_year_of_day: return worked_out(ja ? inner(at.left) + "の年度" : "fiscal year of the " + inner(at.left));
      case clause_op::months_after:
        return worked_out(ja ? inner(at.left) + "の" + inner(at.right) + "後" : inner(at.right) + " after the " + inner(at.left));
      case clause_op::days_after: {
        const auto days = at.value < 0 ? -at.value : at.value;
        const auto count = ja ? std::to_string(days) + "日" : detail::counted(days, "day");
        return worked_out(ja ? inner(at.left) + "の" + count + (at.value < 0 ? "前" : "後")
                             : count + (at.value < 0 ? " before " : " after ") + inner(at.left));
      }
      default: return {};
    }
  }

  /// What is added to a value or taken from it; of a fiscal year, so many years.
  [[nodiscard]] auto added_in_words(const rules::clause_node& to, std::size_t row, language which) const -> std::string {
    const auto& added = clause_.nodes[to.right];
    if (clause_.nodes[to.left].unit == dimension::fiscal_year && added.op == clause_op::constant && added.unit == dimension::count) {
      return which == language::ja ? std::to_string(added.value) + "年" : detail::counted(added.value, "year");
    }
    return operand_in_words(to.right, row, which);
  }

  [[nodiscard]] auto comparison_in_words(const rules::clause_node& at, std::size_t row, language which) const -> std::string {
    const bool ja = which == language::ja;
    const auto unit = clause_.nodes[at.left].unit;
    const bool in_time = unit == dimension::date || unit == dimension::fiscal_year;
    const bool bound_first = clause_.nodes[at.left].op != clause_op::field_value && clause_.nodes[at.right].op == clause_op::field_value &&
                             at.op != clause_op::equal;
    const auto measured = operand_in_words(bound_first ? at.right : at.left, row, which);
    const auto bound = operand_in_words(bound_first ? at.left : at.right, row, which);
    if (at.op == clause_op::equal) {
      return ja ? measured + "は" + bound + "である" : measured + " is " + bound;
    }
    const bool strict = at.op == clause_op::less;
    if (ja) {
      const auto* how = in_time ? (bound_first ? (strict ? "より後" : "以後") : (strict ? "より前" : "以前"))
                                : (bound_first ? (strict ? "を超える" : "以上") : (strict ? "未満" : "以下"));
      return measured + "は" + bound + how;
    }
    const auto* how = in_time
                          ? (bound_first ? (strict ? " is after " : " is on or after ") : (strict ? " is before " : " is on or before "))
                          : (bound_first ? (strict ? " is more than " : " is at least ") : (strict ? " is less than " : " is at most "));
    return measured + how + bound;
  }

  const clause& clause_;
  const box& box_;
  const catalogue& catalogue_;
  const proposal& proposal_;
};

/// The terms in force that a clause reads, each once.
void add_terms(const clause& of, const proposal& in, const catalogue& by, std::vector<const term*>& to) {
  if (!in.program.has_value() || !in.call.has_value()) {
    return;
  }
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto* found = of.nodes[i].key.empty() ? nullptr : by.find_term(in.program.value(), of.nodes[i].key, in.call.value());
    if (found != nullptr && std::find(to.begin(), to.end(), found) == to.end()) {
      to.push_back(found);
    }
  }
}

auto explain_case(const clause_rule& rule, const proposal& of, const box& about, const finding& found, const catalogue& by) -> explanation {
  explanation made;
  made.rule = &rule.about;
  made.verdict = found.verdict;
  made.says = message_of(found);
  made.excess = found.excess;
  made.shortfall = found.shortfall;
  made.headroom = found.headroom;
  made.facts = found.facts;
  made.condition = teller(rule.condition, about, by, of).tell();
  auto decided = evaluate_by_reference(rule.condition, of, by);
  if (decided.truth == truth::yes) {
    made.requirement.push_back(teller(rule.requirement, about, by, of).tell());
    add_terms(rule.requirement, of, by, made.terms);
    decided = evaluate_by_reference(rule.requirement, of, by);
  }
  made.missing = std::move(decided.missing);
  made.judgements = std::move(decided.judgements);
  return made;
}

}  // namespace

auto explain(const proposal& of, const report& checked, std::span<const rules::clause_rule> rules, const catalogue& by)
    -> std::vector<explanation> {
  const box about(of);
  std::vector<explanation> all;
  for (const auto& found : checked.findings()) {
    const clause_rule* told = nullptr;
    auto best = outcomes::no;
    for (const auto& each : rules) {
      const auto condition = each.about.id == found.rule->id ? outcomes_of(each.condition, about, by).set : std::uint8_t{0};
      if (condition != 0 && (told == nullptr || condition > best)) {
        told = &each;
        best = condition;
      }
    }
    expects(told != nullptr, "a report is explained by the rules that it was made by");
    all.push_back(explain_case(*told, of, about, found, by));
  }
  return all;
}

}  // namespace v0
}  // namespace koubo
