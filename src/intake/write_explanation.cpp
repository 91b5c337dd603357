#include <koubo/intake/write_explanation.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <koubo/check/message.hpp>
#include <koubo/text/utf8.hpp>

#include "json_line.hpp"
#include "unit_names.hpp"

namespace koubo {
inline namespace v0 {
namespace {

struct truth_name {
  std::string_view key;
  char mark;
};

auto name_of(truth of) -> const truth_name& {
  static constexpr std::array<truth_name, 4> names{{{"no", '-'}, {"judged", '~'}, {"missing", '?'}, {"yes", '+'}}};
  return names[static_cast<std::size_t>(of)];
}

constexpr std::array<label, 5> strengths{{
    {.ja = "上限", .en = "ceiling"},
    {.ja = "目安", .en = "guideline"},
    {.ja = "定め", .en = "nominal"},
    {.ja = "義務", .en = "obligation"},
    {.ja = "記述", .en = "descriptive"},
}};

void write_reason(detail::json_line& line, const reason& of) {
  line.object([&] {
    line.text("truth", name_of(of.truth).key);
    line.message("message", of.says);
    if (!of.because.empty()) {
      line.array("because", [&] {
        for (const auto& each : of.because) {
          write_reason(line, each);
        }
      });
    }
  });
}

/// As a report writes it.
void write_distance(detail::json_line& line, std::string_view name, const std::optional<distance>& of) {
  if (of) {
    line.object(name, [&] {
      line.number("value", static_cast<std::int64_t>(of->amount.value));
      line.text("unit", detail::unit_between(of->amount.unit));
      if (of->days) {
        line.number("days", *of->days);
      }
    });
  }
}

void write_rule(detail::json_line& line, const explanation& of) {
  line.object([&] {
    line.text("rule", of.rule->id);
    line.text("verdict", info(of.verdict).key);
    line.message("message", of.says);
    write_distance(line, "excess", of.excess);
    write_distance(line, "shortfall", of.shortfall);
    write_distance(line, "headroom", of.headroom);
    line.key("condition");
    write_reason(line, of.condition);
    for (const auto& each : of.requirement) {
      line.key("requirement");
      write_reason(line, each);
    }
    line.array("terms", [&] {
      for (const auto* each : of.terms) {
        line.object([&] {
          line.text("name", each->name.view());
          line.text("phrase", each->source.phrase);
          line.text("place", each->source.place);
          line.text("strength", strengths[static_cast<std::size_t>(each->value.strength)].en);
          line.texts("facts", each->source.facts);
        });
      }
    });
    if (!of.missing.empty()) {
      line.array("missing", [&] {
        for (const auto& each : of.missing) {
          line.string(pointer_to(each));
        }
      });
    }
    if (!of.judgements.empty()) {
      line.array("judgements", [&] {
        for (const auto& each : of.judgements) {
          line.object([&] {
            each.phrase.empty() ? line.text("reason", each.reason) : line.text("phrase", each.phrase);
            line.texts("facts", each.facts);
          });
        }
      });
    }
    line.texts("facts", of.facts);
  });
}

void write_missing(detail::json_line& line, const told_proposal& of) {
  line.array("missing", [&] {
    for (const auto& each : of.missing) {
      line.object([&] {
        line.text("at", pointer_to(each.where));
        line.texts("rules", each.rules);
        line.number("settles", static_cast<std::int64_t>(each.settles));
        line.truth("mayEndIt", each.may_end_it);
      });
    }
  });
  line.array("bounds", [&] {
    for (const auto& each : of.bounds) {
      line.object([&] {
        line.text("at", pointer_to(each.where));
        const auto bound = [&](std::string_view name, std::int64_t value) {
          each.unit == dimension::date ? line.text(name, detail::iso(date::from_packed(static_cast<std::int32_t>(value))))
                                       : line.number(name, value);
        };
        if (each.low) {
          bound("low", *each.low);
        }
        if (each.high) {
          bound("high", *each.high);
        }
        line.texts("rules", each.rules);
        line.message("message", message_of(each));
      });
    }
  });
}

// ---- for a person ----

void tell(std::string& out, const reason& of, language which, std::size_t indent) {
  out.append(indent, ' ');
  out += name_of(of.truth).mark;
  out += ' ' + escape_for_display(of.says.in(which)) + "\n";
  for (const auto& each : of.because) {
    tell(out, each, which, indent + 2);
  }
}

void tell_rule(std::string& out, const explanation& of, language which) {
  const bool ja = which == language::ja;
  out += "  " + std::string(of.rule->id) + "  " + std::string(info(of.verdict).name.in(which)) + "\n";
  out += "    " + escape_for_display(of.says.in(which)) + "\n";
  if (of.requirement.empty()) {
    tell(out, of.condition, which, 4);
  }
  for (const auto& each : of.requirement) {
    tell(out, each, which, 4);
  }
  for (const auto* each : of.terms) {
    std::string facts;
    for (const auto fact : each->source.facts) {
      facts += (facts.empty() ? "" : " ") + std::string(fact);
    }
    out += ja ? "    根拠 " + facts + "「" + std::string(each->source.phrase) + "」"
              : "    source " + facts + " \"" + std::string(each->source.phrase) + "\"";
    out += ja ? "（" + std::string(each->source.place) + "、" : " (" + std::string(each->source.place) + ", ";
    out += std::string(strengths[static_cast<std::size_t>(each->value.strength)].in(which)) + (ja ? "）\n" : ")\n");
  }
  if (of.terms.empty() && !of.facts.empty()) {
    out += ja ? "    根拠" : "    source";
    for (const auto fact : of.facts) {
      out += " " + std::string(fact);
    }
    out += "\n";
  }
}

void tell(std::string& out, const told_proposal& of, language which) {
  const bool ja = which == language::ja;
  out += of.about->id.has_value() ? escape_for_display(of.about->id.value()) : std::string(ja ? "（番号なし）" : "(no id)");
  out += "  " + std::string(info(of.decision).name.in(which)) + "\n";
  out += ja ? "  + 当たる  - 当たらない  ? 記載を待つ  ~ 人の判断による\n"
            : "  + holds  - does not hold  ? waits for what is not stated  ~ left to a person\n";
  for (const auto& each : of.rules) {
    tell_rule(out, each, which);
  }
  if (!of.missing.empty()) {
    out += ja ? "  まだ記載のいる項目（判定を左右する順）\n" : "  still to state, most deciding first\n";
    for (const auto& each : of.missing) {
      const auto count = each.rules.size();
      out += "    " + detail::in_words(each.where, which);
      out +=
          ja ? "（規則" + std::to_string(count) + "件、これだけで決まるもの" + std::to_string(each.settles) + "件）\n"
             : " (" + detail::counted(static_cast<std::int64_t>(count), "rule") + ", " + std::to_string(each.settles) + " by it alone)\n";
    }
  }
  for (const auto& each : of.bounds) {
    out += "    " + message_of(each).in(which) + "\n";
  }
}

}  // namespace

void write_explanation(std::string& out, const told_proposal& of, message_languages languages) {
  detail::json_line line(out, languages);
  line.object([&] {
    line.text("schema", explanation_schema);
    line.text_or_null("id", of.about->id);
    line.text("edition", of.edition);
    line.text("decision", info(of.decision).key);
    line.array("rules", [&] {
      for (const auto& each : of.rules) {
        write_rule(line, each);
      }
    });
    write_missing(line, of);
  });
  out.push_back('\n');
}

void write_explanation_text(std::string& out, const told_proposal& of, message_languages languages) {
  if (languages != message_languages::en) {
    tell(out, of, language::ja);
  }
  if (languages != message_languages::ja) {
    tell(out, of, language::en);
  }
}

}  // namespace v0
}  // namespace koubo
