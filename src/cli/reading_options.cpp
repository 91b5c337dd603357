#include "reading_options.hpp"

#include <cstddef>
#include <string>

namespace koubo::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{1024} * 1024 * 1024;  // what the parser of JSON takes, and more than any proposal has

void add_limit(CLI::App& to, const std::string& name, std::size_t& limit, std::size_t low, std::size_t high, const std::string& says) {
  to.add_option(name, limit, says)
      ->check(CLI::Range(low, high, std::to_string(low) + " to " + std::to_string(high)))
      ->capture_default_str();
}

}  // namespace

void add_reading_options(CLI::App& to, reading_options& options) {
  to.add_flag("--strict", options.strict, "an unknown key makes a proposal unreadable");
  to.add_flag("--show-values", options.show_values, "messages quote what the applicant wrote; without it … stands for it");
  add_limit(to, "--max-bytes", options.max_bytes, 2, most_bytes, "bytes of a proposal");
  add_limit(to, "--max-string-bytes", options.max_string_bytes, 1, most_bytes, "bytes of all strings of a proposal, keys among them, and of each in its normalised form");
  add_limit(to, "--max-depth", options.max_depth, format_depth, json_depth_limit, "objects and lists of a proposal within each other");
  add_limit(to, "--max-rows", options.max_rows, 1, row_limit, "rows of a list");
}

}  // namespace koubo::cli
