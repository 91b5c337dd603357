#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/amed/family.hpp>
#include <koubo/intake/find_named.hpp>
#include <koubo/portfolio/schedule.hpp>
#include <koubo/publish/csv_text.hpp>
#include <koubo/publish/facts_page.hpp>
#include <koubo/publish/family_report.hpp>
#include <koubo/publish/pathway.hpp>
#include <koubo/publish/schedule_page.hpp>
#include <koubo/publish/schedule_report.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "family.hpp"

namespace koubo::cli {
namespace {

struct areas_request {
  page_options page;
  catalogue_options catalogue;
};

struct schedule_request {
  page_options page;
  catalogue_options catalogue;
  std::string area;
  std::string launch;
  std::string program;
  std::string start;
  std::string call;
};

auto in_quotes(std::string_view text) -> std::string { return "\"" + escape_for_display(text, 60) + "\""; }

auto upper(std::string text) -> std::string {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte; });
  return text;
}

/// What was asked for, or a sentence that says why not.
struct asked_schedule {
  std::optional<schedule> made;
  std::string fault;
};

auto asked(result<schedule, schedule_error> made) -> asked_schedule {
  return made ? asked_schedule{*std::move(made), {}} : asked_schedule{std::nullopt, describe(made.error()).en};
}

/// The programs with calls, such as `AMED-CREST, PRIME`.
auto programs_with_calls(const catalogue& of) -> std::string {
  std::string listed;
  for (const auto& each : of.programs) {
    listed += each.calls ? (listed.empty() ? "" : ", ") + std::string(each.id.view()) : "";
  }
  return listed;
}

auto schedule_asked_for(const schedule_request& request, const catalogue& catalogue) -> asked_schedule {
  const auto by = planned_by(catalogue);
  const program* program = nullptr;
  if (!request.program.empty()) {
    program = find_program_named(catalogue, request.program).known;
    if (program == nullptr || !program->calls) {
      return {std::nullopt,
              "there is no program " + in_quotes(request.program) + " with calls: the catalogue's are " + programs_with_calls(catalogue)};
    }
  }
  if (!request.area.empty()) {
    const auto* found = find_area_named(catalogue, request.area);
    const auto id = upper(request.area);
    for (const auto& each : catalogue.areas) {
      const bool named = !each.source.facts.empty() && upper(std::string(*each.source.facts.begin())) == id;
      found = found == nullptr && named ? &each : found;
    }
    if (found == nullptr) {
      return {std::nullopt, "the catalogue has no area " + in_quotes(request.area) + "; koubo areas lists them"};
    }
    if (program == nullptr) {
      return asked(schedule_of_area(by, *found));
    }
    if (std::find(found->offers.begin(), found->offers.end(), program->id) == found->offers.end()) {
      std::string offered;
      for (const auto& each : found->offers) {
        offered += (offered.empty() ? "" : ", ") + std::string(each.view());
      }
      return {std::nullopt,
              "the area " + in_quotes(request.area) + " does not offer " + std::string(program->id.view()) + "; it offers " + offered};
    }
    return asked(schedule_of_area(by, found->launch, std::span(&program->id, 1)).map([&](schedule made) {
      made.area = found->name;
      return made;
    }));
  }
  if (!request.launch.empty()) {
    const auto year = parse_fiscal_year(request.launch);
    if (!year) {
      return {std::nullopt, "--launch: " + describe(year.error(), request.launch).en};
    }
    const std::span<const program_id> offers =
        program == nullptr ? std::span<const program_id>(amed::both_types) : std::span(&program->id, 1);
    return asked(schedule_of_area(by, year->year, offers));
  }
  if (program == nullptr) {
    return {std::nullopt, "give --area NAME, --launch YEAR, or --program with --start or --call"};
  }
  if (!request.call.empty()) {
    const auto year = parse_fiscal_year(request.call);
    return year ? asked(schedule_of_call(by, program->id, year->year))
                : asked_schedule{std::nullopt, "--call: " + describe(year.error(), request.call).en};
  }
  if (request.start.empty()) {
    return {std::nullopt, "--program needs --start YYYY-MM-DD or --call YEAR beside it"};
  }
  const auto start = parse_date(request.start);
  return start ? asked(schedule_of_project(by, program->id, *start))
               : asked_schedule{std::nullopt, "--start: " + describe(start.error(), request.start).en};
}

auto print_schedule(const schedule_request& request) -> int {
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto catalogue = chosen.view();
  const auto asked = schedule_asked_for(request, catalogue);
  if (!asked.made) {
    return failed(misuse, asked.fault);
  }
  const auto& made = *asked.made;
  const auto& page = request.page;
  if (page.format == "json") {
    return print(to_json(made, page.only()));
  }
  if (page.format == "csv") {
    return print(to_csv(schedule_records(made)));
  }
  if (page.format == "html") {
    return print(schedule_page(made, family_with(catalogue), page.first()));
  }
  const auto which = page.language_of_text();
  std::string text = made.area.empty() ? "" : made.area + "\n\n";
  text += to_aligned_text(project_cells(made, which)) + "\n" + to_aligned_text(milestone_cells(made, which));
  text += "\n" + edition_line(made.edition, which);
  return print(text);
}

auto print_areas(const areas_request& request) -> int {
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto catalogue = chosen.view();
  const auto family = family_with(catalogue);
  const auto& page = request.page;
  if (page.format == "json") {
    return print(areas_json(family, page.only()));
  }
  if (page.format == "csv") {
    return print(to_csv(area_cells(family, page.language_of_text())));
  }
  if (page.format == "html") {
    return print(areas_page(family, planned_by(catalogue), page.first()));
  }
  if (page.format == "dot") {
    return print(pathway_dot(catalogue));
  }
  if (page.format == "mermaid") {
    return print(pathway_mermaid(catalogue));
  }
  return print(areas_text(family, page.language_of_text()) + "\n" + edition_line(catalogue.edition.id, page.language_of_text()));
}

struct facts_request {
  page_options page;
  std::vector<std::string> ids;
};

auto print_facts(const facts_request& request) -> int {
  const auto all = fact_rows(amed::family);
  std::vector<fact_row> shown = request.ids.empty() ? all : std::vector<fact_row>();
  for (const auto& asked : request.ids) {
    const auto folded = fold(asked);
    const auto id = upper(folded ? std::string(folded->text()) : asked);
    const auto before = shown.size();
    // An id, or the letters before its number: BG for BG-01, BG-02 and BG-03. A-R4a is written in small letters at its end.
    for (const auto& each : all) {
      const auto known = upper(each.id);
      if (known == id || known.substr(0, known.find('-')) == id) {
        shown.push_back(each);
      }
    }
    if (shown.size() == before) {
      return failed(misuse, "there is no fact " + in_quotes(asked) + "; koubo facts lists them all");
    }
  }
  const auto& page = request.page;
  if (page.format == "json") {
    return print(facts_json(shown, page.only()));
  }
  if (page.format == "html") {
    return print(facts_page(shown, page.first()));
  }
  return print(page.format == "csv" ? to_csv(fact_cells(shown, page.language_of_text())) : facts_text(shown, page.language_of_text()));
}

}  // namespace

auto family_with(const catalogue& catalogue) -> family {
  auto made = amed::family;
  made.catalogue = &catalogue;
  return made;
}

auto edition_line(std::string_view edition, language which) -> std::string {
  return (which == language::ja ? "目録: " : "catalogue: ") + escape_for_display(edition, 400) + "\n";
}

auto planned_by(const catalogue& catalogue) -> planning {
  return {.catalogue = &catalogue,
          .longest_period = amed::max_period.name,
          .total_cost = amed::total_cost.name,
          .annual_cap = amed::annual_cap.name,
          .areas_run = amed::family.areas_run};
}

void page_options::add_to(CLI::App& command, const std::vector<std::string>& formats) {
  std::string listed;
  for (const auto& each : formats) {
    listed += (listed.empty() ? "" : ", ") + each;
  }
  command.add_option("--format", format, listed)->check(one_of(formats))->capture_default_str();
  add_languages_option(command, language, "language of texts: ja, en or both; tables in both are in English, pages begin in Japanese");
}

void add_areas(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("areas", "list the research areas, their people and their years; dot and mermaid draw the pathway");
  auto request = std::make_shared<areas_request>();
  request->page.add_to(*command, {"text", "json", "csv", "html", "dot", "mermaid"});
  add_edition_options(*command, request->catalogue);
  command->callback([request, &code] { code = print_areas(*request); });
}

void add_schedule(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("schedule", "calls, periods and evaluations of an area, a call or one project");
  auto request = std::make_shared<schedule_request>();
  request->page.add_to(*command, {"text", "json", "csv", "html"});
  auto* area = command->add_option("--area", request->area, "a listed area: its name, its short name or its id");
  auto* launch = command->add_option("--launch", request->launch, "an area that is launched in this fiscal year, such as R6 or 2024");
  command->add_option("--program", request->program,
                      "with --start or --call, a project of this program; with --area or --launch, this program alone");
  auto* start = command->add_option("--start", request->start, "first day of the project, YYYY-MM-DD");
  auto* call = command->add_option("--call", request->call, "fiscal year of the project's call; it starts on 1 October");
  area->excludes(launch)->excludes(start)->excludes(call);
  launch->excludes(start)->excludes(call);
  start->excludes(call);
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] { code = print_schedule(*request); });
}

void add_facts(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("facts", "print facts of the source with their words and their place");
  auto request = std::make_shared<facts_request>();
  request->page.add_to(*command, {"text", "json", "csv", "html"});
  command->add_option("ID", request->ids, "fact ids such as BG-01, or their letters alone; all without any");
  command->callback([request, &code] { code = print_facts(*request); });
}

}  // namespace koubo::cli
