#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <koubo/portfolio/commitment.hpp>
#include <koubo/program/budget_table.hpp>

namespace koubo {
inline namespace v0 {

/// What one program does in a fiscal year.
struct program_year {
  program_id program;
  std::int64_t active = 0;    ///< projects whose period touches the year (実施中の課題)
  std::int64_t starting = 0;  ///< of these, those that start in it
  cost_range committed;
};

/// A fiscal year of a portfolio.
struct portfolio_year {
  koubo::fiscal_year fiscal_year;
  std::optional<yen> budget;           ///< initial budget; absent where the table gives none, which is not zero
  std::vector<program_year> programs;  ///< in the order of the catalogue; those with nothing in the year are left out
  cost_range committed;
  std::optional<cost_range>
      headroom{};  ///< budget less commitments, each as it is with the commitments of that name; negative where they exceed it
};

/// How many new projects of a call fit (採択可能数).
struct envelope {
  /// Absent where no tested year bounds the number.
  struct number {
    std::optional<std::int64_t> projects{};
    std::optional<fiscal_year> bound_by{};  ///< the first fiscal year that allows no more
  };

  fiscal_year call;
  program_id program;
  number low;  ///< every project, old and new, at the low end
  number nominal;
  number high;
  std::vector<fiscal_year> tested;    ///< years of the new projects that have a budget
  std::vector<fiscal_year> untested;  ///< years of the new projects that have none
};

/// What a planned call adds.
struct planned_call {
  koubo::call call;
  commitment adds;  ///< by all its projects together
};

/// Awards and planned calls together, by fiscal year and program (ポートフォリオ).
///
/// Shape:    awards are summed as they are added and not kept: memory does not grow with their number.
///           Awards of programs without calls in the catalogue (other agencies') and proposals that are not decided bind nothing.
class portfolio {
 public:
  explicit portfolio(const planning& by);

  /// Errors:   those of `commitment_of`; then nothing was added.
  auto add(const award& of) -> result<void, commitment_error>;
  auto add(const call& planned) -> result<void, commitment_error>;
  /// As many projects of a call as it brings, adopted already.
  auto add_adopted(const call& adopted) -> result<void, commitment_error>;

  /// From the first to the last fiscal year in which a project is active; where there is none, those of the budget.
  [[nodiscard]] auto years(const budget_table& budget) const -> std::vector<portfolio_year>;

  /// The largest number of new projects in a call of a fiscal year that keeps every year's commitments within its budget, beside all that was added.
  /// Errors:   as for a call of that program and year.
  [[nodiscard]] auto envelope_of(const program_id& program, fiscal_year call, const budget_table& budget) const
      -> result<envelope, commitment_error>;

  [[nodiscard]] auto planned() const -> const std::vector<planned_call>& { return planned_; }
  [[nodiscard]] auto assumptions() const -> const std::vector<const assumption*>& { return assumptions_; }
  /// Projects that bind something, and awards that bind nothing.
  [[nodiscard]] auto counted() const -> std::int64_t { return counted_; }
  [[nodiscard]] auto not_counted() const -> std::int64_t { return not_counted_; }

 private:
  static constexpr std::size_t year_count = fiscal_year::last - fiscal_year::first + 1;
  struct cell {
    std::int64_t active = 0;
    std::int64_t starting = 0;
    cost_range committed;
  };

  void add(std::size_t program, const commitment& what, std::int64_t times);
  [[nodiscard]] auto index_of(const program_id& program) const -> std::optional<std::size_t>;

  planning by_;
  std::vector<std::array<cell, year_count>> cells_;  // by program of the catalogue
  std::vector<planned_call> planned_;
  std::vector<const assumption*> assumptions_;
  std::int64_t counted_ = 0;
  std::int64_t not_counted_ = 0;
};

/// The calls that the catalogue's areas had or have by their form: what was adopted where no list of awards is at hand (C-2).
[[nodiscard]] auto calls_of_areas(const planning& by) -> std::vector<call>;

}  // namespace v0
}  // namespace koubo
