#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/catalogue/owned_catalogue.hpp>
#include <koubo/program/message.hpp>
#include <koubo/result.hpp>
#include <koubo/rules/rule.hpp>

/// Catalogues as files: programs, dated and cited terms, pathway and areas in TOML, in one edition or several.
namespace koubo {
inline namespace v0 {

/// What is wrong with a catalogue file.
enum class catalogue_fault_kind : std::uint8_t {
  syntax,  ///< not TOML
  unknown_key,
  missing_key,
  wrong_type,  ///< a number where a text stands, and the like
  value,       ///< a text or number that is none of what is read there
  too_many,    ///< more facts, assumptions or texts than fit
  unknown_program,
  unknown_assumption,
  unknown_edition,
  unknown_rule,
  wrong_unit,            ///< a term in another unit than the one that a rule compares it in
  duplicate,             ///< an id, alias, area or edition that stands twice
  missing_citation,      ///< no fact, no phrase or no place
  range_order,           ///< a least value above the greatest, a year above the other
  guideline_as_ceiling,  ///< the cited phrase says 程度, or the term names a phrase that is judged, and the limit leaves nothing to judgement
  overlapping_validity,  ///< two versions of a term or a transition for one fiscal year
  gap_in_validity,       ///< years between two versions of a term that have none
  nothing,               ///< no edition, program or term
};

struct catalogue_fault {
  catalogue_fault_kind kind = catalogue_fault_kind::syntax;
  std::uint32_t line = 1;    ///< from 1
  std::uint32_t column = 1;  ///< from 1, in characters
  message says{};
};

/// The id of a kind of fault, such as `overlapping-validity`.
[[nodiscard]] auto key_of(catalogue_fault_kind kind) -> std::string_view;

/// A catalogue file that was read: one catalogue an edition, the earliest known first.
class catalogue_file {
 public:
  /// Requires: at least one edition, in the order in which they became known.
  explicit catalogue_file(std::vector<owned_catalogue> editions) : editions_(std::move(editions)) {}

  [[nodiscard]] auto editions() const -> std::span<const owned_catalogue> { return editions_; }
  [[nodiscard]] auto latest() const -> const owned_catalogue& { return editions_.back(); }
  /// The edition that was known on a day. Null where none was yet.
  [[nodiscard]] auto as_known(date day) const -> const owned_catalogue*;
  /// Null where the file has no such edition.
  [[nodiscard]] auto find_edition(std::string_view id) const -> const owned_catalogue*;

 private:
  std::vector<owned_catalogue> editions_;
};

/// Reads a catalogue file, all of it or nothing.
///
/// Shape:    tables [[edition]], [[assumption]], [[program]], [[term]], [[override]], [[transition]] and [[area]]. A term's value stands as the source writes it
///           (value = "上限２千万円/年") or plainly (value = { unit = "yen", high = 20000000, strength = "ceiling", scope = "year" }); years of calls as
///           calls = "令和4年度から", "令和4年度から令和6年度まで", "R4..R6", 2024 or { from = 2022, to = 2024 }. `known-from` and `known-until` name the editions from which a row is
///           known, and from which it no longer is. An override gives a term another value for one call, with reason, author and citation; reports list it
///           among the assumptions of what it touched, as `override.FORCE.annual_cap@FY2025`.
/// Requires: `read_by`, the rules that will read the terms, where there are such: a term in another unit than theirs is a fault.
/// Errors:   every fault that was found up to 1,000, in the order of the file; only the first where the text is no TOML.
[[nodiscard]] auto read_catalogue(std::string_view toml, std::span<const rules::clause_rule> read_by = {})
    -> result<catalogue_file, std::vector<catalogue_fault>>;

/// Writes a catalogue as a file of one edition; `read_catalogue` reads it back the same.
[[nodiscard]] auto write_catalogue(const catalogue& of) -> std::string;

}  // namespace v0
}  // namespace koubo
