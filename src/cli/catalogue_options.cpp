#include "catalogue_options.hpp"

#include <utility>

#include <koubo/amed/catalogue.hpp>
#include <koubo/catalogue/overlay.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/year.hpp>

namespace koubo::cli {
namespace {

auto refused(exit_code code, const std::string& sentence) -> chosen_catalogue { return {.code = failed(code, sentence)}; }

}  // namespace

void add_catalogue_options(CLI::App& command, catalogue_options& to) {
  command.add_option("--as-known", to.as_known, "the edition that was known on this day, YYYY-MM-DD");
  command
      .add_option("--set", to.changes,
                  "another value of a term, such as force.max_period=36月 or leap.annual_cap=2.5億円@R7; may be given again")
      ->allow_extra_args(false);
}

auto chosen_catalogue::view() const -> catalogue { return owned ? owned->view() : amed::catalogue; }

auto choose_catalogue(const catalogue_options& by) -> chosen_catalogue {
  chosen_catalogue chosen;
  if (!by.as_known.empty()) {
    const auto day = parse_date(by.as_known);
    if (!day) {
      return refused(misuse, "--as-known: " + describe(day.error(), by.as_known).en);
    }
    const auto edition = chosen.view().edition;
    if (*day < edition.known_on) {
      return refused(misuse, "--as-known: no edition was known on " + format_date(*day) + "; the first is " + std::string(edition.id) +
                                 ", known on " + format_date(edition.known_on));
    }
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

auto choose_side(const std::string& option, const std::string& what, const catalogue_options& by) -> chosen_side {
  const auto year = parse_fiscal_year(what);
  if (!year) {
    return {.catalogue = refused(misuse, option + ": " + describe(year.error(), what).en)};
  }
  return {.catalogue = choose_catalogue(by), .call = year->year};
}

}  // namespace koubo::cli
