#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <koubo/program/message.hpp>
#include <koubo/publish/page.hpp>

namespace koubo {
inline namespace v0 {

/// Lays an SVG picture by hand, in whole units.
class svg_picture {
 public:
  svg_picture(int width, int height, const message& name)
      : svg_(fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", width, height,
                         escape_html(name.ja + " / " + name.en))) {}

  void line(int x1, int y1, int x2, int y2, std::string_view style) {
    svg_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>\n", x1, y1, x2, y2, style);
  }
  void box(int x, int y, int width, int height, std::string_view style, int corner = 0) {
    svg_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" class=\"{}\"/>\n", x, y, std::max(width, 0),
                        std::max(height, 0), corner, style);
  }
  void circle(int x, int y, int radius, std::string_view style) {
    svg_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"/>\n", x, y, radius, style);
  }
  /// `points`: as the attribute takes them.
  void polygon(std::string_view points, std::string_view style) {
    svg_ += fmt::format("<polygon points=\"{}\" class=\"{}\"/>\n", points, style);
  }
  void polyline(std::string_view points, std::string_view style) {
    svg_ += fmt::format("<polyline points=\"{}\" class=\"{}\"/>\n", points, style);
  }
  void path(std::string_view commands, std::string_view style) { svg_ += fmt::format("<path d=\"{}\" class=\"{}\"/>\n", commands, style); }
  /// `anchor`: start, middle or end.
  void text(int x, int y, std::string_view what, std::string_view anchor = "start", std::string_view style = "") {
    svg_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\"{}>{}</text>\n", x, y, anchor,
                        style.empty() ? "" : fmt::format(" class=\"{}\"", style), escape_html(what));
  }
  void text(int x, int y, const message& what, std::string_view anchor = "start", std::string_view style = "") {
    text(x, y, what.ja, anchor, fmt::format("ja {}", style));
    text(x, y, what.en, anchor, fmt::format("en {}", style));
  }

  [[nodiscard]] auto finished() -> std::string { return svg_ + "</svg>\n"; }

 private:
  std::string svg_;
};

}  // namespace v0
}  // namespace koubo
