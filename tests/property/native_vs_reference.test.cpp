#include <koubo/explain/reference.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

#include "generated_proposal.hpp"
#include "invented_agency.hpp"
#include "surroundings_of_amed.hpp"

namespace {

using koubo::proposal;
using koubo_test::of_amed;
using koubo_test::proposal_generator;
using koubo_test::seeded_choices;
using koubo_test::surroundings;

namespace agency = koubo_test::agency;
constexpr std::array<koubo::program_id, 5> agency_programs{agency::alpha, agency::beta, agency::gamma, agency::delta, "OTHER"};
constexpr std::array<std::string_view, 3> agency_areas{"深海", "高山", "月面"};
constexpr surroundings of_agency{agency_programs,           agency_programs,     agency_areas,      koubo_test::calls,
                                 koubo_test::period_months, koubo_test::amounts, koubo_test::totals};

auto text_of(const std::vector<koubo::place>& places) -> std::string {
  std::string text;
  for (const auto& each : places) {
    text += ' ' + koubo::pointer_to(each);
  }
  return text;
}

/// A rule set under both evaluators.
template <const auto& Rules>
class both_evaluators {
 public:
  explicit both_evaluators(const koubo::catalogue& by) : native_(by), catalogue_(by) {}

  /// The first difference between the two, or nothing.
  auto difference(const proposal& of) const -> std::string {
    const auto expected = koubo::check_by_reference(of, koubo::rules::lowered_rules<Rules>, catalogue_);
    const auto verdicts = native_.verdicts(of);
    const auto report = native_.check(of, {.all = true});
    if (expected.size() != native_.rule_count() || report.findings().size() != expected.size()) {
      return "the number of rules";
    }
    for (std::size_t slot = 0; slot < expected.size(); ++slot) {
      const auto* finding = report.find(id_of(slot));
      if (finding == nullptr) {
        return std::string(id_of(slot)) + " without finding";
      }
      if (auto differs = difference(expected[slot], verdicts.of(slot), *finding); !differs.empty()) {
        return std::string(id_of(slot)) + ": " + differs;
      }
    }
    return {};
  }

  /// The pointers of all fields that a report names as missing.
  auto missing(const proposal& of) const -> std::vector<std::string> {
    std::vector<std::string> all;
    const auto report = native_.check(of);
    for (const auto& each : report.findings()) {
      for (const auto& where : each.missing) {
        all.push_back(koubo::pointer_to(where));
      }
    }
    return all;
  }

  auto verdicts(const proposal& of) const -> koubo::verdict_set { return native_.verdicts(of); }

 private:
  static auto id_of(std::size_t slot) -> std::string_view {
    for (const auto& rule : koubo::rules::lowered_rules<Rules>) {
      if (rule.slot == slot) {
        return rule.about.id;
      }
    }
    return {};
  }

  static auto key(koubo::verdict of) -> std::string { return std::string(info(of).key); }

  static auto difference(const koubo::reference_verdict& expected, koubo::verdict verdict, const koubo::finding& finding) -> std::string {
    if (verdict != expected.verdict || finding.verdict != expected.verdict) {
      return "native says " + key(verdict) + " and reports " + key(finding.verdict) + ", reference says " + key(expected.verdict);
    }
    if (finding.missing != expected.missing) {
      return "native misses" + text_of(finding.missing) + ", reference" + text_of(expected.missing);
    }
    const auto judgement = expected.judgements.empty() ? koubo::rules::judgement{} : expected.judgements.front();
    if (finding.judgement != judgement) {
      return "native leaves it to a person for '" + std::string(finding.judgement.phrase) + std::string(finding.judgement.reason) +
             "', reference for '" + std::string(judgement.phrase) + std::string(judgement.reason) + "'";
    }
    auto failing = std::vector{finding.at};
    failing.insert(failing.end(), finding.also.begin(), finding.also.end());
    if (finding.rule->anchor == koubo::field::none && !expected.failing.empty()) {
      return failing == expected.failing ? std::string()
                                         : "native points at" + text_of(failing) + ", reference" + text_of(expected.failing);
    }
    return failing.size() == 1 && finding.at.row == -1 ? std::string() : "native points at" + text_of(failing) + ", reference at no row";
  }

  koubo::checker<Rules> native_;
  koubo::catalogue catalogue_;
};

const both_evaluators<koubo::amed::all_rules> amed(koubo::amed::catalogue);
const both_evaluators<koubo::amed::common_rules> common(koubo::amed::catalogue);
const both_evaluators<agency::all_rules> invented(agency::catalogue);

auto difference_by_amed(const proposal& of) -> std::string {
  const auto differs = amed.difference(of);
  return differs.empty() ? common.difference(of) : differs;
}
auto difference_by_agency(const proposal& of) -> std::string { return invented.difference(of); }

auto number_in_environment(const char* name, std::uint64_t otherwise) -> std::uint64_t {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// How many proposals each property sees: KOUBO_PROPERTY_RUNS, or what rapidcheck was told (RC_PARAMS), or 100,000.
auto cases() -> std::uint64_t {
  const auto told = rc::detail::configuration().testParams.maxSuccess;
  constexpr int rapidcheck_default = 100;
  return number_in_environment("KOUBO_PROPERTY_RUNS", told != rapidcheck_default ? static_cast<std::uint64_t>(told) : 100'000);
}

/// Proposals from a fast generator, seeded as rapidcheck is; a failure names the seed that repeats it.
template <class Property>
void hold_on_seeded(const surroundings& around, Property holds) {
  const auto first = rc::detail::configuration().testParams.seed;
  for (std::uint64_t i = 0; i < cases(); ++i) {
    const auto seed = first + i * 1'000'003;
    const auto differs = holds(proposal_generator(around, seeded_choices(seed)));
    if (!differs.empty()) {
      FAIL("seed " << seed << ": " << differs);
    }
  }
}

/// Proposals out of rapidcheck's own choices: fewer, but a failure is shrunk to the simplest proposal that fails.
template <class Property>
void hold_on_shrinkable(const surroundings& around, Property holds) {
  auto params = rc::detail::configuration().testParams;
  params.maxSuccess = static_cast<int>(cases() / 200);
  const auto choose = [](std::size_t below) { return *rc::gen::inRange<std::size_t>(0, below); };
  const auto result = rc::detail::checkTestable(
      [&] {
        const auto differs = holds(proposal_generator(around, choose));
        if (!differs.empty()) {
          RC_FAIL(differs);
        }
      },
      rc::detail::TestMetadata(), params);
  std::ostringstream told;
  rc::detail::printResultMessage(result, told);
  INFO(told.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

/// Fills each absent field with another proposal's where no rule names it as missing; tells which changed a verdict.
template <const auto& Rules>
auto changed_by_unnamed(const both_evaluators<Rules>& evaluators, const proposal& sparse, const proposal& full) -> std::string {
  const auto named = evaluators.missing(sparse);
  const auto before = evaluators.verdicts(sparse);
  std::string changed;
  const auto fill = [&](auto member, koubo::field what) {
    const auto pointer = std::string(info(what).pointer);
    for (const auto& each : named) {
      if (each.starts_with(pointer)) {
        return;
      }
    }
    auto filled = sparse;
    if ((filled.*member).is_absent()) {
      filled.*member = full.*member;
      if (evaluators.verdicts(filled) != before) {
        changed = pointer + " is named by no rule, and changes a verdict";
      }
    }
  };
  using koubo::field;
  fill(&proposal::program, field::program);
  fill(&proposal::call, field::call_fiscal_year);
  fill(&proposal::area, field::area);
  fill(&proposal::is_new, field::is_new);
  fill(&proposal::start, field::period_start);
  fill(&proposal::end, field::period_end);
  fill(&proposal::principal_investigator, field::principal_investigator);
  fill(&proposal::co_investigators, field::co_investigators);
  fill(&proposal::program_manager, field::program_manager);
  fill(&proposal::budget, field::budget);
  fill(&proposal::prior_awards, field::prior_awards);
  fill(&proposal::data_management_plan, field::data_management_plan);
  return changed;
}

/// A verdict that is decided on what is stated stays, whatever else is stated.
auto changed_although_decided(const proposal& sparse, const proposal& full) -> std::string {
  const auto before = amed.verdicts(sparse);
  auto filled = sparse;
  const auto fill = [](auto& to, const auto& from) {
    if (to.is_absent()) {
      to = from;
    }
  };
  fill(filled.program, full.program);
  fill(filled.call, full.call);
  fill(filled.area, full.area);
  fill(filled.is_new, full.is_new);
  fill(filled.start, full.start);
  fill(filled.end, full.end);
  fill(filled.principal_investigator, full.principal_investigator);
  fill(filled.co_investigators, full.co_investigators);
  fill(filled.program_manager, full.program_manager);
  fill(filled.budget, full.budget);
  fill(filled.prior_awards, full.prior_awards);
  fill(filled.data_management_plan, full.data_management_plan);
  const auto after = amed.verdicts(filled);
  const bool kept = (before.satisfied & ~after.satisfied) == 0 && (before.violated & ~after.violated) == 0;
  return kept ? std::string() : "a decided verdict changed";
}

}  // namespace

TEST_CASE("native and reference evaluator agree on amed and common, verdict by verdict and cause by cause") {
  hold_on_seeded(of_amed, [](auto generate) { return difference_by_amed(generate()); });
  hold_on_shrinkable(of_amed, [](auto generate) { return difference_by_amed(generate()); });
}

TEST_CASE("native and reference evaluator agree on rules that use every operation of the language") {
  hold_on_seeded(of_agency, [](auto generate) { return difference_by_agency(generate()); });
  hold_on_shrinkable(of_agency, [](auto generate) { return difference_by_agency(generate()); });
}

TEST_CASE("filling a field that no rule names as missing changes no verdict") {
  hold_on_seeded(of_amed, [](auto generate) {
    const auto sparse = generate();
    return changed_by_unnamed(amed, sparse, generate());
  });
}

TEST_CASE("what is decided stays decided, whatever else is stated") {
  hold_on_seeded(of_amed, [](auto generate) {
    const auto sparse = generate();
    return changed_although_decided(sparse, generate());
  });
}

TEST_CASE("the generated proposals reach every verdict of every rule that can have it") {
  koubo::verdict_set seen;
  std::uint64_t not_applicable = 0;
  const auto& rules = koubo::rules::lowered_rules<koubo::amed::all_rules>;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    const auto verdicts = amed.verdicts(proposal_generator(of_amed, seeded_choices(seed))());
    seen.satisfied |= verdicts.satisfied;
    seen.violated |= verdicts.violated;
    seen.undetermined |= verdicts.undetermined;
    seen.needs_judgement |= verdicts.needs_judgement;
    not_applicable |= ~(verdicts.satisfied | verdicts.violated | verdicts.undetermined | verdicts.needs_judgement);
  }
  for (const auto& rule : rules) {
    INFO(rule.about.id);
    const auto bit = std::uint64_t{1} << rule.slot;
    CHECK((seen.satisfied & bit) != 0);
    CHECK((seen.undetermined & bit) != 0);
    CHECK(((seen.violated | seen.needs_judgement) & bit) != 0);
    const bool conditional = rule.condition.nodes[rule.condition.root()].op != koubo::rules::clause_op::constant_truth;
    CHECK(((not_applicable & bit) != 0) == conditional);
  }
}

TEST_CASE("the rules of the invented agency use every operation of the language") {
  std::array<bool, static_cast<std::size_t>(koubo::rules::clause_op::left_to_person) + 1> used{};
  for (const auto& rule : koubo::rules::lowered_rules<agency::all_rules>) {
    for (const auto* clause : {&rule.condition, &rule.requirement}) {
      for (std::size_t i = 0; i < clause->size; ++i) {
        used[static_cast<std::size_t>(clause->nodes[i].op)] = true;
      }
    }
  }
  for (std::size_t op = 0; op < used.size(); ++op) {
    INFO("clause_op " << op);
    CHECK(used[op]);
  }
}
