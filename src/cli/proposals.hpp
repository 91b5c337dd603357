#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/source.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo::cli {

/// The lowered rules of the packs named, in their order, each pack once. Requires: names that `--pack` takes.
[[nodiscard]] auto rules_of(const std::vector<std::string>& packs) -> std::vector<rules::clause_rule>;

/// CSV is told by the extension of a file's name alone; the first line tells all other forms.
[[nodiscard]] auto form_named(std::string_view file) -> input_form;

/// Calls with each proposal of a file, or of standard input where its name is `-`, read by a catalogue's programs, until a call gives another code than
/// `done`. Returns: an exit code, said on standard error where it is not `done`.
[[nodiscard]] auto for_each_proposal(const std::string& file, const catalogue& by, const std::function<int(const stream_item&)>& visit)
    -> int;

/// Whether standard output is a terminal.
[[nodiscard]] auto is_for_a_person() -> bool;

}  // namespace koubo::cli
