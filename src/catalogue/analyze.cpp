#include <koubo/catalogue/analyze.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <koubo/catalogue/boundary_cases.hpp>
#include <koubo/catalogue/unread.hpp>
#include <koubo/text/year.hpp>

#include "ask.hpp"

// What is asked, and how few questions settle it:
//
// A rule that fails in some proposal while no other rule fails as badly applies, can fail, and is implied by none: one question where all is well. Only
// where there is no such proposal in any call is it asked whether the rule fails at all, whether it applies, and which others imply it.
// A program whose rules pass together in one proposal has no contradiction in that call; calls between which nothing changes stand for each other.

namespace koubo {
inline namespace v0 {
namespace {

using kind = analysis_question::kind;
using rules::clause_op;
using rules::clause_rule;
using indices = std::vector<std::size_t>;

auto id_list(const std::vector<std::string_view>& ids, const char* between) -> std::string {
  std::string text;
  for (const auto id : ids) {
    text += (text.empty() ? "" : between) + std::string(id);
  }
  return text;
}

class analyst {
 public:
  analyst(const judged_rules& rules, const catalogue& by, const analysis_options& options)
      : clauses_(rules.clauses), catalogue_(by), options_(options), asker_(rules, by, options.domain, options.most_steps) {
    made_.domain = options.domain;
    made_.left_out.assign(options.left_out.begin(), options.left_out.end());
    for (const auto year : years_of_change(std::array{by}, clauses_, false)) {
      years_.insert(std::clamp(year.year(), options.domain.first_call.year(), options.domain.last_call.year()));
    }
    for (auto year = options.domain.first_call.year(); year <= options.domain.last_call.year(); ++year) {
      all_years_.insert(year);
    }
    for (const auto& each : by.programs) {
      if (each.calls && (!options.only || *options.only == each.id)) {
        programs_.push_back(each.id);
      }
    }
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      const auto& about = clauses_[i].about;
      if (std::find(made_.left_out.begin(), made_.left_out.end(), about.id) == made_.left_out.end()) {
        compared_.push_back(i);
        if (!about.advisory) {
          deciding_.push_back(i);
        }
      }
    }
  }

  auto run() -> analysis {
    look_at_validity();
    for (const auto& each : programs_) {
      look_for_contradictions(each);
    }
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      look_at_rule(i);
    }
    look_at_transitions();
    look_for_unread_terms();
    std::vector<analysis_finding> ordered;
    for (const auto& of : analysis_kinds) {
      for (auto& each : made_.findings) {
        if (info(each.kind).key == of.key) {
          ordered.push_back(std::move(each));
        }
      }
    }
    made_.findings = std::move(ordered);
    return std::move(made_);
  }

 private:
  struct seen {
    bool settled = true;
    std::optional<analysis_witness> witness{};
  };

  auto ask(analysis_question question, const char* shows, std::vector<std::string_view> about) -> seen {
    auto found = asker_.ask(question);
    if (!found.settled) {
      report_unsettled(question);
      return {false, {}};
    }
    question.holds = found.witness.has_value();
    made_.questions.push_back(question);
    if (!found.witness) {
      return {};
    }
    return {true, analysis_witness{shows, std::move(about), question.call, std::move(*found.witness)}};
  }

  void report_unsettled(const analysis_question& of) {
    const auto id = of.what == kind::pass || of.what == kind::use ? std::string_view() : clauses_[of.about].about.id;
    const bool known = std::any_of(made_.findings.begin(), made_.findings.end(), [&](const auto& each) {
      return each.kind == analysis_kind::unsettled && each.program == of.program &&
             (each.rules.empty() ? id.empty() : each.rules.front() == id);
    });
    if (!known) {
      auto& added = add(analysis_kind::unsettled, of.program, id.empty() ? std::vector<std::string_view>{} : std::vector{id});
      added.calls = call_years{of.call, of.call};
      const auto what = id.empty() ? std::string(of.program.view()) : std::string(id);
      added.says = {what + " についての問いは、許された手数では決まらない",
                    "a question on " + what + " was not settled within the steps that are allowed"};
    }
  }

  auto add(analysis_kind what, const program_id& program, std::vector<std::string_view> rules) -> analysis_finding& {
    made_.findings.push_back({.kind = what, .program = program, .rules = std::move(rules)});
    return made_.findings.back();
  }

  [[nodiscard]] auto ids_of(const indices& rules) const -> std::vector<std::string_view> {
    std::vector<std::string_view> ids;
    for (const auto each : rules) {
      ids.push_back(clauses_[each].about.id);
    }
    return ids;
  }
  static auto without(indices from, std::size_t what) -> indices {
    from.erase(std::remove(from.begin(), from.end(), what), from.end());
    return from;
  }

  [[nodiscard]] auto last_year_of(int first) const -> fiscal_year {
    const auto next = years_.upper_bound(first);
    return next == years_.end() ? options_.domain.last_call : fiscal_year(*next - 1);
  }

  // ---- contradictions ----

  void look_for_contradictions(const program_id& program) {
    bool shown = false;
    for (const auto year : years_) {
      const fiscal_year call(year);
      if (!catalogue_.in_force(program, call)) {
        continue;
      }
      const auto all = with_terms(compared_, program, call);
      auto found = ask({.what = kind::pass, .program = program, .call = call, .others = all}, "passes", ids_of(all));
      if (found.witness) {
        if (!shown) {
          made_.evidence.push_back(std::move(*found.witness));
          shown = true;
        }
      } else if (found.settled) {
        add_contradiction(program, call, all);
      }
    }
  }

  [[nodiscard]] auto clash(const program_id& program, fiscal_year call, const indices& rules) -> bool {
    const auto found = ask({.what = kind::pass, .program = program, .call = call, .others = rules}, "passes", {});
    return found.settled && !found.witness;
  }

  /// Without the rules that read a term of which the call has no version: that is a gap, and told as one.
  [[nodiscard]] auto with_terms(indices rules, const program_id& program, fiscal_year call) -> indices {
    rules.erase(std::remove_if(rules.begin(), rules.end(),
                               [&](std::size_t rule) {
                                 const auto& requirement = clauses_[rule].requirement;
                                 for (std::size_t i = 0; i < requirement.size; ++i) {
                                   const auto& node = requirement.nodes[i];
                                   if (node.op == clause_op::term_value && catalogue_.find_term(program, node.key, call) == nullptr &&
                                       asker_.may_apply(program, call, rule)) {
                                     return true;
                                   }
                                 }
                                 return false;
                               }),
                rules.end());
    return rules;
  }

  void add_contradiction(const program_id& program, fiscal_year call, const indices& all) {
    const auto smallest = smallest_clash(program, call, all);
    const auto ids = ids_of(smallest);
    const auto last = last_year_of(call.year());
    if (!made_.findings.empty()) {
      auto& before = made_.findings.back();
      if (before.kind == analysis_kind::contradiction && before.program == program && before.rules == ids &&
          before.calls->to->year() + 1 == call.year()) {
        before.calls->to = last;
        say_contradiction(before);
        return;
      }
    }
    auto& made = add(analysis_kind::contradiction, program, ids);
    made.calls = call_years{call, last};
    say_contradiction(made);
    std::vector<analysis_witness> witnesses;
    for (const auto each : smallest.size() > 1 ? smallest : indices{}) {
      const auto rest = without(smallest, each);
      auto found = ask({.what = kind::pass, .program = program, .call = call, .others = rest}, "passes", ids_of(rest));
      if (found.witness) {
        witnesses.push_back(std::move(*found.witness));
      }
    }
    made_.findings.back().witnesses = std::move(witnesses);
  }

  static void say_contradiction(analysis_finding& of) {
    const auto program = std::string(of.program.view());
    const auto years = years_in_words(*of.calls);
    of.says = {program + " の " + years.ja + " の公募では、" + id_list(of.rules, "、") + " をともに満たす提案がない",
               "no proposal to " + program + " in calls of " + years.en + " passes " + id_list(of.rules, ", ") +
                   (of.rules.size() > 1 ? " together" : "")};
  }

  /// Sets of up to three rules are all tried; a larger one is what is left when no rule of it can be spared.
  auto smallest_clash(const program_id& program, fiscal_year call, const indices& all) -> indices {
    auto left = all;
    for (const auto each : all) {
      const auto rest = without(left, each);
      if (clash(program, call, rest)) {
        left = rest;
      }
    }
    for (std::size_t size = 1; size < std::min<std::size_t>(left.size(), 4); ++size) {
      indices chosen;
      if (auto smaller = clash_of_size(program, call, all, size, 0, chosen)) {
        return std::move(*smaller);
      }
    }
    return left;
  }

  auto clash_of_size(const program_id& program, fiscal_year call, const indices& all, std::size_t size, std::size_t from, indices& chosen)
      -> std::optional<indices> {
    if (chosen.size() == size) {
      return clash(program, call, chosen) ? std::optional(chosen) : std::nullopt;
    }
    for (auto i = from; i < all.size(); ++i) {
      if (!asker_.may_apply(program, call, all[i])) {
        continue;
      }
      chosen.push_back(all[i]);
      if (auto found = clash_of_size(program, call, all, size, i + 1, chosen)) {
        return found;
      }
      chosen.pop_back();
    }
    return std::nullopt;
  }

  // ---- rules ----

  /// The years that stand for all in what a rule reads; where it reads the area, all of them.
  [[nodiscard]] auto years_for(std::size_t rule) const -> const std::set<int>& {
    bool reads_area = false;
    for (const auto* clause : {&clauses_[rule].condition, &clauses_[rule].requirement}) {
      const auto read = fields_read(*clause);
      reads_area = reads_area || std::find(read.begin(), read.end(), field::area) != read.end();
    }
    return reads_area ? all_years_ : years_;
  }

  /// Asks it of every call of a program until a proposal is found.
  auto ask_in(const program_id& program, kind what, std::size_t about, const indices& others, const char* shows) -> seen {
    seen all;
    const auto& years = years_for(about);
    // The latest call first: it is the one that people know.
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
      const fiscal_year call(*year);
      if (!asker_.may(what, program, call, about)) {
        continue;
      }
      auto found = ask({.what = what, .program = program, .call = call, .about = about, .others = with_terms(others, program, call)}, shows,
                       {clauses_[about].about.id});
      if (found.witness) {
        return found;
      }
      all.settled = all.settled && found.settled;
    }
    return all;
  }

  /// Asks it of every program and call until a proposal is found.
  auto ask_everywhere(kind what, std::size_t about, const indices& others, const char* shows) -> seen {
    seen all;
    for (const auto& program : programs_) {
      auto found = ask_in(program, what, about, others, shows);
      if (found.witness) {
        return found;
      }
      all.settled = all.settled && found.settled;
    }
    return all;
  }

  void look_at_rule(std::size_t about) {
    const auto& rule = clauses_[about].about;
    indices others;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (i != about && clauses_[i].slot != clauses_[about].slot && (rule.advisory || !clauses_[i].about.advisory)) {
        others.push_back(i);
      }
    }
    auto alone = ask_everywhere(kind::fail_alone, about, others, "fails");
    if (alone.witness) {
      look_at_other_programs(about, alone.witness->proposal.program.value());
      made_.evidence.push_back(std::move(*alone.witness));
      return;
    }
    if (!alone.settled) {
      return;
    }
    auto fails = ask_everywhere(kind::fail, about, {}, "fails");
    if (fails.witness) {
      look_at_other_programs(about, fails.witness->proposal.program.value());
      add_implied(about, others, std::move(*fails.witness));
      return;
    }
    if (!fails.settled) {
      return;
    }
    const std::string id(rule.id);
    auto applies = ask_everywhere(kind::apply, about, {}, "applies");
    if (applies.witness) {
      auto& made = add(analysis_kind::never_fails, {}, {rule.id});
      made.says = {id + " はどの提案でも満たされる", id + " is passed by every proposal that it applies to"};
      made.witnesses.push_back(std::move(*applies.witness));
    } else if (applies.settled && !options_.only) {
      add(analysis_kind::never_applies, {}, {rule.id}).says = {id + " はどの提案にも適用されない", id + " applies to no proposal"};
    }
  }

  /// A rule that fails for one program may apply to another and never fail there, such as under a limit that no amount exceeds.
  void look_at_other_programs(std::size_t about, const program_id& fails_for) {
    for (const auto& program : programs_) {
      if (program == fails_for) {
        continue;
      }
      const auto fails = ask_in(program, kind::fail, about, {}, "fails");
      if (fails.witness || !fails.settled) {
        continue;
      }
      if (auto applies = ask_in(program, kind::apply, about, {}, "applies"); applies.witness) {
        const std::string id(clauses_[about].about.id);
        const std::string to(program.view());
        auto& made = add(analysis_kind::never_fails, program, {clauses_[about].about.id});
        made.says = {id + " は " + to + " のどの提案でも満たされる", id + " is passed by every proposal to " + to + " that it applies to"};
        made.witnesses.push_back(std::move(*applies.witness));
      }
    }
  }

  void add_implied(std::size_t about, const indices& others, analysis_witness fails) {
    indices by;
    for (const auto each : others) {
      const auto beside = ask_everywhere(kind::fail_alone, about, {each}, "fails");
      if (beside.settled && !beside.witness) {
        by = {each};
        break;
      }
    }
    if (by.empty()) {
      by = others;
      for (const auto each : others) {
        const auto rest = without(by, each);
        const auto beside = ask_everywhere(kind::fail_alone, about, rest, "fails");
        if (beside.settled && !beside.witness) {
          by = rest;
        }
      }
    }
    auto ids = ids_of(by);
    const std::string id(clauses_[about].about.id);
    const message says{id + " が破れる提案では、" + id_list(ids, "か") + " も同じかそれより重く破れる",
                       "wherever " + id + " fails, " + id_list(ids, " or ") + " fails at least as badly"};
    ids.insert(ids.begin(), clauses_[about].about.id);
    auto& made = add(analysis_kind::implied, {}, std::move(ids));
    made.says = says;
    made.witnesses.push_back(std::move(fails));
  }

  // ---- validity ----

  static auto years_in_words(const call_years& of) -> message {
    const auto style = [](fiscal_year year) { return format_fiscal_year(year, fiscal_year_style::fy); };
    const auto one = style(of.from);
    if (of.to && *of.to == of.from) {
      return {one, one};
    }
    const auto last = of.to ? style(*of.to) : std::string();
    return {one + "～" + last, one + " to " + last};
  }

  auto add_days(analysis_kind what, const program_id& program, const term_name& term, int first, int last) -> analysis_finding& {
    auto& made = add(what, program, {});
    made.term = term;
    made.calls = call_years{fiscal_year(first), fiscal_year(last)};
    made.first_day = fiscal_year(first).first_day();
    made.last_day = fiscal_year(last).last_day();
    return made;
  }

  /// How often each call's days are covered: runs of years with one count each.
  template <class Valid, class Visitor>
  void runs_of(const std::vector<Valid>& valid, int first, int last, const Visitor& visit) const {
    for (auto from = first; from <= last;) {
      const auto count = [&](int year) {
        return std::count_if(valid.begin(), valid.end(), [&](const auto& each) { return each.contains(fiscal_year(year)); });
      };
      auto to = from;
      while (to < last && count(to + 1) == count(from)) {
        ++to;
      }
      visit(count(from), from, to);
      from = to + 1;
    }
  }

  [[nodiscard]] auto is_read_in(const program_id& program, int year, const term_name& name) -> bool {
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (reads_term(clauses_[i], name) && asker_.may_apply(program, fiscal_year(year), i)) {
        return true;
      }
    }
    return false;
  }

  void look_for_unread_terms() {
    for (const auto& each : unread_parts(clauses_, catalogue_, {options_.domain.first_call, options_.domain.last_call})) {
      // A program's origins are looked at as transitions.
      if (each.term.empty() || std::find(programs_.begin(), programs_.end(), each.program) == programs_.end()) {
        continue;
      }
      auto& made = add(analysis_kind::unread_term, each.program, {});
      made.term = each.term;
      made.calls = each.calls;
      const std::string program(each.program.view());
      const std::string name(each.term.view());
      made.says = {program + " の " + name + " を読む規則がなく、確かめられない",
                   name + " of " + program + " is read by no rule that applies to " + program + ", so nothing checks it"};
    }
  }

  void look_at_validity() {
    for (const auto& program : programs_) {
      std::map<std::string, std::vector<call_years>> by_name;
      std::vector<call_years> any;
      for (const auto& each : catalogue_.terms) {
        if (each.program == program) {
          by_name[std::string(each.name.view())].push_back(each.valid);
          any.push_back(each.valid);
        }
      }
      const auto first = options_.domain.first_call.year();
      const auto last = options_.domain.last_call.year();
      const std::string id(program.view());
      if (any.empty()) {
        add_days(analysis_kind::gap, program, {}, first, last).says = {id + " は公募するが、条件が一つもない",
                                                                       id + " has calls and no term"};
        continue;
      }
      for (const auto& rule : clauses_) {
        for (std::size_t node = 0; node < rule.requirement.size; ++node) {
          if (rule.requirement.nodes[node].op == clause_op::term_value) {
            by_name.try_emplace(std::string(rule.requirement.nodes[node].key.view()));  // where it has none, all of its calls are a gap
          }
        }
      }
      for (const auto& [name, valid] : by_name) {
        const term_name term(name);
        int first_version = fiscal_year::last;
        int last_version = fiscal_year::first;
        for (const auto& each : valid) {
          first_version = std::min(first_version, each.from.year());
          last_version = std::max(last_version, each.to ? each.to->year() : fiscal_year::last);
        }
        runs_of(valid, first, last, [&](auto count, int from, int to) {
          if (count > 1) {
            auto& made = add_days(analysis_kind::overlap, program, term, from, to);
            made.says = {id + " の " + name + " は " + format_date(*made.first_day) + " から " + format_date(*made.last_day) + " の公募に" +
                             std::to_string(count) + "通りある",
                         name + " of " + id + " has " + std::to_string(count) + " versions for calls of " + format_date(*made.first_day) +
                             " to " + format_date(*made.last_day)};
          } else if (count == 0) {
            add_gaps(program, term, from, to, first_version, last_version);
          }
        });
      }
    }
    look_at_doubled_transitions();
  }

  /// A term's days without a version are a gap between two versions, and wherever a rule reads the term.
  void add_gaps(const program_id& program, const term_name& term, int from, int to, int first_version, int last_version) {
    for (auto year = from; year <= to;) {
      const auto is_gap = [&](int of) {
        return (first_version < of && of < last_version) ||
               (catalogue_.in_force(program, fiscal_year(of)) && is_read_in(program, of, term));
      };
      if (!is_gap(year)) {
        ++year;
        continue;
      }
      const auto begin = year;
      while (year <= to && is_gap(year)) {
        ++year;
      }
      auto& made = add_days(analysis_kind::gap, program, term, begin, year - 1);
      const std::string id(program.view());
      const std::string name(term.view());
      made.says = {
          id + " の " + name + " は " + format_date(*made.first_day) + " から " + format_date(*made.last_day) + " の公募に定めがない",
          name + " of " + id + " has no version for calls of " + format_date(*made.first_day) + " to " + format_date(*made.last_day)};
    }
  }

  void look_at_doubled_transitions() {
    std::map<std::pair<std::string, std::string>, std::vector<call_years>> edges;
    for (const auto& each : catalogue_.transitions) {
      if (!options_.only || each.to == *options_.only) {
        edges[{std::string(each.from.view()), std::string(each.to.view())}].push_back(each.valid);
      }
    }
    for (const auto& [ends, valid] : edges) {
      const auto& from = ends.first;
      const auto& to = ends.second;
      runs_of(valid, options_.domain.first_call.year(), options_.domain.last_call.year(), [&](auto count, int first, int last) {
        if (count > 1) {
          auto& made = add_days(analysis_kind::overlap, program_id(to), {}, first, last);
          made.origin = program_id(from);
          made.says = {from + " から " + to + " への経路が " + format_date(*made.first_day) + " から " + format_date(*made.last_day) +
                           " の公募に重ねてある",
                       "the transition from " + from + " to " + to + " stands " + std::to_string(count) + " times for calls of " +
                           format_date(*made.first_day) + " to " + format_date(*made.last_day)};
        }
      });
    }
  }

  // ---- transitions ----

  /// A call of the transition in which a proposal passes whose prior awards are all of the origins.
  [[nodiscard]] auto is_usable(const program_id& to, const call_years& valid, const std::vector<program_id>& origins)
      -> std::optional<bool> {
    bool settled = true;
    for (const auto year : years_) {
      const fiscal_year call(year);
      const bool overlaps = valid.from <= last_year_of(year) && (!valid.to || call <= *valid.to);
      if (!overlaps || !catalogue_.in_force(to, call)) {
        continue;
      }
      const auto found = ask(
          {.what = kind::use, .program = to, .call = call, .others = with_terms(deciding_, to, call), .origins = origins}, "passes", {});
      if (found.witness) {
        return true;
      }
      settled = settled && found.settled;
    }
    return settled ? std::optional(false) : std::nullopt;
  }

  void look_at_transitions() {
    std::vector<program_id> startable;
    for (const auto& each : catalogue_.programs) {
      if (!each.calls) {
        startable.push_back(each.id);
      }
    }
    const auto is_startable = [&](const program_id& id) { return std::find(startable.begin(), startable.end(), id) != startable.end(); };
    const call_years ever{options_.domain.first_call, options_.domain.last_call};
    std::vector<std::optional<bool>> usable(catalogue_.transitions.size());
    for (std::size_t i = 0; i < usable.size(); ++i) {
      const auto& edge = catalogue_.transitions[i];
      const bool called = std::find(programs_.begin(), programs_.end(), edge.to) != programs_.end();
      usable[i] = edge.is_open_end() ? true : called ? is_usable(edge.to, edge.valid, {edge.from}) : options_.only.has_value();
    }
    for (const auto& each : catalogue_.programs) {
      if (each.calls && is_usable(each.id, ever, {}).value_or(true)) {
        startable.push_back(each.id);
      }
    }
    for (bool more = true; more;) {
      more = false;
      for (std::size_t i = 0; i < usable.size(); ++i) {
        const auto& edge = catalogue_.transitions[i];
        const bool leads =
            usable[i].value_or(true) && (edge.is_open_end() || is_startable(edge.from) || catalogue_.find_program(edge.from) == nullptr);
        if (leads && !is_startable(edge.to)) {
          startable.push_back(edge.to);
          more = true;
        }
      }
    }
    for (std::size_t i = 0; i < usable.size(); ++i) {
      const auto& edge = catalogue_.transitions[i];
      const bool known = edge.is_open_end() || is_startable(edge.from) || catalogue_.find_program(edge.from) == nullptr;
      if (usable[i].value_or(true) && (known || options_.only)) {
        continue;
      }
      auto& made = add(analysis_kind::unreachable_transition, edge.to, {});
      made.origin = edge.from;
      made.calls = edge.valid;
      const std::string from(edge.from.view());
      const std::string to(edge.to.view());
      const bool no_award = usable[i].value_or(true);
      made.says =
          no_award ? message{from + " の採択課題に至る提案がないため、" + from + " から " + to + " への経路は使えない",
                             "the transition from " + from + " to " + to + " cannot be reached: no proposal leads to an award of " + from}
                   : message{from + " の採択課題だけで " + to + " の規則を満たす提案がなく、その経路は使えない",
                             "the transition from " + from + " to " + to + " cannot be reached: no proposal to " + to +
                                 " passes on awards of " + from};
    }
  }

  std::span<const clause_rule> clauses_;
  const catalogue& catalogue_;
  const analysis_options& options_;
  detail::asker asker_;
  std::set<int> years_{};  ///< that stand for all calls of the domain
  std::set<int> all_years_{};
  std::vector<program_id> programs_{};
  indices compared_{};  ///< rules that are not left out
  indices deciding_{};  ///< those of them that are no advisory ones
  analysis made_{};
};

}  // namespace

auto analyze(const judged_rules& rules, const catalogue& by, const analysis_options& options) -> analysis {
  return analyst(rules, by, options).run();
}

}  // namespace v0
}  // namespace koubo
