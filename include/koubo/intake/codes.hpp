#pragma once

#include <string_view>

namespace koubo {
inline namespace v0 {

/// Codes of what makes a proposal unreadable, and of notes made on reading. Public API: never renamed, never re-meant.
namespace codes {

// Faults of the JSON text itself.
inline constexpr std::string_view json_syntax = "json.syntax";
inline constexpr std::string_view json_duplicate_key = "json.duplicate-key";
inline constexpr std::string_view json_encoding = "json.encoding";
inline constexpr std::string_view json_surrogate = "json.surrogate";
inline constexpr std::string_view json_control_character = "json.control-character";
inline constexpr std::string_view json_number = "json.number";
inline constexpr std::string_view json_depth = "json.depth";
inline constexpr std::string_view json_extra_value = "json.extra-value";
inline constexpr std::string_view json_size = "json.size";

// Faults of a CSV, beside those of `csv_faults`.
inline constexpr std::string_view csv_encoding = "csv.encoding";  ///< no UTF-8: Shift_JIS and UTF-16 are named
inline constexpr std::string_view csv_head = "csv.head";          ///< the columns, for the file as a whole
inline constexpr std::string_view csv_width = "csv.width";        ///< more or fewer cells than columns
inline constexpr std::string_view csv_control_character = "csv.control-character";
inline constexpr std::string_view csv_conflict = "csv.conflict";  ///< two values for what has one

// Faults of a field.
inline constexpr std::string_view field_type = "field.type";
inline constexpr std::string_view value_out_of_range = "value.out-of-range";
inline constexpr std::string_view value_unknown = "value.unknown";
inline constexpr std::string_view number_form = "number.form";
inline constexpr std::string_view list_too_long = "list.too-long";
inline constexpr std::string_view text_too_long = "text.too-long";
inline constexpr std::string_view program_unknown = "program.unknown";
inline constexpr std::string_view date_form = "date.form";
inline constexpr std::string_view date_no_such_day = "date.no-such-day";
inline constexpr std::string_view year_form = "year.form";
inline constexpr std::string_view year_calendar_year = "year.calendar-year";
inline constexpr std::string_view amount_form = "amount.form";
inline constexpr std::string_view amount_no_unit = "amount.no-unit";
inline constexpr std::string_view amount_fraction = "amount.fraction";
inline constexpr std::string_view amount_grouping = "amount.grouping";
inline constexpr std::string_view amount_unit_order = "amount.unit-order";
inline constexpr std::string_view amount_two_numbers = "amount.two-numbers";
inline constexpr std::string_view amount_exponent = "amount.exponent";
inline constexpr std::string_view text_too_many_marks = "text.too-many-marks";
inline constexpr std::string_view text_compatibility = "text.compatibility-character";

// Notes. An unknown key is a note, or a fault where reading is strict.
inline constexpr std::string_view field_unknown = "field.unknown";
inline constexpr std::string_view field_null = "field.null";
inline constexpr std::string_view budget_empty = "budget.empty";
inline constexpr std::string_view text_blank = "text.blank";
inline constexpr std::string_view text_normalised = "text.normalised";
inline constexpr std::string_view text_invisible = "text.invisible";
inline constexpr std::string_view year_era_overrun = "year.era-overrun";
inline constexpr std::string_view program_misprint = "program.misprint";
inline constexpr std::string_view program_near_miss = "program.near-miss";
inline constexpr std::string_view notes_omitted = "notes.omitted";

}  // namespace codes
}  // namespace v0
}  // namespace koubo
