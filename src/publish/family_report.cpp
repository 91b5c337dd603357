#include <koubo/publish/family_report.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <koubo/publish/term_table.hpp>
#include <koubo/publish/whole_number.hpp>

#include "json_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto joined(std::string all, std::string_view next, std::string_view by = "; ") -> std::string {
  if (!all.empty() && !next.empty()) {
    all += by;
  }
  all += next;
  return all;
}

auto programs_of(const area& of) -> std::string {
  std::string all;
  for (const auto& each : of.offers) {
    all = joined(std::move(all), each.view(), ", ");
  }
  return all;
}

auto id_of(const citation& source) -> std::string_view { return source.facts.empty() ? std::string_view() : *source.facts.begin(); }

auto person_in_words(const office_holder& of) -> std::string {
  std::string affiliations;
  for (const auto each : of.affiliations) {
    affiliations = joined(std::move(affiliations), each, " / ");
  }
  return fmt::format("{}（{}）", of.name, affiliations);
}

/// Those who hold an office over something, in the order of the source.
auto people_of(const family& of, std::string_view what, office in) -> std::string {
  std::string all;
  for (const auto& each : of.officials) {
    if (each.of == what && each.office == in) {
      all = joined(std::move(all), person_in_words(each));
    }
  }
  return all;
}

/// The last fiscal year of an area.
auto last_year(const family& of, const area& in) -> int { return in.launch.year() + of.areas_run.years - 1; }

/// Collects rows, each id once: what is added first stays.
class fact_collection {
 public:
  void add(std::string_view id, std::string ja, std::string en, const citation& source) {
    add({std::string(id), std::move(ja), std::move(en), std::string(source.phrase), std::string(source.place)});
  }
  void add(fact_row row) {
    if (!row.id.empty() && std::none_of(rows.begin(), rows.end(), [&](const auto& each) { return each.id == row.id; })) {
      rows.push_back(std::move(row));
    }
  }

  std::vector<fact_row> rows;
};

auto cell_in_words(const budget_cell& cell, bool ja) -> std::string {
  switch (cell.kind()) {
    case budget_cell::state::not_given: return ja ? "記載なし" : "not given";
    case budget_cell::state::not_applicable: return ja ? "該当なし" : "none yet";
    case budget_cell::state::amount: return fmt::format("{}{}", grouped_digits_of(cell.amount().count()), ja ? "円" : " yen");
  }
  return {};
}

void add_budget(const family& of, fact_collection& to) {
  const auto all = [&](std::string_view id, std::string_view ja, std::string_view en, budget_cell budget_line::* cell,
                       const citation& source) {
    std::string in_ja(ja);
    std::string in_en(en);
    for (const auto& line : of.budget.lines) {
      const auto year = line.fiscal_year.year();
      in_ja += fmt::format("{} {}年度{} {}", &line == &of.budget.lines.front() ? ":" : ";", year, line.proposal ? "（案）" : "",
                           cell_in_words(line.*cell, true));
      in_en += fmt::format("{} FY{}{} {}", &line == &of.budget.lines.front() ? ":" : ";", year, line.proposal ? " (proposal)" : "",
                           cell_in_words(line.*cell, false));
    }
    to.add(id, std::move(in_ja), std::move(in_en), source);
  };
  all("BG-01", "当初予算", "initial budget", &budget_line::initial, of.budget.initial_row);
  all("BG-02", "補正予算", "supplementary budget", &budget_line::supplementary, of.budget.supplementary_row);
  all("BG-03", "調整費", "adjustment funds", &budget_line::adjustment, of.budget.adjustment_row);
}

auto scope_in_words(indicator_scope scope, bool ja) -> std::string_view {
  switch (scope) {
    case indicator_scope::program: return ja ? "本事業" : "this program";
    case indicator_scope::larger_program: return ja ? "プログラム全体（本事業を含まない）" : "the larger program, without this one";
    case indicator_scope::larger_program_with_this:
      return ja ? "プログラム全体（本事業を含む、推定）" : "the larger program, this one included (inferred)";
  }
  return {};
}

void add_outcome(const outcome& of, fact_collection& to) {
  const auto way = [&](bool ja) {
    std::string all;
    for (const auto& step : of.lineage) {
      if (is_stated(step)) {
        const bool names_area = step.shown.find(step.area) != std::string_view::npos;
        auto shown = joined(std::string(step.shown), names_area ? std::string_view() : step.area, " ");
        if (step.from) {
          shown += fmt::format(" {}{}{}", step.from->year(), ja ? "～" : "–", step.to ? std::to_string(step.to->year()) : "");
        }
        all = joined(std::move(all), shown + (!step.inferred ? "" : ja ? "（推定）" : " (inferred)"), " → ");
      }
    }
    return !all.empty() ? all : std::string(ja ? "経路の記載なし" : "program not stated");
  };
  const auto whose = of.person.empty() ? std::string() : fmt::format("{}（{}）: ", of.person, of.affiliation);
  const auto published = of.publication.empty() ? std::string() : fmt::format("; {}", of.publication);
  to.add(of.id, fmt::format("{}{}; {}{}", whose, of.result.ja, way(true), published),
         fmt::format("{}{}; {}{}", whose, of.result.en, way(false), published), of.source);
}

void add_terms(const family& of, fact_collection& to) {
  for (const auto& each : of.catalogue->terms) {
    for (const auto fact : each.source.facts) {
      if (fact.starts_with("T-")) {
        const auto said = [&](language which) {
          for (const auto& row : term_cells(*of.catalogue, {.program = each.program}, which)) {
            if (row.size() > 2 && row[1] == each.name.view()) {
              return fmt::format("{} {}: {}", row[0], row[1], row[2]);
            }
          }
          return std::string(each.name.view());
        };
        to.add(fact, said(language::ja), said(language::en), each.source);
      }
    }
  }
  for (const auto& each : of.catalogue->transitions) {
    for (const auto fact : each.source.facts) {
      const auto from = each.is_open_end() ? std::string_view("等") : each.from.view();
      to.add(fact, fmt::format("{} → {}", from, each.to.view()), fmt::format("{} → {}", from, each.to.view()), each.source);
    }
  }
}

}  // namespace

auto fact_rows(const family& of) -> std::vector<fact_row> {
  fact_collection all;
  for (const auto& each : of.facts) {
    all.add(
        {std::string(each.id), std::string(each.says.ja), std::string(each.says.en), std::string(each.phrase), std::string(each.place)});
  }
  for (const auto& each : of.catalogue->areas) {
    const auto id = id_of(each.source);
    const auto ps = people_of(of, id, office::supervisor);
    const auto po = people_of(of, id, office::officer);
    all.add(id, fmt::format("{}; {}年度発足; {}; PS {}; PO {}", each.name, each.launch.year(), programs_of(each), ps, po),
            fmt::format("{}; launched in FY{}; {}; PS {}; PO {}", each.name, each.launch.year(), programs_of(each), ps, po), each.source);
  }
  add_budget(of, all);
  for (const auto& each : of.indicators) {
    const auto said = [&](language which) {
      std::string values;
      for (const auto& value : each.values) {
        if (value.of.complete()) {
          values = joined(std::move(values), fmt::format("{} {}", value.of.in(which), grouped_digits_of(value.value)), ", ");
        }
      }
      return fmt::format("{}{}{} [{}]", each.name.in(which), values.empty() ? "" : ": ", values,
                         scope_in_words(each.scope, which == language::ja));
    };
    all.add(each.id, said(language::ja), said(language::en), each.source);
  }
  for (const auto& each : of.outcomes) {
    add_outcome(each, all);
  }
  for (const auto& each : of.awards) {
    const auto pm = each.program_manager ? fmt::format("; PM {}", person_in_words(*each.program_manager)) : std::string();
    const auto pi = person_in_words(each.principal_investigator);
    all.add(each.id, fmt::format("{} {}年度採択: {}; PI {}{}", each.program.view(), each.adopted.year(), each.title, pi, pm),
            fmt::format("{} of FY{}: {}; PI {}{}", each.program.view(), each.adopted.year(), each.title, pi, pm), each.source);
  }
  for (const auto& [id, program] : {std::pair("R-08", "LEAP"), std::pair("R-09", "FORCE")}) {
    for (const auto& each : of.officials) {
      if (each.of == program) {
        const auto ps = people_of(of, program, office::supervisor);
        const auto po = people_of(of, program, office::officer);
        all.add(id, fmt::format("{} PS（推定） {}; PO {}", program, ps, po), fmt::format("{} PS (inferred) {}; PO {}", program, ps, po),
                each.source);
      }
    }
  }
  for (const auto& each : of.catalogue->programs) {
    for (const auto fact : each.source.facts) {
      all.add(fact, std::string(each.name.ja), std::string(each.name.en), each.source);
    }
  }
  add_terms(of, all);
  for (const auto& each : of.beside) {
    all.add({std::string(each.id), fmt::format("本文の外: {}", each.says.ja), fmt::format("beside the source: {}", each.says.en),
             std::string(each.phrase), std::string(each.place)});
  }
  return std::move(all.rows);
}

auto fact_cells(const std::vector<fact_row>& rows, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"番号", "内容", "本文", "箇所"}
                     : std::vector<std::string>{"id", "says", "words of the source", "place"});
  for (const auto& each : rows) {
    cells.push_back({each.id, ja ? each.ja : each.en, each.phrase, each.place});
  }
  return cells;
}

auto facts_text(const std::vector<fact_row>& rows, language which) -> std::string {
  std::string text;
  for (const auto& each : rows) {
    text += fmt::format("{:<8}{}\n        {} [{}]\n", each.id, which == language::ja ? each.ja : each.en, each.phrase, each.place);
  }
  return text;
}

auto facts_json(const std::vector<fact_row>& rows, std::optional<language> only) -> std::string {
  std::string out;
  json_text json(out, only);
  json.object([&] {
    json.member("schema", facts_schema);
    json.key("facts");
    json.array([&] {
      for (const auto& each : rows) {
        json.object([&] {
          json.member("id", std::string_view(each.id));
          json.member("says", message{each.ja, each.en});
          json.member("phrase", std::string_view(each.phrase));
          json.member("place", std::string_view(each.place));
        });
      }
    });
  });
  out += '\n';
  return out;
}

auto area_cells(const family& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(
      ja ? std::vector<std::string>{"番号", "発足", "終了", "研究開発領域", "プログラム", "研究開発総括 (PS)", "研究開発副総括 (PO)",
                                    "JST連携"}
         : std::vector<std::string>{"id", "launched", "ends", "area", "programs", "supervisor (PS)", "officers (PO)", "linked with JST"});
  const auto year = [&](int number) { return ja ? fmt::format("{}年度", number) : fmt::format("FY{}", number); };
  for (const auto& each : of.catalogue->areas) {
    const auto id = id_of(each.source);
    cells.push_back({std::string(id), year(each.launch.year()), year(last_year(of, each)), std::string(each.name), programs_of(each),
                     people_of(of, id, office::supervisor), people_of(of, id, office::officer),
                     each.linked_with_jst ? (ja ? "あり" : "yes") : ""});
  }
  return cells;
}

auto areas_text(const family& of, language which) -> std::string {
  const bool ja = which == language::ja;
  std::string text;
  for (const auto& each : of.catalogue->areas) {
    const auto id = id_of(each.source);
    const auto years = ja ? fmt::format("{}–{}年度", each.launch.year(), last_year(of, each))
                          : fmt::format("FY{}–FY{}", each.launch.year(), last_year(of, each));
    text += fmt::format("{:<8}{}\n        {}  {}{}\n", id, each.name, years, programs_of(each),
                        !each.linked_with_jst ? ""
                        : ja                  ? "  JST連携"
                                              : "  linked with JST");
    for (const auto& [shown, held] : {std::pair("PS", office::supervisor), std::pair("PO", office::officer)}) {
      if (const auto people = people_of(of, id, held); !people.empty()) {
        text += fmt::format("        {} {}\n", shown, people);
      }
    }
  }
  return text;
}

auto areas_json(const family& of, std::optional<language> only) -> std::string {
  std::string out;
  json_text json(out, only);
  const auto citation_members = [&](const citation& source) {
    json.member("facts", source.facts);
    json.member("phrase", source.phrase);
    json.member("place", source.place);
  };
  const auto write_person = [&](const office_holder& who) {
    json.object([&] {
      json.member("office", who.office == office::supervisor ? "PS" : who.office == office::officer ? "PO" : "adviser");
      json.member("name", who.name);
      json.key("affiliations");
      json.array([&] {
        for (const auto each : who.affiliations) {
          json.text(each);
        }
      });
      json.member("inferred", who.office_inferred);
      citation_members(who.source);
    });
  };
  json.object([&] {
    json.member("schema", areas_schema);
    json.member("edition", of.catalogue->edition.id);
    json.key("areas");
    json.array([&] {
      for (const auto& each : of.catalogue->areas) {
        json.object([&] {
          const auto id = id_of(each.source);
          json.member("id", id);
          json.member("name", each.name);
          json.key("shortName");
          each.short_name.empty() ? json.null() : json.text(each.short_name);
          json.member("launchFiscalYear", std::int64_t{each.launch.year()});
          json.member("lastFiscalYear", std::int64_t{last_year(of, each)});
          json.key("programs");
          json.array([&] {
            for (const auto& program : each.offers) {
              json.text(program.view());
            }
          });
          json.member("linkedWithJst", each.linked_with_jst);
          json.key("people");
          json.array([&] {
            for (const auto& who : of.officials) {
              if (who.of == id) {
                write_person(who);
              }
            }
          });
          citation_members(each.source);
        });
      }
    });
    json.key("programEvaluations");
    json.object([&] {
      json.key("fiscalYears");
      json.array([&] {
        for (const auto year : of.evaluated_in.named) {
          json.number(std::int64_t{year.year()});
        }
      });
      json.member("thenEveryYears", std::int64_t{of.evaluated_in.then_every});
      citation_members(of.evaluated_in.source);
    });
  });
  out += '\n';
  return out;
}

}  // namespace v0
}  // namespace koubo
