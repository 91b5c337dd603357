#pragma once

#include <cstddef>

#include <koubo/check/always_inline.hpp>
#include <koubo/check/read.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// The fields of a proposal and of the rows of its lists, where each list and the area are looked up once.
class stated_fields {
 public:
  KOUBO_ALWAYS_INLINE stated_fields(const proposal& of, const catalogue& by)
      : of_(of),
        catalogue_(by),
        budget_rows_(rows_in<list_id::budget>(of)),
        award_rows_(rows_in<list_id::prior_awards>(of)),
        budget_(of.budget.has_value() ? of.budget.value().data() : nullptr),
        awards_(of.prior_awards.has_value() ? of.prior_awards.value().data() : nullptr) {}

  [[nodiscard]] KOUBO_ALWAYS_INLINE auto of() const -> const proposal& { return of_; }

  template <list_id List>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto rows_of() const -> row_count {
    if constexpr (List == list_id::budget) {
      return budget_rows_;
    } else if constexpr (List == list_id::prior_awards) {
      return award_rows_;
    } else {
      return rows_in<List>(of_);
    }
  }

  /// A field of the proposal, or of a row of its list.
  template <field F>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto read_at([[maybe_unused]] std::size_t row) const {
    if constexpr (info(F).list == list_id::budget) {
      return read<F>(budget_[row]);
    } else if constexpr (info(F).list == list_id::prior_awards) {
      return read<F>(awards_[row]);
    } else {
      return read<F>(of_, 0);
    }
  }

  /// The same with its presence, of the fields that rules read most.
  template <field F>
  [[nodiscard]] KOUBO_ALWAYS_INLINE auto presence_at([[maybe_unused]] std::size_t row) const -> const auto& {
    if constexpr (F == field::program) {
      return of_.program;
    } else if constexpr (F == field::call_fiscal_year) {
      return of_.call;
    } else if constexpr (F == field::period_start) {
      return of_.start;
    } else if constexpr (F == field::period_end) {
      return of_.end;
    } else if constexpr (F == field::budget_fiscal_year) {
      return budget_[row].fiscal_year;
    } else if constexpr (F == field::budget_direct) {
      return budget_[row].direct;
    } else if constexpr (F == field::budget_indirect) {
      return budget_[row].indirect;
    } else if constexpr (F == field::award_program) {
      return awards_[row].program;
    } else if constexpr (F == field::award_role) {
      return awards_[row].role;
    } else if constexpr (F == field::award_start) {
      return awards_[row].start;
    } else if constexpr (F == field::award_end) {
      return awards_[row].end;
    } else {
      static_assert(F == field::award_status);
      return awards_[row].status;
    }
  }
  /// The stated area; null where none is, or one that the catalogue lacks. Rules read it more than once; it is looked up once.
  KOUBO_ALWAYS_INLINE auto stated_area() -> const area* {
    if (!looked_for_area_) {
      area_ = of_.area.has_value() ? catalogue_.find_area(of_.area.value()) : nullptr;
      looked_for_area_ = true;
    }
    return area_;
  }

 private:
  const proposal& of_;
  const catalogue& catalogue_;
  row_count budget_rows_;
  row_count award_rows_;
  const budget_year* budget_;
  const prior_award* awards_;
  const area* area_ = nullptr;
  bool looked_for_area_ = false;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
