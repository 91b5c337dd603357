#include <koubo/publish/pathway.hpp>

#include <array>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using namespace koubo;

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

constexpr std::array<program_id, 3> route{amed::prime, amed::force, amed::leap};

TEST_CASE("E-03, E-05: the pathway as DOT, with what each edge asks", "[publish][pathway]") {
  const auto dot = pathway_dot(amed::catalogue);
  CHECK(dot.starts_with("digraph pathway {\n"));
  CHECK(has(dot, "  \"PRIME\" -> \"FORCE\" [label=\"finished\"];\n"));
  CHECK(has(dot, "  \"JST-CREST\" -> \"FORCE\" [label=\"finished, calls of FY2022 on\"];\n"));
  CHECK(has(dot, "  \"FORCE\" -> \"LEAP\";\n"));
  CHECK(has(dot, "  \"等\" -> \"LEAP\" [label=\"needs judgement\", style=dashed];\n"));
}

TEST_CASE("a route is drawn bold, and its edges alone", "[publish][pathway]") {
  const auto dot = pathway_dot(amed::catalogue, route);
  CHECK(has(dot, "\"PRIME\" -> \"FORCE\" [label=\"finished\", penwidth=3];"));
  CHECK(has(dot, "\"FORCE\" -> \"LEAP\" [penwidth=3];"));
  CHECK(has(dot, "\"PRIME\" -> \"LEAP\";"));
}

TEST_CASE("the pathway as Mermaid", "[publish][pathway]") {
  const auto text = pathway_mermaid(amed::catalogue, route);
  CHECK(text.starts_with("flowchart LR\n"));
  CHECK(has(text, "-->|\"finished\"|"));
  CHECK(has(text, "linkStyle 1,6 stroke-width:4px\n"));
  CHECK_FALSE(has(pathway_mermaid(amed::catalogue), "linkStyle"));
}

TEST_CASE("the picture stands with a table of its edges, which tells those of the route", "[publish][pathway]") {
  const auto figure = pathway_figure(amed::catalogue, route);
  CHECK(figure.ja.size() == amed::transitions.size() + 1);
  CHECK(figure.en[2] == std::vector<std::string>{"PRIME", "FORCE", "finished", "yes", "E-03 E-04 E-05"});
  CHECK(has(figure.svg, "edge route"));
  CHECK_FALSE(has(pathway_figure(amed::catalogue).svg, "edge route"));
}

TEST_CASE("a catalogue with a circle or without a pathway is drawn all the same", "[publish][pathway]") {
  const transition circle[] = {{"A", "B", amed::since_2014, origin_state::any, {}}, {"B", "A", amed::since_2014, origin_state::any, {}}};
  catalogue of;
  CHECK(has(pathway_figure(of).svg, "</svg>"));
  of.transitions = circle;
  CHECK(pathway_figure(of).ja.size() == 3);
}

}  // namespace
