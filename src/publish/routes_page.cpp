#include <koubo/publish/routes_page.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <koubo/check/message.hpp>
#include <koubo/publish/pathway.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto leads(const program_id& from, const program_id& to, const catalogue& by) -> bool {
  return std::any_of(by.transitions.begin(), by.transitions.end(), [&](const auto& edge) { return edge.from == from && edge.to == to; });
}

/// The programs of the awards as far as one leads to the next, by their start, then those of the sequence that goes furthest.
auto route_of(const applicant_routes& of, const catalogue& by) -> std::vector<program_id> {
  std::vector<program_id> route;
  const auto go_on = [&](const program_id& to) {
    if (std::find(route.begin(), route.end(), to) == route.end() && (route.empty() || leads(route.back(), to, by))) {
      route.push_back(to);
    }
  };
  const auto awards = of.history.has_value() ? of.history.value() : std::vector<prior_award>();
  // By their start; those that state none come last.
  std::vector<std::pair<date, std::size_t>> order;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    order.emplace_back(awards[i].start.has_value() ? awards[i].start.value() : date(2099, 12, 31), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [start, which] : order) {
    const auto& program = awards[which].program;
    if (program.has_value() && by.find_program(program.value()) != nullptr) {
      go_on(program.value());
    }
  }
  const auto longest = std::max_element(of.found.sequences.begin(), of.found.sequences.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  if (longest != of.found.sequences.end()) {
    for (const auto& each : *longest) {
      go_on(each.program);
    }
    return route;
  }
  for (const auto& each : of.found.openings) {
    if (each.status == door::open && !route.empty() && leads(route.back(), each.program, by)) {
      go_on(each.program);
    }
  }
  return route;
}

auto texts_of(const auto& of) -> std::string {
  std::string all;
  for (const auto& each : of) {
    all += (all.empty() ? "" : " ") + std::string(each);
  }
  return all;
}

auto openings_table(const routes& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells{ja ? std::vector<std::string>{"公募", "開閉", "理由", "規則", "出典"}
                       : std::vector<std::string>{"call", "door", "why", "rules", "facts"}};
  for (const auto& each : of.openings) {
    cells.push_back({fmt::format("{} {}", each.program.view(), detail::in_words(quantity{dimension::fiscal_year, each.call.year()}, which)),
                     std::string(info(each.status).name.in(which)), each.says.in(which), texts_of(each.rules), texts_of(each.facts)});
  }
  return cells;
}

auto sequences_table(const routes& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells{ja ? std::vector<std::string>{"順", "最も早い日程"} : std::vector<std::string>{"sequence", "earliest days"}};
  for (const auto& each : of.sequences) {
    std::string names;
    std::string days;
    for (const auto& step : each) {
      names += (names.empty() ? "" : " → ") + step.name();
      days += (days.empty() ? "" : " → ") + detail::iso(step.start) + (step.end ? (ja ? "～" : " to ") + detail::iso(*step.end) : "");
    }
    cells.push_back({names, days});
  }
  return cells;
}

}  // namespace

auto routes_figure(const applicant_routes& of, const catalogue& by) -> html_figure { return pathway_figure(by, route_of(of, by)); }

auto routes_page(std::span<const applicant_routes> of, const catalogue& by, language first) -> std::string {
  std::string body;
  std::vector<const assumption*> assumptions;
  for (std::size_t i = 0; i < of.size(); ++i) {
    const auto& each = of[i];
    if (of.size() > 1) {
      body += "<h2>" + html_in_both(message{fmt::format("応募者{}", i + 1), fmt::format("applicant {}", i + 1)}) + "</h2>\n";
    }
    auto figure = routes_figure(each, by);
    figure.id += fmt::format("-{}", i + 1);
    body += html_of(figure);
    body += html_section(fmt::format("openings-{}", i + 1), {"公募ごとの開閉", "calls"},
                         html_table(openings_table(each.found, language::ja), openings_table(each.found, language::en),
                                    {"公募ごとの開閉と理由", "calls, and why they are open or closed"}));
    if (!each.found.sequences.empty()) {
      body += html_section(fmt::format("sequences-{}", i + 1), {"応募の順", "sequences"},
                           html_table(sequences_table(each.found, language::ja), sequences_table(each.found, language::en),
                                      {"続けて応募できる順", "calls that can follow each other"}));
    }
    for (const auto* one : each.found.assumptions) {
      if (std::find(assumptions.begin(), assumptions.end(), one) == assumptions.end()) {
        assumptions.push_back(one);
      }
    }
  }
  std::string list = "<ul>\n";
  for (const auto* each : assumptions) {
    list += "<li>" + html_in_both(each->says) + "</li>\n";
  }
  body += html_section("assumptions", {"前提", "assumed"}, list + "</ul>\n");
  return html_page({"応募できる公募", "calls that are open"}, first, body + edition_paragraph(by.edition.id));
}

}  // namespace v0
}  // namespace koubo
