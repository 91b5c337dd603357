#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/catalogue/overlay.hpp>
#include <koubo/columns/proposal_table.hpp>
#include <koubo/columns/what_if_curve.hpp>
#include <koubo/publish/csv_text.hpp>
#include <koubo/publish/table.hpp>
#include <koubo/text/year.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

/// A curve has at most so many points.
constexpr std::size_t most_points = 1'000;

struct whatif_request {
  std::string corpus = "-";
  catalogue_options catalogue;
  std::string call_years;  ///< empty: each proposal's own
  std::vector<std::string> packs{"amed"};
  std::string format = "text";
  std::string language = "en";
};

struct corpus {
  proposal_table table;
  std::size_t unreadable = 0;
};

/// The single changes that a change stands for: itself, or one for each value of its sweep.
auto values_of(const term_change& change) -> std::vector<term_change> {
  std::vector<term_change> all{change};
  if (!change.sweep) {
    return all;
  }
  all.front().sweep.reset();
  const auto start = all.front();
  const bool is_high = change.high.has_value();
  const auto first = is_high ? *change.high : *change.low;
  for (auto value = first + change.sweep->step; value <= change.sweep->last && all.size() <= most_points; value += change.sweep->step) {
    all.push_back(start);
    (is_high ? all.back().high : all.back().low) = value;
  }
  for (auto& each : all) {
    each.value = std::to_string(is_high ? *each.high : *each.low);
  }
  return all;
}

/// Every choice of one change from each list, the last list changing fastest.
auto choices_of(const std::vector<std::vector<term_change>>& lists) -> std::vector<std::vector<term_change>> {
  std::vector<std::vector<term_change>> all{{}};
  for (const auto& list : lists) {
    std::vector<std::vector<term_change>> longer;
    for (const auto& chosen : all) {
      for (const auto& each : list) {
        longer.push_back(chosen);
        longer.back().push_back(each);
        if (longer.size() > most_points) {
          return longer;
        }
      }
    }
    all = std::move(longer);
  }
  return all;
}

auto settings_of(const std::vector<term_change>& changes, const catalogue& by) -> std::vector<term_setting> {
  std::vector<term_setting> all;
  for (const auto& change : changes) {
    std::string name;
    for (const char c : change.program.view()) {
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    name += '.';
    name += change.name.view();
    if (change.calls) {
      name += "@" + std::to_string(change.calls->from.year()) + (change.calls->to ? ".." + std::to_string(change.calls->to->year()) : "..");
    }
    const auto like = std::find_if(by.terms.begin(), by.terms.end(),
                                   [&](const term& each) { return each.program == change.program && each.name == change.name; });
    const auto unit = like == by.terms.end() ? dimension::yen : like->value.unit;
    if (change.low && change.high) {
      all.push_back({name + ".low", unit, *change.low});
      all.push_back({name + ".high", unit, *change.high});
    } else {
      all.push_back({name, unit, change.high ? *change.high : *change.low});
    }
  }
  return all;
}

/// A term that is changed twice; null where there is none.
auto changed_twice(const std::vector<term_setting>& all) -> const term_setting* {
  for (auto each = all.begin(); each != all.end(); ++each) {
    if (std::any_of(all.begin(), each, [&](const term_setting& earlier) { return earlier.name == each->name; })) {
      return &*each;
    }
  }
  return nullptr;
}

/// The years of `R4`, `R4..R8`; a message where there are none.
auto years_of(const std::string& text) -> result<std::vector<fiscal_year>, std::string> {
  const auto dots = text.find("..");
  const auto from = text.substr(0, dots);
  const auto to = dots == std::string::npos ? from : text.substr(dots + 2);
  const auto first = parse_fiscal_year(from);
  const auto last = parse_fiscal_year(to);
  if (!first || !last) {
    return failure(std::string(!first ? describe(first.error(), from).en : describe(last.error(), to).en));
  }
  if (last->year < first->year) {
    return failure(std::string("the last year is before the first"));
  }
  std::vector<fiscal_year> all;
  for (auto year = first->year.year(); year <= last->year.year(); ++year) {
    all.emplace_back(year);
  }
  return all;
}

auto read_corpus(const std::string& file, const catalogue& by, corpus& to) -> int {
  bool full = false;
  const auto code = for_each_proposal(file, by, [&](const stream_item& item) -> int {
    if (!item.reading) {
      ++to.unreadable;
    } else {
      full = full || !to.table.add(item.reading->proposal);
    }
    return done;
  });
  return code == done && full ? failed(input_output, "the corpus has more rows or text than a table of 2^31 holds; split it") : code;
}

auto cells_of(const what_if_curve& curve, const std::string& language) -> table_cells {
  const bool ja = language == "ja";
  table_cells cells(1);
  if (!curve.points.empty()) {
    for (const auto& each : curve.points.front().set) {
      cells[0].push_back(each.name + (each.unit == dimension::month         ? (ja ? "（月）" : " (months)")
                                      : each.unit == dimension::fiscal_year ? (ja ? "（年度）" : " (fiscal year)")
                                                                            : (ja ? "（円）" : " (yen)")));
    }
  }
  constexpr std::array order{decision::eligible,    decision::needs_judgement, decision::incomplete,
                             decision::correctable, decision::ineligible,      decision::unreadable};
  for (const auto each : order) {
    cells[0].emplace_back(ja ? info(each).name.ja : info(each).name.en);
  }
  cells[0].emplace_back(ja ? "変わる件数" : "changed");
  for (const auto& point : curve.points) {
    auto& row = cells.emplace_back();
    for (const auto& each : point.set) {
      row.push_back(std::to_string(each.value));
    }
    for (const auto each : order) {
      row.push_back(std::to_string(point.decisions[static_cast<std::size_t>(each)]));
    }
    row.push_back(std::to_string(point.changed));
  }
  return cells;
}

auto whatif(const whatif_request& request) -> int {
  // What --set changes is this command's own business: the catalogue as it stands is what it compares with.
  const auto chosen = choose_catalogue({.file = request.catalogue.file, .as_known = request.catalogue.as_known, .changes = {}});
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto unchanged = chosen.view();
  std::vector<std::vector<term_change>> lists;
  for (const auto& each : request.catalogue.changes) {
    const auto change = parse_term_change(each, unchanged);
    if (!change) {
      return failed(misuse, "--set: " + describe(change.error()).en);
    }
    lists.push_back(values_of(*change));
  }
  std::vector<fiscal_year> calls;
  if (!request.call_years.empty()) {
    const auto years = years_of(request.call_years);
    if (!years) {
      return failed(misuse, "--call-year: " + years.error());
    }
    calls = *years;
  }
  if (lists.empty() && calls.empty()) {
    return failed(misuse, "nothing changes: give --set, --call-year or both");
  }
  const auto choices = choices_of(lists);
  const auto first = settings_of(choices.front(), unchanged);
  if (const auto* twice = changed_twice(first)) {
    return failed(misuse, "--set: " + twice->name + " is changed twice; give it one value or one sweep");
  }
  if (choices.size() * std::max<std::size_t>(1, calls.size()) > most_points) {
    return failed(misuse, "the sweeps come to more than " + std::to_string(most_points) + " points; take a larger step");
  }
  std::vector<owned_catalogue> owned;
  std::vector<catalogue> variants;
  owned.reserve(choices.size());
  for (const auto& each : choices) {
    owned.push_back(overlay(unchanged, each));
    variants.push_back(owned.back().view());
  }
  corpus read;
  if (const auto code = read_corpus(request.corpus, unchanged, read); code != done) {
    return code;
  }
  std::vector<std::span<const rules::clause_rule>> sets;
  for (const auto& each : request.packs) {
    sets.push_back(each == "amed" ? std::span<const rules::clause_rule>(rules::lowered_rules<amed::all_rules>)
                                  : std::span<const rules::clause_rule>(rules::lowered_rules<amed::common_rules>));
  }
  const auto rules = in_turn(sets);
  const auto judged = judge(read.table.columns(), rules, unchanged);
  const auto points = calls.empty() ? what_if(read.table.columns(), rules, unchanged, variants)
                                    : what_if_called_in(read.table.columns(), rules, unchanged, calls, variants);
  if (!judged || !points) {
    const auto& why = !judged ? judged.error() : points.error();
    return failed(misuse,
                  "rule \"" + std::string(why.rule) + "\" reads " + std::string(info(why.what).pointer) + ", which tables do not hold");
  }
  what_if_curve curve;
  curve.edition = unchanged.edition.id;
  constexpr auto unreadable = static_cast<std::size_t>(decision::unreadable);
  curve.unchanged = judged->totals();
  curve.unchanged[unreadable] = read.unreadable;
  for (std::size_t i = 0; i < points->size(); ++i) {
    auto settings = settings_of(choices[i % choices.size()], unchanged);
    if (!calls.empty()) {
      settings.insert(settings.begin(), {"call_year", dimension::fiscal_year, calls[i / choices.size()].year()});
    }
    auto& point = curve.points.emplace_back(what_if_curve::point{std::move(settings), (*points)[i].decisions, (*points)[i].changed});
    point.decisions[unreadable] = read.unreadable;
  }
  return print(request.format == "json"  ? to_json(curve)
               : request.format == "svg" ? to_svg(curve)
               : request.format == "csv" ? to_csv(cells_of(curve, request.language))
                                         : to_aligned_text(cells_of(curve, request.language)));
}

}  // namespace

void add_whatif(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("whatif", "judge past proposals again under changed terms or years: how many come to which decision");
  auto request = std::make_shared<whatif_request>();
  command->add_option("CORPUS", request->corpus, "file of proposals: JSON, a JSON array, NDJSON or CSV; - or none for standard input");
  add_catalogue_options(*command, request->catalogue);
  command->get_option("--set")->description(
      "another value of a term, or a sweep of values: force.annual_cap=1500万円..2500万円:100万円; several sweeps are combined");
  command->add_option("--call-year", request->call_years,
                      "judge as if every call were of this fiscal year, or of each of several: R4..R8; combined with every --set");
  add_pack_option(*command, request->packs);
  command->add_option("--format", request->format, "text, csv, svg or json")
      ->check(one_of({"text", "csv", "svg", "json"}))
      ->capture_default_str();
  add_language_option(*command, request->language, "language of the headings: ja or en");
  command->callback([request, &code] { code = whatif(*request); });
}

}  // namespace koubo::cli
