#include <koubo/catalogue/compare.hpp>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include <koubo/catalogue/boundary_values.hpp>
#include <koubo/explain/reference.hpp>

// How two sides are compared for all proposals to a program of which no deciding rule misses a field.
//
// WHY: what is missing is left out: a proposal to FORCE that does not say in which role its PRIME award was is incomplete in FY2021. With an unfinished
// さきがけ award beside it, it is correctable in FY2022. That looks worse and is not: in FY2021 it was ineligible or correctable, whatever the role.
//
// The sides share their rules. A rule that reads no term, origin, area or year of the call gives each proposal the same verdict on both sides. Let u be
// where those rules put a proposal, and a and b where the others put it on the first and on the second side: the decisions then stand at min(u, a) and
// min(u, b). As min does not turn an order round, a proposal stands worse on the second side than on the first only where b < a, and then all the more
// where the shared rules are satisfied. So it is enough to look at proposals that the shared rules pass and that differ in what the others read.
//
// Of those fields finitely many choices tell all that the others can tell:
//  - A number is only compared with limits (or sums and multiples of it are): between two neighbouring limits of either side all numbers give the same
//    verdicts, so each limit and one less and one more stand for them. A total is reached by one row alone.
//  - Days are compared with each other, a number of months later, and by fiscal year. The first day is held at the first of a month, where no step of
//    months clips; each order of the others around it, and around the days that each limit of either side makes of it, is among the choices.
//  - A program, a role, a status or an area is only looked up: each member of a set of either side and one outsider stand for all.
//  - `any` and `all` over rows are settled by one row, the one that stands best or worst. Rows that give every quantifier the same truth on both sides
//    are one; of the different ones as many at once are tried as there are different quantifiers, counted on both sides.
//
// First each rule is tried by itself. Where no rule stands worse on the second side for any choice, no decision does, since decisions stand where the
// worst rule does. Where some rule does but no decision was seen to, all choices of all rules that differ are tried together: in FORCE from FY2021 to
// FY2022 `origin.finished` begins to apply to JST awards, but `origin.eligible` refused those before.
//
// Sums beside quantifiers over one list, counts of rows, and products of choices beyond `most_cases` are not settled so; then `exact` is false.

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause_op;
using rules::clause_rule;

constexpr std::size_t most_cases = 200'000;

auto reads_catalogue(const rules::clause& of, bool years_differ) -> bool {
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto& node = of.nodes[i];
    switch (node.op) {
      case clause_op::term_value:
      case clause_op::limited_by:
      case clause_op::in_origins:
      case clause_op::terms_in_force:
      case clause_op::area_launch:
      case clause_op::area_offers_program: return true;
      case clause_op::field_value:
        if (years_differ && node.leaf == field::call_fiscal_year) {
          return true;
        }
        break;
      default: break;
    }
  }
  return false;
}

/// The part of a clause up to a node, which becomes its root.
auto up_to(const rules::clause& of, std::size_t node) -> rules::clause {
  auto part = of;
  part.size = node + 1;
  return part;
}

template <class Rows>
void append_first(Rows& to, const Rows& from) {
  if (!to.has_value()) {
    to = from;
  } else {
    to.value().push_back(from.value().front());
  }
}

/// Adds the first row of one proposal's list to another's.
void append_row(proposal& to, const proposal& from, list_id list) {
  switch (list) {
    case list_id::none: break;
    case list_id::co_investigators: append_first(to.co_investigators, from.co_investigators); break;
    case list_id::budget: append_first(to.budget, from.budget); break;
    case list_id::prior_awards: append_first(to.prior_awards, from.prior_awards); break;
  }
}

/// Leaves one row in a list: the first, or one of which nothing is stated.
void keep_one_row(proposal& in, list_id list) {
  const auto one = [](auto& rows) {
    if (!rows.has_value()) {
      rows = std::remove_cvref_t<decltype(rows.value())>{};
    }
    rows.value().resize(1);
  };
  switch (list) {
    case list_id::none: break;
    case list_id::co_investigators: one(in.co_investigators); break;
    case list_id::budget: one(in.budget); break;
    case list_id::prior_awards: one(in.prior_awards); break;
  }
}

/// What one list may state.
struct list_choices {
  list_id list = list_id::none;
  std::vector<proposal> rows{};  ///< each with one row
  std::size_t at_once = 1;
};

class program_search {
 public:
  program_search(const program_id& program, const boundary_source& from, const boundary_source& to, std::span<const clause_rule> clauses,
                 const judge& from_judge, const judge& to_judge, const decider& decide)
      : program_(program),
        sources_{from, to},
        clauses_(clauses),
        from_judge_(from_judge),
        to_judge_(to_judge),
        decider_(decide),
        base_(likely_valid_proposal(program, sources_)),
        values_(program, base_.start.value(), sources_, clauses) {}

  void run() {
    better_base();
    const bool years_differ = sources_[0].call != sources_[1].call;
    std::vector<const clause_rule*> may_differ;
    for (const auto& rule : clauses_) {
      if (!decider_.decides(rule.slot) || never_applies(rule)) {
        continue;
      }
      if (reads_catalogue(rule.condition, years_differ) || reads_catalogue(rule.requirement, years_differ)) {
        may_differ.push_back(&rule);
      } else {
        exact = exact && passes_base(rule);
      }
    }
    auto base = base_;
    look_at(base);
    for (const auto* rule : may_differ) {
      try_all({rule});
    }
    const bool unseen = (worse_ != 0 && !fall) || (better_ != 0 && !rise) || (other_ != 0 && !aside && !rise && !fall);
    if (unseen && !(rise && fall)) {
      std::vector<const clause_rule*> moved;
      std::copy_if(may_differ.begin(), may_differ.end(), std::back_inserter(moved),
                   [&](const clause_rule* rule) { return ((worse_ | better_ | other_) >> rule->slot & 1) != 0; });
      try_all(moved);
    }
  }

  std::optional<comparison_witness> rise{};
  std::optional<comparison_witness> fall{};
  std::optional<comparison_witness> aside{};  ///< decided differently, and neither better nor worse
  bool exact = true;

 private:
  struct observed {
    verdict_set from;
    verdict_set to;
  };

  auto observe(proposal& of) const -> observed {
    of.call = sources_[0].call;
    const auto from = from_judge_.verdicts(of);
    of.call = sources_[1].call;
    return {from, to_judge_.verdicts(of)};
  }

  void look_at(proposal& of) {
    const auto seen = observe(of);
    if (seen.from == seen.to || decider_.is_incomplete(seen.from) || decider_.is_incomplete(seen.to)) {
      return;
    }
    for (const auto& rule : clauses_) {
      const auto a = seen.from.of(rule.slot);
      const auto b = seen.to.of(rule.slot);
      if (a == b || !decider_.decides(rule.slot)) {
        continue;
      }
      const auto before = decider_.standing_by(rule.slot, seen.from);
      const auto after = decider_.standing_by(rule.slot, seen.to);
      const auto bit = std::uint64_t{1} << rule.slot;
      (after < before ? worse_ : after > before ? better_ : other_) |= bit;
    }
    const auto before = decider_.decide(seen.from);
    const auto after = decider_.decide(seen.to);
    if (before != after) {
      const auto step = static_cast<int>(standing_of(after)) - static_cast<int>(standing_of(before));
      keep(step > 0 ? rise : step < 0 ? fall : aside, before, after, of, seen);
    }
  }

  /// The witness of the greatest step stays; of several the one with the fewest rows, and of those the first.
  void keep(std::optional<comparison_witness>& as, decision before, decision after, const proposal& of, const observed& seen) const {
    const auto step = [](decision a, decision b) { return std::abs(static_cast<int>(standing_of(a)) - static_cast<int>(standing_of(b))); };
    const auto rows = [](const proposal& in) {
      const auto count = [](const auto& list) { return list.has_value() ? list.value().size() : 0; };
      return count(in.prior_awards) + count(in.budget) + count(in.co_investigators);
    };
    if (as && (step(as->from, as->to) > step(before, after) ||
               (step(as->from, as->to) == step(before, after) && rows(as->proposal) <= rows(of)))) {
      return;
    }
    as = comparison_witness{.from = before, .to = after, .proposal = of};
    for (const auto& rule : clauses_) {
      if (decider_.decides(rule.slot) && seen.from.of(rule.slot) != seen.to.of(rule.slot) &&
          std::find(as->rules.begin(), as->rules.end(), rule.about.id) == as->rules.end()) {
        as->rules.push_back(rule.about.id);
      }
    }
  }

  /// Whether the program and the call alone rule the rule out on both sides.
  [[nodiscard]] auto never_applies(const clause_rule& rule) const -> bool {
    return std::all_of(sources_.begin(), sources_.end(), [&](const boundary_source& side) {
      proposal bare;
      bare.program = program_;
      bare.call = side.call;
      return evaluate_by_reference(rule.condition, bare, side.by).truth == truth::no;
    });
  }

  [[nodiscard]] auto passes_base(const clause_rule& rule) const -> bool {
    auto base = base_;
    const auto seen = observe(base);
    return decider_.standing_by(rule.slot, seen.from) == standing::eligible &&
           decider_.standing_by(rule.slot, seen.to) == standing::eligible;
  }

  // ---- the base ----

  [[nodiscard]] auto worth(proposal of) const -> int {
    const auto seen = observe(of);
    int sum = 0;
    for (const auto& rule : clauses_) {
      if (decider_.decides(rule.slot)) {
        sum += static_cast<int>(decider_.standing_by(rule.slot, seen.from)) + static_cast<int>(decider_.standing_by(rule.slot, seen.to));
      }
    }
    return sum;
  }

  /// Takes for each field the choice by which most rules pass, while that betters anything.
  void better_base() {
    auto best = worth(base_);
    auto greatest = 0;
    for (const auto& rule : clauses_) {
      greatest += decider_.decides(rule.slot) ? 2 * static_cast<int>(standing::eligible) : 0;
    }
    for (bool moved = true; moved && best < greatest;) {
      moved = false;
      for (const auto& leaf : fields) {
        const bool has_row = (leaf.list == list_id::budget && base_.budget.has_value() && !base_.budget.value().empty()) ||
                             (leaf.list == list_id::prior_awards && base_.prior_awards.has_value() && !base_.prior_awards.value().empty());
        if (leaf.id == field::program || leaf.id == field::call_fiscal_year || (leaf.list != list_id::none && !has_row)) {
          continue;
        }
        for (const auto& choice : values_.of(leaf.id)) {
          auto other = base_;
          state(other, {leaf.id, leaf.list == list_id::none ? -1 : 0}, choice);
          if (const auto reached = worth(other); reached > best) {
            base_ = std::move(other);
            best = reached;
            moved = true;
          }
        }
      }
    }
  }

  // ---- all choices ----

  void try_all(const std::vector<const clause_rule*>& of) {
    std::set<field> read;
    for (const auto* rule : of) {
      const auto fields = fields_read(*rule);
      read.insert(fields.begin(), fields.end());
    }
    std::vector<field> scalars;
    std::vector<list_id> lists;
    std::vector<field> in_rows;
    std::size_t cases = 1;
    for (const auto what : read) {
      if (what == field::program || what == field::call_fiscal_year) {
        continue;
      }
      if (info(what).list != list_id::none) {
        in_rows.push_back(what);
        add(lists, info(what).list);
      } else if (what == field::co_investigators || what == field::budget || what == field::prior_awards) {
        add(lists, what == field::budget         ? list_id::budget
                   : what == field::prior_awards ? list_id::prior_awards
                                                 : list_id::co_investigators);
      } else {
        scalars.push_back(what);
        cases *= values_.of(what).size();
      }
    }
    if (cases > most_cases) {
      exact = false;
      return;
    }
    left_ = most_cases;
    auto tried = base_;
    vary_scalars(tried, scalars, 0, lists, in_rows, of);
  }

  static void add(std::vector<list_id>& to, list_id list) {
    if (std::find(to.begin(), to.end(), list) == to.end()) {
      to.push_back(list);
    }
  }

  void vary_scalars(proposal& tried, const std::vector<field>& scalars, std::size_t from, const std::vector<list_id>& lists,
                    const std::vector<field>& in_rows, const std::vector<const clause_rule*>& of) {
    if (from < scalars.size()) {
      for (const auto& choice : values_.of(scalars[from])) {
        auto next = tried;
        state(next, {scalars[from], -1}, choice);
        vary_scalars(next, scalars, from + 1, lists, in_rows, of);
      }
      return;
    }
    std::vector<list_choices> choices;
    choices.reserve(lists.size());
    for (const auto list : lists) {
      choices.push_back(choices_of(list, tried, in_rows, of));
    }
    vary_lists(tried, choices, 0);
  }

  void vary_lists(proposal& tried, const std::vector<list_choices>& lists, std::size_t from) {
    if (left_ == 0) {
      exact = false;
      return;
    }
    if (from == lists.size()) {
      --left_;
      look_at(tried);
      return;
    }
    const auto& of = lists[from];
    for (const auto& choice : {field_choice(stated_as_none{}), field_choice(std::monostate{})}) {
      auto next = tried;
      state(next, {whole(of.list), -1}, choice);
      vary_lists(next, lists, from + 1);
    }
    auto empty = tried;
    state(empty, {whole(of.list), -1}, std::monostate{});
    vary_rows(empty, lists, from, 0, 0);
  }

  void vary_rows(const proposal& tried, const std::vector<list_choices>& lists, std::size_t list, std::size_t first, std::size_t taken) {
    const auto& of = lists[list];
    for (auto row = first; row < of.rows.size() && taken < of.at_once && left_ > 0; ++row) {
      auto next = tried;
      append_row(next, of.rows[row], of.list);
      vary_lists(next, lists, list + 1);
      vary_rows(next, lists, list, row + 1, taken + 1);
    }
  }

  /// The rows of a list that differ for some quantifier over it.
  auto choices_of(list_id list, const proposal& around, const std::vector<field>& in_rows, const std::vector<const clause_rule*>& of)
      -> list_choices {
    list_choices made{.list = list};
    std::vector<rules::clause> quantifiers;
    bool sums = false;
    for (const auto* rule : of) {
      for (const auto* clause : {&rule->condition, &rule->requirement}) {
        for (std::size_t node = 0; node < clause->size; ++node) {
          const auto& at = clause->nodes[node];
          if (at.list != list) {
            continue;
          }
          if (at.op == clause_op::any_row || at.op == clause_op::all_rows) {
            quantifiers.push_back(up_to(*clause, node));
          } else if (at.op == clause_op::sum_over_rows) {
            sums = true;
          } else if (at.op == clause_op::count_of_rows || at.op == clause_op::distinct_rows) {
            exact = false;
            sums = true;
          }
        }
      }
    }
    exact = exact && !(sums && !quantifiers.empty());
    auto row = around;
    keep_one_row(row, list);
    std::set<std::vector<truth>> signatures;
    vary_row(row, list, in_rows, 0, [&](const proposal& each) {
      auto signature = signature_of(each, quantifiers);
      if (sums || signatures.insert(std::move(signature)).second) {
        made.rows.push_back(each);
      }
    });
    made.at_once = sums ? 2 : std::max<std::size_t>(1, different_columns(signatures));
    return made;
  }

  void vary_row(const proposal& row, list_id list, const std::vector<field>& in_rows, std::size_t from,
                const std::function<void(const proposal&)>& visit) {
    while (from < in_rows.size() && info(in_rows[from]).list != list) {
      ++from;
    }
    if (from == in_rows.size()) {
      visit(row);
      return;
    }
    for (const auto& choice : values_.of(in_rows[from])) {
      auto next = row;
      state(next, {in_rows[from], 0}, choice);
      vary_row(next, list, in_rows, from + 1, visit);
    }
  }

  [[nodiscard]] auto signature_of(proposal row, const std::vector<rules::clause>& quantifiers) const -> std::vector<truth> {
    std::vector<truth> all;
    all.reserve(quantifiers.size() * sources_.size());
    for (const auto& side : sources_) {
      row.call = side.call;
      for (const auto& each : quantifiers) {
        all.push_back(evaluate_by_reference(each, row, side.by).truth);
      }
    }
    return all;
  }

  [[nodiscard]] static auto different_columns(const std::set<std::vector<truth>>& of) -> std::size_t {
    std::set<std::vector<truth>> columns;
    for (std::size_t at = 0; !of.empty() && at < of.begin()->size(); ++at) {
      std::vector<truth> column;
      for (const auto& each : of) {
        column.push_back(each[at]);
      }
      columns.insert(std::move(column));
    }
    return columns.size();
  }

  program_id program_;
  std::array<boundary_source, 2> sources_;
  std::span<const clause_rule> clauses_;
  const judge& from_judge_;
  const judge& to_judge_;
  const decider& decider_;
  proposal base_;
  boundary_values values_;
  std::uint64_t worse_ = 0;  ///< rules that stand worse on the second side for some proposal
  std::uint64_t better_ = 0;
  std::uint64_t other_ = 0;
  std::size_t left_ = 0;
};

/// The years of calls that stand for all: from each of them to the next nothing changes on either side.
auto years_of_change(const compared_side& from, const compared_side& to, std::span<const clause_rule> clauses) -> std::set<int> {
  std::set<int> years{fiscal_year::first};
  const auto add = [&](std::int64_t year) {
    if (year >= fiscal_year::first && year <= fiscal_year::last) {
      years.insert(static_cast<int>(year));
    }
  };
  const auto add_valid = [&](const call_years& valid) {
    add(valid.from.year());
    if (valid.to) {
      add(valid.to->year() + 1);
    }
  };
  for (const auto* side : {&from, &to}) {
    for (const auto& each : side->by.terms) {
      add_valid(each.valid);
    }
    for (const auto& each : side->by.transitions) {
      add_valid(each.valid);
    }
  }
  for (const auto& rule : clauses) {
    for (const auto* clause : {&rule.condition, &rule.requirement}) {
      for (std::size_t i = 0; i < clause->size; ++i) {
        if (clause->nodes[i].op == clause_op::constant && clause->nodes[i].unit == dimension::fiscal_year) {
          for (std::int64_t step = -1; step <= 1; ++step) {
            add(clause->nodes[i].value + step);
          }
        }
      }
    }
  }
  return years;
}

auto programs_of(const compared_side& from, const compared_side& to) -> std::vector<program_id> {
  std::vector<program_id> all;
  for (const auto* side : {&from, &to}) {
    for (const auto& each : side->by.programs) {
      if (each.calls && std::find(all.begin(), all.end(), each.id) == all.end()) {
        all.push_back(each.id);
      }
    }
  }
  return all;
}

void merge(std::optional<comparison_witness>& into, std::optional<comparison_witness>&& found) {
  if (!into) {
    into = std::move(found);
  }
}

}  // namespace

auto compare(const compared_side& from, const compared_side& to, const judged_rules& rules, std::span<const std::string_view> left_out)
    -> std::vector<program_comparison> {
  std::vector<std::pair<fiscal_year, fiscal_year>> calls;
  if (from.call || to.call) {
    calls.emplace_back(from.call ? *from.call : *to.call, to.call ? *to.call : *from.call);
  } else {
    for (const auto year : years_of_change(from, to, rules.clauses)) {
      calls.emplace_back(year, year);
    }
  }
  const auto from_judge = rules.judge_by(from.by);
  const auto to_judge = rules.judge_by(to.by);
  const decider decide(rules.clauses, left_out);
  std::vector<program_comparison> all;
  for (const auto& program : programs_of(from, to)) {
    program_comparison made{.program = program};
    std::optional<comparison_witness> rise;
    std::optional<comparison_witness> fall;
    std::optional<comparison_witness> aside;
    for (const auto& [first, second] : calls) {
      program_search search(program, {from.by, first}, {to.by, second}, rules.clauses, *from_judge, *to_judge, decide);
      search.run();
      merge(rise, std::move(search.rise));
      merge(fall, std::move(search.fall));
      merge(aside, std::move(search.aside));
      made.exact = made.exact && search.exact;
    }
    made.relation = rise && fall ? relation::incomparable
                    : rise       ? relation::looser
                    : fall       ? relation::stricter
                    : aside      ? relation::incomparable
                                 : relation::equal;
    made.exact = made.exact || (rise && fall);
    for (auto* witness : {&rise, &fall}) {
      if (*witness) {
        made.witnesses.push_back(std::move(**witness));
      }
    }
    if (made.witnesses.empty() && aside) {
      made.witnesses.push_back(std::move(*aside));
    }
    all.push_back(std::move(made));
  }
  return all;
}

// ---- corpora ----

corpus_comparer::corpus_comparer(const compared_side& from, const compared_side& to, const judged_rules& rules,
                                 std::span<const std::string_view> left_out)
    : from_call_(from.call ? from.call : to.call),
      to_call_(to.call ? to.call : from.call),
      clauses_(rules.clauses),
      from_(rules.judge_by(from.by)),
      to_(rules.judge_by(to.by)),
      decider_(rules.clauses, left_out) {}

void corpus_comparer::add(proposal of) {
  ++counted_.proposals;
  if (from_call_) {
    of.call = *from_call_;
  }
  const auto before = from_->verdicts(of);
  if (to_call_) {
    of.call = *to_call_;
  }
  const auto after = to_->verdicts(of);
  const auto from = decider_.decide(before);
  const auto to = decider_.decide(after);
  if (from == to) {
    return;
  }
  ++counted_.changed;
  counted_.newly_failing += from == decision::eligible ? 1 : 0;
  counted_.newly_passing += to == decision::eligible ? 1 : 0;
  std::uint64_t seen = 0;
  for (const auto& rule : clauses_) {
    const auto bit = std::uint64_t{1} << rule.slot;
    if (decider_.decides(rule.slot) && (seen & bit) == 0 && before.of(rule.slot) != after.of(rule.slot)) {
      ++counted_.by_rule[rule.about.id];
      seen |= bit;
    }
  }
  ++counted_.by_program[of.program.has_value() ? std::string(of.program.value().view()) : std::string()];
}

}  // namespace v0
}  // namespace koubo
