#pragma once

#include <bitset>
#include <initializer_list>
#include <string>
#include <string_view>

#include <koubo/proposal/field.hpp>

namespace koubo {
inline namespace v0 {

/// The fields that a fix may change (改められる項目).
///
/// Shape:    a list stands for its rows, which then may be left out; a field of a row for that field in each row.
class editable_fields {
 public:
  editable_fields() = default;
  editable_fields(std::initializer_list<field> of) {
    for (const auto each : of) {
      allow(each);
    }
  }

  void allow(field what) { set_.set(static_cast<std::size_t>(what)); }
  void keep(field what) { set_.reset(static_cast<std::size_t>(what)); }
  [[nodiscard]] auto contains(field what) const -> bool { return set_.test(static_cast<std::size_t>(what)); }
  /// Whether a list's rows may be left out: it and each of its fields may be changed.
  [[nodiscard]] auto contains_rows_of(list_id list) const -> bool;

  /// Allows, or keeps, all fields that a name stands for, such as `period.end`, `budget`, `budget.directYen` or `/call/fiscalYear`.
  /// Returns: whether it names any.
  [[nodiscard]] auto allow(std::string_view name) -> bool { return set_named(name, true); }
  [[nodiscard]] auto keep(std::string_view name) -> bool { return set_named(name, false); }

  friend auto operator==(const editable_fields&, const editable_fields&) -> bool = default;

 private:
  auto set_named(std::string_view name, bool to) -> bool;

  std::bitset<fields.size()> set_;
};

/// What an applicant edits: the last day, the budget, who takes part, and the data-management plan.
[[nodiscard]] auto applicant_fields() -> editable_fields;

/// The names by which fields are allowed or kept, each with its dots, such as `period.end`.
[[nodiscard]] auto editable_names() -> std::string;

}  // namespace v0
}  // namespace koubo
