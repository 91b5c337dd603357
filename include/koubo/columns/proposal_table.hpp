#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/columns/buffer.hpp>
#include <koubo/columns/proposal_columns.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

enum class table_error : std::uint8_t {
  full,  ///< a list or the texts of all proposals together would pass 2^31 - 1 rows or bytes
};

/// A table of proposals that grows row by row.
///
///     koubo::proposal_table table;
///     while (auto item = proposals.next()) { if (item->reading && !table.add(item->reading->proposal)) { … } }
///     const auto verdicts = koubo::judge(table.columns(), rules, catalogue);
class proposal_table {
 public:
  proposal_table();

  /// Adds a row. Nothing is added where it gives an error.
  [[nodiscard]] auto add(const proposal& of) -> result<void, table_error>;

  [[nodiscard]] auto size() const -> std::size_t { return size_; }
  /// The id of a proposal; empty where it states none.
  [[nodiscard]] auto id(std::size_t row) const -> std::string_view;
  /// A view of the columns, until a row is added or the table goes.
  [[nodiscard]] auto columns() const -> proposal_columns;

 private:
  /// Values with validity, of which the bitmap is left out where every value is stated.
  template <class T>
  struct values_with_validity {
    buffer<T> values;
    bit_buffer stated;

    void add(bool is_stated, T value) {
      values.push_back(is_stated ? value : T{});
      stated.push_back(is_stated);
    }
    [[nodiscard]] auto column() const -> value_column<T> { return {values.data(), stated.all() ? nullptr : stated.data()}; }
  };
  struct truths_with_validity {
    bit_buffer truths;
    bit_buffer stated;

    void add(bool is_stated, bool value) {
      truths.push_back(is_stated && value);
      stated.push_back(is_stated);
    }
    void add(const presence<bool>& value) { add(!value.is_absent(), value.has_value() && value.value()); }
    void add(const presence<person>& who);
    [[nodiscard]] auto column() const -> truth_column { return {truths.data(), stated.all() ? nullptr : stated.data()}; }
  };
  struct texts_with_validity {
    buffer<std::int32_t> offsets;
    buffer<char> bytes;
    bit_buffer stated;

    void add(const presence<std::string>* text);
    [[nodiscard]] auto column() const -> text_column { return {offsets.data(), bytes.data(), stated.all() ? nullptr : stated.data()}; }
  };
  struct rows_with_validity {
    buffer<std::int32_t> offsets;
    bit_buffer stated;

    void add(bool is_stated, std::size_t rows) {
      offsets.push_back(offsets.back() + static_cast<std::int32_t>(rows));
      stated.push_back(is_stated);
    }
    [[nodiscard]] auto column() const -> list_column { return {offsets.data(), stated.all() ? nullptr : stated.data()}; }
  };

  [[nodiscard]] auto has_room_for(const proposal& of) const -> bool;
  [[nodiscard]] auto code_of(const program_id& program) -> std::int32_t;
  [[nodiscard]] auto code_of(const std::string& area) -> std::int32_t;

  void widen_limits(const proposal& of);

  std::size_t size_ = 0;
  std::uint64_t largest_amount_ = 0;
  std::size_t most_rows_ = 0;
  texts_with_validity ids_;
  std::vector<program_id> programs_;
  std::map<program_id, std::int32_t> program_codes_;
  std::vector<std::string> areas_;
  std::map<std::string, std::int32_t> area_codes_;

  values_with_validity<std::int32_t> program_;
  values_with_validity<std::int32_t> call_;
  values_with_validity<std::int32_t> area_;
  truths_with_validity is_new_;
  values_with_validity<std::int32_t> start_;
  values_with_validity<std::int32_t> end_;
  truths_with_validity principal_investigator_;
  texts_with_validity researcher_id_;
  values_with_validity<std::int32_t> effort_;
  truths_with_validity program_manager_;
  truths_with_validity data_management_plan_;
  rows_with_validity co_investigators_;
  rows_with_validity budget_;
  values_with_validity<std::int32_t> budget_year_;
  values_with_validity<std::int64_t> direct_;
  values_with_validity<std::int64_t> indirect_;
  rows_with_validity awards_;
  values_with_validity<std::int32_t> award_program_;
  values_with_validity<std::int32_t> award_role_;
  values_with_validity<std::int32_t> award_start_;
  values_with_validity<std::int32_t> award_end_;
  values_with_validity<std::int32_t> award_status_;
};

}  // namespace v0
}  // namespace koubo
