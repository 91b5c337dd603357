#include <koubo/testing/valid_proposal.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include <koubo/catalogue/boundary_cases.hpp>
#include <koubo/check/message.hpp>
#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>

#include "conditions.hpp"

namespace koubo {
inline namespace v0 {
namespace testing {

using rules::clause_op;

// ---- a proposal that passes ----

auto no_valid_proposal::text() const -> std::string {
  std::string text =
      "no eligible proposal to " + std::string(nearest.program.value().view()) + ", FY" + std::to_string(nearest.call.value().year()) + ":";
  for (const auto rule : rules) {
    text += (rule == rules.front() ? " " : ", ") + std::string(rule);
  }
  return text + (rules.size() == 1 ? " refuses" : " refuse") + " the nearest or " + (rules.size() == 1 ? "leaves" : "leave") + " it open";
}

auto valid_proposal(const program_id& program, fiscal_year call, const tested_rules& rules) -> result<proposal, no_valid_proposal> {
  const std::array sources{boundary_source{rules.by, call}};
  auto made = likely_valid_proposal(program, sources);
  made.id = std::string("valid");
  const clause_judge judged(rules);
  if (judged.decision_of(made) == decision::eligible) {
    return made;
  }
  const boundary_values values(program, made.start.value(), sources, rules.clauses);
  improve(made, values, [&](const proposal& of) { return judged.worth(of); }, judged.greatest_worth());
  if (judged.decision_of(made) == decision::eligible) {
    return made;
  }
  no_valid_proposal none{.nearest = std::move(made), .rules = {}};
  const auto all = judged.verdicts(none.nearest);
  for (const auto& rule : rules.clauses) {
    const auto verdict = all.of(rule.slot);
    const bool passes = verdict == verdict::satisfied || verdict == verdict::not_applicable || rule.about.advisory;
    if (!passes && std::find(none.rules.begin(), none.rules.end(), rule.about.id) == none.rules.end()) {
      none.rules.push_back(rule.about.id);
    }
  }
  return failure(std::move(none));
}

// ---- one change at a time ----

namespace {

constexpr std::int64_t most_yen = 1'000'000'000'000'000;
constexpr std::int64_t most_percent = 1'000'000;

/// What a field states, as names of changes tell it.
auto stated_in(const proposal& of, place where) -> std::string {
  const auto row = static_cast<std::size_t>(where.row);
  const auto null_or = [](const auto& stated, auto tell) -> std::string {
    return stated.is_absent() ? "not stated" : stated.is_none() ? "null" : tell(stated.value());
  };
  const auto text = [&](const auto& stated) { return null_or(stated, [](const std::string& value) { return "\"" + value + "\""; }); };
  const auto number = [&](const auto& stated, dimension unit) {
    return null_or(stated, [&](const auto& value) {
      using value_type = std::remove_cvref_t<decltype(value)>;
      if constexpr (std::is_same_v<value_type, yen>) {
        return koubo::detail::in_words(quantity{unit, value.count()}, language::en);
      } else if constexpr (std::is_same_v<value_type, koubo::fiscal_year>) {
        return koubo::detail::in_words(quantity{unit, value.year()}, language::en);
      } else if constexpr (std::is_same_v<value_type, date>) {
        return koubo::detail::iso(value);
      } else {
        return koubo::detail::in_words(quantity{unit, value}, language::en);
      }
    });
  };
  const auto program = [&](const auto& stated) { return null_or(stated, [](const program_id& id) { return std::string(id.view()); }); };
  const auto named = [&](const auto& stated, const auto& names) {
    return null_or(stated, [&](auto value) { return std::string(names[static_cast<std::size_t>(value)].key); });
  };
  const auto somebody = [&](const presence<person>& who) {
    return null_or(who, [&](const person& is) { return is.name.has_value() ? "somebody" : std::string("somebody without a name"); });
  };
  const auto rows = [&](const auto& list) {
    return null_or(list, [](const auto& all) { return std::to_string(all.size()) + (all.size() == 1 ? " row" : " rows"); });
  };
  const auto& pi = of.principal_investigator;
  const auto& manager = of.program_manager;
  const auto unit = info(where.what).unit;
  switch (where.what) {
    case field::none: break;
    case field::program: return program(of.program);
    case field::call_fiscal_year: return number(of.call, unit);
    case field::area: return text(of.area);
    case field::is_new: return number(of.is_new, unit);
    case field::period_start: return number(of.start, unit);
    case field::period_end: return number(of.end, unit);
    case field::principal_investigator: return somebody(pi);
    case field::principal_investigator_name: return pi.has_value() ? text(pi.value().name) : "not stated";
    case field::principal_investigator_researcher_id: return pi.has_value() ? text(pi.value().researcher_id) : "not stated";
    case field::principal_investigator_effort_percent: return pi.has_value() ? number(pi.value().effort_percent, unit) : "not stated";
    case field::co_investigators: return rows(of.co_investigators);
    case field::program_manager: return somebody(manager);
    case field::program_manager_name: return manager.has_value() ? text(manager.value().name) : "not stated";
    case field::budget: return rows(of.budget);
    case field::budget_fiscal_year: return number(of.budget.value()[row].fiscal_year, unit);
    case field::budget_direct: return number(of.budget.value()[row].direct, unit);
    case field::budget_indirect: return number(of.budget.value()[row].indirect, unit);
    case field::prior_awards: return rows(of.prior_awards);
    case field::award_program: return program(of.prior_awards.value()[row].program);
    case field::award_role: return named(of.prior_awards.value()[row].role, roles);
    case field::award_start: return number(of.prior_awards.value()[row].start, unit);
    case field::award_end: return number(of.prior_awards.value()[row].end, unit);
    case field::award_status: return named(of.prior_awards.value()[row].status, award_statuses);
    case field::data_management_plan: return number(of.data_management_plan, unit);
  }
  return {};
}

/// The fields that any of the rules reads, in document order.
auto fields_read_by(std::span<const rules::clause_rule> clauses) -> std::vector<field> {
  std::set<field> all;
  for (const auto& rule : clauses) {
    const auto of_rule = fields_read(rule);
    all.insert(of_rule.begin(), of_rule.end());
    for (const auto* clause : {&rule.condition, &rule.requirement}) {
      for (std::size_t i = 0; i < clause->size; ++i) {
        const auto op = clause->nodes[i].op;
        if (op == clause_op::terms_in_force || op == clause_op::in_origins || op == clause_op::term_value ||
            op == clause_op::area_offers_program) {
          all.insert({field::program, field::call_fiscal_year});
        }
      }
    }
  }
  return {all.begin(), all.end()};
}

class change_maker {
 public:
  change_maker(const proposal& of, const tested_rules& rules, const change_options& options)
      : of_(of),
        rules_(rules),
        options_(options),
        one_(of),
        sources_{boundary_source{rules.by, of.call.value()}},
        values_(of.program.value(), of.start.has_value() ? of.start.value() : date(of.call.value().year(), 10, 1), sources_,
                rules.clauses) {}

  auto make() -> std::vector<changed_proposal> {
    for (const auto what : fields_read_by(rules_.clauses)) {
      const auto list = info(what).list;
      if (list != list_id::none) {
        for (std::size_t row = 0; row < one_.row_count(list); ++row) {
          change({what, static_cast<std::int32_t>(row)});
        }
      } else if (what == field::program) {
        change_program();
      } else if (what == field::call_fiscal_year) {
        change_call();
      } else {
        change({what, -1});
      }
      repeat(what);
    }
    for (const auto& rule : rules_.clauses) {
      aim(rule.condition);
      aim(rule.requirement);
    }
    std::vector<changed_proposal> all;
    for (auto& [where, of_place] : made_) {
      std::move(of_place.begin(), of_place.end(), std::back_inserter(all));
    }
    return all;
  }

 private:
  void keep(place where, proposal changed) {
    const auto from = stated_in(of_, where);
    const auto to = stated_in(changed, where);
    auto& here = made_[where];
    if (from != to && std::none_of(here.begin(), here.end(), [&](const auto& each) { return each.proposal == changed; })) {
      here.push_back({pointer_to(where) + ": " + from + " → " + to, where, std::move(changed)});
    }
  }
  void choose(place where, const field_choice& choice) {
    auto changed = of_;
    state(changed, where, choice);
    keep(where, std::move(changed));
  }
  void change(place where) {
    for (const auto& choice : values_.of(where.what)) {
      choose(where, choice);
    }
    choose(where, stated_as_none{});
  }
  void change_program() {
    for (const auto& each : rules_.by.programs) {
      choose({field::program, -1}, each.id);
    }
    choose({field::program, -1}, program_id("another"));
    choose({field::program, -1}, std::monostate{});
    choose({field::program, -1}, stated_as_none{});
  }
  void change_call() {
    const std::array by{rules_.by};
    for (const auto year : years_of_change(by, rules_.clauses, true)) {
      for (const auto near : {year.year() - 1, year.year()}) {
        if (fiscal_year::in_range(near)) {
          choose({field::call_fiscal_year, -1}, std::int64_t{near});
        }
      }
    }
    choose({field::call_fiscal_year, -1}, std::monostate{});
    choose({field::call_fiscal_year, -1}, stated_as_none{});
  }

  // ---- each field of a comparison moved to where its sides are one apart or equal ----

  void aim(const rules::clause& of) {
    for (const auto& each : detail::conditions_of(of, of.root()).conditions) {
      const auto& at = of.nodes[each.node];
      const bool compares = at.op == clause_op::less || at.op == clause_op::less_equal || at.op == clause_op::equal;
      for (std::size_t row = 0; compares && row < (each.list == list_id::none ? 1 : one_.row_count(each.list)); ++row) {
        for (const auto operand : {at.left, at.right}) {
          aim_by(of, each.node, row, operand);
        }
      }
    }
  }
  void aim_by(const rules::clause& of, std::size_t node, std::size_t row, std::size_t operand) {
    const auto& at = of.nodes[operand];
    switch (at.op) {
      case clause_op::field_value: move({at.leaf, at.list == list_id::none ? -1 : static_cast<std::int32_t>(row)}, of, node, row); break;
      case clause_op::sum_over_rows:
        for (std::size_t each = 0; each < one_.row_count(at.list); ++each) {
          aim_by(of, node, each, at.left);
        }
        break;
      case clause_op::sum_of:
      case clause_op::difference_of:
        aim_by(of, node, row, at.left);
        aim_by(of, node, row, at.right);
        break;
      case clause_op::multiple_of:
      case clause_op::fiscal_year_of_day:
      case clause_op::months_after:
      case clause_op::days_after: aim_by(of, node, row, at.left); break;
      default: break;
    }
  }

  /// How much the left side of a comparison is above the right one.
  [[nodiscard]] auto difference(const proposal& in, const rules::clause& of, std::size_t node, std::size_t row) const
      -> std::optional<wide_integer> {
    const box one(in);
    const auto left = values_of(of, of.nodes[node].left, row, one, rules_.by);
    const auto right = values_of(of, of.nodes[node].right, row, one, rules_.by);
    if (left.known.set != outcomes::yes || right.known.set != outcomes::yes) {
      return std::nullopt;
    }
    return left.low - right.low;
  }
  /// A number as a choice of a field, where the field can have it.
  static auto number_for(field what, wide_integer value) -> std::optional<field_choice> {
    const auto within = [&](std::int64_t low, std::int64_t high) { return value >= low && value <= high; };
    const auto number = static_cast<std::int64_t>(value);
    switch (info(what).unit) {
      case dimension::date:
        return within(day_number(date(1901, 1, 1)), day_number(date(2099, 12, 31)))
                   ? std::optional<field_choice>(std::int64_t{day_of_number(number).packed()})
                   : std::nullopt;
      case dimension::fiscal_year:
        return within(fiscal_year::first, fiscal_year::last) ? std::optional<field_choice>(number) : std::nullopt;
      case dimension::yen: return within(-most_yen, most_yen) ? std::optional<field_choice>(number) : std::nullopt;
      case dimension::percent: return within(-most_percent, most_percent) ? std::optional<field_choice>(number) : std::nullopt;
      default: return std::nullopt;
    }
  }
  void move(place where, const rules::clause& of, std::size_t node, std::size_t row) {
    const auto& now = one_.at(where);
    const auto here = difference(of_, of, node, row);
    const auto next = now.stated ? number_for(where.what, wide_integer{now.low} + 1) : std::nullopt;
    if (!here || !next) {
      return;
    }
    auto moved = of_;
    state(moved, where, *next);
    const auto there = difference(moved, of, node, row);
    if (!there || *there == *here) {
      return;
    }
    const auto slope = *there - *here;
    for (const int target : {-1, 0, 1}) {
      const auto steps = (target - *here) / slope;
      for (const auto value : {now.low + steps - 1, now.low + steps, now.low + steps + 1}) {
        const bool needed = value == now.low + steps || (target - *here) % slope != 0;
        if (const auto choice = number_for(where.what, value); choice && needed) {
          choose(where, *choice);
        }
      }
    }
  }

  /// The first row twice, and as many rows as a rule counts to and one more.
  void repeat(field whole_list) {
    switch (whole_list) {
      case field::co_investigators: repeat(whole_list, &proposal::co_investigators, person()); break;
      case field::budget: repeat(whole_list, &proposal::budget, budget_year()); break;
      case field::prior_awards: repeat(whole_list, &proposal::prior_awards, prior_award()); break;
      default: break;
    }
  }
  template <class Row>
  void repeat(field whole_list, presence<std::vector<Row>> proposal::* list, const Row& otherwise) {
    std::set<std::size_t> counts{1, 2};
    for (const auto& rule : rules_.clauses) {
      for (const auto* clause : {&rule.condition, &rule.requirement}) {
        for (std::size_t i = 0; i < clause->size; ++i) {
          const auto& node = clause->nodes[i];
          for (std::int64_t step = -1; node.op == clause_op::constant && node.unit == dimension::count && step <= 1; ++step) {
            counts.insert(static_cast<std::size_t>(std::max<std::int64_t>(1, node.value + step)));
          }
        }
      }
    }
    const auto& now = of_.*list;
    const auto row = now.has_value() && !now.value().empty() ? now.value().front() : otherwise;
    for (const auto count : counts) {
      if (count <= options_.most_rows) {
        auto changed = of_;
        changed.*list = std::vector<Row>(count, row);
        keep({whole_list, -1}, std::move(changed));
      }
    }
    auto empty = of_;
    empty.*list = std::vector<Row>{};
    keep({whole_list, -1}, std::move(empty));
  }

  const proposal& of_;
  const tested_rules& rules_;
  const change_options& options_;
  box one_;
  std::array<boundary_source, 1> sources_;
  boundary_values values_;
  std::map<place, std::vector<changed_proposal>> made_;  ///< in document order
};

}  // namespace

auto one_field_changes(const proposal& of, const tested_rules& rules, const change_options& options) -> std::vector<changed_proposal> {
  expects(of.program.has_value() && of.call.has_value(), "changes are made around a proposal that states its program and call");
  return change_maker(of, rules, options).make();
}

}  // namespace testing
}  // namespace v0
}  // namespace koubo
