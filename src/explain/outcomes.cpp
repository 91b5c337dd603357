#include <koubo/explain/outcomes.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <koubo/calendar/add_months.hpp>
#include <koubo/check/read.hpp>
#include <koubo/money/rate.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

constexpr wide_integer unbounded = wide_integer{1} << 100;

/// What an operand may be: known within a range, or unknown for a reason.
struct operand {
  std::uint8_t known = outcomes::yes;  ///< yes, and reasons for being unknown
  bool any = false;
  wide_integer low = 0;
  wide_integer high = 0;
  program_id program{};
  std::string_view text{};

  [[nodiscard]] static auto of(wide_integer value) -> operand { return {.low = value, .high = value}; }
  [[nodiscard]] static auto between(wide_integer low, wide_integer high) -> operand { return {.low = low, .high = high}; }
  [[nodiscard]] static auto unknown(std::uint8_t why) -> operand { return {.known = why}; }
  [[nodiscard]] static auto anything(std::uint8_t known) -> operand {
    return {.known = known, .any = true, .low = -unbounded, .high = unbounded};
  }
  [[nodiscard]] auto is_known() const -> bool { return (known & outcomes::yes) != 0; }
};

/// Of two outcomes, the one that settles; of two left to a person, the one that the catalogue lacks.
constexpr auto settled(std::uint8_t a, std::uint8_t b, bool conjunction) -> std::uint8_t {
  const auto rank = [&](std::uint8_t of) {
    switch (of) {
      case outcomes::no: return conjunction ? 0 : 3;
      case outcomes::missing: return 1;
      case outcomes::yes: return conjunction ? 3 : 0;
      default: return 2;
    }
  };
  return rank(a) != rank(b) ? (rank(a) < rank(b) ? a : b) : a > b ? a : b;
}

using combinations = std::array<std::array<std::uint8_t, 32>, 32>;

constexpr auto combined_by(bool conjunction) -> combinations {
  combinations all{};
  for (unsigned a = 0; a < 32; ++a) {
    for (unsigned b = 0; b < 32; ++b) {
      for (unsigned i = 1; i < 32; i *= 2) {
        for (unsigned j = 1; j < 32; j *= 2) {
          if ((a & i) != 0 && (b & j) != 0) {
            all[a][b] =
                static_cast<std::uint8_t>(all[a][b] | settled(static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j), conjunction));
          }
        }
      }
    }
  }
  return all;
}

constexpr combinations conjoined = combined_by(true);
constexpr combinations disjoined = combined_by(false);

constexpr auto joined(std::uint8_t a, std::uint8_t b) -> std::uint8_t { return static_cast<std::uint8_t>(a | b); }

class evaluator {
 public:
  evaluator(const clause& of, const box& within, const catalogue& by) : clause_(of), box_(within), catalogue_(by) {}

  auto decide(std::size_t node, std::size_t row) const -> std::uint8_t {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::truth_field: return of_number(read(at.leaf, row));
      case clause_op::constant_truth: return at.value != 0 ? outcomes::yes : outcomes::no;
      case clause_op::area_offers_program: return offers();
      case clause_op::terms_in_force: return in_force();
      case clause_op::stated_value: return cell_of(at.leaf, row).stated ? outcomes::yes : outcomes::no;
      case clause_op::form_of: return form(at, row);
      case clause_op::less:
      case clause_op::less_equal:
      case clause_op::equal: return comparison(at, row);
      case clause_op::limited_by: return limited(at, row);
      case clause_op::in_origins: return origin(at, row);
      case clause_op::conjunction: {
        const auto left = decide(at.left, row);
        return left == outcomes::no ? left : conjoined[left][decide(at.right, row)];
      }
      case clause_op::disjunction: {
        const auto left = decide(at.left, row);
        return left == outcomes::yes ? left : disjoined[left][decide(at.right, row)];
      }
      case clause_op::complement: {
        const auto of = decide(at.left, row);
        const auto turned = ((of & outcomes::no) != 0 ? outcomes::yes : 0) | ((of & outcomes::yes) != 0 ? outcomes::no : 0);
        return static_cast<std::uint8_t>((of & ~(outcomes::no | outcomes::yes)) | turned);
      }
      case clause_op::any_row: return over_rows(at, outcomes::no, disjoined);
      case clause_op::all_rows: return over_rows(at, outcomes::yes, conjoined);
      case clause_op::distinct_rows: return distinct(at);
      case clause_op::left_to_person: return left_to_person(at, row);
      default: break;
    }
    expects(false, "a truth is asked of a node that gives one");
    return 0;
  }

 private:
  [[nodiscard]] auto cell_of(field what, std::size_t row) const -> const cell& {
    return box_.at({what, info(what).list == list_id::none ? -1 : static_cast<std::int32_t>(row)});
  }

  auto read(field what, std::size_t row) const -> operand {
    const auto& stated = cell_of(what, row);
    if (!stated.stated) {
      return operand::unknown(outcomes::missing);
    }
    if (stated.any) {
      return operand::anything(outcomes::yes);
    }
    return {.known = outcomes::yes, .low = stated.low, .high = stated.high, .program = stated.program, .text = stated.text};
  }

  static auto of_number(const operand& of) -> std::uint8_t {
    std::uint8_t all = of.known & static_cast<std::uint8_t>(~outcomes::yes);
    if (of.is_known()) {
      all = joined(all, of.high > 0 ? outcomes::yes : 0);
      all = joined(all, of.low <= 0 ? outcomes::no : 0);
    }
    return all;
  }

  // ---- the catalogue ----

  /// Yes where the catalogue has terms for the program and the call.
  [[nodiscard]] auto call() const -> std::uint8_t {
    const auto& program = cell_of(field::program, 0);
    const auto& year = cell_of(field::call_fiscal_year, 0);
    if (!program.stated || !year.stated) {
      return outcomes::missing;
    }
    if (program.any || year.any) {
      return outcomes::yes | outcomes::not_listed;
    }
    expects(year.low == year.high, "the fiscal year of the call is one, or any");
    return catalogue_.in_force(program.program, fiscal_year(static_cast<int>(year.low))) ? outcomes::yes : outcomes::not_listed;
  }

  [[nodiscard]] auto is_any_call() const -> bool { return cell_of(field::program, 0).any || cell_of(field::call_fiscal_year, 0).any; }
  [[nodiscard]] auto program() const -> const program_id& { return cell_of(field::program, 0).program; }
  [[nodiscard]] auto call_year() const -> fiscal_year { return fiscal_year(static_cast<int>(cell_of(field::call_fiscal_year, 0).low)); }

  [[nodiscard]] auto in_force() const -> std::uint8_t {
    const auto known = call();
    return (known & outcomes::not_listed) != 0 ? static_cast<std::uint8_t>((known & outcomes::yes) | outcomes::no) : known;
  }

  [[nodiscard]] auto term_value(const clause_node& at) const -> operand {
    const auto known = call();
    if (known != outcomes::yes) {
      return (known & outcomes::yes) != 0 ? operand::anything(known) : operand::unknown(known);
    }
    const auto* term = catalogue_.find_term(program(), at.key, call_year());
    if (term == nullptr) {
      return operand::unknown(outcomes::not_listed);
    }
    const auto& side = at.side == rules::term_side::low ? term->value.low : term->value.high;
    return side ? operand::of(*side) : operand::unknown(outcomes::not_listed);
  }

  [[nodiscard]] auto launch() const -> operand {
    const auto& name = cell_of(field::area, 0);
    if (!name.stated) {
      return operand::unknown(outcomes::missing);
    }
    if (name.any) {
      return operand::anything(outcomes::yes | outcomes::not_listed);
    }
    const auto* found = catalogue_.find_area(name.text);
    return found == nullptr ? operand::unknown(outcomes::not_listed) : operand::of(found->launch.year());
  }

  [[nodiscard]] auto offers() const -> std::uint8_t {
    const auto& name = cell_of(field::area, 0);
    const auto& applied = cell_of(field::program, 0);
    if (!name.stated || !applied.stated) {
      return outcomes::missing;
    }
    if (name.any || applied.any) {
      return outcomes::yes | outcomes::no | outcomes::not_listed;
    }
    const auto* found = catalogue_.find_area(name.text);
    if (found == nullptr) {
      return outcomes::not_listed;
    }
    return std::find(found->offers.begin(), found->offers.end(), applied.program) != found->offers.end() ? outcomes::yes : outcomes::no;
  }

  auto limited(const clause_node& at, std::size_t row) const -> std::uint8_t {
    const auto of = decide(at.left, row);
    if ((of & outcomes::no) == 0) {
      return of;
    }
    if (is_any_call()) {
      return joined(of, outcomes::judged);
    }
    const auto* term = catalogue_.find_term(program(), at.key, call_year());
    return term != nullptr && leaves_to_judgement(term->value.strength) ? judged_for_no(of, outcomes::judged) : of;
  }

  auto origin(const clause_node& at, std::size_t row) const -> std::uint8_t {
    const auto from = value(at.left, row);
    const auto known = conjoined[from.known][call()];
    if ((known & outcomes::yes) == 0) {
      return known;
    }
    if (from.any || is_any_call()) {
      return joined(known, outcomes::no | outcomes::judged);
    }
    bool open = false;
    for (const auto& each : catalogue_.transitions) {
      if (each.to == program() && each.valid.contains(call_year())) {
        if (each.is_open_end()) {
          open = true;
        } else if (each.from == from.program) {
          return known;
        }
      }
    }
    return static_cast<std::uint8_t>((known & ~outcomes::yes) | (open ? outcomes::judged : outcomes::no));
  }

 public:
  // ---- operands ----

  auto value(std::size_t node, std::size_t row) const -> operand {
    const auto& at = clause_.nodes[node];
    switch (at.op) {
      case clause_op::field_value: return read(at.leaf, row);
      case clause_op::constant:
        return operand::of(at.unit == dimension::date ? day_number(date::from_packed(static_cast<std::int32_t>(at.value))) : at.value);
      case clause_op::constant_program: return {.program = at.program};
      case clause_op::term_value: return term_value(at);
      case clause_op::area_launch: return launch();
      case clause_op::sum_over_rows: return sum_over_rows(at);
      case clause_op::count_of_rows: return count_of_rows(at);
      case clause_op::sum_of: return of_two(at, row, [](auto a, auto b) { return operand::between(a.low + b.low, a.high + b.high); });
      case clause_op::difference_of:
        return of_two(at, row, [](auto a, auto b) { return operand::between(a.low - b.high, a.high - b.low); });
      case clause_op::months_after:
        return of_two(at, row, [](auto a, auto b) { return operand::between(months_later(a.low, b.low), months_later(a.high, b.high)); });
      case clause_op::multiple_of:
        return of_one(at, row, [&](auto x) {
          const auto a = x.low * at.value;
          const auto b = x.high * at.value;
          return operand::between(std::min(a, b), std::max(a, b));
        });
      case clause_op::fiscal_year_of_day:
        return of_one(at, row, [](auto x) { return operand::between(fiscal_year_number(day(x.low)), fiscal_year_number(day(x.high))); });
      case clause_op::days_after: return of_one(at, row, [&](auto x) { return operand::between(x.low + at.value, x.high + at.value); });
      default: break;
    }
    expects(false, "a value is asked of a node that gives one");
    return {};
  }

 private:
  static auto day(wide_integer number) -> date { return day_of_number(static_cast<std::int64_t>(number)); }
  static auto months_later(wide_integer from, wide_integer count) -> wide_integer {
    return day_number(add_months_clipped(day(from), months(static_cast<std::int32_t>(count))));
  }

  template <class Function>
  auto of_one(const clause_node& at, std::size_t row, Function function) const -> operand {
    const auto x = value(at.left, row);
    if (!x.is_known() || x.any) {
      return x;
    }
    auto made = function(x);
    made.known = x.known;
    return made;
  }

  template <class Function>
  auto of_two(const clause_node& at, std::size_t row, Function function) const -> operand {
    const auto a = value(at.left, row);
    const auto b = value(at.right, row);
    const auto known = conjoined[a.known][b.known];
    if ((known & outcomes::yes) == 0) {
      return operand::unknown(known);
    }
    if (a.any || b.any) {
      return operand::anything(known);
    }
    auto made = function(a, b);
    made.known = known;
    return made;
  }

  auto sum_over_rows(const clause_node& at) const -> operand {
    if (!box_.is_stated(at.list)) {
      return operand::unknown(outcomes::missing);
    }
    auto sum = operand::of(0);
    for (std::size_t row = 0; row < box_.row_count(at.list); ++row) {
      if (box_.is_left_out(at.list, row)) {
        continue;
      }
      auto each = value(at.left, row);
      if (box_.may_lose(at.list, row)) {
        each.known = joined(each.known, outcomes::yes);
        each.low = std::min<wide_integer>(each.low, 0);
        each.high = std::max<wide_integer>(each.high, 0);
      }
      sum.known = conjoined[sum.known][each.known];
      sum.any = sum.any || each.any;
      sum.low += each.low;
      sum.high += each.high;
    }
    sum.known = with_unstated(at.list, sum.known);
    return sum;
  }

  auto count_of_rows(const clause_node& at) const -> operand {
    if (!box_.is_stated(at.list)) {
      return operand::unknown(outcomes::missing);
    }
    auto count = operand::of(0);
    for (std::size_t row = 0; row < box_.row_count(at.list); ++row) {
      if (box_.is_left_out(at.list, row)) {
        continue;
      }
      auto each = decide(at.left, row);
      if (box_.may_lose(at.list, row)) {
        each = joined(each, outcomes::no);
      }
      count.high += (each & outcomes::yes) != 0 ? 1 : 0;
      count.low += each == outcomes::yes ? 1 : 0;
      const auto as_operand = static_cast<std::uint8_t>((each & ~outcomes::no) | ((each & outcomes::no) != 0 ? outcomes::yes : 0));
      count.known = conjoined[count.known][as_operand];
    }
    count.known = with_unstated(at.list, count.known);
    return count;
  }

  // ---- truths ----

  auto form(const clause_node& at, std::size_t row) const -> std::uint8_t {
    const auto text = read(at.leaf, row);
    if (!text.is_known()) {
      return text.known;
    }
    if (text.any) {
      return outcomes::yes | outcomes::no;
    }
    return detail::has_form(text.text, at.form == rules::text_form::researcher_number_check_digit) ? outcomes::yes : outcomes::no;
  }

  auto comparison(const clause_node& at, std::size_t row) const -> std::uint8_t {
    const auto a = value(at.left, row);
    const auto b = value(at.right, row);
    const auto known = conjoined[a.known][b.known];
    if ((known & outcomes::yes) == 0) {
      return known;
    }
    bool may_hold = true;
    bool may_fail = true;
    if (!a.any && !b.any) {
      const auto unit = clause_.nodes[at.left].unit;
      if (unit == dimension::program || unit == dimension::text) {
        may_hold = unit == dimension::program ? a.program == b.program : a.text == b.text;
        may_fail = !may_hold;
      } else if (at.op == clause_op::equal) {
        may_hold = a.low <= b.high && b.low <= a.high;
        may_fail = !(a.low == a.high && b.low == b.high && a.low == b.low);
      } else {
        const bool strict = at.op == clause_op::less;
        may_hold = strict ? a.low < b.high : a.low <= b.high;
        may_fail = strict ? a.high >= b.low : a.high > b.low;
      }
    }
    return static_cast<std::uint8_t>((known & ~outcomes::yes) | (may_hold ? outcomes::yes : 0) | (may_fail ? outcomes::no : 0));
  }

  auto over_rows(const clause_node& at, std::uint8_t of_no_rows, const combinations& combine) const -> std::uint8_t {
    if (!box_.is_stated(at.list)) {
      return outcomes::missing;
    }
    const std::uint8_t final = of_no_rows == outcomes::no ? outcomes::yes : outcomes::no;
    auto all = of_no_rows;
    for (std::size_t row = 0; row < box_.row_count(at.list) && all != final; ++row) {
      if (box_.is_left_out(at.list, row)) {
        continue;
      }
      auto each = decide(at.left, row);
      if (box_.may_lose(at.list, row)) {
        each = joined(each, of_no_rows);
      }
      all = combine[all][each];
    }
    return with_unstated(at.list, all);
  }

  /// Where the box holds proposals that do not state the list, a truth over its rows may be missing.
  [[nodiscard]] auto with_unstated(list_id of, std::uint8_t truths) const -> std::uint8_t {
    return box_.may_be_unstated(of) ? joined(truths, outcomes::missing) : truths;
  }

  auto distinct(const clause_node& at) const -> std::uint8_t {
    if (!box_.is_stated(at.list)) {
      return outcomes::missing;
    }
    struct stated_row {
      std::string_view program;
      std::int64_t low;
      std::int64_t high;
      bool is_sure;  ///< it is there, with this value
    };
    std::vector<stated_row> rows;
    rows.reserve(box_.row_count(at.list));
    bool any_value = false;
    bool may_miss = false;
    bool must_miss = false;
    for (std::size_t row = 0; row < box_.row_count(at.list); ++row) {
      if (box_.is_left_out(at.list, row)) {
        continue;
      }
      const auto& each = cell_of(at.leaf, row);
      const bool is_there = !box_.may_lose(at.list, row);
      if (each.stated) {
        any_value = any_value || each.any;
        rows.push_back({each.program.view(), each.low, each.high, is_there && !each.any && each.low == each.high});
      } else {
        may_miss = true;
        must_miss = must_miss || is_there;
      }
    }
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return std::tie(a.program, a.low) < std::tie(b.program, b.low); });
    bool may_repeat = any_value && rows.size() > 1;
    const stated_row* widest = nullptr;
    const stated_row* last_sure = nullptr;
    for (const auto& each : rows) {
      if (each.is_sure && last_sure != nullptr && last_sure->program == each.program && last_sure->low == each.low) {
        return outcomes::no;
      }
      last_sure = each.is_sure ? &each : last_sure;
      const bool meets = widest != nullptr && widest->program == each.program && each.low <= widest->high;
      may_repeat = may_repeat || meets;
      widest = meets && each.high <= widest->high ? widest : &each;
    }
    const auto truths = (may_repeat ? outcomes::no : 0) | (may_miss ? outcomes::missing : 0) | (must_miss ? 0 : outcomes::yes);
    return with_unstated(at.list, static_cast<std::uint8_t>(truths));
  }

  static auto judged_for_no(std::uint8_t of, std::uint8_t judged) -> std::uint8_t {
    return static_cast<std::uint8_t>((of & ~outcomes::no) | ((of & outcomes::no) != 0 ? judged : 0));
  }

  auto left_to_person(const clause_node& at, std::size_t row) const -> std::uint8_t {
    const auto& why = clause_.judgements[at.why];
    return judged_for_no(decide(at.left, row), why.phrase.empty() ? outcomes::not_listed : outcomes::judged);
  }

  const clause& clause_;
  const box& box_;
  const catalogue& catalogue_;
};

}  // namespace

auto values_of(const rules::clause& of, std::size_t node, std::size_t row, const box& within, const catalogue& by) -> value_outcomes {
  const auto found = evaluator(of, within, by).value(node, row);
  return {{found.known}, found.any, found.low, found.high, found.program};
}

auto outcomes_of(const rules::clause& of, const box& within, const catalogue& by) -> outcomes {
  return {evaluator(of, within, by).decide(of.root(), 0)};
}

auto outcomes_of(const rules::clause& of, std::size_t node, std::size_t row, const box& within, const catalogue& by) -> outcomes {
  return {evaluator(of, within, by).decide(node, row)};
}

}  // namespace v0
}  // namespace koubo
