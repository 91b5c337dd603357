#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>

/// The values of each field at which a rule may change its verdict: each limit and one less and one more, each day around each date, each member and one
/// outsider of each set, and the field not stated.
namespace koubo {
inline namespace v0 {

/// One value of a field: not stated, stated as none, a truth, a number (days packed, roles and statuses by their place), a program, or a text.
using field_choice = std::variant<std::monostate, stated_as_none, bool, std::int64_t, program_id, std::string>;

/// States a field of a proposal; in a list, of the row, which must be there.
/// Requires: a choice of the field's dimension. A list as a whole can only be left unstated or stated as none.
void state(proposal& in, place where, const field_choice& as);

/// A catalogue and the fiscal year of the call, under which boundaries are looked for.
struct boundary_source {
  catalogue by;
  fiscal_year call;
};

/// The choices of each field, for proposals to one program.
///
/// Shape:    what is not stated comes last, and of origins the one that the pathway lists last comes first.
class boundary_values {
 public:
  /// Days are measured from `start`, which should be the first of a month.
  boundary_values(const program_id& program, date start, std::span<const boundary_source> sources,
                  std::span<const rules::clause_rule> clauses);

  [[nodiscard]] auto of(field what) const -> std::span<const field_choice> { return choices_[static_cast<std::size_t>(what)]; }

 private:
  struct numbers;
  void collect_days(date start, const numbers& from);
  void collect_programs(const program_id& program, std::span<const boundary_source> sources, std::span<const rules::clause_rule> clauses);
  void collect_areas(std::span<const boundary_source> sources);

  std::array<std::vector<field_choice>, fields.size()> choices_{};
};

/// The fields that a clause reads, each once, in document order.
[[nodiscard]] auto fields_read(const rules::clause& of) -> std::vector<field>;
[[nodiscard]] auto fields_read(const rules::clause_rule& of) -> std::vector<field>;

/// A proposal to a program as its terms, pathway and areas allow one under all sources, as far as they agree.
///
/// Requires: at least one source.
[[nodiscard]] auto likely_valid_proposal(const program_id& program, std::span<const boundary_source> sources) -> proposal;

}  // namespace v0
}  // namespace koubo
