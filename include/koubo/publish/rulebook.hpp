#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/program/catalogue.hpp>
#include <koubo/program/fact.hpp>
#include <koubo/program/label.hpp>
#include <koubo/publish/rule_table.hpp>
#include <koubo/publish/table.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

/// What the text says that a rule rests on, in its own words.
struct cited_phrase {
  std::string_view fact;
  std::string_view phrase;
  std::string_view place;
};

/// One rule, or one case of it, as a person looks it up (規則集).
struct rulebook_entry {
  std::string anchor;  ///< such as `rule-period-within-limit`; of a further case with its program
  label name;
  label advice;
  rule_row row;
  std::vector<cited_phrase>
      phrases;                ///< of those of its facts that stand in the source; what is cited from beside it (B-) has no words there
  table_cells parameters_ja;  ///< its terms and origins by program and call; the head alone where it reads none
  table_cells parameters_en;
};

/// The rules of a set, read off their clauses and the terms of a catalogue; `facts` give the words of what they cite beside terms.
///
/// Requires: rules, catalogue and facts that outlive the book.
[[nodiscard]] auto rulebook_of(std::span<const rules::clause_rule> rules, const catalogue& by, std::span<const fact> facts = {})
    -> std::vector<rulebook_entry>;

/// The rule table of a book, its head first: what `koubo rules` prints and the book begins with.
[[nodiscard]] auto rule_table_of(std::span<const rulebook_entry> book, language which) -> table_cells;

/// `edition` is the one of the catalogue that the book was made from, here and below.
[[nodiscard]] auto rulebook_markdown(std::span<const rulebook_entry> book, std::string_view edition, language which) -> std::string;
/// A page in both languages, which begins with `first`.
[[nodiscard]] auto rulebook_html(std::span<const rulebook_entry> book, std::string_view edition, language first) -> std::string;
/// One line; both languages.
[[nodiscard]] auto rulebook_json(std::span<const rulebook_entry> book, std::string_view edition) -> std::string;

}  // namespace v0
}  // namespace koubo
