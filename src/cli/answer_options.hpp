#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <koubo/intake/write_report.hpp>

/// The options by which commands are told how to answer: in which form and language, and by which rules.
namespace koubo::cli {

/// Lets an option take only these words, and says which they are.
[[nodiscard]] auto one_of(std::vector<std::string> words) -> CLI::Validator;

/// The form that was asked for with `--format`; where none was, text for a person and json elsewhere.
[[nodiscard]] auto format_asked(const std::string& format) -> std::string;

/// `--lang` of what is written in one language.
void add_language_option(CLI::App& to, std::string& language, const std::string& says = "ja or en");

/// `--lang` of what is written in one language or in both.
void add_languages_option(CLI::App& to, std::string& language, const std::string& says);

/// `--pack`: names of rule sets.
void add_pack_option(CLI::App& to, std::vector<std::string>& packs);

/// `--format` and `--lang` of commands that answer each proposal or applicant.
struct answer_options {
  std::string format;
  std::string language = "both";

  /// Whether text was asked for, or nothing and a person reads it.
  [[nodiscard]] auto as_text() const -> bool;
  [[nodiscard]] auto languages() const -> message_languages;
};

/// `formats` are the words of `--format`, and `says` what they give.
void add_answer_options(CLI::App& to, answer_options& options, std::vector<std::string> formats, const std::string& says);

}  // namespace koubo::cli
