#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <koubo/explain/explain.hpp>
#include <koubo/explain/missing.hpp>
#include <koubo/intake/write_report.hpp>

namespace koubo {
inline namespace v0 {

/// The version of the lines that explain a proposal's verdicts.
inline constexpr std::string_view explanation_schema = "koubo.explanation/1";

/// All that is told of one proposal.
struct told_proposal {
  const koubo::proposal* about = nullptr;
  std::string_view edition;  ///< of the catalogue that was used
  koubo::decision decision = koubo::decision::eligible;
  std::vector<explanation> rules;
  std::vector<missing_field> missing;
  std::vector<value_bounds> bounds;
};

/// Appends one line of JSON, its line end included.
void write_explanation(std::string& out, const told_proposal& of, message_languages languages = message_languages::both);

/// Appends an officer's note: for each rule what it says and the conditions that decided it, marked `+` where they hold, `-` where they do not, `?`
/// where something is missing and `~` where a person decides.
void write_explanation_text(std::string& out, const told_proposal& of, message_languages languages);

}  // namespace v0
}  // namespace koubo
