#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <koubo/explain/fix.hpp>

#include "repair.hpp"

namespace koubo {
inline namespace v0 {
namespace detail {
namespace {

using rules::clause;
using rules::clause_op;

constexpr std::int64_t most_yen = 1'000'000'000'000'000;
constexpr std::int64_t most_percent = 1'000'000;

/// The variables of a proposal: leaves that rules read and that may be edited.
class variable_maker {
 public:
  variable_maker(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable)
      : proposal_(of), catalogue_(by), editable_(editable) {
    for (const auto& rule : rules) {
      if (!rule.about.advisory) {
        note_reads(rule.condition);
        note_reads(rule.requirement);
      }
    }
  }

  auto make(const box& now) -> std::vector<variable> {
    add_scalars(now);
    add_budget(now);
    add_awards(now);
    add_co_investigators(now);
    std::sort(made_.begin(), made_.end(), [](const auto& a, const auto& b) { return comes_before(a, b); });
    return std::move(made_);
  }

 private:
  static auto comes_before(const variable& a, const variable& b) -> bool {
    const auto field_of = [](const variable& v) { return list_of(v) == list_id::none ? v.where.what : whole(list_of(v)); };
    if (field_of(a) != field_of(b)) {
      return field_of(a) < field_of(b);
    }
    if (a.where.row != b.where.row) {
      return a.where.row < b.where.row;
    }
    return (a.what == variable::kind::row ? fields.size() : static_cast<std::size_t>(a.where.what)) <
           (b.what == variable::kind::row ? fields.size() : static_cast<std::size_t>(b.where.what));
  }

  void note_reads(const clause& of) {
    for (std::size_t i = 0; i < of.size; ++i) {
      const auto& node = of.nodes[i];
      read_[static_cast<std::size_t>(node.leaf)] = true;
      asked_[static_cast<std::size_t>(node.leaf)] |= node.op == clause_op::stated_value;
      if (node.list != list_id::none) {
        read_[static_cast<std::size_t>(whole(node.list))] = true;
      }
      const bool looks_up = node.op == clause_op::term_value || node.op == clause_op::limited_by || node.op == clause_op::in_origins ||
                            node.op == clause_op::terms_in_force || node.op == clause_op::area_offers_program;
      const bool in_area = node.op == clause_op::area_launch || node.op == clause_op::area_offers_program;
      read_[static_cast<std::size_t>(field::program)] |= looks_up;
      read_[static_cast<std::size_t>(field::call_fiscal_year)] |= looks_up;
      read_[static_cast<std::size_t>(field::area)] |= in_area;
    }
  }

  [[nodiscard]] auto is_read(field what) const -> bool { return read_[static_cast<std::size_t>(what)]; }
  /// Whether a leaf may change: it is stated, or a rule asks whether it is.
  [[nodiscard]] auto may_change(place where, const cell& now) const -> bool {
    return is_read(where.what) && editable_.contains(where.what) && (now.stated || asked_[static_cast<std::size_t>(where.what)]);
  }

  void add_number(place where, const cell& now, std::int64_t low, std::int64_t high, std::int64_t anchor) {
    if (may_change(where, now)) {
      // WHY: a value that the format would not read may stand at the end of what 64 bits hold; distances from it must not run over.
      constexpr auto far = std::numeric_limits<std::int64_t>::max() / 2;
      made_.push_back({.what = variable::kind::number,
                       .where = where,
                       .stated = now.stated,
                       .anchor = now.stated ? std::clamp(now.low, -far, far) : anchor,
                       .low = low,
                       .high = high});
    }
  }
  void add_day(place where, const cell& now, const cell& near) {
    static const auto first = day_number(date(1901, 1, 1));
    static const auto last = day_number(date(2099, 12, 31));
    add_number(where, now, first, last, near.stated ? near.low : day_number(date(2024, 4, 1)));
  }
  void add_symbols(place where, const cell& now, std::vector<cell> choices) {
    if (!may_change(where, now)) {
      return;
    }
    variable made{.what = variable::kind::symbol, .where = where, .stated = now.stated};
    for (const auto& each : choices) {
      const bool same = now.stated && each.low == now.low && each.program == now.program && each.text == now.text;
      if (!same) {
        made.distances.push_back(
            where.what == field::call_fiscal_year && now.stated ? (each.low < now.low ? now.low - each.low : each.low - now.low) : 1);
        made.choices.push_back(each);
      }
    }
    made_.push_back(std::move(made));
  }
  void add_truth(field what, const box& now) {
    // Somebody without a name is not determined: naming them is no change of a leaf but an answer.
    add_symbols({what, -1}, now.at({what, -1}), {cell::of(0), cell::of(1)});
  }
  void add_row(list_id list, std::size_t row, std::size_t cost, bool stated) {
    made_.push_back({.what = variable::kind::row, .where = {whole(list), static_cast<std::int32_t>(row)}, .cost = cost, .stated = stated});
  }

  [[nodiscard]] auto programs(bool with_calls_only) const -> std::vector<cell> {
    std::vector<cell> all;
    for (const auto& each : catalogue_.programs) {
      if (each.calls || !with_calls_only) {
        all.push_back({.stated = true, .program = each.id});
      }
    }
    return all;
  }

  void add_scalars(const box& now) {
    const auto at = [&](field what) -> const cell& { return now.at({what, -1}); };
    add_symbols({field::program, -1}, at(field::program), programs(true));
    std::vector<cell> years;
    for (int year = fiscal_year::first; year <= fiscal_year::last; ++year) {
      years.push_back(cell::of(year));
    }
    add_symbols({field::call_fiscal_year, -1}, at(field::call_fiscal_year), std::move(years));
    std::vector<cell> areas;
    for (const auto& each : catalogue_.areas) {
      areas.push_back({.stated = true, .text = each.name});
    }
    add_symbols({field::area, -1}, at(field::area), std::move(areas));
    add_truth(field::is_new, now);
    add_day({field::period_start, -1}, at(field::period_start), at(field::period_end));
    add_day({field::period_end, -1}, at(field::period_end), at(field::period_start));
    add_truth(field::principal_investigator, now);
    add_symbols({field::principal_investigator_researcher_id, -1}, at(field::principal_investigator_researcher_id),
                {{.stated = true, .text = some_researcher_number}});
    if (proposal_.principal_investigator.has_value()) {
      add_number({field::principal_investigator_effort_percent, -1}, at(field::principal_investigator_effort_percent), -most_percent,
                 most_percent, 0);
    }
    add_truth(field::program_manager, now);
    add_truth(field::data_management_plan, now);
  }

  /// A row may be left out where each of its leaves may be edited; that changes each leaf that it states.
  void add_row_of(list_id list, std::size_t row, std::size_t stated_leaves) {
    if (is_read(whole(list)) && editable_.contains_rows_of(list)) {
      add_row(list, row, std::max<std::size_t>(stated_leaves, 1), true);
    }
  }

  void add_budget(const box& now) {
    for (std::size_t i = 0; i < now.row_count(list_id::budget); ++i) {
      const auto row = static_cast<std::int32_t>(i);
      const auto cell_of = [&](field what) -> const cell& { return now.at({what, row}); };
      const auto call = now.at({field::call_fiscal_year, -1});
      add_number({field::budget_fiscal_year, row}, cell_of(field::budget_fiscal_year), fiscal_year::first, fiscal_year::last,
                 call.stated ? call.low : 2024);
      add_number({field::budget_direct, row}, cell_of(field::budget_direct), -most_yen, most_yen, 0);
      add_number({field::budget_indirect, row}, cell_of(field::budget_indirect), -most_yen, most_yen, 0);
      std::size_t stated = 0;
      for (const auto what : {field::budget_fiscal_year, field::budget_direct, field::budget_indirect}) {
        stated += cell_of(what).stated ? 1 : 0;
      }
      add_row_of(list_id::budget, i, stated);
    }
  }

  void add_awards(const box& now) {
    for (std::size_t i = 0; i < now.row_count(list_id::prior_awards); ++i) {
      const auto row = static_cast<std::int32_t>(i);
      const auto cell_of = [&](field what) -> const cell& { return now.at({what, row}); };
      add_symbols({field::award_program, row}, cell_of(field::award_program), programs(false));
      add_symbols({field::award_role, row}, cell_of(field::award_role), {cell::of(0), cell::of(1)});
      add_day({field::award_start, row}, cell_of(field::award_start), cell_of(field::award_end));
      add_day({field::award_end, row}, cell_of(field::award_end), cell_of(field::award_start));
      // To call an award discontinued mends nothing: it would leave the matter to a person.
      add_symbols(
          {field::award_status, row}, cell_of(field::award_status),
          {cell::of(static_cast<std::int64_t>(award_status::completed)), cell::of(static_cast<std::int64_t>(award_status::ongoing))});
      std::size_t stated = 0;
      for (const auto what : {field::award_program, field::award_role, field::award_start, field::award_end, field::award_status}) {
        stated += cell_of(what).stated ? 1 : 0;
      }
      add_row_of(list_id::prior_awards, i, stated);
    }
  }

  /// Rules see of co-investigators how many they are: each may be left out, and others may be named beside them.
  void add_co_investigators(const box& now) {
    if (!is_read(field::co_investigators) || !editable_.contains(field::co_investigators) || proposal_.co_investigators.is_absent()) {
      return;
    }
    const auto stated = proposal_.co_investigators.has_value() ? proposal_.co_investigators.value().size() : 0;
    for (std::size_t i = 0; i < now.row_count(list_id::co_investigators); ++i) {
      add_row(list_id::co_investigators, i, 1, i < stated);
    }
  }

  const proposal& proposal_;
  const catalogue& catalogue_;
  const editable_fields& editable_;
  std::array<bool, fields.size()> read_{};
  std::array<bool, fields.size()> asked_{};
  std::vector<variable> made_;
};

}  // namespace

auto make_variables(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, const editable_fields& editable,
                    const box& now) -> std::vector<variable> {
  return variable_maker(of, rules, by, editable).make(now);
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
