#include <koubo/intake/write_text.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <koubo/check/message.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/text/display_width.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t id_characters = 60;
constexpr std::size_t pointer_characters = 80;

auto padded_to(std::string text, std::size_t columns) -> std::string {
  const auto width = display_width(text);
  return width < columns ? text.append(columns - width, ' ') : text;
}

auto named(label name, message_languages languages) -> std::string {
  switch (languages) {
    case message_languages::ja: return std::string(name.ja);
    case message_languages::en: return std::string(name.en);
    case message_languages::both: break;
  }
  return fmt::format("{} ({})", name.ja, name.en);
}

void append_message(std::string& out, const message& says, std::string_view indent, message_languages languages) {
  if (languages != message_languages::en) {
    out += fmt::format("{}{}\n", indent, says.ja);
  }
  if (languages != message_languages::ja) {
    out += fmt::format("{}{}\n", indent, says.en);
  }
}

auto place_of(const finding& of) -> std::string {
  const auto& places = of.verdict == verdict::undetermined ? of.missing : of.also;
  auto shown = of.verdict == verdict::undetermined && !of.missing.empty() ? std::string() : pointer_to(of.at);
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < places.size() && i < most; ++i) {
    shown += (shown.empty() ? "" : ", ") + pointer_to(places[i]);
  }
  return places.size() > most ? shown + ", …" : shown;
}

/// A line's last column, which may have nothing in it.
auto last_column(const std::string& shown) -> std::string { return shown.empty() ? shown : "  " + shown; }

auto facts_of(const finding& of) -> std::string {
  std::string shown;
  for (const auto& each : of.facts) {
    shown += shown.empty() ? " [" : " ";
    shown += each;
  }
  return shown.empty() ? shown : shown + "]";
}

void append_head(std::string& out, std::int64_t line, std::string_view id, const std::string& about, decision what,
                 message_languages languages) {
  out += fmt::format("{}: {}{}  {}\n", line, id.empty() ? "-" : escape_for_display(id, id_characters), about,
                     named(info(what).name, languages));
}

void append_note(std::string& out, std::string_view code, std::string_view at, const message& says, message_languages languages) {
  out += fmt::format("  {}  {}{}\n", named({.ja = "注記", .en = "note"}, languages), code,
                     last_column(escape_for_display(at, pointer_characters)));
  append_message(out, says, "      ", languages);
}

auto state_name(waiver_state of) -> label {
  return of == waiver_state::in_force  ? label{.ja = "適用除外", .en = "waived"}
         : of == waiver_state::expired ? label{.ja = "適用除外の期限切れ", .en = "waiver expired"}
                                       : label{.ja = "使われない適用除外", .en = "unused waiver"};
}

void append_waiver(std::string& out, const applied_waiver& of, message_languages languages) {
  constexpr std::size_t words = 200;
  out +=
      fmt::format("      {}  {}  {}  {}{}\n", named(state_name(of.state), languages), of.by->rule, escape_for_display(of.by->reason, words),
                  escape_for_display(of.by->author, words), last_column(format_date(of.by->expires)));
}

/// The day and what the decision is without waivers, and those of the proposal that waive nothing.
void append_waivers(std::string& out, const waived_report& of, decision without, message_languages languages) {
  out += fmt::format("  {}  {}  {}  {}\n", named({.ja = "適用除外の基準日", .en = "waivers as of"}, languages), format_date(of.on),
                     named({.ja = "除外しない判定", .en = "decision without them"}, languages), named(info(without).name, languages));
  for (const auto& each : of.of_proposal) {
    if (each.state == waiver_state::unused) {
      append_waiver(out, each, languages);
    }
  }
}

}  // namespace

void write_report_text(std::string& out, const report& of, const stated_proposal& about, std::int64_t line, message_languages languages,
                       const waived_report* waived) {
  const auto& stated = about.proposal;
  std::string program;
  if (stated.program.has_value()) {
    program += fmt::format("  {}", stated.program.value().view());
  }
  if (stated.call.has_value()) {
    program += fmt::format("  FY{}", stated.call.value().year());
  }
  append_head(out, line, stated.id.has_value() ? std::string_view(stated.id.value()) : std::string_view(), program,
              waived == nullptr ? of.decision() : waived->decision, languages);

  std::size_t verdict_columns = 0;
  std::size_t rule_columns = 0;
  for (const auto& each : of.findings()) {
    verdict_columns = std::max(verdict_columns, display_width(named(info(each.verdict).name, languages)));
    rule_columns = std::max(rule_columns, display_width(each.rule->id));
  }
  for (const auto& each : of.findings()) {
    out += fmt::format("  {}  {}  {}{}\n", padded_to(named(info(each.verdict).name, languages), verdict_columns),
                       padded_to(std::string(each.rule->id), rule_columns), place_of(each), facts_of(each));
    append_message(out, message_of(each), "      ", languages);
    if (const auto* by = waived == nullptr ? nullptr : waived->find(each.rule->id)) {
      append_waiver(out, *by, languages);
    }
  }
  if (waived != nullptr) {
    append_waivers(out, *waived, of.decision(), languages);
  }
  if (!of.assumptions().empty()) {
    std::string listed;
    for (const auto* each : of.assumptions()) {
      listed += listed.empty() ? "" : ", ";
      listed += each->id;
    }
    out += fmt::format("  {}  {}\n", named({.ja = "前提", .en = "assumptions"}, languages), listed);
  }
  for (const auto& each : about.notes) {
    append_note(out, each.code, each.at, each.says, languages);
  }
  for (const auto& each : of.notes()) {
    append_note(out, each.code, pointer_to(each.at), message_of(each), languages);
  }
}

void write_unreadable_text(std::string& out, const unreadable& why, std::int64_t line, message_languages languages) {
  append_head(out, line, why.id ? std::string_view(*why.id) : std::string_view(), {}, decision::unreadable, languages);
  out += fmt::format("  {}:{}  {}{}\n", why.where.line, why.where.column, why.code,
                     last_column(escape_for_display(why.at, pointer_characters)));
  append_message(out, why.says, "      ", languages);
}

void write_summary_text(std::string& out, const decision_counts& counts, message_languages languages) {
  std::size_t all = 0;
  std::string listed;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    all += counts[i];
    if (counts[i] > 0) {
      listed += fmt::format("  {} {}", named(decisions[i].name, languages), counts[i]);
    }
  }
  out += fmt::format("{} {}{}\n", named({.ja = "提案", .en = "proposals"}, languages), all, listed);
}

}  // namespace v0
}  // namespace koubo
