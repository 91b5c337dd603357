#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <koubo/intake/csv.hpp>
#include <koubo/intake/read_proposal.hpp>
#include <koubo/intake/record.hpp>
#include <koubo/intake/source.hpp>
#include <koubo/intake/text_position.hpp>
#include <koubo/program/catalogue.hpp>

/// Proposals in a CSV: a head that names the columns, and a row for each proposal, or for each year of its budget.
///
/// Columns are called as the keys of JSON, one within the other by a point: `id`, `program`, `call.fiscalYear`, `period.start`,
/// `principalInvestigator.name`; a JSON pointer says the same (`/period/start`), and so do the names that messages use (公募年度).
/// Rows of a list stand
///   side by side, by their index or by their year: `budget/0/directYen`, `budget/1/fiscalYear`, `directYen[2024]`, `間接経費[R6]`; or
///   one below the other: `budget.fiscalYear`, `budget.directYen`, `priorAwards.program`. Rows of the same id that follow each other are
///   then one proposal, each adding a row to the lists in which it has a value.
/// An empty cell is absent, never zero; a row of a list without any value is left out. `null`, `[]` or なし in the column of a whole list or person
/// (`priorAwards`) states that there is none.
namespace koubo {
inline namespace v0 {

/// What the head of a CSV says.
struct csv_head;

/// Cuts a CSV into the texts of its proposals, row by row; its readers read them by the same fields as JSON.
///
/// Shape:    holds at most one proposal, itself at most `max_bytes` long, and one row. A text is the rows of one proposal as they stand there; one with
///           a row that cannot be cut is unreadable as a whole. A file whose head cannot be read, or that is no UTF-8, gives one fault and nothing more.
///           A whole number under an amount is yen. true and false are also 1 and 0, はい and いいえ. White space around a value is left out.
/// Errors:   as those of JSON, placed at the row and character where the cell begins; what is wrong with the rows as such comes first.
class csv_cutter final : public record_cutter {
 public:
  explicit csv_cutter(byte_source source, std::size_t max_bytes = reading_options{}.max_bytes);

  /// Nothing at the end, or where the source failed: `error` tells.
  [[nodiscard]] auto next() -> std::optional<cut_text> override;
  [[nodiscard]] auto error() const -> std::optional<std::error_code> override { return rows_.error(); }
  [[nodiscard]] auto make_reader(const catalogue& programs, const reading_options& options) const
      -> std::unique_ptr<record_reader> override;

 private:
  struct row {
    csv_record cells;
    std::string text;
  };

  [[nodiscard]] auto read_head() -> std::optional<cut_text>;
  [[nodiscard]] auto next_row() -> std::optional<row>;
  [[nodiscard]] auto take_row() -> std::optional<row>;
  [[nodiscard]] auto id_of(const row& of) const -> std::string_view;
  [[nodiscard]] auto fault_of(const csv_record& of) const -> cut_text;
  [[nodiscard]] auto finished(text_position where, std::optional<unreadable> fault) -> cut_text;

  csv_reader rows_;
  std::size_t max_bytes_;
  std::shared_ptr<csv_head> head_;
  std::string text_;                 // of the proposal that was cut last
  std::optional<row> ahead_;         // the row behind it
  std::optional<row> broken_ahead_;  // one before that which cannot be cut and says no id
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace v0
}  // namespace koubo
