#include <koubo/publish/rule_table.hpp>

#include <algorithm>
#include <array>

#include <koubo/rules/truth.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

constexpr std::array truths{truth::no, truth::judged, truth::missing, truth::yes};

/// Which truths an expression can come to when every field is stated.
struct outcomes {
  std::array<bool, 4> possible{};

  [[nodiscard]] auto has(truth t) const -> bool { return possible[static_cast<std::size_t>(t)]; }
  void add(truth t) { possible[static_cast<std::size_t>(t)] = true; }
};

/// Follows a requirement over the terms of the programs that its rule is for.
class reading {
 public:
  reading(const clause& of, const catalogue& by, const std::vector<program_id>& programs, rule_row& row)
      : clause_(of), catalogue_(by), programs_(programs), row_(row) {}

  auto outcomes_of(std::size_t index) -> outcomes {
    const auto& node = clause_.nodes[index];
    outcomes all;
    switch (node.op) {
      case clause_op::constant_truth: all.add(to_truth(node.value != 0)); return all;
      case clause_op::conjunction: return combined(node, settles_conjunction);
      case clause_op::disjunction: return combined(node, settles_disjunction);
      case clause_op::complement: return mapped(node, negation);
      case clause_op::any_row: {
        all = outcomes_of(node.left);
        all.add(truth::no);
        return all;
      }
      case clause_op::all_rows: {
        all = outcomes_of(node.left);
        all.add(truth::yes);
        return all;
      }
      case clause_op::limited_by: return limited(node);
      case clause_op::left_to_person: return left_to_person(node);
      case clause_op::in_origins: return origins();
      case clause_op::area_offers_program:
        judged_by({});
        all.add(truth::judged);
        break;
      default: break;
    }
    all.add(truth::yes);
    all.add(truth::no);
    return all;
  }

 private:
  void judged_by(std::string_view phrase) {
    if (std::ranges::find(row_.judged_by, phrase) == row_.judged_by.end()) {
      row_.judged_by.emplace_back(phrase);
    }
  }

  auto combined(const clause_node& node, bool (*settles)(truth, truth)) -> outcomes {
    const auto left = outcomes_of(node.left);
    const auto right = outcomes_of(node.right);
    outcomes all;
    for (const auto a : truths) {
      for (const auto b : truths) {
        if (left.has(a) && right.has(b)) {
          all.add(settles(b, a) ? b : a);
        }
      }
    }
    return all;
  }

  auto mapped(const clause_node& node, truth (*map)(truth)) -> outcomes {
    const auto of = outcomes_of(node.left);
    outcomes all;
    for (const auto each : truths) {
      if (of.has(each)) {
        all.add(map(each));
      }
    }
    return all;
  }

  auto limited(const clause_node& node) -> outcomes {
    outcomes all;
    all.add(truth::yes);
    bool is_known = false;
    for (const auto& each : catalogue_.terms) {
      if (each.name != node.key || (!programs_.empty() && std::ranges::find(programs_, each.program) == programs_.end())) {
        continue;
      }
      is_known = true;
      row_.facts.add(each.source.facts);
      if (leaves_to_judgement(each.value.strength)) {
        judged_by(each.judged_phrase);
        all.add(truth::judged);
      } else {
        all.add(truth::no);
      }
    }
    if (!is_known) {
      judged_by({});
      all.add(truth::judged);
    }
    return all;
  }

  auto left_to_person(const clause_node& node) -> outcomes {
    const auto& why = clause_.judgements[node.why];
    const auto of = outcomes_of(node.left);
    if (of.has(truth::no)) {
      judged_by(why.phrase);
    }
    outcomes all = of;
    all.possible[static_cast<std::size_t>(truth::no)] = false;
    if (of.has(truth::no)) {
      all.add(truth::judged);
    }
    return all;
  }

  auto origins() -> outcomes {
    outcomes all;
    all.add(truth::yes);
    for (const auto& each : catalogue_.transitions) {
      if (each.is_open_end() && std::ranges::find(programs_, each.to) != programs_.end()) {
        judged_by(each.source.phrase);
        all.add(truth::judged);
        return all;
      }
    }
    all.add(truth::no);
    return all;
  }

  const clause& clause_;
  const catalogue& catalogue_;
  const std::vector<program_id>& programs_;
  rule_row& row_;
};

auto programs_named(const clause& condition) -> std::vector<program_id> {
  std::vector<program_id> named;
  for (std::size_t i = 0; i < condition.size; ++i) {
    const auto& node = condition.nodes[i];
    if (node.op == clause_op::equal && condition.nodes[node.left].leaf == field::program &&
        condition.nodes[node.right].op == clause_op::constant_program) {
      named.push_back(condition.nodes[node.right].program);
    }
  }
  return named;
}

/// The year that a part of the condition, which is to hold whatever the others are, asks calls to be of, or of a later one.
auto first_call_year(const clause& condition, std::size_t at) -> std::optional<fiscal_year> {
  const auto& node = condition.nodes[at];
  if (node.op == clause_op::conjunction) {
    const auto left = first_call_year(condition, node.left);
    return left ? left : first_call_year(condition, node.right);
  }
  if (node.op == clause_op::less_equal && condition.nodes[node.left].op == clause_op::constant &&
      condition.nodes[node.right].leaf == field::call_fiscal_year) {
    return fiscal_year(static_cast<int>(condition.nodes[node.left].value));
  }
  return std::nullopt;
}

auto joined(const auto& parts, std::string_view between) -> std::string {
  std::string all;
  for (const auto& part : parts) {
    all += all.empty() ? "" : between;
    if constexpr (requires { part.view(); }) {
      all += part.view();
    } else {
      all += part;
    }
  }
  return all;
}

}  // namespace

auto rule_table(std::span<const rules::clause_rule> rules, const catalogue& by) -> std::vector<rule_row> {
  std::vector<rule_row> rows;
  for (const auto& rule : rules) {
    rule_row row;
    row.id = rule.about.id;
    row.programs = programs_named(rule.condition);
    row.calls_from = first_call_year(rule.condition, rule.condition.root());
    row.says = rule.about.says;
    row.remedied_by = rule.about.remedy;
    row.advisory = rule.about.advisory;
    const auto outcomes = reading(rule.requirement, by, row.programs, row).outcomes_of(rule.requirement.root());
    row.can_be_violated = outcomes.has(truth::no);
    row.facts.add(rule.about.facts);
    rows.push_back(std::move(row));
  }
  return rows;
}

auto scope_of(const rule_row& row, language which) -> std::string {
  const bool ja = which == language::ja;
  auto text = row.programs.empty() ? std::string(ja ? "すべて" : "all") : joined(row.programs, ", ");
  if (row.calls_from) {
    const auto year = std::to_string(row.calls_from->year());
    text += ja ? "、" + year + "年度以後の公募" : ", calls of FY" + year + " on";
  }
  return text;
}

auto failure_of(const rule_row& row, language which) -> std::string {
  const bool ja = which == language::ja;
  std::string text;
  if (row.can_be_violated) {
    text = row.remedied_by == remedy::none ? (ja ? "不適合、改められない" : "violated, nothing mends it")
                                           : (ja ? "不適合、修正可" : "violated, correctable");
  }
  if (!row.judged_by.empty()) {
    text += text.empty() ? "" : ja ? "、または" : ", or ";
    std::vector<std::string> phrases;
    for (const auto& phrase : row.judged_by) {
      phrases.push_back(!phrase.empty() ? phrase : ja ? "目録にない" : "not in the catalogue");
    }
    text += ja ? "要判断（" + joined(phrases, "、") + "）" : "needs judgement (" + joined(phrases, ", ") + ")";
  }
  if (row.advisory) {
    text += ja ? "、参考" : ", advisory";
  }
  return text;
}

auto to_cells(std::span<const rule_row> rows, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"規則", "対象", "内容", "満たさないとき", "根拠"}
                     : std::vector<std::string>{"rule", "for", "says", "when it fails", "facts"});
  for (const auto& row : rows) {
    cells.push_back({row.id, scope_of(row, which), std::string(row.says.in(which)), failure_of(row, which),
                     row.facts.empty() ? "–" : joined(row.facts, " ")});
  }
  return cells;
}

}  // namespace v0
}  // namespace koubo
