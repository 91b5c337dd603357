#pragma once

#include <array>
#include <optional>

#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/limit.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// The name of a kind of term, such as `annual_cap`. Open: an agency adds its own.
using term_name = short_text<23>;

/// The name of a kind of term together with its dimension, so that a rule cannot compare it with something else.
template <dimension Unit>
struct term_key {
  static constexpr dimension unit = Unit;
  term_name name;
};

/// A reading that a verdict leans on and the text does not state. Reports list it.
struct assumption {
  std::string_view id;
  label says;
  fact_list facts;
};

/// Listed where a term that describes one year was used for a call of another.
inline constexpr assumption terms_undated{"terms.undated",
                                          {.ja = "日付のない条件を、記載時点と異なる年度の公募にも適用する",
                                           .en = "terms that carry no date hold for calls of other years than the described one, too"},
                                          {"X-29"}};

/// Fiscal years of the call for which something holds, both included; an absent end is open.
struct call_years {
  fiscal_year from;
  std::optional<fiscal_year> to;

  [[nodiscard]] constexpr auto contains(fiscal_year call) const -> bool { return from <= call && (!to || call <= *to); }
  friend constexpr auto operator==(const call_years&, const call_years&) -> bool = default;
};

/// At most four assumptions, in the order in which reports list them.
struct assumption_list {
  std::array<const assumption*, 4> items{};

  [[nodiscard]] constexpr auto begin() const -> const assumption* const* { return items.data(); }
  [[nodiscard]] constexpr auto end() const -> const assumption* const* {
    const auto* last = items.data();
    while (last != items.data() + items.size() && *last != nullptr) {
      ++last;
    }
    return last;
  }
};

/// A dated, cited limit of a program (条件).
struct term {
  program_id program;
  term_name name;
  call_years valid;
  limit value;
  citation source;
  std::string_view judged_phrase{};  ///< the words that leave it to a person, such as 程度; empty where the limit binds
  assumption_list assumptions{};     ///< readings of this term that its text does not state
  std::optional<fiscal_year>
      described_in{};  ///< the text carries no date and describes this year; for calls of others its use is `terms.undated` (X-29)
};

}  // namespace v0
}  // namespace koubo
