#include "catalogue_options.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

#include <koubo/amed/catalogue.hpp>
#include <koubo/catalogue/overlay.hpp>
#include <koubo/catalogue/unread.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "proposals.hpp"

namespace koubo::cli {
namespace {

auto refused(exit_code code, const std::string& sentence) -> chosen_catalogue { return {.code = failed(code, sentence)}; }

/// The bytes of a file, up to a size that no catalogue has.
auto bytes_in(const std::string& name) -> std::optional<std::string> {
  constexpr std::size_t most_bytes = std::size_t{16} * 1024 * 1024;
  std::ifstream file(name, std::ios::binary);
  std::string bytes;
  std::array<char, 65536> block{};
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > most_bytes) {
      return std::nullopt;
    }
  }
  return file.eof() ? std::optional(std::move(bytes)) : std::nullopt;
}

auto name_of(const catalogue_file& file) -> std::string {
  std::string names;
  for (const auto& each : file.editions()) {
    names += (names.empty() ? "" : ", ") + std::string(each.view().edition.id);
  }
  return names;
}

/// Puts the edition of a file in the place of the built-in catalogue. `edition` may be empty; it is an id, or else a day on which it was known.
auto load(chosen_catalogue& to, const std::string& name, const std::string& edition, std::optional<date> as_known) -> int {
  const auto quoted = "\"" + escape_for_display(name) + "\"";
  auto loaded = load_catalogue_file(name);
  if (loaded.code != done) {
    return loaded.code;
  }
  if (!loaded.faults.empty()) {
    return failed(misuse, in_one_line(quoted, loaded.faults, "; see koubo catalogue check"));
  }
  const auto& file = loaded.file;
  const auto* chosen = edition.empty() ? nullptr : file->find_edition(edition);
  if (chosen == nullptr && !edition.empty()) {
    const auto day = parse_date(edition);
    as_known = day ? std::optional(*day) : std::nullopt;
  }
  if (chosen == nullptr) {
    chosen = as_known ? file->as_known(*as_known) : edition.empty() ? &file->latest() : nullptr;
  }
  if (chosen == nullptr && !as_known) {
    return failed(misuse, quoted + " has no edition \"" + escape_for_display(edition, 40) + "\"; it has " + name_of(*file));
  }
  if (chosen == nullptr) {
    const auto earliest = file->editions().front().view().edition;
    return failed(misuse, "no edition of " + quoted + " was known on " + format_date(*as_known) + "; the first is " +
                              std::string(earliest.id) + ", known on " + format_date(earliest.known_on));
  }
  if (file->editions().size() > 1 && edition.empty() && !as_known) {
    std::fprintf(stderr, "koubo: %s: edition %s is used, the latest of %zu\n", quoted.c_str(),
                 escape_for_display(chosen->view().edition.id).c_str(), file->editions().size());
  }
  if (const auto unread = say_unread(chosen->view())) {
    std::fprintf(stderr, "koubo: %s: %s\n", quoted.c_str(), unread->en.c_str());
  }
  to.owned = std::shared_ptr<const owned_catalogue>(file, chosen);
  return done;
}

auto choose(const catalogue_options& by, const std::string& edition) -> chosen_catalogue {
  chosen_catalogue chosen;
  std::optional<date> as_known;
  if (!by.as_known.empty()) {
    const auto day = parse_date(by.as_known);
    if (!day) {
      return refused(misuse, "--as-known: " + describe(day.error(), by.as_known).en);
    }
    as_known = *day;
  }
  if (!by.file.empty()) {
    if (const auto code = load(chosen, by.file, edition, as_known); code != done) {
      return {.code = code};
    }
  } else if (const auto known = chosen.view().edition; as_known && *as_known < known.known_on) {
    return refused(misuse, "--as-known: no edition was known on " + format_date(*as_known) + "; the first is " + std::string(known.id) +
                               ", known on " + format_date(known.known_on));
  }
  std::vector<term_change> changes;
  for (const auto& each : by.changes) {
    auto change = parse_single_change(each, chosen.view());
    if (!change) {
      return refused(misuse, "--set: " + describe(change.error()).en);
    }
    changes.push_back(std::move(*change));
  }
  if (!changes.empty()) {
    chosen.owned = std::make_shared<const owned_catalogue>(overlay(chosen.view(), changes));
  }
  return chosen;
}

}  // namespace

auto read_whole_file(const std::string& name) -> result<std::string, int> {
  errno = 0;
  auto bytes = bytes_in(name);
  if (!bytes) {
    return failure(failed(input_output,
                          "\"" + escape_for_display(name) + "\" could not be read" +
                              (errno != 0 ? ": " + std::generic_category().message(errno) : ": it is too large, at most 16 MiB are read")));
  }
  return std::move(*bytes);
}

auto in_one_line(const std::string& name, const std::vector<catalogue_fault>& faults, const std::string& see) -> std::string {
  const auto& first = faults.front();
  const auto more = faults.size() - 1;
  return name + ":" + std::to_string(first.line) + ":" + std::to_string(first.column) + ": " + first.says.en +
         (more == 0 ? "" : " (and " + std::to_string(more) + " more" + see + ")");
}

auto load_catalogue_file(const std::string& name) -> loaded_catalogue {
  const auto text = read_whole_file(name);
  if (!text) {
    return {.code = text.error()};
  }
  const auto rules = rules_of({"amed", "common"});
  auto read = read_catalogue(*text, rules);
  if (!read) {
    return {.faults = std::move(read.error())};
  }
  return {.file = std::make_shared<const catalogue_file>(std::move(*read))};
}

auto say_unread(const catalogue& of) -> std::optional<message> {
  constexpr std::size_t most_told = 24;
  std::vector<std::pair<program_id, term_name>> told;
  message names;
  for (const auto& each : unread_parts(rules_of({"amed", "common"}), of, {fiscal_year(fiscal_year::first), std::nullopt})) {
    const std::pair named(each.program, each.term);
    if (std::find(told.begin(), told.end(), named) != told.end()) {
      continue;
    }
    const bool is_first = told.empty();
    if (told.size() == most_told) {
      names.ja += "、…";
      names.en += ", …";
      break;
    }
    told.push_back(named);
    const std::string program(each.program.view());
    const std::string name(each.term.view());
    names.ja += (is_first ? "" : "、") + program + " の " + (name.empty() ? "応募の基となるプログラム" : name);
    names.en += (is_first ? "" : ", ") + (name.empty() ? "the origins" : name) + " of " + program;
  }
  if (told.empty()) {
    return std::nullopt;
  }
  return message{names.ja + " を読む規則はなく、確かめない", "no rule reads " + names.en + "; what these say is not checked"};
}

void add_edition_options(CLI::App& command, catalogue_options& to) {
  command.add_option("--catalogue", to.file,
                     "a catalogue file in the place of the built-in one; of its editions the latest, unless --as-known says otherwise");
  command.add_option("--as-known", to.as_known, "the edition that was known on this day, YYYY-MM-DD");
}

void add_catalogue_options(CLI::App& command, catalogue_options& to) {
  add_edition_options(command, to);
  command
      .add_option("--set", to.changes,
                  "another value of a term, such as force.max_period=36月 or leap.annual_cap=2.5億円@R7; may be given again")
      ->allow_extra_args(false);
}

auto chosen_catalogue::view() const -> catalogue { return owned ? owned->view() : amed::catalogue; }

auto choose_catalogue(const catalogue_options& by) -> chosen_catalogue { return choose(by, {}); }

auto choose_side(const std::string& option, const std::string& what, const catalogue_options& by) -> chosen_side {
  const auto year = parse_fiscal_year(what);
  if (year) {
    return {.catalogue = choose_catalogue(by), .call = year->year};
  }
  auto with_file = by;
  with_file.file = what;
  if (std::ifstream(what).good()) {
    return {.catalogue = choose(with_file, {})};
  }
  // Both a file's name and an edition's may hold an @.
  for (auto at = what.find('@'); at != std::string::npos; at = what.find('@', at + 1)) {
    with_file.file = what.substr(0, at);
    if (std::ifstream(with_file.file).good()) {
      return {.catalogue = choose(with_file, what.substr(at + 1))};
    }
  }
  const bool looks_like_file = what.find_first_of("./@") != std::string::npos;
  return {.catalogue = looks_like_file
                           ? refused(input_output, option + ": \"" + escape_for_display(what) + "\" could not be opened")
                           : refused(misuse, option + ": \"" + escape_for_display(what, 60) +
                                                 "\" is neither a fiscal year, such as R4, nor a catalogue file that can be opened (" +
                                                 describe(year.error(), what).en + ")")};
}

}  // namespace koubo::cli
