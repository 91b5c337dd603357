#include <memory>
#include <string>
#include <vector>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/text/utf8.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"

namespace koubo::cli {
namespace {

struct catalogue_request {
  std::vector<std::string> files;
  std::string language = "en";
  catalogue_options chosen;
};

/// Every fault of every file, one a line, as compilers write them.
auto check_files(const catalogue_request& request) -> int {
  const auto in = request.language == "ja" ? language::ja : language::en;
  int code = done;
  std::string text;
  for (const auto& name : request.files) {
    const auto loaded = load_catalogue_file(name);
    if (loaded.code != done) {
      code = loaded.code;
      continue;
    }
    const auto shown = escape_for_display(name);
    for (const auto& each : loaded.faults) {
      text += shown + ":" + std::to_string(each.line) + ":" + std::to_string(each.column) + ": " + each.says.in(in) + " [" +
              std::string(key_of(each.kind)) + "]\n";
      code = code == done ? decision_found : code;
    }
    if (loaded.file) {
      for (const auto& each : loaded.file->editions()) {
        const auto view = each.view();
        text += shown + ": " + std::string(view.edition.id) + ": " + std::to_string(view.programs.size()) +
                (in == language::ja ? "プログラム、" : " programs, ") + std::to_string(view.terms.size()) +
                (in == language::ja ? "条件、不備なし\n" : " terms, no fault\n");
        if (const auto unread = say_unread(view)) {
          text += shown + ": " + std::string(view.edition.id) + ": " + unread->in(in) + "\n";
        }
      }
    }
  }
  const auto printed = print(text);
  return printed != done ? printed : code;
}

auto dump(const catalogue_request& request) -> int {
  const auto chosen = choose_catalogue(request.chosen);
  return chosen.code != done ? chosen.code : print(write_catalogue(chosen.view()));
}

}  // namespace

void add_catalogue(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("catalogue", "check catalogue files, or write the catalogue as one");
  command->require_subcommand(1);
  auto request = std::make_shared<catalogue_request>();
  auto* check = command->add_subcommand("check", "every fault of catalogue files, with line and column; ends with 1 where there is one");
  check->add_option("FILE", request->files, "catalogue files in TOML")->required();
  add_language_option(*check, request->language);
  check->callback([request, &code] { code = check_files(*request); });
  auto* write = command->add_subcommand("dump", "write the catalogue as a file that reads back the same");
  add_catalogue_options(*write, request->chosen);
  write->callback([request, &code] { code = dump(*request); });
}

}  // namespace koubo::cli
