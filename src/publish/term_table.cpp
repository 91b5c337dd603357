#include <koubo/publish/term_table.hpp>

#include <array>
#include <string_view>

#include <range/v3/view/filter.hpp>

#include <koubo/check/message.hpp>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::array<label, 5> strength_labels{{
    {.ja = "上限", .en = "ceiling"},
    {.ja = "目安（程度）", .en = "guideline"},
    {.ja = "定め", .en = "nominal"},
    {.ja = "義務", .en = "obligation"},
    {.ja = "記述", .en = "descriptive"},
}};

auto amount(std::int64_t value, dimension unit, language which) -> std::string { return detail::in_words(quantity{unit, value}, which); }

auto value_of(const limit& of, language which) -> std::string {
  const bool ja = which == language::ja;
  const auto basis = of.basis == cost_basis::direct ? (ja ? "（直接経費）" : ", direct cost") : "";
  const auto scope = of.unit != dimension::yen           ? ""
                     : of.scope == limit_scope::per_year ? (ja ? "/年" : " a year")
                                                         : (ja ? "/課題" : " a project");
  std::string value;
  if (of.low && of.high) {
    value = amount(*of.low, of.unit, which) + (ja ? "～" : " to ") + amount(*of.high, of.unit, which);
  } else if (of.high) {
    value = amount(*of.high, of.unit, which);
  } else if (of.low) {
    value = (ja ? "" : "at least ") + amount(*of.low, of.unit, which) + (ja ? "以上" : "");
  }
  return value + scope + basis;
}

auto years_of(const call_years& years, language which) -> std::string {
  const bool ja = which == language::ja;
  const auto one = [&](fiscal_year year) { return ja ? std::to_string(year.year()) + "年度" : "FY" + std::to_string(year.year()); };
  return one(years.from) + (ja ? "～" : "–") + (years.to ? one(*years.to) : "");
}

auto facts_of(const fact_list& facts) -> std::string {
  std::string all;
  for (const auto fact : facts) {
    all += all.empty() ? "" : " ";
    all += fact;
  }
  return all;
}

auto text(std::string_view of) -> std::string { return std::string(of); }

}  // namespace

auto term_cells(const catalogue& of, const term_filter& shown, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"プログラム", "条件", "値", "強さ", "公募年度", "根拠", "本文"}
                     : std::vector<std::string>{"program", "term", "value", "strength", "calls of", "facts", "text"});
  const auto is_shown = [&](const auto& program, const call_years& valid) {
    return (!shown.program || *shown.program == program) && (!shown.call || valid.contains(*shown.call));
  };
  const auto term_is_shown = [&](const term& each) { return is_shown(each.program, each.valid); };
  for (const auto& each : of.terms | ranges::views::filter(term_is_shown)) {
    cells.push_back({text(each.program.view()), text(each.name.view()), value_of(each.value, which),
                     text(strength_labels[static_cast<std::size_t>(each.value.strength)].in(which)), years_of(each.valid, which),
                     facts_of(each.source.facts), text(each.source.phrase)});
  }
  const auto leads_to_shown = [&](const transition& each) { return is_shown(each.to, each.valid); };
  for (const auto& each : of.transitions | ranges::views::filter(leads_to_shown)) {
    const auto state = each.state == origin_state::finished ? (ja ? "（終了）" : " (finished)") : "";
    cells.push_back({text(each.to.view()), "origin",
                     (each.is_open_end() ? (ja ? "他のプログラム" : "other programs") : text(each.from.view())) + state,
                     each.is_open_end() ? (ja ? "要判断（等）" : "needs judgement (等)") : (ja ? "対象" : "origin"),
                     years_of(each.valid, which), facts_of(each.source.facts), text(each.source.phrase)});
  }
  return cells;
}

}  // namespace v0
}  // namespace koubo
