#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <koubo/program/message.hpp>
#include <koubo/result.hpp>
#include <koubo/testing/tested_rules.hpp>

namespace koubo {
inline namespace v0 {
namespace testing {

/// Why no proposal that passes was found: the nearest one, and the rules that still refuse it or leave it open.
struct no_valid_proposal {
  koubo::proposal nearest;
  std::vector<std::string_view> rules;

  /// Such as `no eligible proposal to FORCE, FY2013: terms.in-force refuses the nearest or leaves it open`.
  [[nodiscard]] auto text() const -> std::string;
};

/// A proposal to a program that is eligible, made from what the catalogue states of its terms, origins and areas for calls of that year.
///
///     const auto rules = tested<koubo::amed::all_rules>(koubo::amed::catalogue);
///     auto proposal = valid_proposal("FORCE", koubo::fiscal_year(2024), rules).value();
///
/// Errors:   `no_valid_proposal` where the search finds none, as where the catalogue has no terms for the call.
[[nodiscard]] auto valid_proposal(const program_id& program, fiscal_year call, const tested_rules& rules)
    -> result<proposal, no_valid_proposal>;

/// A proposal with one thing changed.
struct changed_proposal {
  std::string name;  ///< such as `/budget/0/directYen: 20,000,000 yen → 20,000,001 yen`
  place where;
  koubo::proposal proposal;
};

/// What `one_field_changes` does with lists.
struct change_options {
  std::size_t most_rows = 12;  ///< no list is made longer
};

/// One change at a time of every field that the rules read: each limit, one less and one more; each day around each date; each member of a set and an
/// outsider; not stated, and null. A list is also left empty, given a row twice, and made as long as a rule counts to, and one more.
///
/// Shape:    in document order; a change to the value that stands there already is left out.
/// Requires: a proposal that states its program and call.
[[nodiscard]] auto one_field_changes(const proposal& of, const tested_rules& rules, const change_options& options = {})
    -> std::vector<changed_proposal>;

}  // namespace testing
}  // namespace v0
}  // namespace koubo
