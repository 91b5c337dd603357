#include <koubo/publish/check_page.hpp>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <koubo/check/message.hpp>
#include <koubo/publish/budget_bars.hpp>
#include <koubo/publish/page.hpp>
#include <koubo/publish/pathway.hpp>
#include <koubo/text/utf8.hpp>

#include "svg.hpp"

namespace koubo {
inline namespace v0 {
namespace {

/// A shape for each decision, so that it is told by more than a colour.
constexpr std::array<std::string_view, 6> shapes{"✕", "■", "▲", "◇", "○", "●"};

auto shown(decision of) -> message {
  const auto& name = info(of).name;
  const auto shape = shapes[static_cast<std::size_t>(of)];
  return {fmt::format("{} {}", shape, name.ja), fmt::format("{} {}", shape, name.en)};
}

/// The colour of each decision's bar.
constexpr std::array<std::string_view, 6> bar_styles{"none", "over", "solo", "step", "unit", "incubate"};

/// The programs that a proposal's awards led through to the one applied for, as far as the pathway knows the way.
auto route_of(const proposal& about, const catalogue& by) -> std::vector<program_id> {
  if (!about.program.has_value()) {
    return {};
  }
  std::vector<program_id> route{about.program.value()};
  const auto awards = about.prior_awards.has_value() ? about.prior_awards.value() : std::vector<prior_award>();
  // By their start; those that state none, as if they were the last.
  std::vector<std::pair<date, std::size_t>> order;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    order.emplace_back(awards[i].start.has_value() ? awards[i].start.value() : date(9999, 12, 31), i);
  }
  std::sort(order.begin(), order.end());
  for (auto each = order.rbegin(); each != order.rend(); ++each) {
    const auto& award = awards[each->second];
    const bool leads = award.program.has_value() && std::any_of(by.transitions.begin(), by.transitions.end(), [&](const auto& edge) {
                         return edge.from == award.program.value() && edge.to == route.back();
                       });
    if (leads && std::find(route.begin(), route.end(), award.program.value()) == route.end()) {
      route.push_back(award.program.value());
    }
  }
  std::reverse(route.begin(), route.end());
  return route;
}

auto in_id(std::string_view text) -> std::string {
  std::string id;
  for (const char byte : text) {
    const bool plain =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '.' || byte == '-';
    id += plain ? byte : '_';
  }
  return id;
}

}  // namespace

check_page::check_page(check_page_options options) : options_(options) {}

auto check_page::subject_of(const proposal& about) const -> std::string {
  if (!options_.include_subject) {
    return {};
  }
  std::string all;
  const auto append = [&](const presence<std::string>& part) {
    if (part.has_value()) {
      all += (all.empty() ? "" : " · ") + escape_for_display(part.value(), 80);
    }
  };
  append(about.id);
  append(about.title);
  if (about.principal_investigator.has_value()) {
    append(about.principal_investigator.value().name);
  }
  return all;
}

void check_page::add(std::string_view file, std::int64_t line, const report& of, const proposal& about) {
  if (files_.size() < 2 && std::find(files_.begin(), files_.end(), file) == files_.end()) {
    files_.emplace_back(file);
  }
  ++count_;
  edition_ = of.edition();
  const sample one{std::string(file), line, of.decision(), subject_of(about), {}};
  auto& decided = decisions_[static_cast<std::size_t>(of.decision())];
  ++decided.count;
  if (decided.samples.size() < most_samples) {
    auto listed = one;
    for (const auto& each : of.findings()) {
      listed.says.ja += fmt::format("{}{}", listed.says.ja.empty() ? "" : "、", each.rule->name.ja);
      listed.says.en += fmt::format("{}{}", listed.says.en.empty() ? "" : ", ", each.rule->id);
    }
    decided.samples.push_back(std::move(listed));
  }
  for (const auto& each : of.findings()) {
    if (each.verdict == verdict::satisfied || each.verdict == verdict::not_applicable) {
      continue;
    }
    auto [found, fresh] = rules_.try_emplace(std::string(each.rule->id));
    auto& rule = found->second;
    if (fresh) {
      const auto listed =
          std::find_if(options_.rules.begin(), options_.rules.end(), [&](const auto* known) { return known->id == each.rule->id; });
      rule.order = static_cast<std::size_t>(listed - options_.rules.begin()) + (listed == options_.rules.end() ? rules_.size() : 0);
      rule.name = each.rule->name;
    }
    ++rule.count;
    ++rule.verdicts[static_cast<std::size_t>(each.verdict)];
    if (rule.samples.size() < most_samples) {
      auto listed = one;
      listed.says = message_of(each);
      rule.samples.push_back(std::move(listed));
    }
  }
  draw(file, line, about);
}

void check_page::add_unreadable(std::string_view file, std::int64_t line, std::string_view code, const message& says) {
  if (files_.size() < 2 && std::find(files_.begin(), files_.end(), file) == files_.end()) {
    files_.emplace_back(file);
  }
  ++count_;
  auto& decided = decisions_[static_cast<std::size_t>(decision::unreadable)];
  ++decided.count;
  if (decided.samples.size() < most_samples) {
    // WHY: the message quotes the input, which may be somebody's name.
    decided.samples.push_back({std::string(file),
                               line,
                               decision::unreadable,
                               {},
                               options_.include_subject ? says : message{std::string(code), std::string(code)}});
  }
}

void check_page::draw(std::string_view file, std::int64_t line, const proposal& about) {
  if (options_.programs == nullptr || count_ > most_drawn) {
    drawn_.clear();
    return;
  }
  drawn_.push_back({std::string(file), line, budget_bars_figure(about, *options_.programs, options_.annual_cap, options_.total_cost),
                    pathway_figure(*options_.programs, route_of(about, *options_.programs))});
}

auto check_page::samples_of(const group& of, std::string_view id, const message& title) const -> std::string {
  if (of.count == 0) {
    return {};
  }
  const bool with_file = files_.size() > 1;
  const auto cells = [&](bool ja) {
    table_cells all;
    auto& head = all.emplace_back();
    if (with_file) {
      head.emplace_back(ja ? "ファイル" : "file");
    }
    head.insert(head.end(), {ja ? "行" : "line", ja ? "判定" : "decision"});
    if (options_.include_subject) {
      head.emplace_back(ja ? "提案" : "proposal");
    }
    head.emplace_back(ja ? "内容" : "what");
    for (const auto& each : of.samples) {
      auto& row = all.emplace_back();
      if (with_file) {
        row.push_back(each.file);
      }
      row.push_back(std::to_string(each.line));
      row.push_back(ja ? shown(each.decision).ja : shown(each.decision).en);
      if (options_.include_subject) {
        row.push_back(each.subject);
      }
      row.push_back(ja ? each.says.ja : each.says.en);
    }
    return all;
  };
  const auto more = of.count - of.samples.size();
  const message caption =
      more == 0 ? message{fmt::format("{}件", of.count), fmt::format("{} in all", of.count)}
                : message{fmt::format("{}件、ほか{}件", of.samples.size(), more), fmt::format("{}, {} more", of.samples.size(), more)};
  return fmt::format("<section class=\"samples\" id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h3 id=\"{0}-title\">{1}</h3>\n{2}</section>\n",
                     id, html_in_both(title), html_table(cells(true), cells(false), caption));
}

auto check_page::drawn() const -> std::string {
  std::string html;
  for (std::size_t i = 0; i < drawn_.size(); ++i) {
    const auto& each = drawn_[i];
    const auto file = files_.size() > 1 ? escape_for_display(each.file, 60) + " " : std::string();
    for (auto figure : {each.budget, each.pathway}) {
      figure.id += fmt::format("-{}", i + 1);
      figure.title.ja += fmt::format("（{}{}行目）", file, each.line);
      figure.title.en += fmt::format(" ({}line {})", file, each.line);
      html += html_of(figure);
    }
  }
  return html;
}

auto check_page::decisions_figure() const -> html_figure {
  html_figure figure{"decisions",
                     {fmt::format("判定ごとの件数（提案 {}件）", count_),
                      fmt::format("proposals by decision ({} {})", count_, count_ == 1 ? "proposal" : "proposals")},
                     {},
                     {{"判定", "件数"}},
                     {{"decision", "proposals"}}};
  constexpr int left = 170;
  constexpr int longest = 680;
  constexpr int row_height = 34;
  svg_picture svg(960, static_cast<int>(decisions_.size()) * row_height + 16, figure.title);
  int y = 8;
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    const auto what = shown(static_cast<decision>(i));
    const auto count = std::to_string(decisions_[i].count);
    const auto share = count_ == 0 ? 0 : static_cast<int>(decisions_[i].count * longest / count_);
    const int length = decisions_[i].count == 0 ? 0 : std::max(share, 3);
    svg.text(left - 160, y + 21, what, "start", "name");
    svg.box(left, y + 5, longest, row_height - 12, "shade", 3);
    svg.box(left, y + 5, length, row_height - 12, bar_styles[i], 3);
    svg.text(left + longest + 12, y + 21, count, "start", "name");
    figure.ja.push_back({what.ja, count});
    figure.en.push_back({what.en, count});
    y += row_height;
  }
  svg.line(left, 6, left, y, "axis");
  figure.svg = svg.finished();
  return figure;
}

auto check_page::finished() const -> std::string {
  const auto first = options_.first;
  auto html = html_page_head({"判定結果", "results of the check"}, first);
  std::string filters = "<a href=\"#everything\">" + html_in_both(message{"すべて", "everything"}) + "</a>\n";
  std::string groups;
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    const auto what = shown(static_cast<decision>(i));
    if (decisions_[i].count > 0) {
      const auto id = "decision-" + std::string(decisions[i].key);
      filters += fmt::format("<a href=\"#{}\">{} ({})</a>\n", id, html_in_both(what), decisions_[i].count);
      groups += samples_of(decisions_[i], id, what);
    }
  }
  html += html_of(decisions_figure());

  std::vector<const std::pair<const std::string, group>*> rules;
  for (const auto& each : rules_) {
    rules.push_back(&each);
  }
  std::sort(rules.begin(), rules.end(), [](const auto* a, const auto* b) { return a->second.order < b->second.order; });
  table_cells ja{{"規則", "名称", "不適合", "判定不能", "要判断"}};
  table_cells en{{"rule", "about", "violated", "undetermined", "needs judgement"}};
  for (const auto* each : rules) {
    const auto& [name, rule] = *each;
    const auto count = [&by_verdict = each->second.verdicts](verdict what) {
      return std::to_string(by_verdict[static_cast<std::size_t>(what)]);
    };
    const auto row = [&](std::string_view about) {
      return std::vector<std::string>{name, std::string(about), count(verdict::violated), count(verdict::undetermined),
                                      count(verdict::needs_judgement)};
    };
    ja.push_back(row(rule.name.ja));
    en.push_back(row(rule.name.en));
    const auto id = "rule-" + in_id(name);
    filters += fmt::format("<a href=\"#{}\">{} ({})</a>\n", id, escape_html(name), rule.count);
    groups += samples_of(rule, id, {fmt::format("{}（{}）", rule.name.ja, name), fmt::format("{} ({})", rule.name.en, name)});
  }
  if (!rules.empty()) {
    html += html_section("rules", {"規則ごとの件数", "findings by rule"}, html_table(ja, en, {"適合しないもの", "what is not satisfied"}));
  }
  html += "<section id=\"everything\" aria-labelledby=\"everything-title\">\n<h2 id=\"everything-title\">" +
          html_in_both(message{"提案", "proposals"}) + "</h2>\n";
  html += "<p class=\"filters\">\n" + filters + "</p>\n<div class=\"all-samples\">\n" + groups + "</div>\n</section>\n";
  html += count_ <= most_drawn ? drawn() : std::string();
  return html + (edition_.empty() ? std::string() : edition_paragraph(edition_)) + html_page_foot();
}

}  // namespace v0
}  // namespace koubo
