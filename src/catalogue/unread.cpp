#include <koubo/catalogue/unread.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include <koubo/rules/truth.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause;
using rules::clause_node;
using rules::clause_op;
using rules::clause_rule;

/// What of a condition is settled by the program and the call alone.
class scope {
 public:
  scope(const clause& of, const program_id& program, fiscal_year call) : clause_(of), program_(program), call_(call) {}

  [[nodiscard]] auto decide(std::size_t index) const -> truth {
    const auto& at = clause_.nodes[index];
    switch (at.op) {
      case clause_op::constant_truth: return to_truth(at.value != 0);
      case clause_op::conjunction: return combined(at, settles_conjunction);
      case clause_op::disjunction: return combined(at, settles_disjunction);
      case clause_op::complement: return negation(decide(at.left));
      case clause_op::less:
      case clause_op::less_equal:
      case clause_op::equal: return compared(at);
      default: return truth::missing;
    }
  }

 private:
  [[nodiscard]] auto combined(const clause_node& at, bool (*settles)(truth, truth)) const -> truth {
    const auto left = decide(at.left);
    const auto right = decide(at.right);
    return settles(right, left) ? right : left;
  }

  [[nodiscard]] auto compared(const clause_node& at) const -> truth {
    if (at.op == clause_op::equal) {
      const auto one = program_at(at.left);
      const auto other = program_at(at.right);
      if (one && other) {
        return to_truth(*one == *other);
      }
    }
    const auto left = number_at(at.left);
    const auto right = number_at(at.right);
    if (!left || !right) {
      return truth::missing;
    }
    return to_truth(at.op == clause_op::less ? *left < *right : at.op == clause_op::less_equal ? *left <= *right : *left == *right);
  }

  [[nodiscard]] auto program_at(std::size_t index) const -> std::optional<program_id> {
    const auto& at = clause_.nodes[index];
    return at.op == clause_op::constant_program ? std::optional(at.program)
           : at.leaf == field::program          ? std::optional(program_)
                                                : std::nullopt;
  }

  [[nodiscard]] auto number_at(std::size_t index) const -> std::optional<std::int64_t> {
    const auto& at = clause_.nodes[index];
    return at.op == clause_op::constant         ? std::optional(at.value)
           : at.leaf == field::call_fiscal_year ? std::optional<std::int64_t>(call_.year())
                                                : std::nullopt;
  }

  const clause& clause_;
  const program_id& program_;
  fiscal_year call_;
};

}  // namespace

auto reads_term(const clause_rule& rule, const term_name& name) -> bool {
  const auto reads = [&](const clause_node& node) {
    return name.empty() ? node.op == clause_op::in_origins : node.op == clause_op::term_value && node.key == name;
  };
  return std::ranges::any_of(std::array{&rule.condition, &rule.requirement, &rule.reading},
                             [&](const auto* of) { return std::any_of(of->nodes.begin(), of->nodes.begin() + of->size, reads); });
}

auto unread_parts(std::span<const clause_rule> rules, const catalogue& by, const call_years& asked) -> std::vector<unread_part> {
  std::map<std::string_view, std::vector<const clause_rule*>> readers_of;
  std::vector<unread_part> unread;
  const auto look_at = [&](const program_id& program, const term_name& name, const call_years& valid) {
    const auto [readers, is_new] = readers_of.try_emplace(name.view());
    for (const auto& rule : is_new ? rules : std::span<const clause_rule>()) {
      if (reads_term(rule, name)) {
        readers->second.push_back(&rule);
      }
    }
    const auto last = fiscal_year(fiscal_year::last);
    const call_years calls{std::max(valid.from, asked.from), std::min(valid.to.value_or(last), asked.to.value_or(last))};
    bool is_read = readers->second.empty() || *calls.to < calls.from;
    for (auto year = calls.from.year(); year <= calls.to->year() && !is_read; ++year) {
      is_read = std::ranges::any_of(readers->second, [&](const auto* rule) {
        return scope(rule->condition, program, fiscal_year(year)).decide(rule->condition.root()) != truth::no;
      });
    }
    if (!is_read) {
      unread.push_back({program, name, calls});
    }
  };
  for (const auto& each : by.terms) {
    look_at(each.program, each.name, each.valid);
  }
  for (const auto& each : by.transitions) {
    look_at(each.to, {}, each.valid);
  }
  return unread;
}

}  // namespace v0
}  // namespace koubo
