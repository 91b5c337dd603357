#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <koubo/program/catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/result.hpp>
#include <koubo/text/text_error.hpp>

namespace koubo {
inline namespace v0 {

/// Another value for a term, as `--set` states it: force.max_period=36月, leap.annual_cap=2.5億円@R7, force.annual_cap=1500万円..2500万円:100万円.
///
/// Unit:     the term's: yen or months.
/// Shape:    a term with one side gets one value, in `low` or `high` as the term has it; one with two sides gets both. A sweep goes from that one value to
///           `last` by `step`, both ends included.
struct term_change {
  struct sweep_to {
    std::int64_t last = 0;
    std::int64_t step = 1;
    friend auto operator==(const sweep_to&, const sweep_to&) -> bool = default;
  };

  program_id program;
  term_name name;
  std::optional<std::int64_t> low{};
  std::optional<std::int64_t> high{};
  std::optional<sweep_to> sweep{};
  std::optional<call_years> calls{};  ///< for calls of these years; absent: wherever the term is in force
  std::string text{};                 ///< as written
  std::string value{};                ///< the part that states the value, in plain characters

  friend auto operator==(const term_change&, const term_change&) -> bool = default;
};

/// Why a change could not be read.
enum class change_fault : std::uint8_t {
  form,             ///< not program.term=value
  unknown_program,  ///< the catalogue has no terms of such a program
  unknown_term,     ///< the program has no such term
  value,            ///< the value is not one of the term's unit
  two_values,       ///< a range where the term has one side, or one value where it has two
  range_order,      ///< the first value is above the second, or a year above the other
  negative,         ///< a value below 0
  sweep,            ///< a sweep where one value is needed, or one that is not LOW..HIGH:STEP
  years,            ///< what follows @ is no fiscal year or range of them
  not_in_force,     ///< the program has no such term for some of those years
};

/// What kept a change from being read.
struct change_error {
  change_fault fault = change_fault::form;
  std::string part{};                    ///< the part of the text at fault
  std::string known{};                   ///< what would have been known: programs, terms, or the term's unit
  std::optional<text_error> of_value{};  ///< of the part, where it could not be read

  friend auto operator==(const change_error&, const change_error&) -> bool = default;
};

/// Reads one change, checked against the terms of a catalogue. Program ids fold case and width.
///
/// Shape:    program.term=value, then optionally @YEAR, @YEAR..YEAR or @YEAR.. of the call. A value is an amount (2.5億円), months (36月), or a whole
///           number of the term's unit; a range has a wave dash (1.5～5億円), a sweep LOW..HIGH:STEP.
[[nodiscard]] auto parse_term_change(std::string_view text, const catalogue& by) -> result<term_change, change_error>;

/// The same, where one value is needed and not a sweep.
[[nodiscard]] auto parse_single_change(std::string_view text, const catalogue& by) -> result<term_change, change_error>;

/// One line in both languages: what is wrong with the change, and how to write it instead.
[[nodiscard]] auto describe(const change_error& error) -> message;

}  // namespace v0
}  // namespace koubo
