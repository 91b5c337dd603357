#include <koubo/columns/what_if_curve.hpp>

#include <cstddef>
#include <string>

#include <catch2/catch.hpp>

namespace {

using koubo::dimension;
using koubo::term_setting;
using koubo::what_if_curve;

/// Two points; decisions in the order of the enumeration, from unreadable to eligible.
auto two_points() -> what_if_curve {
  what_if_curve made;
  made.edition = "of-a-test";
  made.unchanged = {1, 2, 3, 4, 5, 6};
  made.points.push_back({{term_setting{"force.annual_cap", dimension::yen, 15'000'000}}, {1, 2, 9, 4, 5, 0}, 6});
  made.points.push_back({{term_setting{"force.annual_cap", dimension::yen, 20'000'000}}, {1, 2, 3, 4, 5, 6}, 0});
  return made;
}

auto count(const std::string& text, const std::string& what) -> std::size_t {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a curve as JSON names its schema, and every decision at every point") {
  CHECK(
      koubo::to_json(two_points()) ==
      R"({"schema":"koubo.whatif/1","edition":"of-a-test","points":[{"set":{"force.annual_cap":15000000},"decisions":{"eligible":0,"needsJudgement":5,)"
      R"("incomplete":4,"correctable":9,"ineligible":2,"unreadable":1},"changed":6},{"set":{"force.annual_cap":20000000},)"
      R"("decisions":{"eligible":6,"needsJudgement":5,"incomplete":4,"correctable":3,"ineligible":2,"unreadable":1},"changed":0}]})"
      "\n");
}

TEST_CASE("a curve without points is still JSON") {
  CHECK(koubo::to_json({}) == "{\"schema\":\"koubo.whatif/1\",\"edition\":\"\",\"points\":[]}\n");
}

TEST_CASE("a picture has one box a decision that occurs, and says what it shows") {
  const auto svg = koubo::to_svg(two_points());
  CHECK(svg.starts_with("<svg xmlns="));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count(svg, "<title>force.annual_cap = 1500万円: ") == 5);  // eligible does not occur there
  CHECK(count(svg, "<title>force.annual_cap = 2000万円: ") == 6);
}

TEST_CASE("what stands in a name cannot leave its place in the picture") {
  auto curve = two_points();
  curve.points[0].set[0].name = "<script>\"&";
  const auto svg = koubo::to_svg(curve);
  CHECK(svg.find("<script>") == std::string::npos);
  CHECK(count(svg, "&lt;script&gt;&quot;&amp;") > 0);
}
