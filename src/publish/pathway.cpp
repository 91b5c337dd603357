#include <koubo/publish/pathway.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "program_style.hpp"
#include "svg.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr int node_width = 190;
constexpr int node_height = 46;
constexpr int row_gap = 66;

/// Which step of the route a program is, from 1; 0 where it is none.
auto step_of(std::span<const program_id> route, const program_id& program) -> int {
  const auto found = std::find(route.begin(), route.end(), program);
  return found == route.end() ? 0 : static_cast<int>(found - route.begin()) + 1;
}

auto on_route(std::span<const program_id> route, const transition& edge) -> bool {
  for (std::size_t i = 1; i < route.size(); ++i) {
    if (route[i - 1] == edge.from && route[i] == edge.to) {
      return true;
    }
  }
  return false;
}

auto shown(const program_id& program) -> std::string { return program.empty() ? "等" : std::string(program.view()); }

/// From where on an edge holds and in what state the award must be.
auto condition_of(const transition& edge, const catalogue& of, bool ja) -> std::string {
  std::string said;
  if (edge.state == origin_state::finished) {
    said = ja ? "終了" : "finished";
  }
  // The catalogue's first year is where everything begins; only later beginnings say something.
  const auto first = std::min_element(of.transitions.begin(), of.transitions.end(),
                                      [](const auto& a, const auto& b) { return a.valid.from < b.valid.from; });
  if (first != of.transitions.end() && edge.valid.from > first->valid.from) {
    said +=
        fmt::format("{}{}",
                    said.empty() ? ""
                    : ja         ? "、"
                                 : ", ",
                    ja ? fmt::format("{}年度公募から", edge.valid.from.year()) : fmt::format("calls of FY{} on", edge.valid.from.year()));
  }
  if (edge.is_open_end()) {
    said += ja ? "要判断" : "needs judgement";
  }
  return said;
}

struct point {
  int x = 0;
  int y = 0;
};

/// Programs in columns: those without an origin on the left, the others one column further than their origins; each column lower than the last one's
/// edges pass.
auto places_of(const catalogue& of) -> std::map<std::string, point> {
  std::map<std::string, int> depth;
  const auto know = [&](const program_id& program) { depth.try_emplace(std::string(program.view()), 0); };
  for (const auto& edge : of.transitions) {
    know(edge.from);
    know(edge.to);
  }
  for (std::size_t round = 0; round < depth.size(); ++round) {
    for (const auto& edge : of.transitions) {
      auto& to = depth[std::string(edge.to.view())];
      to = std::max(to, std::min(depth[std::string(edge.from.view())] + 1, static_cast<int>(depth.size())));
    }
  }
  int last = 0;
  for (const auto& [name, column] : depth) {
    last = std::max(last, column);
  }
  std::map<std::string, point> places;
  std::vector<int> rows(static_cast<std::size_t>(last) + 1);
  const auto place = [&](const program_id& program) {
    const auto key = std::string(program.view());
    if (!depth.contains(key) || places.contains(key)) {
      return;
    }
    const int column = depth[key];
    const int row = rows[static_cast<std::size_t>(column)]++;
    const int step = last == 0 ? 0 : (960 - node_width - 20) / last;
    places[key] = {10 + column * step, 10 + row * row_gap};
  };
  for (const auto& program : of.programs) {
    place(program.id);
  }
  place(program_id());
  for (const auto& edge : of.transitions) {
    place(edge.from);
    place(edge.to);
  }
  // What stands between the first column and the last goes below the first, so that no edge from first to last runs through it.
  const int below = rows.empty() ? 0 : rows[0] * row_gap;
  for (auto& [name, where] : places) {
    const int column = depth[name];
    if (column > 0 && column < last) {
      where.y += below;
    } else if (column == last && column > 0) {
      where.y += below / 3;
    }
  }
  return places;
}

/// Where each edge arrives: at its target's side, in the order of where they come from, so that few cross.
auto ports_of(const catalogue& of, const std::map<std::string, point>& places) -> std::vector<int> {
  std::vector<int> ports(of.transitions.size());
  for (const auto& [name, to] : places) {
    std::vector<std::size_t> arriving;
    for (std::size_t i = 0; i < of.transitions.size(); ++i) {
      if (of.transitions[i].to.view() == name) {
        arriving.push_back(i);
      }
    }
    const auto height_of = [&](std::size_t edge) { return std::pair(places.at(std::string(of.transitions[edge].from.view())).y, edge); };
    std::sort(arriving.begin(), arriving.end(), [&](std::size_t a, std::size_t b) { return height_of(a) < height_of(b); });
    for (std::size_t i = 0; i < arriving.size(); ++i) {
      ports[arriving[i]] = to.y + static_cast<int>(i + 1) * node_height / static_cast<int>(arriving.size() + 1);
    }
  }
  return ports;
}

}  // namespace

auto pathway_figure(const catalogue& of, std::span<const program_id> route) -> html_figure {
  const auto places = places_of(of);
  int bottom = 0;
  for (const auto& [name, where] : places) {
    bottom = std::max(bottom, where.y + node_height);
  }
  const message title{"成果展開の経路", "pathway"};
  svg_picture svg(960, bottom + 40, title);
  const auto ports = ports_of(of, places);
  for (const bool marked : {false, true}) {
    for (std::size_t i = 0; i < of.transitions.size(); ++i) {
      const auto& edge = of.transitions[i];
      if (on_route(route, edge) != marked) {
        continue;
      }
      const auto from = places.at(std::string(edge.from.view()));
      const auto to = places.at(std::string(edge.to.view()));
      const int x1 = from.x + node_width;
      const int y1 = from.y + node_height / 2;
      const int bend = (to.x - x1) / 2;
      svg.path(fmt::format("M{} {}C{} {} {} {} {} {}", x1, y1, x1 + bend, y1, to.x - bend, ports[i], to.x - 8, ports[i]),
               marked               ? "edge route"
               : edge.is_open_end() ? "edge assumed"
                                    : "edge");
      const int head = marked ? 6 : 4;
      svg.polygon(fmt::format("{},{} {},{} {},{}", to.x - 9, ports[i] - head, to.x - 1, ports[i], to.x - 9, ports[i] + head),
                  marked ? "over" : "none");
    }
  }
  for (const auto& [name, where] : places) {
    const auto id = program_id(name);
    const int step = step_of(route, id);
    svg.box(where.x, where.y, node_width, node_height, step > 0 ? "node on-route" : "node", 6);
    svg.box(where.x, where.y, 8, node_height, style_of(of, id), 3);
    const auto type = type_name(of, id);
    const int y = where.y + (type.complete() ? 21 : 28);
    if (id.empty()) {
      svg.text(where.x + 20, y, message{"他のプログラム（等）", "other programs (等)"});
    } else {
      svg.text(where.x + 20, y, shown(id), "start", "name");
    }
    if (type.complete()) {
      svg.text(where.x + 20, where.y + 38, message{std::string(type.ja), std::string(type.en)}, "start", "soft small");
    }
    if (step > 0) {
      svg.circle(where.x + node_width - 20, where.y + node_height / 2, 11, "over");
      svg.text(where.x + node_width - 20, where.y + node_height / 2 + 5, std::to_string(step), "middle", "bar-text");
    }
  }
  svg.text(10, bottom + 28,
           route.empty() ? message{"矢印の先: 元の課題の成果をもって応募できるプログラム　破線: 要判断",
                                   "arrow: where results of an award may apply; dashed: needs judgement"}
                         : message{"太線と番号: 経路　破線: 要判断", "bold line and numbers: the route; dashed: needs judgement"},
           "start", "soft");
  html_figure figure{"pathway", title, svg.finished(), {}, {}};
  // Whether an edge is on the route is told where there is one.
  const auto add_row = [&](table_cells& to, std::vector<std::string> row, std::string_view marked, std::string facts) {
    if (!route.empty()) {
      row.emplace_back(marked);
    }
    row.push_back(std::move(facts));
    to.push_back(std::move(row));
  };
  add_row(figure.ja, {"元", "先", "条件"}, "この経路", "出典");
  add_row(figure.en, {"from", "to", "condition"}, "on the route", "facts");
  for (const auto& edge : of.transitions) {
    std::string facts;
    for (const auto fact : edge.source.facts) {
      facts += (facts.empty() ? "" : " ") + std::string(fact);
    }
    const bool marked = on_route(route, edge);
    add_row(figure.ja, {edge.is_open_end() ? "他のプログラム（等）" : shown(edge.from), shown(edge.to), condition_of(edge, of, true)},
            marked ? "はい" : "", facts);
    add_row(figure.en, {edge.is_open_end() ? "other programs (等)" : shown(edge.from), shown(edge.to), condition_of(edge, of, false)},
            marked ? "yes" : "", facts);
  }
  return figure;
}

auto pathway_dot(const catalogue& of, std::span<const program_id> route) -> std::string {
  // Ids hold no quotation marks by their catalogue's making, but may by an agency's: they are escaped all the same.
  const auto quoted = [](std::string_view text) {
    std::string all = "\"";
    for (const char byte : text) {
      all += byte == '"' || byte == '\\' ? "\\" : "";
      all += byte;
    }
    return all + '"';
  };
  std::string dot = "digraph pathway {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const auto& edge : of.transitions) {
    const bool marked = on_route(route, edge);
    const auto condition = condition_of(edge, of, false);
    dot += fmt::format("  {} -> {}", quoted(shown(edge.from)), quoted(shown(edge.to)));
    std::string attributes = condition.empty() ? "" : "label=" + quoted(condition);
    attributes += edge.is_open_end() ? (attributes.empty() ? "" : ", ") + std::string("style=dashed") : "";
    attributes += marked ? (attributes.empty() ? "" : ", ") + std::string("penwidth=3") : "";
    dot += attributes.empty() ? ";\n" : " [" + attributes + "];\n";
  }
  return dot + "}\n";
}

auto pathway_mermaid(const catalogue& of, std::span<const program_id> route) -> std::string {
  std::map<std::string, std::string> nodes;
  std::string text = "flowchart LR\n";
  const auto node = [&](const program_id& program) {
    const auto [found, fresh] = nodes.try_emplace(std::string(program.view()), fmt::format("n{}", nodes.size()));
    if (fresh) {
      auto name = shown(program);
      std::replace(name.begin(), name.end(), '"', '\'');
      text += fmt::format("  {}[\"{}\"]\n", found->second, name);
    }
    return found->second;
  };
  std::string edges;
  std::string bold;
  std::size_t index = 0;
  for (const auto& edge : of.transitions) {
    const auto from = node(edge.from);
    const auto to = node(edge.to);
    const auto condition = condition_of(edge, of, false);
    const auto* arrow = edge.is_open_end() ? "-.->" : "-->";
    edges +=
        condition.empty() ? fmt::format("  {} {} {}\n", from, arrow, to) : fmt::format("  {} {}|\"{}\"| {}\n", from, arrow, condition, to);
    bold += on_route(route, edge) ? fmt::format("{}{}", bold.empty() ? "" : ",", index) : "";
    ++index;
  }
  return text + edges + (bold.empty() ? "" : fmt::format("  linkStyle {} stroke-width:4px\n", bold));
}

}  // namespace v0
}  // namespace koubo
