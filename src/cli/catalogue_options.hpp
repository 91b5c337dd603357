#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/catalogue/owned_catalogue.hpp>
#include <koubo/program/message.hpp>

#include "commands.hpp"

/// The options by which every command is given another catalogue, and the catalogue that they come to.
namespace koubo::cli {

/// What --catalogue, --as-known and --set say.
struct catalogue_options {
  std::string file;
  std::string as_known;
  std::vector<std::string> changes;
};

/// Adds the options to a command whose catalogue a file gives, but none of whose output a changed term would alter: without --set.
void add_edition_options(CLI::App& command, catalogue_options& to);

/// Adds all the options to a command.
void add_catalogue_options(CLI::App& command, catalogue_options& to);

/// A catalogue that a command works with, or the exit code where there is none; why was then said on standard error.
struct chosen_catalogue {
  int code = done;
  std::shared_ptr<const owned_catalogue> owned{};  ///< null: the built-in one

  [[nodiscard]] auto view() const -> catalogue;
};

/// A catalogue file as it was loaded: the file, or its faults, or the exit code where it could not be read.
struct loaded_catalogue {
  int code = done;
  std::shared_ptr<const catalogue_file> file{};
  std::vector<catalogue_fault> faults{};
};
/// The text of a file that is small enough for a catalogue, or the exit code where it could not be read; why was then said.
[[nodiscard]] auto read_whole_file(const std::string& name) -> result<std::string, int>;

/// The first fault and how many more there are, after the name of the file.
[[nodiscard]] auto in_one_line(const std::string& name, const std::vector<catalogue_fault>& faults, const std::string& see) -> std::string;

/// What rules read for other programs and none for its own, in one sentence that names the first of it.
[[nodiscard]] auto say_unread(const catalogue& of) -> std::optional<message>;

[[nodiscard]] auto load_catalogue_file(const std::string& name) -> loaded_catalogue;

/// Without any of the options the built-in catalogue; a version is never picked in silence, and the edition names what was changed.
[[nodiscard]] auto choose_catalogue(const catalogue_options& by) -> chosen_catalogue;

/// One side of a comparison.
struct chosen_side {
  chosen_catalogue catalogue;
  std::optional<fiscal_year> call{};
};

/// `what`: a fiscal year of the call under the chosen catalogue, or a catalogue file that takes its place. `option` names it where it cannot be read.
[[nodiscard]] auto choose_side(const std::string& option, const std::string& what, const catalogue_options& by) -> chosen_side;

}  // namespace koubo::cli
