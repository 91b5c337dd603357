#include <koubo/explain/fix.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <koubo/check/message.hpp>
#include <koubo/expects.hpp>
#include <koubo/explain/reference.hpp>

#include "repair.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto is_whole_row(place where) -> bool { return where.row >= 0 && info(where.what).list == list_id::none; }

/// What the format writes of a field.
template <class T>
auto stated_value(const presence<T>& of) -> fix_value {
  if (!of.has_value()) {
    return std::monostate();
  }
  const auto& value = of.value();
  if constexpr (std::is_same_v<T, fiscal_year>) {
    return std::int64_t{value.year()};
  } else if constexpr (std::is_same_v<T, yen>) {
    return value.count();
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    return std::int64_t{value};
  } else if constexpr (std::is_same_v<T, program_id>) {
    return std::string(value.view());
  } else if constexpr (std::is_same_v<T, role>) {
    return std::string(roles[static_cast<std::size_t>(value)].key);
  } else if constexpr (std::is_same_v<T, award_status>) {
    return std::string(award_statuses[static_cast<std::size_t>(value)].key);
  } else {
    return value;
  }
}

template <class T>
auto value_of_cell(const cell& to) -> T {
  if constexpr (std::is_same_v<T, date>) {
    return day_of_number(to.low);
  } else if constexpr (std::is_same_v<T, fiscal_year>) {
    return fiscal_year(static_cast<int>(to.low));
  } else if constexpr (std::is_same_v<T, yen>) {
    return yen(to.low);
  } else if constexpr (std::is_same_v<T, bool>) {
    return to.low != 0;
  } else if constexpr (std::is_same_v<T, program_id>) {
    return to.program;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return std::string(to.text);
  } else {
    return static_cast<T>(to.low);
  }
}

/// Calls with the presence that holds a leaf.
template <class Proposal, class Visitor>
auto with_leaf(Proposal& in, place where, Visitor&& visit) {
  const auto row = static_cast<std::size_t>(where.row);
  switch (where.what) {
    case field::program: return visit(in.program);
    case field::call_fiscal_year: return visit(in.call);
    case field::area: return visit(in.area);
    case field::is_new: return visit(in.is_new);
    case field::period_start: return visit(in.start);
    case field::period_end: return visit(in.end);
    case field::data_management_plan: return visit(in.data_management_plan);
    case field::principal_investigator: return visit(in.principal_investigator);
    case field::program_manager: return visit(in.program_manager);
    case field::principal_investigator_researcher_id: return visit(in.principal_investigator.value().researcher_id);
    case field::principal_investigator_effort_percent: return visit(in.principal_investigator.value().effort_percent);
    case field::budget_fiscal_year: return visit(in.budget.value()[row].fiscal_year);
    case field::budget_direct: return visit(in.budget.value()[row].direct);
    case field::budget_indirect: return visit(in.budget.value()[row].indirect);
    case field::award_program: return visit(in.prior_awards.value()[row].program);
    case field::award_role: return visit(in.prior_awards.value()[row].role);
    case field::award_start: return visit(in.prior_awards.value()[row].start);
    case field::award_end: return visit(in.prior_awards.value()[row].end);
    case field::award_status: return visit(in.prior_awards.value()[row].status);
    default: break;
  }
  expects(false, "a change is of a leaf that a fix may change");
  return visit(in.is_new);
}

auto somebody() -> person {
  person who;
  who.name = std::string(somebody_named);
  return who;
}

/// A row as a whole, or null where the proposal has none there.
auto stated_row(const proposal& in, place where) -> fix_value {
  const auto row = static_cast<std::size_t>(where.row);
  const auto from = [&](const auto& list) -> fix_value {
    return list.has_value() && row < list.value().size() ? fix_value(list.value()[row]) : fix_value();
  };
  return where.what == field::budget         ? from(in.budget)
         : where.what == field::prior_awards ? from(in.prior_awards)
                                             : from(in.co_investigators);
}

auto change_of(const detail::assignment& made, const proposal& in) -> change {
  change of{.where = made.variable->where, .from = {}, .to = {}};
  if (made.variable->what == detail::variable::kind::row) {
    of.from = stated_row(in, of.where);
    of.to = made.variable->stated ? fix_value() : fix_value(somebody());
    return of;
  }
  of.from = with_leaf(in, of.where, [](const auto& leaf) { return stated_value(leaf); });
  of.to = with_leaf(in, of.where, [&](const auto& leaf) -> fix_value {
    using type = std::remove_cvref_t<decltype(leaf.value())>;
    if constexpr (std::is_same_v<type, person>) {
      return made.to.low != 0 ? fix_value(somebody()) : fix_value();
    } else {
      return stated_value(presence<type>(value_of_cell<type>(made.to)));
    }
  });
  return of;
}

/// Reads a value of the format back into a field.
template <class T>
void put(presence<T>& leaf, const fix_value& to) {
  if (std::holds_alternative<std::monostate>(to)) {
    leaf = none;
  } else if constexpr (std::is_same_v<T, fiscal_year>) {
    leaf = fiscal_year(static_cast<int>(std::get<std::int64_t>(to)));
  } else if constexpr (std::is_same_v<T, yen>) {
    leaf = yen(std::get<std::int64_t>(to));
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    leaf = static_cast<std::int32_t>(std::get<std::int64_t>(to));
  } else if constexpr (std::is_same_v<T, program_id>) {
    leaf = program_id(std::get<std::string>(to));
  } else if constexpr (std::is_same_v<T, role> || std::is_same_v<T, award_status>) {
    const auto& key = std::get<std::string>(to);
    const auto set = [&](const auto& names) {
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].key == key) {
          leaf = static_cast<T>(i);
        }
      }
    };
    if constexpr (std::is_same_v<T, role>) {
      set(roles);
    } else {
      set(award_statuses);
    }
  } else {
    leaf = std::get<T>(to);
  }
}

template <class T>
void put_row(presence<std::vector<T>>& list, const change& of) {
  if (!list.has_value()) {
    list = std::vector<T>{};
  }
  auto& rows = list.value();
  const auto row = static_cast<std::size_t>(of.where.row);
  if (std::holds_alternative<std::monostate>(of.to)) {
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
  } else {
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(std::min(row, rows.size())), std::get<T>(of.to));
  }
}

auto decide(const std::vector<detail::slot_verdict>& verdicts) -> decision {
  auto decided = decision::eligible;
  for (const auto& each : verdicts) {
    if (each.advisory) {
      continue;
    }
    const auto comes_to = each.verdict == verdict::violated ? (each.remedy == remedy::none ? decision::ineligible : decision::correctable)
                          : each.verdict == verdict::undetermined    ? decision::incomplete
                          : each.verdict == verdict::needs_judgement ? decision::needs_judgement
                                                                     : decision::eligible;
    decided = std::min(decided, comes_to);
  }
  return decided;
}

/// Whether the reference evaluator finds no violated rule after a fix.
auto passes(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by) -> bool {
  return std::all_of(rules.begin(), rules.end(), [&](const auto& rule) {
    return rule.about.advisory || evaluate_by_reference(rule.condition, of, by).truth != truth::yes ||
           evaluate_by_reference(rule.requirement, of, by).truth != truth::no;
  });
}

/// What a rule reads beside the program and the call, each with a word where it is given.
auto what_it_turns_on(std::string_view id, std::span<const rules::clause_rule> rules, const editable_fields& editable) -> message {
  std::vector<field> read;
  for (const auto& rule : rules) {
    for (std::size_t i = 0; rule.about.id == id && i < rule.requirement.size; ++i) {
      const auto& node = rule.requirement.nodes[i];
      const bool in_area = node.op == rules::clause_op::area_offers_program || node.op == rules::clause_op::area_launch;
      const auto leaf = in_area ? field::area : node.leaf == field::none && node.list != list_id::none ? whole(node.list) : node.leaf;
      if (leaf != field::none && leaf != field::program && leaf != field::call_fiscal_year) {
        read.push_back(leaf);
      }
    }
  }
  // A list is told where its fields are given or not alike, and in document order.
  const auto is_given = [&](field what) { return !editable.contains(what); };
  for (auto& each : read) {
    const auto list = info(each).list;
    each = list != list_id::none && is_given(each) == is_given(whole(list)) ? whole(list) : each;
  }
  std::sort(read.begin(), read.end());
  read.erase(std::unique(read.begin(), read.end()), read.end());
  message all;
  for (const auto each : read) {
    all.ja += (all.ja.empty() ? "" : "、") + std::string(info(each).name.ja) + (is_given(each) ? "（与件）" : "");
    all.en += (all.en.empty() ? "" : ", ") + std::string(info(each).name.en) + (is_given(each) ? " (given)" : "");
  }
  return all;
}

auto in_words(const fix_value& of, dimension unit, language which) -> std::string {
  const bool ja = which == language::ja;
  struct teller {
    dimension unit;
    language which;
    bool ja;
    auto operator()(std::monostate) const -> std::string { return ja ? "なし" : "none"; }
    auto operator()(bool value) const -> std::string { return ja ? (value ? "はい" : "いいえ") : (value ? "yes" : "no"); }
    auto operator()(std::int64_t value) const -> std::string { return detail::in_words(quantity{unit, value}, which); }
    auto operator()(date value) const -> std::string { return detail::iso(value); }
    auto operator()(const std::string& value) const -> std::string {
      return value == some_researcher_number ? std::string(ja ? "8桁の番号" : "a number of 8 digits") : value;
    }
    auto operator()(const person& value) const -> std::string {
      const bool unnamed = !value.name.has_value() || value.name.value() == somebody_named;
      return unnamed ? std::string(ja ? "氏名を記載" : "somebody, by name") : value.name.value();
    }
    auto operator()(const budget_year& value) const -> std::string {
      std::string text =
          value.fiscal_year.has_value() ? detail::in_words(quantity{dimension::fiscal_year, value.fiscal_year.value().year()}, which) : "";
      if (value.direct.has_value()) {
        text += (text.empty() ? "" : ja ? "の" : ", ") + detail::in_words(quantity{dimension::yen, value.direct.value().count()}, which);
      }
      return text.empty() ? std::string(ja ? "行" : "the row") : text;
    }
    auto operator()(const prior_award& value) const -> std::string {
      return value.program.has_value() && !value.program.value().empty() ? std::string(value.program.value().view())
                                                                         : std::string(ja ? "行" : "the row");
    }
  };
  return std::visit(teller{unit, which, ja}, of);
}

}  // namespace

auto change::at() const -> std::string {
  return is_whole_row(where) ? std::string(info(where.what).pointer) + "/" + std::to_string(where.row) : pointer_to(where);
}

auto find_fixes(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const fix_options& options)
    -> fix_report {
  const auto found = detail::find_repairs(of, rules, by, options.editable, {options.most_steps, options.most_fixes});
  fix_report report;
  report.edition = by.edition.id;
  report.decision = decide(found.verdicts);
  report.settled = found.settled;
  bool any_violated = false;
  for (const auto& each : found.verdicts) {
    any_violated = any_violated || (each.verdict == verdict::violated && !each.advisory);
    if (each.verdict == verdict::undetermined || each.verdict == verdict::needs_judgement) {
      report.open.push_back(each.id);
    }
  }
  if (!any_violated) {
    report.fixes.emplace_back();
    return report;
  }
  if (!found.settled) {
    return report;
  }
  for (const auto& each : found.repairs) {
    fix made;
    for (const auto& assigned : each) {
      made.changes.push_back(change_of(assigned, of));
    }
    expects(passes(apply(made, of), rules, by), "the reference evaluator agrees that a fix mends");
    report.fixes.push_back(std::move(made));
  }
  report.unfixable = found.unmendable;
  for (const auto id : report.unfixable) {
    report.turns_on.push_back(what_it_turns_on(id, rules, options.editable));
  }
  report.more = found.more;
  return report;
}

auto apply(const fix& changes, const proposal& to) -> proposal {
  auto changed = to;
  for (const auto& each : changes.changes) {
    if (!is_whole_row(each.where)) {
      with_leaf(changed, each.where, [&](auto& leaf) { put(leaf, each.to); });
    }
  }
  // Rows last and from the end, so that the others keep their places; those that are added, in their order.
  for (auto each = changes.changes.rbegin(); each != changes.changes.rend(); ++each) {
    if (is_whole_row(each->where) && std::holds_alternative<std::monostate>(each->to)) {
      each->where.what == field::budget         ? put_row(changed.budget, *each)
      : each->where.what == field::prior_awards ? put_row(changed.prior_awards, *each)
                                                : put_row(changed.co_investigators, *each);
    }
  }
  for (const auto& each : changes.changes) {
    if (is_whole_row(each.where) && !std::holds_alternative<std::monostate>(each.to)) {
      put_row(changed.co_investigators, each);
    }
  }
  return changed;
}

auto message_of(const change& of) -> message {
  const auto say = [&](language which) {
    const bool ja = which == language::ja;
    const auto& leaf = info(of.where.what);
    if (!is_whole_row(of.where)) {
      return detail::in_words(of.where, which) + ": " + in_words(of.from, leaf.unit, which) + " → " + in_words(of.to, leaf.unit, which);
    }
    const auto row = std::to_string(of.where.row + 1);
    const auto name = ja ? std::string(leaf.name.ja) + row + "行目" : "row " + row + " of the " + std::string(leaf.name.en);
    if (std::holds_alternative<std::monostate>(of.to)) {
      return name + (ja ? "（" : " (") + in_words(of.from, leaf.unit, which) + (ja ? "）を除く" : "): leave it out");
    }
    return name + (ja ? "を加える: " : ": add ") + in_words(of.to, leaf.unit, which);
  };
  return {say(language::ja), say(language::en)};
}

}  // namespace v0
}  // namespace koubo
