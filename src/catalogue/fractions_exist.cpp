#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "solve_formula.hpp"

// The simplex method over exact fractions, with bounds on all variables (Dutertre and de Moura, 2006): each sum is a variable of its own, first in the
// basis; one that is out of its bounds is exchanged for one that can move it back, by Bland's rule, until none is out or none can move.

namespace koubo {
inline namespace v0 {
namespace formulas {
namespace {

using fraction = boost::multiprecision::cpp_rational;

class tableau {
 public:
  tableau(std::span<const linear_sum* const> sums, const std::vector<range>& ranges) {
    std::map<variable_id, std::size_t> columns;
    for (const auto* sum : sums) {
      for (const auto& part : sum->parts) {
        if (columns.emplace(part.first, columns_).second) {
          const auto& at = ranges[part.first];
          low_.emplace_back(fraction(at.low));
          high_.emplace_back(fraction(at.high));
          value_.emplace_back(at.low);
          ++columns_;
        }
      }
    }
    for (const auto* sum : sums) {
      std::vector<fraction> row(columns_);
      for (const auto& part : sum->parts) {
        row[columns.at(part.first)] = part.second;
      }
      rows_.push_back(std::move(row));
      low_.emplace_back(std::nullopt);
      high_.emplace_back(fraction(boost::multiprecision::int128_t(-sum->constant)));
      value_.emplace_back(0);
      basic_.push_back(columns_ + basic_.size());
    }
    for (std::size_t i = 0; i < columns_; ++i) {
      nonbasic_.push_back(i);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      revalue(row);
    }
  }

  auto settle() -> bool {
    for (;;) {
      const auto row = first_out();
      if (!row) {
        return true;
      }
      const auto which = basic_[*row];
      const bool too_low = low_[which] && value_[which] < *low_[which];
      const auto column = first_that_moves(*row, too_low);
      if (!column) {
        return false;
      }
      exchange(*row, *column, too_low ? *low_[which] : *high_[which]);
    }
  }

 private:
  void revalue(std::size_t row) {
    fraction sum = 0;
    for (std::size_t i = 0; i < columns_; ++i) {
      if (!rows_[row][i].is_zero()) {
        sum += rows_[row][i] * value_[nonbasic_[i]];
      }
    }
    value_[basic_[row]] = sum;
  }

  [[nodiscard]] auto first_out() const -> std::optional<std::size_t> {
    std::optional<std::size_t> first;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const auto which = basic_[row];
      const bool out = (low_[which] && value_[which] < *low_[which]) || (high_[which] && value_[which] > *high_[which]);
      if (out && (!first || which < basic_[*first])) {
        first = row;
      }
    }
    return first;
  }

  [[nodiscard]] auto first_that_moves(std::size_t row, bool up) const -> std::optional<std::size_t> {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < columns_; ++i) {
      const auto& factor = rows_[row][i];
      if (factor.is_zero()) {
        continue;
      }
      const auto which = nonbasic_[i];
      const bool rises = (factor.sign() > 0) == up;
      const bool can = rises ? !high_[which] || value_[which] < *high_[which] : !low_[which] || value_[which] > *low_[which];
      if (can && (!first || which < nonbasic_[*first])) {
        first = i;
      }
    }
    return first;
  }

  /// Takes a column into the basis in the place of a row, whose variable gets a value.
  void exchange(std::size_t row, std::size_t column, const fraction& to) {
    auto& pivot = rows_[row];
    const fraction factor = pivot[column];
    const fraction step = (to - value_[basic_[row]]) / factor;
    for (std::size_t i = 0; i < columns_; ++i) {
      pivot[i] = i == column ? fraction(1) / factor : fraction(-pivot[i] / factor);
    }
    for (std::size_t other = 0; other < rows_.size(); ++other) {
      if (other == row || rows_[other][column].is_zero()) {
        continue;
      }
      const fraction by = rows_[other][column];
      for (std::size_t i = 0; i < columns_; ++i) {
        rows_[other][i] = i == column ? fraction(by * pivot[i]) : fraction(rows_[other][i] + by * pivot[i]);
      }
    }
    value_[nonbasic_[column]] += step;
    value_[basic_[row]] = to;
    std::swap(basic_[row], nonbasic_[column]);
    for (std::size_t each = 0; each < rows_.size(); ++each) {
      revalue(each);
    }
  }

  std::size_t columns_ = 0;
  std::vector<std::vector<fraction>> rows_{};
  std::vector<std::size_t> basic_{};
  std::vector<std::size_t> nonbasic_{};
  std::vector<std::optional<fraction>> low_{};
  std::vector<std::optional<fraction>> high_{};
  std::vector<fraction> value_{};
};

}  // namespace

auto fractions_exist(std::span<const linear_sum* const> sums, const std::vector<range>& ranges) -> bool {
  return sums.empty() || tableau(sums, ranges).settle();
}

}  // namespace formulas
}  // namespace v0
}  // namespace koubo
