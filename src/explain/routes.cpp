#include <koubo/explain/routes.hpp>

#include <algorithm>
#include <utility>

#include <koubo/calendar/add_months.hpp>
#include <koubo/check/message.hpp>
#include <koubo/expects.hpp>
#include <koubo/explain/reference.hpp>

namespace koubo {
inline namespace v0 {

const assumption starts_in_april{
    "routes.start-in-april",
    {.ja = "公募年度の課題は、その年度の4月1日に始まるとする", .en = "a call's project begins on 1 April of its fiscal year"},
    {"B-24"}};
const assumption end_before_status{
    "routes.end-before-status",
    {.ja = "採択課題の終了日が記載されていれば、状態よりも終了日によって終了を判定する（中止を除く）",
     .en = "a stated last day of an award tells whether it is finished by then, whatever its status, unless it was discontinued"},
    {"X-12"}};
const assumption one_after_the_other{
    "routes.one-after-the-other",
    {.ja = "続く課題は、前の課題が最長の期間を終えた後の最初の4月1日に始まるとする",
     .en = "of two projects, the second begins on the first 1 April after the first has run its longest period"},
    {"T-01", "T-03", "T-05", "T-08"}};

auto step::name() const -> std::string { return std::string(program.view()) + "@" + std::to_string(call.year()); }

namespace {

using rules::clause;
using rules::clause_op;
using rules::clause_rule;

/// Whether a history decides a clause: it reads program, call, first day and prior awards only.
auto is_of_history(const clause& of) -> bool {
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto& node = of.nodes[i];
    const bool by_area = node.op == clause_op::area_launch || node.op == clause_op::area_offers_program;
    const bool of_call =
        node.leaf == field::none || node.leaf == field::program || node.leaf == field::call_fiscal_year || node.leaf == field::period_start;
    const bool of_award = info(node.leaf).list == list_id::prior_awards || node.list == list_id::prior_awards;
    if (by_area || !(of_call || of_award) || (node.list != list_id::none && node.list != list_id::prior_awards)) {
      return false;
    }
  }
  return true;
}

auto reads_awards(const clause& of) -> bool {
  return std::any_of(of.nodes.begin(), of.nodes.begin() + static_cast<std::ptrdiff_t>(of.size),
                     [](const auto& node) { return node.list == list_id::prior_awards; });
}

/// The awards as they stand on a day: where an end is stated, it tells whether they are finished before.
auto as_of(date day, std::vector<prior_award> awards) -> std::vector<prior_award> {
  for (auto& each : awards) {
    const bool discontinued = each.status.has_value() && each.status.value() == award_status::discontinued;
    if (each.end.has_value() && !discontinued) {
      each.status = each.end.value() < day ? award_status::completed : award_status::ongoing;
    }
  }
  return awards;
}

auto in_years(fiscal_year year, language which) -> std::string {
  return detail::in_words(quantity{dimension::fiscal_year, year.year()}, which);
}

class route_finder {
 public:
  route_finder(const presence<std::vector<prior_award>>& history, const route_years& years, std::span<const clause_rule> all,
               const catalogue& by)
      : years_(years), catalogue_(by) {
    expects(!history.is_absent(), "routes are found from a stated history");
    awards_ = history.has_value() ? history.value() : std::vector<prior_award>{};
    for (const auto& each : all) {
      if (!each.about.advisory && is_of_history(each.condition) && is_of_history(each.requirement) &&
          (reads_awards(each.requirement) || reads_no_day(each.requirement))) {
        rules_.push_back(each);
      }
    }
  }

  auto find() -> routes {
    routes found;
    found.edition = catalogue_.edition.id;
    for (const auto& program : catalogue_.programs) {
      for (int year = years_.from.year(); program.calls && year <= years_.to.year(); ++year) {
        found.openings.push_back(open(program.id, fiscal_year(year)));
      }
    }
    for (const auto& each : found.openings) {
      if (each.status == door::open) {
        go_on({step_of(each.program, each.call)}, awards_, found.sequences);
      }
    }
    found.assumptions = {&starts_in_april, &end_before_status};
    if (!found.sequences.empty()) {
      found.assumptions.push_back(&one_after_the_other);
    }
    return found;
  }

 private:
  static auto reads_no_day(const clause& of) -> bool {
    return std::none_of(of.nodes.begin(), of.nodes.begin() + static_cast<std::ptrdiff_t>(of.size),
                        [](const auto& node) { return node.leaf == field::period_start; });
  }

  struct judged_rule {
    const clause_rule* rule;
    reference_verdict verdict;
  };

  /// What the rules say of a history at a call.
  [[nodiscard]] auto judge(const program_id& program, fiscal_year call, const std::vector<prior_award>& awards) const
      -> std::vector<judged_rule> {
    proposal asked;
    asked.program = program;
    asked.call = call;
    asked.start = call.first_day();
    asked.prior_awards = as_of(call.first_day(), awards);
    const auto verdicts = check_by_reference(asked, rules_, catalogue_);
    std::vector<judged_rule> all;
    for (const auto& each : rules_) {
      const auto applies = evaluate_by_reference(each.condition, asked, catalogue_).truth;
      if (applies != truth::no) {
        all.push_back({&each, verdicts[each.slot]});
      }
    }
    return all;
  }

  static auto door_of(const std::vector<judged_rule>& judged) -> door {
    const auto any = [&](verdict which) {
      return std::any_of(judged.begin(), judged.end(), [&](const auto& each) { return each.verdict.verdict == which; });
    };
    return any(verdict::violated)          ? door::closed
           : any(verdict::undetermined)    ? door::undetermined
           : any(verdict::needs_judgement) ? door::needs_judgement
                                           : door::open;
  }

  static auto verdict_behind(door of) -> verdict {
    switch (of) {
      case door::open: return verdict::satisfied;
      case door::closed: return verdict::violated;
      case door::needs_judgement: return verdict::needs_judgement;
      case door::undetermined: return verdict::undetermined;
    }
    return verdict::not_applicable;
  }

  [[nodiscard]] auto open(const program_id& program, fiscal_year call) const -> opening {
    const auto judged = judge(program, call, awards_);
    opening made{.program = program, .call = call, .status = door_of(judged), .rules = {}, .facts = {}, .says = {}};
    std::vector<const judged_rule*> behind;
    for (const auto& each : judged) {
      const bool asks = each.verdict.verdict != verdict::satisfied || reads_awards(each.rule->requirement);
      if (each.verdict.verdict == verdict_behind(made.status) && asks) {
        made.rules.push_back(each.rule->about.id);
        made.facts.add(each.rule->about.facts);
        behind.push_back(&each);
      }
    }
    made.says = {say(made, behind, language::ja), say(made, behind, language::en)};
    return made;
  }

  // ---- in words ----

  [[nodiscard]] auto say(const opening& of, const std::vector<const judged_rule*>& behind, language which) const -> std::string {
    const bool ja = which == language::ja;
    auto text = ja ? in_years(of.call, which) + "の" + std::string(of.program.view()) + "公募: "
                   : std::string(of.program.view()) + ", call of " + in_years(of.call, which) + ": ";
    switch (of.status) {
      case door::open:
        return text + (behind.empty() ? std::string(ja ? "採択課題の有無を問わない" : "no prior award is asked for")
                                      : awards_that_open(of, which));
      case door::closed: return text + why_closed(of, behind, which);
      case door::needs_judgement: return text + who_judges(of, behind, which);
      case door::undetermined: return text + what_is_missing(behind, which);
    }
    return text;
  }

  [[nodiscard]] auto award_in_words(std::size_t row, language which) const -> std::string {
    const bool ja = which == language::ja;
    const auto& award = awards_[row];
    const auto text = !award.program.has_value()                                  ? std::string(ja ? "採択課題" : "an award")
                      : catalogue_.find_program(award.program.value()) == nullptr ? std::string(ja ? "他のプログラム" : "another program")
                                                                                  : std::string(award.program.value().view());
    std::string more;
    if (award.end.has_value()) {
      more = (ja ? "終了日 " : "last day ") + detail::iso(award.end.value());
    }
    if (award.status.has_value() && (more.empty() || award.status.value() == award_status::discontinued)) {
      more += more.empty() ? "" : ja ? "、" : ", ";
      more += award_statuses[static_cast<std::size_t>(award.status.value())].name.in(which);
    }
    return more.empty() ? text : ja ? text + "（" + more + "）" : text + " (" + more + ")";
  }

  /// The awards each of which alone comes to a door.
  [[nodiscard]] auto awards_with(const opening& of, language which) const -> std::string {
    std::string list;
    for (std::size_t row = 0; row < awards_.size(); ++row) {
      if (door_of(judge(of.program, of.call, {awards_[row]})) == of.status) {
        list += (list.empty() ? "" : which == language::ja ? "、" : ", ") + award_in_words(row, which);
      }
    }
    return list;
  }

  [[nodiscard]] auto awards_that_open(const opening& of, language which) const -> std::string {
    const bool ja = which == language::ja;
    const auto list = awards_with(of, which);
    if (list.empty()) {
      return ja ? "採択課題が条件を満たす" : "the awards together meet what is asked for";
    }
    std::string later;
    for (const auto& each : catalogue_.transitions) {
      if (each.to == of.program && each.valid.contains(of.call) && came_later(each) && has_award_of(each.from)) {
        later += (ja ? "。" : "; ") + origin_since(each, which);
      }
    }
    return (ja ? list + "により応募できる" : "open by " + list) + later;
  }

  [[nodiscard]] auto why_closed(const opening& of, const std::vector<const judged_rule*>& behind, language which) const -> std::string {
    const bool ja = which == language::ja;
    std::string text;
    for (const auto* each : behind) {
      text +=
          (text.empty() ? ""
           : ja         ? "。"
                        : "; ") +
          (ja ? "「" + std::string(each->rule->about.says.ja) + "」を満たさない" : "not met: " + std::string(each->rule->about.says.en));
    }
    const bool by_day = std::any_of(behind.begin(), behind.end(), [](const auto* each) { return !reads_no_day(each->rule->requirement); });
    const auto awards = by_day ? awards_of_origins(of, which) : std::string();
    const auto origins = awards.empty() ? origins_of(of, which) : std::string();
    if (!awards.empty()) {
      const auto start = detail::iso(of.call.first_day());
      text += ja ? "（" + awards + "、課題の開始日 " + start + "）" : ": " + awards + ", the project begins on " + start;
    } else if (!origins.empty()) {
      text += ja ? "（対象: " + origins + "）" : " (origins: " + origins + ")";
    }
    for (const auto& each : catalogue_.transitions) {
      if (each.to == of.program && each.valid.from > of.call && opens_from(each)) {
        text += (ja ? "。" : "; ") + origin_since(each, which);
      }
    }
    if (const auto next = first_open_after(of)) {
      text += ja ? "。応募できる最も早い公募は" + in_years(*next, which)
                 : "; the earliest call that is open is that of " + in_years(*next, which);
    }
    return text;
  }

  static auto origin_since(const transition& of, language which) -> std::string {
    const std::string from(of.from.view());
    return which == language::ja ? from + "は" + in_years(of.valid.from, which) + "の公募から対象"
                                 : from + " is an origin for calls of " + in_years(of.valid.from, which) + " on";
  }

  /// Whether other origins of the program counted before this one did.
  [[nodiscard]] auto came_later(const transition& of) const -> bool {
    return std::any_of(catalogue_.transitions.begin(), catalogue_.transitions.end(),
                       [&](const auto& each) { return each.to == of.to && each.valid.from < of.valid.from; });
  }

  /// Whether an award of the origin, once that counts, fails nothing but what turns on days.
  [[nodiscard]] auto opens_from(const transition& of) const -> bool {
    return std::any_of(awards_.begin(), awards_.end(), [&](const auto& award) {
      if (of.from.empty() || !award.program.has_value() || award.program.value() != of.from) {
        return false;
      }
      const auto then = judge(of.to, of.valid.from, {award});
      return std::none_of(then.begin(), then.end(), [](const auto& each) {
        return each.verdict.verdict == verdict::violated && reads_no_day(each.rule->requirement);
      });
    });
  }

  [[nodiscard]] auto origins_of(const opening& of, language which) const -> std::string {
    std::string list;
    for (const auto& each : catalogue_.transitions) {
      if (each.to == of.program && each.valid.contains(of.call) && !each.is_open_end()) {
        list += (list.empty() ? "" : which == language::ja ? "、" : ", ") + std::string(each.from.view());
      }
    }
    return list;
  }

  /// The awards of programs that are origins for the call.
  [[nodiscard]] auto awards_of_origins(const opening& of, language which) const -> std::string {
    std::string list;
    for (std::size_t row = 0; row < awards_.size(); ++row) {
      const auto& program = awards_[row].program;
      const bool counts = std::any_of(catalogue_.transitions.begin(), catalogue_.transitions.end(), [&](const auto& each) {
        return each.to == of.program && each.valid.contains(of.call) && !each.is_open_end() && program.has_value() &&
               program.value() == each.from;
      });
      if (counts) {
        list += (list.empty() ? "" : which == language::ja ? "、" : ", ") + award_in_words(row, which);
      }
    }
    return list;
  }

  [[nodiscard]] auto has_award_of(const program_id& program) const -> bool {
    return !program.empty() && std::any_of(awards_.begin(), awards_.end(),
                                           [&](const auto& each) { return each.program.has_value() && each.program.value() == program; });
  }

  [[nodiscard]] auto first_open_after(const opening& of) const -> std::optional<fiscal_year> {
    for (int year = of.call.year() + 1; year <= years_.to.year(); ++year) {
      if (door_of(judge(of.program, fiscal_year(year), awards_)) == door::open) {
        return fiscal_year(year);
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] auto who_judges(const opening& of, const std::vector<const judged_rule*>& behind, language which) const -> std::string {
    const bool ja = which == language::ja;
    std::string text;
    for (const auto* each : behind) {
      const auto phrase = each->verdict.judgements.empty() ? std::string_view() : each->verdict.judgements.front().phrase;
      const auto why = phrase.empty()
                           ? std::string(ja ? "目録にないので人の判断による" : "the catalogue does not have it, so a person decides")
                           : (ja ? "「" + std::string(phrase) + "」とあるので人の判断による"
                                 : "the text says \"" + std::string(phrase) + "\", so a person decides");
      text += (text.empty() ? ""
               : ja         ? "。"
                            : "; ") +
              (ja ? std::string(each->rule->about.says.ja) + "は、" + why : std::string(each->rule->about.says.en) + ": " + why);
    }
    const bool by_award = std::any_of(behind.begin(), behind.end(), [](const auto* each) { return reads_awards(each->rule->requirement); });
    const auto awards = by_award ? awards_with(of, which) : std::string();
    return awards.empty() ? text : ja ? text + "（" + awards + "）" : text + " (" + awards + ")";
  }

  static auto what_is_missing(const std::vector<const judged_rule*>& behind, language which) -> std::string {
    const bool ja = which == language::ja;
    std::vector<place> places;
    for (const auto* each : behind) {
      places.insert(places.end(), each->verdict.missing.begin(), each->verdict.missing.end());
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::string list;
    for (const auto& each : places) {
      list += (list.empty() ? "" : ja ? "、" : ", ") + detail::in_words(each, which);
    }
    return ja ? list + "の記載が必要" : "still to state: " + list;
  }

  // ---- one call after another ----

  [[nodiscard]] auto step_of(const program_id& program, fiscal_year call) const -> step {
    step made{.program = program, .call = call, .start = call.first_day(), .end = {}};
    std::optional<std::int64_t> longest;
    for (const auto& each : catalogue_.terms) {
      if (each.program == program && each.valid.contains(call) && each.value.unit == dimension::month && each.value.high) {
        longest = longest ? std::max(*longest, *each.value.high) : *each.value.high;
      }
    }
    if (longest) {
      made.end = add_days(add_months_clipped(made.start, months(static_cast<std::int32_t>(*longest))), -1);
    }
    return made;
  }

  /// Adds the sequences that begin so: each next call is the earliest, after the last project's end, of a program that its award leads to.
  void go_on(sequence so_far, std::vector<prior_award> awards, std::vector<sequence>& to) const {
    const auto& last = so_far.back();
    bool goes_on = false;
    if (last.end) {
      prior_award won;
      won.program = last.program;
      won.role = role::principal_investigator;
      won.start = last.start;
      won.end = *last.end;
      awards.push_back(won);
      for (const auto& edge : catalogue_.transitions) {
        const auto* next = catalogue_.find_program(edge.to);
        const bool visited = std::any_of(so_far.begin(), so_far.end(), [&](const auto& each) { return each.program == edge.to; });
        if (edge.from != last.program || next == nullptr || !next->calls || visited) {
          continue;
        }
        if (const auto call = earliest(edge, *last.end, awards)) {
          auto longer = so_far;
          longer.push_back(step_of(edge.to, *call));
          go_on(std::move(longer), awards, to);
          goes_on = true;
        }
      }
    }
    if (!goes_on && so_far.size() > 1) {
      to.push_back(std::move(so_far));
    }
  }

  [[nodiscard]] auto earliest(const transition& edge, date after, const std::vector<prior_award>& awards) const
      -> std::optional<fiscal_year> {
    for (int year = years_.from.year(); year <= years_.to.year(); ++year) {
      const fiscal_year call(year);
      if (call.first_day() > after && edge.valid.contains(call) && door_of(judge(edge.to, call, awards)) == door::open) {
        return call;
      }
    }
    return std::nullopt;
  }

  route_years years_;
  const catalogue& catalogue_;
  std::vector<prior_award> awards_;
  std::vector<clause_rule> rules_;
};

}  // namespace

auto find_routes(const presence<std::vector<prior_award>>& history, const route_years& years, std::span<const rules::clause_rule> rules,
                 const catalogue& by) -> routes {
  return route_finder(history, years, rules, by).find();
}

}  // namespace v0
}  // namespace koubo
