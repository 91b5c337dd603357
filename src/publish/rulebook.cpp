#include <koubo/publish/rulebook.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include <koubo/publish/page.hpp>
#include <koubo/publish/term_table.hpp>

#include "json_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto anchor_of(std::string_view id) -> std::string {
  std::string anchor = "rule-" + std::string(id);
  std::replace(anchor.begin(), anchor.end(), '.', '-');
  return anchor;
}

/// Program, term, value, strength, calls and text of the terms and origins that a rule reads.
auto parameters(const rules::clause_rule& rule, const rule_row& row, const catalogue& by, language which) -> table_cells {
  std::vector<std::string_view> keys;
  for (const auto* of : {&rule.condition, &rule.requirement}) {
    for (std::size_t i = 0; i < of->size; ++i) {
      keys.push_back(of->nodes[i].op == rules::clause_op::in_origins ? "origin" : of->nodes[i].key.view());
    }
  }
  table_cells all;
  for (const auto& cells : term_cells(by, {}, which)) {
    const bool is_head = all.empty();
    const bool is_read = std::find(keys.begin(), keys.end(), cells[1]) != keys.end();
    const bool is_for = row.programs.empty() ||
                        std::any_of(row.programs.begin(), row.programs.end(), [&](const auto& each) { return each.view() == cells[0]; });
    if (is_head || (is_read && is_for)) {
      all.push_back(cells);
    }
  }
  return all;
}

/// The words of the facts that a row cites, where a fact or a term has them.
auto phrases_of(const rule_row& row, const catalogue& by, std::span<const fact> facts) -> std::vector<cited_phrase> {
  std::vector<cited_phrase> all;
  for (const auto id : row.facts) {
    const auto known = std::find_if(facts.begin(), facts.end(), [&](const auto& each) { return each.id == id; });
    const auto term = std::find_if(by.terms.begin(), by.terms.end(), [&](const auto& each) {
      return each.source.facts.begin() != each.source.facts.end() && *each.source.facts.begin() == id;
    });
    if (known != facts.end()) {
      all.push_back({id, known->phrase, known->place});
    } else if (term != by.terms.end() && !term->source.phrase.empty()) {
      all.push_back({id, term->source.phrase, term->source.place});
    }
  }
  return all;
}

auto facts_in_words(const rule_row& row) -> std::string {
  std::string all;
  for (const auto each : row.facts) {
    all += (all.empty() ? "" : " ") + std::string(each);
  }
  return all.empty() ? "–" : all;
}

/// How to mend what fails the rule; nothing where it cannot be violated, or nothing mends it.
auto remedy_of(const rulebook_entry& of, language which) -> std::string {
  if (!of.advice.in(which).empty()) {
    return std::string(of.advice.in(which));
  }
  if (!of.row.can_be_violated || of.row.remedied_by == remedy::none) {
    return {};
  }
  const std::string says(of.row.says.in(which));
  return which == language::ja ? "「" + says + "」を満たすように改める" : "make it so that " + says;
}

/// The lines of one entry: what is told, and its name.
auto lines_of(const rulebook_entry& of, language which) -> std::vector<std::pair<std::string, std::string>> {
  const bool ja = which == language::ja;
  std::vector<std::pair<std::string, std::string>> lines{{ja ? "対象" : "for", scope_of(of.row, which)},
                                                         {ja ? "内容" : "says", std::string(of.row.says.in(which))},
                                                         {ja ? "満たさないとき" : "when it fails", failure_of(of.row, which)}};
  if (const auto remedy = remedy_of(of, which); !remedy.empty()) {
    lines.emplace_back(ja ? "改め方" : "remedy", remedy);
  }
  lines.emplace_back(ja ? "根拠" : "facts", facts_in_words(of.row));
  for (const auto& each : of.phrases) {
    const std::string fact(each.fact);
    const std::string phrase(each.phrase);
    const std::string place(each.place);
    lines.emplace_back(ja ? "本文" : "text",
                       ja ? fact + "「" + phrase + "」（" + place + "）" : fact + " \"" + phrase + "\" (" + place + ")");
  }
  return lines;
}

auto definitions(const rulebook_entry& of, language which) -> std::string {
  const auto* name = which == language::ja ? "ja" : "en";
  auto html = fmt::format("<dl class=\"{0}\" lang=\"{0}\">\n", name);
  for (const auto& [term, told] : lines_of(of, which)) {
    html += "<dt>" + escape_html(term) + "</dt><dd>" + escape_html(told) + "</dd>\n";
  }
  return html + "</dl>\n";
}

}  // namespace

auto rulebook_of(std::span<const rules::clause_rule> rules, const catalogue& by, std::span<const fact> facts)
    -> std::vector<rulebook_entry> {
  const auto rows = rule_table(rules, by);
  std::vector<rulebook_entry> book;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    auto anchor = anchor_of(rules[i].about.id);
    const bool again = std::any_of(book.begin(), book.end(), [&](const auto& each) { return each.anchor == anchor; });
    if (again && !rows[i].programs.empty()) {
      anchor += "-" + std::string(rows[i].programs.front().view());
      std::transform(anchor.begin(), anchor.end(), anchor.begin(),
                     [](char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each; });
    }
    book.push_back({.anchor = std::move(anchor),
                    .name = rules[i].about.name,
                    .advice = rules[i].about.advice,
                    .row = rows[i],
                    .phrases = phrases_of(rows[i], by, facts),
                    .parameters_ja = parameters(rules[i], rows[i], by, language::ja),
                    .parameters_en = parameters(rules[i], rows[i], by, language::en)});
  }
  return book;
}

auto rule_table_of(std::span<const rulebook_entry> book, language which) -> table_cells {
  std::vector<rule_row> rows;
  for (const auto& each : book) {
    rows.push_back(each.row);
  }
  return to_cells(rows, which);
}

auto rulebook_markdown(std::span<const rulebook_entry> book, std::string_view edition, language which) -> std::string {
  const bool ja = which == language::ja;
  std::string text =
      (ja ? "# 規則集\n\n目録: " : "# Rulebook\n\ncatalogue: ") + std::string(edition) + "\n\n" + to_markdown(rule_table_of(book, which));
  for (const auto& each : book) {
    text += "\n<a id=\"" + each.anchor + "\"></a>\n\n## `" + each.row.id + "` " + std::string(each.name.in(which)) + "\n\n";
    for (const auto& [name, told] : lines_of(each, which)) {
      text += "- **" + name + "**: " + told + "\n";
    }
    const auto& parameters = ja ? each.parameters_ja : each.parameters_en;
    if (parameters.size() > 1) {
      text += "\n" + to_markdown(parameters);
    }
  }
  return text;
}

auto rulebook_html(std::span<const rulebook_entry> book, std::string_view edition, language first) -> std::string {
  std::string links;
  std::string entries;
  for (const auto& each : book) {
    const bool is_one_case = std::count_if(book.begin(), book.end(), [&](const auto& other) { return other.row.id == each.row.id; }) > 1;
    links += fmt::format("<a href=\"#{}\">{}{}</a>\n", each.anchor, escape_html(each.row.id),
                         is_one_case ? " (" + escape_html(scope_of(each.row, first)) + ")" : "");
    entries +=
        fmt::format("<section id=\"{}\">\n<h2><code>{}</code> {}</h2>\n", each.anchor, escape_html(each.row.id), html_in_both(each.name)) +
        definitions(each, language::ja) + definitions(each, language::en);
    if (each.parameters_en.size() > 1) {
      entries += html_table(each.parameters_ja, each.parameters_en, {"条件の値", "terms"});
    }
    entries += "</section>\n";
  }
  return html_page({"規則集", "rulebook"}, first,
                   "<p class=\"filters\">\n" + links + "</p>\n" +
                       html_table(rule_table_of(book, language::ja), rule_table_of(book, language::en), {"規則の一覧", "all rules"}) +
                       entries + edition_paragraph(edition));
}

auto rulebook_json(std::span<const rulebook_entry> book, std::string_view edition) -> std::string {
  std::string out;
  json_text line(out);
  const auto both = [](const rule_row& row) { return message{failure_of(row, language::ja), failure_of(row, language::en)}; };
  const auto texts = [&](std::string_view name, const auto& of) {
    line.key(name);
    line.array([&] {
      for (const auto& each : of) {
        line.text(std::string_view(each));
      }
    });
  };
  line.object([&] {
    line.member("schema", "koubo.rulebook/1");
    line.member("edition", edition);
    line.key("rules");
    line.array([&] {
      for (const auto& each : book) {
        line.object([&] {
          line.member("rule", std::string_view(each.row.id));
          line.member("anchor", std::string_view(each.anchor));
          line.member("name", each.name);
          std::vector<std::string_view> programs;
          for (const auto& program : each.row.programs) {
            programs.push_back(program.view());
          }
          texts("programs", programs);
          if (each.row.calls_from) {
            line.member("callsFrom", std::int64_t{each.row.calls_from->year()});
          }
          line.member("says", each.row.says);
          line.member("whenItFails", both(each.row));
          if (const message advice{remedy_of(each, language::ja), remedy_of(each, language::en)}; !advice.ja.empty()) {
            line.member("advice", advice);
          }
          line.member("advisory", each.row.advisory);
          texts("judgedBy", each.row.judged_by);
          line.member("facts", each.row.facts);
          line.key("phrases");
          line.array([&] {
            for (const auto& cited : each.phrases) {
              line.object([&] {
                line.member("fact", cited.fact);
                line.member("phrase", cited.phrase);
                line.member("place", cited.place);
              });
            }
          });
          line.key("parameters");
          line.array([&] {
            for (std::size_t i = 1; i < each.parameters_en.size(); ++i) {
              const auto& ja = each.parameters_ja[i];
              const auto& en = each.parameters_en[i];
              line.object([&] {
                line.member("program", std::string_view(en[0]));
                line.member("term", std::string_view(en[1]));
                line.member("value", message{ja[2], en[2]});
                line.member("strength", message{ja[3], en[3]});
                line.member("calls", message{ja[4], en[4]});
                line.member("text", std::string_view(en[6]));
              });
            }
          });
        });
      }
    });
  });
  out.push_back('\n');
  return out;
}

}  // namespace v0
}  // namespace koubo
