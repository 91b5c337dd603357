#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>

/// Which calls are open to a researcher, from the history of awards alone, and in which order they can follow each other.
namespace koubo {
inline namespace v0 {

/// Whether a call is open to somebody.
enum class door : std::uint8_t { open, closed, needs_judgement, undetermined };

inline constexpr std::array<named_verdict, 4> doors{{
    {"open", {.ja = "開", .en = "open"}},
    {"closed", {.ja = "閉", .en = "closed"}},
    {"needsJudgement", {.ja = "要判断", .en = "needs judgement"}},
    {"undetermined", {.ja = "判定不能", .en = "undetermined"}},
}};

[[nodiscard]] constexpr auto info(door of) -> const named_verdict& { return doors[static_cast<std::size_t>(of)]; }

/// A call of a program, and whether the history opens it.
struct opening {
  program_id program;
  fiscal_year call;
  door status = door::open;
  std::vector<std::string_view>
      rules;  ///< those that decide: of an open call all that ask for something, else those that close it or leave it open
  fact_list facts;
  message says;
};

/// A call as one step of a sequence, its project beginning on the first day of the fiscal year and running as long as the program lets it.
struct step {
  program_id program;
  fiscal_year call;
  date start;
  std::optional<date> end;  ///< absent where the catalogue states no longest period

  /// Such as `FORCE@2022`.
  [[nodiscard]] auto name() const -> std::string;
};

using sequence = std::vector<step>;

/// A call's project begins on 1 April of its fiscal year.
extern const assumption starts_in_april;
/// A stated end tells whether an award is finished by then, whatever its status; a discontinued one stays left to a person.
extern const assumption end_before_status;
/// Of two projects, the second begins on the first 1 April after the first has run its longest period.
extern const assumption one_after_the_other;

struct routes {
  std::string_view edition;         ///< of the catalogue that was used
  std::vector<opening> openings;    ///< by program in the catalogue's order, then by fiscal year
  std::vector<sequence> sequences;  ///< of two calls and more, as long as they go on within the years
  std::vector<const assumption*> assumptions;
};

/// Years of the calls to look at, both included.
struct route_years {
  fiscal_year from;
  fiscal_year to;
};

/// Finds the calls that a history opens, by the rules that read nothing but program, call, first day and prior awards. A program whose rules ask for no
/// award is open to everybody.
///
/// Requires: a stated history; `none` states that there are no awards. The rules outlive the result.
/// Unknown:  what is missing in an award makes the calls that turn on it undetermined.
[[nodiscard]] auto find_routes(const presence<std::vector<prior_award>>& history, const route_years& years,
                               std::span<const rules::clause_rule> rules, const catalogue& by) -> routes;

}  // namespace v0
}  // namespace koubo
