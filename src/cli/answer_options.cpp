#include "answer_options.hpp"

#include <algorithm>
#include <utility>

#include <koubo/text/utf8.hpp>

#include "proposals.hpp"

namespace koubo::cli {

auto one_of(std::vector<std::string> words) -> CLI::Validator {
  std::string listed;
  for (const auto& each : words) {
    listed += (listed.empty() ? "" : ", ") + each;
  }
  return {[known = std::move(words), listed](const std::string& word) -> std::string {
            const bool found = std::find(known.begin(), known.end(), word) != known.end();
            return found ? std::string() : "\"" + escape_for_display(word, 40) + "\" is none of " + listed;
          },
          ""};
}

auto format_asked(const std::string& format) -> std::string { return !format.empty() ? format : is_for_a_person() ? "text" : "json"; }

void add_language_option(CLI::App& to, std::string& language, const std::string& says) {
  to.add_option("--lang", language, says)->check(one_of({"ja", "en"}))->capture_default_str();
}

void add_languages_option(CLI::App& to, std::string& language, const std::string& says) {
  to.add_option("--lang", language, says)->check(one_of({"ja", "en", "both"}))->capture_default_str();
}

void add_pack_option(CLI::App& to, std::vector<std::string>& packs) {
  to.add_option("--pack", packs, "rule sets, by name: amed, common")
      ->delimiter(',')
      ->check(one_of({"amed", "common"}))
      ->capture_default_str()
      ->allow_extra_args(false);
}

auto answer_options::as_text() const -> bool { return format_asked(format) == "text"; }

auto answer_options::languages() const -> message_languages {
  return language == "ja" ? message_languages::ja : language == "en" ? message_languages::en : message_languages::both;
}

void add_answer_options(CLI::App& to, answer_options& options, std::vector<std::string> formats, const std::string& says) {
  to.add_option("--format", options.format, says)->check(one_of(std::move(formats)));
  add_languages_option(to, options.language, "language of the messages: ja, en or both");
}

}  // namespace koubo::cli
