#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <koubo/columns/proposal_columns.hpp>

#include "blocks.hpp"
#include "kernels.hpp"
#include "plan.hpp"

namespace koubo {
inline namespace v0 {
namespace columns_detail {

/// What a step came to in a block. No array: nowhere.
struct outcome {
  // of an operand
  const void* values = nullptr;  ///< as wide as the node says; null of a constant
  array_use held;                ///< what `values` points into, where that is no column
  array_use absent;              ///< bits: fields are missing
  array_use judged;              ///< bits: left to a person; none where missing
  // of a truth
  array_use yes;
  array_use no;
  array_use missing;

  void reset() {
    held.reset();
    absent.reset();
    judged.reset();
    yes.reset();
    no.reset();
    missing.reset();
  }
};

/// Runs a plan over the blocks of a table, one after the other; and of the next table, in the same arrays.
class evaluation {
 public:
  evaluation(const plan& of, const kernel_table& kernels);

  /// Begins a table.
  ///
  /// Requires: the plan does for it.
  void start(const proposal_columns& columns);

  [[nodiscard]] auto next_block() const -> block { return block_from(columns_, next_); }
  [[nodiscard]] auto finished() const -> bool { return next_ >= columns_.size; }

  /// Runs the steps on the next block and calls `use(block)`, in which `truth` gives what the conditions and requirements came to.
  template <class Use>
  void run(Use use) {
    begin();
    for (node_id id = 0; id < static_cast<node_id>(plan_.nodes.size()); ++id) {
      evaluate(id);
    }
    use(block_);
    end();
  }

  [[nodiscard]] auto kernels() const -> const kernel_table& { return kernels_; }
  [[nodiscard]] auto truth(node_id id) const -> const outcome& { return outcomes_[static_cast<size_t>(id)]; }

 private:
  /// The rows of a list in this block; made when first asked for.
  struct list_of_block {
    segments rows;
    array_use ends;
    array_use starts;
    array_use nonempty;
    bool counted = false;  ///< all but ends and starts
    bool made = false;
  };

  void begin();
  void end();
  void evaluate(node_id id);
  void release(const node& done);
  void release_one(node_id id);

  [[nodiscard]] auto of(node_id id) const -> const outcome& { return outcomes_[static_cast<size_t>(id)]; }
  [[nodiscard]] auto node_at(node_id id) const -> const node& { return plan_.nodes[static_cast<size_t>(id)]; }

  // Lists; `none` are the proposals themselves.
  [[nodiscard]] auto list(list_id id) -> const segments&;
  [[nodiscard]] auto list_without_marks(list_id id) -> const segments&;
  [[nodiscard]] auto list_column_of(list_id id) const -> const list_column&;
  [[nodiscard]] auto list_not_stated(list_id id) -> array_use;
  [[nodiscard]] auto words_of(list_id rows) -> size_t;
  [[nodiscard]] auto first_of(list_id rows) -> size_t;
  [[nodiscard]] auto count_of(list_id rows) -> size_t;
  [[nodiscard]] auto total_of(list_id rows) const -> size_t;

  // Tables of the plan.
  [[nodiscard]] auto table(std::int32_t id) const -> const std::vector<std::int64_t>& { return plan_.tables[static_cast<size_t>(id)]; }
  [[nodiscard]] auto small_table(std::int32_t id) -> const std::vector<std::uint16_t>&;
  [[nodiscard]] auto table_32(std::int32_t id) -> const std::vector<std::int32_t>&;
  [[nodiscard]] auto situation_codes() -> const std::uint16_t*;

  // Bits. No array: no bit.
  [[nodiscard]] auto bits() -> array_use { return array_use(bits_); }
  [[nodiscard]] auto none(size_t words) -> array_use;
  [[nodiscard]] auto ones(size_t words) -> array_use;
  [[nodiscard]] auto words(const array_use& bits) const -> const uint64_t* { return bits ? bits.as<uint64_t>() : no_bits_.data(); }
  [[nodiscard]] auto has_any(const array_use& bits, size_t words) const -> bool;
  [[nodiscard]] auto united(const array_use& a, const array_use& b, size_t words) -> array_use;
  [[nodiscard]] auto without(const array_use& a, const array_use& b, size_t words) -> array_use;
  [[nodiscard]] auto intersection(const array_use& a, const array_use& b, size_t words) -> array_use;
  /// For each proposal whether a row of it has the bit; for each row whether its proposal has.
  [[nodiscard]] auto any_of(const array_use& rows, list_id in) -> array_use;
  [[nodiscard]] auto spread(const array_use& proposals, list_id in) -> array_use;
  /// The bits of a bitmap for the rows of this block, from bit 0 on, and where it has none.
  [[nodiscard]] auto bits_of(const std::uint8_t* bitmap, list_id rows) -> array_use;
  [[nodiscard]] auto absent_in(const std::uint8_t* bitmap, const void* values, list_id rows) -> array_use;

  // Operands.
  [[nodiscard]] auto values() -> array_use { return array_use(values_); }
  template <class T>
  [[nodiscard]] auto nothing() -> const T* {
    nothing_.resize(no_bits_.size() * rows_per_word);
    return reinterpret_cast<const T*>(nothing_.data());
  }
  [[nodiscard]] auto column_32(field leaf) const -> const value_column<std::int32_t>&;
  template <class T>
  void point_at(const value_column<T>& column, list_id rows, outcome& out);
  [[nodiscard]] auto values_of(node_id id, width as, size_t words) -> std::pair<const void*, array_use>;
  void join_unknown(const outcome& left, const outcome& right, size_t words, outcome& out);
  void read_column(const node& at, outcome& out);
  void read_situation(const node& at, outcome& out);
  void read_area(const node& at, outcome& out);
  void widen(const node& at, outcome& out);
  void narrow(const node& at, outcome& out);
  void add_or_subtract(const node& at, outcome& out);
  void scale(const node& at, outcome& out);
  void step_days(const node& at, outcome& out);
  void total_rows(const node& at, outcome& out);
  void count_rows(const node& at, outcome& out);
  void value_for_rows(const node& at, outcome& out);

  // Truths.
  [[nodiscard]] auto truth_column_of(field leaf) const -> const truth_column&;
  void settle(const array_use& holds, const array_use& absent, const array_use& judged, size_t words, outcome& out);
  void find_situations(const node& at, outcome& out);
  void read_truth(const node& at, outcome& out);
  void constant_truth(const node& at, outcome& out);
  void truth_by_bits(const node& at, outcome& out);
  void stated(const node& at, outcome& out);
  void well_formed(const node& at, outcome& out);
  void compare(const node& at, outcome& out);
  void area_offers(const node& at, outcome& out);
  void is_origin(const node& at, outcome& out);
  void join(const node& at, outcome& out);
  void left_where(const node& at, outcome& out);
  void over_rows(const node& at, outcome& out);
  void over_equal_rows(const node& at, outcome& out);
  void truth_for_rows(const node& at, outcome& out);
  void distinct(const node& at, outcome& out);
  [[nodiscard]] auto repeated_in(const array_use& proposals, const node& at) -> array_use;

  proposal_columns columns_;
  const plan& plan_;
  const kernel_table& kernels_;
  size_t capacity_ = 0;  ///< rows that arrays have
  array_pool bits_;
  array_pool values_;
  std::vector<outcome> outcomes_;
  std::vector<int> uses_;       ///< how many steps read each
  std::vector<int> uses_left_;  ///< in this block
  std::vector<std::vector<std::uint16_t>> small_tables_;
  std::vector<std::vector<std::int32_t>> tables_32_;
  std::vector<std::uint16_t> program_classes_;
  std::vector<std::uint64_t> no_bits_;  ///< zeroes
  std::vector<std::int64_t> nothing_;   ///< zeroes, for what no column states; made when first asked for
  std::array<list_of_block, 4> lists_;
  array_use situation_codes_;
  size_t next_ = 0;
  block block_;
};

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
