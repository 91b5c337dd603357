#pragma once

#include <koubo/intake/read_proposal.hpp>

#include "commands.hpp"

namespace koubo::cli {

/// Adds `--strict`, `--show-values` and the limits of reading.
void add_reading_options(CLI::App& to, reading_options& options);

}  // namespace koubo::cli
