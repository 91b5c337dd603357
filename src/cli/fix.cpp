#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <koubo/explain/fix.hpp>
#include <koubo/intake/write_fix.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/text/utf8.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

struct fix_request {
  std::vector<std::string> files;
  std::vector<std::string> allowed;
  std::vector<std::string> kept;
  answer_options answer;
  std::vector<std::string> packs{"amed"};
  catalogue_options catalogue;
};

/// `--allow` and `--keep` take several words, and so may take the file that follows them: a last word that is no field is one.
void give_back_file(std::vector<std::string>& words, std::vector<std::string>& files) {
  editable_fields known;
  if (files.empty() && words.size() > 1 && !known.allow(words.back())) {
    files.push_back(std::move(words.back()));
    words.pop_back();
  }
}

auto fix(fix_request request) -> int {
  give_back_file(request.kept, request.files);
  give_back_file(request.allowed, request.files);
  fix_options options;
  const auto unknown = [](const std::string& name) {
    return failed(misuse, "there is no field \"" + escape_for_display(name, 40) + "\" to change; the fields are " + editable_names());
  };
  for (const auto& each : request.allowed) {
    if (!options.editable.allow(each)) {
      return unknown(each);
    }
  }
  for (const auto& each : request.kept) {
    if (!options.editable.keep(each)) {
      return unknown(each);
    }
  }
  if (request.files.empty()) {
    request.files.emplace_back("-");
  }
  const bool as_text = request.answer.as_text();
  const auto languages = request.answer.languages();
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto by = chosen.view();
  const auto rules = rules_of(request.packs);
  int code = done;
  for (const auto& file : request.files) {
    const auto outcome = for_each_proposal(file, by, [&](const stream_item& item) {
      std::string out;
      if (item.reading) {
        const auto& about = item.reading->proposal;
        const auto found = find_fixes(about, rules, by, options);
        as_text ? write_fix_text(out, found, about, languages) : write_fix(out, found, about);
      } else {
        as_text ? write_unreadable_text(out, item.reading.error(), item.line, languages) : write_unreadable_fix(out, item.reading.error());
      }
      return print(out);
    });
    code = outcome != done ? outcome : code;
  }
  return code;
}

}  // namespace

void add_fix(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("fix", "tell the smallest changes that would clear every violated rule");
  auto request = std::make_shared<fix_request>();
  command->add_option("FILE", request->files, "files of proposals: JSON, a JSON array, NDJSON or CSV; - or none for standard input");
  command->add_option("--allow", request->allowed, "fields that may change, too, such as period.start or call")->delimiter(',');
  command->add_option("--keep", request->kept, "fields that stay as they are, such as budget")->delimiter(',');
  add_answer_options(*command, request->answer, {"text", "json", "ndjson"},
                     "text or json, one line a proposal; without it, text on a terminal and json elsewhere");
  add_pack_option(*command, request->packs);
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] { code = fix(std::move(*request)); });
}

}  // namespace koubo::cli
