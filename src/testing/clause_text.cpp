#include <koubo/testing/clause_text.hpp>

#include <algorithm>

#include <koubo/check/message.hpp>
#include <koubo/proposal/field.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {

using rules::clause_op;

namespace {

auto name_of(field what) -> std::string {
  const auto& leaf = info(what);
  std::string name = leaf.list == list_id::none ? "" : std::string(info(whole(leaf.list)).pointer);
  name += leaf.pointer;
  name.erase(0, 1);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

auto constant_of(const rules::clause_node& at) -> std::string {
  switch (at.unit) {
    case dimension::role: return std::string(roles[static_cast<std::size_t>(at.value)].key);
    case dimension::status: return std::string(award_statuses[static_cast<std::size_t>(at.value)].key);
    default: return koubo::detail::in_words(quantity{at.unit, at.value}, language::en);
  }
}

}  // namespace

auto formula_of(const rules::clause& of, std::size_t node) -> std::string {
  const auto& at = of.nodes[node];
  const auto left = [&] { return formula_of(of, at.left); };
  const auto right = [&] { return formula_of(of, at.right); };
  const auto two = [&](const char* between) { return left() + between + right(); };
  const auto list = [&] { return name_of(whole(at.list)); };
  switch (at.op) {
    case clause_op::truth_field:
    case clause_op::field_value: return name_of(at.leaf);
    case clause_op::constant: return constant_of(at);
    case clause_op::constant_program: return std::string(at.program.view());
    case clause_op::term_value: return (at.side == rules::term_side::low ? "least " : "") + std::string(at.key.view());
    case clause_op::area_launch: return "launch of the area";
    case clause_op::sum_over_rows: return "sum(" + left() + ")";
    case clause_op::count_of_rows: return "count(" + list() + ": " + left() + ")";
    case clause_op::sum_of:
    case clause_op::months_after: return two(" + ");
    case clause_op::difference_of: return two(" - ");
    case clause_op::multiple_of: return std::to_string(at.value) + " * " + left();
    case clause_op::fiscal_year_of_day: return "fiscal year of " + left();
    case clause_op::days_after: {
      const auto days = koubo::detail::counted(at.value < 0 ? -at.value : at.value, "day");
      return left() + (at.value < 0 ? " - " : " + ") + days;
    }
    case clause_op::constant_truth: return at.value != 0 ? "always" : "never";
    case clause_op::area_offers_program: return "the area offers the program";
    case clause_op::terms_in_force: return "terms are in force";
    case clause_op::stated_value: return name_of(at.leaf) + " is stated";
    case clause_op::form_of: return name_of(at.leaf) + " is well formed";
    case clause_op::less: return two(" < ");
    case clause_op::less_equal: return two(" <= ");
    case clause_op::equal: return two(" == ");
    case clause_op::limited_by:
    case clause_op::left_to_person: return left();
    case clause_op::in_origins: return left() + " is an origin";
    case clause_op::conjunction: return "(" + two(" && ") + ")";
    case clause_op::disjunction: return "(" + two(" || ") + ")";
    case clause_op::complement: return "!" + left();
    case clause_op::any_row: return "any(" + list() + ": " + left() + ")";
    case clause_op::all_rows: return "all(" + list() + ": " + left() + ")";
    case clause_op::distinct_rows: return name_of(at.leaf) + " distinct";
  }
  return {};
}

auto formula_of(const rules::clause& of) -> std::string { return formula_of(of, of.root()); }

}  // namespace testing
}  // namespace v0
}  // namespace koubo
