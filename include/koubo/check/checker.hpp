#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <koubo/check/evaluate.hpp>
#include <koubo/check/findings_of.hpp>
#include <koubo/check/report.hpp>
#include <koubo/check/settled_conditions.hpp>

namespace koubo {
inline namespace v0 {

/// Checks proposals against a rule set under a catalogue. `Rules` is a `rules::rule_set` of static storage.
///
/// Shape:    holds the terms of the catalogue by program and fiscal year of the call; evaluation itself is a pure function and cannot fail.
/// Requires: the catalogue's arrays outlive the checker and its reports. At most 64 rules and, of one rule, cases that exclude each other.
template <const auto& Rules>
class checker {
 public:
  static constexpr auto& clauses = rules::lowered_rules<Rules>;

  explicit checker(const catalogue& by) : catalogue_(by) {
    for (const auto& term : by.terms) {
      if (has_terms_of(term.program)) {
        continue;
      }
      for (auto& run : detail::terms_by_call(by, term.program, detail::slots_of<Rules>)) {
        settle_conditions(run);
        settle_assumptions(run);
        terms_.push_back(std::move(run));
      }
    }
  }

  /// How many rules the set has; the cases of one rule count once.
  [[nodiscard]] static constexpr auto rule_count() -> std::size_t {
    std::size_t count = 0;
    for (const auto& rule : clauses) {
      count = rule.slot + 1 > count ? rule.slot + 1 : count;
    }
    return count;
  }

  /// The verdict of each rule and nothing else. Allocates nothing.
  [[nodiscard]] auto verdicts(const proposal& of) const -> verdict_set { return judge(of, terms_for(of)).verdicts; }

  /// What the verdicts come to. An advisory rule never changes it.
  [[nodiscard]] static constexpr auto decide(const verdict_set& of) -> decision {
    constexpr auto final = bits([](const auto& rule) { return !rule.advisory && rule.remedy == remedy::none; });
    constexpr auto deciding = bits([](const auto& rule) { return !rule.advisory; });
    return (of.violated & final) != 0             ? decision::ineligible
           : (of.violated & deciding) != 0        ? decision::correctable
           : (of.undetermined & deciding) != 0    ? decision::incomplete
           : (of.needs_judgement & deciding) != 0 ? decision::needs_judgement
                                                  : decision::eligible;
  }

  /// The verdicts with their findings, assumptions and notes.
  [[nodiscard]] auto check(const proposal& of, check_options options = {}) const -> report {
    const auto* terms = terms_for(of);
    const auto judged = judge(of, terms);
    report made;
    made.verdicts_ = judged.verdicts;
    made.counts_ = judged.verdicts.counts(rule_count());
    made.decision_ = decide(judged.verdicts);
    made.edition_ = catalogue_.edition.id;
    list_assumptions(of, terms, judged.applying, made.assumptions_);
    list_notes(of, terms, judged, made.notes_);
    const auto& decided = judged.verdicts;
    const auto slots = options.all ? ~std::uint64_t{0} : decided.violated | decided.undetermined | decided.needs_judgement;
    if (slots != 0) {
      list_findings(of, terms, slots, options, made.findings_);
    }
    return made;
  }

 private:
  static_assert(clauses.size() <= verdict_set::capacity, "koubo: a rule set has at most 64 rules, each of their cases counted");

  struct judged_rules {
    verdict_set verdicts;
    std::uint64_t applying = 0;  ///< rules, as bits, whose condition holds; the cases of one rule have a bit each
  };

  /// Verdicts as they come, a word of bits for each truth.
  struct verdicts_by_truth {
    std::array<std::uint64_t, 4> of{};
    std::uint64_t applying = 0;

    void add(truth decided, std::size_t slot) { of[static_cast<std::size_t>(decided)] |= std::uint64_t{1} << slot; }
    [[nodiscard]] auto as_judged() const -> judged_rules {
      const auto bits = [&](truth t) { return of[static_cast<std::size_t>(t)]; };
      return {.verdicts = {.satisfied = bits(truth::yes),
                           .violated = bits(truth::no),
                           .undetermined = bits(truth::missing),
                           .needs_judgement = bits(truth::judged)},
              .applying = applying};
    }
  };

  [[nodiscard]] static constexpr auto applies_always(const rules::clause& condition) -> bool {
    const auto& root = condition.nodes[condition.root()];
    return root.op == rules::clause_op::constant_truth && root.value != 0;
  }

  [[nodiscard]] auto judge(const proposal& of, const detail::terms_of_call* terms) const -> judged_rules {
    return terms != nullptr ? judge_under(*terms, of) : judge_without_terms(of);
  }

  [[nodiscard]] auto judge_under(const detail::terms_of_call& terms, const proposal& of) const -> judged_rules {
    detail::no_trace nothing;
    detail::evaluation<Rules, detail::no_trace> evaluation(of, catalogue_, &terms, nothing);
    const auto conditions = terms.conditions_in(of.call.value());
    verdicts_by_truth all;
    all.applying = conditions.holds;
    for_each_rule([&]<std::size_t I>(const auto& rule) __attribute__((always_inline)) {
      constexpr auto bit = std::uint64_t{1} << I;
      if constexpr (detail::is_settled_by_the_call(clauses[I].condition)) {
        constexpr bool always = applies_always(clauses[I].condition);
        if (!always && (conditions.holds & bit) == 0) {
          return;
        }
      } else if ((conditions.may_hold & bit) == 0) {
        return;
      } else if ((conditions.holds & bit) == 0) {
        const auto condition = evaluation.decide(rule.condition, 0);
        if (condition != truth::yes) {
          if (condition != truth::no) {
            all.add(condition, clauses[I].slot);
          }
          return;
        }
        all.applying |= bit;
      }
      all.add(evaluation.decide(rule.requirement, 0), clauses[I].slot);
    });
    return all.as_judged();
  }

  [[nodiscard]] auto judge_without_terms(const proposal& of) const -> judged_rules {
    detail::no_trace nothing;
    detail::evaluation<Rules, detail::no_trace> evaluation(of, catalogue_, nullptr, nothing);
    verdicts_by_truth all;
    for_each_rule([&]<std::size_t I>(const auto& rule) {
      const auto condition = evaluation.decide(rule.condition, 0);
      if (condition == truth::yes) {
        all.applying |= std::uint64_t{1} << I;
        all.add(evaluation.decide(rule.requirement, 0), clauses[I].slot);
      } else if (condition != truth::no) {
        all.add(condition, clauses[I].slot);
      }
    });
    return all.as_judged();
  }

  /// Decides once for each year what a proposal that states nothing else than program and call says of the conditions.
  void settle_conditions(detail::terms_of_call& run) const {
    const int last = run.years.to ? run.years.to->year() : fiscal_year::last;
    proposal stated;
    stated.program = run.program;
    for (int year = run.years.from.year(); year <= last; ++year) {
      stated.call = fiscal_year(year);
      detail::no_trace nothing;
      detail::evaluation<Rules, detail::no_trace> evaluation(stated, catalogue_, &run, nothing);
      detail::terms_of_call::settled_conditions settled;
      for_each_rule([&]<std::size_t I>(const auto& rule) {
        if constexpr (!detail::asks_what_is_stated(clauses[I].condition)) {
          constexpr auto bit = std::uint64_t{1} << I;
          const auto condition = evaluation.decide(rule.condition, 0);
          settled.may_hold &= condition == truth::no ? ~bit : ~std::uint64_t{0};
          settled.holds |= condition == truth::yes ? bit : 0;
        }
      });
      run.conditions.push_back(settled);
    }
  }

  /// Lists once what each rule leans and rests on, and for which years its terms describe another one.
  void settle_assumptions(detail::terms_of_call& run) const {
    run.assumptions.resize(clauses.size());
    run.facts.resize(clauses.size());
    for_each_rule([&]<std::size_t I>(const auto&) {
      constexpr auto bit = std::uint64_t{1} << I;
      const detail::finding_maker maker(clauses[I], reads_of<I>, &run, {});
      run.other_readings |= !clauses[I].reading.empty() && maker.has_other_reading() ? bit : 0;
      run.facts[I] = maker.facts();
      for (std::size_t i = 0; i < run.conditions.size(); ++i) {
        assumptions_used used;
        bool undated = false;
        maker.list_assumptions(fiscal_year(run.years.from.year() + static_cast<int>(i)), used, undated);
        run.assumptions[I].assign(used.begin(), used.end());
        run.conditions[i].undated |= undated ? bit : 0;
      }
      run.leaning |= run.assumptions[I].empty() ? 0 : bit;
    });
  }

  template <class Predicate>
  [[nodiscard]] static constexpr auto bits(Predicate holds) -> std::uint64_t {
    std::uint64_t set = 0;
    for (const auto& rule : clauses) {
      set |= holds(rule.about) ? std::uint64_t{1} << rule.slot : 0;
    }
    return set;
  }

  template <class Visitor>
  [[gnu::always_inline]] static void for_each_rule(Visitor&& visit) {
    [&]<std::size_t... I>(std::index_sequence<I...>) __attribute__((always_inline)) {
      (visit.template operator()<I>(std::get<I>(Rules.rules)), ...);
    }(std::make_index_sequence<clauses.size()>{});
  }

  /// Of a rule whose condition holds.
  [[nodiscard]] static constexpr auto verdict_of(truth requirement) -> verdict {
    switch (requirement) {
      case truth::missing: return verdict::undetermined;
      case truth::judged: return verdict::needs_judgement;
      case truth::yes: return verdict::satisfied;
      case truth::no: break;
    }
    return verdict::violated;
  }

  template <std::size_t I>
  static constexpr detail::rule_reads reads_of{clauses[I].requirement, detail::slots_of<Rules>};

  template <std::size_t I>
  [[nodiscard]] auto maker_of(const proposal& of, const detail::terms_of_call* terms) const -> detail::finding_maker {
    return detail::finding_maker(clauses[I], reads_of<I>, terms,
                                 terms != nullptr ? std::span<const detail::terms_of_call>() : terms_of(of));
  }

  template <std::size_t I>
  [[nodiscard]] auto finding_of(const proposal& of, const detail::terms_of_call* terms, const auto& rule, detail::trace& kept) const
      -> finding {
    const auto maker = maker_of<I>(of, terms);
    detail::evaluation<Rules, detail::trace> evaluation(of, catalogue_, terms, kept);
    kept.truncate(0);
    const auto condition = evaluation.decide(rule.condition, 0);
    auto requirement = condition;
    if (condition == truth::yes) {
      kept.truncate(0);
      requirement = evaluation.decide(rule.requirement, 0);
    }
    return terms != nullptr ? maker.finding(condition, requirement, kept, terms->facts[I])
                            : maker.finding(condition, requirement, kept, maker.facts());
  }

  void list_assumptions(const proposal& of, const detail::terms_of_call* terms, std::uint64_t applying, assumptions_used& to) const {
    if (terms == nullptr) {
      for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i].about.assumes != nullptr && (applying >> i & 1U) != 0) {
          to.add(clauses[i].about.assumes);
        }
      }
      return;
    }
    for (auto leaning = applying & terms->leaning; leaning != 0; leaning &= leaning - 1) {
      for (const auto* each : terms->assumptions[static_cast<std::size_t>(std::countr_zero(leaning))]) {
        to.add(each);
      }
    }
    if ((applying & terms->conditions_in(of.call.value()).undated) != 0) {
      to.add(&terms_undated);
    }
  }

  /// A note where a rule's other reading comes to another verdict than the rule does, and is not undetermined itself.
  void list_notes(const proposal& of, const detail::terms_of_call* terms, const judged_rules& judged, std::vector<report_note>& to) const {
    detail::no_trace nothing;
    detail::evaluation<Rules, detail::no_trace> evaluation(of, catalogue_, terms, nothing);
    for_each_rule([&]<std::size_t I>(const auto& rule) {
      if constexpr (!clauses[I].reading.empty()) {
        constexpr auto bit = std::uint64_t{1} << I;
        if ((judged.applying & bit) == 0 || (terms != nullptr && (terms->other_readings & bit) == 0)) {
          return;
        }
        const auto otherwise = evaluation.decide(rule.reading, 0);
        if (otherwise != truth::missing && verdict_of(otherwise) != judged.verdicts.of(clauses[I].slot)) {
          to.push_back(
              {.code = rule.about.reading_code, .at = detail::anchor_of(rule.about, reads_of<I>), .says = rule.about.reading_says});
        }
      }
    });
  }

  /// A finding for each rule of the slots, as bits, that applies or might; with `check_options::all` for every rule.
  void list_findings(const proposal& of, const detail::terms_of_call* terms, std::uint64_t slots, check_options options,
                     std::vector<finding>& to) const {
    const auto may_hold = terms != nullptr && !options.all ? terms->conditions_in(of.call.value()).may_hold : ~std::uint64_t{0};
    to.reserve(options.all ? rule_count() : static_cast<std::size_t>(std::popcount(slots)));
    findings_by_slot filed(to);
    detail::trace kept;
    for_each_rule([&]<std::size_t I>(const auto& rule) {
      if ((slots >> clauses[I].slot & 1U) != 0 && (may_hold >> I & 1U) != 0) {
        filed.add(clauses[I].slot, finding_of<I>(of, terms, rule, kept));
      }
    });
  }

  /// Files findings in the table's order, one a rule: of its cases, the one that applies; where none is known to, all that they miss.
  class findings_by_slot {
   public:
    explicit findings_by_slot(std::vector<finding>& among) : among_(among) {}

    void add(std::size_t slot, finding&& made) {
      std::size_t at = 0;
      while (at < among_.size() && slots_[at] < slot) {
        ++at;
      }
      if (at == among_.size() || slots_[at] != slot) {
        for (auto i = among_.size(); i > at; --i) {
          slots_[i] = slots_[i - 1];
        }
        slots_[at] = static_cast<std::uint8_t>(slot);
        among_.insert(among_.begin() + static_cast<std::ptrdiff_t>(at), std::move(made));
        return;
      }
      auto& earlier = among_[at];
      if (earlier.verdict == verdict::not_applicable) {
        earlier = std::move(made);
      } else if (made.verdict != verdict::not_applicable) {
        if (earlier.verdict == verdict::needs_judgement && made.verdict == verdict::undetermined) {
          std::swap(earlier, made);  // missing fields come first
        }
        earlier.missing.insert(earlier.missing.end(), made.missing.begin(), made.missing.end());
        detail::in_document_order(earlier.missing);
        earlier.facts.add(made.facts);
      }
    }

   private:
    std::vector<finding>& among_;
    std::array<std::uint8_t, verdict_set::capacity> slots_{};
  };

  [[nodiscard]] auto has_terms_of(const program_id& program) const -> bool {
    for (const auto& each : terms_) {
      if (each.program == program) {
        return true;
      }
    }
    return false;
  }

  /// Every entry of the stated program; they stand together.
  [[nodiscard]] auto terms_of(const proposal& of) const -> std::span<const detail::terms_of_call> {
    std::size_t from = 0;
    while (from < terms_.size() && !(of.program.has_value() && terms_[from].program == of.program.value())) {
      ++from;
    }
    std::size_t to = from;
    while (to < terms_.size() && terms_[to].program == terms_[from].program) {
      ++to;
    }
    return std::span(terms_).subspan(from, to - from);
  }

  [[nodiscard]] auto terms_for(const proposal& of) const -> const detail::terms_of_call* {
    if (!of.program.has_value() || !of.call.has_value()) {
      return nullptr;
    }
    const auto& program = of.program.value();
    const auto call = of.call.value();
    for (const auto& each : terms_) {
      if (each.program == program && each.years.contains(call)) {
        return &each;
      }
    }
    return nullptr;
  }

  catalogue catalogue_;
  std::vector<detail::terms_of_call> terms_;
};

}  // namespace v0
}  // namespace koubo
