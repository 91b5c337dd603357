#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <koubo/check/evaluate.hpp>
#include <koubo/check/findings_of.hpp>
#include <koubo/check/report.hpp>

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
  [[nodiscard]] auto verdicts(const proposal& of) const -> verdict_set {
    const auto* terms = terms_for(of);
    return terms != nullptr ? verdicts_under(*terms, of) : verdicts_without_terms(of);
  }

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
    const auto all = verdicts(of);
    report made;
    made.decision_ = decide(all);
    made.edition_ = catalogue_.edition.id;
    for (std::size_t slot = 0; slot < rule_count(); ++slot) {
      ++made.counts_[static_cast<std::size_t>(all.of(slot))];
    }
    detail::no_trace nothing;
    detail::evaluation<Rules, detail::no_trace> plain(of, catalogue_, terms, nothing);
    bool undated = false;
    for_each_rule([&]<std::size_t I>(const auto& rule) {
      static constexpr detail::rule_reads reads(clauses[I].requirement, detail::slots_of<Rules>);
      const auto verdict = all.of(clauses[I].slot);
      if (verdict == verdict::not_applicable && !options.all) {
        return;
      }
      const detail::finding_maker maker(clauses[I], reads, terms, terms_of(of));
      if (plain.decide(rule.condition, 0) == truth::yes) {
        maker.list_assumptions(of.call, made.assumptions_, undated);
        if constexpr (!clauses[I].reading.empty()) {
          add_note(plain, rule, maker, made.notes_);
        }
      }
      if (verdict != verdict::satisfied || options.all) {
        file(made.findings_, finding_of<I>(of, terms, rule, maker));
      }
    });
    if (undated) {
      made.assumptions_.add(&terms_undated);
    }
    return made;
  }

 private:
  static_assert(clauses.size() <= verdict_set::capacity, "koubo: a rule set has at most 64 rules, each of their cases counted");

  /// Verdicts as they come, a word of bits for each truth.
  struct verdicts_by_truth {
    std::array<std::uint64_t, 4> of{};

    void add(truth decided, std::size_t slot) { of[static_cast<std::size_t>(decided)] |= std::uint64_t{1} << slot; }
    [[nodiscard]] auto as_set() const -> verdict_set {
      const auto bits = [&](truth t) { return of[static_cast<std::size_t>(t)]; };
      return {.satisfied = bits(truth::yes),
              .violated = bits(truth::no),
              .undetermined = bits(truth::missing),
              .needs_judgement = bits(truth::judged)};
    }
  };

  [[nodiscard]] static constexpr auto applies_always(const rules::clause& condition) -> bool {
    const auto& root = condition.nodes[condition.root()];
    return root.op == rules::clause_op::constant_truth && root.value != 0;
  }

  [[nodiscard]] auto verdicts_under(const detail::terms_of_call& terms, const proposal& of) const -> verdict_set {
    detail::no_trace nothing;
    detail::evaluation<Rules, detail::no_trace> evaluation(of, catalogue_, &terms, nothing);
    const auto conditions = terms.conditions_in(of.call.value());
    verdicts_by_truth all;
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
      }
      all.add(evaluation.decide(rule.requirement, 0), clauses[I].slot);
    });
    return all.as_set();
  }

  [[nodiscard]] auto verdicts_without_terms(const proposal& of) const -> verdict_set {
    detail::no_trace nothing;
    detail::evaluation<Rules, detail::no_trace> evaluation(of, catalogue_, nullptr, nothing);
    verdicts_by_truth all;
    for_each_rule([&]<std::size_t I>(const auto& rule) {
      const auto condition = evaluation.decide(rule.condition, 0);
      if (condition == truth::yes) {
        all.add(evaluation.decide(rule.requirement, 0), clauses[I].slot);
      } else if (condition != truth::no) {
        all.add(condition, clauses[I].slot);
      }
    });
    return all.as_set();
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

  [[nodiscard]] static constexpr auto verdict_of(truth condition, truth decided) -> verdict {
    switch (decided) {
      case truth::missing: return verdict::undetermined;
      case truth::judged: return verdict::needs_judgement;
      case truth::yes: return verdict::satisfied;
      case truth::no: break;
    }
    return condition == truth::yes ? verdict::violated : verdict::not_applicable;
  }

  template <std::size_t I>
  [[nodiscard]] auto finding_of(const proposal& of, const detail::terms_of_call* terms, const auto& rule,
                                const detail::finding_maker& maker) const -> finding {
    detail::trace kept;
    detail::evaluation<Rules, detail::trace> evaluation(of, catalogue_, terms, kept);
    const auto condition = evaluation.decide(rule.condition, 0);
    if (condition != truth::yes) {
      return maker.finding(condition, condition, kept);
    }
    kept.truncate(0);
    const auto requirement = evaluation.decide(rule.requirement, 0);
    return maker.finding(condition, requirement, kept);
  }

  /// A note where the rule's other reading comes to another verdict than the rule does, and is not undetermined itself.
  static void add_note(auto& plain, const auto& rule, const detail::finding_maker& maker, std::vector<note>& to) {
    if (!maker.has_other_reading()) {
      return;
    }
    const auto as_read = plain.decide(rule.requirement, 0);
    const auto otherwise = plain.decide(rule.reading, 0);
    if (as_read != otherwise && otherwise != truth::missing) {
      const auto& says = rule.about.reading_says;
      to.push_back({rule.about.reading_code, pointer_to(maker.anchor()), {std::string(says.ja), std::string(says.en)}});
    }
  }

  /// One finding a rule: of its cases, the one that applies; where none is known to, all that they miss.
  static void file(std::vector<finding>& among, finding&& made) {
    for (auto& earlier : among) {
      if (earlier.rule->id != made.rule->id) {
        continue;
      }
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
      return;
    }
    among.push_back(std::move(made));
  }

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
