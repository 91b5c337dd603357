#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <koubo/catalogue/analyze.hpp>

#include "encode_rules.hpp"

/// Puts a question of an analysis to the solver, and replays what it finds.
namespace koubo {
inline namespace v0 {
namespace detail {

/// What a question says, over lists as an encoder has them.
[[nodiscard]] auto formula_of(const analysis_question& question, std::span<const rules::clause_rule> clauses,
                              formulas::rule_encoder& encoder, formulas::formula_store& store) -> formulas::formula_id;

/// What rules say of proposals that are tried first.
[[nodiscard]] auto base_of(const analysis_question& question, const catalogue& by) -> proposal;

/// The least and the greatest number of rows of each list that need be looked at: rows that no rule asks for may be left out.
struct list_bounds {
  std::array<std::size_t, 4> least{};
  std::array<std::size_t, 4> greatest{};
};
[[nodiscard]] auto bounds_of(const analysis_question& question, std::span<const rules::clause_rule> clauses, const analysis_domain& domain)
    -> list_bounds;

class asker {
 public:
  asker(const judged_rules& rules, const catalogue& by, const analysis_domain& domain, std::size_t most_steps);

  struct reply {
    bool settled = true;
    std::optional<proposal> witness{};
  };
  [[nodiscard]] auto ask(const analysis_question& question) -> reply;

  /// Whether a rule may apply in a call, or fail there, by program and call alone.
  [[nodiscard]] auto may_apply(const program_id& program, fiscal_year call, std::size_t rule) -> bool {
    return may(analysis_question::kind::apply, program, call, rule);
  }
  [[nodiscard]] auto may(analysis_question::kind what, const program_id& program, fiscal_year call, std::size_t rule) -> bool;

 private:
  [[nodiscard]] auto replays(const analysis_question& question, const proposal& of) const -> bool;

  std::span<const rules::clause_rule> clauses_;
  const catalogue& catalogue_;
  analysis_domain domain_;
  std::size_t most_steps_;
  std::unique_ptr<judge> judge_;
  std::map<std::tuple<std::string, int, std::size_t>, std::pair<bool, bool>> may_{};  ///< apply, fail
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
