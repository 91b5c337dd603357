#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <koubo/money/rate.hpp>
#include <koubo/proposal/field.hpp>

/// Formulas over whole numbers: what analysis asks of a rule set, in the one form that is solved here and written for other solvers.
namespace koubo {
inline namespace v0 {
namespace formulas {

using formula_id = std::uint32_t;
using variable_id = std::uint32_t;

inline constexpr formula_id never = 0;
inline constexpr formula_id always = 1;

/// A sum of multiples of variables, and a constant.
struct linear_sum {
  std::vector<std::pair<variable_id, std::int64_t>> parts{};  ///< ascending, none twice, no factor 0
  wide_integer constant = 0;

  [[nodiscard]] static auto of(wide_integer constant) -> linear_sum { return {{}, constant}; }
  [[nodiscard]] static auto one(variable_id variable) -> linear_sum { return {{{variable, 1}}, 0}; }
  [[nodiscard]] auto is_constant() const -> bool { return parts.empty(); }
};

[[nodiscard]] auto sum(const linear_sum& a, const linear_sum& b, std::int64_t factor_of_b = 1) -> linear_sum;
[[nodiscard]] auto multiple(const linear_sum& of, std::int64_t factor) -> linear_sum;

/// A whole number within bounds: what a field states, or what follows from a day that is stated.
struct variable {
  enum class kind : std::uint8_t {
    cell,          ///< a day by its number, an amount, a year, a truth, a symbol by its place
    presence,      ///< 1 where the field is stated
    row_count,     ///< of a list
    part,          ///< of a sum or count over rows: what one row adds
    months_later,  ///< the day `months` after the day `argument` + `offset`, clipped to the month's end
    fiscal_year,   ///< of the day `argument` + `offset`
  };

  kind what = kind::cell;
  place where{};
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t preferred = 0;  ///< tried first
  variable_id argument = 0;
  std::int64_t offset = 0;
  std::int64_t months = 0;
};

/// What a variable that follows from a day comes to.
[[nodiscard]] auto value_at(const variable& follows, std::int64_t argument) -> std::int64_t;

struct node {
  enum class kind : std::uint8_t { no, yes, at_most_zero, all, any };

  kind what = kind::no;
  std::size_t sum = 0;  ///< of `at_most_zero`: the place of its sum
  std::vector<formula_id> parts{};
};

/// Variables, and formulas over them.
class formula_store {
 public:
  formula_store() : nodes_{{.what = node::kind::no}, {.what = node::kind::yes}} {}

  auto add(const variable& of) -> variable_id;
  auto at_most_zero(linear_sum of) -> formula_id;
  auto all(std::vector<formula_id> parts) -> formula_id { return combined(node::kind::all, std::move(parts)); }
  auto any(std::vector<formula_id> parts) -> formula_id { return combined(node::kind::any, std::move(parts)); }
  auto both(formula_id a, formula_id b) -> formula_id { return all({a, b}); }
  auto either(formula_id a, formula_id b) -> formula_id { return any({a, b}); }
  auto negation(formula_id of) -> formula_id;

  auto less(const linear_sum& a, const linear_sum& b) -> formula_id;
  auto less_equal(const linear_sum& a, const linear_sum& b) -> formula_id { return at_most_zero(koubo::formulas::sum(a, b, -1)); }
  auto equal(const linear_sum& a, const linear_sum& b) -> formula_id { return both(less_equal(a, b), less_equal(b, a)); }
  auto is(variable_id variable, std::int64_t value) -> formula_id { return equal(linear_sum::one(variable), linear_sum::of(value)); }

  [[nodiscard]] auto at(formula_id of) const -> const node& { return nodes_[of]; }
  [[nodiscard]] auto sum_of(const node& of) const -> const linear_sum& { return sums_[of.sum]; }
  [[nodiscard]] auto sum_at(std::size_t place) const -> const linear_sum& { return sums_[place]; }
  [[nodiscard]] auto variables() const -> const std::vector<variable>& { return variables_; }

 private:
  auto combined(node::kind what, std::vector<formula_id> parts) -> formula_id;

  std::vector<variable> variables_{};
  std::vector<node> nodes_;
  std::vector<linear_sum> sums_{};
};

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
