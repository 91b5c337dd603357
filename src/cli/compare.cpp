#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/catalogue/compare.hpp>
#include <koubo/check/message.hpp>
#include <koubo/intake/write_proposal.hpp>
#include <koubo/publish/csv_text.hpp>
#include <koubo/publish/page.hpp>
#include <koubo/publish/table.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "json_text.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

struct compare_request {
  std::string from;
  std::string to;
  std::vector<std::string> files;
  std::string format;
  std::string language = "en";
  bool changes = false;
  catalogue_options catalogue;
};

/// A proposal of the corpus that some rule says something else of.
struct changed_proposal {
  std::string file;
  std::int64_t line = 0;
  std::string id;
  std::string program;
  proposal_difference difference;
};

/// What a comparison came to, ready to be written.
struct comparison {
  const compared_side& from;
  const compared_side& to;
  std::vector<program_comparison> programs;
  corpus_comparison corpus{};
  std::vector<changed_proposal> changes{};
  std::int64_t unreadable = 0;
  bool has_corpus = false;
  bool tells_changes = false;
};

auto proposal_text(const proposal& of) -> std::string {
  std::string text;
  write_proposal(text, of);
  return text;
}

auto joined(const std::vector<std::string_view>& words, std::string_view between) -> std::string {
  std::string text;
  for (const auto& each : words) {
    text += (text.empty() ? "" : std::string(between)) + std::string(each);
  }
  return text;
}

// ---- JSON ----

void write_side(json_text& to, std::string_view name, const compared_side& side) {
  to.key(name).object([&] {
    to.key("edition").string(side.by.edition.id);
    if (side.call) {
      to.key("callFiscalYear").number(side.call->year());
    }
  });
}

template <class Counts>
void write_counts(json_text& to, std::string_view name, const Counts& counts) {
  to.key(name).object([&] {
    for (const auto& [each, count] : counts) {
      to.key(each).number(count);
    }
  });
}

void write_term(json_text& to, std::string_view name, const term* of) {
  to.key(name);
  if (of == nullptr) {
    to.raw("null");
    return;
  }
  to.object([&] {
    to.key("unit").string(of->value.unit == dimension::month ? "month" : "yen");
    if (of->value.low) {
      to.key("low").number(*of->value.low);
    }
    if (of->value.high) {
      to.key("high").number(*of->value.high);
    }
    to.key("facts").array([&] {
      for (const auto fact : of->source.facts) {
        to.string(fact);
      }
    });
    to.key("phrase").string(of->source.phrase);
    to.key("place").string(of->source.place);
  });
}

void write_changes(json_text& to, const std::vector<changed_proposal>& changes) {
  to.key("changes").array([&] {
    for (const auto& each : changes) {
      to.object([&] {
        to.key("file").string(each.file);
        to.key("line").number(each.line);
        const auto stated = [&](std::string_view name, const std::string& text) {
          to.key(name);
          text.empty() ? to.raw("null") : to.string(text);
        };
        stated("id", each.id);
        stated("program", each.program);
        to.key("from").string(info(each.difference.from).key);
        to.key("to").string(info(each.difference.to).key);
        to.key("rules").array([&] {
          for (const auto& rule : each.difference.rules) {
            to.object([&] {
              to.key("rule").string(rule.rule);
              to.key("from").string(info(rule.from).key);
              to.key("to").string(info(rule.to).key);
              to.key("terms").array([&] {
                for (const auto& term : rule.terms) {
                  to.object([&] {
                    to.key("term").string(term.name.view());
                    write_term(to, "from", term.from);
                    write_term(to, "to", term.to);
                  });
                }
              });
            });
          }
        });
      });
    }
  });
}

auto as_json(const comparison& of) -> std::string {
  json_text out;
  out.object([&] {
    out.key("schema").string("koubo.compare/1");
    write_side(out, "from", of.from);
    write_side(out, "to", of.to);
    out.key("excluded").array([&] {
      for (const auto each : left_out_of_comparison) {
        out.string(each);
      }
    });
    out.key("programs").array([&] {
      for (const auto& each : of.programs) {
        out.object([&] {
          out.key("program").string(each.program.view());
          out.key("relation").string(info(each.relation).key);
          out.key("exact").raw(each.exact ? "true" : "false");
          out.key("witnesses").array([&] {
            for (const auto& witness : each.witnesses) {
              out.object([&] {
                out.key("from").string(info(witness.from).key);
                out.key("to").string(info(witness.to).key);
                out.key("rules").array([&] {
                  for (const auto rule : witness.rules) {
                    out.string(rule);
                  }
                });
                out.key("proposal").raw(proposal_text(witness.proposal));
              });
            }
          });
        });
      }
    });
    out.key("corpus").object([&] {
      out.key("proposals").number(of.corpus.proposals + of.unreadable);
      out.key("unreadable").number(of.unreadable);
      out.key("changed").number(of.corpus.changed);
      out.key("newlyFailing").number(of.corpus.newly_failing);
      out.key("newlyPassing").number(of.corpus.newly_passing);
      write_counts(out, "byRule", of.corpus.by_rule);
      write_counts(out, "byProgram", of.corpus.by_program);
      if (of.tells_changes) {
        write_changes(out, of.changes);
      }
    });
  });
  return out.text + '\n';
}

// ---- tables ----

auto side_name(const compared_side& side) -> std::string {
  return std::string(side.by.edition.id) + (side.call ? " " + format_fiscal_year(*side.call, fiscal_year_style::fy) : "");
}

auto program_cells(const comparison& of, language in) -> table_cells {
  const bool ja = in == language::ja;
  table_cells cells{ja ? std::vector<std::string>{"プログラム", "関係", "判定", "規則", "例"}
                       : std::vector<std::string>{"program", "relation", "decision", "rules", "witness"}};
  for (const auto& each : of.programs) {
    auto name = std::string(each.program.view());
    auto how = std::string(info(each.relation).name.in(in)) + (each.exact ? "" : ja ? "（探索は完全でない）" : " (as far as searched)");
    if (each.witnesses.empty()) {
      cells.push_back({name, how, "", "", ""});
    }
    for (const auto& witness : each.witnesses) {
      cells.push_back({name, how, std::string(info(witness.from).name.in(in)) + " → " + std::string(info(witness.to).name.in(in)),
                       joined(witness.rules, " "), proposal_text(witness.proposal)});
    }
  }
  return cells;
}

auto corpus_cells(const comparison& of, language in) -> table_cells {
  const bool ja = in == language::ja;
  const auto& corpus = of.corpus;
  table_cells cells{{ja ? "提案" : "proposals", std::to_string(corpus.proposals + of.unreadable)},
                    {ja ? "うち読取不能" : "of them unreadable", std::to_string(of.unreadable)},
                    {ja ? "判定が変わる" : "change decision", std::to_string(corpus.changed)},
                    {ja ? "新たに応募可でなくなる" : "newly failing", std::to_string(corpus.newly_failing)},
                    {ja ? "新たに応募可となる" : "newly passing", std::to_string(corpus.newly_passing)}};
  for (const auto& [rule, count] : corpus.by_rule) {
    cells.push_back({std::string(ja ? "規則 " : "rule ") + std::string(rule), std::to_string(count)});
  }
  for (const auto& [program, count] : corpus.by_program) {
    cells.push_back({std::string(ja ? "プログラム " : "program ") + program, std::to_string(count)});
  }
  return cells;
}

/// A term with what it is cited from, such as `20,000,000 yen [T-07: 年間研究開発費：上限２千万円]`.
auto term_in_words(const term* of, language in) -> std::string {
  if (of == nullptr) {
    return in == language::ja ? "定めなし" : "none in force";
  }
  const auto side = [&](const std::optional<std::int64_t>& value) {
    return value ? koubo::detail::in_words(quantity{of->value.unit, *value}, in) : std::string();
  };
  const auto low = side(of->value.low);
  const auto high = side(of->value.high);
  return low + (low.empty() || high.empty() ? "" : "～") + high + " [" + joined({of->source.facts.begin(), of->source.facts.end()}, " ") +
         ": " + std::string(of->source.phrase) + "]";
}

/// One row for each verdict that differs.
auto change_cells(const comparison& of, language in) -> table_cells {
  const bool ja = in == language::ja;
  table_cells cells{ja ? std::vector<std::string>{"提案", "プログラム", "判定", "規則", "規則の判定", "条件"}
                       : std::vector<std::string>{"proposal", "program", "decision", "rule", "verdict", "terms"}};
  for (const auto& each : of.changes) {
    for (const auto& rule : each.difference.rules) {
      std::string terms;
      for (const auto& term : rule.terms) {
        terms += (terms.empty() ? "" : "; ") + std::string(term.name.view()) + ": " + term_in_words(term.from, in) + " → " +
                 term_in_words(term.to, in);
      }
      cells.push_back(
          {escape_for_display(each.file) + ":" + std::to_string(each.line) + (each.id.empty() ? "" : " " + escape_for_display(each.id, 60)),
           each.program, std::string(info(each.difference.from).name.in(in)) + " → " + std::string(info(each.difference.to).name.in(in)),
           std::string(rule.rule), std::string(info(rule.from).name.in(in)) + " → " + std::string(info(rule.to).name.in(in)), terms});
    }
  }
  return cells;
}

auto excluded_sentence(language in) -> std::string {
  const auto rules = joined({left_out_of_comparison.begin(), left_out_of_comparison.end()}, ", ");
  return in == language::ja ? rules + " は公募ごとに領域が替わるため比べない" : rules + " is left out: areas come and go by call";
}

auto as_text(const comparison& of, language in) -> std::string {
  auto text =
      side_name(of.from) + " → " + side_name(of.to) + "\n" + excluded_sentence(in) + "\n\n" + to_aligned_text(program_cells(of, in));
  if (of.has_corpus) {
    text += "\n" + to_aligned_text(corpus_cells(of, in));
  }
  if (of.tells_changes) {
    text += "\n" + to_aligned_text(change_cells(of, in));
  }
  return text;
}

/// One row a witness, then one a count; `table` tells them apart.
auto as_csv(const comparison& of) -> std::string {
  table_cells cells{{"table", "program", "relation", "from", "to", "rule", "count", "proposal"}};
  for (const auto& each : of.programs) {
    const std::string program(each.program.view());
    const std::string how(info(each.relation).key);
    if (each.witnesses.empty()) {
      cells.push_back({"program", program, how, "", "", "", "", ""});
    }
    for (const auto& witness : each.witnesses) {
      cells.push_back({"program", program, how, std::string(info(witness.from).key), std::string(info(witness.to).key),
                       joined(witness.rules, " "), "", proposal_text(witness.proposal)});
    }
  }
  const auto count = [&](const char* table, const std::string& program, const std::string& rule, std::int64_t number) {
    cells.push_back({table, program, "", "", "", rule, std::to_string(number), ""});
  };
  count("proposals", "", "", of.corpus.proposals + of.unreadable);
  count("unreadable", "", "", of.unreadable);
  count("changed", "", "", of.corpus.changed);
  count("newlyFailing", "", "", of.corpus.newly_failing);
  count("newlyPassing", "", "", of.corpus.newly_passing);
  for (const auto& [rule, number] : of.corpus.by_rule) {
    count("byRule", "", std::string(rule), number);
  }
  for (const auto& [program, number] : of.corpus.by_program) {
    count("byProgram", program, "", number);
  }
  for (const auto& each : of.changes) {
    for (const auto& rule : each.difference.rules) {
      std::string terms;
      for (const auto& term : rule.terms) {
        terms += (terms.empty() ? "" : "; ") + std::string(term.name.view()) + ": " + term_in_words(term.from, language::en) + " → " +
                 term_in_words(term.to, language::en);
      }
      cells.push_back({"change", each.program, terms, std::string(info(rule.from).key), std::string(info(rule.to).key),
                       std::string(rule.rule), "", each.file + ":" + std::to_string(each.line) + (each.id.empty() ? "" : " " + each.id)});
    }
  }
  return to_csv(cells);
}

/// The page shows both languages; `first` is the one that it begins with.
auto as_html(const comparison& of, language first) -> std::string {
  const auto sides = side_name(of.from) + " → " + side_name(of.to);
  const auto section = [](const message& title, const table_cells& ja, const table_cells& en) {
    return "<h2>" + html_in_both(title) + "</h2>\n" + html_table(ja, en, title);
  };
  auto body = "<p>" + html_in_both(message{excluded_sentence(language::ja), excluded_sentence(language::en)}) + "</p>\n" +
              section({"プログラムごとの関係", "relations by program"}, program_cells(of, language::ja), program_cells(of, language::en));
  if (of.has_corpus) {
    const auto counted = [&](language in) {
      auto cells = corpus_cells(of, in);
      cells.insert(cells.begin(), in == language::ja ? std::vector<std::string>{"数えたもの", "件数"}
                                                     : std::vector<std::string>{"what is counted", "count"});
      return cells;
    };
    body += section({"提案の数", "counts of proposals"}, counted(language::ja), counted(language::en));
  }
  if (of.tells_changes) {
    body += section({"判定の変わる提案", "proposals of which a verdict differs"}, change_cells(of, language::ja),
                    change_cells(of, language::en));
  }
  return html_page({"比較: " + sides, "comparison: " + sides}, first, body);
}

// ---- corpora ----

/// Adds each proposal of a file.
auto add_corpus(const std::string& name, const catalogue& by, corpus_comparer& to, comparison& made) -> int {
  return for_each_proposal(name, by, [&](const stream_item& item) {
    if (!item.reading) {
      ++made.unreadable;
      return int{done};
    }
    const auto& stated = item.reading->proposal;
    if (!made.tells_changes) {
      to.add(stated);
    } else if (auto difference = to.add_and_tell(stated); !difference.rules.empty()) {
      made.changes.push_back({name, item.line, stated.id.has_value() ? stated.id.value() : std::string(),
                              stated.program.has_value() ? std::string(stated.program.value().view()) : std::string(),
                              std::move(difference)});
    }
    return int{done};
  });
}

auto run_compare(const compare_request& request) -> int {
  const auto first =
      choose_side("--from", request.from, {.file = request.catalogue.file, .as_known = request.catalogue.as_known, .changes = {}});
  if (first.catalogue.code != done) {
    return first.catalogue.code;
  }
  const auto second = choose_side("--to", request.to, request.catalogue);
  if (second.catalogue.code != done) {
    return second.catalogue.code;
  }
  const compared_side from{first.catalogue.view(), first.call ? first.call : second.call};
  const compared_side to{second.catalogue.view(), second.call ? second.call : first.call};
  const auto rules = judged_by_native<amed::all_rules>();
  comparison made{.from = from, .to = to, .programs = compare(from, to, rules), .corpus = {}};
  made.tells_changes = request.changes;
  corpus_comparer counter(from, to, rules);
  for (const auto& name : request.files) {
    if (const auto code = add_corpus(name, to.by, counter, made); code != done) {
      return code;
    }
  }
  made.corpus = counter.counted();
  made.has_corpus = !request.files.empty();
  const auto in = request.language == "ja" ? language::ja : language::en;
  const auto format = format_asked(request.format);
  return print(format == "json"   ? as_json(made)
               : format == "csv"  ? as_csv(made)
               : format == "html" ? as_html(made, in)
                                  : as_text(made, in));
}

}  // namespace

void add_compare(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("compare", "compare the decisions of two years, catalogues or editions: for each program, and over a corpus");
  auto request = std::make_shared<compare_request>();
  command
      ->add_option("--from", request->from,
                   "a fiscal year of the call (R3), a catalogue file, or a file and an edition by id or by a day on which it was known "
                   "(FILE@EDITION, FILE@2025-06-01)")
      ->required();
  command->add_option("--to", request->to, "the same; what --set changes, it changes here")->required();
  command->add_option("CORPUS", request->files, "files of proposals whose decisions are counted; - for standard input");
  command->add_option("--format", request->format, "json, text, csv or html; without it, text on a terminal and json elsewhere")
      ->check(one_of({"json", "text", "csv", "html"}));
  add_language_option(*command, request->language, "language of the text, and the one that html begins with: ja or en");
  command->add_flag("--changes", request->changes,
                    "each proposal of the corpus of which a verdict differs: by which rule and term, with both citations");
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, &code] { code = run_compare(*request); });
}

}  // namespace koubo::cli
