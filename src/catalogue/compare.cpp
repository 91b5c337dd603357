#include <koubo/catalogue/compare.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <koubo/catalogue/boundary_cases.hpp>
#include <koubo/explain/reference.hpp>
#include <koubo/rules/operations.hpp>

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
// Of those fields finitely many choices tell all that the others can tell, as boundary_cases.hpp says, limits and quantifiers taken from both sides.
//
// First each rule is tried by itself. Where no rule stands worse on the second side for any choice, no decision does, since decisions stand where the
// worst rule does. Where some rule does but no decision was seen to, all choices of all rules that differ are tried together: in FORCE from FY2021 to
// FY2022 `origin.finished` begins to apply to JST awards, but `origin.eligible` refused those before.
//
// What `boundary_cases` does not settle leaves `exact` false.

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause_op;
using rules::clause_rule;

auto reads_catalogue(const rules::clause& of, bool years_differ) -> bool {
  for (std::size_t i = 0; i < of.size; ++i) {
    const auto& node = of.nodes[i];
    if (rules::reads_catalogue(node.op) || (years_differ && node.op == clause_op::field_value && node.leaf == field::call_fiscal_year)) {
      return true;
    }
  }
  return false;
}

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

  /// Takes the choices by which most rules pass.
  void better_base() {
    auto greatest = 0;
    for (const auto& rule : clauses_) {
      greatest += decider_.decides(rule.slot) ? 2 * static_cast<int>(standing::eligible) : 0;
    }
    improve(base_, values_, [this](const proposal& of) { return worth(of); }, greatest);
  }

  void try_all(const std::vector<const clause_rule*>& of) {
    const auto look = [this](proposal& tried) {
      look_at(tried);
      return true;
    };
    exact = boundary_cases(base_, values_, sources_).visit(of, look) && exact;
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
};

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
    const std::array both{from.by, to.by};
    for (const auto year : years_of_change(both, rules.clauses, false)) {
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
    : from_by_(from.by),
      to_by_(to.by),
      from_call_(from.call ? from.call : to.call),
      to_call_(to.call ? to.call : from.call),
      clauses_(rules.clauses),
      from_(rules.judge_by(from.by)),
      to_(rules.judge_by(to.by)),
      decider_(rules.clauses, left_out),
      left_out_(left_out.begin(), left_out.end()) {}

struct corpus_comparer::judged {
  verdict_set before;
  verdict_set after;
  decision from;
  decision to;
};

/// The proposal then states the call of the second side.
auto corpus_comparer::judge_both(proposal& of) -> judged {
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
    return {before, after, from, to};
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
  return {before, after, from, to};
}

void corpus_comparer::add(proposal of) { static_cast<void>(judge_both(of)); }

auto corpus_comparer::add_and_tell(proposal of) -> proposal_difference {
  const auto stated_call = of.call;
  const auto both = judge_both(of);
  proposal_difference made{.from = both.from, .to = both.to};
  of.call = stated_call;
  std::uint64_t seen = 0;
  for (const auto& rule : clauses_) {
    const auto bit = std::uint64_t{1} << rule.slot;
    const bool compared = std::find(left_out_.begin(), left_out_.end(), rule.about.id) == left_out_.end();
    if (!compared || (seen & bit) != 0 || both.before.of(rule.slot) == both.after.of(rule.slot)) {
      continue;
    }
    seen |= bit;
    verdict_difference differs{rule.about.id, both.before.of(rule.slot), both.after.of(rule.slot)};
    for (const auto& each : clauses_) {
      if (each.slot == rule.slot) {
        for (auto& term : terms_of(each, of)) {
          differs.terms.push_back(term);
        }
      }
    }
    made.rules.push_back(std::move(differs));
  }
  return made;
}

/// The terms that a rule reads, where the two sides state them differently for the program and the call.
auto corpus_comparer::terms_of(const rules::clause_rule& rule, const proposal& of) const -> std::vector<term_difference> {
  std::vector<term_difference> made;
  const auto from_call = from_call_ ? from_call_ : of.call.has_value() ? std::optional(of.call.value()) : std::nullopt;
  const auto to_call = to_call_ ? to_call_ : from_call;
  if (!of.program.has_value() || !from_call) {
    return made;
  }
  for (const auto* clause : {&rule.condition, &rule.requirement}) {
    for (std::size_t i = 0; i < clause->size; ++i) {
      const auto& node = clause->nodes[i];
      const bool known = std::any_of(made.begin(), made.end(), [&](const auto& each) { return each.name == node.key; });
      if (node.op != rules::clause_op::term_value || known) {
        continue;
      }
      const auto* from = from_by_.find_term(of.program.value(), node.key, *from_call);
      const auto* to = to_by_.find_term(of.program.value(), node.key, *to_call);
      const bool same = from != nullptr && to != nullptr && from->value == to->value;
      if (!same && (from != nullptr || to != nullptr)) {
        made.push_back({node.key, from, to});
      }
    }
  }
  return made;
}

}  // namespace v0
}  // namespace koubo
