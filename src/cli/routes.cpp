#include <memory>
#include <optional>
#include <string>

#include <koubo/explain/routes.hpp>
#include <koubo/intake/write_routes.hpp>
#include <koubo/publish/routes_page.hpp>
#include <koubo/text/text_error.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

struct routes_request {
  std::string file = "-";
  std::string from = "R6";
  std::string to = "R12";
  answer_options answer;
  catalogue_options catalogue;
};

auto routes(const routes_request& request) -> int {
  const auto from = parse_fiscal_year(request.from);
  const auto to = parse_fiscal_year(request.to);
  if (!from || !to) {
    return failed(misuse, !from ? "--from: " + describe(from.error(), request.from).en : "--to: " + describe(to.error(), request.to).en);
  }
  if (to->year < from->year) {
    return failed(misuse, "--to " + escape_for_display(request.to, 40) + " lies before --from " + escape_for_display(request.from, 40));
  }
  const bool as_text = request.answer.as_text();
  const auto languages = request.answer.languages();
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto by = chosen.view();
  const auto rules = rules_of({"amed"});
  std::string out;
  std::string refused;
  std::vector<applicant_routes> shown;
  bool any = false;
  const auto code = for_each_proposal(request.file, by, [&](const stream_item& item) {
    any = true;
    if (!item.reading) {
      refused = "the applicant in line " + std::to_string(item.line) + " could not be read: " + item.reading.error().says.en;
    } else if (item.reading->proposal.prior_awards.is_absent()) {
      refused = "the applicant in line " + std::to_string(item.line) + " has no history; state \"priorAwards\", as [] where there are none";
    } else {
      const auto& history = item.reading->proposal.prior_awards;
      auto found = find_routes(history, {from->year, to->year}, rules, by);
      if (request.answer.format == "html") {
        shown.push_back({history, std::move(found)});
      } else {
        as_text ? write_routes_text(out, found, languages) : write_routes(out, found, languages);
      }
    }
    return refused.empty() ? int{done} : failed(misuse, refused);
  });
  if (code != done) {
    return code;
  }
  if (any && request.answer.format == "html") {
    return print(routes_page(shown, by, request.answer.language == "en" ? language::en : language::ja));
  }
  return any ? print(out) : failed(misuse, "there is no applicant to find routes for; write {\"priorAwards\": […]}");
}

}  // namespace

void add_routes(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("routes", "tell which calls are open to somebody, from prior awards");
  auto request = std::make_shared<routes_request>();
  command->add_option("APPLICANT", request->file, "file of {\"priorAwards\": […]} as proposals state them; - or none for standard input");
  command->add_option("--from", request->from, "first fiscal year of the calls, such as R6")->capture_default_str();
  command->add_option("--to", request->to, "last fiscal year of the calls")->capture_default_str();
  add_answer_options(*command, request->answer, {"text", "json", "ndjson", "html"},
                     "text, json (one line an applicant) or html with the pathway; without it, text on a terminal and json elsewhere");
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] { code = routes(*request); });
}

}  // namespace koubo::cli
