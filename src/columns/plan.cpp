#include "plan.hpp"

#include <algorithm>
#include <limits>

#include <koubo/money/rate.hpp>

namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

/// How far from zero a value may be; beyond what counts, one number.
constexpr wide_integer beyond = wide_integer{1} << 100U;

auto times(wide_integer a, wide_integer b) -> wide_integer { return a != 0 && b > beyond / a ? beyond : a * b; }

auto width_for(wide_integer largest) -> width {
  return largest <= std::numeric_limits<std::int32_t>::max()   ? width::bits_32
         : largest <= std::numeric_limits<std::int64_t>::max() ? width::bits_64
                                                               : width::bits_128;
}

auto magnitude(std::int64_t value) -> wide_integer { return value < 0 ? -wide_integer{value} : wide_integer{value}; }

auto hash_of(const node& of) -> std::size_t {
  const auto both = [](auto high, auto low) {
    return (static_cast<std::uint64_t>(high) << 32U) ^ static_cast<std::uint64_t>(static_cast<std::uint32_t>(low));
  };
  const auto kinds = (static_cast<unsigned>(of.what) << 24U) ^ (static_cast<unsigned>(of.width) << 20U) ^
                     (static_cast<unsigned>(of.rows) << 16U) ^ (static_cast<unsigned>(of.list) << 12U) ^
                     (static_cast<unsigned>(of.how) << 8U) ^ static_cast<unsigned>(of.leaf);
  auto made = static_cast<std::uint64_t>(of.value);
  for (const auto part : {both(kinds, of.parts.size()), both(of.left, of.right), both(of.table, of.other)}) {
    made = (made ^ part) * 0x9e37'79b9'7f4a'7c15U;
    made ^= made >> 29U;
  }
  return made;
}

/// Which programs are origins of which: by situations.
struct origins {
  std::vector<std::vector<std::int64_t>> groups;  ///< situations in which the same programs are origins
  std::vector<std::int64_t> classes;              ///< by program code: its group, from 1 on; 0: none
  std::vector<std::int64_t> open_ends;            ///< situations whose list of origins is not closed
};

/// Why a clause could not be planned.
struct refused {
  field what = field::none;
};

class planner {
 public:
  planner(table_outline outline, std::span<const catalogue> variants) {
    made_.outline = std::move(outline);
    made_.situations = situations_of(variants);
    made_.nodes.reserve(256);
  }
  planner(const planner&) = delete;
  auto operator=(const planner&) -> planner& = delete;

  auto plan_cases(std::span<const rules::clause_rule> rules, const catalogue& by) -> result<void, not_columnar> {
    by_ = &by;
    not_in_catalogue_ = situations_where([&](const auto& each) { return !in_force(each); });
    not_in_catalogue_.insert(not_in_catalogue_.begin(), situations::unknown_program);
    origins_.reset();
    auto& cases = made_.variants.emplace_back();
    for (const auto& rule : rules) {
      clause_ = &rule.condition;
      refused_.reset();
      planned_case made{.slot = rule.slot, .condition = truth(rule.condition.root())};
      clause_ = &rule.requirement;
      made.requirement = truth(rule.requirement.root());
      if (refused_) {
        return failure(not_columnar{rule.about.id, refused_->what});
      }
      cases.push_back(made);
    }
    return {};
  }

  auto finish() && -> plan { return std::move(made_); }

 private:
  // ---- nodes, each once ----

  auto add(node made, wide_integer largest = 0) -> node_id {
    auto& found = known_[place_of(made)];
    if (found != no_node) {
      return found;
    }
    const auto id = static_cast<node_id>(made_.nodes.size());
    found = id;
    made_.nodes.push_back(std::move(made));
    largest_.push_back(largest);
    if (made_.nodes.size() * 2 > known_.size()) {
      known_.assign(known_.size() * 2, no_node);
      for (std::size_t i = 0; i < made_.nodes.size(); ++i) {
        known_[place_of(made_.nodes[i])] = static_cast<node_id>(i);
      }
    }
    return id;
  }

  /// Where a node like this one is known, or else would be.
  [[nodiscard]] auto place_of(const node& like) const -> std::size_t {
    const auto last = known_.size() - 1;
    auto place = hash_of(like) & last;
    while (known_[place] != no_node && at(known_[place]) != like) {
      place = (place + 1) & last;
    }
    return place;
  }

  auto table(std::vector<std::int64_t> values) -> std::int32_t {
    const auto [found, is_new] = known_tables_.try_emplace(std::move(values), static_cast<std::int32_t>(made_.tables.size()));
    if (is_new) {
      made_.tables.push_back(found->first);
    }
    return found->second;
  }

  [[nodiscard]] auto at(node_id id) const -> const node& { return made_.nodes[static_cast<std::size_t>(id)]; }
  [[nodiscard]] auto largest(node_id id) const -> wide_integer { return largest_[static_cast<std::size_t>(id)]; }

  // ---- situations ----

  template <class Predicate>
  [[nodiscard]] auto situations_where(Predicate holds) const -> std::vector<std::int64_t> {
    std::vector<std::int64_t> all;
    all.reserve(made_.situations.known.size());
    for (std::size_t i = 0; i < made_.situations.known.size(); ++i) {
      if (holds(made_.situations.known[i])) {
        all.push_back(static_cast<std::int64_t>(i + situations::first));
      }
    }
    return all;
  }
  [[nodiscard]] auto in_force(const situations::situation& in) const -> bool { return by_->in_force(in.program, in.call); }

  auto bits(std::vector<std::int64_t> in) -> node_id { return add({.what = step::in_situations, .table = table(std::move(in))}); }
  auto bits_not_stated() -> node_id {
    not_stated_ = not_stated_ != no_node ? not_stated_ : bits({situations::not_stated});
    return not_stated_;
  }
  auto bits_for(list_id rows, node_id of) -> node_id {
    return rows == list_id::none ? of : add({.what = step::bits_for_rows, .rows = rows, .left = of});
  }

  // ---- operands ----

  auto value_for(list_id rows, node_id of) -> node_id {
    if (at(of).rows == rows || at(of).what == step::constant) {
      return of;
    }
    return add({.what = step::value_for_rows, .width = at(of).width, .rows = rows, .left = of}, largest(of));
  }
  auto truth_for(list_id rows, node_id of) -> node_id {
    return at(of).rows == rows ? of : add({.what = step::truth_for_rows, .rows = rows, .left = of});
  }
  auto widened(node_id of, width to) -> node_id {
    if (at(of).width >= to || at(of).what == step::constant) {
      return of;
    }
    return add({.what = step::widened, .width = to, .rows = at(of).rows, .left = of}, largest(of));
  }
  auto constant(std::int64_t value) -> node_id {
    return add({.what = step::constant, .width = width_for(magnitude(value)), .value = value}, magnitude(value));
  }

  auto operand(std::size_t index) -> node_id {
    const auto& from = clause_->nodes[index];
    switch (from.op) {
      case clause_op::field_value: return column(from.leaf, from.list);
      case clause_op::constant:
        return constant(from.unit == dimension::date ? days_since_1970(date::from_packed(static_cast<std::int32_t>(from.value)))
                                                     : from.value);
      case clause_op::constant_program: return constant(code_of(from.program));
      case clause_op::term_value: return term(from);
      case clause_op::area_launch: return area_launch();
      case clause_op::sum_over_rows: return total(from);
      case clause_op::count_of_rows: return count(from);
      case clause_op::sum_of: return of_two(step::sum_of, from);
      case clause_op::difference_of: return of_two(step::difference_of, from);
      case clause_op::multiple_of: return multiple(from);
      case clause_op::fiscal_year_of_day: return fiscal_year_of(operand(from.left));
      case clause_op::days_after: return days_after(from);
      case clause_op::months_after: return months_after(from);
      default: break;
    }
    expects(false, "a value is asked of a node that gives one");
    return no_node;
  }

  auto column(field leaf, list_id rows) -> node_id {
    switch (info(leaf).unit) {
      case dimension::yen:
        return add({.what = step::column_of, .width = width::bits_64, .rows = rows, .leaf = leaf},
                   wide_integer{made_.outline.largest_amount});
      case dimension::truth:
      case dimension::count:
      case dimension::text: refused_ = refused{leaf}; break;
      case dimension::percent: return add({.what = step::column_of, .rows = rows, .leaf = leaf}, std::numeric_limits<std::int32_t>::max());
      default: break;
    }
    // Years, days and codes, far from what 32 bits hold.
    return add({.what = step::column_of, .rows = rows, .leaf = leaf}, std::numeric_limits<std::int32_t>::max() / 4);
  }

  [[nodiscard]] auto code_of(const program_id& program) const -> std::int64_t {
    const auto found = std::find(made_.outline.programs.begin(), made_.outline.programs.end(), program);
    return found == made_.outline.programs.end() ? -1 : found - made_.outline.programs.begin();
  }

  auto term(const clause_node& from) -> node_id {
    std::vector<std::int64_t> values(made_.situations.size());
    auto unknown = not_in_catalogue_;
    wide_integer most = 0;
    for (std::size_t i = 0; i < made_.situations.known.size(); ++i) {
      const auto& in = made_.situations.known[i];
      const auto* found = by_->find_term(in.program, from.key, in.call);
      const auto* side = found == nullptr ? nullptr : from.side == rules::term_side::low ? &found->value.low : &found->value.high;
      const auto situation = static_cast<std::int64_t>(i + situations::first);
      if (side != nullptr && *side) {
        const auto value = from.unit == dimension::month ? std::clamp(**side, -most_months, most_months) : **side;
        values[i + situations::first] = value;
        most = std::max(most, magnitude(value));
      } else if (std::find(unknown.begin(), unknown.end(), situation) == unknown.end()) {
        unknown.push_back(situation);
      }
    }
    std::sort(unknown.begin(), unknown.end());
    const auto missing = bits_not_stated();
    const auto left_open = bits(std::move(unknown));
    return add({.what = step::of_situation,
                .width = std::min(width_for(most), width::bits_64),
                .left = missing,
                .right = left_open,
                .table = table(std::move(values))},
               most);
  }

  /// Which area of the catalogue, from 1 on, each code of the table's dictionary is; 0: none.
  template <class Class>
  auto area_classes(Class class_of) -> std::int32_t {
    std::vector<std::int64_t> classes{};
    for (const auto& name : made_.outline.areas) {
      const auto* found = by_->find_area(name);
      classes.push_back(found == nullptr ? 0 : class_of(*found));
    }
    if (classes.empty()) {
      classes.push_back(0);
    }
    return table(std::move(classes));
  }

  auto area_launch() -> node_id {
    std::vector<std::int64_t> launches(by_->areas.size() + 1);
    for (std::size_t i = 0; i < by_->areas.size(); ++i) {
      launches[i + 1] = by_->areas[i].launch.year();
    }
    const auto classes = area_classes([&](const area& found) { return &found - by_->areas.data() + 1; });
    return add({.what = step::of_area, .leaf = field::area, .table = classes, .other = table(std::move(launches))}, fiscal_year::last);
  }

  auto of_two(step what, const clause_node& from) -> node_id {
    auto left = operand(from.left);
    auto right = operand(from.right);
    const auto most = std::min(largest(left) + largest(right), beyond);
    const auto result = std::max({width_for(most), width_of(left), width_of(right)});
    const auto rows = at(left).rows != list_id::none ? at(left).rows : at(right).rows;
    left = value_for(rows, widened(left, result));
    right = value_for(rows, widened(right, result));
    return add({.what = what, .width = result, .rows = rows, .left = left, .right = right}, most);
  }
  [[nodiscard]] auto width_of(node_id id) const -> width { return at(id).width; }

  auto multiple(const clause_node& from) -> node_id {
    auto of = operand(from.left);
    const auto most = times(largest(of), magnitude(from.value));
    const auto result = std::max(width_for(most), width::bits_64);
    of = widened(of, result);
    if (at(of).what == step::constant && most <= std::numeric_limits<std::int64_t>::max()) {
      return constant(at(of).value * from.value);
    }
    return add({.what = step::scaled, .width = result, .rows = at(of).rows, .left = of, .value = from.value}, most);
  }

  /// What the calendar says of days, once for all that asks for it.
  auto month_and_day(node_id days) -> node_id {
    return add({.what = step::month_and_day_of, .rows = at(days).rows, .left = days}, std::numeric_limits<std::int32_t>::max());
  }
  auto fiscal_year_of(node_id days) -> node_id {
    return add({.what = step::fiscal_year_of, .rows = at(days).rows, .left = month_and_day(days)}, 10'000);
  }

  auto days_after(const clause_node& from) -> node_id {
    const auto days = operand(from.left);
    const auto by = std::clamp<std::int64_t>(from.value, -10'000'000, 10'000'000);
    return add({.what = step::shifted, .rows = at(days).rows, .left = days, .value = by}, largest(days) + magnitude(by));
  }

  auto months_after(const clause_node& from) -> node_id {
    auto days = operand(from.left);
    auto months = operand(from.right);
    const auto rows = at(days).rows != list_id::none ? at(days).rows : at(months).rows;
    const auto largest_day = largest(days);
    days = value_for(rows, month_and_day(days));
    months = value_for(rows, months_of(months));
    return add({.what = step::months_after, .rows = rows, .left = days, .right = months}, largest_day);
  }
  auto months_of(node_id months) -> node_id {
    return at(months).width == width::bits_32 ? months
                                              : add({.what = step::narrowed, .rows = at(months).rows, .left = months}, most_months);
  }

  auto total(const clause_node& from) -> node_id {
    auto of = operand(from.left);
    const auto most = times(largest(of), wide_integer{made_.outline.most_rows});
    const auto result = std::max(width_for(most), width::bits_64);
    of = value_for(from.list, widened(of, result));
    return add({.what = step::total_of_rows, .width = result, .list = from.list, .left = of}, most);
  }

  auto count(const clause_node& from) -> node_id {
    const auto of = truth_for(from.list, truth(from.left));
    return add({.what = step::count_of_rows, .list = from.list, .left = of}, wide_integer{made_.outline.most_rows});
  }

  // ---- truths ----

  auto truth(std::size_t index) -> node_id {
    const auto& from = clause_->nodes[index];
    switch (from.op) {
      case clause_op::truth_field: return add({.what = step::truth_of, .leaf = from.leaf});
      case clause_op::constant_truth: return add({.what = step::constant_truth, .value = from.value != 0 ? 1 : 0});
      case clause_op::area_offers_program: return area_offers();
      case clause_op::terms_in_force: return terms_in_force();
      case clause_op::stated_value: return stated(from);
      case clause_op::form_of: return well_formed(from);
      case clause_op::less: return compared(order::less, from);
      case clause_op::less_equal: return compared(order::less_equal, from);
      case clause_op::equal: return compared(order::equal, from);
      case clause_op::limited_by: return limited(from);
      case clause_op::in_origins: return is_origin(from);
      case clause_op::conjunction: return joined(step::both, from);
      case clause_op::disjunction: return joined(step::either, from);
      case clause_op::complement: {
        const auto of = truth(from.left);
        return add({.what = step::opposite, .rows = at(of).rows, .left = of});
      }
      case clause_op::any_row: return add({.what = step::any_row, .list = from.list, .left = truth(from.left)});
      case clause_op::all_rows: return add({.what = step::all_rows, .list = from.list, .left = truth(from.left)});
      case clause_op::distinct_rows:
        return add({.what = step::distinct_rows, .list = from.list, .leaf = from.leaf, .left = column(from.leaf, from.list)});
      case clause_op::left_to_person: {
        const auto of = truth(from.left);
        return add({.what = step::left_to_person, .rows = at(of).rows, .left = of});
      }
      default: break;
    }
    expects(false, "a truth is asked of a node that gives one");
    return no_node;
  }

  auto terms_in_force() -> node_id {
    return add({.what = step::truth_by_bits,
                .left = bits(situations_where([&](const auto& each) { return in_force(each); })),
                .right = bits_not_stated()});
  }

  auto stated(const clause_node& from) -> node_id {
    if (from.leaf == field::area || from.leaf == field::principal_investigator_researcher_id || info(from.leaf).unit != dimension::text) {
      return add({.what = step::stated, .rows = from.list, .leaf = from.leaf});
    }
    // A name is stated where somebody is named.
    const auto who = from.leaf == field::principal_investigator_name ? field::principal_investigator : field::program_manager;
    return add({.what = step::stated, .leaf = who, .value = 1});
  }

  auto well_formed(const clause_node& from) -> node_id {
    if (from.leaf != field::principal_investigator_researcher_id) {
      refused_ = refused{from.leaf};
    }
    return add({.what = step::well_formed, .leaf = from.leaf, .value = static_cast<std::int64_t>(from.form)});
  }

  /// A day that is at most so many months after another, or later: asked of months and days, where none is moved to the last day of a month
  /// that is too short. The day that it would be moved to is that month's last, so that no other is between them.
  auto compared_to_months_after(order how, const clause_node& from) -> std::optional<node_id> {
    const bool at_most = how == order::less_equal;
    const auto& after = clause_->nodes[at_most ? from.right : from.left];
    if ((!at_most && how != order::less) || after.op != clause_op::months_after) {
      return std::nullopt;
    }
    const auto day = operand(at_most ? from.left : from.right);
    const auto begin = operand(after.left);
    const auto months = operand(after.right);
    const auto is_column = [this](node_id id) { return at(id).what == step::column_of && at(id).rows == list_id::none; };
    if (!is_column(day) || !is_column(begin) || at(months).rows != list_id::none) {
      return std::nullopt;
    }
    const auto found = month_and_day(day);
    const auto limit = add({.what = step::months_added, .left = month_and_day(begin), .right = months_of(months)});
    return add({.what = step::compared, .how = how, .left = at_most ? found : limit, .right = at_most ? limit : found});
  }

  auto compared(order how, const clause_node& from) -> node_id {
    if (const auto made = compared_to_months_after(how, from)) {
      return *made;
    }
    auto left = operand(from.left);
    auto right = operand(from.right);
    const auto common = std::max(width_of(left), width_of(right));
    const auto rows = at(left).rows != list_id::none ? at(left).rows : at(right).rows;
    left = widened(left, common);
    right = widened(right, common);
    if (common == width::bits_128) {
      left = value_for(rows, left);
      right = value_for(rows, right);
    }
    return add({.what = step::compared, .width = common, .rows = rows, .how = how, .left = left, .right = right});
  }

  auto limited(const clause_node& from) -> node_id {
    const auto of = truth(from.left);
    auto judged = situations_where([&](const auto& each) {
      const auto* found = by_->find_term(each.program, from.key, each.call);
      return found != nullptr && leaves_to_judgement(found->value.strength);
    });
    if (judged.empty()) {
      return of;
    }
    const auto rows = at(of).rows;
    const auto where = bits_for(rows, bits(std::move(judged)));
    return add({.what = step::left_where, .rows = rows, .left = of, .right = where});
  }

  auto area_offers() -> node_id {
    std::vector<std::vector<std::int64_t>> offers;  // distinct sets of program codes
    const auto classes = area_classes([&](const area& found) -> std::int64_t {
      std::vector<std::int64_t> codes;
      for (const auto& each : found.offers) {
        if (const auto code = code_of(each); code >= 0) {
          codes.push_back(code);
        }
      }
      std::sort(codes.begin(), codes.end());
      const auto known = std::find(offers.begin(), offers.end(), codes);
      if (known != offers.end()) {
        return known - offers.begin() + 1;
      }
      offers.push_back(codes);
      return static_cast<std::int64_t>(offers.size());
    });
    std::vector<std::int64_t> flat;
    for (const auto& each : offers) {
      flat.insert(flat.end(), each.begin(), each.end());
      flat.push_back(-1);
    }
    return add({.what = step::area_offers, .leaf = field::area, .table = classes, .other = table(std::move(flat))});
  }

  [[nodiscard]] auto find_origins() const -> origins {
    const auto leads = [&](const transition& edge, const situations::situation& in) {
      return edge.to == in.program && edge.valid.contains(in.call) && in_force(in);
    };
    origins made;
    made.classes.resize(std::max<std::size_t>(made_.outline.programs.size(), 1));
    for (std::size_t code = 0; code < made_.outline.programs.size(); ++code) {
      auto in = situations_where([&](const auto& each) {
        return std::any_of(by_->transitions.begin(), by_->transitions.end(), [&](const transition& edge) {
          return !edge.is_open_end() && edge.from == made_.outline.programs[code] && leads(edge, each);
        });
      });
      if (in.empty()) {
        continue;
      }
      const auto known = std::find(made.groups.begin(), made.groups.end(), in);
      made.classes[code] = known - made.groups.begin() + 1;
      if (known == made.groups.end()) {
        made.groups.push_back(std::move(in));
      }
    }
    made.open_ends = situations_where([&](const auto& each) {
      return std::any_of(by_->transitions.begin(), by_->transitions.end(),
                         [&](const transition& edge) { return edge.is_open_end() && leads(edge, each); });
    });
    return made;
  }

  auto is_origin(const clause_node& from) -> node_id {
    const auto of = operand(from.left);
    const auto rows = at(of).rows;
    const auto& known = origins_ ? *origins_ : origins_.emplace(find_origins());
    node made{.what = step::is_origin, .rows = rows, .left = of, .table = table(known.classes)};
    for (const auto& each : known.groups) {
      made.parts.push_back(bits_for(rows, bits(each)));
    }
    made.parts.push_back(bits_for(rows, bits(known.open_ends)));
    made.parts.push_back(bits_for(rows, bits_not_stated()));
    made.parts.push_back(bits_for(rows, bits(not_in_catalogue_)));
    return add(std::move(made));
  }

  auto joined(step what, const clause_node& from) -> node_id {
    auto left = truth(from.left);
    auto right = truth(from.right);
    const auto rows = at(left).rows != list_id::none ? at(left).rows : at(right).rows;
    left = truth_for(rows, left);
    right = truth_for(rows, right);
    return add({.what = what, .rows = rows, .left = left, .right = right});
  }

  static constexpr std::size_t known_at_first = 512;  // a power of two

  const catalogue* by_ = nullptr;
  const clause* clause_ = nullptr;
  node_id not_stated_ = no_node;
  std::vector<std::int64_t> not_in_catalogue_;  ///< situations in which it has no terms
  std::optional<origins> origins_;              ///< by it; made when first asked for
  std::optional<refused> refused_;
  plan made_;
  std::vector<wide_integer> largest_;
  std::vector<node_id> known_ = std::vector<node_id>(known_at_first, no_node);  ///< by their hashes, behind one another
  std::map<std::vector<std::int64_t>, std::int32_t> known_tables_;
};

}  // namespace

auto outline_of(const proposal_columns& columns) -> table_outline {
  return {{columns.programs.begin(), columns.programs.end()},
          {columns.areas.begin(), columns.areas.end()},
          columns.largest_amount,
          columns.most_rows};
}

auto make_plan(table_outline outline, std::span<const rules::clause_rule> rules, std::span<const catalogue> variants)
    -> result<plan, not_columnar> {
  expects(!variants.empty(), "a plan is made for a catalogue");
  planner making(std::move(outline), variants);
  for (const auto& each : variants) {
    if (auto planned = making.plan_cases(rules, each); !planned) {
      return failure(planned.error());
    }
  }
  return std::move(making).finish();
}

auto does_for(const plan& made, const proposal_columns& columns) -> bool {
  const auto& outline = made.outline;
  return columns.largest_amount <= outline.largest_amount && columns.most_rows <= outline.most_rows &&
         std::equal(columns.programs.begin(), columns.programs.end(), outline.programs.begin(), outline.programs.end()) &&
         std::equal(columns.areas.begin(), columns.areas.end(), outline.areas.begin(), outline.areas.end());
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
