#include <koubo/intake/write_routes.hpp>

#include <koubo/check/message.hpp>
#include <koubo/text/utf8.hpp>

#include "json_line.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto days_of(const step& of, language which) -> std::string {
  const bool ja = which == language::ja;
  return detail::iso(of.start) + (ja ? "から" : " to ") + (of.end ? detail::iso(*of.end) : std::string()) + (of.end && ja ? "まで" : "");
}

void write_in(std::string& out, const routes& of, language which) {
  const bool ja = which == language::ja;
  for (const auto& each : of.openings) {
    out += std::string(info(each.status).name.in(which)) + "  " + escape_for_display(each.says.in(which)) + "\n";
  }
  if (!of.sequences.empty()) {
    out += ja ? "\n続けて応募できる順と最も早い日程\n" : "\ncalls that can follow each other, and their earliest days\n";
  }
  for (const auto& each : of.sequences) {
    std::string line;
    for (const auto& step : each) {
      line += (line.empty() ? "  " : " → ") + step.name() + (ja ? "（" : " (") + days_of(step, which) + (ja ? "）" : ")");
    }
    out += line + "\n";
  }
  out += ja ? "\n前提\n" : "\nassumed\n";
  for (const auto* each : of.assumptions) {
    out += "  " + std::string(each->says.in(which)) + "\n";
  }
}

}  // namespace

void write_routes(std::string& out, const routes& of, message_languages languages) {
  detail::json_line line(out, languages);
  line.object([&] {
    line.text("schema", routes_schema);
    line.text("edition", of.edition);
    line.array("openings", [&] {
      for (const auto& each : of.openings) {
        line.object([&] {
          line.text("program", each.program.view());
          line.number("callFiscalYear", each.call.year());
          line.text("status", info(each.status).key);
          line.texts("rules", each.rules);
          line.texts("facts", each.facts);
          line.message("message", each.says);
        });
      }
    });
    line.array("sequences", [&] {
      for (const auto& each : of.sequences) {
        line.array([&] {
          for (const auto& step : each) {
            line.string(step.name());
          }
        });
      }
    });
    line.array("assumptions", [&] {
      for (const auto* each : of.assumptions) {
        line.string(each->id);
      }
    });
  });
  out.push_back('\n');
}

void write_routes_text(std::string& out, const routes& of, message_languages languages) {
  if (languages != message_languages::en) {
    write_in(out, of, language::ja);
  }
  if (languages == message_languages::both) {
    out += "\n";
  }
  if (languages != message_languages::ja) {
    write_in(out, of, language::en);
  }
}

}  // namespace v0
}  // namespace koubo
