#include <koubo/columns/what_if_curve.hpp>

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace koubo {
inline namespace v0 {
namespace {

/// As bars stack, from below: what may go on first.
constexpr std::array order{decision::eligible,    decision::needs_judgement, decision::incomplete,
                           decision::correctable, decision::ineligible,      decision::unreadable};
constexpr std::array<std::string_view, order.size()> colours{"#2a7f62", "#5b8db8", "#b7a742", "#d08a3c", "#a8433b", "#777777"};

auto escaped(std::string_view text) -> std::string {
  std::string made;
  for (const char c : text) {
    switch (c) {
      case '&': made += "&amp;"; break;
      case '<': made += "&lt;"; break;
      case '>': made += "&gt;"; break;
      case '"': made += "&quot;"; break;
      default: made += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return made;
}

auto shown(const term_setting& of) -> std::string {
  return of.unit == dimension::month         ? fmt::format("{} months", of.value)
         : of.unit == dimension::fiscal_year ? fmt::format("FY{}", of.value)
         : of.value % 10'000 == 0            ? fmt::format("{}万円", of.value / 10'000)
                                             : fmt::format("{}円", of.value);
}

auto settings_of(const what_if_curve::point& at) -> std::string {
  std::string all;
  for (const auto& each : at.set) {
    all += (all.empty() ? "" : ", ") + each.name + " = " + shown(each);
  }
  return all;
}

}  // namespace

auto to_json(const what_if_curve& of) -> std::string {
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  const auto key = [&](std::string_view name) { writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); };
  writer.StartObject();
  key("schema");
  writer.String(what_if_schema.data(), static_cast<rapidjson::SizeType>(what_if_schema.size()));
  key("edition");
  writer.String(of.edition.data(), static_cast<rapidjson::SizeType>(of.edition.size()));
  key("points");
  writer.StartArray();
  for (const auto& at : of.points) {
    writer.StartObject();
    key("set");
    writer.StartObject();
    for (const auto& each : at.set) {
      key(each.name);
      writer.Int64(each.value);
    }
    writer.EndObject();
    key("decisions");
    writer.StartObject();
    for (const auto what : order) {
      key(info(what).key);
      writer.Uint64(at.decisions[static_cast<std::size_t>(what)]);
    }
    writer.EndObject();
    key("changed");
    writer.Uint64(at.changed);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return std::string(out.GetString(), out.GetSize()) + "\n";
}

auto to_svg(const what_if_curve& of) -> std::string {
  constexpr std::size_t left = 20;
  constexpr std::size_t top = 50;
  constexpr std::size_t width = 920;
  constexpr std::size_t height = 340;
  const auto total = std::max<std::size_t>(1, std::accumulate(of.unchanged.begin(), of.unchanged.end(), std::size_t{0}));
  const auto points = std::max<std::size_t>(1, of.points.size());
  const std::string name =
      of.points.empty() || of.points.front().set.empty()
          ? "what if"
          : escaped(settings_of(of.points.front()) + (of.points.size() > 1 ? " … " + settings_of(of.points.back()) : ""));
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 440\" role=\"img\" aria-label=\"{0}\" font-family=\"sans-serif\" "
      "font-size=\"12\">\n<title>{0}</title>\n<text x=\"{1}\" y=\"20\">{0}</text>\n",
      name, left);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& label = info(order[i]).name;
    out += fmt::format("<rect x=\"{0}\" y=\"30\" width=\"10\" height=\"10\" fill=\"{1}\"/><text x=\"{2}\" y=\"39\">{3} / {4}</text>\n",
                       left + i * 155, colours[i], left + i * 155 + 14, label.ja, label.en);
  }
  for (std::size_t at = 0; at < of.points.size(); ++at) {
    const auto x = left + width * at / points;
    const auto bar = std::max<std::size_t>(1, width / points * 4 / 5);
    std::size_t below = 0;  // proposals stacked so far
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto count = of.points[at].decisions[static_cast<std::size_t>(order[i])];
      const auto from = height * below / total;
      const auto to = height * (below + count) / total;
      below += count;
      if (to > from) {
        out +=
            fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"><title>{}: {} {}</title></rect>\n", x,
                        top + height - to, bar, to - from, colours[i], escaped(settings_of(of.points[at])), info(order[i]).name.en, count);
      }
    }
    if (of.points.size() <= 12 || at % (of.points.size() / 6) == 0) {
      out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"10\">{}</text>\n", x, top + height + 15,
                         of.points[at].set.empty() ? "" : shown(of.points[at].set.back()));
    }
  }
  return out + "</svg>\n";
}

}  // namespace v0
}  // namespace koubo
