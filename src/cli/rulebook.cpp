#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <koubo/amed/facts.hpp>
#include <koubo/amed/ledger.hpp>
#include <koubo/amed/migrations.hpp>
#include <koubo/publish/ledger.hpp>
#include <koubo/publish/migration.hpp>
#include <koubo/publish/rulebook.hpp>
#include <koubo/text/utf8.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

struct book_request {
  std::string format = "md";
  std::string language = "en";
  std::string source;
  std::string since;
  std::vector<std::string> packs{"amed"};
  catalogue_options catalogue;
};

auto language_of(const book_request& request) -> language { return request.language == "ja" ? language::ja : language::en; }

/// What became of the rules that an earlier version published.
auto migrations_since(const book_request& request) -> int {
  if (request.since != amed::rules_0_1.version) {
    return failed(misuse, "no version \"" + escape_for_display(request.since, 40) + "\" published rules; the versions are " +
                              std::string(amed::rules_0_1.version));
  }
  if (request.format == "json") {
    return print(migration_json(request.since, amed::migrations));
  }
  if (request.format == "html") {
    return failed(misuse, "--since gives md or json");
  }
  const auto cells = migration_cells(request.since, amed::migrations, language_of(request));
  return print(cells.size() > 1           ? to_markdown(cells)
               : request.language == "ja" ? "版" + request.since + "の規則はすべて、今も同じ意味である\n"
                                          : "every rule of version " + request.since + " still means the same\n");
}

auto rulebook(const book_request& request) -> int {
  if (!request.since.empty()) {
    return migrations_since(request);
  }
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto by = chosen.view();
  const auto rules = rules_of(request.packs);
  const auto book = rulebook_of(rules, by, amed::facts);
  return print(request.format == "json"   ? rulebook_json(book, by.edition.id)
               : request.format == "html" ? rulebook_html(book, by.edition.id, language_of(request))
                                          : rulebook_markdown(book, by.edition.id, language_of(request)));
}

auto contents_of(const std::string& file) -> std::optional<std::string> {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(std::fopen(file.c_str(), "rb"), std::fclose);
  if (opened == nullptr) {
    return std::nullopt;
  }
  std::string text;
  std::vector<char> buffer(std::size_t{64} * 1024);
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), opened.get())) > 0;) {
    text.append(buffer.data(), count);
  }
  return std::ferror(opened.get()) != 0 ? std::nullopt : std::optional(text);
}

/// The facts whose passages a changed source no longer holds, one a line.
auto to_reread(const book_request& request) -> int {
  const auto source = contents_of(request.source);
  if (!source) {
    return failed(input_output, "\"" + escape_for_display(request.source) + "\" could not be read");
  }
  const bool ja = request.language == "ja";
  const auto changed = facts_to_reread(amed::ledger, *source);
  if (request.format == "json") {
    return print(reread_json(changed));
  }
  std::string text = changed.empty() ? std::string(ja ? "読み直す事実はない\n" : "no fact is to be read again\n") : std::string();
  for (const auto& each : changed) {
    text += each.fact;
    for (const auto& passage : each.changed) {
      text += " L" + std::to_string(passage.first) + (passage.last != passage.first ? "-" + std::to_string(passage.last) : "");
    }
    text += "\n";
  }
  return print(text);
}

auto ledger(const book_request& request) -> int {
  if (!request.source.empty()) {
    return to_reread(request);
  }
  if (request.format == "json") {
    return print(ledger_json(amed::ledger));
  }
  const auto cells = to_cells(amed::ledger, language_of(request));
  const auto covered = message_of(coverage_of(amed::ledger)).in(language_of(request));
  return print((request.format == "md" ? to_markdown(cells) : to_aligned_text(cells)) + "\n" + covered + "\n");
}

}  // namespace

void add_rulebook(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("rulebook", "print the rules with their parameters, remedies and sources");
  auto request = std::make_shared<book_request>();
  command->add_option("--format", request->format, "md, html or json")->check(one_of({"md", "html", "json"}))->capture_default_str();
  command->add_option("--since", request->since, "what became of the rules that a version such as 0.1 published, as md or json");
  add_language_option(*command, request->language, "ja or en; html holds both and begins with this");
  add_pack_option(*command, request->packs);
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] { code = rulebook(*request); });
}

void add_ledger(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("ledger", "tell who checks each fact of the source, or which to read again in a changed one");
  auto request = std::make_shared<book_request>();
  request->format = "text";
  command->add_option("--source", request->source, "text of the source: tell the facts whose passages it no longer holds");
  command->add_option("--format", request->format, "text, md or json with digests")
      ->check(one_of({"text", "md", "json"}))
      ->capture_default_str();
  add_language_option(*command, request->language);
  command->callback([request, &code] { code = ledger(*request); });
}

}  // namespace koubo::cli
