#include <koubo/intake/write_fix.hpp>

#include <variant>

#include <koubo/text/utf8.hpp>

#include "json_line.hpp"

namespace koubo {
inline namespace v0 {
namespace {

/// Writes values as the proposal format has them.
struct value_writer {
  detail::json_line& to;

  void operator()(std::monostate) const { to.null(); }
  void operator()(bool value) const { to.boolean(value); }
  void operator()(std::int64_t value) const { to.integer(value); }
  void operator()(date value) const { to.string(detail::iso(value)); }
  void operator()(const std::string& value) const { to.string(value); }
  void operator()(const person& value) const {
    to.object([&] {
      member("name", value.name);
      member("researcherId", value.researcher_id);
      member("institution", value.institution);
      if (value.effort_percent.has_value()) {
        to.number("effortPercent", value.effort_percent.value());
      }
    });
  }
  void operator()(const budget_year& value) const {
    to.object([&] {
      if (value.fiscal_year.has_value()) {
        to.number("fiscalYear", value.fiscal_year.value().year());
      }
      if (value.direct.has_value()) {
        to.number("directYen", value.direct.value().count());
      }
      if (value.indirect.has_value()) {
        to.number("indirectYen", value.indirect.value().count());
      }
    });
  }
  void operator()(const prior_award& value) const {
    to.object([&] {
      if (value.program.has_value()) {
        to.text("program", value.program.value().empty() ? std::string_view(value.other_program) : value.program.value().view());
      }
      if (value.role.has_value()) {
        to.text("role", roles[static_cast<std::size_t>(value.role.value())].key);
      }
      if (value.start.has_value()) {
        to.text("start", detail::iso(value.start.value()));
      }
      if (value.end.has_value()) {
        to.text("end", detail::iso(value.end.value()));
      }
      if (value.status.has_value()) {
        to.text("status", award_statuses[static_cast<std::size_t>(value.status.value())].key);
      }
      member("id", value.id);
    });
  }

 private:
  void member(std::string_view name, const presence<std::string>& value) const {
    if (value.has_value()) {
      to.text(name, value.value());
    }
  }
};

auto names(const std::vector<std::string_view>& rules, language which) -> std::string {
  std::string all;
  for (const auto each : rules) {
    all += (all.empty() ? "" : which == language::ja ? "、" : ", ") + std::string(each);
  }
  return all;
}

auto title(const proposal& about, language which) -> std::string {
  return about.id.has_value() ? escape_for_display(about.id.value()) : std::string(which == language::ja ? "（番号なし）" : "(no id)");
}

void write_in(std::string& out, const fix_report& of, const proposal& about, language which) {
  const bool ja = which == language::ja;
  out += title(about, which) + "  " + std::string(info(of.decision).name.in(which)) + "\n";
  const bool nothing = of.fixes.size() == 1 && of.fixes.front().changes.empty();
  if (nothing) {
    out += ja ? "  改める所はない\n" : "  nothing to change\n";
  }
  for (std::size_t i = 0; i < of.fixes.size() && !nothing; ++i) {
    if (of.fixes.size() == 1) {
      out += ja ? "  次のように改めると、どの規則にも反しない\n" : "  with these changes no rule is violated\n";
    } else {
      const auto number = std::to_string(i + 1);
      out += ja ? "  案" + number + "\n" : "  alternative " + number + "\n";
    }
    for (const auto& each : of.fixes[i].changes) {
      out += "    " + escape_for_display(message_of(each).in(which)) + "\n";
    }
  }
  if (of.more) {
    const auto count = std::to_string(of.fixes.size());
    out += ja ? "  改める項目の数が同じ案はほかにもある。ここに示すのは" + count + "案まで\n"
              : "  there are more alternatives that change as much; no more than " + count + " are listed\n";
  }
  if (!of.unfixable.empty()) {
    out += ja ? "  改めてよい項目をどう改めても満たせない規則と、その見る項目\n" : "  no allowed change mends these rules, which turn on\n";
    for (std::size_t i = 0; i < of.unfixable.size(); ++i) {
      out += "    " + std::string(of.unfixable[i]) + ": " + of.turns_on[i].in(which) + "\n";
    }
  }
  if (!of.settled) {
    out += ja ? "  探す手数の限りまでに決まらなかった\n" : "  not settled within the steps that the search may take\n";
  }
  if (!of.open.empty()) {
    const auto rules = names(of.open, which);
    out += ja ? "  記載や人の判断を待つ規則: " + rules + "\n" : "  still open, by what is not stated or left to a person: " + rules + "\n";
  }
}

}  // namespace

void write_fix(std::string& out, const fix_report& of, const proposal& about) {
  detail::json_line line(out);
  line.object([&] {
    line.text("schema", fix_schema);
    line.text_or_null("id", about.id);
    line.text("edition", of.edition);
    line.text("decision", info(of.decision).key);
    line.array("fixes", [&] {
      for (const auto& each : of.fixes) {
        line.object([&] {
          line.array("changes", [&] {
            for (const auto& made : each.changes) {
              line.object([&] {
                line.text("at", made.at());
                line.key("from");
                std::visit(value_writer{line}, made.from);
                line.key("to");
                std::visit(value_writer{line}, made.to);
              });
            }
          });
        });
      }
    });
    line.texts("unfixable", of.unfixable);
    line.texts("open", of.open);
    if (of.more) {
      line.truth("more", true);
    }
    if (!of.settled) {
      line.truth("settled", false);
    }
  });
  out.push_back('\n');
}

void write_unreadable_fix(std::string& out, const unreadable& why) {
  detail::json_line line(out);
  line.object([&] {
    line.text("schema", fix_schema);
    line.key("id");
    why.id ? line.string(*why.id) : line.null();
    line.text("decision", info(decision::unreadable).key);
    for (const auto* name : {"fixes", "unfixable", "open"}) {
      line.array(name, [] {});
    }
    line.object("error", [&] {
      line.text("code", why.code);
      line.text("at", why.at);
      line.number("line", why.where.line);
      line.number("column", why.where.column);
      line.message("message", why.says);
    });
  });
  out.push_back('\n');
}

void write_fix_text(std::string& out, const fix_report& of, const proposal& about, message_languages languages) {
  if (languages != message_languages::en) {
    write_in(out, of, about, language::ja);
  }
  if (languages != message_languages::ja) {
    write_in(out, of, about, language::en);
  }
}

}  // namespace v0
}  // namespace koubo
